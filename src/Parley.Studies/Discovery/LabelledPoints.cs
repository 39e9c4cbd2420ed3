namespace Parley.Studies.Discovery;

/// <summary>Points of the assumption space, each with a yes or no: where a claim holds.</summary>
/// <param name="dimensions">The number of coordinates.</param>
/// <param name="values">Point after point.</param>
/// <param name="holds">One per point.</param>
internal sealed class LabelledPoints(int dimensions, double[] values, bool[] holds)
{
    public int Dimensions => dimensions;

    public int Count => holds.Length;

    public double this[int point, int dimension] => values[(point * dimensions) + dimension];

    public bool Holds(int point) => holds[point];

    /// <summary>How many of the points with these numbers hold.</summary>
    public int Hits(ReadOnlySpan<int> points)
    {
        var hits = 0;
        foreach (var point in points)
        {
            hits += holds[point] ? 1 : 0;
        }

        return hits;
    }

    /// <summary>The numbers of the points inside a box, ascending.</summary>
    public int[] Inside(Box box)
    {
        var inside = new List<int>();
        for (var point = 0; point < Count; point++)
        {
            var within = true;
            for (var dimension = 0; within && dimension < dimensions; dimension++)
            {
                within = box.Contains(dimension, this[point, dimension]);
            }

            if (within)
            {
                inside.Add(point);
            }
        }

        return [.. inside];
    }
}

/// <summary>A box: per coordinate a closed interval, infinite where it is not bounded.</summary>
internal sealed class Box
{
    private readonly double[] _low;
    private readonly double[] _high;

    private Box(double[] low, double[] high)
    {
        _low = low;
        _high = high;
    }

    public static Box Everything(int dimensions)
    {
        var (low, high) = (new double[dimensions], new double[dimensions]);
        Array.Fill(low, double.NegativeInfinity);
        Array.Fill(high, double.PositiveInfinity);
        return new Box(low, high);
    }

    public double Low(int dimension) => _low[dimension];

    public double High(int dimension) => _high[dimension];

    public bool Contains(int dimension, double value) => value >= _low[dimension] && value <= _high[dimension];

    public bool IsBounded(int dimension) => double.IsFinite(_low[dimension]) || double.IsFinite(_high[dimension]);

    /// <summary>The same box with another interval in one coordinate.</summary>
    public Box With(int dimension, double low, double high)
    {
        var (lows, highs) = ((double[])_low.Clone(), (double[])_high.Clone());
        lows[dimension] = low;
        highs[dimension] = high;
        return new Box(lows, highs);
    }

    /// <summary>The same box with one coordinate free.</summary>
    public Box Without(int dimension) => With(dimension, double.NegativeInfinity, double.PositiveInfinity);
}
