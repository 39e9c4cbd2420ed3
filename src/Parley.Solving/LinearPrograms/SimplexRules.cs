namespace Parley.Solving.LinearPrograms;

/// <summary>The values a variable may take; its bounds are zero or none.</summary>
internal enum VariableKind : byte
{
    /// <summary>At least zero.</summary>
    Nonnegative,

    /// <summary>Any.</summary>
    Free,

    /// <summary>Zero: the slack of an equality.</summary>
    Fixed,

    /// <summary>In the basis, so no candidate to enter.</summary>
    Basic,
}

/// <summary>The choices that the simplex methods in floating point have in common.</summary>
internal static class SimplexRules
{
    /// <summary>What counts as zero for values and reduced costs, in scaled programs.</summary>
    public const double Tolerance = 1e-9;

    /// <summary>The smallest pivot taken.</summary>
    public const double SmallestPivot = 1e-8;

    /// <summary>By how much a right side is relaxed so that ties do not stall the method, each by another amount.</summary>
    public static double Relaxed(double rightSide, int row) =>
        rightSide + (1e-6 * (1 + ((row * 0.6180339887498949) % 1.0)) * Math.Max(1, Math.Abs(rightSide)));

    /// <summary>Whether a basic variable's value is not allowed.</summary>
    public static bool Infeasible(double value, VariableKind kind) =>
        kind != VariableKind.Free && (value < -Tolerance || (kind == VariableKind.Fixed && value > Tolerance));

    /// <summary>The candidate with the largest gain for its weight, gain² ⁄ weight; −1 when none gains. (Devex pricing: Harris 1973.)</summary>
    public static int Entering(ReadOnlySpan<double> gains, ReadOnlySpan<double> weights, ReadOnlySpan<VariableKind> kinds)
    {
        var chosen = -1;
        var best = 0.0;
        for (var place = 0; place < gains.Length; place++)
        {
            var gain = gains[place];
            if ((gain > Tolerance && kinds[place] <= VariableKind.Free) || (gain < -Tolerance && kinds[place] == VariableKind.Free))
            {
                var worth = gain * gain / weights[place];
                if (worth > best)
                {
                    (best, chosen) = (worth, place);
                }
            }
        }

        return chosen;
    }

    /// <summary>Brings the weights up to date before a pivot; the entering candidate's own becomes the leaving variable's.</summary>
    /// <param name="weights">By candidate.</param>
    /// <param name="row">By candidate, the pivot row.</param>
    /// <param name="entering">The entering candidate.</param>
    public static double Reweigh(Span<double> weights, ReadOnlySpan<double> row, int entering)
    {
        var inverse = 1 / row[entering];
        var scale = weights[entering] * inverse * inverse;
        for (var place = 0; place < weights.Length; place++)
        {
            weights[place] = Math.Max(weights[place], scale * row[place] * row[place]);
        }

        return Math.Max(scale, 1);
    }

    /// <summary>
    /// The row whose basic variable first reaches a bound, in two passes (Harris 1973): the longest step that violates nothing by more than the tolerance, then the largest
    /// pivot within it; −1 when nothing limits the step.
    /// </summary>
    /// <param name="values">By row.</param>
    /// <param name="changes">By row, by how much the value falls per unit of the entering variable.</param>
    /// <param name="kinds">By row, of the basic variable.</param>
    /// <param name="rises">Whether the entering variable rises.</param>
    public static int Leaving(ReadOnlySpan<double> values, ReadOnlySpan<double> changes, ReadOnlySpan<VariableKind> kinds, bool rises)
    {
        var longest = double.PositiveInfinity;
        for (var row = 0; row < values.Length; row++)
        {
            if (Blocks(values[row], changes[row], kinds[row], rises, out var distance, out var speed))
            {
                longest = Math.Min(longest, (distance + Tolerance) / speed);
            }
        }

        var leaving = -1;
        var best = 0.0;
        for (var row = 0; row < values.Length; row++)
        {
            if (Blocks(values[row], changes[row], kinds[row], rises, out var distance, out var speed) && distance / speed <= longest && speed > best)
            {
                (best, leaving) = (speed, row);
            }
        }

        return leaving;
    }

    /// <summary>The row with the largest violation; −1 when there is none.</summary>
    public static int MostInfeasible(ReadOnlySpan<double> values, ReadOnlySpan<VariableKind> kinds)
    {
        var chosen = -1;
        var worst = Tolerance;
        for (var row = 0; row < values.Length; row++)
        {
            var excess = kinds[row] == VariableKind.Free ? 0 : kinds[row] == VariableKind.Fixed ? Math.Abs(values[row]) : -values[row];
            if (excess > worst)
            {
                (worst, chosen) = (excess, row);
            }
        }

        return chosen;
    }

    /// <summary>In the dual simplex method, the candidate that enters for a row: the least ratio of reduced cost to pivot; −1 when none can.</summary>
    /// <param name="row">By candidate, the row's entry.</param>
    /// <param name="costs">By candidate, its reduced cost.</param>
    /// <param name="kinds">By candidate.</param>
    /// <param name="tooLow">Whether the row's value is below its bound, else above.</param>
    public static int DualEntering(ReadOnlySpan<double> row, ReadOnlySpan<double> costs, ReadOnlySpan<VariableKind> kinds, bool tooLow)
    {
        var chosen = -1;
        var (best, size) = (double.PositiveInfinity, 0.0);
        for (var place = 0; place < row.Length; place++)
        {
            var pivot = kinds[place] == VariableKind.Free ? Math.Abs(row[place]) : tooLow ? -row[place] : row[place];
            if (pivot < SmallestPivot || kinds[place] > VariableKind.Free)
            {
                continue;
            }

            var ratio = kinds[place] == VariableKind.Free ? 0 : Math.Max(-costs[place], 0) / pivot;
            if (ratio < best - 1e-12 || (ratio < best + 1e-12 && pivot > size))
            {
                (best, size, chosen) = (ratio, pivot, place);
            }
        }

        return chosen;
    }

    // A bound is reached after distance / speed; an infeasible value that comes back counts where it becomes feasible.
    private static bool Blocks(double value, double change, VariableKind kind, bool rises, out double distance, out double speed)
    {
        distance = Math.Abs(value);
        speed = Math.Abs(change);
        if (speed < SmallestPivot || kind == VariableKind.Free)
        {
            return false;
        }

        var falls = change > 0 == rises;
        if (kind == VariableKind.Fixed)
        {
            return distance <= Tolerance || value > 0 == falls;
        }

        if (value < -Tolerance)
        {
            return !falls;
        }

        distance = Math.Max(value, 0);
        return falls;
    }
}
