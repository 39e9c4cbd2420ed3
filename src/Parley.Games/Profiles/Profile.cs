using System.Collections.Immutable;
using Parley.Games.Forms;
using Parley.Games.Numerics;

namespace Parley.Games.Profiles;

/// <summary>A solution of a game in its own terms: probabilities, each exact, enclosed or floating.</summary>
/// <param name="Probabilities">What they are indexed by, each kind says.</param>
public abstract record Profile(ImmutableArray<Number> Probabilities)
{
    /// <summary>The probabilities exactly; null unless every one of them is known exactly.</summary>
    public Rational[]? TryExact()
    {
        var exact = new Rational[Probabilities.Length];
        for (var i = 0; i < exact.Length; i++)
        {
            if (Probabilities[i].Exact is not { } value)
            {
                return null;
            }

            exact[i] = value;
        }

        return exact;
    }

    /// <summary>The probabilities as doubles.</summary>
    public double[] ToDoubles() => [.. Probabilities.Select(number => number.Value)];
}

/// <summary>A mixed strategy for every player of a strategic form.</summary>
/// <param name="Probabilities">By global strategy index (<see cref="StrategicGame.StrategyStartOf"/> + strategy).</param>
public sealed record MixedStrategyProfile(ImmutableArray<Number> Probabilities) : Profile(Probabilities)
{
    /// <summary>Positive weights by global strategy index: each player's strategy is a best reply to the other's, which proves it undominated; default where not asked for.</summary>
    public ImmutableArray<Rational> Trembles { get; init; }
}

/// <summary>A behavior strategy for every player of a tree.</summary>
/// <param name="Probabilities">By global action index (<see cref="InformationSet.FirstAction"/> + position).</param>
public sealed record BehaviorStrategyProfile(ImmutableArray<Number> Probabilities) : Profile(Probabilities)
{
    /// <summary>The trembles that support it as a sequential equilibrium, exactly; null where none were asked for or they are floating.</summary>
    public ExactAssessment? ExactAssessment { get; init; }

    /// <summary>The trembles that support it as a sequential equilibrium, in floating point; null where none were asked for.</summary>
    public Assessment? Assessment { get; init; }

    /// <summary>The completely mixed play against which it stays a best reply (quasi-perfect equilibrium), exactly; null where none was asked for.</summary>
    public PerturbedPlay? PerturbedPlay { get; init; }
}

/// <summary>A distribution over the pure profiles of a strategic form, for a mediator to draw recommendations from.</summary>
/// <param name="Profiles">The pure profiles with positive probability, by profile index, ascending.</param>
/// <param name="Probabilities">Their probabilities, in the same order.</param>
public sealed record CorrelatedDistribution(ImmutableArray<int> Profiles, ImmutableArray<Number> Probabilities) : Profile(Probabilities)
{
    /// <summary>What proves it best for an objective; null where that was not asked.</summary>
    public CorrelatedOptimum? Optimum { get; init; }
}
