using Parley.Games.Interchange;
using Parley.Games.Interchange.Efg;
using Parley.Games.Interchange.Nfg;
using Parley.Games.Interchange.Text;

namespace Parley.Games;

public sealed partial class Game
{
    /// <summary>Reads a game file; its format is told by the file's first word, else by its extension. Numbers stay exact; what was repaired is among <see cref="Warnings"/>.</summary>
    /// <param name="path">The file: .nfg, .efg, .agg, .bagg, .csv or .lrs.</param>
    /// <exception cref="GameFormatException">The file cannot be read, is too large, or holds no game; the message says where and why.</exception>
    public static Game Load(string path)
    {
        var source = SourceText.Load(path);
        return Read(source, FormatDetection.Of(source));
    }

    /// <summary>Reads a game from text.</summary>
    /// <param name="text">What a file would hold.</param>
    /// <param name="format">Its format.</param>
    /// <param name="name">What messages call it.</param>
    /// <exception cref="GameFormatException">The text holds no game of this format; the message says where and why.</exception>
    public static Game Parse(string text, GameFormat format, string name = "text") => Read(new SourceText(name, text), format);

    private static Game Read(SourceText source, GameFormat format) => format switch
    {
        GameFormat.Nfg => NfgReader.Read(source),
        GameFormat.Efg => EfgReader.Read(source),
        _ => throw source.Error(0, $"Files of the format {format} are not read yet."),
    };
}
