using System.Collections.Immutable;
using Parley.Games.Concepts;
using Parley.Games.Numerics;
using Parley.Games.Profiles;
using Parley.Solving.Estimation;

namespace Parley.Solving.Catalog;

/// <summary>What a method answers for one game.</summary>
public sealed record GameAnswer
{
    /// <summary>How the search ended.</summary>
    public required SolveStatus Status { get; init; }

    /// <summary>The concept searched for.</summary>
    public required SolutionConcept Concept { get; init; }

    /// <summary>The method's name in the catalog.</summary>
    public required string Method { get; init; }

    /// <summary>Why this method, in one clause; empty when the caller named it.</summary>
    public string MethodReason { get; init; } = string.Empty;

    /// <summary>The arithmetic that the answer rests on, in words, e.g. "exact rational", "floating point, enclosed by interval Newton".</summary>
    public required string Arithmetic { get; init; }

    /// <summary>How complete the solutions are.</summary>
    public required Completeness Completeness { get; init; }

    /// <summary>The certified solutions, in a stable order.</summary>
    public ImmutableArray<Equilibrium> Equilibria { get; init; } = [];

    /// <summary>The connected sets they belong to; empty where the method does not know them.</summary>
    public ImmutableArray<EquilibriumComponent> Components { get; init; } = [];

    /// <summary>The estimate that the one solution belongs to, where a precision was fitted to observed play; null where none was.</summary>
    public PrecisionEstimate? Fit { get; init; }

    /// <summary>What a reader must know besides: the variant of the concept, bifurcations, starts that failed; empty when nothing.</summary>
    public string Note { get; init; } = string.Empty;
}

/// <summary>One solution with its certificate.</summary>
/// <param name="Profile">The solution, in the terms of the game that was asked about (behavior strategies for a tree).</param>
/// <param name="Payoffs">Per player, the expected payoff.</param>
/// <param name="Certificate">What the independent checker said; accepted.</param>
public sealed record Equilibrium(Profile Profile, ImmutableArray<Number> Payoffs, Certificate Certificate)
{
    /// <summary>What distinguishes this one, in a few words ("best for the sum of payoffs", "limit of the principal branch"); empty when nothing.</summary>
    public string Label { get; init; } = string.Empty;

    /// <summary>The index of an isolated regular equilibrium, +1 or −1; null where it was not computed.</summary>
    public int? Index { get; init; }
}

/// <summary>A connected component of the set of Nash equilibria.</summary>
/// <param name="Equilibria">Its extreme equilibria, by position in <see cref="GameAnswer.Equilibria"/>, ascending.</param>
/// <param name="Subsets">With two players, its maximal Nash subsets: the product of the first and the second list's convex hulls. Empty with more players.</param>
/// <param name="Index">The component's index (Balthasar 2009; the sum over all components is +1); null where it was not computed.</param>
public sealed record EquilibriumComponent(ImmutableArray<int> Equilibria, ImmutableArray<NashSubset> Subsets, int? Index);

/// <summary>A maximal Nash subset: every mixture of the first player's strategies is an equilibrium with every mixture of the second's.</summary>
/// <param name="First">Extreme equilibria whose first-player strategies span it, one per distinct strategy.</param>
/// <param name="Second">Extreme equilibria whose second-player strategies span it, one per distinct strategy.</param>
public sealed record NashSubset(ImmutableArray<int> First, ImmutableArray<int> Second);
