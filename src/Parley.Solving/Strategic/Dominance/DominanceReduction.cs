using System.Collections.Immutable;
using Parley.Games.Concepts.Dominance;
using Parley.Games.Forms;
using Parley.Games.Numerics;
using Parley.Games.Profiles;

namespace Parley.Solving.Strategic.Dominance;

/// <summary>What iterated elimination of dominated strategies came to.</summary>
/// <param name="Game">The full game.</param>
/// <param name="Kind">The kind of dominance.</param>
/// <param name="Steps">The removals in order, each with its dominating mixture; accepted by <see cref="DominanceChecker"/>.</param>
/// <param name="Reduced">The game that is left.</param>
/// <param name="Kept">Per player, the strategies left, as numbered in the full game, ascending.</param>
/// <param name="Finished">Whether nothing more is dominated; false when the stop came first, the rounds were limited, or a mixture could be sought only by too large a linear program (over four million entries).</param>
public sealed record DominanceReduction(
    StrategicGame Game, DominanceKind Kind, ImmutableArray<DominanceStep> Steps, StrategicGame Reduced, ImmutableArray<ImmutableArray<int>> Kept, bool Finished)
{
    /// <summary>
    /// What a reader must know of this kind: equilibria that elimination may lose, and whether another order of removal could leave another game. Under strict dominance
    /// neither can happen; under weak dominance both can, and here all dominated strategies of all players go at once in every round.
    /// </summary>
    public string Note => Kind is DominanceKind.Strict or DominanceKind.StrictByPure
        ? "the order of removal does not matter, and no equilibrium is lost"
        : "all weakly dominated strategies go at once in each round; another order can leave another game, and equilibria can be lost (at least one is kept)";

    /// <summary>A profile of the reduced game in terms of the full one: removed strategies get probability zero.</summary>
    /// <exception cref="ArgumentException">The profile is of another size.</exception>
    public MixedStrategyProfile Lift(MixedStrategyProfile profile)
    {
        if (profile.Probabilities.Length != Reduced.StrategyCount)
        {
            throw new ArgumentException("The profile is not one of the reduced game.", nameof(profile));
        }

        var lifted = new Number[Game.StrategyCount];
        Array.Fill(lifted, Number.Of(Rational.Zero));
        var next = 0;
        for (var player = 0; player < Kept.Length; player++)
        {
            foreach (var strategy in Kept[player])
            {
                lifted[Game.StrategyStartOf(player) + strategy] = profile.Probabilities[next++];
            }
        }

        return new MixedStrategyProfile([.. lifted]);
    }
}
