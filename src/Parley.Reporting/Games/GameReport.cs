using Parley.Games;
using Parley.Reporting.Terminal;

namespace Parley.Reporting.Games;

/// <summary>A game as a reader draws it: a table with its best replies, or a tree with its information sets. What does not fit on a page is counted.</summary>
public static class GameReport
{
    /// <summary>Writes a game.</summary>
    /// <param name="game">The game.</param>
    /// <param name="file">Where it came from; empty for nowhere.</param>
    /// <param name="writer">Where to; lines end with LF.</param>
    /// <param name="options">Width and colour; brief makes no difference.</param>
    public static void Write(Game game, string file, TextWriter writer, TerminalOptions options)
    {
        ArgumentNullException.ThrowIfNull(game);
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(options);
        var page = TerminalReport.PageFor(options);
        GameHeading.Write(page, game, file);
        if (game.Comment.Length > 0)
        {
            page.Wrapped(game.Comment.ReplaceLineEndings(" "), 0, Ink.Quiet);
        }

        page.Space();
        if (game.Strategic is { } table)
        {
            TableDrawing.Write(page, table);
        }
        else
        {
            TreeDrawing.Write(page, game.Extensive!);
        }

        TerminalReport.Print(page, writer, options);
    }
}
