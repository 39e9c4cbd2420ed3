using Parley.Studies.Results;

namespace Parley.Reporting;

/// <summary>The five verdicts and the kinds of border in the words and marks that every report uses.</summary>
internal static class VerdictWords
{
    /// <summary>The order in which reports group claims.</summary>
    public static readonly Verdict[] Order = [Verdict.Holds, Verdict.Level, Verdict.Reversed, Verdict.Differs, Verdict.CannotBeJudged];

    public static string Mark(Verdict verdict) => verdict switch
    {
        Verdict.Holds => "●",
        Verdict.Level => "◉",
        Verdict.Reversed => "○",
        Verdict.Differs => "◐",
        _ => "?",
    };

    public static string Words(Verdict verdict) => verdict switch
    {
        Verdict.Holds => "holds",
        Verdict.Level => "level",
        Verdict.Reversed => "reversed",
        Verdict.Differs => "differs between equilibria",
        _ => "cannot be judged",
    };

    /// <summary>The fill of a verdict's part of a share bar, darkest for holds.</summary>
    public static char Fill(Verdict verdict) => verdict switch
    {
        Verdict.Holds => '█',
        Verdict.Level => '▓',
        Verdict.Reversed => '░',
        Verdict.Differs => '▒',
        _ => '·',
    };

    public static string Words(BorderKind kind) => kind switch
    {
        BorderKind.Claim => "its two sides cross",
        BorderKind.Indifference => "a best reply changes",
        BorderKind.Belief => "a belief crosses a threshold",
        BorderKind.Existence => "an equilibrium appears, disappears or folds",
        BorderKind.Jump => "play jumps; the cause was not resolved",
        _ => "edge of a stretch where both sides are level",
    };
}
