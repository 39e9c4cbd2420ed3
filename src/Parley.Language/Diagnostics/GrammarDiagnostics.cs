namespace Parley.Language.Diagnostics;

/// <summary>PA02: sentences that do not follow the grammar.</summary>
internal static class GrammarDiagnostics
{
    public static readonly DiagnosticBlock Block = new("PA02", "Grammar");
}
