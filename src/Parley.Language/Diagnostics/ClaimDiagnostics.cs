namespace Parley.Language.Diagnostics;

/// <summary>PA05: what may be claimed, measured and observed.</summary>
internal static class ClaimDiagnostics
{
    public static readonly DiagnosticBlock Block = new("PA05", "Claims and hypotheses");
}
