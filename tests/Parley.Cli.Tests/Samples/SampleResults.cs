using System.Collections.Immutable;
using Parley.Studies.Results;

namespace Parley.Cli.Tests.Samples;

/// <summary>Pieces of results made by hand, to lay out reports with.</summary>
internal static class SampleResults
{
    public static ImmutableArray<VerdictShare> Shares(double holds, double level, double reversed, double error = 0.012) =>
    [
        Share(Verdict.Holds, holds, error), Share(Verdict.Level, level, error), Share(Verdict.Reversed, reversed, error),
        Share(Verdict.Differs, 0, 0.0015), Share(Verdict.CannotBeJudged, Math.Round(1 - holds - level - reversed, 10), error),
    ];

    public static ClaimResult Claim(string name, string text, string formula, Verdict verdict, double? margin) => new()
    {
        Name = name,
        Text = text,
        Formula = formula,
        IsCounterclaim = false,
        Citations = [],
        Against = [],
        AtBase = false,
        Expected = null,
        Base = verdict,
        BaseMargin = margin,
        BaseNote = string.Empty,
        Measures = [],
        Shares = [],
        TippingPoints = [],
        TippingSearched = true,
        TurnsOn = [],
        TurnsOnNote = string.Empty,
        Premises = null,
        ConditioningAgainstDoing = null,
    };

    public static TippingPoint Tip(string assumption, double at, double distance, Verdict below, Verdict above, BorderKind kind = BorderKind.Claim, double uncertainty = 0) =>
        new(assumption, at, uncertainty, below, above, kind, distance);

    public static DecisionResult Decision(string move, string party, double reached, string options, params (string Type, double[] Probabilities)[] rows) =>
        new(move, party, reached, [.. options.Split(' ')], [.. rows.Select(row => new DecisionRow(row.Type, [.. row.Probabilities]))]);

    public static WorldResult World(string label, string game, params SolutionResult[] solutions) => new()
    {
        Label = label,
        Game = game,
        Variant = "agent logit quantal response, principal branch from indifference",
        BaseStatus = "found",
        Completeness = "one, by the path from indifference",
        Note = string.Empty,
        Solutions = [.. solutions],
        PointsSolved = 1024,
        PointsCertified = 1024,
        PointsFolded = 12,
    };

    public static StudyResult Empty(string title) => new()
    {
        Status = StudyStatus.Complete,
        StatusReason = string.Empty,
        Title = title,
        Question = string.Empty,
        File = "case.parley",
        Settings = new StudySettings(1, 0, 0, "exactly"),
        Games = [],
        Assumptions = [],
        Worlds = [],
        Claims = [],
        Hypotheses = [],
        Coverage = [],
        Provenance = new ProvenanceResult(0, 0, 0),
        DiscardedShare = 0,
        Notes = [],
        Points = PointTable.Empty,
    };

    private static VerdictShare Share(Verdict verdict, double share, double error) =>
        new(verdict, share, Math.Max(0, share - (2.131 * error)), Math.Min(1, share + (2.131 * error)));
}
