namespace Parley.Studies.Discovery;

/// <summary>
/// A classification tree of at most two levels (Breiman, Friedman, Olshen and Stone 1984): each split is the one that lowers the Gini impurity most, no leaf smaller than one
/// twentieth of the points. Meant to be read, not to predict.
/// </summary>
internal static class ShallowTree
{
    private const int Depth = 2;
    private const double LeastMass = 0.05;

    /// <summary>A split must explain this share of the whole impurity.</summary>
    private const double LeastGain = 0.02;

    /// <summary>The leaves as boxes; one, the whole space, where no split is worth its words.</summary>
    public static IReadOnlyList<Box> Grow(LabelledPoints points)
    {
        var leaves = new List<Box>();
        var all = Enumerable.Range(0, points.Count).ToArray();
        Grow(points, all, Box.Everything(points.Dimensions), Depth, LeastGain * Impurity(points.Hits(all), points.Count), leaves);
        return leaves;
    }

    private static void Grow(LabelledPoints points, int[] inside, Box box, int depth, double leastGain, List<Box> leaves)
    {
        if (depth == 0 || BestSplit(points, inside, leastGain) is not { } split)
        {
            leaves.Add(box);
            return;
        }

        var (dimension, cut) = split;
        var below = box.With(dimension, box.Low(dimension), cut);
        var above = box.With(dimension, Math.BitIncrement(cut), box.High(dimension));
        Grow(points, [.. inside.Where(point => points[point, dimension] <= cut)], below, depth - 1, leastGain, leaves);
        Grow(points, [.. inside.Where(point => points[point, dimension] > cut)], above, depth - 1, leastGain, leaves);
    }

    private static (int Dimension, double Cut)? BestSplit(LabelledPoints points, int[] inside, double leastGain)
    {
        var least = Math.Max(1, (int)(LeastMass * points.Count));
        var total = points.Hits(inside);
        var before = Impurity(total, inside.Length);
        (int Dimension, double Cut)? best = null;
        for (var dimension = 0; dimension < points.Dimensions; dimension++)
        {
            var order = inside.OrderBy(point => points[point, dimension]).ToArray();
            var hits = 0;
            for (var index = 0; index + 1 < order.Length; index++)
            {
                hits += points.Holds(order[index]) ? 1 : 0;
                var (here, next) = (points[order[index], dimension], points[order[index + 1], dimension]);
                if (here.Equals(next) || index + 1 < least || order.Length - index - 1 < least)
                {
                    continue;
                }

                var gain = before - Impurity(hits, index + 1) - Impurity(total - hits, order.Length - index - 1);
                if (gain > leastGain)
                {
                    leastGain = gain;
                    best = (dimension, here + (0.5 * (next - here)));
                }
            }
        }

        return best;
    }

    // n · 2p(1 − p), so that impurities add up.
    private static double Impurity(int hits, int count) => 2.0 * hits * (count - hits) / count;
}
