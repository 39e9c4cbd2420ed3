using System.Runtime.Intrinsics;

namespace Parley.Solving.Extensive.Logit.Continuation;

/// <summary>
/// The equations of a logit quantal response, F(z, λ) = z − β − λ·Δū(z) = 0, for eight independent points at a time, in one worker's own
/// memory. An unknown is the log-odds of one action against the first of its information set (of a strategy against the player's first, in a table); β is 0 but
/// for biased starts. No lane reads another, so a point's bits do not depend on its neighbours.
/// </summary>
internal abstract class LogitSystem
{
    /// <summary>The number of points side by side.</summary>
    public const int Lanes = 8;

    /// <param name="unknowns">The number of unknowns.</param>
    protected LogitSystem(int unknowns)
    {
        Unknowns = unknowns;
        Z = new LaneBuffer(unknowns);
        Bias = new LaneBuffer(unknowns);
        Newton = new LaneBuffer(unknowns);
        Tangent = new LaneBuffer(unknowns);
    }

    /// <summary>The number of unknowns.</summary>
    public int Unknowns { get; }

    /// <summary>Where the equations are evaluated.</summary>
    public LaneBuffer Z { get; }

    /// <summary>β.</summary>
    public LaneBuffer Bias { get; }

    /// <summary>Out: −J⁻¹F, with J = I − λ·∂Δū/∂z.</summary>
    public LaneBuffer Newton { get; }

    /// <summary>Out: dz/dλ = J⁻¹Δū.</summary>
    public LaneBuffer Tangent { get; }

    /// <summary>Puts the numbers of one point into a lane.</summary>
    /// <returns>The largest payoff span of any player, a scale for steps in λ; NaN when this system does not represent the point.</returns>
    public abstract double Load(int lane, PointBatch points, int point);

    /// <summary>Evaluates F and solves for the Newton direction and the tangent at <see cref="Z"/>.</summary>
    /// <param name="precision">λ per lane.</param>
    /// <param name="active">Bit k: lane k is in use. Others may hold anything.</param>
    /// <param name="sign">The sign of det J per lane; 0 where it is not computed.</param>
    /// <returns>max|F| per lane.</returns>
    public abstract Vector512<double> Evaluate(Vector512<double> precision, int active, out Vector512<double> sign);
}
