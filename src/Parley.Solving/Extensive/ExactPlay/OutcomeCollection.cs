using System.Collections.Immutable;
using Parley.Games.Forms;
using Parley.Games.Profiles;
using Parley.Solving.Extensive.ConsistentBeliefs;

namespace Parley.Solving.Extensive.ExactPlay;

/// <summary>
/// The equilibria of one point, one representative for each distinct distribution over finished plays: off the path equilibria come in continua, so
/// plays are what is counted.
/// </summary>
internal sealed class OutcomeCollection(WorldTree tree)
{
    private const double SamePlay = 1e-7;
    private readonly List<(double[] Play, Assessment Assessment, double Slack, bool Pure)> _outcomes = [];
    private readonly double[] _reach = new double[tree.NodeCount];

    public int Count => _outcomes.Count;

    public void Clear() => _outcomes.Clear();

    /// <summary>Keeps a certified profile unless its play is known.</summary>
    public void Add(GameAtPoint point, double[] probabilities, BeliefSearch beliefs)
    {
        _reach[0] = 1;
        for (var node = 1; node < tree.NodeCount; node++)
        {
            var factor = tree.ActionInto[node] is >= 0 and var action ? probabilities[action] : point.Chance[tree.Original[node]];
            _reach[node] = _reach[tree.Parent[node]] * factor;
        }

        foreach (var (play, _, _, _) in _outcomes)
        {
            if (Same(play))
            {
                return;
            }
        }

        var pure = true;
        foreach (var probability in probabilities)
        {
            pure &= probability is 0 or 1;
        }

        _outcomes.Add(((double[])_reach.Clone(), AssessmentOf(probabilities, beliefs), beliefs.Slack, pure));
    }

    public IEnumerable<(Assessment Assessment, double Slack, bool Pure)> Outcomes =>
        _outcomes.Select(outcome => (outcome.Assessment, outcome.Slack, outcome.Pure));

    private bool Same(double[] play)
    {
        for (var node = 0; node < tree.NodeCount; node++)
        {
            if (tree.Terminal[node] >= 0 && Math.Abs(play[node] - _reach[node]) > SamePlay)
            {
                return false;
            }
        }

        return true;
    }

    private Assessment AssessmentOf(double[] probabilities, BeliefSearch beliefs)
    {
        var full = tree.Expand(probabilities);
        var labels = new int[full.Length];
        var weights = new double[full.Length];
        for (var action = 0; action < full.Length; action++)
        {
            labels[action] = full[action] > 0 ? 0 : 1;
            weights[action] = full[action] > 0 ? full[action] : 1;
        }

        for (var action = 0; action < probabilities.Length; action++)
        {
            labels[tree.OriginalAction[action]] = beliefs.Labels[action];
            weights[tree.OriginalAction[action]] = beliefs.Weights[action];
        }

        return new Assessment(
            new BehaviorProfile(ImmutableArray.Create(full)), ImmutableArray.Create(labels), ImmutableArray.Create(weights));
    }
}
