using System.Collections.Immutable;

namespace Parley.Language.Diagnostics;

/// <summary>
/// Every diagnostic the language has, block by block. To add one: define it in its block's file with an example and the
/// example mended, report it, and add <c>tests/goldens/diagnostics/ID.parley</c> with its golden.
/// </summary>
public static class DiagnosticRegistry
{
    /// <summary>The blocks in order of their ids.</summary>
    public static ImmutableArray<DiagnosticBlock> Blocks { get; } =
    [
        LexisDiagnostics.Block,
        GrammarDiagnostics.Block,
        NameDiagnostics.Block,
        ChanceDiagnostics.Block,
        ClaimDiagnostics.Block,
        SizeDiagnostics.Block,
    ];

    /// <summary>Every entry in order of its id.</summary>
    public static ImmutableArray<DiagnosticDescriptor> All { get; } =
        [.. Blocks.SelectMany(block => block.Entries).OrderBy(entry => entry.Id, StringComparer.Ordinal)];

    /// <summary>The entry of that id, or null when there is none.</summary>
    /// <param name="id">An id such as <c>PA0201</c>; case does not matter.</param>
    public static DiagnosticDescriptor? Find(string id) =>
        All.FirstOrDefault(entry => string.Equals(entry.Id, id, StringComparison.OrdinalIgnoreCase));
}
