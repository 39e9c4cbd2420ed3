using System.Collections.Immutable;
using Parley.Language.Binding;
using Parley.Language.Diagnostics;
using Parley.Language.Model;
using Parley.Language.Syntax;
using Parley.Language.Text;

namespace Parley.Language;

/// <summary>A case as it was read: its text, its tree, its meaning where it has one, and everything there is to tell its author.</summary>
/// <param name="Tree">The tree, however broken the text is; its text is <see cref="SyntaxTree.Text"/>.</param>
/// <param name="Model">The case; null exactly when there is an error.</param>
/// <param name="Diagnostics">All diagnostics of characters, grammar and meaning, in the order of the text.</param>
public sealed record CaseReading(SyntaxTree Tree, CaseModel? Model, ImmutableArray<Diagnostic> Diagnostics)
{
    /// <summary>The text that was read.</summary>
    public SourceText Text => Tree.Text;
}

/// <summary>Reads cases.</summary>
public static class Case
{
    /// <summary>What the name of a case's file ends with.</summary>
    public const string Extension = ".parley";

    /// <summary>Reads a case from a file, or from a folder that holds exactly one. What cannot be read is a diagnostic, never an exception.</summary>
    /// <param name="path">The path of a file or a folder.</param>
    /// <exception cref="ArgumentNullException"><paramref name="path"/> is null.</exception>
    public static CaseReading Read(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (!Directory.Exists(path))
        {
            return Parse(SourceText.Read(path));
        }

        string[] files;
        try
        {
            files = Directory.GetFiles(path, "*" + Extension);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return Refused(path, LexisDiagnostics.Unreadable.At(default, path, "this account may not read the folder"));
        }

        Array.Sort(files, StringComparer.Ordinal);
        return files.Length == 1
            ? Parse(SourceText.Read(files[0]))
            : Refused(path, NameDiagnostics.NotOneCase.At(default, path, files.Length == 0
                ? "none"
                : Friendly.Quoted(files.Select(file => Path.GetFileName(file)), "and")));
    }

    /// <summary>Reads a case from its characters.</summary>
    /// <param name="content">The characters.</param>
    /// <param name="name">What the text is called in messages.</param>
    public static CaseReading Parse(string content, string name = "case.parley") => Parse(SourceText.From(content, name));

    /// <summary>Reads a case from a text.</summary>
    /// <param name="text">The text; a refused one gives no model and the reason.</param>
    public static CaseReading Parse(SourceText text)
    {
        var tree = SyntaxTree.Parse(text);
        var bound = CaseBinder.Bind(tree);
        return new CaseReading(tree, bound.Model, [.. tree.Diagnostics.Concat(bound.Diagnostics).OrderBy(diagnostic => diagnostic.Span.Start)]);
    }

    private static CaseReading Refused(string path, Diagnostic reason) =>
        new(SyntaxTree.Parse(SourceText.From(string.Empty, path)), null, [reason]);
}
