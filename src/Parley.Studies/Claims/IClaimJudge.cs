namespace Parley.Studies.Claims;

/// <summary>A claim to be judged at a point. Points are compared by reference: hand over the same array for the same point.</summary>
/// <param name="Claim">The index of the claim.</param>
/// <param name="Point">The point; not to be changed afterwards.</param>
public readonly record struct ClaimAtPoint(int Claim, double[] Point);

/// <summary>Judges claims at points, many at once: every world is solved at most once per point, in batches.</summary>
public interface IClaimJudge
{
    /// <summary>The judgements, in the order of the questions.</summary>
    /// <exception cref="OperationCanceledException">The study was cancelled.</exception>
    PointJudgement[] Judge(IReadOnlyList<ClaimAtPoint> asks);
}
