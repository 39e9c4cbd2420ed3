using System.Collections.Immutable;
using Parley.Studies.Results;

namespace Parley.Reporting.Terminal.Detail;

/// <summary>When a claim holds: the box, the tree and the assumptions that tell both kinds of points apart.</summary>
internal static class ConditionsDetail
{
    private const int MostInfluences = 6;

    public static void Write(Page page, ClaimResult claim, ConditionsResult conditions, IReadOnlyDictionary<string, AssumptionResult> assumptions)
    {
        if (!conditions.Box.IsEmpty)
        {
            var usual = claim.Shares.First(share => share.Verdict == Verdict.Holds).Share;
            page.Labelled(
                "holds where",
                $"{Words(conditions.Box, assumptions)}: there in {Percent(conditions.BoxShare)}, over the range in {NumberText.Percent(usual)} "
                + $"({NumberText.Percent(conditions.BoxMass)} of the range and {NumberText.Percent(conditions.BoxCoverage)} of where it holds)",
                2, ClaimDetail.Hang);
        }

        for (var index = 0; index < conditions.Leaves.Length; index++)
        {
            var leaf = conditions.Leaves[index];
            page.Labelled(
                index == 0 ? "in parts" : string.Empty,
                $"{Words(leaf.Bounds, assumptions)} ({NumberText.Percent(leaf.Mass)} of the range): holds in {Percent(leaf.Holds)}", 2, ClaimDetail.Hang);
        }

        if (!conditions.Influences.IsEmpty)
        {
            var named = conditions.Influences.Take(MostInfluences).Select(influence => $"{influence.Assumption} ({(influence.HoldsMoreWhenHigher ? "higher" : "lower")})");
            var more = conditions.Influences.Length > MostInfluences ? $" and {conditions.Influences.Length - MostInfluences} more" : string.Empty;
            page.Labelled("holds more with", string.Join(", ", named) + more, 2, ClaimDetail.Hang);
        }
    }

    /// <summary>How much of the verdict's variance the foremost assumptions account for.</summary>
    public static void WriteVariance(Page page, ClaimResult claim)
    {
        if (claim.Variance.IsEmpty)
        {
            return;
        }

        page.Labelled("varies with", "share of the verdict's variance that an assumption accounts for, alone and with all its interactions:", 2, ClaimDetail.Hang, Ink.Quiet);
        var table = new TextTable(new TextColumn(string.Empty), new TextColumn(string.Empty, Right: true), new TextColumn(string.Empty, Right: true));
        foreach (var entry in claim.Variance.Take(MostInfluences))
        {
            table.Add(StyledLine.Of(entry.Assumption), StyledLine.Of(Percent(entry.Alone)), StyledLine.Of(Percent(entry.WithOthers)));
        }

        table.WriteTo(page, ClaimDetail.Hang);
    }

    private static string Percent(ShareEstimate share) => $"{NumberText.Percent(share.Share)} ({NumberText.PercentInterval(share.Low, share.High)})";

    private static string Words(ImmutableArray<RangeBound> bounds, IReadOnlyDictionary<string, AssumptionResult> assumptions) => string.Join(" and ", bounds.Select(bound =>
    {
        var assumption = assumptions.GetValueOrDefault(bound.Assumption);
        return (bound.AtLeast, bound.AtMost) switch
        {
            ({ } low, { } high) => $"{bound.Assumption} {NumberText.Assumption(low, assumption, 2)} to {NumberText.Assumption(high, assumption, 2)}",
            ({ } low, null) => $"{bound.Assumption} ≥ {NumberText.Assumption(low, assumption, 2)}",
            (null, { } high) => $"{bound.Assumption} ≤ {NumberText.Assumption(high, assumption, 2)}",
            _ => bound.Assumption,
        };
    }));
}
