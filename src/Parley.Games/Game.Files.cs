using Parley.Games.Interchange;
using Parley.Games.Interchange.ActionGraphs;
using Parley.Games.Interchange.Csv;
using Parley.Games.Interchange.Efg;
using Parley.Games.Interchange.Lrs;
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

    /// <summary>Writes the game; what is written is the same for the same game, and Gambit and lrsnash read it.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="format">
    /// The format: .nfg, .csv and (for two players) .lrs for a table, .efg for a tree. Only .nfg and .efg hold title and comment; .lrs holds no names.
    /// </param>
    /// <exception cref="ArgumentException">The format cannot hold this game.</exception>
    public void Write(TextWriter writer, GameFormat format)
    {
        switch (format)
        {
            case GameFormat.Agg or GameFormat.Bagg:
                throw new ArgumentException("Action-graph files are read, not written.", nameof(format));
            case GameFormat.Efg when Extensive is not null:
                new EfgWriter(Extensive, writer).Write(Title, Comment);
                break;
            case GameFormat.Efg:
                throw new ArgumentException("The game is a table; an extensive-form file holds a tree.", nameof(format));
            case var _ when Strategic is null:
                throw new ArgumentException("The game is a tree; this format holds a table.", nameof(format));
            case GameFormat.Nfg:
                NfgWriter.Write(Strategic, Title, Comment, writer);
                break;
            case GameFormat.Csv:
                CsvWriter.Write(Strategic, writer);
                break;
            default:
                LrsWriter.Write(Strategic, writer);
                break;
        }
    }

    private static Game Read(SourceText source, GameFormat format) => format switch
    {
        GameFormat.Nfg => NfgReader.Read(source),
        GameFormat.Efg => EfgReader.Read(source),
        GameFormat.Csv => CsvReader.Read(source),
        GameFormat.Lrs => LrsReader.Read(source),
        GameFormat.Agg => AggReader.Read(source),
        GameFormat.Bagg => BaggReader.Read(source),
        _ => throw new ArgumentOutOfRangeException(nameof(format)),
    };
}
