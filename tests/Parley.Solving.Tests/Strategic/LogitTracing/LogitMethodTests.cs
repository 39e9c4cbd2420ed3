using System.Collections.Immutable;
using Parley.Games;
using Parley.Games.Concepts;
using Parley.Games.Concepts.LogitQuantalResponse;
using Parley.Games.Forms;
using Parley.Games.Numerics;
using Parley.Games.Profiles;
using Parley.Solving;
using Parley.Solving.Catalog;
using Parley.Solving.Strategic.LogitTracing;

namespace Parley.Tests.Solving.Strategic.LogitTracing;

/// <summary>Quantal responses of tables: at a precision, and in the limit.</summary>
public class LogitMethodTests
{
    private static readonly LogitMethod Method = new();

    /// <summary>Row's and column's payoffs, row by row.</summary>
    public static Game Bimatrix(double[][] row, double[][] column)
    {
        var (rows, columns) = (row.Length, row[0].Length);
        return Game.Of(SeededTables.Of([rows, columns], at =>
        {
            var profile = at % (rows * columns);
            var value = (at == profile ? row : column)[profile % rows][profile / rows];
            return new Rational((long)Math.Round(value * 10000), 10000);
        }));
    }

    private static GameAnswer AtPrecision(Game game, double precision) =>
        Method.Solve(game, new SolveRequest { Concept = SolutionConcept.LogitQuantalResponse, Precision = precision });

    private static double[] Probabilities(GameAnswer answer)
    {
        Assert.True(answer.Status == SolveStatus.Found, answer.Note);
        Assert.True(answer.Equilibria[0].Certificate.Accepted);
        return answer.Equilibria[0].Profile.ToDoubles();
    }

    /// <summary>
    /// Ochs (1995), asymmetric matching pennies, in the payoffs of McKelvey and Palfrey (1995, §5): the fixed points of p = 1/(1 + e^(−λ(1.3926 q' − .2785))) and its counterpart,
    /// found by bisection here, λ by λ.
    /// </summary>
    [Theory]
    [InlineData(.5)]
    [InlineData(1.8456)]
    [InlineData(6)]
    [InlineData(40)]
    public void Asymmetric_matching_pennies_meets_both_logistic_responses(double precision)
    {
        var game = Bimatrix([[1.1141, 0], [0, .2785]], [[0, 1.1141], [1.1141, 0]]);
        static double Logistic(double x) => 1 / (1 + Math.Exp(-x));
        var (low, high) = (0.0, 1.0);
        for (var step = 0; step < 200; step++)
        {
            var up = (low + high) / 2;
            var left = Logistic(precision * 1.1141 * (1 - (2 * up)));
            var response = Logistic(precision * ((1.1141 * left) - (.2785 * (1 - left))));
            (low, high) = response > up ? (up, high) : (low, up);
        }

        Assert.Equal(low, Probabilities(AtPrecision(game, precision))[0], 1e-9);
    }

    /// <summary>Both coordinate on the same of two places: uniform play is the principal branch for every λ, and other branches leave it at λ = 2, where λσ(1−σ)·2 = 1.</summary>
    [Fact]
    public void Symmetric_coordination_is_followed_through_its_branching_at_two()
    {
        var answer = Method.Solve(Bimatrix([[1, 0], [0, 1]], [[1, 0], [0, 1]]), new SolveRequest());
        Assert.Equal([.5, .5, .5, .5], Probabilities(answer));
        Assert.Equal(CertificateLevel.Exact, answer.Equilibria[0].Certificate.Level);
        Assert.Contains("branching at λ≈2", answer.Note, StringComparison.Ordinal);
    }

    /// <summary>
    /// In a symmetric game the equilibrium whose loss from leaving it alone is larger is risk dominant (Harsanyi and Selten 1988), and the principal branch leads there. (With losses that differ between the players it need
    /// not: at losses 1 and 15 against 6 and 3 it goes to the first, although 1·15 &lt; 6·3.)
    /// </summary>
    [Fact]
    [PublishedGame("Stag hunt and other symmetric two-by-two games", "Turocy 2005, \"A dynamic homotopy interpretation of the logistic quantal response equilibrium correspondence\"")]
    public void The_branch_leads_to_the_risk_dominant_equilibrium()
    {
        Assert.Equal([0, 1, 0, 1], Probabilities(Method.Solve(Bimatrix([[4, 0], [3, 3]], [[4, 3], [0, 3]]), new SolveRequest())));
        var random = new Random(5);
        for (var game = 0; game < 60; game++)
        {
            // Losses a at (first, first) and c at (second, second), and payoffs added that change no best reply.
            var (a, c) = (random.Next(1, 20), random.Next(20, 40));
            var (shift, lift) = (random.Next(10), random.Next(10));
            var isFirst = game % 2 == 0;
            (a, c) = isFirst ? (c, a) : (a, c);
            var answer = Method.Solve(Bimatrix([[a + shift, lift], [shift, c + lift]], [[a + shift, shift], [lift, c + lift]]), new SolveRequest());
            Assert.Equal(isFirst ? [1, 0, 1, 0] : [0, 1, 0, 1], Probabilities(answer));
            Assert.Equal(CertificateLevel.Exact, answer.Equilibria[0].Certificate.Level);
        }
    }

