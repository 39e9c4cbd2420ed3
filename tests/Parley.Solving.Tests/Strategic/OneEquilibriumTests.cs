using Parley.Games;
using Parley.Games.Concepts;
using Parley.Games.Concepts.StrategicNash;
using Parley.Games.Forms;
using Parley.Games.Numerics;
using Parley.Games.Profiles;
using Parley.Solving;
using Parley.Solving.Catalog;

namespace Parley.Tests.Solving.Strategic;

/// <summary>Global Newton and iterated polymatrix approximation: published equilibria, and that one is always found and certified.</summary>
public sealed class OneEquilibriumTests
{
    private static readonly string[] Methods = ["global-newton", "iterated-polymatrix"];

    public static TheoryData<string> Both => [.. Methods];

    [Theory]
    [MemberData(nameof(Both))]
    public void Jordans_matching_pennies_has_one_equilibrium_and_it_is_exact(string method)
    {
        // J. S. Jordan, "Three problems in learning mixed-strategy Nash equilibria", Games and Economic Behavior 5 (1993): 1 wants to match 2, 2 to match 3, 3 not to match 1.
        var game = Table([2, 2, 2], (player, s) => player switch { 0 => s[0] == s[1] ? 1 : -1, 1 => s[1] == s[2] ? 1 : -1, _ => s[2] == s[0] ? -1 : 1 });
        var answer = Solve(game, method, new SolveRequest { All = true });
        var equilibrium = Assert.Single(answer.Equilibria);
        Assert.Equal(CertificateLevel.Exact, equilibrium.Certificate.Level);
        Assert.All(equilibrium.Profile.TryExact()!, probability => Assert.Equal(new Rational(1, 2), probability));
        Assert.All(equilibrium.Payoffs, payoff => Assert.Equal(Rational.Zero, payoff.Exact));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void All_equilibria_found_of_the_volunteers_dilemma_are_among_its_seven(string method)
    {
        // A. Diekmann, "Volunteer's dilemma", Journal of Conflict Resolution 29 (1985), with benefit 4 and cost 1: k of the three mix, each abstaining with probability
        // (1/4)^(1/(k−1)), and the others abstain; or one volunteers.
        var game = Table([2, 2, 2], (player, s) => (s.Contains(0) ? 4 : 0) - (s[player] == 0 ? 1 : 0));
        var expected = new List<double[]> { new[] { 0.5, 0.5, 0.5 } };
        for (var player = 0; player < 3; player++)
        {
            double[] pure = [0, 0, 0], pair = [0.75, 0.75, 0.75];
            (pure[player], pair[player]) = (1, 0);
            expected.Add(pure);
            expected.Add(pair);
        }

        var answer = Solve(game, method, new SolveRequest { All = true });
        Assert.True(answer.Equilibria.Length >= 3);
        Assert.Equal(CompletenessLevel.Some, answer.Completeness.Level);
        Assert.All(answer.Equilibria, equilibrium =>
        {
            var found = equilibrium.Profile.ToDoubles();
            Assert.Contains(expected, one => Math.Abs(one[0] - found[0]) + Math.Abs(one[1] - found[2]) + Math.Abs(one[2] - found[4]) < 1e-9);
            Assert.Equal(CertificateLevel.Exact, equilibrium.Certificate.Level);
        });
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void All_equilibria_found_of_the_game_with_nine_are_among_the_nine(string method)
    {
        // R. D. McKelvey and A. McLennan, "Computation of equilibria in finite games", Handbook of Computational Economics 1 (1996): 2×2×2 with nine equilibria, two of
        // them totally mixed. Each player's probability of its first strategy follows from the others' indifference by hand.
        int[][] payoffs = [[9, 8, 12], [0, 0, 0], [0, 0, 0], [9, 8, 2], [0, 0, 0], [3, 4, 6], [3, 4, 6], [0, 0, 0]];
        var game = Table([2, 2, 2], (player, s) => payoffs[s[0] + (2 * s[1]) + (4 * s[2])][player]);
        double[][] expected =
        [
            [1, 1, 1], [0, 0, 1], [0, 1, 0], [1, 0, 0], [0.5, 0.5, 1], [0, 0.25, 1 / 3.0], [1 / 3.0, 1, 0.25], [0.4, 0.5, 1 / 3.0], [0.5, 0.4, 0.25],
        ];
        var answer = Solve(game, method, new SolveRequest { All = true });
        Assert.InRange(answer.Equilibria.Length, 2, 9);
        Assert.All(answer.Equilibria, equilibrium =>
        {
            var found = equilibrium.Profile.ToDoubles();
            Assert.Contains(expected, one => Math.Abs(one[0] - found[0]) + Math.Abs(one[1] - found[2]) + Math.Abs(one[2] - found[4]) < 1e-9);
            Assert.Equal(CertificateLevel.Exact, equilibrium.Certificate.Level);
        });
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void Payoffs_of_four_hundred_digits_are_solved(string method)
    {
        var huge = (Rational)System.Numerics.BigInteger.Pow(10, 400);
        for (var seed = 1; seed <= 5; seed++)
        {
            var exact = SeededTables.Of(seed, 99, 3, 3, 3).ExactPayoffs.ToArray();
            var game = SeededTables.Of([3, 3, 3], index => exact[index] * huge);
            AssertSolved(game, Solve(game, method, new SolveRequest()), 1e-12);
        }
    }

    [Theory]
    [InlineData("global-newton", 10)]
    [InlineData("iterated-polymatrix", 10)]
    [InlineData("global-newton", 5)]
    [InlineData("iterated-polymatrix", 5)]
    public void The_volunteers_dilemma_of_many_has_a_certified_equilibrium_where_the_mixing_abstain_at_the_closed_form(string method, int players)
    {
        var game = Table([.. Enumerable.Repeat(2, players)], (player, s) => (s.Contains(0) ? 4 : 0) - (s[player] == 0 ? 1 : 0));
        var found = Assert.Single(Solve(game, method, new SolveRequest()).Equilibria).Profile.ToDoubles();
        var abstaining = Enumerable.Range(0, players).Select(player => found[(2 * player) + 1]).Where(probability => probability < 1).ToArray();
        Assert.All(abstaining, probability => Assert.Equal(abstaining.Length == 1 ? 0 : Math.Pow(0.25, 1.0 / (abstaining.Length - 1)), probability, 1e-9));
    }

    [Theory]
    [InlineData(2, 2, 2)]
    [InlineData(3, 3, 3)]
    [InlineData(5, 5, 5)]
    [InlineData(8, 8, 8)]
    [InlineData(4, 4, 4, 4)]
    [InlineData(3, 3, 3, 3, 3)]
    [InlineData(2, 1, 6, 3)]
    [InlineData(7, 5)]
    [InlineData(6)]
    public void Twenty_seeded_games_of_a_size_have_a_certified_equilibrium_each(params int[] counts)
    {
        for (var seed = 1; seed <= 20; seed++)
        {
            var game = SeededTables.Of(seed, 99, counts);
            foreach (var method in Methods)
            {
                AssertSolved(game, Solve(game, method, new SolveRequest()), 1e-12);
            }
        }
    }

    [Theory]
    [InlineData(3, 3, 3)]
    [InlineData(2, 2, 2, 2)]
    [InlineData(4, 4, 4)]
    [InlineData(6, 6)]
    [InlineData(2, 2, 2, 2, 2, 2, 2, 2, 2, 2)]
    public void Degenerate_games_with_payoffs_zero_one_two_are_solved_too(params int[] counts)
    {
        for (var seed = 1; seed <= 20; seed++)
        {
            var game = SeededTables.Of(seed, 2, counts);
            foreach (var method in Methods)
            {
                AssertSolved(game, Solve(game, method, new SolveRequest()), 1e-9);
            }
        }
    }

    [Theory]
    [InlineData(2, 3, 3, 3)]
    [InlineData(10, 3, 3, 3)]
    [InlineData(2, 1, 4, 4)]
    [InlineData(10, 8, 8, 8)]
    public void Games_of_widely_different_payoffs_with_many_ties_are_solved_too(int ties, params int[] counts)
    {
        for (var seed = 1; seed <= 10; seed++)
        {
            var random = new Random(seed);
            var game = SeededTables.Of(counts, _ => random.Next(ties) == 0 ? 1_000_000 * random.Next(5) : -random.Next(3));
            foreach (var method in Methods)
            {
                AssertSolved(game, Solve(game, method, new SolveRequest()), 1e-9);
            }
        }
    }

    [Fact]
    public void More_than_two_mixing_players_come_with_proved_enclosures()
    {
        var levels = Enumerable.Range(1, 20).Select(seed => Solve(SeededTables.Of(seed, 9999, 4, 4, 4), "global-newton", new SolveRequest()).Equilibria[0]);
        Assert.All(levels, equilibrium => Assert.True(equilibrium.Certificate.Level is CertificateLevel.Exact or CertificateLevel.Proved, equilibrium.Certificate.Reason));
        Assert.Contains(levels, equilibrium => equilibrium.Certificate.Level == CertificateLevel.Proved);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void A_game_in_which_nothing_matters_is_solved(string method)
    {
        var game = SeededTables.Of([3, 2, 2], _ => 5);
        AssertSolved(game, Solve(game, method, new SolveRequest()), 0);
    }

    [Theory]
    [InlineData("global-newton", "1000000", "0")]
    [InlineData("iterated-polymatrix", "1000000", "0")]
    [InlineData("global-newton", "1/1000000", "-17")]
    [InlineData("iterated-polymatrix", "1/1000000", "-17")]
    [InlineData("global-newton", "1/3", "1000000000000")]
    [InlineData("iterated-polymatrix", "1/3", "1000000000000")]
    public void Scaled_and_shifted_payoffs_have_the_same_answer(string method, string factor, string shift)
    {
        Rational Parse(string text) => text.Split('/') is [var above, var below] ? new Rational(int.Parse(above, null), int.Parse(below, null)) : new Rational(long.Parse(text, null), 1);
        for (var seed = 1; seed <= 5; seed++)
        {
            var game = SeededTables.Of(seed, 99, 4, 4, 4);
            var exact = game.ExactPayoffs.ToArray();
            var changed = SeededTables.Of([4, 4, 4], index => (exact[index] * Parse(factor)) + Parse(shift));
            var (one, other) = (Solve(game, method, new SolveRequest()), Solve(changed, method, new SolveRequest()));
            Assert.Equal(one.Status, other.Status);
            var (left, right) = (one.Equilibria[0].Profile.ToDoubles(), other.Equilibria[0].Profile.ToDoubles());
            Assert.All(left, (probability, at) => Assert.Equal(probability, right[at], 1e-8));
        }
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void The_same_seed_gives_the_same_bits(string method)
    {
        var game = SeededTables.Of(11, 99, 6, 6, 6);
        foreach (var all in new[] { false, true })
        {
            var (one, other) = (Solve(game, method, new SolveRequest { Seed = 5, All = all, Limit = 3 }), Solve(game, method, new SolveRequest { Seed = 5, All = all, Limit = 3, Threads = 1 }));
            Assert.Equal(one.Equilibria.Select(each => each.Profile.ToDoubles()), other.Equilibria.Select(each => each.Profile.ToDoubles()));
            Assert.Equal(one.Completeness, other.Completeness);
        }
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void A_stopped_search_says_that_its_budget_ran_out(string method)
    {
        var answer = Solve(SeededTables.Of(1, 99, 5, 5, 5), method, new SolveRequest { Stop = new CancellationToken(true) });
        Assert.Equal(SolveStatus.BudgetRanOut, answer.Status);
        Assert.Equal(CompletenessLevel.Unknown, answer.Completeness.Level);
        Assert.Empty(answer.Equilibria);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void What_is_asked_in_vain_is_refused(string method)
    {
        var game = Game.Of(SeededTables.Of(1, 9, 2, 2));
        Assert.NotNull(MethodCatalog.Find(method)!.Refuses(game, SolutionConcept.Correlated));
        Assert.Throws<ArgumentException>(() => MethodCatalog.Find(method)!.Solve(game, new SolveRequest { Concept = SolutionConcept.Correlated }));
    }

    private static GameAnswer Solve(StrategicGame game, string method, SolveRequest request) =>
        MethodCatalog.Find(method)!.Solve(Game.Of(game), request with { Stop = request.Stop.CanBeCanceled ? request.Stop : TestContext.Current.CancellationToken });

    private static void AssertSolved(StrategicGame game, GameAnswer answer, double regret)
    {
        Assert.Equal(SolveStatus.Found, answer.Status);
        Assert.Equal(CompletenessLevel.One, answer.Completeness.Level);
        var equilibrium = Assert.Single(answer.Equilibria);
        var certificate = StrategicNashChecker.Check(game, (MixedStrategyProfile)equilibrium.Profile, Math.Max(regret, 1e-300));
        Assert.True(certificate.Accepted, certificate.Reason);
        Assert.Equal(certificate.Level, equilibrium.Certificate.Level);
    }

    private static StrategicGame Table(int[] counts, Func<int, int[], int> payoff)
    {
        var profiles = counts.Aggregate(1, (product, count) => product * count);
        return SeededTables.Of(counts, index =>
        {
            var (player, rest, strategies) = (index / profiles, index % profiles, new int[counts.Length]);
            for (var other = 0; other < counts.Length; other++)
            {
                (strategies[other], rest) = (rest % counts[other], rest / counts[other]);
            }

            return payoff(player, strategies);
        });
    }
}
