using System.Collections.Immutable;
using Parley.Studies.Results;

namespace Parley.Reporting.Comparison;

/// <summary>What differs between two studies of one case, and which changed assumption accounts for a changed verdict.</summary>
public sealed record StudyComparison
{
    /// <summary>Settings that differ (seed, points, how players choose), one sentence each.</summary>
    public required ImmutableArray<string> Settings { get; init; }

    /// <summary>Assumptions that were added, removed or given another base or range.</summary>
    public required ImmutableArray<AssumptionChange> Assumptions { get; init; }

    /// <summary>Claims that were added, removed, or whose verdict or share moved by more than sampling explains.</summary>
    public required ImmutableArray<ClaimChange> Claims { get; init; }

    /// <summary>Rivals whose posterior moved by more than two standard errors, at the base or averaged.</summary>
    public required ImmutableArray<RivalChange> Rivals { get; init; }

    /// <summary>Whether nothing differs.</summary>
    public bool IsEmpty => Settings.IsEmpty && Assumptions.IsEmpty && Claims.IsEmpty && Rivals.IsEmpty;

    /// <summary>Compares two studies.</summary>
    /// <param name="before">The earlier one.</param>
    /// <param name="after">The later one.</param>
    public static StudyComparison Of(StudyResult before, StudyResult after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var assumptions = AssumptionChanges(before, after);
        return new StudyComparison
        {
            Settings = SettingChanges(before, after),
            Assumptions = assumptions,
            Claims = ClaimChanges(before, after, assumptions),
            Rivals = RivalChanges(before, after),
        };
    }

    private static ImmutableArray<string> SettingChanges(StudyResult before, StudyResult after)
    {
        var changes = ImmutableArray.CreateBuilder<string>();
        Note("title", before.Title, after.Title);
        Note("players choose", before.Settings.Play, after.Settings.Play);
        Note("seed", FormattableString.Invariant($"{before.Settings.Seed}"), FormattableString.Invariant($"{after.Settings.Seed}"));
        Note("points judged", NumberText.Count(before.Settings.PointsDone), NumberText.Count(after.Settings.PointsDone));
        Note("status", Status(before), Status(after));
        return changes.ToImmutable();

        void Note(string what, string old, string now)
        {
            if (old != now)
            {
                changes.Add($"{what}: {old} → {now}");
            }
        }

        static string Status(StudyResult result) => result.Status == StudyStatus.Complete ? "complete" : "partial";
    }

    private static ImmutableArray<AssumptionChange> AssumptionChanges(StudyResult before, StudyResult after)
    {
        var old = before.Assumptions.ToDictionary(assumption => assumption.Name, StringComparer.Ordinal);
        var now = after.Assumptions.ToDictionary(assumption => assumption.Name, StringComparer.Ordinal);
        var names = before.Assumptions.Concat(after.Assumptions).Select(assumption => assumption.Name).Distinct(StringComparer.Ordinal);
        return
        [
            .. names.Select(name => new AssumptionChange(name, old.GetValueOrDefault(name), now.GetValueOrDefault(name)))
                .Where(change => change.Before is null || change.After is null || change.BaseChanged || change.RangeChanged),
        ];
    }

    private static ImmutableArray<ClaimChange> ClaimChanges(StudyResult before, StudyResult after, ImmutableArray<AssumptionChange> assumptions)
    {
        var old = before.Claims.ToDictionary(claim => claim.Name, StringComparer.Ordinal);
        var now = after.Claims.ToDictionary(claim => claim.Name, StringComparer.Ordinal);
        var names = before.Claims.Concat(after.Claims).Select(claim => claim.Name).Distinct(StringComparer.Ordinal);
        var changes = ImmutableArray.CreateBuilder<ClaimChange>();
        foreach (var name in names)
        {
            var first = old.GetValueOrDefault(name);
            var second = now.GetValueOrDefault(name);
            var change = new ClaimChange(name, first, second, first is null || second is null ? [] : AccountsFor(first, second, assumptions));
            if (first is null || second is null || change.VerdictChanged || change.ShareChanged || change.FormulaChanged)
            {
                changes.Add(change);
            }
        }

        return changes.ToImmutable();
    }