    /// <summary>At high precision the support shows early what the branch, which turns later, does not keep: the limit must be that of the branch far out.</summary>
    [Theory]
    [InlineData(181)]
    [InlineData(179)]
    [InlineData(127)]
    [InlineData(4)]
    public void The_limit_is_near_the_response_at_high_precision(int seed)
    {
        var game = Game.Of(SeededTables.Of(seed, 99, 5, 5, 5));
        var limit = Probabilities(Method.Solve(game, new SolveRequest()));
        var response = Probabilities(AtPrecision(game, 2000));
        Assert.All(limit.Zip(response), pair => Assert.Equal(pair.First, pair.Second, .01));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void Degenerate_games_are_answered_as_well(int payoffs)
    {
        for (var seed = 280; seed < 300; seed++)
        {
            var answer = Method.Solve(Game.Of(SeededTables.Of(seed, payoffs - 1, 3, 3, 3)), new SolveRequest());
            Assert.True(answer.Status == SolveStatus.Found, $"seed {seed}: {answer.Note}");
            Assert.True(answer.Equilibria[0].Certificate is { Accepted: true, Residual: <= 1e-9 });
        }
    }

    /// <summary>Payoffs beyond the doubles are said to be, and a player alone, or with nothing to choose, is no trouble.</summary>
    [Fact]
    public void Odd_games_are_answered_or_refused_in_words()
    {
        var huge = SeededTables.Of([2, 2], at => at == 0 ? new Rational(System.Numerics.BigInteger.Pow(10, 400), 1) : at);
        var answer = Method.Solve(Game.Of(huge), new SolveRequest());
        Assert.Equal(SolveStatus.Failed, answer.Status);
        Assert.Contains("no finite number", answer.Note, StringComparison.Ordinal);
        Assert.Equal([0, 0, 1], Probabilities(Method.Solve(Game.Of(SeededTables.Of([3], at => at)), new SolveRequest())));
        Assert.Equal([1, 1], Probabilities(Method.Solve(Game.Of(SeededTables.Of([1, 1], at => at)), new SolveRequest())));
        Assert.Equal([.5, .5, .5, .5], Probabilities(Method.Solve(Game.Of(SeededTables.Of([2, 2], _ => 7)), new SolveRequest())));
        Assert.Throws<ArgumentException>(() => AtPrecision(Game.Of(huge), -1));
    }

    [Theory]
    [InlineData(2, 2, 2)]
    [InlineData(3, 3, 3)]
    [InlineData(4, 5)]
    [InlineData(2, 2, 2, 2)]
    public void Limits_of_random_games_are_certified_equilibria_or_the_status_says_why(params int[] counts)
    {
        for (var seed = 0; seed < 15; seed++)
        {
            var answer = Method.Solve(Game.Of(SeededTables.Of(seed, 99, counts)), new SolveRequest());
            Assert.Equal(answer.Status == SolveStatus.Found, answer.Equilibria.Length == 1);
            Assert.NotEqual(string.Empty, answer.Note);
            Assert.True(answer.Status == SolveStatus.Found, $"seed {seed}: {answer.Note}");
            Assert.True(answer.Equilibria[0].Certificate.Accepted);
            Assert.True(answer.Equilibria[0].Certificate.Residual <= 1e-12);
        }
    }

    [Fact]
    public void The_checker_accepts_a_response_and_refuses_it_moved_or_at_another_precision()
    {
        var table = SeededTables.Of(3, 9, 3, 2, 4);
        var answer = AtPrecision(Game.Of(table), .8);
        var profile = (MixedStrategyProfile)answer.Equilibria[0].Profile;
        Assert.True(StrategicLogitChecker.Check(table, profile, .8).Accepted);
        Assert.False(StrategicLogitChecker.Check(table, profile, .8001).Accepted);
        var moved = profile.ToDoubles();
        (moved[0], moved[1]) = (moved[0] + 1e-3, moved[1] - 1e-3);
        Assert.False(StrategicLogitChecker.Check(table, new MixedStrategyProfile([.. moved.Select(Number.Approximate)]), .8).Accepted);
    }
}
