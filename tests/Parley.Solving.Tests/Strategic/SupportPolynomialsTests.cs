using System.Collections.Immutable;
using FsCheck.Fluent;
using Parley.Games;
using Parley.Games.Concepts;
using Parley.Games.Forms;
using Parley.Games.Numerics;
using Parley.Solving;
using Parley.Solving.Catalog;

namespace Parley.Tests.Solving.Strategic;

/// <summary>All equilibria of n-player tables: nothing lost, "all" only when proved.</summary>
public sealed class SupportPolynomialsTests
{
    [Theory]
    [InlineData(200, 3, 3, 3)]
    [InlineData(200, 2, 2, 2, 2)]
    [InlineData(60, 4, 3, 2)]
    [InlineData(60, 4, 4)]
    [InlineData(30, 2, 2, 2, 2, 2)]
    [InlineData(4, 4, 4, 4)]
    public void Generic_games_are_closed_and_their_indices_sum_to_one(int games, params int[] counts)
    {
        for (var seed = 1; seed <= games; seed++)
        {
            // Payoffs up to a million leave no ties between pure profiles.
            var answer = All(SeededTables.Of(seed, 1_000_000, counts));
            Assert.Equal((seed, CompletenessLevel.All), (seed, answer.Completeness.Level));
            Assert.Equal((seed, 1), (seed, answer.Equilibria.Sum(equilibrium => equilibrium.Index!.Value)));
            Assert.All(answer.Equilibria, equilibrium => Assert.NotEqual(CertificateLevel.Numerical, equilibrium.Certificate.Level));
        }
    }

    [Fact]
    public void Two_by_two_by_two_games_agree_with_elimination_to_a_quadratic()
    {
        for (var seed = 1; seed <= 300; seed++)
        {
            var game = SeededTables.Of(seed, 1_000_000, 2, 2, 2);
            var expected = QuadraticElimination.Of(game);
            var actual = All(game).Equilibria.Select(equilibrium => equilibrium.Profile.ToDoubles()).Select(p => (p[0], p[2], p[4])).ToList();
            Assert.Equal((seed, expected.Count), (seed, actual.Count));
            Assert.All(expected, one => Assert.Contains(actual, other =>
                Math.Abs(one.P - other.Item1) + Math.Abs(one.Q - other.Item2) + Math.Abs(one.R - other.Item3) < 1e-6));
        }
    }

    [Fact]
    public void Permuting_players_and_strategies_permutes_the_answers() => PropertyCheck.Holds(
        Gen.Choose(1, 100_000),
        seed =>
        {
            int[] counts = [3, 2, 4];
            var game = SeededTables.Of(seed, 1_000_000, counts);
            var random = new Random(seed);
            int[] order = [0, 1, 2];
            random.Shuffle(order);
            var renamed = counts.Select(count =>
            {
                var own = Enumerable.Range(0, count).ToArray();
                random.Shuffle(own);
                return own;
            }).ToArray();

            // Player i of the new game is player order[i] of the old one, its strategy s is renamed[order[i]][s] there.
            int[] newCounts = [.. order.Select(player => counts[player])];
            var profiles = game.ProfileCount;
            var moved = SeededTables.Of(newCounts, at =>
            {
                var (player, rest, old) = (order[at / profiles], at % profiles, 0);
                for (var i = 0; i < order.Length; i++)
                {
                    old += renamed[order[i]][rest % newCounts[i]] * game.StrideOf(order[i]);
                    rest /= newCounts[i];
                }

                return game.ExactPayoffsOf(player)[old];
            });
            var expected = All(game).Equilibria.Select(equilibrium => equilibrium.Profile.ToDoubles()).ToList();
            var actual = All(moved).Equilibria.Select(equilibrium => equilibrium.Profile.ToDoubles()).ToList();
            return expected.Count == actual.Count && expected.TrueForAll(one => actual.Exists(other => Enumerable.Range(0, 3).All(i => Enumerable.Range(0, newCounts[i]).All(
                strategy => Math.Abs(other[moved.StrategyStartOf(i) + strategy] - one[game.StrategyStartOf(order[i]) + renamed[order[i]][strategy]]) < 1e-9))));
        },
        40);

    [Fact]
    public void Positive_affine_payoffs_have_the_same_equilibria()
    {
        for (var seed = 1; seed <= 30; seed++)
        {
            var game = SeededTables.Of(seed, 1000, 3, 3, 2);
            var scaled = SeededTables.Of([3, 3, 2], at => (game.ExactPayoffs[at] * new Rational((at / game.ProfileCount) + 1, 7)) + new Rational(5, 3));
            var huge = SeededTables.Of([3, 3, 2], at => game.ExactPayoffs[at] * new Rational(System.Numerics.BigInteger.Pow(10, 60) / 7, 3));
            var expected = All(game);
            foreach (var other in (StrategicGame[])[scaled, huge])
            {
                var answer = All(other);
                Assert.Equal(expected.Completeness, answer.Completeness);
                Assert.Equal(expected.Equilibria.Length, answer.Equilibria.Length);
                Assert.All(expected.Equilibria.Zip(answer.Equilibria), pair => Assert.All(
                    pair.First.Profile.ToDoubles().Zip(pair.Second.Profile.ToDoubles()), values => Assert.Equal(values.First, values.Second, 1e-12)));
            }
        }
    }

    [Fact]
    public void A_game_that_is_all_ties_is_not_called_complete()
    {
        var answer = All(SeededTables.Of([2, 2, 2], _ => 0));
        Assert.Equal(CompletenessLevel.Some, answer.Completeness.Level);
        Assert.Equal(8, answer.Equilibria.Count(equilibrium => equilibrium.Profile.ToDoubles().All(value => value is 0 or 1)));
        Assert.Contains("continuum", answer.Completeness.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void A_stopped_search_says_so()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        var answer = MethodCatalog.Find("support-polynomials")!.Solve(Game.Of(SeededTables.Of(1, 99, 6, 6, 6)), new SolveRequest { All = true, Stop = stop.Token });
        Assert.Equal(SolveStatus.BudgetRanOut, answer.Status);
        Assert.Equal(CompletenessLevel.Unknown, answer.Completeness.Level);
    }

    [Theory]
    [InlineData(63, 2)]
    [InlineData(40, 40, 40)]
    public void Tables_beyond_its_reach_are_refused_with_advice(params int[] counts)
    {
        var reason = MethodCatalog.Find("support-polynomials")!.Refuses(Game.Of(SeededTables.Of(1, 9, counts)), SolutionConcept.Nash);
        Assert.Contains("another method", reason, StringComparison.Ordinal);
    }

    [Fact]
    public void One_is_enough_when_one_is_asked_for()
    {
        var answer = MethodCatalog.Find("support-polynomials")!.Solve(Game.Of(SeededTables.Of(3, 1_000_000, 3, 3, 3)), new SolveRequest());
        Assert.Equal((SolveStatus.Found, CompletenessLevel.One), (answer.Status, answer.Completeness.Level));
        Assert.Single(answer.Equilibria);
    }

    internal static GameAnswer All(StrategicGame game) => MethodCatalog.Find("support-polynomials")!.Solve(Game.Of(game), new SolveRequest { All = true });
}
