using FsCheck.Fluent;
using Parley.Games;
using Parley.Games.Concepts;
using Parley.Games.Concepts.Correlated;
using Parley.Games.Forms;
using Parley.Games.Numerics;
using Parley.Games.Profiles;
using Parley.Solving;
using Parley.Solving.Catalog;
using Parley.Solving.Strategic.ConstantSum;
using Parley.Solving.Strategic.Correlated;
using Parley.Solving.Strategic.ExtremeEquilibria;
using Xunit;

namespace Parley.Tests.Solving.Strategic;

public class CorrelatedTests
{
    // Aumann 1974, "Subjectivity and correlation in randomized strategies", and 1987: chicken.
    private static StrategicGame Chicken => SeededTables.Bimatrix([[6, 2], [7, 0]], [[6, 7], [2, 0]]);

    // Myerson 1991, Game Theory, §6.2, table 6.1: a third each on three cells is worth 3⅓ to both, the most that a mediator can reach in sum.
    [PublishedGame("Myerson's mediator", "Myerson 1991, Game Theory, §6.2, table 6.1")]
    [Fact]
    public void Myersons_mediator_reaches_three_and_a_third()
    {
        var best = Solve(SeededTables.Bimatrix([[5, 0], [4, 1]], [[1, 0], [4, 5]]), new SolveRequest { Concept = SolutionConcept.Correlated }).Equilibria.Single();
        Assert.Equal([new Rational(10, 3), new Rational(10, 3)], best.Payoffs.Select(payoff => payoff.Exact!.Value));
        Assert.Equal([new(1, 3), new(1, 3), new Rational(1, 3)], best.Profile.TryExact()!);
    }

    // With weights w on (6,6) and v on each of (2,7) and (7,2) the only binding incentive is 6w + 2v ≥ 7w, so that w = 2v.
    [Fact]
    public void Chicken_can_be_correlated_to_five_and_a_quarter_each()
    {
        var best = Solve(Chicken, new SolveRequest { Concept = SolutionConcept.Correlated }).Equilibria.Single();
        Assert.Equal("best for the sum of payoffs", best.Label);
        Assert.Equal(new Rational(21, 4), best.Payoffs[0].Exact);
        Assert.Equal(new Rational(21, 4), best.Payoffs[1].Exact);
        var distribution = (CorrelatedDistribution)best.Profile;
        Assert.Equal([0, 1, 2], distribution.Profiles);
        Assert.Equal([new(1, 2), new(1, 4), new Rational(1, 4)], distribution.TryExact()!);
    }

    // Aumann 1987: the fair draw among (6,6), (2,7), (7,2) is a correlated equilibrium worth 5 each.
    [PublishedGame("Chicken", "Aumann 1987, Correlated equilibrium as an expression of Bayesian rationality")]
    [Fact]
    public void Aumanns_traffic_light_is_accepted_and_a_fairer_one_is_not()
    {
        var third = Number.Of(new Rational(1, 3));
        Assert.True(CorrelatedChecker.Check(Chicken, new CorrelatedDistribution([0, 1, 2], [third, third, third]), false).Accepted);
        var refused = CorrelatedChecker.Check(Chicken, new CorrelatedDistribution([0, 1, 2], [Number.Of(new Rational(3, 5)), Number.Of(new Rational(1, 5)), Number.Of(new Rational(1, 5))]), false);
        Assert.False(refused.Accepted);
        Assert.Contains("told s1 would gain by s2", refused.Reason, StringComparison.Ordinal);
    }

    // Calvó-Armengol 2006, "The set of correlated equilibria of 2×2 games": with three Nash equilibria the polytope has five vertices, three of them the Nash equilibria.
    [PublishedGame("Chicken", "Calvó-Armengol 2006, The set of correlated equilibria of 2×2 games")]
    [Fact]
    public void The_polytope_of_chicken_has_five_vertices()
    {
        var answer = Solve(Chicken, new SolveRequest { Concept = SolutionConcept.Correlated, All = true });
        Assert.Equal(CompletenessLevel.All, answer.Completeness.Level);
        Assert.Equal(5, answer.Equilibria.Length);
        var points = answer.Equilibria.Select(one => string.Join(' ', ((CorrelatedDistribution)one.Profile).Profiles.Zip(one.Profile.TryExact()!))).ToHashSet();
        Assert.Contains("(1, 1)", points);
        Assert.Contains("(2, 1)", points);
        Assert.Contains("(0, 4/9) (1, 2/9) (2, 2/9) (3, 1/9)", points);
        Assert.Contains("(0, 1/2) (1, 1/4) (2, 1/4)", points);
    }

    [Fact]
    public void Matching_pennies_has_one_correlated_equilibrium()
    {
        var answer = Solve(SeededTables.Bimatrix([[1, -1], [-1, 1]], [[-1, 1], [1, -1]]), new SolveRequest { Concept = SolutionConcept.Correlated, All = true });
        Assert.Equal([new(1, 4), new(1, 4), new(1, 4), new Rational(1, 4)], answer.Equilibria.Single().Profile.TryExact()!);
    }

