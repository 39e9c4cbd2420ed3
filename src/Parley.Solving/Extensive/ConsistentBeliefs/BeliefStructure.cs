namespace Parley.Solving.Extensive.ConsistentBeliefs;

/// <summary>
/// What beliefs at each set of a world depend on, known before any number is: per member node the actions of the other players on the way to it.
/// The mover's own actions are the same at every member (perfect recall), so they cancel.
/// </summary>
internal sealed class BeliefStructure
{
    private readonly int[] _start;
    private readonly int[] _actions;

    public readonly WorldTree Tree;

    /// <summary>Per set: whether the other players' actions on the way are the same at every member, so that chance alone fixes the belief.</summary>
    public readonly bool[] FixedByChance;

    /// <summary>Per action: whether some set's belief can depend on its tremble.</summary>
    public readonly bool[] Informative;

    public BeliefStructure(WorldTree tree)
    {
        Tree = tree;
        _start = new int[tree.Members.Length + 1];
        var actions = new List<int>();
        var path = new List<int>();
        for (var member = 0; member < tree.Members.Length; member++)
        {
            var mover = tree.Mover[tree.SetOf[tree.Members[member]]];
            path.Clear();
            for (var node = tree.Members[member]; node > 0; node = tree.Parent[node])
            {
                if (tree.ActionInto[node] is >= 0 and var action && tree.Mover[tree.SetOfAction[action]] != mover)
                {
                    path.Add(action);
                }
            }

            path.Sort();
            actions.AddRange(path);
            _start[member + 1] = actions.Count;
        }

        _actions = [.. actions];
        FixedByChance = new bool[tree.SetCount];
        for (var set = 0; set < tree.SetCount; set++)
        {
            var first = OthersActions(tree.MemberStart[set]);
            FixedByChance[set] = true;
            for (var member = tree.MemberStart[set] + 1; member < tree.MemberStart[set + 1]; member++)
            {
                FixedByChance[set] &= OthersActions(member).SequenceEqual(first);
            }
        }

        Informative = new bool[tree.ActionCount];
        for (var member = 0; member < tree.Members.Length; member++)
        {
            if (!FixedByChance[tree.SetOf[tree.Members[member]]])
            {
                foreach (var action in OthersActions(member))
                {
                    Informative[action] = true;
                }
            }
        }
    }

    /// <summary>The other players' actions on the way to a member, ascending.</summary>
    /// <param name="member">A position in <see cref="WorldTree.Members"/>.</param>
    public ReadOnlySpan<int> OthersActions(int member) => _actions.AsSpan(_start[member], _start[member + 1] - _start[member]);
}
