using Parley.Games.Forms;
using Parley.Games.Numerics;

namespace Parley.Games.Reductions;

/// <summary>
/// What a player would do at information sets that its own earlier choices exclude: there a realization plan and a mixed strategy say nothing, and whatever is filled in, the
/// profile stays as good an equilibrium. Filled in is a best reply to the others' play, weighting the nodes of a set as chance and the others lead there; where they do not either,
/// as if they chose evenly.
/// </summary>
public static class UnreachedPlay
{
    /// <summary>Fills in one action with certainty at each of some sets, deepest first; the choice rests on doubles. O(nodes) per set.</summary>
    /// <param name="sequences">The tree.</param>
    /// <param name="behavior">σ, by global action index; read, and written at the sets.</param>
    /// <param name="sets">The sets.</param>
    public static void Fill(SequenceForm sequences, Span<Number> behavior, IReadOnlyList<int> sets)
    {
        if (sets.Count == 0)
        {
            return;
        }

        var tree = sequences.Tree;
        var game = tree.Game;
        var play = new double[game.ActionCount];
        for (var action = 0; action < play.Length; action++)
        {
            play[action] = behavior[action].Value;
        }

        foreach (var set in sets)
        {
            var actions = game.InformationSets[set].Actions.Length;
            play.AsSpan(game.InformationSets[set].FirstAction, actions).Fill(1.0 / actions);
        }

        var chance = new double[game.NodeCount];
        for (var node = 0; node < chance.Length; node++)
        {
            chance[node] = tree.Chance[node].ToDouble();
        }

        var value = new double[game.NodeCount];
        var (reach, even) = (new double[game.NodeCount], new double[game.NodeCount]);
        foreach (var set in sets.OrderByDescending(set => game.MembersOf(set) is [var first, ..] ? first : 0))
        {
            var information = game.InformationSets[set];
            Sweep(tree, information.Player, play, chance, value, reach, even);
            var members = game.MembersOf(set);
            var isReached = false;
            foreach (var member in members)
            {
                isReached |= reach[member] > 0;
            }

            var (best, most) = (0, double.NegativeInfinity);
            for (var action = 0; action < information.Actions.Length; action++)
            {
                var sum = 0.0;
                foreach (var member in members)
                {
                    sum += (isReached ? reach : even)[member] * value[game.FirstChild[member] + action];
                }

                (best, most) = sum > most ? (action, sum) : (best, most);
            }

            for (var action = 0; action < information.Actions.Length; action++)
            {
                play[information.FirstAction + action] = action == best ? 1 : 0;
                behavior[information.FirstAction + action] = Number.Of(action == best ? 1 : 0);
            }
        }
    }

    private static void Sweep(ExactGameAtPoint tree, int player, double[] play, double[] chance, double[] value, double[] reach, double[] even)
    {
        var game = tree.Game;
        (reach[0], even[0]) = (1, 1);
        for (var node = 1; node < value.Length; node++)
        {
            var parent = game.Parent[node];
            (reach[node], even[node]) = (reach[parent] * chance[node], even[parent] * chance[node]);
            if (game.InformationSetOf[parent] is >= 0 and var set && game.InformationSets[set].Player != player)
            {
                reach[node] *= play[game.InformationSets[set].FirstAction + node - game.FirstChild[parent]];
                even[node] /= game.ChildCount[parent];
            }
        }

        for (var node = value.Length - 1; node >= 0; node--)
        {
            value[node] = game.Kind[node] == NodeKind.Terminal ? tree.PayoffsOf(player)[game.TerminalOrdinal[node]].ToDouble() : 0;
            for (var child = game.FirstChild[node]; child < game.FirstChild[node] + game.ChildCount[node]; child++)
            {
                value[node] += value[child] * (game.InformationSetOf[node] is >= 0 and var set
                    ? play[game.InformationSets[set].FirstAction + child - game.FirstChild[node]] : chance[child]);
            }
        }
    }
}
