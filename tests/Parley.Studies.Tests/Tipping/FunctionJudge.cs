using Parley.Studies.Claims;
using Parley.Studies.Results;

namespace Parley.Studies.Tests.Tipping;

/// <summary>Judges claims whose margins are plain functions of the point; counts the questions.</summary>
internal sealed class FunctionJudge(params Func<double[], double>[] margins) : IClaimJudge
{
    public int Asked { get; private set; }

    public static PointJudgement At(double margin)
    {
        Verdict Name(double band) => double.IsNaN(margin) ? Verdict.CannotBeJudged
            : margin > band ? Verdict.Holds : margin >= -band ? Verdict.Level : Verdict.Reversed;
        return new PointJudgement(
            Name(VerdictTolerances.Band), Name(VerdictTolerances.Edge), margin, 1, margin > 0 ? 1 : 0, double.IsNaN(margin) ? 1 : 0, true, default);
    }

    public PointJudgement[] Judge(IReadOnlyList<ClaimAtPoint> asks)
    {
        Asked += asks.Count;
        return [.. asks.Select(ask => At(margins[ask.Claim](ask.Point)))];
    }
}
