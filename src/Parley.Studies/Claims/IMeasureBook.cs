using System.Collections.Immutable;
using Parley.Language.Model;

namespace Parley.Studies.Claims;

/// <summary>Where a measure is found: which world to solve and which of that world's numbers it is.</summary>
/// <param name="World">The index of the world.</param>
/// <param name="Request">The index among the world's requests.</param>
public readonly record struct MeasureAddress(int World, int Request);

/// <summary>
/// The book in which formulas enter the measures they need, so that each world is solved once for all of them and every measure is taken right
/// after.
/// </summary>
public interface IMeasureBook
{
    /// <summary>Enters a measure; equal measures of equal worlds share an address.</summary>
    MeasureAddress Enter(BoundExpression.Measure measure);

    /// <summary>Finds the weigher of a set of rivals, for <c>prior(r)</c> and <c>posterior(r)</c>.</summary>
    IRivalWeigher WeigherOf(HypothesisSet set);
}

/// <summary>Gives the prior and posterior probability of rivals at one point of the range.</summary>
public interface IRivalWeigher
{
    /// <summary>The worlds whose answers it needs; a world may stand here more than once.</summary>
    ImmutableArray<int> Worlds { get; }

    /// <summary>The prior or posterior of one rival; NaN where it cannot be worked out.</summary>
    /// <param name="posterior">Posterior or prior.</param>
    /// <param name="rival">The rival's name.</param>
    /// <param name="point">The point.</param>
    /// <param name="answers">One answer per entry of <see cref="Worlds"/>.</param>
    double Probability(bool posterior, string rival, ReadOnlySpan<double> point, ReadOnlySpan<MeasuredWorld> answers);
}

/// <summary>One world-solve that a formula needs at a point: the point itself, or the point with one assumption replaced.</summary>
/// <param name="World">The index of the world.</param>
/// <param name="Assumption">The position in θ that is replaced; −1 where none is.</param>
/// <param name="Value">What it is replaced by.</param>
public readonly record struct Need(int World, int Assumption, double Value)
{
    /// <summary>The world at the point itself.</summary>
    public static Need At(int world) => new(world, -1, 0);
}
