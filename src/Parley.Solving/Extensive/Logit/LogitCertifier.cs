using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Parley.Games.Concepts;
using Parley.Games.Concepts.LogitQuantalResponse;
using Parley.Games.Forms;
using Parley.Solving.Extensive.Logit.Continuation;

namespace Parley.Solving.Extensive.Logit;

/// <summary>One worker's way to the checker: eight profiles at a time go to the game's own residual sweep on the unfolded tree.</summary>
internal sealed class LogitCertifier
{
    private readonly LogitForm _form;
    private readonly LaneBatch _batch;
    private readonly LogitResidualSweep _sweep;
    private readonly Vector512<double>[] _logOdds;

    public LogitCertifier(LogitForm form)
    {
        _form = form;
        _batch = new LaneBatch(form.Game);
        _sweep = new LogitResidualSweep(form.Game, form.Intervention);
        _logOdds = new Vector512<double>[form.Game.ActionCount];
    }

    /// <summary>Certificates of up to eight profiles.</summary>
    /// <param name="profiles">Profiles in log-odds with their points and precisions; null leaves a lane out.</param>
    public Certificate?[] Check(ReadOnlySpan<LogitCandidate?> profiles)
    {
        var precision = Vector512<double>.Zero;
        for (var lane = 0; lane < profiles.Length; lane++)
        {
            if (profiles[lane] is { } profile)
            {
                profile.SetPoint(_batch, lane);
                _form.Layout.WriteLane(profile.LogOdds, lane, MemoryMarshal.Cast<Vector512<double>, double>(_logOdds.AsSpan()));
                precision = precision.WithElement(lane, profile.Precision);
            }
        }

        _batch.Evaluate();
        _sweep.Sweep(_batch, _logOdds, precision);
        var certificates = new Certificate?[profiles.Length];
        for (var lane = 0; lane < profiles.Length; lane++)
        {
            certificates[lane] = profiles[lane] is { } profile ? LogitQuantalResponseChecker.Judge(_sweep, lane, profile.Precision) : null;
        }

        return certificates;
    }
}

/// <summary>A profile on its way to the checker.</summary>
/// <param name="Points">The batch its point is in.</param>
/// <param name="Point">Which point.</param>
/// <param name="Precision">λ.</param>
/// <param name="LogOdds">z in the form's layout.</param>
internal sealed record LogitCandidate(PointBatch Points, int Point, double Precision, double[] LogOdds)
{
    /// <summary>Sets the numbers of its point in one lane, as the world and as every player has them.</summary>
    public void SetPoint(LaneBatch batch, int lane)
    {
        batch.SetPoint(lane, Points[Point]);
        for (var player = 0; player < batch.Game.Players.Length; player++)
        {
            if (Points.HasBeliefsOf(player))
            {
                batch.SetBelieved(player, lane, Points.BelievedBy(player, Point));
            }
        }
    }
}
