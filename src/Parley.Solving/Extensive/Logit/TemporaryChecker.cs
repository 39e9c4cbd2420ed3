using Parley.Games.Concepts;
using Parley.Games.Forms;
using Parley.Games.Numerics;
using Parley.Games.Profiles;

namespace Parley.Solving.Extensive.Logit;

/// <summary>Recomputes max|log-odds − λ·gap| on the game's own tree, node by node, until the checker among the concepts takes its place.</summary>
internal static class LogitQuantalResponseChecker
{
    public static Certificate Check(GameAtPoint point, BehaviorProfile profile, double precision)
    {
        var game = point.Game;
        var players = game.Players.Length;
        var move = new double[game.NodeCount];
        var logReach = new double[players * game.NodeCount];
        Array.Fill(move, 1);
        for (var node = 1; node < game.NodeCount; node++)
        {
            var parent = game.Parent[node];
            var position = node - game.FirstChild[parent];
            if (game.InformationSetOf[parent] is >= 0 and var set)
            {
                var forced = point.Intervention.ForcedActions[set];
                move[node] = forced >= 0 ? (forced == position ? 1 : 0) : profile.Probabilities[game.InformationSets[set].FirstAction + position];
            }

            for (var player = 0; player < players; player++)
            {
                logReach[(player * game.NodeCount) + node] =
                    logReach[(player * game.NodeCount) + parent] + DeterministicMath.Log(move[node] * point.ChanceBelievedBy(player)[node]);
            }
        }

        var value = new double[players * game.NodeCount];
        for (var player = 0; player < players; player++)
        {
            var own = value.AsSpan(player * game.NodeCount, game.NodeCount);
            for (var node = game.NodeCount - 1; node >= 0; node--)
            {
                own[node] += game.TerminalOrdinal[node] is >= 0 and var ordinal ? point.PayoffsOf(player)[ordinal] : 0;
                if (node > 0)
                {
                    own[game.Parent[node]] += move[node] * point.ChanceBelievedBy(player)[node] * own[node];
                }
            }
        }

        var worst = 0.0;
        for (var set = 0; set < game.InformationSets.Length; set++)
        {
            var (mover, actions, first) = (game.InformationSets[set].Player, game.InformationSets[set].Actions, game.InformationSets[set].FirstAction);
            var members = game.MembersOf(set);
            var offset = mover * game.NodeCount;
            var largest = double.NegativeInfinity;
            foreach (var node in members)
            {
                largest = Math.Max(largest, logReach[offset + node]);
            }

            if (point.Intervention.ForcedActions[set] >= 0 || double.IsNegativeInfinity(largest))
            {
                continue;
            }

            var mass = 0.0;
            var expected = new double[actions.Length];
            foreach (var node in members)
            {
                var weight = DeterministicMath.Exp(logReach[offset + node] - largest);
                mass += weight;
                for (var action = 0; action < actions.Length; action++)
                {
                    expected[action] += weight * value[offset + game.FirstChild[node] + action];
                }
            }

            for (var action = 1; action < actions.Length; action++)
            {
                var odds = DeterministicMath.Log(profile.Probabilities[first + action]) - DeterministicMath.Log(profile.Probabilities[first]);
                var miss = Math.Abs(odds - (precision * (expected[action] - expected[0]) / mass));
                worst = miss > worst || double.IsNaN(miss) ? miss : worst;
            }
        }

        var tolerance = 1e-9 + (1e-12 * precision);
        return new Certificate(
            SolutionConcept.LogitQuantalResponse, worst <= tolerance, CertificateLevel.Numerical, worst, tolerance, worst <= tolerance ? string.Empty : "log-odds off");
    }
}
