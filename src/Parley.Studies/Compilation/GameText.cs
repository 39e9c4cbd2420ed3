using System.Globalization;
using System.Text;
using Parley.Games.Forms;

namespace Parley.Studies.Compilation;

/// <summary>
/// A compiled game as text for a reader: what it costs and which statements make it so, its information sets, and its tree. In the tree each line
/// is a branch and what follows it: <c>threat → B: reply (set 2)</c>, a draw with its chances, or an end with every player's payoff.
/// </summary>
public static class GameText
{
    /// <summary>Writes every game of a case at its base, without interventions.</summary>
    /// <param name="compiled">The case.</param>
    /// <param name="mostNodes">The most nodes of each tree that are written; what is left out is counted.</param>
    public static string AtBase(CompiledCase compiled, int mostNodes = 400)
    {
        var games = compiled.Forms.OfType<CompiledGame>().Select(game =>
        {
            var parameters = compiled.In(game.Model, World.Base).BaseBatch()[0];
            return Of(game, GameAtPoint.Evaluate(game.Game, Intervention.None(game.Game), parameters), mostNodes);
        });
        return string.Join('\n', games);
    }

    /// <summary>Writes a game at one point.</summary>
    /// <param name="game">The game.</param>
    /// <param name="point">The numbers to print; forced branches are shown alone.</param>
    /// <param name="mostNodes">The most nodes of the tree that are written; what is left out is counted.</param>
    public static string Of(CompiledGame game, GameAtPoint point, int mostNodes = 400)
    {
        var text = new StringBuilder();
        WriteSize(game, text);
        WriteSets(game, mostNodes, text);
        text.Append("\nTree\n");
        var written = 0;
        WriteNode(game, point, 0, 0, mostNodes, ref written, text);
        if (written < game.Game.NodeCount && written >= mostNodes)
        {
            text.Append(CultureInfo.InvariantCulture, $"  … the first {written:N0} of {game.Game.NodeCount:N0} nodes\n");
        }

        return text.ToString();
    }

    private static void WriteSize(CompiledGame game, StringBuilder text)
    {
        var size = game.Size;
        text.Append(CultureInfo.InvariantCulture, $"game {game.Source.Name} \"{game.Source.Text}\"\n");
        text.Append(CultureInfo.InvariantCulture, $"  {size.Nodes:N0} nodes: {size.DecisionNodes:N0} decisions, {size.ChanceNodes:N0} {(size.ChanceNodes.IsOne ? "draw" : "draws")}, {size.TerminalNodes:N0} ends\n");
        text.Append(CultureInfo.InvariantCulture, $"  {size.InformationSets:N0} information sets with {size.Actions:N0} actions\n");
        text.Append(CultureInfo.InvariantCulture, $"  {game.Game.Terms.Length:N0} payoff terms, {game.Game.Values.Length:N0} distinct numbers\n");
        text.Append("  plays are multiplied by:");
        var separator = " ";
        foreach (var growth in size.Growth)
        {
            text.Append(CultureInfo.InvariantCulture, $"{separator}{growth.Move.Name} ×{growth.Factor:0.##}");
            separator = ", ";
        }

        text.Append('\n');
    }

    private static void WriteSets(CompiledGame game, int most, StringBuilder text)
    {
        text.Append("\nInformation sets\n");
        var sets = game.Game.InformationSets;
        for (var set = 0; set < Math.Min(sets.Length, most); set++)
        {
            var nodes = game.Game.MembersOf(set).Length;
            text.Append(CultureInfo.InvariantCulture, $"  {set}  {sets[set].Label}  {string.Join(" | ", sets[set].Actions)}  ({nodes} {(nodes == 1 ? "node" : "nodes")})\n");
        }

        if (sets.Length > most)
        {
            text.Append(CultureInfo.InvariantCulture, $"  … the first {most:N0} of {sets.Length:N0} information sets\n");
        }
    }

    private static void WriteNode(CompiledGame game, GameAtPoint point, int node, int depth, int most, ref int written, StringBuilder text)
    {
        if (written >= most)
        {
            return;
        }

        written++;
        var form = game.Game;
        text.Append(' ', 2 * (depth + 1));
        if (node > 0)
        {
            text.Append(form.BranchLabels[node]);
            if (form.ChanceValue[node] >= 0)
            {
                text.Append(CultureInfo.InvariantCulture, $" {point.Chance[node]:0.####}");
            }

            text.Append(" → ");
        }

        switch (form.Kind[node])
        {
            case NodeKind.Terminal:
                WritePayoffs(game, point, form.TerminalOrdinal[node], text);
                return;
            case NodeKind.Chance:
                text.Append("chance: ").Append(game.OccasionOf(node)).Append('\n');
                break;
            default:
                var set = form.InformationSetOf[node];
                text.Append(CultureInfo.InvariantCulture, $"{form.Players[form.InformationSets[set].Player]}: {game.OccasionOf(node)} (set {set})\n");
                break;
        }

        var forced = form.Kind[node] == NodeKind.Decision ? point.Intervention.ForcedActions[form.InformationSetOf[node]] : -1;
        for (var branch = 0; branch < form.ChildCount[node]; branch++)
        {
            if (forced < 0 || branch == forced)
            {
                WriteNode(game, point, form.FirstChild[node] + branch, depth + 1, most, ref written, text);
            }
        }
    }

    private static void WritePayoffs(CompiledGame game, GameAtPoint point, int ordinal, StringBuilder text)
    {
        var separator = string.Empty;
        for (var player = 0; player < game.Game.Players.Length; player++)
        {
            // Rounded to what is printed first, so that no negative zero is shown.
            var payoff = Math.Round(point.PayoffsOf(player)[ordinal], 4) + 0.0;
            text.Append(CultureInfo.InvariantCulture, $"{separator}{game.Game.Players[player]} {payoff:0.####}");
            separator = ", ";
        }

        text.Append('\n');
    }
}
