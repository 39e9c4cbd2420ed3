using Parley.Games.Forms;
using Parley.Solving.Extensive.Logit.Flat;

namespace Parley.Solving.Extensive.Logit.Public;

/// <summary>
/// Private types, read off the flat tree: the draws at its top lead to one node per profile of types, and two of those nodes have the same type of a player if the player
/// has an information set below both. What the draws leave undecided after all types is a last, phantom type that nobody knows.
/// </summary>
internal sealed class TypeProfiles
{
    private TypeProfiles(int[] types, int[] nodes, int[][] draws)
    {
        Types = types;
        Nodes = nodes;
        Draws = draws;
    }

    /// <summary>Per player, the number of its types; then that of the phantom.</summary>
    public int[] Types { get; }

    /// <summary>Per profile (the phantom fastest), the node where play begins.</summary>
    public int[] Nodes { get; }

    /// <summary>Per profile, the nodes whose chances multiply to its probability.</summary>
    public int[][] Draws { get; }

    /// <summary>The type of a player in a profile.</summary>
    public int TypeOf(int profile, int player)
    {
        for (var other = Types.Length - 1; other > player; other--)
        {
            profile /= Types[other];
        }

        return profile % Types[player];
    }

    /// <summary>The one profile of a game without private types.</summary>
    public static TypeProfiles None(FlatTree tree) => new([.. tree.Game.Players.Select(_ => 1), 1], [0], [[]]);

    /// <summary>The profiles, or null when the nodes under the draws are not a full product of types.</summary>
    /// <param name="tree">The flat tree.</param>
    /// <param name="firstStepOnly">Whether only draws at time step 0 are of types; else all draws before the first move.</param>
    public static TypeProfiles? Find(FlatTree tree, bool firstStepOnly)
    {
        var top = new List<int>();
        var topOf = new int[tree.NodeCount];
        for (var node = 0; node < tree.NodeCount; node++)
        {
            var parent = tree.Parent[node];
            topOf[node] = parent >= 0 ? topOf[parent] : -1;
            var draws = tree.Game.Kind[tree.Original[node]] == NodeKind.Chance && (!firstStepOnly || tree.Game.Step[tree.Original[node]] == 0);
            if (topOf[node] < 0 && !draws)
            {
                topOf[node] = top.Count;
                top.Add(node);
            }
        }

        var players = tree.Game.Players.Length;
        var types = new int[players];
        var typeOf = new int[players][];
        for (var player = 0; player < players; player++)
        {
            (types[player], typeOf[player]) = TypesOf(tree, player, topOf, top.Count);
        }

        var profiles = types.Aggregate(1L, (product, count) => Math.Min(product * count, int.MaxValue));
        if (profiles > top.Count || top.Count % profiles != 0)
        {
            return null;
        }

        var phantom = top.Count / (int)profiles;
        var nodes = new int[top.Count];
        var filled = new int[profiles];
        for (var index = 0; index < top.Count; index++)
        {
            var profile = 0;
            for (var player = 0; player < players; player++)
            {
                profile = (profile * types[player]) + typeOf[player][index];
            }

            if (filled[profile] == phantom)
            {
                return null;
            }

            nodes[(profile * phantom) + filled[profile]++] = top[index];
        }

        types = [.. types, phantom];
        return new TypeProfiles(types, nodes, [.. nodes.Select(node => DrawsTo(tree, node))]);
    }

    private static (int Count, int[] TypeOf) TypesOf(FlatTree tree, int player, int[] topOf, int tops)
    {
        var leader = Enumerable.Range(0, tops).ToArray();
        int Find(int index)
        {
            while (leader[index] != index)
            {
                index = leader[index] = leader[leader[index]];
            }

            return index;
        }

        var moves = false;
        for (var set = 0; set < tree.FreeSets.Length; set++)
        {
            if (tree.Game.InformationSets[tree.FreeSets[set]].Player != player)
            {
                continue;
            }

            moves = true;
            foreach (var node in tree.Members[set])
            {
                leader[Find(topOf[node])] = Find(topOf[tree.Members[set][0]]);
            }
        }

        if (!moves)
        {
            return (1, new int[tops]);
        }

        var number = new Dictionary<int, int>();
        var typeOf = new int[tops];
        for (var index = 0; index < tops; index++)
        {
            number.TryAdd(Find(index), number.Count);
            typeOf[index] = number[Find(index)];
        }

        return (number.Count, typeOf);
    }

    private static int[] DrawsTo(FlatTree tree, int node)
    {
        var draws = new List<int>();
        for (; tree.Parent[node] >= 0; node = tree.Parent[node])
        {
            draws.Add(tree.Branch[node]);
        }

        return [.. draws];
    }
}
