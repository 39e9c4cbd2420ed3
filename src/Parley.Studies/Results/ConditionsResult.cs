using System.Collections.Immutable;

namespace Parley.Studies.Results;

/// <summary>
/// When a claim holds, in words about assumptions: found on one half of the sampled points and checked on the other, so that the numbers are not flattered by the search.
/// </summary>
/// <param name="Box">Bounds on few assumptions within which the claim mostly holds (PRIM: Friedman and Fisher 1999); empty where no box does clearly better than the whole range.</param>
/// <param name="BoxShare">Of the range inside the box: the share in which the claim holds, on the points kept for checking.</param>
/// <param name="BoxMass">The share of the range that lies inside the box, on the same points.</param>
/// <param name="BoxCoverage">Of all points at which the claim holds: the share that lies inside the box, on the same points.</param>
/// <param name="Leaves">A shallow tree's leaves (Breiman and others 1984), largest first; empty where no split does clearly better than none.</param>
/// <param name="Influences">Which assumptions tell points where the claim holds from the others (Hornberger and Spear 1981), strongest first; only those clear of chance.</param>
public sealed record ConditionsResult(
    ImmutableArray<RangeBound> Box, ShareEstimate BoxShare, double BoxMass, double BoxCoverage,
    ImmutableArray<ConditionsLeaf> Leaves, ImmutableArray<Influence> Influences);

/// <summary>A bound on one assumption.</summary>
/// <param name="Assumption">Which.</param>
/// <param name="AtLeast">Its lower bound; null where it has none.</param>
/// <param name="AtMost">Its upper bound; null where it has none.</param>
public sealed record RangeBound(string Assumption, double? AtLeast, double? AtMost);

/// <summary>A share with its 95 % interval (Wilson's score).</summary>
/// <param name="Share">The share, 0 to 1.</param>
/// <param name="Low">The interval's low end.</param>
/// <param name="High">The interval's high end.</param>
public sealed record ShareEstimate(double Share, double Low, double High);

/// <summary>How much of the variance of a verdict (holds or not) an assumption accounts for (Sobol' 1993; Homma and Saltelli 1996).</summary>
/// <param name="Assumption">Which.</param>
/// <param name="Alone">By itself: the first-order index.</param>
/// <param name="WithOthers">With all its interactions: the total index. What it exceeds the first by is interaction.</param>
public sealed record AssumptionVariance(string Assumption, ShareEstimate Alone, ShareEstimate WithOthers);

/// <summary>One leaf of the tree.</summary>
/// <param name="Bounds">What leads there.</param>
/// <param name="Mass">The share of the range in it, on the points kept for checking.</param>
/// <param name="Holds">The share of it in which the claim holds, on the same points.</param>
public sealed record ConditionsLeaf(ImmutableArray<RangeBound> Bounds, double Mass, ShareEstimate Holds);

/// <summary>How strongly one assumption tells the points where a claim holds from those where it does not.</summary>
/// <param name="Assumption">Which.</param>
/// <param name="Distance">The largest gap between its distributions over both kinds of points (Kolmogorov and Smirnov), 0 to 1.</param>
/// <param name="HoldsMoreWhenHigher">Whether the claim holds more often where it is higher.</param>
public sealed record Influence(string Assumption, double Distance, bool HoldsMoreWhenHigher);
