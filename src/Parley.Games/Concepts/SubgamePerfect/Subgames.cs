using System.Collections.Immutable;
using Parley.Games.Forms;

namespace Parley.Games.Concepts.SubgamePerfect;

/// <summary>
/// The subgames of a world (Selten 1965): nodes from which the play on is a game of its own, because no information set has members both below the node and
/// elsewhere. Chance nodes count as starts too. Vanished branches are no part of the world.
/// </summary>
public static class Subgames
{
    /// <summary>The nodes at which subgames with a decision in them start, ascending; the root of the game is the first. O(N·depth).</summary>
    public static ImmutableArray<int> RootsOf(ExtensiveGame game, Intervention intervention)
    {
        var live = new bool[game.NodeCount];
        var depth = new int[game.NodeCount];
        var decides = new bool[game.NodeCount];
        live[0] = true;
        for (var node = 1; node < live.Length; node++)
        {
            var parent = game.Parent[node];
            depth[node] = depth[parent] + 1;
            live[node] = live[parent]
                && (game.InformationSetOf[parent] is not (>= 0 and var set) || intervention.ForcedActions[set] is not (>= 0 and var forced) || forced == node - game.FirstChild[parent]);
        }

        for (var node = live.Length - 1; node >= 0; node--)
        {
            decides[node] |= live[node] && game.Kind[node] == NodeKind.Decision;
            if (node > 0)
            {
                decides[game.Parent[node]] |= decides[node];
            }
        }

        // A node strictly between a member and the nearest common ancestor of its set, the member included, cuts the set in two.
        var cuts = new bool[game.NodeCount];
        for (var set = 0; set < game.InformationSets.Length; set++)
        {
            var meeting = -1;
            foreach (var member in game.MembersOf(set))
            {
                meeting = !live[member] ? meeting : meeting < 0 ? member : Meet(game, depth, meeting, member);
            }

            foreach (var member in game.MembersOf(set))
            {
                for (var node = member; live[member] && node != meeting; node = game.Parent[node])
                {
                    cuts[node] = true;
                }
            }
        }

        return [.. Enumerable.Range(0, live.Length).Where(node => node == 0 || (live[node] && decides[node] && !cuts[node]))];
    }

    private static int Meet(ExtensiveGame game, int[] depth, int a, int b)
    {
        while (a != b)
        {
            (a, b) = depth[a] >= depth[b] ? (game.Parent[a], b) : (a, game.Parent[b]);
        }

        return a;
    }
}
