using System.Collections.Immutable;
using Parley.Games.Numerics;

namespace Parley.Games.Profiles;

/// <summary>
/// What proves that a correlated equilibrium is best for an objective: multipliers of the incentive constraints under which no pure profile's objective exceeds the bound
/// (weak duality of linear programs), where the bound is what the equilibrium attains.
/// </summary>
/// <param name="Player">Whose payoff is best; null for the sum of all payoffs.</param>
/// <param name="Multipliers">
/// At least zero. Correlated: by player, recommended strategy a, deviation b, at <c>OffsetOf(player) + a·count + b</c>, where the offset is Σ count² of the players before.
/// Coarse correlated: by global strategy index.
/// </param>
public sealed record CorrelatedOptimum(int? Player, ImmutableArray<Rational> Multipliers);
