using System.Collections.Immutable;

namespace Parley.Solving.Extensive.Logit;

/// <summary>One setting of the path follower.</summary>
/// <param name="Tolerance">The residual max|F| below which a predicted point is accepted after one more Newton step.</param>
/// <param name="FirstStep">The length of the first step, in the path's own metric.</param>
/// <param name="LongestStep">The longest step; +∞ for no limit.</param>
public sealed record LogitRung(double Tolerance, double FirstStep, double LongestStep);

/// <summary>How logit branches are followed. The defaults were measured on random games and on a case with 700 unknowns.</summary>
public sealed record LogitOptions
{
    /// <summary>Settings tried one after the other on the points that the one before left; loose first.</summary>
    public ImmutableArray<LogitRung> Ladder { get; init; } =
    [
        new(1e-2, 0.2, double.PositiveInfinity),
        new(1e-3, 0.2, 0.5),
        new(1e-4, 0.1, 0.2),
        new(1e-6, 0.05, 0.1),
    ];

    /// <summary>The shortest step; a path that needs a shorter one is stalled.</summary>
    public double ShortestStep { get; init; } = 1e-9;

    /// <summary>A change of the determinant's sign without a turn is taken for a jump to another sheet, and the step refused, until the step is this short; then it is a branching.</summary>
    public double BranchingStep { get; init; } = 1e-5;

    /// <summary>The smallest cosine between the tangents of two accepted points.</summary>
    public double SmallestCosine { get; init; } = 0.5;

    /// <summary>The residual at which one more Newton step ends the path.</summary>
    public double FinalResidual { get; init; } = 1e-7;

    /// <summary>Whether a game of public moves and independent types is solved on its public tree; false sends everything to the flat tree.</summary>
    public bool UsePublicTree { get; init; } = true;

    /// <summary>The most unknowns for which the flat tree uses a dense factorization; above, a preconditioned Krylov method.</summary>
    public int LargestDense { get; init; } = 400;
}
