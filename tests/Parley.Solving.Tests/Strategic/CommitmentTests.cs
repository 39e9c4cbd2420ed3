using System.Collections.Immutable;
using FsCheck.Fluent;
using Parley.Games;
using Parley.Games.Concepts;
using Parley.Games.Concepts.Stackelberg;
using Parley.Games.Forms;
using Parley.Games.Numerics;
using Parley.Solving;
using Parley.Solving.Catalog;
using Parley.Solving.LinearPrograms;
using Parley.Solving.Strategic.ConstantSum;
using Parley.Solving.Strategic.ExtremeEquilibria;
using Parley.Solving.Strategic.Stackelberg;
using Xunit;

namespace Parley.Tests.Solving.Strategic;

public class CommitmentTests
{
    // Conitzer and Sandholm 2006, "Computing the optimal strategy to commit to", figure 1: 2 in equilibrium, 3 by committing to a pure strategy, 3.5 to a mixed one.
    private static StrategicGame ConitzerSandholm => SeededTables.Bimatrix([[2, 4], [1, 3]], [[1, 0], [0, 1]]);

    [PublishedGame("Commitment to a mixture", "Conitzer and Sandholm 2006, Computing the optimal strategy to commit to, figure 1")]
    [Fact]
    public void Commitment_to_a_mixture_is_worth_three_and_a_half()
    {
        var one = Solve(ConitzerSandholm).Equilibria.Single();
        Assert.Equal([new(1, 2), new(1, 2), 0, Rational.One], one.Profile.TryExact()!);
        Assert.Equal(new Rational(7, 2), one.Payoffs[0].Exact);
        Assert.True(one.Certificate.Accepted);
    }

    // Avenhaus, von Stengel and Zamir 2002, "Inspection games", §5: an inspector that leads inspects just as often as in equilibrium, and the inspectee acts legally.
    [PublishedGame("Inspection game", "Avenhaus, von Stengel and Zamir 2002, Inspection games, §5")]
    [Fact]
    public void A_leading_inspector_deters()
    {
        // Inspect or not against act legally or violate, in tenths: inspection costs 1, an undetected violation 10 to one and +10 to the other, a detected one 5 and −10.
        var game = SeededTables.Bimatrix([[-1, -5], [0, -10]], [[0, -10], [0, 10]]);
        var one = Solve(game).Equilibria.Single();
        Assert.Equal([new(1, 2), new(1, 2), 1, Rational.Zero], one.Profile.TryExact()!);
        Assert.Equal(new Rational(-1, 2), one.Payoffs[0].Exact);
        Assert.True(Nash(game).Max(nash => nash.Payoffs[0].Exact!.Value) < new Rational(-1, 2));
    }

    // von Stengel and Zamir 2010, "Leadership games with convex strategy sets", theorem 11: the leader gets at least what any Nash equilibrium gives it.
    [Fact]
    public void A_leader_gets_at_least_what_any_equilibrium_gives()
    {
        PropertyCheck.Holds(Gen.Choose(1, int.MaxValue), seed =>
        {
            var random = new Random(seed);
            var game = SeededTables.Of(seed, 9, random.Next(1, 5), random.Next(1, 5));
            var leader = random.Next(2);
            var one = Solve(game, leader).Equilibria.Single();
            return one.Certificate.Accepted && Nash(game).All(nash => nash.Payoffs[leader].Exact <= one.Payoffs[leader].Exact);
        }, 150);
    }

    [Fact]
    public void In_constant_sum_games_commitment_is_worth_the_value()
    {
        PropertyCheck.Holds(Gen.Choose(1, int.MaxValue), seed =>
        {
            var random = new Random(seed);
            var (rows, columns) = (random.Next(1, 6), random.Next(1, 6));
            var payoffs = Enumerable.Range(0, rows * columns).Select(_ => random.Next(-5, 6)).ToArray();
            var game = SeededTables.Of([rows, columns], index => index < payoffs.Length ? payoffs[index] : -payoffs[index - payoffs.Length]);
            return Solve(game).Equilibria.Single().Payoffs[0].Exact == ConstantSumSolver.Solve(game, default)!.Value.Value;
        }, 100);
    }

