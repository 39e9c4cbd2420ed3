using System.Collections.Immutable;
using Parley.Games;
using Parley.Games.Concepts;

namespace Parley.Solving.Catalog;

/// <summary>A method of finding solutions, as the catalog offers it by name.</summary>
public interface IEquilibriumMethod
{
    /// <summary>The name, in the field's words with hyphens, e.g. <c>lemke-howson</c>.</summary>
    string Name { get; }

    /// <summary>What it does, in one line with its source.</summary>
    string Summary { get; }

    /// <summary>The concepts it can be asked for.</summary>
    ImmutableArray<SolutionConcept> Concepts { get; }

    /// <summary>Why it cannot be used on this game for this concept, in a sentence a user can act on; null when it can.</summary>
    string? Refuses(Game game, SolutionConcept concept);

    /// <summary>Solves. Every solution was accepted by a checker of <c>Parley.Games.Concepts</c>; one that is not is left out and the note says so.</summary>
    /// <exception cref="ArgumentException">The method refuses this game.</exception>
    GameAnswer Solve(Game game, SolveRequest request);
}
