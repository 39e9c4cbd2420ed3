using Parley.Games.Interchange.Text;

namespace Parley.Games.Interchange;

/// <summary>Tells which format a file has: by its first word, which most formats fix, else by its extension.</summary>
internal static class FormatDetection
{
    /// <exception cref="GameFormatException">Neither says it.</exception>
    public static GameFormat Of(SourceText source)
    {
        var start = source.Text.AsSpan().TrimStart();
        return start.StartsWith("NFG", StringComparison.Ordinal) ? GameFormat.Nfg
            : start.StartsWith("EFG", StringComparison.Ordinal) ? GameFormat.Efg
            : start.StartsWith("#AGG", StringComparison.Ordinal) ? GameFormat.Agg
            : start.StartsWith("#BAGG", StringComparison.Ordinal) ? GameFormat.Bagg
            : OfName(source.Name) ?? throw new GameFormatException(
                source.Name, new GameDiagnostic(0, 0, true, "Neither the start of the file nor its name says what kind of game file it is.", "Known are .nfg, .efg, .agg, .bagg, .csv and .lrs."));
    }

    /// <summary>The format that a file name's extension stands for; null for another.</summary>
    public static GameFormat? OfName(string name) => Path.GetExtension(name).ToUpperInvariant() switch
    {
        ".NFG" => GameFormat.Nfg,
        ".EFG" => GameFormat.Efg,
        ".AGG" => GameFormat.Agg,
        ".BAGG" => GameFormat.Bagg,
        ".CSV" => GameFormat.Csv,
        ".LRS" => GameFormat.Lrs,
        _ => null,
    };
}
