namespace Parley.Language.Diagnostics;

/// <summary>PA04: chances that do not sum to one, moves never reached, what a mover cannot see.</summary>
internal static class ChanceDiagnostics
{
    public static readonly DiagnosticBlock Block = new("PA04", "Chances and time");
}
