using System.Collections.Immutable;

namespace Parley.Solving.Extensive.Logit;

/// <summary>One setting of the path follower.</summary>
/// <param name="Tolerance">The residual max|F| below which a predicted point is accepted after one more Newton step.</param>
/// <param name="LargestCorrection">The longest that Newton step may be, relative to the step along the path: near a turn a small residual alone says little.</param>
/// <param name="FirstStep">The length of the first step, in the path's own metric.</param>
/// <param name="LongestStep">The longest step; +∞ for no limit.</param>
/// <param name="ShortestStep">The shortest step; a path that needs a shorter one is left to the next setting, or stalled at the last.</param>
public sealed record LogitRung(double Tolerance, double LargestCorrection, double FirstStep, double LongestStep, double ShortestStep)
{
    /// <summary>The longest step relative to 1 + λ in the path's metric, for whoever must not pass over what lies between two points; +∞ for no limit.</summary>
    public double LongestRelativeStep { get; init; } = double.PositiveInfinity;
}

/// <summary>How logit branches are followed. The defaults were measured on random games and on a case with 700 unknowns.</summary>
public sealed record LogitOptions
{
    /// <summary>Settings tried one after the other on the points that the one before left; loose first.</summary>
    public ImmutableArray<LogitRung> Ladder { get; init; } =
    [
        new(1e-1, 0.1, 0.2, double.PositiveInfinity, 1e-4),
        new(1e-2, 0.05, 0.1, 0.5, 1e-5),
        new(1e-3, 0.05, 0.05, 0.2, 1e-6),
        new(1e-6, 0.05, 0.05, 0.1, 1e-9),
    ];

    /// <summary>A change of the determinant's sign without a turn is taken for a jump to another sheet, and the step refused, until the step is this short; then it is a branching.</summary>
    public double BranchingStep { get; init; } = 1e-5;

    /// <summary>The longest step across a turn of the branch, so that the λ noted for it is good to about a thousandth.</summary>
    public double LongestStepAcrossTurn { get; init; } = 0.025;

    /// <summary>The longest correction that is tried, relative to the step along the path: a longer one would lead to another sheet.</summary>
    public double LongestCorrection { get; init; } = 1;

    /// <summary>Each correction must be at most this share of the one before; near a turn or another sheet Newton's method wanders, and its residual alone does not show it.</summary>
    public double Contraction { get; init; } = 0.5;

    /// <summary>The smallest cosine between the tangents of two accepted points.</summary>
    public double SmallestCosine { get; init; } = 0.5;

    /// <summary>The residual at which one more Newton step ends the path.</summary>
    public double FinalResidual { get; init; } = 1e-7;

    /// <summary>Whether a game of public moves and independent types is solved on its public tree; false sends everything to the flat tree.</summary>
    public bool UsePublicTree { get; init; } = true;

    /// <summary>The most unknowns for which the flat tree uses a dense factorization; above, a preconditioned Krylov method.</summary>
    public int LargestDense { get; init; } = 400;
}
