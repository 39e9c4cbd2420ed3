using Parley.Games.Forms;

namespace Parley.Games.Interchange.Efg;

/// <summary>The order in which Gambit numbers the information sets of each player: by first member, a node coming before its subtrees and they from left to right.</summary>
internal static class PrefixOrder
{
    /// <summary>Per player, its information sets that have members.</summary>
    public static int[][] InformationSetsOf(ExtensiveGame game)
    {
        var order = game.Players.Select(_ => new List<int>()).ToArray();
        var seen = new bool[game.InformationSets.Length];
        var pending = new Stack<int>();
        pending.Push(0);
        while (pending.TryPop(out var node))
        {
            if (game.InformationSetOf[node] is >= 0 and var set && !seen[set])
            {
                seen[set] = true;
                order[game.InformationSets[set].Player].Add(set);
            }

            for (var child = game.ChildCount[node] - 1; child >= 0; child--)
            {
                pending.Push(game.FirstChild[node] + child);
            }
        }

        return [.. order.Select(own => own.ToArray())];
    }
}
