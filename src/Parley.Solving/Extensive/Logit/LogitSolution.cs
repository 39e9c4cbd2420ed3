using System.Runtime.InteropServices;
using Parley.Games.Forms;
using Parley.Games.Profiles;

namespace Parley.Solving.Extensive.Logit;

/// <summary>
/// A certified logit quantal response at one point. It keeps its log-odds; profile and numbers are made when asked for.
/// </summary>
public sealed class LogitSolution : GameSolution
{
    private readonly LogitGroup _group;
    private GameAtPoint? _point;
    private BehaviorProfile? _profile;
    private ProfileMeasures? _measures;

    internal LogitSolution(LogitGroup group, LogitCandidate candidate)
    {
        _group = group;
        Candidate = candidate;
    }

    /// <inheritdoc/>
    public override GameAtPoint Point => _point ??= _group.Form.At(Candidate.Points, Candidate.Point);

    /// <inheritdoc/>
    public override BehaviorProfile Profile =>
        _profile ??= new BehaviorProfile(ImmutableCollectionsMarshal.AsImmutableArray(_group.Form.Layout.ToProbabilities(Candidate.LogOdds)));

    internal LogitCandidate Candidate { get; }

    /// <inheritdoc/>
    public override MeasuredValue Evaluate(MeasureRequest request) => (_measures ??= new ProfileMeasures(Point, Profile)).Evaluate(request);
}
