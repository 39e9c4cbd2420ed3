using System.Collections.Immutable;
using Parley.Language.Diagnostics;
using Parley.Language.Syntax;
using Parley.Language.Text;

namespace Parley.Language.Tests;

/// <summary>Everything the language does with a text, in one call: what goldens of diagnostics and the fuzzer look at.</summary>
internal static class FrontEnd
{
    public static ImmutableArray<Diagnostic> Diagnose(SourceText text) => SyntaxTree.Parse(text).Diagnostics;

    /// <summary>Whether <see cref="Diagnose"/> goes far enough to report an id.</summary>
    public static bool Covers(string id) => id.StartsWith("PA01", StringComparison.Ordinal) || id.StartsWith("PA02", StringComparison.Ordinal);

    /// <summary>The diagnostics as a person sees them, or a line that there are none.</summary>
    public static string Report(SourceText text)
    {
        var diagnostics = Diagnose(text);
        return diagnostics.IsEmpty ? "no diagnostics\n" : new DiagnosticRenderer().Render(diagnostics, text);
    }
}
