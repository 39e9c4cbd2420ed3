using Parley.Games.Forms;

namespace Parley.Games.Profiles;

/// <summary>Which information sets play can come to.</summary>
public static class ReachedSets
{
    /// <summary>By information set, whether some member node has positive probability when a profile is played: branches of chance or of the profile with probability 0 are not taken. O(nodes).</summary>
    /// <param name="tree">The tree with its numbers.</param>
    /// <param name="profile">The play.</param>
    public static bool[] Of(ExactGameAtPoint tree, BehaviorStrategyProfile profile)
    {
        ArgumentNullException.ThrowIfNull(tree);
        ArgumentNullException.ThrowIfNull(profile);
        var game = tree.Game;
        var reached = new bool[game.NodeCount];
        var sets = new bool[game.InformationSets.Length];
        reached[0] = true;
        for (var node = 0; node < reached.Length; node++)
        {
            if (node > 0)
            {
                var parent = game.Parent[node];
                reached[node] = reached[parent] && (game.InformationSetOf[parent] is >= 0 and var moved
                    ? profile.Probabilities[game.InformationSets[moved].FirstAction + node - game.FirstChild[parent]] is var taken && (taken.Exact?.Sign ?? taken.Value) > 0
                    : !tree.Chance[node].IsZero);
            }

            if (reached[node] && game.InformationSetOf[node] is >= 0 and var set)
            {
                sets[set] = true;
            }
        }

        return sets;
    }
}
