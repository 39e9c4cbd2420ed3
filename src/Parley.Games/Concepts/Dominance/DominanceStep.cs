using System.Collections.Immutable;
using Parley.Games.Numerics;

namespace Parley.Games.Concepts.Dominance;

/// <summary>What it takes for one strategy to dominate another.</summary>
public enum DominanceKind
{
    /// <summary>A mixture earns more against everything the others can play.</summary>
    Strict,

    /// <summary>A pure strategy earns more against everything the others can play.</summary>
    StrictByPure,

    /// <summary>A mixture earns at least as much against everything, and more against something.</summary>
    Weak,

    /// <summary>A pure strategy earns at least as much against everything, and more against something.</summary>
    WeakByPure,
}

/// <summary>One strategy removed, and what dominates it in the game as it stood at the beginning of the round.</summary>
/// <param name="Round">The round, from 1; all strategies of a round are removed together at its end.</param>
/// <param name="Player">Whose strategy.</param>
/// <param name="Strategy">The strategy, as numbered in the full game.</param>
/// <param name="Dominating">The dominating mixture: strategies of the same player, numbered as in the full game, each with its positive probability; exact, summing to one.</param>
public sealed record DominanceStep(int Round, int Player, int Strategy, ImmutableArray<(int Strategy, Rational Probability)> Dominating);
