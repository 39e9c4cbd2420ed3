using Parley.Games.Forms;
using Parley.Solving.Extensive.Logit.Continuation;

namespace Parley.Solving.Extensive.Logit.Flat;

/// <summary>
/// The part of an extensive game that an intervention leaves: nodes behind actions not taken are gone, and a node with one action left is its child.
/// Nodes keep their order, so parents come before children.
/// </summary>
internal sealed class FlatTree
{
    private FlatTree(ExtensiveGame game, Intervention intervention)
    {
        Game = game;
        Intervention = intervention;
        var parent = new List<int>();
        var position = new List<int>();
        var original = new List<int>();
        var place = new int[game.NodeCount];
        Array.Fill(place, -1);
        var branch = new List<int>();
        var pending = new (int Parent, int Position, int Branch)[game.NodeCount];
        pending[0] = (-1, 0, 0);
        var alive = new bool[game.NodeCount];
        alive[0] = true;
        var free = new List<int>();
        var seen = new bool[game.InformationSets.Length];
        for (var node = 0; node < game.NodeCount; node++)
        {
            if (!alive[node])
            {
                continue;
            }

            var first = game.FirstChild[node];
            var set = game.InformationSetOf[node];
            if (set >= 0)
            {
                var forced = game.ChildCount[node] == 1 ? 0 : intervention.ForcedActions[set];
                if (forced >= 0)
                {
                    alive[first + forced] = true;
                    pending[first + forced] = pending[node];
                    continue;
                }

                if (!seen[set])
                {
                    seen[set] = true;
                    free.Add(set);
                }
            }

            place[node] = parent.Count;
            parent.Add(pending[node].Parent);
            position.Add(pending[node].Position);
            original.Add(node);
            branch.Add(pending[node].Branch);
            for (var child = 0; child < game.ChildCount[node]; child++)
            {
                alive[first + child] = true;
                pending[first + child] = (place[node], child, first + child);
            }
        }

        Parent = [.. parent];
        Position = [.. position];
        Original = [.. original];
        Branch = [.. branch];
        Set = [.. original.Select(node => game.InformationSetOf[node])];
        ChildStart = new int[Parent.Length + 1];
        for (var node = 1; node < Parent.Length; node++)
        {
            ChildStart[Parent[node] + 1]++;
        }

        for (var node = 0; node < Parent.Length; node++)
        {
            ChildStart[node + 1] += ChildStart[node];
        }

        Children = new int[ChildStart[^1]];
        for (var node = 1; node < Parent.Length; node++)
        {
            Children[ChildStart[Parent[node]] + Position[node]] = node;
        }

        Members = [.. free.Select(set => game.MembersOf(set).ToArray().Where(node => place[node] >= 0).Select(node => place[node]).ToArray())];
        FreeSets = [.. free];
        Layout = new UnknownLayout(game, intervention, FreeSets);
    }

    /// <summary>The whole game.</summary>
    public ExtensiveGame Game { get; }

    /// <summary>The surgery in force.</summary>
    public Intervention Intervention { get; }

    /// <summary>The unknowns, sets in the order of their first node.</summary>
    public UnknownLayout Layout { get; }

    /// <summary>Per node, its parent; −1 at the root.</summary>
    public int[] Parent { get; }

    /// <summary>Per node, which child of its parent it is.</summary>
    public int[] Position { get; }

    /// <summary>Per node, the child itself or the first descendant of the parent in the game that is not forced.</summary>
    public int[] Original { get; }

    /// <summary>Per node, the game's node at the near end of the branch from its parent: the one that carries the chance probability.</summary>
    public int[] Branch { get; }

    /// <summary>Per node, its information set in the game, or −1.</summary>
    public int[] Set { get; }

    /// <summary>Per node, where its children begin in <see cref="Children"/>.</summary>
    public int[] ChildStart { get; }

    /// <summary>The children, by parent and position.</summary>
    public int[] Children { get; }

    /// <summary>The information sets with unknowns.</summary>
    public int[] FreeSets { get; }

    /// <summary>Per free set, its members among the nodes.</summary>
    public int[][] Members { get; }

    /// <summary>The number of nodes.</summary>
    public int NodeCount => Parent.Length;

    /// <summary>What an intervention leaves of a game. O(nodes).</summary>
    public static FlatTree Of(ExtensiveGame game, Intervention intervention) => new(game, intervention);
}
