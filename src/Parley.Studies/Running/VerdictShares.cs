using System.Collections.Immutable;
using Parley.Studies.Designs;
using Parley.Studies.Results;

namespace Parley.Studies.Running;

/// <summary>
/// Counts one claim's verdicts over the points of the range, scramble by scramble. The scrambles are independent and each is unbiased, so the spread
/// of their means gives the standard error (Owen 1997): the interval is share ± t₁₅(97.5 %)·SE. A share of 0 or 1 shows no spread, which is not
/// certainty: its interval is the one-sided 95 % bound 3/N.
/// </summary>
internal sealed class VerdictShares
{
    private readonly int[,] _counts = new int[SampleDesign.Scrambles, 5];

    public int Points { get; private set; }

    public void Add(int scramble, Verdict verdict)
    {
        _counts[scramble, (int)verdict]++;
        Points++;
    }

    public ImmutableArray<VerdictShare> Shares() =>
        Points == 0 ? [] : [.. Enum.GetValues<Verdict>().Select(Share)];

    /// <summary>A share and its interval from counts per scramble.</summary>
    /// <param name="hits">Per scramble, the points counted.</param>
    /// <param name="points">Per scramble, the points there are.</param>
    public static (double Share, double Low, double High) Interval(IReadOnlyList<int> hits, IReadOnlyList<int> points)
    {
        var (total, all) = (hits.Sum(), points.Sum());
        var share = (double)total / all;
        var bound = Math.Min(1, 3.0 / all);
        if (total == 0 || total == all)
        {
            return total == 0 ? (0, 0, bound) : (1, 1 - bound, 1);
        }

        var means = Enumerable.Range(0, hits.Count).Where(block => points[block] > 0).Select(block => (double)hits[block] / points[block]).ToArray();
        if (means.Length < SampleDesign.Scrambles)
        {
            // Where some scramble holds no point the points are taken as independent draws.
            return ScoreInterval.Of(total, all);
        }

        var mean = means.Sum() / means.Length;
        var error = Math.Sqrt(means.Sum(value => (value - mean) * (value - mean)) / (means.Length - 1) / means.Length);
        return (share, Math.Max(0, share - (SampleDesign.Student * error)), Math.Min(1, share + (SampleDesign.Student * error)));
    }

    private VerdictShare Share(Verdict verdict)
    {
        var hits = Enumerable.Range(0, SampleDesign.Scrambles).Select(block => _counts[block, (int)verdict]).ToArray();
        var points = Enumerable.Range(0, SampleDesign.Scrambles).Select(block => Enumerable.Range(0, 5).Sum(kind => _counts[block, kind])).ToArray();
        var (share, low, high) = Interval(hits, points);
        return new VerdictShare(verdict, share, low, high);
    }
}
