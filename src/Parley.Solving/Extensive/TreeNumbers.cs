using Parley.Games.Forms;
using Parley.Games.Numerics;

namespace Parley.Solving.Extensive;

/// <summary>A tree's exact numbers in the forms that solvers ask for.</summary>
internal static class TreeNumbers
{
    /// <summary>The tree in doubles; nodes, sets and actions keep their numbers.</summary>
    public static GameAtPoint Doubles(ExactGameAtPoint tree) => GameAtPoint.Evaluate(Fixed(tree).Game, tree.Intervention, []);

    /// <summary>The tree with constants in place of whatever its numbers came from; nodes, sets and actions keep their numbers.</summary>
    public static ExactGameAtPoint Fixed(ExactGameAtPoint tree)
    {
        var game = tree.Game;
        if (game.ParameterCount == 0)
        {
            return tree;
        }

        var builder = new ExtensiveGameBuilder(game.Players, 0);
        int Value(Rational value) => builder.AddValue(new Expression.Constant(value));
        var terms = game.Players.Select((name, player) => builder.AddTerm(player, name)).ToArray();
        foreach (var set in game.InformationSets)
        {
            builder.AddInformationSet(set.Player, set.Step, set.Label, set.Decision, set.Actions);
        }

        // A builder numbers children in the order in which their parents are closed.
        foreach (var node in Enumerable.Range(0, game.NodeCount).OrderBy(node => game.Kind[node] == NodeKind.Terminal ? int.MaxValue : game.FirstChild[node]))
        {
            var first = game.FirstChild[node];
            switch (game.Kind[node])
            {
                case NodeKind.Decision:
                    builder.MakeDecision(node, game.InformationSetOf[node]);
                    break;
                case NodeKind.Chance:
                    builder.MakeChance(
                        node, game.Step[node], game.BranchLabels.AsSpan(first, game.ChildCount[node]),
                        [.. Enumerable.Range(first, game.ChildCount[node]).Select(child => Value(tree.Chance[child]))]);
                    break;
                default:
                    builder.MakeTerminal(node, [.. terms.Select((term, player) => new PayoffEntry(term, Value(tree.PayoffsOf(player)[game.TerminalOrdinal[node]]), 1))]);
                    break;
            }
        }

        return ExactGameAtPoint.TryEvaluate(builder.Build(), tree.Intervention, [])!;
    }
}