    [Fact]
    public void Against_types_it_is_the_best_over_all_replies()
    {
        PropertyCheck.Holds(Gen.Choose(1, int.MaxValue), seed =>
        {
            var game = Draw(new Random(seed));
            var found = CommitmentSolver.Solve(game)!;
            return found.Certificate.Accepted && found.Value == BestOverReplies(game);
        }, 100);
    }

    [Fact]
    public void The_checker_refuses_another_reply_and_a_loose_bound()
    {
        var game = CommitmentGame.Of(ConitzerSandholm, 0);
        var found = CommitmentSolver.Solve(game)!;
        Assert.Contains("would gain", CommitmentChecker.Check(game, found.Commitment with { Mixture = [1, 0] }, found.Bound).Reason, StringComparison.Ordinal);
        Assert.Contains("room", CommitmentChecker.Check(game, new Commitment([0, 1], [1]), found.Bound).Reason, StringComparison.Ordinal);
        var none = found.Bound with { Cases = [.. found.Bound.Cases.Select(one => one with { Multipliers = [] })] };
        Assert.Contains("room", CommitmentChecker.Check(game, found.Commitment, none).Reason, StringComparison.Ordinal);
        var negative = found.Bound with { Cases = [.. found.Bound.Cases.Select(one => one with { Multipliers = [.. one.Multipliers.Select(value => value - 9)] })] };
        Assert.Contains("room", CommitmentChecker.Check(game, found.Commitment, negative).Reason, StringComparison.Ordinal);
        var empty = new CommitmentBound(0, [], []);
        Assert.Contains("room", CommitmentChecker.Check(game, found.Commitment, empty).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_stop_is_said() =>
        Assert.Equal(SolveStatus.BudgetRanOut, new CommitmentMethod().Solve(Game.Of(ConitzerSandholm), new SolveRequest { Concept = SolutionConcept.Stackelberg, Stop = new CancellationToken(true) }).Status);

    private static CommitmentGame Draw(Random random)
    {
        var (leader, follower, types) = (random.Next(1, 4), random.Next(1, 4), random.Next(1, 4));
        var weights = Enumerable.Range(0, types).Select(_ => random.Next(1, 5)).ToArray();
        ImmutableArray<Rational> prior = [.. weights.Select(weight => new Rational(weight, weights.Sum()))];
        Rational[] Payoffs() => [.. Enumerable.Range(0, leader * follower * types).Select(_ => (Rational)random.Next(7))];
        return new CommitmentGame(leader, follower, prior, Payoffs(), Payoffs());
    }

    // One linear program for each list of replies, as Conitzer and Sandholm have it.
    private static Rational BestOverReplies(CommitmentGame game)
    {
        Rational? best = null;
        for (var code = 0; code < (int)Math.Pow(game.FollowerCount, game.Prior.Length); code++)
        {
            var replies = Enumerable.Range(0, game.Prior.Length).Select(type => code / (int)Math.Pow(game.FollowerCount, type) % game.FollowerCount).ToArray();
            var program = new LinearProgram();
            for (var own = 0; own < game.LeaderCount; own++)
            {
                program.AddVariable(replies.Select((reply, type) => game.Prior[type] * game.LeaderPayoff(type, own, reply)).Aggregate((left, right) => left + right));
            }

            program.AddRow(RowSense.Equal, 1);
            for (var own = 0; own < game.LeaderCount; own++)
            {
                program.Add(0, own, 1);
            }

            for (var type = 0; type < replies.Length; type++)
            {
                for (var other = 0; other < game.FollowerCount; other++)
                {
                    var row = program.AddRow(RowSense.AtLeast, 0);
                    for (var own = 0; own < game.LeaderCount; own++)
                    {
                        program.Add(row, own, game.FollowerPayoff(type, own, replies[type]) - game.FollowerPayoff(type, own, other));
                    }
                }
            }

            var answer = LinearProgramSolver.Solve(program);
            if (answer.Status == LinearProgramStatus.Optimal && (best is null || answer.Value > best))
            {
                best = answer.Value;
            }
        }

        return best!.Value;
    }

    private static GameAnswer Solve(StrategicGame game, int? leader = null) =>
        new CommitmentMethod().Solve(Game.Of(game), new SolveRequest { Concept = SolutionConcept.Stackelberg, Player = leader });

    private static ImmutableArray<Equilibrium> Nash(StrategicGame game) =>
        new ExtremeEquilibriaMethod().Solve(Game.Of(game), new SolveRequest { All = true, Threads = 1 }).Equilibria;
}
