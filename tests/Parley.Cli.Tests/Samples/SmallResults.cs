using Parley.Studies.Results;
using static Parley.Cli.Tests.Samples.SampleResults;

namespace Parley.Cli.Tests.Samples;

/// <summary>Small results made by hand: each shows one state that a report must say plainly.</summary>
internal static class SmallResults
{
    public static StudyResult Of(string which) => which switch
    {
        "several" => Several,
        "no-claims" => Several with { Claims = [], Title = "A game without an argument" },
        "partial" => Several with
        {
            Status = StudyStatus.Partial,
            StatusReason = "stopped before it was finished",
            Settings = new StudySettings(1, 1024, 384, "exactly"),
            Claims =
            [
                Claim("often", "A threat is likelier than not", "P(threat is made) > 50%", Verdict.Differs, null) with
                {
                    Shares = Shares(0.6, 0.1, 0.3, 0.03), TippingSearched = false,
                },
            ],
        },
        "failed" => Several with
        {
            Worlds =
            [
                World("base", "crisis") with
                {
                    BaseStatus = "failed", Note = "the checker refused the profile: regret 0.3 at crisis/reply/target", Completeness = "none", PointsSolved = 0,
                },
            ],
            Claims =
            [
                Claim("often", "A threat is likelier than not", "P(threat is made) > 50%", Verdict.CannotBeJudged, null) with { BaseNote = "base: no certified solution" },
            ],
        },
        _ => throw new ArgumentOutOfRangeException(nameof(which), which, "No such sample."),
    };

    private static StudyResult Several { get; } = Empty("Crisis signalling") with
    {
        Question = "When does a threat get its way?",
        Games = [new GameResult("crisis", "Threat, reply, last word", 15, 6, 1, 8, 5, 10, 7)],
        Worlds = [World("base", "crisis", Solution(true, 0.75), Solution(false, 0)) with { Completeness = "all pure (1 of 1), mixed: some", PointsSolved = 0 }],
        Claims =
        [
            Claim("often", "A threat is likelier than not", "P(threat is made) > 50%", Verdict.Differs, null) with
            {
                AtBase = true, Expected = Verdict.Differs, Measures = [new MeasureResult("P(threat is made)", "base", [0.75, 0], true)],
            },
            Claim("stands_firm", "Most threats are resisted", "P(reply is resist | threat is made) > 50%", Verdict.CannotBeJudged, null) with
            {
                BaseNote = "1 of 2 equilibria undefined", Measures = [new MeasureResult("P(reply is resist | threat is made)", "base", [2.0 / 3, null], true)],
            },
        ],
    };

    private static SolutionResult Solution(bool principal, double threat) => new(
        principal, "sequential equilibrium, checked exactly", 0,
        [
            Decision("threat", "challenger", 1, "made none", ("", [threat, 1 - threat]), ("resolute", [threat > 0 ? 1 : 0, threat > 0 ? 0 : 1]), ("wavering", [threat * 0.86, 1 - (threat * 0.86)])),
            Decision("reply", "target", threat, "concede resist", ("", threat > 0 ? [1.0 / 3, 2.0 / 3] : [double.NaN, double.NaN])),
        ],
        [new PayoffResult("challenger", 0.14, []), new PayoffResult("target", -0.75, [])], []);
}
