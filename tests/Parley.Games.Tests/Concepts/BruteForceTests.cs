using System.Runtime.Intrinsics;
using Parley.Games.Concepts.LogitQuantalResponse;
using Parley.Games.Concepts.Nash;
using Parley.Games.Concepts.Sequential;
using Parley.Games.Forms;
using Parley.Games.Profiles;
using Parley.Tests;

namespace Parley.Games.Tests.Concepts;

/// <summary>The checkers against the plainest possible code: every pure strategy of a player tried one by one, payoffs by recursion over the tree.</summary>
public sealed class BruteForceTests
{
    private const int Games = 400;

    [Fact]
    public void Nash_regret_is_the_best_gain_over_all_pure_strategies()
    {
        var compared = 0;
        for (var seed = 0; seed < Games; seed++)
        {
            var sample = RandomGames.Any(seed);
            var point = Point(sample, seed);
            var profile = Respected(point.Intervention, sample.Game, RandomGames.Profile(sample.Game, seed + 1));
            if (LargestRegret(point, profile, player => [(0, 1.0)], player => Enumerable.Range(0, sample.Game.InformationSets.Length)) is { } expected)
            {
                compared++;
                Assert.Equal(expected, NashChecker.Check(point, new BehaviorProfile([.. profile])).Residual, 1e-12);
            }
        }

        Assert.True(compared > Games / 2, $"{compared} compared");
    }

    [Fact]
    public void Sequential_regret_is_the_best_gain_over_all_continuations_from_every_set()
    {
        var compared = 0;
        for (var seed = 0; seed < Games; seed++)
        {
            var sample = RandomGames.Any(seed);
            var game = sample.Game;
            var point = Point(sample, seed);
            var assessment = RandomAssessment(point, seed);
            var beliefs = LimitBeliefs(point, assessment);
            var worst = 0.0;
            var complete = true;
            for (var set = 0; set < game.InformationSets.Length && complete; set++)
            {
                (int Node, double Weight)[] start = [.. game.MembersOf(set).ToArray().Select(node => (node, beliefs[node]))];
                var owner = game.InformationSets[set].Player;
                if (start.Sum(entry => entry.Weight) > 0)
                {
                    var regret = LargestRegret(
                        point, [.. assessment.Profile.Probabilities], player => player == owner ? start : [], player => SetsBelow(game, set, player));
                    complete = regret is not null;
                    worst = Math.Max(worst, regret ?? 0);
                }
            }

            if (complete)
            {
                compared++;
                var certificate = SequentialEquilibriumChecker.Check(point, assessment);
                Assert.True(double.IsFinite(certificate.Residual), certificate.Reason);
                Assert.Equal(worst, certificate.Residual, 1e-9);
            }
        }

        Assert.True(compared > Games / 2, $"{compared} compared");
    }

    [Fact]
    public void Logit_residual_is_the_largest_difference_of_odds_and_gains_under_Bayes_beliefs()
    {
        for (var seed = 0; seed < Games; seed++)
        {
            var sample = RandomGames.Any(seed);
            var game = sample.Game;
            var point = Point(sample, seed);
            var profile = Respected(point.Intervention, game, RandomGames.Profile(game, seed + 1));
            var reach = Reach(point, profile);
            var expected = 0.0;
            for (var set = 0; set < game.InformationSets.Length; set++)
            {
                var (first, player) = (game.InformationSets[set].FirstAction, game.InformationSets[set].Player);
                var total = game.MembersOf(set).ToArray().Sum(node => reach[node]);
                if (total == 0 || point.Intervention.ForcedActions[set] >= 0)
                {
                    continue;
                }

                double Gain(int action) => game.MembersOf(set).ToArray().Sum(node => reach[node] * Value(point, player, game.FirstChild[node] + action, profile)) / total;
                var count = game.InformationSets[set].Actions.Length;
                for (var pair = 0; pair < count * count; pair++)
                {
                    var (a, b) = (pair / count, pair % count);
                    expected = Math.Max(expected, Math.Abs(Math.Log(profile[first + a] / profile[first + b]) - (3 * (Gain(a) - Gain(b)))));
                }
            }

            var odds = new Vector512<double>[game.ActionCount];
            foreach (var set in game.InformationSets)
            {
                for (var action = set.FirstAction; action < set.FirstAction + set.Actions.Length; action++)
                {
                    odds[action] = Vector512.Create(Math.Log(profile[action] / profile[set.FirstAction]));
                }
            }

            var batch = new LaneBatch(game);
            batch.Load(5, point);
            var sweep = new LogitResidualSweep(game, point.Intervention);
            Assert.Equal(expected, sweep.Sweep(batch, odds, Vector512.Create(3.0))[5], 1e-11);
        }
    }

