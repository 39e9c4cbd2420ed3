using Parley.Games;
using Parley.Reporting.Terminal;

namespace Parley.Reporting.Games;

/// <summary>The first two lines of every page about a game: its title, and how large it is.</summary>
internal static class GameHeading
{
    private const int MostCounts = 8;

    public static void Write(Page page, Game game, string file)
    {
        if (game.Title.Length > 0)
        {
            foreach (var line in DisplayWidth.Wrap(game.Title, page.Width))
            {
                page.Add(line, Ink.Strong);
            }
        }

        var parts = new List<string> { NumberText.Count(game.Players.Length, "player"), Size(game) };
        if (file.Length > 0)
        {
            parts.Add(file);
        }

        page.Wrapped(string.Join(" · ", parts), 0, Ink.Quiet);
    }

    private static string Size(Game game)
    {
        if (game.Strategic is { } table)
        {
            var counts = table.Strategies.Take(MostCounts).Select(own => NumberText.Count(own.Length));
            return string.Join(" × ", counts) + (table.Strategies.Length > MostCounts ? " × …" : string.Empty) + (table.Strategies.Length == 1 ? " strategies of one player" : " strategies");
        }

        var tree = game.Extensive!.Game;
        return $"{NumberText.Count(tree.NodeCount, "node")}, {NumberText.Count(tree.InformationSets.Length, "information set")}";
    }
}
