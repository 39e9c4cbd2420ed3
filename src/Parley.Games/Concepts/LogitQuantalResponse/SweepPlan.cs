using Parley.Games.Forms;

namespace Parley.Games.Concepts.LogitQuantalResponse;

/// <summary>
/// The inner nodes of one world in depth-first order, with what a sweep needs of each: forced moves pass through to their child, vanished branches are left out. In
/// this order a sweep down needs one slot per depth, and a sweep up one slot per depth and branch, instead of one per node.
/// </summary>
internal sealed class SweepPlan
{
    public SweepPlan(ExtensiveGame game, Intervention intervention, ReadOnlySpan<int> chanceBranchOrdinal)
    {
        var nodes = new List<SweepNode>();
        var terminals = new List<int>();
        var memberCount = new int[game.InformationSets.Length];
        var pending = new Stack<(int Node, SweepNode Place)>();
        pending.Push((Unforced(game, intervention, 0), new SweepNode { Into = -1 }));
        while (pending.TryPop(out var next))
        {
            var (node, place) = next;
            if (game.Kind[node] == NodeKind.Terminal)
            {
                continue;
            }

            var set = game.InformationSetOf[node];
            var first = game.FirstChild[node];
            place.Set = set;
            place.Mover = set < 0 ? -1 : game.InformationSets[set].Player;
            place.FirstBranch = set < 0 ? chanceBranchOrdinal[first] : game.InformationSets[set].FirstAction;
            place.BranchCount = game.ChildCount[node];
            place.Terminals = terminals.Count;
            MaximalDepth = Math.Max(MaximalDepth, place.Depth);
            MaximalBranching = Math.Max(MaximalBranching, place.BranchCount);
            if (set >= 0)
            {
                memberCount[set]++;
            }

            var below = new (int, SweepNode)[place.BranchCount];
            for (var branch = 0; branch < below.Length; branch++)
            {
                var child = Unforced(game, intervention, first + branch);
                terminals.Add(game.TerminalOrdinal[child]);
                below[branch] = (child, new SweepNode
                {
                    Depth = place.Depth + 1,
                    Position = branch,
                    Into = place.FirstBranch + branch,
                    ByChance = set < 0,
                });
            }

            nodes.Add(place);
            for (var branch = below.Length - 1; branch >= 0; branch--)
            {
                pending.Push(below[branch]);
            }
        }

        Nodes = [.. nodes];
        Terminals = [.. terminals];
        FreeSets = [.. Enumerable.Range(0, memberCount.Length).Where(set => memberCount[set] > 0)];
        Singleton = [.. memberCount.Select(count => count == 1)];
    }

    /// <summary>The inner nodes, every one before its descendants and its subtree in one piece.</summary>
    public SweepNode[] Nodes { get; }

    /// <summary>Per branch of the nodes in order, the terminal ordinal it leads to, or −1.</summary>
    public int[] Terminals { get; }

    /// <summary>The information sets that are free and have members in this world.</summary>
    public int[] FreeSets { get; }

    /// <summary>Per information set, whether exactly one member is left.</summary>
    public bool[] Singleton { get; }

    /// <summary>The largest depth of an inner node; the root has 0.</summary>
    public int MaximalDepth { get; }

    /// <summary>The largest number of branches of a node.</summary>
    public int MaximalBranching { get; }

    private static int Unforced(ExtensiveGame game, Intervention intervention, int node)
    {
        while (game.InformationSetOf[node] is >= 0 and var set && intervention.ForcedActions[set] is >= 0 and var forced)
        {
            node = game.FirstChild[node] + forced;
        }

        return node;
    }
}

/// <summary>One inner node of a <see cref="SweepPlan"/>.</summary>
internal struct SweepNode
{
    /// <summary>How many unforced nodes lie above it.</summary>
    public int Depth;

    /// <summary>Which branch of the node above leads to it.</summary>
    public int Position;

    /// <summary>The global action or chance branch ordinal that leads to it; −1 at the root.</summary>
    public int Into;

    /// <summary>Whether that is a chance branch.</summary>
    public bool ByChance;

    /// <summary>Its information set, or −1 for chance.</summary>
    public int Set;

    /// <summary>The player that moves there, or −1.</summary>
    public int Mover;

    /// <summary>The global index of its first action, or the ordinal of its first chance branch; the others follow.</summary>
    public int FirstBranch;

    /// <summary>The number of its branches.</summary>
    public int BranchCount;

    /// <summary>Where its branches begin in <see cref="SweepPlan.Terminals"/>.</summary>
    public int Terminals;
}
