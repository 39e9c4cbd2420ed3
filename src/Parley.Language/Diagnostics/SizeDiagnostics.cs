namespace Parley.Language.Diagnostics;

/// <summary>PA06: games past the size budget.</summary>
internal static class SizeDiagnostics
{
    public static readonly DiagnosticBlock Block = new("PA06", "Size");
}
