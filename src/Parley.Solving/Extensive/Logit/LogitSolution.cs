using System.Runtime.InteropServices;
using Parley.Games.Forms;
using Parley.Games.Profiles;

namespace Parley.Solving.Extensive.Logit;

/// <summary>
/// A certified logit quantal response at one point. It keeps its log-odds; profile and numbers are made when asked for. Measures are taken for up to eight neighbouring points
/// at once and kept, so ask for all measures of one point before the next, and drop solutions that are measured.
/// </summary>
public sealed class LogitSolution : GameSolution
{
    private readonly LogitGroup _group;
    private readonly int _lane;
    private GameAtPoint? _point;
    private BehaviorProfile? _profile;

    internal LogitSolution(LogitGroup group, LogitCandidate candidate, int lane)
    {
        _group = group;
        _lane = lane;
        Candidate = candidate;
    }

    /// <inheritdoc/>
    public override GameAtPoint Point => _point ??= _group.Form.At(Candidate.Points, Candidate.Point);

    /// <inheritdoc/>
    public override BehaviorProfile Profile =>
        _profile ??= new BehaviorProfile(ImmutableCollectionsMarshal.AsImmutableArray(_group.Form.Layout.ToProbabilities(Candidate.LogOdds)));

    internal LogitCandidate Candidate { get; }

    internal LogitForm Form => _group.Form;

    /// <summary>This solution as one that another method found beside the principal one.</summary>
    internal LogitSolution AsFurther(bool principal) =>
        new(_group, Candidate, _lane) { Certificate = Certificate, Principal = principal, Branch = Branch };

    /// <inheritdoc/>
    public override MeasuredValue Evaluate(MeasureRequest request) => _group.Evaluate(request, _lane);
}