    // Two thirds of the games under a random surgery, a third with a null chance branch.
    private static GameAtPoint Point(SampleGame sample, int seed)
    {
        var random = new Random(seed);
        var forced = sample.Game.InformationSets.Select(set => seed % 3 > 0 && random.Next(4) == 0 ? random.Next(set.Actions.Length) : -1);
        var parameters = sample.Parameters();
        if (seed % 3 == 1 && sample.Names.IndexOf("type0:1") is >= 0 and var second)
        {
            (parameters[sample.Names.IndexOf("type0:0")], parameters[second]) = (0, 1);
        }

        return GameAtPoint.Evaluate(sample.Game, new Intervention([.. forced]), parameters);
    }

    private static double[] Respected(Intervention intervention, ExtensiveGame game, double[] profile)
    {
        for (var set = 0; set < game.InformationSets.Length; set++)
        {
            if (intervention.ForcedActions[set] is >= 0 and var forced)
            {
                profile.AsSpan(game.InformationSets[set].FirstAction, game.InformationSets[set].Actions.Length).Clear();
                profile[game.InformationSets[set].FirstAction + forced] = 1;
            }
        }

        return profile;
    }

    // Actions dropped at random from a mixed profile get random labels 1…3 and weights.
    private static Assessment RandomAssessment(GameAtPoint point, int seed)
    {
        var game = point.Game;
        var random = new Random(seed);
        var probabilities = RandomGames.Profile(game, seed + 1);
        var labels = new int[game.ActionCount];
        var weights = new double[game.ActionCount];
        foreach (var set in game.InformationSets)
        {
            var own = probabilities.AsSpan(set.FirstAction, set.Actions.Length);
            for (var action = 1; action < own.Length; action++)
            {
                own[action] = random.Next(2) == 0 ? 0 : own[action];
            }

            var sum = 0.0;
            foreach (var probability in own)
            {
                sum += probability;
            }

            for (var action = 0; action < own.Length; action++)
            {
                own[action] /= sum;
            }
        }

        Respected(point.Intervention, game, probabilities);
        for (var action = 0; action < labels.Length; action++)
        {
            labels[action] = probabilities[action] > 0 ? 0 : random.Next(1, 4);
            weights[action] = probabilities[action] > 0 ? probabilities[action] : 0.1 + random.NextDouble();
        }

        return new Assessment(new BehaviorProfile([.. probabilities]), [.. labels], [.. weights]);
    }

    // Bayes' rule at a small ε, ε→0 by comparing powers: reach is kept as (power of ε, coefficient) with plain recursion.
    private static double[] LimitBeliefs(GameAtPoint point, Assessment assessment)
    {
        var game = point.Game;
        var (power, coefficient) = (new int[game.NodeCount], new double[game.NodeCount]);
        void Visit(int node, int k, double c)
        {
            (power[node], coefficient[node]) = (k, c);
            for (var child = 0; child < game.ChildCount[node]; child++)
            {
                var below = game.FirstChild[node] + child;
                if (game.InformationSetOf[node] is not (>= 0 and var set))
                {
                    Visit(below, k, c * point.Chance[below]);
                }
                else if (point.Intervention.ForcedActions[set] is >= 0 and var forced)
                {
                    Visit(below, k, forced == child ? c : 0);
                }
                else
                {
                    var action = game.InformationSets[set].FirstAction + child;
                    Visit(below, k + assessment.Labels[action], c * assessment.Weights[action]);
                }
            }
        }

        Visit(0, 0, 1);
        var beliefs = new double[game.NodeCount];
        for (var set = 0; set < game.InformationSets.Length; set++)
        {
            var possible = game.MembersOf(set).ToArray().Where(node => coefficient[node] > 0).ToArray();
            if (possible.Length > 0)
            {
                var least = possible.Min(node => power[node]);
                var total = possible.Where(node => power[node] == least).Sum(node => coefficient[node]);
                foreach (var node in possible.Where(node => power[node] == least))
                {
                    beliefs[node] = coefficient[node] / total;
                }
            }
        }

        return beliefs;
    }

