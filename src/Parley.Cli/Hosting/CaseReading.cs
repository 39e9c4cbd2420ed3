using System.Collections.Immutable;
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
        return new CaseReading(text, tree, null, null, tree.Diagnostics);
    }

    /// <summary>Prints what was found to stderr: errors, warnings and hints before a run.</summary>
    public void WriteDiagnostics(TextWriter writer, int width)
    {
        if (!Diagnostics.IsEmpty)
        {
            writer.Write(new DiagnosticRenderer(Math.Clamp(width, 60, 120)).Render(Diagnostics, Text));
            writer.Flush();
        }
    }
}
