namespace Parley.Solving.Extensive.MixedSupport;

/// <summary>Which actions a set's support holds. A structure, so that sweeps pay for no call and no allocation.</summary>
internal interface ISupport
{
    /// <summary>Whether the action at a place in the set's menu is used.</summary>
    bool Uses(int set, int branch);
}

/// <summary>
/// Bounds on the value of every node to every player while some sets are fixed to a support and mix in it in ways not known yet: a set is worth at
/// least its worst and at most its best used action, chance its expectation.
/// </summary>
internal sealed class ValueBounds(WorldTree tree)
{
    /// <summary>The lower bounds, player by player.</summary>
    public double[] Low { get; } = new double[tree.PlayerCount * tree.NodeCount];

    /// <summary>The upper bounds, player by player.</summary>
    public double[] High { get; } = new double[tree.PlayerCount * tree.NodeCount];

    /// <summary>Takes the point's own values, which are right at the ends.</summary>
    public void Start(WorldPoint point)
    {
        Array.Copy(point.Value, Low, Low.Length);
        Array.Copy(point.Value, High, High.Length);
    }

    /// <summary>Works out some nodes whose children are done.</summary>
    /// <param name="point">The point.</param>
    /// <param name="nodes">The nodes, children first.</param>
    /// <param name="support">The actions used.</param>
    public void Sweep<TSupport>(WorldPoint point, ReadOnlySpan<int> nodes, TSupport support)
        where TSupport : struct, ISupport
    {
        for (var player = 0; player < tree.PlayerCount; player++)
        {
            var offset = player * tree.NodeCount;
            foreach (var node in nodes)
            {
                var first = offset + tree.FirstChild[node];
                double low = 0, high = 0;
                if (tree.SetOf[node] is >= 0 and var set)
                {
                    (low, high) = (double.PositiveInfinity, double.NegativeInfinity);
                    for (var branch = 0; branch < tree.ChildCount[node]; branch++)
                    {
                        if (support.Uses(set, branch))
                        {
                            low = Math.Min(low, Low[first + branch]);
                            high = Math.Max(high, High[first + branch]);
                        }
                    }
                }
                else
                {
                    for (var child = first; child < first + tree.ChildCount[node]; child++)
                    {
                        low += point.Chance[child] * Low[child];
                        high += point.Chance[child] * High[child];
                    }
                }

                Low[offset + node] = low;
                High[offset + node] = high;
            }
        }
    }
}
