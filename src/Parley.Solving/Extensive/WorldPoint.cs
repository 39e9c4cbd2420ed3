using Parley.Games.Forms;

namespace Parley.Solving.Extensive;

/// <summary>
/// The numbers of a <see cref="WorldTree"/> at one point, in arrays that are reused from point to point: chances as each player believes them,
/// which nodes those chances can reach at all, and one value per player and node. Belongs to one thread.
/// </summary>
internal sealed class WorldPoint
{
    public readonly WorldTree Tree;

    /// <summary>Per player and node, <c>player × NodeCount + node</c>: the chance of the branch into the node as the player believes it.</summary>
    public readonly double[] Chance;

    /// <summary>Same layout: the product of those chances from the root; 0 means that the player holds the node impossible.</summary>
    public readonly double[] ChanceReach;

    /// <summary>Same layout: the player's expected payoff from the node on; terminals are filled on load, the rest by sweeps.</summary>
    public readonly double[] Value;

    /// <summary>Per player: the largest payoff less the smallest, at least the smallest positive number that keeps ratios finite.</summary>
    public readonly double[] Span;

    public WorldPoint(WorldTree tree)
    {
        Tree = tree;
        var size = tree.PlayerCount * tree.NodeCount;
        Chance = new double[size];
        ChanceReach = new double[size];
        Value = new double[size];
        Span = new double[tree.PlayerCount];
    }

    /// <summary>The numbers last loaded.</summary>
    public GameAtPoint? Point { get; private set; }

    /// <summary>Fills the arrays; false where a payoff or a chance is no finite number.</summary>
    public bool Load(GameAtPoint point)
    {
        Point = point;
        var finite = true;
        var tree = Tree;
        for (var player = 0; player < tree.PlayerCount; player++)
        {
            var offset = player * tree.NodeCount;
            var believed = point.ChanceBelievedBy(player);
            var payoffs = point.PayoffsOf(player);
            double low = double.PositiveInfinity, high = double.NegativeInfinity;
            ChanceReach[offset] = 1;
            Chance[offset] = 1;
            for (var node = 0; node < tree.NodeCount; node++)
            {
                if (node > 0)
                {
                    var chance = believed[tree.Original[node]];
                    finite &= double.IsFinite(chance);
                    Chance[offset + node] = chance;
                    ChanceReach[offset + node] = ChanceReach[offset + tree.Parent[node]] * chance;
                }

                if (tree.Terminal[node] >= 0)
                {
                    var payoff = payoffs[tree.Terminal[node]];
                    finite &= double.IsFinite(payoff);
                    Value[offset + node] = payoff;
                    low = Math.Min(low, payoff);
                    high = Math.Max(high, payoff);
                }
            }

            Span[player] = high > low ? high - low : 1;
        }

        return finite;
    }

    /// <summary>Backward sweep: every player's value at every node under a full profile.</summary>
    /// <param name="probabilities">By action of the tree.</param>
    public void Sweep(ReadOnlySpan<double> probabilities)
    {
        var tree = Tree;
        for (var player = 0; player < tree.PlayerCount; player++)
        {
            var offset = player * tree.NodeCount;
            for (var node = tree.NodeCount - 1; node >= 0; node--)
            {
                var count = tree.ChildCount[node];
                if (count == 0)
                {
                    continue;
                }

                var first = tree.FirstChild[node];
                var sum = 0.0;
                if (tree.SetOf[node] is >= 0 and var set)
                {
                    var start = tree.ActionStart[set];
                    for (var branch = 0; branch < count; branch++)
                    {
                        if (probabilities[start + branch] != 0)
                        {
                            sum += probabilities[start + branch] * Value[offset + first + branch];
                        }
                    }
                }
                else
                {
                    for (var child = first; child < first + count; child++)
                    {
                        sum += Chance[offset + child] * Value[offset + child];
                    }
                }

                Value[offset + node] = sum;
            }
        }
    }
}
