namespace Parley.Studies.Discovery;

/// <summary>
/// The patient rule induction method (Friedman and Fisher 1999; for scenario discovery Bryant and Lempert 2010): a box is peeled, each time by the thin slice off one face whose
/// loss raises the share of hits most; of the boxes passed, the one that best weighs share against coverage is pasted out again where that does not lower its share, and
/// bounds that add nothing are dropped. O(peels × dimensions × points·log points).
/// </summary>
internal static class PatientRuleInduction
{
    /// <summary>The share of the points in the box that one peel takes.</summary>
    private const double Peel = 0.05;

    /// <summary>A box is not peeled below this share of all points.</summary>
    private const double LeastMass = 0.05;

    /// <summary>A bound stays only if without it the share of hits would fall by more than this many standard errors.</summary>
    private const double Needed = 1.645;

    /// <summary>The box found; the whole space where the points give no reason for one.</summary>
    public static Box Find(LabelledPoints points)
    {
        var whole = Box.Everything(points.Dimensions);
        var all = Enumerable.Range(0, points.Count).ToArray();
        var total = points.Hits(all);
        if (total == 0 || total == points.Count)
        {
            return whole;
        }

        var (box, best, bestScore) = (whole, whole, Score(points, all, total));
        var inside = all;
        while (PeelOnce(points, box, inside) is { } peeled)
        {
            (box, inside) = peeled;
            var score = Score(points, inside, total);
            if (score > bestScore)
            {
                (best, bestScore) = (box, score);
            }
        }

        return DropIdleBounds(points, Paste(points, best));
    }

    // The harmonic mean of share and coverage, the share counted as its lift over that of the whole space: a box that holds everything has none.
    private static double Score(LabelledPoints points, int[] inside, int total)
    {
        var hits = points.Hits(inside);
        var usual = (double)total / points.Count;
        var lift = (((double)hits / inside.Length) - usual) / (1 - usual);
        var coverage = (double)hits / total;
        return lift <= 0 ? 0 : 2 * lift * coverage / (lift + coverage);
    }

    private static (Box Box, int[] Inside)? PeelOnce(LabelledPoints points, Box box, int[] inside)
    {
        var take = Math.Max(1, (int)(Peel * inside.Length));
        if (inside.Length - take < LeastMass * points.Count)
        {
            return null;
        }

        var hits = points.Hits(inside);
        if (hits == inside.Length)
        {
            return null;
        }

        (double Share, int Dimension, bool Lower, double Cut) best = ((double)hits / inside.Length, -1, false, 0);
        var sorted = new double[inside.Length];
        for (var dimension = 0; dimension < points.Dimensions; dimension++)
        {
            for (var index = 0; index < inside.Length; index++)
            {
                sorted[index] = points[inside[index], dimension];
            }

            Array.Sort(sorted);
            for (var face = 0; face < 2; face++)
            {
                // Ties stay together: what is peeled is everything beyond the cut.
                var lower = face == 0;
                var cut = lower ? sorted[take] : sorted[^(take + 1)];
                var (left, leftHits) = (0, 0);
                foreach (var point in inside)
                {
                    var value = points[point, dimension];
                    if (lower ? value >= cut : value <= cut)
                    {
                        left++;
                        leftHits += points.Holds(point) ? 1 : 0;
                    }
                }

                if (left < inside.Length && left >= LeastMass * points.Count && (double)leftHits / left is var share && share > best.Share)
                {
                    best = (share, dimension, lower, cut);
                }
            }
        }

        if (best.Dimension < 0)
        {
            return null;
        }

        var peeled = best.Lower
            ? box.With(best.Dimension, best.Cut, box.High(best.Dimension))
            : box.With(best.Dimension, box.Low(best.Dimension), best.Cut);
        return (peeled, [.. inside.Where(point => peeled.Contains(best.Dimension, points[point, best.Dimension]))]);
    }

    // Peeling is greedy, so a face may have gone too far: it moves back out as long as the share does not fall.
    private static Box Paste(LabelledPoints points, Box box)
    {
        for (var dimension = 0; dimension < points.Dimensions; dimension++)
        {
            for (var face = 0; face < 2; face++)
            {
                while (Extend(points, box, dimension, face == 0) is { } extended)
                {
                    box = extended;
                }
            }
        }

        return box;
    }

    private static Box? Extend(LabelledPoints points, Box box, int dimension, bool lower)
    {
        if (!double.IsFinite(lower ? box.Low(dimension) : box.High(dimension)))
        {
            return null;
        }

        var inside = points.Inside(box);
        var open = lower ? box.With(dimension, double.NegativeInfinity, box.High(dimension)) : box.With(dimension, box.Low(dimension), double.PositiveInfinity);
        var beyond = points.Inside(open).Except(inside).OrderBy(point => lower ? -points[point, dimension] : points[point, dimension])
            .Take(Math.Max(1, (int)(Peel * inside.Length))).ToArray();
        if (beyond.Length == 0)
        {
            return open;
        }

        var share = (double)points.Hits(inside) / inside.Length;
        if ((double)points.Hits(beyond) / beyond.Length < share)
        {
            return null;
        }

        var edge = points[beyond[^1], dimension];
        return lower ? box.With(dimension, edge, box.High(dimension)) : box.With(dimension, box.Low(dimension), edge);
    }

    private static Box DropIdleBounds(LabelledPoints points, Box box)
    {
        while (true)
        {
            var inside = points.Inside(box);
            var share = (double)points.Hits(inside) / inside.Length;
            (double Loss, Box? Box) least = (double.PositiveInfinity, null);
            for (var dimension = 0; dimension < points.Dimensions; dimension++)
            {
                if (!box.IsBounded(dimension))
                {
                    continue;
                }

                var wider = box.Without(dimension);
                var around = points.Inside(wider);
                var wideShare = (double)points.Hits(around) / around.Length;
                var error = Math.Sqrt(Math.Max(wideShare * (1 - wideShare), 1.0 / around.Length) / inside.Length);
                var loss = (share - wideShare) / error;
                if (loss < least.Loss)
                {
                    least = (loss, wider);
                }
            }

            if (least.Box is null || least.Loss > Needed)
            {
                return box;
            }

            box = least.Box;
        }
    }
}
