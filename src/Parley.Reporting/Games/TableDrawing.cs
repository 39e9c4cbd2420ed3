using Parley.Games.Concepts.StrategicNash;
using Parley.Games.Forms;
using Parley.Reporting.Terminal;

namespace Parley.Reporting.Games;

/// <summary>A strategic form as tables of the first two players, one for every combination of what the others play.</summary>
internal static class TableDrawing
{
    private const int MostRows = 24;
    private const int MostSlices = 8;
    private const int LongestName = 16;

    public static void Write(Page page, StrategicGame game)
    {
        var hasColumns = game.Players.Length > 1;
        var slice = game.Strategies[0].Length * (hasColumns ? game.Strategies[1].Length : 1);
        var slices = game.ProfileCount / slice;
        for (var at = 0; at < Math.Min(slices, MostSlices); at++)
        {
            page.Space();
            if (game.Players.Length > 2)
            {
                var play = Enumerable.Range(2, game.Players.Length - 2).Select(player => $"{game.Players[player]}: {game.Strategies[player][game.StrategyAt(at * slice, player)]}");
                page.Wrapped(string.Join(" · ", play), 0, Ink.Strong);
            }

            WriteSlice(page, game, at * slice);
        }

        if (slices > MostSlices)
        {
            page.Add($"… {NumberText.Count(slices - MostSlices)} more tables like these", Ink.Quiet);
        }

        page.Space();
        page.Wrapped($"Payoffs of {string.Join(", ", game.Players)}; * where it is a best reply{(hasColumns ? " to the others" : string.Empty)}.", 0, Ink.Quiet);
    }

    private static void WriteSlice(Page page, StrategicGame game, int first)
    {
        var hasColumns = game.Players.Length > 1;
        var rows = Math.Min(game.Strategies[0].Length, MostRows);
        var columns = hasColumns ? game.Strategies[1].Length : 1;
        var corner = DisplayWidth.Fit(hasColumns ? $"{game.Players[0]} \\ {game.Players[1]}" : game.Players[0], LongestName);
        var names = Enumerable.Range(0, rows).Select(row => DisplayWidth.Fit(game.Strategies[0][row], LongestName)).ToList();
        var used = Math.Max(DisplayWidth.Of(corner), names.Max(DisplayWidth.Of));
        var drawn = new List<(string Head, List<string> Cells)>();
        for (var column = 0; column < columns; column++)
        {
            var cells = Cells(game, first + (hasColumns ? column * game.StrideOf(1) : 0), rows);
            var head = hasColumns ? DisplayWidth.Fit(game.Strategies[1][column], LongestName) : "payoff";
            var width = Math.Max(DisplayWidth.Of(head), cells.Max(DisplayWidth.Of));
            if (drawn.Count > 0 && used + 2 + width > page.Width)
            {
                break;
            }

            used += 2 + width;
            drawn.Add((head, cells));
        }

        var table = new TextTable([new TextColumn(corner), .. drawn.Select(column => new TextColumn(column.Head))]);
        for (var row = 0; row < rows; row++)
        {
            table.Add([names[row], .. drawn.Select(column => column.Cells[row])]);
        }

        table.WriteTo(page);
        var left = new List<string>();
        if (rows < game.Strategies[0].Length)
        {
            left.Add($"{NumberText.Count(game.Strategies[0].Length - rows)} more of {game.Players[0]}");
        }

        if (drawn.Count < columns)
        {
            left.Add($"{NumberText.Count(columns - drawn.Count)} more of {game.Players[1]}");
        }

        if (left.Count > 0)
        {
            page.Wrapped("… strategies not drawn: " + string.Join(", ", left), 0, Ink.Quiet);
        }
    }

    // One column: every player's payoff and its mark in a column of its own.
    private static List<string> Cells(StrategicGame game, int first, int rows)
    {
        var cells = Enumerable.Repeat(string.Empty, rows).ToList();
        for (var player = 0; player < game.Players.Length; player++)
        {
            var payoffs = game.ExactPayoffsOf(player);
            var texts = new string[rows];
            for (var row = 0; row < rows; row++)
            {
                var profile = first + (row * game.StrideOf(0));
                texts[row] = GameNumber.Of(payoffs[profile]) + (PureBestReply.Holds(game, profile, player) ? "*" : " ");
            }

            var width = texts.Max(text => text.Length);
            for (var row = 0; row < rows; row++)
            {
                cells[row] += (player > 0 ? " " : string.Empty) + texts[row].PadLeft(width);
            }
        }

        return [.. cells.Select(cell => cell.TrimEnd())];
    }
}
