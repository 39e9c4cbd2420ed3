using Parley.Solving.Extensive.ConsistentBeliefs;

namespace Parley.Solving.Extensive.MixedSupport;

/// <summary>Sets that mix together.</summary>
/// <param name="Sets">The sets, ascending.</param>
/// <param name="Affine">Whether no play meets three of them: then each indifference is affine in the probabilities of the others, and one Newton step decides.</param>
internal sealed record MixingGroup(int[] Sets, bool Affine);

/// <summary>
/// Which groups of sets can mix together in a generic game. A set mixes only if its indifference can be met by another's mixing, each by its own: the
/// groups are unions of disjoint cycles of "the gap of h moves with the probabilities of k". That is so when k lies below h, or when k
/// belongs to another player, lies above h, and not all nodes of h come through the same action of k.
/// </summary>
internal sealed class MixingCycles
{
    private readonly List<MixingGroup> _groups = [];
    private readonly WorldTree _tree;

    /// <param name="tree">The world.</param>
    /// <param name="beliefs">What its beliefs depend on.</param>
    /// <param name="largest">The largest group.</param>
    /// <param name="limit">The largest number of groups; beyond it <see cref="Complete"/> is false.</param>
    public MixingCycles(WorldTree tree, BeliefStructure beliefs, int largest, int limit)
    {
        _tree = tree;
        var depends = new bool[tree.SetCount, tree.SetCount];
        for (var set = 0; set < tree.SetCount; set++)
        {
            Dependence(tree, set, depends);
        }

        Largest = largest;
        Complete = true;
        for (var size = 2; size <= Math.Min(largest, tree.SetCount) && Complete; size++)
        {
            Choose(depends, size, limit, new int[size], 0, 0);
        }

        // A single set may answer an unexpected move at random: where chance does not fix its belief, slips may leave it indifferent.
        var singles = Enumerable.Range(0, tree.SetCount).Where(set => !beliefs.FixedByChance[set]).Select(set => new MixingGroup([set], true));
        _groups.InsertRange(_groups.FindLastIndex(group => group.Sets.Length == 2) + 1, singles);
        Complete &= largest >= tree.SetCount;
    }

    /// <summary>The groups: pairs, then single sets that answer the unexpected, then larger ones.</summary>
    public IReadOnlyList<MixingGroup> Groups => _groups;

    /// <summary>The largest group looked for.</summary>
    public int Largest { get; }

    /// <summary>Whether these are all groups of any size.</summary>
    public bool Complete { get; private set; }

    private static void Dependence(WorldTree tree, int set, bool[,] depends)
    {
        var above = new Dictionary<int, int>(); // set above → the action all members come through, or −2 where they differ
        var first = true;
        foreach (var member in tree.MembersOf(set))
        {
            var path = new Dictionary<int, int>();
            for (var node = member; node > 0; node = tree.Parent[node])
            {
                if (tree.ActionInto[node] is >= 0 and var action)
                {
                    var ancestor = tree.SetOfAction[action];
                    depends[ancestor, set] = true;
                    path[ancestor] = action;
                }
            }

            foreach (var (ancestor, action) in path)
            {
                above[ancestor] = first || (above.TryGetValue(ancestor, out var known) && known == action) ? action : -2;
            }

            foreach (var ancestor in above.Keys.Where(ancestor => !path.ContainsKey(ancestor)).ToArray())
            {
                above[ancestor] = -2;
            }

            first = false;
        }

        foreach (var (ancestor, action) in above)
        {
            if (action == -2 && tree.Mover[ancestor] != tree.Mover[set])
            {
                depends[set, ancestor] = true;
            }
        }
    }

    private void Choose(bool[,] depends, int size, int limit, int[] group, int filled, int from)
    {
        if (filled == size)
        {
            if (Matched(depends, group))
            {
                _groups.Add(new MixingGroup((int[])group.Clone(), AtMostTwoOnAPath(group)));
            }

            return;
        }

        for (var set = from; set < depends.GetLength(0) && Complete; set++)
        {
            if (_groups.Count >= limit || ++_tried > 50 * limit)
            {
                Complete = false;
                return;
            }

            group[filled] = set;
            Choose(depends, size, limit, group, filled + 1, set + 1);
        }
    }

    private long _tried;

    private bool AtMostTwoOnAPath(int[] group)
    {
        var met = new int[_tree.NodeCount];
        for (var node = 0; node < _tree.NodeCount; node++)
        {
            met[node] = (node > 0 ? met[_tree.Parent[node]] : 0) + (Array.IndexOf(group, _tree.SetOf[node]) >= 0 ? 1 : 0);
            if (met[node] > 2)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether every set of the group can be given another, each once, on which its gap depends (augmenting paths).</summary>
    private static bool Matched(bool[,] depends, int[] group)
    {
        var partner = new int[group.Length];
        Array.Fill(partner, -1);
        for (var row = 0; row < group.Length; row++)
        {
            if (!Augment(depends, group, partner, row, new bool[group.Length]))
            {
                return false;
            }
        }

        return true;
    }

    private static bool Augment(bool[,] depends, int[] group, int[] partner, int row, bool[] seen)
    {
        for (var column = 0; column < group.Length; column++)
        {
            if (column == row || seen[column] || !depends[group[row], group[column]])
            {
                continue;
            }

            seen[column] = true;
            if (partner[column] < 0 || Augment(depends, group, partner, partner[column], seen))
            {
                partner[column] = row;
                return true;
            }
        }

        return false;
    }
}
