using Parley.Games;
using Parley.Games.Concepts;
using Parley.Games.Concepts.StrategicNash;
using Parley.Games.Forms;
using Parley.Games.Numerics;
using Parley.Games.Profiles;
using Parley.Solving;
using Parley.Solving.Catalog;
using Parley.Solving.Strategic.Bimatrix;
using Parley.Solving.Strategic.ExtremeEquilibria;
using Xunit;

namespace Parley.Tests.Solving.Strategic.ExtremeEquilibria;

public class ExtremeEquilibriaTests
{
    [Theory]
    [InlineData(2, 80)]
    [InlineData(3, 80)]
    [InlineData(20, 50)]
    [InlineData(1000000, 50)]
    public void Random_games_have_exactly_the_vertex_pairs_that_brute_force_finds(int levels, int count)
    {
        for (var seed = 0; seed < count; seed++)
        {
            var game = TwoPlayerTables.Random(1 + (seed % 4), 1 + (seed / 4 % 4), seed, levels);
            var answer = TwoPlayerTables.Extreme(game);
            Assert.Equal(CompletenessLevel.All, answer.Completeness.Level);
            Assert.Equal(VertexPairs.Of(game), TwoPlayerTables.Profiles(game, answer).Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public void Five_by_five_games_have_exactly_the_vertex_pairs_that_brute_force_finds()
    {
        for (var seed = 0; seed < 6; seed++)
        {
            var game = TwoPlayerTables.Random(5, 5, seed, seed % 2 == 0 ? 3 : 100);
            Assert.Equal(VertexPairs.Of(game), TwoPlayerTables.Profiles(game, TwoPlayerTables.Extreme(game)).Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public void A_unique_equilibrium_on_three_strategies_each_is_not_lost()
    {
        // The only equilibrium of this game is lost without a word by support enumeration with polynomial subdivision in floating point (gambit-enumpoly 17.0.0a2 prints none).
        var game = TwoPlayerTables.Random(6, 6, 75, 100);
        string[] expected = ["0 213/1556 0 899/1556 0 111/389 | 0 77/2313 0 0 758/2313 1478/2313"];
        Assert.Equal(expected, VertexPairs.Of(game));
        Assert.Equal(expected, TwoPlayerTables.Profiles(game, TwoPlayerTables.Extreme(game)));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(100)]
    public void Every_listed_equilibrium_is_extreme_and_listed_once(int levels)
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var game = TwoPlayerTables.Random(8, 7, seed, levels);
            Assert.Null(ExtremeEquilibriaChecker.Fault(game, [.. TwoPlayerTables.Extreme(game).Equilibria.Select(equilibrium => (MixedStrategyProfile)equilibrium.Profile)]));
        }
    }

    [Fact]
    public void A_positive_affine_change_of_payoffs_changes_no_equilibrium()
    {
        for (var seed = 0; seed < 30; seed++)
        {
            var game = TwoPlayerTables.Random(6, 5, seed, seed % 2 == 0 ? 3 : 100);
            var changed = TwoPlayerTables.Of(6, 5, (i, j) => (
                (new Rational(7, 3) * game.ExactPayoffsOf(0)[i + (6 * j)]) - 5 + (new Rational(j, 11) * (j + 1)),
                (new Rational(1, 1000003) * game.ExactPayoffsOf(1)[i + (6 * j)]) + (3 * i)));
            Assert.Equal(TwoPlayerTables.Profiles(game, TwoPlayerTables.Extreme(game)), TwoPlayerTables.Profiles(changed, TwoPlayerTables.Extreme(changed)));
        }
    }

    [Fact]
    public void Swapping_the_players_swaps_the_equilibria()
    {
        for (var seed = 0; seed < 30; seed++)
        {
            var game = TwoPlayerTables.Random(5, 7, seed, seed % 2 == 0 ? 3 : 100);
            var swapped = TwoPlayerTables.Of(7, 5, (i, j) => (game.ExactPayoffsOf(1)[j + (5 * i)], game.ExactPayoffsOf(0)[j + (5 * i)]));
            static string Swap(string profile) => string.Join(" | ", profile.Split(" | ").Reverse());
            Assert.Equal(
                TwoPlayerTables.Profiles(game, TwoPlayerTables.Extreme(game)).Order(StringComparer.Ordinal),
                TwoPlayerTables.Profiles(swapped, TwoPlayerTables.Extreme(swapped)).Select(Swap).Order(StringComparer.Ordinal));
        }
    }

    [Theory]
    [InlineData(2, 12)]
    [InlineData(3, 12)]
    [InlineData(100, 14)]
    public void Any_number_of_threads_gives_the_same_answer(int levels, int size)
    {
        var game = TwoPlayerTables.Random(size + 2, size, 1, levels);
        var one = TwoPlayerTables.Profiles(game, TwoPlayerTables.Extreme(game));
        Assert.Equal(one, TwoPlayerTables.Profiles(game, TwoPlayerTables.Extreme(game, 2)));
        Assert.Equal(one, TwoPlayerTables.Profiles(game, TwoPlayerTables.Extreme(game, 3)));
    }

    [Fact]
    public void Payoffs_are_what_the_strategies_earn()
    {
        var game = TwoPlayerTables.Of("3 3; 2 5; 0 6", "3 2; 2 6; 3 1");
        var answer = TwoPlayerTables.Extreme(game);
        Assert.Equal(["1 0 0 | 1 0: 3 3", "4/5 1/5 0 | 2/3 1/3: 3 14/5", "0 1/3 2/3 | 1/3 2/3: 4 8/3"], answer.Equilibria.Select(
            equilibrium => $"{TwoPlayerTables.Text(game, (MixedStrategyProfile)equilibrium.Profile)}: {equilibrium.Payoffs[0].Exact} {equilibrium.Payoffs[1].Exact}"));
    }

    [Fact]
    public void Payoffs_of_hundreds_of_digits_are_kept_exactly()
    {
        var huge = Rational.Parse(new string('9', 400));
        var tiny = Rational.One / huge;
        var game = TwoPlayerTables.Of(2, 2, (i, j) => (i == j ? huge + tiny : huge, i == j ? 0 : tiny));
        Assert.Equal(["1/2 1/2 | 1/2 1/2"], TwoPlayerTables.Profiles(game, TwoPlayerTables.Extreme(game)));
    }

    [Fact]
    public void Payoffs_that_differ_in_the_hundredth_digit_are_told_apart()
    {
        var tiny = Rational.Parse("1e-100");
        for (var seed = 0; seed < 20; seed++)
        {
            var random = new Random(seed);
            var game = TwoPlayerTables.Of(4, 4, (_, _) => (random.Next(3) + (random.Next(1000) * tiny), random.Next(3) + (random.Next(1000) * tiny)));
            var answer = TwoPlayerTables.Extreme(game);
            Assert.Equal(CompletenessLevel.All, answer.Completeness.Level);
            Assert.Equal(VertexPairs.Of(game), TwoPlayerTables.Profiles(game, answer).Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public void Branching_and_enumeration_by_vertices_find_the_same()
    {
        for (var seed = 0; seed < 40; seed++)
        {
            var game = TwoPlayerTables.Random(4 + (seed % 5), 4 + (seed / 5 % 5), seed, 2 + (seed % 3));
            var (first, second) = (new BestResponsePolytope(game, 0), new BestResponsePolytope(game, 1));
            var branching = new ComplementaritySearch(first, second, 0, 1, int.MaxValue, long.MaxValue, TestContext.Current.CancellationToken);
            branching.Run();
            var vertices = new VertexSearch(first, second, TestContext.Current.CancellationToken);
            Assert.True(vertices.Run(long.MaxValue));
            Assert.True(branching.Finished);
            Assert.Equal(vertices.Found, branching.Found.ToHashSet());
        }
    }

    [Fact]
    public void A_claim_of_rounding_that_cannot_be_proved_is_decided_exactly()
    {
        // Payoffs that also differ beyond the thirty bits that proofs look at: whatever floating point says of that is doubtful.
        var tiny = Rational.Parse("1e-30");
        var doubts = 0L;
        for (var seed = 0; seed < 12; seed++)
        {
            var random = new Random(seed);
            var game = TwoPlayerTables.Of(5, 5, (_, _) => (random.Next(2) + (random.Next(1000) * tiny), random.Next(2) + (random.Next(1000) * tiny)));
            doubts += ExtremeEquilibriaSolver.Solve(game, 1, int.MaxValue, TestContext.Current.CancellationToken).Doubts;
            Assert.Equal(VertexPairs.Of(game), TwoPlayerTables.Profiles(game, TwoPlayerTables.Extreme(game)).Order(StringComparer.Ordinal));
        }

        Assert.True(doubts > 0);
    }

    [Fact]
    public void Asked_for_one_or_for_few_it_stops_there_and_does_not_say_all()
    {
        var game = Game.Of(TwoPlayerTables.Of(5, 5, (i, j) => (i == j ? 1 : 0, i == j ? 1 : 0)));
        var one = new ExtremeEquilibriaMethod().Solve(game, new SolveRequest());
        Assert.Equal((CompletenessLevel.One, 1), (one.Completeness.Level, one.Equilibria.Length));
        var few = new ExtremeEquilibriaMethod().Solve(game, new SolveRequest { All = true, Limit = 7 });
        Assert.Equal((CompletenessLevel.Some, 7), (few.Completeness.Level, few.Equilibria.Length));
        Assert.Empty(few.Components);
    }

    [Fact]
    public void A_stop_ends_the_search_with_what_it_has()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        var answer = new ExtremeEquilibriaMethod().Solve(Game.Of(TwoPlayerTables.Random(9, 9, 1, 3)), new SolveRequest { All = true, Stop = stop.Token });
        Assert.Equal((SolveStatus.BudgetRanOut, CompletenessLevel.Unknown), (answer.Status, answer.Completeness.Level));
    }

    [Fact]
    public void A_search_too_long_to_finish_ends_soon_after_the_stop()
    {
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
        var answer = new ExtremeEquilibriaMethod().Solve(Game.Of(TwoPlayerTables.Random(40, 40, 1, 2)), new SolveRequest { All = true, Stop = stop.Token });
        Assert.NotEqual(CompletenessLevel.All, answer.Completeness.Level);
        Assert.NotEqual(SolveStatus.ProvenNone, answer.Status);
    }

    [Fact]
    public void Games_of_one_strategy_have_their_equilibria()
    {
        var game = TwoPlayerTables.Of(1, 3, (_, j) => (j, j == 1 ? 0 : 5));
        Assert.Equal(["1 | 1 0 0", "1 | 0 0 1"], TwoPlayerTables.Profiles(game, TwoPlayerTables.Extreme(game)));
    }

    [Fact]
    public void Three_players_and_trees_are_refused_with_a_reason()
    {
        var three = Game.Of(new StrategicGame(["a", "b", "c"], [["x"], ["y"], ["z"]], [0, 0, 0]));
        Assert.Contains("two players", new ExtremeEquilibriaMethod().Refuses(three, SolutionConcept.Nash));
        Assert.Throws<ArgumentException>(() => new ExtremeEquilibriaMethod().Solve(three, new SolveRequest()));
    }
}
