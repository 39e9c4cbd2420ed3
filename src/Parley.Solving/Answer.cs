using System.Collections.Immutable;
using Parley.Games.Concepts;

namespace Parley.Solving;

/// <summary>The four ways a search for solutions can end. None of them is ever shown as another.</summary>
public enum SolveStatus
{
    /// <summary>At least one certified solution was found.</summary>
    Found,

    /// <summary>It was proved that there is none in the scope searched.</summary>
    ProvenNone,

    /// <summary>The budget ran out before one was found.</summary>
    BudgetRanOut,

    /// <summary>The method stalled or its result was refused by the checker.</summary>
    Failed,
}

/// <summary>Which candidates a statement of completeness speaks of.</summary>
public enum CompletenessScope
{
    /// <summary>All sequential equilibria.</summary>
    AllSequential,

    /// <summary>All sequential equilibria in pure strategies.</summary>
    AllPureSequential,

    /// <summary>All plays on the path of pure sequential equilibria.</summary>
    AllPureOnPathPlays,

    /// <summary>All supports up to a stated size.</summary>
    SupportsUpToSize,

    /// <summary>Logit quantal responses at the stated precision.</summary>
    LogitQuantalResponses,

    /// <summary>All Nash equilibria, continua as components.</summary>
    AllNash,

    /// <summary>All extreme Nash equilibria of a two-player game: the vertices of its maximal Nash subsets.</summary>
    AllExtremeNash,

    /// <summary>All Nash equilibria in pure strategies.</summary>
    AllPureNash,

    /// <summary>All subgame-perfect equilibria.</summary>
    AllSubgamePerfect,

    /// <summary>All solutions of the concept asked for, where it has no scope of its own.</summary>
    AllOfConcept,
}

/// <summary>How much of the scope was found.</summary>
public enum CompletenessLevel
{
    /// <summary>One, by a method that looks for one.</summary>
    One,

    /// <summary>Some, by search; there may be more.</summary>
    Some,

    /// <summary>All: every candidate in the scope was certified or refuted.</summary>
    All,

    /// <summary>Unknown: the budget ran out before one pass.</summary>
    Unknown,
}

/// <summary>Scope × level, and how to say it.</summary>
/// <param name="Scope">Which candidates are meant.</param>
/// <param name="Level">How many of them were found.</param>
/// <param name="Detail">One clause in words, e.g. "all pure (7 of 7 closed); mixed: some".</param>
public sealed record Completeness(CompletenessScope Scope, CompletenessLevel Level, string Detail);

/// <summary>What a prepared form answers at one point of the assumption space.</summary>
/// <param name="Status">How the search ended.</param>
/// <param name="Completeness">How complete the solutions are.</param>
/// <param name="Solutions">Certified solutions, the principal or selected one first.</param>
/// <param name="Note">What a reader must know of the way there: folds, branchings, stalls; empty when nothing.</param>
public sealed record Answer(SolveStatus Status, Completeness Completeness, ImmutableArray<Solution> Solutions, string Note);

/// <summary>One solution of a form at one point; it answers measures.</summary>
public abstract class Solution
{
    /// <summary>What the independent checker said.</summary>
    public required Certificate Certificate { get; init; }

    /// <summary>Whether this is the principal (selected) solution.</summary>
    public required bool Principal { get; init; }

    /// <summary>The signed distance-like slack to where this solution ceases to be one; NaN when the form does not know.</summary>
    public virtual double Slack => double.NaN;

    /// <summary>Takes a measure at this solution.</summary>
    /// <exception cref="ArgumentException">The request belongs to another form.</exception>
    public abstract MeasuredValue Evaluate(MeasureRequest request);
}

/// <summary>A measure that a form can take at a solution; each form derives its own.</summary>
public abstract record MeasureRequest;

/// <summary>A measured number, or the reason why there is none.</summary>
/// <param name="Number">The number; +∞ is legal for forms that have it; NaN exactly when undefined.</param>
/// <param name="UndefinedReason">Why there is no number; null when there is one.</param>
public readonly record struct MeasuredValue(double Number, string? UndefinedReason)
{
    /// <summary>Whether there is a number.</summary>
    public bool IsDefined => UndefinedReason is null;

    /// <summary>No number, and why.</summary>
    public static MeasuredValue Undefined(string reason) => new(double.NaN, reason);

    /// <summary>A number.</summary>
    public static implicit operator MeasuredValue(double number) => new(number, null);
}
