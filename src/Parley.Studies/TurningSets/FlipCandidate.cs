using System.Collections.Immutable;
using Parley.Studies.Compilation;
using Parley.Studies.Results;

namespace Parley.Studies.TurningSets;

/// <summary>Some assumptions moved together toward one end each, and how far they must move: the share of their ranges, clipped at the ends.</summary>
internal sealed class FlipCandidate(int claim, ImmutableArray<int> dimensions, ImmutableArray<bool> up, double promise)
{
    public int Claim => claim;

    public ImmutableArray<int> Dimensions => dimensions;

    /// <summary>The margin that adding up single moves predicts at the corner, in the sense of the base verdict: below zero promises a flip.</summary>
    public double Promise => promise;

    /// <summary>The largest step at which the verdict is known to be that of the base.</summary>
    public double Inside { get; set; }

    /// <summary>The smallest step at which another verdict was seen.</summary>
    public double Outside { get; set; } = double.PositiveInfinity;

    public Verdict Verdict { get; set; }

    public bool Flips => !double.IsPositiveInfinity(Outside);

    /// <summary>The step that takes every one of them to its end.</summary>
    public double Reach(AssumptionSpace space)
    {
        var reach = 0.0;
        for (var index = 0; index < dimensions.Length; index++)
        {
            var (low, high) = space.RangeOf(dimensions[index]);
            var room = up[index] ? high - space.BasePoint[dimensions[index]] : space.BasePoint[dimensions[index]] - low;
            reach = Math.Max(reach, room / (high - low));
        }

        return reach;
    }

    /// <summary>The point at a step: each moved by the same share of its range, no further than its end.</summary>
    public double[] PointAt(AssumptionSpace space, double step)
    {
        var point = space.BasePoint.ToArray();
        for (var index = 0; index < dimensions.Length; index++)
        {
            var dimension = dimensions[index];
            var (low, high) = space.RangeOf(dimension);
            var moved = point[dimension] + ((up[index] ? step : -step) * (high - low));
            point[dimension] = Math.Clamp(moved, Math.Min(low, point[dimension]), Math.Max(high, point[dimension]));
        }

        return point;
    }

    public bool Contains(FlipCandidate smaller) => smaller.Dimensions.All(dimensions.Contains);
}
