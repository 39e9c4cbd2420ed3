namespace Parley.Solving.Extensive.PureSequential;

/// <summary>
/// The order in which a search over profiles fixes the sets of a world: latest first, so that the values that a choice rests on are known when it is
/// made. Each node belongs to the phase of the last-fixed set at or below it; phase −1 holds nodes that no choice touches.
/// </summary>
internal sealed class SearchOrder
{
    /// <summary>The sets, latest first.</summary>
    public readonly int[] Sets;

    /// <summary>Per position, whether everything below the set is fixed when its turn comes (always so where all moves have a common clock).</summary>
    public readonly bool[] Settled;

    private readonly int[] _phaseStart;
    private readonly int[] _phaseNodes;

    public SearchOrder(WorldTree tree)
    {
        var depth = new int[tree.NodeCount];
        var latest = new int[tree.SetCount];
        for (var node = 1; node < tree.NodeCount; node++)
        {
            depth[node] = depth[tree.Parent[node]] + 1;
            if (tree.SetOf[node] >= 0)
            {
                latest[tree.SetOf[node]] = Math.Max(latest[tree.SetOf[node]], depth[node]);
            }
        }

        var steps = new int[tree.SetCount];
        for (var set = 0; set < tree.SetCount; set++)
        {
            steps[set] = tree.Game.InformationSets[tree.OriginalSet[set]].Step;
        }

        var keys = steps.Contains(-1) ? latest : steps;
        Sets = [.. Enumerable.Range(0, tree.SetCount).OrderByDescending(set => keys[set]).ThenByDescending(set => set)];
        var position = new int[tree.SetCount];
        for (var index = 0; index < Sets.Length; index++)
        {
            position[Sets[index]] = index;
        }

        var phase = new int[tree.NodeCount];
        Settled = new bool[tree.SetCount];
        Array.Fill(Settled, true);
        for (var node = tree.NodeCount - 1; node >= 0; node--)
        {
            var below = -1;
            for (var child = tree.FirstChild[node]; child >= 0 && child < tree.FirstChild[node] + tree.ChildCount[node]; child++)
            {
                below = Math.Max(below, phase[child]);
            }

            if (tree.SetOf[node] is >= 0 and var set)
            {
                Settled[position[set]] &= below < position[set];
                below = Math.Max(below, position[set]);
            }

            phase[node] = below;
        }

        _phaseStart = new int[tree.SetCount + 2];
        var inner = Enumerable.Range(0, tree.NodeCount).Where(node => tree.ChildCount[node] > 0)
            .OrderBy(node => phase[node]).ThenByDescending(node => node).ToArray();
        foreach (var node in inner)
        {
            _phaseStart[phase[node] + 2]++;
        }

        for (var index = 1; index < _phaseStart.Length; index++)
        {
            _phaseStart[index] += _phaseStart[index - 1];
        }

        _phaseNodes = inner;
    }

    /// <summary>The inner nodes of a phase, children before parents.</summary>
    public ReadOnlySpan<int> Phase(int position) =>
        _phaseNodes.AsSpan(_phaseStart[position + 1], _phaseStart[position + 2] - _phaseStart[position + 1]);
}
