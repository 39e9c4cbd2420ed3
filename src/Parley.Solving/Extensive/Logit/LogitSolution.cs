using System.Collections.Immutable;
using Parley.Games.Concepts;
using Parley.Games.Forms;
using Parley.Games.Profiles;
using Parley.Solving.Extensive.Logit.Continuation;

namespace Parley.Solving.Extensive.Logit;

/// <summary>A certified logit quantal response at one point. It keeps its log-odds; profile and numbers are made when asked for.</summary>
public sealed class LogitSolution : GameSolution
{
    private readonly LogitForm _form;
    private readonly UnknownLayout _layout;
    private readonly double[] _logOdds;
    private readonly PointBatch _points;
    private readonly int _pointIndex;
    private GameAtPoint? _point;
    private BehaviorProfile? _profile;
    private ProfileMeasures? _measures;

    private LogitSolution(LogitForm form, UnknownLayout layout, PathJob job)
    {
        _form = form;
        _layout = layout;
        _logOdds = job.Found[^1];
        _points = job.Points;
        _pointIndex = job.Point;
    }

    /// <inheritdoc/>
    public override GameAtPoint Point => _point ??= Evaluate();

    /// <inheritdoc/>
    public override BehaviorProfile Profile =>
        _profile ??= new BehaviorProfile(ImmutableArray.Create(_layout.ToProbabilities(_logOdds)));

    /// <inheritdoc/>
    public override MeasuredValue Evaluate(MeasureRequest request) => (_measures ??= new ProfileMeasures(Point, Profile)).Evaluate(request);

    internal static LogitSolution Checked(LogitForm form, UnknownLayout layout, PathJob job)
    {
        var bare = new LogitSolution(form, layout, job) { Certificate = null!, Principal = true };
        var certificate = LogitQuantalResponseChecker.Check(bare.Point, bare.Profile, job.Precision);
        return new LogitSolution(form, layout, job)
        {
            Certificate = certificate,
            Principal = true,
            Branch = new BranchRecord(job.Precision, job.Folds?.Count ?? 0, job.Branchings?.Count ?? 0, job.DeterminantSign, (int)job.Steps),
        };
    }

    private GameAtPoint Evaluate()
    {
        var believed = ImmutableArray.CreateBuilder<ImmutableArray<double>?>();
        for (var player = 0; player < _form.Game.Players.Length; player++)
        {
            believed.Add(_points.HasBeliefsOf(player) ? ImmutableArray.Create(_points.BelievedBy(player, _pointIndex)) : null);
        }

        return GameAtPoint.Evaluate(_form.Game, _form.Intervention, _points[_pointIndex], believed.ToImmutable());
    }
}
