using Parley.Games.Forms;
using Parley.Games.Profiles;

namespace Parley.Solving.Extensive.ExactPlay;

/// <summary>One sequential equilibrium at one point: a representative of all that agree with it on the path of play.</summary>
public sealed class SequentialSolution : GameSolution
{
    private readonly double _slack;
    private readonly GameAtPoint _point;
    private readonly BehaviorProfile _profile;

    internal SequentialSolution(GameAtPoint point, Assessment assessment, double slack, bool pure)
    {
        _point = point;
        _profile = assessment.Profile;
        _slack = slack;
        IsPure = pure;
        Assessment = assessment;
    }

    /// <inheritdoc/>
    public override GameAtPoint Point => _point;

    /// <inheritdoc/>
    public override BehaviorProfile Profile => _profile;

    /// <summary>Whether every move is certain.</summary>
    public bool IsPure { get; }

    /// <summary>The smallest loss from any unused action, per payoff span, under the beliefs of this representative; 0 at an indifference.</summary>
    public override double Slack => _slack;
}
