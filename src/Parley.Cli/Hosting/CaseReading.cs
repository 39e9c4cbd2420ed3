using System.Collections.Immutable;
using Parley.Language.Binding;
using Parley.Language.Diagnostics;
using Parley.Language.Model;
using Parley.Language.Syntax;
using Parley.Language.Text;
using Parley.Studies.Compilation;

namespace Parley.Cli.Hosting;

/// <summary>A case as far as it could be read: text, tree, meaning, compiled games, and all that is to be said of it.</summary>
/// <param name="Text">The text.</param>
/// <param name="Tree">Its tree, however broken.</param>
/// <param name="Model">Its meaning; null where an error stands in the way.</param>
/// <param name="Compiled">Its games; null where one is too large or an error stands in the way.</param>
/// <param name="Diagnostics">Everything found, in the order of the text.</param>
internal sealed record CaseReading(SourceText Text, SyntaxTree Tree, CaseModel? Model, CompiledCase? Compiled, ImmutableArray<Diagnostic> Diagnostics)
{
    /// <summary>Whether something was found that stops a run.</summary>
    public bool HasErrors => Diagnostics.Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);

    /// <summary>Reads a case through every stage it can reach.</summary>
    public static CaseReading Of(string path)
    {
        var text = CaseFile.Read(path);
        var tree = SyntaxTree.Parse(text);
        var bound = CaseBinder.Bind(tree);
        var found = tree.Diagnostics.Concat(bound.Diagnostics);
        if (bound.Model is not { } model || tree.HasErrors)
        {
            return new CaseReading(text, tree, bound.Model, null, Ordered(found));
        }

        var compiled = CompiledCase.Compile(model);
        return new CaseReading(text, tree, model, compiled.Result, Ordered(found.Concat(compiled.Diagnostics)));
    }

    /// <summary>Prints what was found: errors, warnings and hints in the order of the text.</summary>
    public void WriteDiagnostics(TextWriter writer, int width)
    {
        if (!Diagnostics.IsEmpty)
        {
            writer.Write(new DiagnosticRenderer(Math.Clamp(width, 60, 120)).Render(Diagnostics, Text));
            writer.Flush();
        }
    }

    private static ImmutableArray<Diagnostic> Ordered(IEnumerable<Diagnostic> found) =>
        [.. found.Distinct().OrderBy(diagnostic => diagnostic.Span.Start).ThenBy(diagnostic => diagnostic.Severity)];
}
