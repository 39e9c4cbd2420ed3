using System.Collections.Immutable;

namespace Parley.Language.Diagnostics;

/// <summary>The entries of one block of ids, in the order they are defined.</summary>
/// <param name="prefix">What every id of the block begins with, such as <c>PA02</c>.</param>
/// <param name="title">What the block is about, for the index of diagnostics.</param>
public sealed class DiagnosticBlock(string prefix, string title)
{
    private readonly List<DiagnosticDescriptor> entries = [];

    /// <summary>What every id of the block begins with.</summary>
    public string Prefix => prefix;

    /// <summary>What the block is about.</summary>
    public string Title => title;

    /// <summary>The entries in order.</summary>
    public ImmutableArray<DiagnosticDescriptor> Entries => [.. entries];

    internal DiagnosticDescriptor Error(string id, string sentence, string hint, string explanation, string bad, string mended) =>
        Add(id, DiagnosticSeverity.Error, sentence, hint, explanation, bad, mended);

    internal DiagnosticDescriptor Warning(string id, string sentence, string hint, string explanation, string bad, string mended) =>
        Add(id, DiagnosticSeverity.Warning, sentence, hint, explanation, bad, mended);

    internal DiagnosticDescriptor Note(string id, string sentence, string hint, string explanation, string bad, string mended) =>
        Add(id, DiagnosticSeverity.Hint, sentence, hint, explanation, bad, mended);

    private DiagnosticDescriptor Add(
        string id, DiagnosticSeverity severity, string sentence, string hint, string explanation, string bad, string mended)
    {
        if (!id.StartsWith(prefix, StringComparison.Ordinal) || entries.Exists(entry => entry.Id == id))
        {
            throw new InvalidOperationException($"The id {id} does not fit the block {prefix} or is taken.");
        }

        var entry = new DiagnosticDescriptor(id, severity, sentence, hint, explanation, bad, mended);
        entries.Add(entry);
        return entry;
    }
}
