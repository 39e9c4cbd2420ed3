using System.Collections.Immutable;
using Parley.Games.Forms;

namespace Parley.Games.Profiles;

/// <summary>A behavior strategy for every player: one probability per action of every information set.</summary>
/// <param name="Probabilities">By global action index (<see cref="InformationSet.FirstAction"/> + position); each set's numbers sum to one.</param>
public sealed record BehaviorProfile(ImmutableArray<double> Probabilities);

/// <summary>
/// A sequential-equilibrium candidate in finite form: each action's tremble vanishes like ζ·ε^K (Kreps and Wilson 1982, Lemmas A1–A2;
/// Streufert 2006). Beliefs are computed from K and ζ, never stored.
/// </summary>
/// <param name="Profile">The limit strategies: K(a)=0 exactly where the probability is positive, and then ζ(a) is that probability.</param>
/// <param name="Labels">K, by global action index, non-negative.</param>
/// <param name="Weights">ζ, by global action index, positive.</param>
public sealed record Assessment(BehaviorProfile Profile, ImmutableArray<int> Labels, ImmutableArray<double> Weights);