    private static IEnumerable<int> SetsBelow(ExtensiveGame game, int set, int player) => Enumerable.Range(0, game.InformationSets.Length).Where(other =>
        game.InformationSets[other].Player == player && game.MembersOf(other).ToArray().Any(node => HasAncestorIn(game, node, set)));

    private static bool HasAncestorIn(ExtensiveGame game, int node, int set)
    {
        for (; node >= 0; node = game.Parent[node])
        {
            if (game.InformationSetOf[node] == set)
            {
                return true;
            }
        }

        return false;
    }

    // Over all players and all their pure strategies at the named sets: gain over the profile from the weighted start, per payoff span. Null: too many to try.
    private static double? LargestRegret(
        GameAtPoint point, double[] profile, Func<int, (int Node, double Weight)[]> start, Func<int, IEnumerable<int>> setsOf)
    {
        var game = point.Game;
        var worst = 0.0;
        for (var player = 0; player < game.Players.Length; player++)
        {
            var sets = setsOf(player).Where(set => game.InformationSets[set].Player == player && point.Intervention.ForcedActions[set] < 0).ToArray();
            if (sets.Aggregate(1.0, (product, set) => product * game.InformationSets[set].Actions.Length) > 600)
            {
                return null;
            }

            var payoffs = point.PayoffsOf(player).ToArray();
            var span = payoffs.Max() - payoffs.Min();
            double Expected(double[] play) => start(player).Sum(entry => entry.Weight * Value(point, player, entry.Node, play));
            void Try(int index, double[] play)
            {
                if (index == sets.Length)
                {
                    worst = Math.Max(worst, (Expected(play) - Expected(profile)) / span);
                    return;
                }

                var set = game.InformationSets[sets[index]];
                for (var action = 0; action < set.Actions.Length; action++)
                {
                    var next = (double[])play.Clone();
                    next.AsSpan(set.FirstAction, set.Actions.Length).Clear();
                    next[set.FirstAction + action] = 1;
                    Try(index + 1, next);
                }
            }

            if (span > 0)
            {
                Try(0, profile);
            }
        }

        return worst;
    }

    private static double Value(GameAtPoint point, int player, int node, double[] play)
    {
        var game = point.Game;
        if (game.Kind[node] == NodeKind.Terminal)
        {
            return point.PayoffsOf(player)[game.TerminalOrdinal[node]];
        }

        var sum = 0.0;
        for (var child = 0; child < game.ChildCount[node]; child++)
        {
            var below = game.FirstChild[node] + child;
            var weight = game.Kind[node] == NodeKind.Chance ? point.Chance[below] : play[game.InformationSets[game.InformationSetOf[node]].FirstAction + child];
            sum += weight == 0 ? 0 : weight * Value(point, player, below, play);
        }

        return sum;
    }

    private static double[] Reach(GameAtPoint point, double[] play)
    {
        var game = point.Game;
        var reach = new double[game.NodeCount];
        reach[0] = 1;
        for (var node = 1; node < reach.Length; node++)
        {
            var parent = game.Parent[node];
            reach[node] = reach[parent] * (game.Kind[parent] == NodeKind.Chance ? point.Chance[node]
                : play[game.InformationSets[game.InformationSetOf[parent]].FirstAction + node - game.FirstChild[parent]]);
        }

        return reach;
    }
}
