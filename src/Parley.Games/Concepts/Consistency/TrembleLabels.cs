using System.Collections.Immutable;
using System.Globalization;
using Parley.Games.Forms;
using Parley.Games.Numerics;
using Parley.Games.Profiles;

namespace Parley.Games.Concepts.Consistency;

/// <summary>
/// Decides whether beliefs are consistent with a profile in the sense of Kreps and Wilson (1982): whether monomial trembles ζ·ε^K exist whose limits of Bayes' rule they are (their
/// Lemmas A1 and A2; Streufert 2006). Labels K come from a linear program in exact arithmetic, weights ζ from linear equations in log ζ. A refusal names the
/// demands that contradict each other.
/// </summary>
/// <remarks>Bayes' rule on the path follows as a special case. Cost: the dense simplex of <see cref="LabelProgram"/>; meant for one assessment at a time.</remarks>
public static class TrembleLabels
{
    /// <summary>Looks for trembles.</summary>
    /// <param name="point">The game at a point, under its surgery.</param>
    /// <param name="profile">The strategies; at forced sets they are not read.</param>
    /// <param name="beliefs">
    /// Per node, the belief of its mover at its information set; a set whose numbers are all 0 asks for nothing. Other sets' numbers must sum to one.
    /// </param>
    /// <param name="tolerance">The largest error in log odds of beliefs that still counts as rounding.</param>
    public static TrembleSearch Find(GameAtPoint point, BehaviorProfile profile, ReadOnlySpan<double> beliefs, double tolerance = 1e-9)
    {
        var game = point.Game;
        var unknown = new int[game.ActionCount];
        var actions = new List<int>();
        for (var index = 0; index < game.InformationSets.Length; index++)
        {
            var set = game.InformationSets[index];
            for (var action = set.FirstAction; action < set.FirstAction + set.Actions.Length; action++)
            {
                unknown[action] = -1;
                if (point.Intervention.ForcedActions[index] < 0 && !(profile.Probabilities[action] > 0))
                {
                    unknown[action] = actions.Count;
                    actions.Add(action);
                }
            }
        }

        var demands = new List<Demand>();
        for (var set = 0; set < game.InformationSets.Length; set++)
        {
            if (Collect(point, profile, beliefs, set, unknown, demands) is { } refusal)
            {
                return new TrembleSearch(null, double.PositiveInfinity, refusal);
            }
        }

        var (labels, multipliers) = LabelProgram.Solve(
            actions.Count, [.. demands.Select(demand => new LabelProgram.Row(demand.Coefficients, demand.Kind != DemandKind.Rarer, demand.Kind == DemandKind.Rarer ? 1 : 0))]);
        if (labels is null)
        {
            var parts = demands.Where((_, index) => !multipliers[index].IsZero).Select(demand => demand.InWords(game));
            return new TrembleSearch(null, double.PositiveInfinity, $"no trembles give these beliefs: {string.Join("; and ", parts)}");
        }

        var (logWeights, residual) = TrembleWeights.Solve(
            actions.Count, [.. demands.Where(demand => demand.Kind != DemandKind.Rarer).Select(demand => new TrembleWeights.Row(demand.Coefficients, demand.LogOdds))]);
        if (!(residual <= tolerance))
        {
            return new TrembleSearch(null, residual, string.Create(
                CultureInfo.InvariantCulture, $"no tremble weights give these beliefs: sets that share a surprise ask for different odds of it (log odds off by {residual:G3})"));
        }

        var allLabels = new int[game.ActionCount];
        var allWeights = profile.Probabilities.ToArray();
        for (var index = 0; index < actions.Count; index++)
        {
            allLabels[actions[index]] = labels[index];
            allWeights[actions[index]] = DeterministicMath.Exp(logWeights[index]);
        }

        return new TrembleSearch(new Assessment(profile, [.. allLabels], [.. allWeights]), residual, string.Empty);
    }

