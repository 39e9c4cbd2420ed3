using System.Globalization;
using Parley.Games.Forms;
using Parley.Games.Reductions;
using Parley.Reporting.Terminal;

namespace Parley.Reporting.Games;

/// <summary>An extensive form as a tree of lines, its information sets, and how large it is.</summary>
internal static class TreeDrawing
{
    private const int MostLines = 80;
    private const int MostSets = 24;
    private const int NarrowestText = 24;

    public static void Write(Page page, ExactGameAtPoint tree)
    {
        var left = MostLines;
        page.Add(DisplayWidth.Fit(TextOf(tree, 0), page.Width));
        WriteChildren(page, tree, 0, string.Empty, ref left);
        var drawn = MostLines - left + 1;
        if (drawn < tree.Game.NodeCount)
        {
            page.Add($"… {NumberText.Count(tree.Game.NodeCount - drawn)} of {NumberText.Count(tree.Game.NodeCount)} nodes are not drawn", Ink.Quiet);
        }

        page.Space();
        page.Wrapped($"Payoffs of {string.Join(", ", tree.Game.Players)}.", 0, Ink.Quiet);
        WriteSets(page, tree.Game);
        page.Space();
        page.Labelled("SIZE", Size(tree), 0, 6);
    }

    private static void WriteChildren(Page page, ExactGameAtPoint tree, int node, string prefix, ref int left)
    {
        var game = tree.Game;
        var count = game.ChildCount[node];
        if (count > 0 && prefix.Length + NarrowestText > page.Width)
        {
            page.Add(prefix + "└─ …", Ink.Quiet);
            return;
        }

        for (var at = 0; at < count && left > 0; at++)
        {
            left--;
            var child = game.FirstChild[node] + at;
            var isLast = at == count - 1;
            var chance = game.Kind[node] == NodeKind.Chance ? $" ({GameNumber.Of(tree.Chance[child])})" : string.Empty;
            var line = StyledLine.Of(prefix + (isLast ? "└─ " : "├─ "), Ink.Quiet);
            page.Add(line.Add(DisplayWidth.Fit($"{game.BranchLabels[child]}{chance} → {TextOf(tree, child)}", page.Width - line.Width)));
            WriteChildren(page, tree, child, prefix + (isLast ? "   " : "│  "), ref left);
        }
    }

    private static string TextOf(ExactGameAtPoint tree, int node)
    {
        var game = tree.Game;
        switch (game.Kind[node])
        {
            case NodeKind.Terminal:
                return string.Join(", ", Enumerable.Range(0, game.Players.Length).Select(player => GameNumber.Of(tree.PayoffsOf(player)[game.TerminalOrdinal[node]])));
            case NodeKind.Chance:
                return "chance";
            default:
                var set = game.InformationSets[game.InformationSetOf[node]];
                return $"{game.Players[set.Player]}: {set.Label}";
        }
    }

    private static void WriteSets(Page page, ExtensiveGame game)
    {
        if (game.InformationSets.IsEmpty)
        {
            return;
        }

        page.Space();
        page.Heading("INFORMATION SETS", NumberText.Count(game.InformationSets.Length));
        var table = new TextTable(new TextColumn("player"), new TextColumn("at"), new TextColumn("actions", Flexible: true), new TextColumn("nodes", Right: true));
        for (var set = 0; set < Math.Min(game.InformationSets.Length, MostSets); set++)
        {
            var own = game.InformationSets[set];
            table.Add(
                DisplayWidth.Fit(game.Players[own.Player], page.Width / 4), ProfileRows.FitEnd(own.Label, page.Width / 3), string.Join(", ", own.Actions),
                game.MembersOf(set).Length.ToString(CultureInfo.InvariantCulture));
        }

        table.WriteTo(page);
        if (game.InformationSets.Length > MostSets)
        {
            page.Add($"… {NumberText.Count(game.InformationSets.Length - MostSets)} more", Ink.Quiet);
        }
    }

    private static string Size(ExactGameAtPoint tree)
    {
        var terminals = NumberText.Count(tree.Game.TerminalCount, "terminal");
        if (SequenceForm.Refuses(tree) is { } reason)
        {
            return $"{terminals}; neither sequences nor reduced strategies: {reason.TrimEnd('.')}";
        }

        var form = SequenceForm.Of(tree);
        var sequences = tree.Game.Players.Select((player, at) => $"{NumberText.Count(form.SequenceCount(at))} of {player}");
        var strategies = ReducedStrategicForm.Count(form).Select(count => count < 1_000_000_000 ? NumberText.Count((long)count) : "about " + ((double)count).ToString("0.#e0", CultureInfo.InvariantCulture));
        return $"{terminals}; sequences: {string.Join(", ", sequences)}; reduced strategies: {string.Join(" × ", strategies)}";
    }
}
