using System.Collections.Immutable;
using Parley.Games.Concepts;

namespace Parley.Solving.Catalog;

/// <summary>What is asked of a game. The default asks for Nash equilibria by the method that fits the game.</summary>
public sealed record SolveRequest
{
    /// <summary>The concept.</summary>
    public SolutionConcept Concept { get; init; } = SolutionConcept.Nash;

    /// <summary>The name of a method in the catalog; null lets the catalog choose.</summary>
    public string? Method { get; init; }

    /// <summary>Whether all solutions are wanted rather than one. A method that cannot say "all" says how far it came.</summary>
    public bool All { get; init; }

    /// <summary>How long the search may take; null for as long as it needs. When it runs out, the answer holds what was found by then.</summary>
    public TimeSpan? TimeLimit { get; init; }

    /// <summary>The precision λ of logit play, per payoff point, above 0; null follows the branch to its limit.</summary>
    public double? Precision { get; init; }

    /// <summary>The player that leads (Stackelberg) or whose payoff is to be best (correlated concepts); null for the first, or for the sum of all payoffs.</summary>
    public int? Player { get; init; }

    /// <summary>Seed of whatever is drawn at random: starts, rays.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>The most solutions wanted; a method stops there and says so.</summary>
    public int? Limit { get; init; }

    /// <summary>Worker threads, at least 1; solutions do not depend on it.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>
    /// Signalled when the caller wants an end: by the time limit, by the user. A method looks at it at least every few milliseconds and then answers with what it has
    /// (<see cref="CompletenessLevel.Some"/>, or <see cref="SolveStatus.BudgetRanOut"/> where it has nothing); it does not throw.
    /// </summary>
    public CancellationToken Stop { get; init; }

    /// <summary>Told now and then how far the search is; null for nobody.</summary>
    public IProgress<SolveProgress>? Progress { get; init; }
}

/// <summary>How far a search is.</summary>
/// <param name="Found">Solutions found so far.</param>
/// <param name="Done">Work done, in the method's own unit.</param>
/// <param name="Total">Work in all, or null where it is not known beforehand.</param>
/// <param name="Unit">The unit's name, e.g. "supports".</param>
public readonly record struct SolveProgress(int Found, long Done, long? Total, string Unit);
