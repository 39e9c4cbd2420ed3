using Parley.Games;
using Parley.Games.Forms;
using Parley.Games.Numerics;
using Parley.Games.Profiles;
using Parley.Solving;
using Parley.Solving.Catalog;
using Parley.Solving.Strategic.Bimatrix;
using Parley.Solving.Strategic.LemkeHowson;
using Xunit;

namespace Parley.Tests.Solving.Strategic.LemkeHowson;

public class LemkeHowsonTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(100)]
    public void What_paths_reach_is_among_all_extreme_equilibria(int levels)
    {
        for (var seed = 0; seed < 60; seed++)
        {
            var game = TwoPlayerTables.Random(1 + (seed % 7), 1 + (seed / 7 % 7), seed, levels);
            var all = TwoPlayerTables.Profiles(game, TwoPlayerTables.Extreme(game)).ToHashSet();
            var reached = TwoPlayerTables.Profiles(game, Solve(game, all: true));
            Assert.NotEmpty(reached);
            Assert.Equal(reached.Length, reached.Distinct().Count());
            Assert.Subset(all, reached.ToHashSet());
            Assert.Contains(Assert.Single(TwoPlayerTables.Profiles(game, Solve(game, all: false))), all);
        }
    }

    [Fact]
    public void Regular_games_have_an_odd_number_of_reachable_equilibria()
    {
        // Paths pair off the equilibria and the artificial one (Shapley 1974), so each closed set of them has an even number.
        for (var seed = 0; seed < 40; seed++)
        {
            Assert.Equal(1, Solve(TwoPlayerTables.Random(6, 6, seed, 1_000_000), all: true).Equilibria.Length % 2);
        }
    }

    [Theory]
    [InlineData(40, 1)]
    [InlineData(70, 2)]
    [InlineData(120, 3)]
    public void A_large_game_gives_one_exact_equilibrium(int size, int seed)
    {
        var game = TwoPlayerTables.Random(size, size, seed, 100);
        var answer = Solve(game, all: false);
        Assert.Equal(SolveStatus.Found, answer.Status);
        Assert.Equal(CompletenessLevel.One, answer.Completeness.Level);
        Assert.All(answer.Equilibria[0].Profile.Probabilities, probability => Assert.NotNull(probability.Exact));
    }

    [Fact]
    public void Large_degenerate_games_give_one_exact_equilibrium()
    {
        for (var seed = 0; seed < 6; seed++)
        {
            Assert.Equal(SolveStatus.Found, Solve(TwoPlayerTables.Random(35, 40, seed, 2), all: false).Status);
        }
    }

    [Fact]
    public void Floating_point_and_exact_paths_end_at_the_same_pair()
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var game = TwoPlayerTables.Random(8, 9, seed, seed % 2 == 0 ? 3 : 1000);
            var (first, second) = (new BestResponsePolytope(game, 0), new BestResponsePolytope(game, 1));
            for (var label = 0; label < first.Labels; label++)
            {
                var exact = new ComplementaryPath<ExactDictionary>(new ExactDictionary(first), new ExactDictionary(second));
                var floating = new ComplementaryPath<FloatingDictionary>(new FloatingDictionary(first), new FloatingDictionary(second));
                Assert.True(exact.Follow(label, 100_000, TestContext.Current.CancellationToken));
                Assert.True(floating.Follow(label, 100_000, TestContext.Current.CancellationToken));
                Assert.Equal(exact.Length, floating.Length);
                Assert.Equal(exact.First.NonbasicLabels(), floating.First.NonbasicLabels());
            }
        }
    }

    [Fact]
    public void A_game_whose_only_equilibrium_mixes_everything_is_solved_by_lifting()
    {
        // Matching pennies at large: only uniform play, with supports beyond what elimination is used for.
        const int size = 35;
        var game = TwoPlayerTables.Of(size, size, (i, j) => (i == j ? 1 : 0, (i + 1) % size == j ? 1 : 0));
        var profile = (MixedStrategyProfile)Assert.Single(Solve(game, all: false).Equilibria).Profile;
        Assert.All(profile.Probabilities, probability => Assert.Equal(new Rational(1, size), probability.Exact));
    }

    [Fact]
    public void A_signalled_stop_ends_the_search_without_an_equilibrium()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        var answer = new LemkeHowsonMethod().Solve(Game.Of(TwoPlayerTables.Random(20, 20, 1, 100)), new SolveRequest { Stop = stop.Token });
        Assert.Equal(SolveStatus.BudgetRanOut, answer.Status);
        Assert.Empty(answer.Equilibria);
    }

    private static GameAnswer Solve(StrategicGame game, bool all) => new LemkeHowsonMethod().Solve(Game.Of(game), new SolveRequest { All = all });
}
