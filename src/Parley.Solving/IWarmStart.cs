using System.Collections.Immutable;

namespace Parley.Solving;

/// <summary>A prepared form that can start from solutions known nearby: at a neighbouring point, or at the same point in another world.</summary>
public interface IWarmStart : IPreparedForm
{
    /// <summary>
    /// Solves every point, from its start where there is a usable one and afresh where there is none or the start does not lead to a certified solution. A share of
    /// the points solved from a start is solved afresh as well and compared.
    /// </summary>
    /// <param name="points">The points.</param>
    /// <param name="starts">Per point, a solution to start from, or null.</param>
    /// <param name="budget">What may be spent.</param>
    /// <exception cref="ArgumentException">There are not as many starts as points, or a start belongs to another game.</exception>
    WarmAnswers SolveFrom(PointBatch points, ImmutableArray<Solution?> starts, SolveBudget budget);

    /// <summary>Solves points that lie along a line in order, a few of them afresh and the others each from the one before.</summary>
    WarmAnswers SolveLine(PointBatch points, SolveBudget budget);
}

/// <summary>Answers of which some were found from neighbours.</summary>
/// <param name="Answers">One per point.</param>
/// <param name="Warm">How many came from their start.</param>
/// <param name="Audited">How many of those were solved afresh as well.</param>
/// <param name="Mismatched">How many of the audited differed; their answer is the fresh one. More than none means that others may lie on another branch too.</param>
public sealed record WarmAnswers(ImmutableArray<Answer> Answers, int Warm, int Audited, int Mismatched);