    private static string? Collect(
        GameAtPoint point, BehaviorProfile profile, ReadOnlySpan<double> beliefs, int set, int[] unknown, List<Demand> demands)
    {
        var game = point.Game;
        var first = -1;
        var sum = 0.0;
        foreach (var node in game.MembersOf(set))
        {
            sum += beliefs[node];
            first = first < 0 && beliefs[node] > 0 ? node : first;
        }

        if (first < 0 && sum == 0)
        {
            return null;
        }

        var label = game.InformationSets[set].Label;
        if (!(Math.Abs(sum - 1) <= 1e-9))
        {
            return $"{label}: the beliefs do not sum to one";
        }

        var reference = Path(point, profile, first, set, unknown);
        foreach (var node in game.MembersOf(set))
        {
            var path = Path(point, profile, node, set, unknown);
            if (double.IsNegativeInfinity(path.LogFixed) || double.IsNegativeInfinity(reference.LogFixed))
            {
                if (beliefs[node] > 0)
                {
                    return $"{label}: belief in a node that no play of this world reaches";
                }

                continue;
            }

            if (node == first)
            {
                continue;
            }

            var difference = new SortedDictionary<int, int>(path.Slips);
            foreach (var (slip, count) in reference.Slips)
            {
                difference[slip] = difference.GetValueOrDefault(slip) - count;
            }

            foreach (var (slip, _) in difference.Where(entry => entry.Value == 0).ToList())
            {
                difference.Remove(slip);
            }

            demands.Add(beliefs[node] > 0
                ? new Demand(set, first, node, DemandKind.Equal, difference, Math.Log(beliefs[node] / beliefs[first]) - path.LogFixed + reference.LogFixed)
                : new Demand(set, first, node, DemandKind.Rarer, difference, 0));
        }

        return null;
    }

    // The unused actions on the way to a node, and the log of what is fixed there: chance as the mover believes it, and probabilities in use.
    private static (SortedDictionary<int, int> Slips, double LogFixed) Path(GameAtPoint point, BehaviorProfile profile, int node, int set, int[] unknown)
    {
        var game = point.Game;
        var chance = point.ChanceBelievedBy(game.InformationSets[set].Player);
        var slips = new SortedDictionary<int, int>();
        var fixedLog = 0.0;
        for (; game.Parent[node] >= 0; node = game.Parent[node])
        {
            var parent = game.Parent[node];
            if (game.InformationSetOf[parent] is not (>= 0 and var above))
            {
                fixedLog += DeterministicMath.Log(chance[node]);
                continue;
            }

            var position = node - game.FirstChild[parent];
            var action = game.InformationSets[above].FirstAction + position;
            if (point.Intervention.ForcedActions[above] is >= 0 and var forced)
            {
                fixedLog += forced == position ? 0 : double.NegativeInfinity;
            }
            else if (unknown[action] >= 0)
            {
                slips[unknown[action]] = slips.GetValueOrDefault(unknown[action]) + 1;
            }
            else
            {
                fixedLog += DeterministicMath.Log(profile.Probabilities[action]);
            }
        }

        return (slips, fixedLog);
    }

    private enum DemandKind
    {
        Equal,
        Rarer,
    }

    // Node's slips minus the believed node's slips: 0 where both are believed, at least 1 where only the other is.
    private sealed record Demand(int Set, int Believed, int Node, DemandKind Kind, IReadOnlyDictionary<int, int> Coefficients, double LogOdds)
    {
        public string InWords(ExtensiveGame game) => Kind == DemandKind.Equal
            ? $"{game.InformationSets[Set].Label} holds {PathOf(game, Believed)} and {PathOf(game, Node)} both possible, so they must be equally rare"
            : $"{game.InformationSets[Set].Label} rules out {PathOf(game, Node)} beside {PathOf(game, Believed)}, so it must be rarer";

        private static string PathOf(ExtensiveGame game, int node) => game.Parent[node] <= 0 ? game.BranchLabels[node]
            : $"{PathOf(game, game.Parent[node])}/{game.BranchLabels[node]}";
    }
}

/// <summary>What the search for trembles found.</summary>
/// <param name="Assessment">Labels and weights whose limits are the beliefs; null when there are none.</param>
/// <param name="Residual">The largest error in log odds of beliefs; infinite where labels already fail.</param>
/// <param name="Reason">Which demands contradict each other; empty when consistent.</param>
public sealed record TrembleSearch(Assessment? Assessment, double Residual, string Reason)
{
    /// <summary>Whether the beliefs are consistent.</summary>
    public bool IsConsistent => Assessment is not null;
}
