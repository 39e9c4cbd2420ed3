using Parley.Games.Forms;

namespace Parley.Games.Concepts.LogitQuantalResponse;

/// <summary>
/// The nodes of one world in depth-first order, with what a sweep needs of each: forced moves pass through to their child, vanished branches are left out. In
/// this order a sweep down or up needs one slot per depth and player instead of one per node.
/// </summary>
internal sealed class SweepPlan
{
    public SweepPlan(ExtensiveGame game, Intervention intervention, ReadOnlySpan<int> chanceBranchOrdinal)
    {
        var entries = new List<SweepEntry>();
        var decisions = new List<int>();
        var memberCount = new int[game.InformationSets.Length];
        var pending = new Stack<SweepEntry>();
        pending.Push(new SweepEntry { Node = 0, Depth = 0, Branch = -1, Action = -1, ParentDecision = -1 });
        while (pending.TryPop(out var entry))
        {
            var node = entry.Node;
            if (game.InformationSetOf[node] is >= 0 and var forcedSet && intervention.ForcedActions[forcedSet] is >= 0 and var forced)
            {
                entry.Node = game.FirstChild[node] + forced;
                pending.Push(entry);
                continue;
            }

            entry.Terminal = game.TerminalOrdinal[node];
            entry.Decision = -1;
            MaximalDepth = Math.Max(MaximalDepth, entry.Depth);
            if (game.InformationSetOf[node] is >= 0 and var set)
            {
                entry.Decision = decisions.Count;
                decisions.Add(set);
                memberCount[set]++;
            }

            entries.Add(entry);
            for (var child = game.ChildCount[node] - 1; child >= 0; child--)
            {
                var below = game.FirstChild[node] + child;
                pending.Push(new SweepEntry
                {
                    Node = below,
                    Depth = entry.Depth + 1,
                    Branch = chanceBranchOrdinal[below],
                    Action = entry.Decision < 0 ? -1 : game.InformationSets[decisions[entry.Decision]].FirstAction + child,
                    ParentDecision = entry.Decision,
                    Mover = entry.Decision < 0 ? -1 : game.InformationSets[decisions[entry.Decision]].Player,
                });
            }
        }

        Entries = [.. entries];
        SetOfDecision = [.. decisions];
        FreeSets = [.. Enumerable.Range(0, memberCount.Length).Where(set => memberCount[set] > 0)];
        Singleton = [.. memberCount.Select(count => count == 1)];
    }

    /// <summary>The nodes, every one before its descendants and its subtree in one piece.</summary>
    public SweepEntry[] Entries { get; }

    /// <summary>Per decision in the order of <see cref="Entries"/>, its information set.</summary>
    public int[] SetOfDecision { get; }

    /// <summary>The information sets that are free and have members in this world.</summary>
    public int[] FreeSets { get; }

    /// <summary>Per information set, whether exactly one member is left.</summary>
    public bool[] Singleton { get; }

    /// <summary>The largest depth; the root has 0.</summary>
    public int MaximalDepth { get; }
}

/// <summary>One node of a <see cref="SweepPlan"/>.</summary>
internal struct SweepEntry
{
    /// <summary>The node of the game.</summary>
    public int Node;

    /// <summary>How many unforced nodes lie above it.</summary>
    public int Depth;

    /// <summary>The ordinal of the chance branch into it, or −1.</summary>
    public int Branch;

    /// <summary>The global index of the action into it, or −1.</summary>
    public int Action;

    /// <summary>The player whose action that is, or −1.</summary>
    public int Mover;

    /// <summary>The decision above it, or −1.</summary>
    public int ParentDecision;

    /// <summary>Its own number among decisions, or −1.</summary>
    public int Decision;

    /// <summary>Its terminal ordinal, or −1.</summary>
    public int Terminal;
}