    // Moulin and Vial 1978, "Strategically zero-sum games": three draws of equal hands nobody leaves beforehand, though everybody would once told.
    [PublishedGame("Stone, paper, scissors", "Moulin and Vial 1978, Strategically zero-sum games")]
    [Fact]
    public void Equal_hands_are_a_coarse_correlated_equilibrium_and_no_correlated_one()
    {
        var game = SeededTables.Bimatrix([[0, -1, 1], [1, 0, -1], [-1, 1, 0]], [[0, 1, -1], [-1, 0, 1], [1, -1, 0]]);
        var third = Number.Of(new Rational(1, 3));
        var equal = new CorrelatedDistribution([0, 4, 8], [third, third, third]);
        Assert.True(CorrelatedChecker.Check(game, equal, true).Accepted);
        Assert.False(CorrelatedChecker.Check(game, equal, false).Accepted);
    }

    // Moulin and Vial 1978, theorem 1: in a strategically zero-sum game no coarse correlated equilibrium is better for a player than the Nash equilibria.
    [Fact]
    public void In_constant_sum_games_the_best_for_a_player_is_the_value()
    {
        PropertyCheck.Holds(Gen.Choose(1, int.MaxValue), seed =>
        {
            var random = new Random(seed);
            var (rows, columns) = (random.Next(1, 5), random.Next(1, 5));
            var payoffs = Enumerable.Range(0, rows * columns).Select(_ => random.Next(-5, 6)).ToArray();
            var game = SeededTables.Of([rows, columns], index => index < payoffs.Length ? payoffs[index] : -payoffs[index - payoffs.Length]);
            var value = ConstantSumSolver.Solve(game, default)!.Value.Value;
            return new[] { SolutionConcept.Correlated, SolutionConcept.CoarseCorrelated }.All(concept =>
                Solve(game, new SolveRequest { Concept = concept, Player = 0 }).Equilibria.Single() is { Label.Length: > 0 } one && one.Payoffs[0].Exact == value);
        }, 100);
    }

    // Extreme Nash equilibria of a two-player game are extreme points of its correlated equilibria (Cripps 1995; Evangelista and Raghavan 1996).
    [Fact]
    public void Extreme_nash_equilibria_are_vertices_of_the_polytope()
    {
        PropertyCheck.Holds(Gen.Choose(1, int.MaxValue), seed =>
        {
            var random = new Random(seed);
            var game = SeededTables.Of(seed, 7, random.Next(2, 4), random.Next(2, 4));
            var vertices = CorrelatedVertices.All(game, false, 10_000, default)!;
            var nash = new ExtremeEquilibriaMethod().Solve(Game.Of(game), new SolveRequest { All = true, Threads = 1 });
            return nash.Equilibria.All(one =>
            {
                var product = Product(game, one.Profile.TryExact()!);
                return vertices.Any(vertex => vertex.SequenceEqual(product));
            });
        }, 60);
    }

    [Fact]
    public void Every_correlated_equilibrium_is_a_coarse_one_and_the_best_is_the_best_vertex()
    {
        PropertyCheck.Holds(Gen.Choose(1, int.MaxValue), seed =>
        {
            var random = new Random(seed);
            var game = SeededTables.Of(seed, 9, random.Next(3) == 0 ? [2, 2, 2] : [random.Next(1, 4), random.Next(1, 4)]);
            var all = Solve(game, new SolveRequest { Concept = SolutionConcept.Correlated, All = true });
            var best = Solve(game, new SolveRequest { Concept = SolutionConcept.Correlated }).Equilibria.Single();
            var coarse = Solve(game, new SolveRequest { Concept = SolutionConcept.CoarseCorrelated }).Equilibria.Single();
            return all.Completeness.Level == CompletenessLevel.All && best.Label.Length > 0 && coarse.Label.Length > 0
                && all.Equilibria.All(one => CorrelatedChecker.Check(game, (CorrelatedDistribution)one.Profile, true).Accepted)
                && all.Equilibria.Max(Sum) == Sum(best) && Sum(coarse) >= Sum(best);
        }, 60);
    }

    [Fact]
    public void Multipliers_that_prove_nothing_are_refused()
    {
        var best = (CorrelatedDistribution)Solve(Chicken, new SolveRequest { Concept = SolutionConcept.Correlated }).Equilibria.Single().Profile;
        Assert.Equal(string.Empty, CorrelatedChecker.CheckBest(Chicken, best, false, best.Optimum!));
        var nash = new CorrelatedDistribution([1], [Number.Of(Rational.One)]);
        Assert.Contains("room", CorrelatedChecker.CheckBest(Chicken, nash, false, best.Optimum!), StringComparison.Ordinal);
        var negative = best.Optimum! with { Multipliers = [.. best.Optimum!.Multipliers.Select(value => value - 1)] };
        Assert.Contains("negative", CorrelatedChecker.CheckBest(Chicken, best, false, negative), StringComparison.Ordinal);
    }

    [Fact]
    public void A_stop_is_said()
    {
        var answer = Solve(Chicken, new SolveRequest { Concept = SolutionConcept.Correlated, All = true, Stop = new CancellationToken(true) });
        Assert.Equal(SolveStatus.BudgetRanOut, answer.Status);
    }

    private static Rational Sum(Equilibrium one) => one.Payoffs.Aggregate(Rational.Zero, (sum, payoff) => sum + payoff.Exact!.Value);

    private static Rational[] Product(StrategicGame game, Rational[] probabilities) =>
        [.. Enumerable.Range(0, game.ProfileCount).Select(profile => Enumerable.Range(0, game.Players.Length)
            .Aggregate(Rational.One, (product, player) => product * probabilities[game.StrategyStartOf(player) + game.StrategyAt(profile, player)]))];

    private static GameAnswer Solve(StrategicGame game, SolveRequest request) => new CorrelatedMethod().Solve(Game.Of(game), request);
}
