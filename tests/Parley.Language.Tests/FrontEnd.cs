using System.Collections.Immutable;
using Parley.Language.Diagnostics;
using Parley.Language.Syntax;
using Parley.Language.Text;

namespace Parley.Language.Tests;

/// <summary>What an author is told of a text.</summary>
internal static class FrontEnd
{
    /// <summary>The complaints of characters and grammar alone, for texts that are no whole case.</summary>
    public static ImmutableArray<Diagnostic> OfSyntax(SourceText text) => SyntaxTree.Parse(text).Diagnostics;

    /// <summary>Whether an id is one of <see cref="OfSyntax"/>.</summary>
    public static bool IsOfSyntax(string id) => id.StartsWith("PA01", StringComparison.Ordinal) || id.StartsWith("PA02", StringComparison.Ordinal);

    /// <summary>Everything the language says of a case, as a person sees it, or a line that there is nothing to say.</summary>
    public static string Report(SourceText text)
    {
        var diagnostics = Case.Parse(text).Diagnostics;
        return diagnostics.IsEmpty ? "no diagnostics\n" : new DiagnosticRenderer().Render(diagnostics, text);
    }
}
