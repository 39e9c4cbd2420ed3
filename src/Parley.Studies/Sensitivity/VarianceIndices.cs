using Parley.Studies.Designs;
using Parley.Studies.Results;

namespace Parley.Studies.Sensitivity;

/// <summary>
/// First-order and total Sobol' indices from a pick-freeze sample: the first-order index as the correlation estimator that is efficient for it (Janon, Klein, Lagnoux, Nodet and
/// Prieur 2014), the total index as Jansen's (1999). The scrambles are independent, so a jackknife over them gives the standard error, and Student's t with 15 degrees of
/// freedom the interval. Both indices lie between 0 and 1; an estimate that noise carries outside is put on the border, and its interval says what is known.
/// </summary>
internal static class VarianceIndices
{
    /// <summary>The indices of every coordinate.</summary>
    /// <param name="values">Row after row, each with its samples in the order of <see cref="PickFreezeDesign.Point"/>.</param>
    /// <param name="samples">Samples per row: two more than coordinates.</param>
    /// <returns>Per coordinate the first-order and the total index; null where the values do not vary.</returns>
    public static (ShareEstimate First, ShareEstimate Total)[]? Estimate(ReadOnlySpan<double> values, int samples)
    {
        var rows = values.Length / samples;
        var indices = new (ShareEstimate, ShareEstimate)[samples - 2];
        for (var coordinate = 0; coordinate < indices.Length; coordinate++)
        {
            // Sums over the rows of each scramble; the estimators are functions of these sums.
            var first = new Moments[SampleDesign.Scrambles];
            for (var row = 0; row < rows; row++)
            {
                var own = values.Slice(row * samples, samples);
                first[SampleDesign.ScrambleOf(row)].Add(own[0], own[1], own[2 + coordinate]);
            }

            var all = default(Moments);
            foreach (var part in first)
            {
                all = all.Plus(part, 1);
            }

            if (!(all.Variance > 0))
            {
                return null;
            }

            indices[coordinate] = (Jackknife(all, first, moments => moments.First), Jackknife(all, first, moments => moments.Total));
        }

        return indices;
    }

    private static ShareEstimate Jackknife(Moments all, Moments[] parts, Func<Moments, double> index)
    {
        var used = parts.Where(part => part.Count > 0).ToArray();
        var estimate = index(all);
        var left = used.Select(part => index(all.Plus(part, -1))).ToArray();
        var mean = left.Average();
        var error = Math.Sqrt(left.Sum(value => (value - mean) * (value - mean)) * (left.Length - 1) / left.Length);

        // Where no exchange changed anything there is no spread to see: at most 3 in the number of rows would, at 95 %.
        var high = estimate == 0 && error == 0 ? 3 / (2 * all.Count * all.Variance) : estimate + (SampleDesign.Student * error);
        return new ShareEstimate(Inside(estimate), Inside(estimate - (SampleDesign.Student * error)), Inside(high));
    }

    // Adding zero makes a negative zero positive.
    private static double Inside(double value) => Math.Clamp(value, 0, 1) + 0.0;

    private readonly record struct Moments(int Count, double Sum, double SumOfSquares, double Product, double Pair, double PairOfSquares, double Difference)
    {
        /// <summary>The variance of A and B together.</summary>
        public double Variance => Count == 0 ? 0 : (SumOfSquares / (2 * Count)) - (Sum / (2 * Count) * (Sum / (2 * Count)));

        /// <summary>Cov(f(B), f(A with the coordinate from B)) over the variance of these two: they share the coordinate alone.</summary>
        public double First
        {
            get
            {
                var mean = Pair / (2 * Count);
                return ((Product / Count) - (mean * mean)) / ((PairOfSquares / (2 * Count)) - (mean * mean));
            }
        }

        /// <summary>Half the mean squared difference between A and A with the coordinate exchanged, over the variance.</summary>
        public double Total => Difference / (2 * Count) / Variance;

        public Moments Plus(Moments other, int times) => new(
            Count + (times * other.Count), Sum + (times * other.Sum), SumOfSquares + (times * other.SumOfSquares), Product + (times * other.Product),
            Pair + (times * other.Pair), PairOfSquares + (times * other.PairOfSquares), Difference + (times * other.Difference));
    }

    private static void Add(this ref Moments moments, double first, double second, double exchanged) => moments = moments.Plus(
        new Moments(
            1, first + second, (first * first) + (second * second), second * exchanged, second + exchanged, (second * second) + (exchanged * exchanged),
            (first - exchanged) * (first - exchanged)),
        1);
}
