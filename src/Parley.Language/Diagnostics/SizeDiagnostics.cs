namespace Parley.Language.Diagnostics;

/// <summary>PA06: games past the size budget.</summary>
public static class SizeDiagnostics
{
    internal static readonly DiagnosticBlock Block = new("PA06", "Size");

    /// <summary>
    /// A game is past the size budget. Places: the game's name, its nodes, its information sets, the budget in nodes, and the
    /// statement that multiplies most, as written.
    /// </summary>
    public static readonly DiagnosticDescriptor GamePastBudget = Block.Error(
        "PA0601",
        "The game `{0}` has {1} nodes and {2} information sets; the budget is {3} nodes.",
        "What multiplies most is `{4}`: fewer options or rounds there, or a larger --budget, would do.",
        "A game is counted before it is built. Every choice, draw and round multiplies the number of plays, so that a few lines can ask for "
        + "more than any machine holds. The count is exact, and so is the statement it names: the one without which the game is smallest.",
        "",
        "");
}
