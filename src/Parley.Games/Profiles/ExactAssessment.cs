using System.Collections.Immutable;
using Parley.Games.Forms;
using Parley.Games.Numerics;

namespace Parley.Games.Profiles;

/// <summary>A sequential-equilibrium candidate like <see cref="Assessment"/>, in exact rational numbers.</summary>
/// <param name="Probabilities">σ, by global action index (<see cref="InformationSet.FirstAction"/> + position); each set's numbers sum to one.</param>
/// <param name="Labels">K, by global action index: 0 exactly where the probability is positive.</param>
/// <param name="Weights">ζ, by global action index, positive; equal to σ where K is 0.</param>
public sealed record ExactAssessment(ImmutableArray<Rational> Probabilities, ImmutableArray<int> Labels, ImmutableArray<Rational> Weights)
{
    /// <summary>The nearest doubles; labels stay as they are.</summary>
    public Assessment ToAssessment() => new(
        new BehaviorProfile([.. Probabilities.Select(value => value.ToDouble())]), Labels, [.. Weights.Select(value => value.ToDouble())]);
}
