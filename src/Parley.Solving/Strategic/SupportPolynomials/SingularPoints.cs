using Parley.Games.Numerics;

namespace Parley.Solving.Strategic.SupportPolynomials;

/// <summary>
/// Exact points on the continua and at the singular solutions of a support that could not be closed: the simplest fractions near an undecided box, and near where a
/// continuum has a simple value in one coordinate. A point is one only after its equations were checked exactly; finding none means nothing.
/// </summary>
internal sealed class SingularPoints(ScaledPayoffs payoffs, SupportEnclosure enclosure)
{
    private const int LargestDenominator = 10_000;
    private const int BoxesTried = 4;

    /// <summary>Solutions of the equations of the support chosen in the enclosure, by player and used strategy.</summary>
    /// <param name="used">By player, the used strategies.</param>
    /// <param name="boxes">Undecided boxes.</param>
    public IEnumerable<Rational[]> Find(int[][] used, IReadOnlyList<(double[] Low, double[] High)> boxes)
    {
        foreach (var (low, high) in boxes.Take(BoxesTried))
        {
            double[] centre = [.. low.Zip(high, (a, b) => 0.5 * (a + b))];
            if (Exact(used, centre, 1e-6) is { } exact)
            {
                yield return exact;
                continue;
            }

            for (var fixedAt = 0; fixedAt < centre.Length; fixedAt++)
            {
                if (ExactSupport.Simplest(new Interval(centre[fixedAt] - 0.02, centre[fixedAt] + 0.02), LargestDenominator) is { Sign: > 0 } simple
                    && enclosure.Slide(centre, fixedAt, simple.ToDouble()) is { } point && Exact(used, point, 1e-10) is { } slid)
                {
                    yield return slid;
                    break;
                }
            }
        }
    }

    private Rational[]? Exact(int[][] used, double[] point, double radius) => ExactSupport.Guess(
        payoffs.Game, used, Array.ConvertAll(point, value => new Interval(value - radius, value + radius)), LargestDenominator);
}
