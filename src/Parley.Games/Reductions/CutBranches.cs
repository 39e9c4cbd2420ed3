using System.Collections.Immutable;
using Parley.Games.Forms;
using Parley.Games.Numerics;

namespace Parley.Games.Reductions;

/// <summary>
/// A game under surgery as a game of its own: branches that the intervention closes are gone, forced moves with them, and what is left of the tree is the same. Information sets
/// that nothing leads to any more are gone too. Every play of the world is a play of the new game with the same chances and payoffs.
/// </summary>
public static class CutBranches
{
    /// <summary>The world as a game under no surgery. O(nodes).</summary>
    /// <param name="point">The game with exact numbers, under its surgery.</param>
    public static ExactGameAtPoint Of(ExactGameAtPoint point)
    {
        ArgumentNullException.ThrowIfNull(point);
        var game = point.Game;
        var builder = new ExtensiveGameBuilder(game.Players, 0);
        var terms = game.Players.Select((name, player) => builder.AddTerm(player, name)).ToArray();
        var sets = Enumerable.Repeat(-1, game.InformationSets.Length).ToArray();
        var pending = new Stack<(int Old, int New)>();
        pending.Push((0, 0));
        while (pending.TryPop(out var at))
        {
            var node = Played(point, at.Old);
            switch (game.Kind[node])
            {
                case NodeKind.Terminal:
                    builder.MakeTerminal(at.New, Entries(point, game.TerminalOrdinal[node], builder, terms));
                    continue;
                case NodeKind.Chance:
                    Push(builder.MakeChance(at.New, game.Step[node], Labels(game, node), Chances(point, node, builder)));
                    break;
                default:
                    var set = game.InformationSetOf[node];
                    var old = game.InformationSets[set];
                    sets[set] = sets[set] >= 0 ? sets[set] : builder.AddInformationSet(old.Player, old.Step, old.Label, old.Decision, old.Actions);
                    Push(builder.MakeDecision(at.New, sets[set]));
                    break;
            }

            void Push(int first)
            {
                for (var child = game.ChildCount[node] - 1; child >= 0; child--)
                {
                    pending.Push((game.FirstChild[node] + child, first + child));
                }
            }
        }

        var cut = builder.Build();
        return ExactGameAtPoint.TryEvaluate(cut, Intervention.None(cut), [])!; // constants always have exact values
    }

    private static int Played(ExactGameAtPoint point, int node)
    {
        var game = point.Game;
        while (game.InformationSetOf[node] is >= 0 and var set && point.Intervention.ForcedActions[set] is >= 0 and var forced)
        {
            node = game.FirstChild[node] + forced;
        }

        return node;
    }

    private static string[] Labels(ExtensiveGame game, int node) => game.BranchLabels.AsSpan(game.FirstChild[node], game.ChildCount[node]).ToArray();

    private static int[] Chances(ExactGameAtPoint point, int node, ExtensiveGameBuilder builder)
    {
        var result = new int[point.Game.ChildCount[node]];
        for (var branch = 0; branch < result.Length; branch++)
        {
            result[branch] = builder.AddValue(new Expression.Constant(point.Chance[point.Game.FirstChild[node] + branch]));
        }

        return result;
    }

    private static PayoffEntry[] Entries(ExactGameAtPoint point, int terminal, ExtensiveGameBuilder builder, int[] terms)
    {
        var result = ImmutableArray.CreateBuilder<PayoffEntry>();
        for (var player = 0; player < terms.Length; player++)
        {
            var payoff = point.PayoffsOf(player)[terminal];
            if (!payoff.IsZero)
            {
                result.Add(new PayoffEntry(terms[player], builder.AddValue(new Expression.Constant(payoff)), 1));
            }
        }

        return [.. result];
    }
}
