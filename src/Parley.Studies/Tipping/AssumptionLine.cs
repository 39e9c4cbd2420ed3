using Parley.Games.Numerics;
using Parley.Language.Model;
using Parley.Studies.Compilation;

namespace Parley.Studies.Tipping;

/// <summary>The values one assumption is tried at while all others stay at the base: equal steps over its range (equal ratios where it is log), and the base.</summary>
internal sealed class AssumptionLine
{
    private readonly AssumptionSpace _space;

    public AssumptionLine(AssumptionSpace space, int dimension, int cells)
    {
        _space = space;
        Dimension = dimension;
        (Low, High) = space.RangeOf(dimension);
        Base = space.BasePoint[dimension];
        var values = new SortedSet<double>();
        for (var cell = 0; cell <= cells; cell++)
        {
            values.Add(ValueAt((double)cell / cells));
        }

        values.RemoveWhere(value => Math.Abs(value - Base) < 1e-12 * (High - Low));
        if (Base >= Low && Base <= High)
        {
            values.Add(Base);
        }

        Values = [.. values.Where(value => space.Admits(PointAt(value)))];
    }

    public int Dimension { get; }

    public double Low { get; }

    public double High { get; }

    public double Base { get; }

    /// <summary>The values to be tried that meet every <c>require</c>, ascending.</summary>
    public double[] Values { get; }

    private double[] PointAt(double value)
    {
        var point = _space.BasePoint.ToArray();
        point[Dimension] = value;
        return point;
    }

    private double ValueAt(double share)
    {
        if (share is 0 or 1)
        {
            return share == 0 ? Low : High;
        }

        return _space.Dimensions[Dimension].Range!.Shape == RangeShape.Log
            ? Low * DeterministicMath.Exp(share * DeterministicMath.Log(High / Low))
            : Low + (share * (High - Low));
    }
}
