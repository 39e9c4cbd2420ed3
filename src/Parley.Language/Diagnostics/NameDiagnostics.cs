namespace Parley.Language.Diagnostics;

/// <summary>PA03: names that are not known or mean two things, numbers where a yes or no is needed.</summary>
internal static class NameDiagnostics
{
    public static readonly DiagnosticBlock Block = new("PA03", "Names and types");
}