    // An assumption accounts for a changed verdict on its own when one of the claim's turning points lies between its two bases.
    // Turning points are taken with all else at the base, so this is exact where it alone changed and a sign where others did too.
    private static ImmutableArray<string> AccountsFor(ClaimResult first, ClaimResult second, ImmutableArray<AssumptionChange> assumptions)
    {
        if (first.Base == second.Base)
        {
            return [];
        }

        return
        [
            .. assumptions.Where(change => change is { Before: { } old, After: { } now }
                && first.TippingPoints.Concat(second.TippingPoints).Any(point => point.Assumption == change.Name
                    && point.At >= Math.Min(old.Base, now.Base) && point.At <= Math.Max(old.Base, now.Base)))
                .Select(change => change.Name),
        ];
    }

    private static ImmutableArray<RivalChange> RivalChanges(StudyResult before, StudyResult after)
    {
        var changes = ImmutableArray.CreateBuilder<RivalChange>();
        foreach (var set in after.Hypotheses)
        {
            var earlier = before.Hypotheses.FirstOrDefault(candidate => candidate.Name == set.Name);
            foreach (var rival in set.Rivals)
            {
                if (earlier?.Rivals.FirstOrDefault(candidate => candidate.Name == rival.Name) is not { } old)
                {
                    continue;
                }

                var error = Math.Sqrt((old.PosteriorError * old.PosteriorError) + (rival.PosteriorError * rival.PosteriorError));
                if (Math.Abs(rival.PosteriorAveraged - old.PosteriorAveraged) > Math.Max(2 * error, 0.005)
                    || Math.Abs((rival.PosteriorAtBase ?? 0) - (old.PosteriorAtBase ?? 0)) > 0.005)
                {
                    changes.Add(new RivalChange(set.Name, rival.Name, old, rival));
                }
            }
        }

        return changes.ToImmutable();
    }
}

/// <summary>One assumption in two studies.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Before">As it was; null where it is new.</param>
/// <param name="After">As it is; null where it is gone.</param>
public sealed record AssumptionChange(string Name, AssumptionResult? Before, AssumptionResult? After)
{
    /// <summary>Whether its base moved.</summary>
    public bool BaseChanged => Before?.BaseText != After?.BaseText;

    /// <summary>Whether its range or the shape of it changed.</summary>
    public bool RangeChanged => (Before?.Low, Before?.High, Before?.Shape, Before?.IsVaried) != (After?.Low, After?.High, After?.Shape, After?.IsVaried);
}

/// <summary>One claim in two studies.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Before">As it was; null where it is new.</param>
/// <param name="After">As it is; null where it is gone.</param>
/// <param name="AccountedForBy">The changed assumptions that turn the verdict on their own; empty where none does or the verdict is the same.</param>
public sealed record ClaimChange(string Name, ClaimResult? Before, ClaimResult? After, ImmutableArray<string> AccountedForBy)
{
    /// <summary>Whether the verdict at the base is another.</summary>
    public bool VerdictChanged => Before?.Base != After?.Base;

    /// <summary>Whether the formula is another.</summary>
    public bool FormulaChanged => Before?.Formula != After?.Formula;

    /// <summary>Whether the two 95 % intervals of the share in which it holds do not meet.</summary>
    public bool ShareChanged
    {
        get
        {
            var old = Before?.Shares.FirstOrDefault(share => share.Verdict == Verdict.Holds);
            var now = After?.Shares.FirstOrDefault(share => share.Verdict == Verdict.Holds);
            return (old is null) != (now is null) || (old is not null && now is not null && (old.High < now.Low || now.High < old.Low));
        }
    }
}

/// <summary>One rival in two studies.</summary>
/// <param name="Set">The set it belongs to.</param>
/// <param name="Name">Its name.</param>
/// <param name="Before">As it was.</param>
/// <param name="After">As it is.</param>
public sealed record RivalChange(string Set, string Name, RivalResult Before, RivalResult After);
