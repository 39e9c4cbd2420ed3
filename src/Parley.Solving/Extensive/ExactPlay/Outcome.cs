using System.Runtime.InteropServices;
using Parley.Games.Forms;
using Parley.Games.Profiles;
using Parley.Solving.Extensive.ConsistentBeliefs;

namespace Parley.Solving.Extensive.ExactPlay;

/// <summary>A candidate equilibrium with the distribution over plays it leads to.</summary>
/// <param name="Reach">Per node of the tree, the probability that play comes there.</param>
/// <param name="Assessment">Profile and trembles, over the whole game.</param>
/// <param name="Slack">The smallest loss from any unused action, per payoff span.</param>
/// <param name="Pure">Whether every move is certain.</param>
internal sealed record Outcome(double[] Reach, Assessment Assessment, double Slack, bool Pure)
{
    /// <summary>The outcome of a profile whose trembles a belief search has just found.</summary>
    public static Outcome Of(WorldTree tree, GameAtPoint point, double[] probabilities, BeliefSearch beliefs)
    {
        var reach = new double[tree.NodeCount];
        reach[0] = 1;
        for (var node = 1; node < tree.NodeCount; node++)
        {
            reach[node] = reach[tree.Parent[node]]
                * (tree.ActionInto[node] is >= 0 and var action ? probabilities[action] : point.Chance[tree.Original[node]]);
        }

        var pure = true;
        foreach (var probability in probabilities)
        {
            pure &= probability is 0 or 1;
        }

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

        var assessment = new Assessment(
            new BehaviorProfile(ImmutableCollectionsMarshal.AsImmutableArray(full)), ImmutableCollectionsMarshal.AsImmutableArray(labels), ImmutableCollectionsMarshal.AsImmutableArray(weights));
        return new Outcome(reach, assessment, beliefs.Slack, pure);
    }
}
