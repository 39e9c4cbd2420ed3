using System.Collections.Immutable;
using Parley.Studies.Compilation;
using Parley.Studies.Designs;
using Parley.Studies.Results;

namespace Parley.Studies.Discovery;

/// <summary>
/// Finds in words when a claim holds. Scrambles are independent samples of the range, so those with even numbers serve to find bounds and those with odd numbers to say how good
/// they are.
/// </summary>
internal static class ClaimConditions
{
    /// <summary>With fewer points in a half nothing is worth finding.</summary>
    private const int LeastPoints = 128;

    /// <summary>Fewer hits or misses than this in a half tell nothing of either.</summary>
    private const int LeastOfEach = 12;

    /// <summary>A box is worth its words when the share in it beats the usual one by this much at least, surely (interval against interval).</summary>
    private const double WorthSaying = 0.05;

    /// <summary>What is found for one claim; null where there are too few points, or too few of one kind.</summary>
    /// <param name="space">The space sampled.</param>
    /// <param name="points">The points, as the study drew them.</param>
    /// <param name="scrambles">Per point, its scramble.</param>
    /// <param name="holds">Per point, whether the claim holds.</param>
    public static ConditionsResult? Of(AssumptionSpace space, IReadOnlyList<double[]> points, IReadOnlyList<int> scrambles, IReadOnlyList<bool> holds)
    {
        int[] varied = [.. space.Varied];
        var finding = Half(points, scrambles, holds, varied, 0);
        var checking = Half(points, scrambles, holds, varied, 1);
        if (varied.Length == 0 || TooFew(finding) || TooFew(checking))
        {
            return null;
        }

        var everything = Enumerable.Range(0, checking.Count).ToArray();
        var usual = Estimate(checking.Hits(everything), checking.Count);
        var box = PatientRuleInduction.Find(finding);
        var inside = checking.Inside(box);
        var share = inside.Length == 0 ? usual : Estimate(checking.Hits(inside), inside.Length);
        if (share.Low < usual.High + WorthSaying)
        {
            (box, inside, share) = (Box.Everything(varied.Length), everything, usual);
        }

        var leaves = ShallowTree.Grow(finding);
        return new ConditionsResult(
            Bounds(space, varied, box), share, (double)inside.Length / checking.Count, (double)checking.Hits(inside) / checking.Hits(everything),
            leaves.Count < 2 ? [] : [.. leaves.Select(leaf => Leaf(space, varied, checking, leaf)).OfType<ConditionsLeaf>().OrderByDescending(leaf => leaf.Mass)],
            [.. Influences(space, varied, points, holds)]);
    }

    private static IEnumerable<Influence> Influences(AssumptionSpace space, int[] varied, IReadOnlyList<double[]> points, IReadOnlyList<bool> holds)
    {
        var all = Pick(points, holds, varied, Enumerable.Range(0, points.Count));
        var hits = holds.Count(held => held);
        var critical = RegionalSensitivity.Critical(hits, points.Count - hits, varied.Length);
        return varied.Select((dimension, index) => (Dimension: dimension, Found: RegionalSensitivity.Of(all, index)))
            .Where(entry => entry.Found.Distance > critical)
            .OrderByDescending(entry => entry.Found.Distance)
            .Select(entry => new Influence(space.Dimensions[entry.Dimension].Name, entry.Found.Distance, entry.Found.HoldsMoreWhenHigher));
    }

    private static ConditionsLeaf? Leaf(AssumptionSpace space, int[] varied, LabelledPoints checking, Box leaf)
    {
        var inside = checking.Inside(leaf);
        return inside.Length == 0 ? null
            : new ConditionsLeaf(Bounds(space, varied, leaf), (double)inside.Length / checking.Count, Estimate(checking.Hits(inside), inside.Length));
    }

    private static ImmutableArray<RangeBound> Bounds(AssumptionSpace space, int[] varied, Box box) =>
    [
        .. varied.Select((dimension, index) => (dimension, index)).Where(entry => box.IsBounded(entry.index)).Select(entry => new RangeBound(
            space.Dimensions[entry.dimension].Name,
            double.IsFinite(box.Low(entry.index)) ? box.Low(entry.index) : null,
            double.IsFinite(box.High(entry.index)) ? box.High(entry.index) : null)),
    ];

    private static bool TooFew(LabelledPoints half)
    {
        var hits = half.Hits([.. Enumerable.Range(0, half.Count)]);
        return half.Count < LeastPoints || hits < LeastOfEach || half.Count - hits < LeastOfEach;
    }

    private static LabelledPoints Half(IReadOnlyList<double[]> points, IReadOnlyList<int> scrambles, IReadOnlyList<bool> holds, int[] varied, int parity) =>
        Pick(points, holds, varied, Enumerable.Range(0, points.Count).Where(point => scrambles[point] % 2 == parity));

    private static LabelledPoints Pick(IReadOnlyList<double[]> points, IReadOnlyList<bool> holds, int[] varied, IEnumerable<int> chosen)
    {
        int[] numbers = [.. chosen];
        return new LabelledPoints(varied.Length, [.. numbers.SelectMany(point => varied.Select(dimension => points[point][dimension]))], [.. numbers.Select(point => holds[point])]);
    }

    private static ShareEstimate Estimate(int hits, int count)
    {
        var (share, low, high) = ScoreInterval.Of(hits, count);
        return new ShareEstimate(share, low, high);
    }
}
