namespace Parley.Studies.Discovery;

/// <summary>
/// Regional sensitivity analysis (Hornberger and Spear 1981): per coordinate, the two-sample Kolmogorov–Smirnov distance between the points that hold and those that do not.
/// </summary>
internal static class RegionalSensitivity
{
    /// <summary>The largest gap between both distribution functions, and whether those that hold lie higher there.</summary>
    public static (double Distance, bool HoldsMoreWhenHigher) Of(LabelledPoints points, int dimension)
    {
        var order = Enumerable.Range(0, points.Count).OrderBy(point => points[point, dimension]).ToArray();
        var hits = points.Hits(order);
        var misses = points.Count - hits;
        if (hits == 0 || misses == 0)
        {
            return (0, false);
        }

        var (below, best, higher) = (0, 0.0, false);
        for (var index = 0; index < order.Length; index++)
        {
            below += points.Holds(order[index]) ? 1 : 0;
            if (index + 1 < order.Length && points[order[index + 1], dimension].Equals(points[order[index], dimension]))
            {
                continue;
            }

            var gap = ((double)(index + 1 - below) / misses) - ((double)below / hits);
            if (Math.Abs(gap) > best)
            {
                (best, higher) = (Math.Abs(gap), gap > 0);
            }
        }

        return (best, higher);
    }

    /// <summary>
    /// The distance that chance alone exceeds in 5 % of cases over all coordinates together: the asymptotic critical value (Smirnov 1948) at 5 % divided by the number of
    /// coordinates (Bonferroni).
    /// </summary>
    public static double Critical(int hits, int misses, int coordinates) =>
        Math.Sqrt(-0.5 * Math.Log(0.025 / coordinates)) * Math.Sqrt((double)(hits + misses) / ((double)hits * misses));
}
