using Parley.Games;
using Parley.Games.Concepts;
using Parley.Games.Concepts.Nash;
using Parley.Games.Concepts.Sequential;
using Parley.Games.Forms;
using Parley.Games.Numerics;
using Parley.Games.Profiles;
using Parley.Solving;
using Parley.Solving.Catalog;
using Parley.Solving.Strategic.LogitTracing;
using Parley.Tests.Solving.Strategic;

namespace Parley.Tests.Solving.LogitTracing;

/// <summary>Agent quantal responses of trees: at a precision, and in the limit.</summary>
public class TreeLogitTests
{
    private static readonly LogitMethod Method = new();

    private static GameAnswer Limit(Game game, SolutionConcept concept = SolutionConcept.Sequential)
    {
        var answer = Method.Solve(game, new SolveRequest { Concept = concept });
        Assert.True(answer.Status == SolveStatus.Found, answer.Note);
        Assert.True(answer.Equilibria[0].Certificate.Accepted);
        Assert.True(answer.Equilibria[0].Certificate.Residual <= 1e-9);
        Assert.Equal(concept, answer.Concept);
        Assert.Equal(concept, answer.Equilibria[0].Certificate.Concept);
        return answer;
    }

    private static double[] Mixed(GameAnswer answer, ExactGameAtPoint tree, string set)
    {
        var own = tree.Game.InformationSets.Single(candidate => candidate.Label == set);
        return answer.Equilibria[0].Profile.ToDoubles().AsSpan(own.FirstAction, own.Actions.Length).ToArray();
    }

    [Fact]
    [PublishedGame("Kuhn poker, three cards", "Kuhn 1950, \"A simplified two-person poker\"")]
    public void Kuhn_poker_with_three_cards_ends_in_the_family_of_equilibria()
    {
        var tree = KuhnPoker.WithCards(3);
        var answer = Limit(Game.Of(tree));
        Assert.Equal(-1.0 / 18, answer.Equilibria[0].Payoffs[0].Value, 1e-9);
        var bluff = Mixed(answer, tree, "open/1")[1];
        Assert.InRange(bluff, 0, 1.0 / 3);
        Assert.Equal(0, Mixed(answer, tree, "open/2")[1]);
        Assert.Equal(3 * bluff, Mixed(answer, tree, "open/3")[1], 1e-9);
        Assert.Equal(bluff + (1.0 / 3), Mixed(answer, tree, "answer/2")[1], 1e-9);
        Assert.Equal(1.0 / 3, Mixed(answer, tree, "after-check/1")[1], 1e-9);
        Assert.Equal(1.0 / 3, Mixed(answer, tree, "after-bet/2")[1], 1e-9);
        Assert.Contains("continuum", answer.Note, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(10)]
    public void Kuhn_poker_with_more_cards_finishes_as_a_sequential_equilibrium_and_as_a_Nash_equilibrium_of_the_same_worth(int cards)
    {
        var tree = KuhnPoker.WithCards(cards);
        var sequential = Limit(Game.Of(tree));
        var nash = Limit(Game.Of(tree), SolutionConcept.Nash);
        Assert.Contains("it is sequential", nash.Note, StringComparison.Ordinal);
        Assert.Equal(sequential.Equilibria[0].Payoffs[0].Value, nash.Equilibria[0].Payoffs[0].Value, 1e-12);
        var profile = (BehaviorStrategyProfile)nash.Equilibria[0].Profile;
        var point = GameAtPoint.Evaluate(tree.Game, tree.Intervention, []);
        Assert.True(NashChecker.Check(point, new BehaviorProfile([.. profile.ToDoubles()])).Accepted);
        Assert.True(SequentialEquilibriumChecker.Check(point, profile.Assessment!).Accepted);
    }

    [Fact]
    [PublishedGame("A simple card game", "Myerson 1991, Game Theory: Analysis of Conflict, figure 2.1 and section 4.2")]
    public void Myerson_s_card_game_ends_at_its_only_equilibrium()
    {
        var tree = PublishedTrees.MyersonCards().Exact();
        var answer = Limit(Game.Of(tree));
        Assert.Equal([1, 0], Mixed(answer, tree, "red"));
        Assert.Equal(1.0 / 3, Mixed(answer, tree, "black")[0], 1e-12);
        Assert.Equal(2.0 / 3, Mixed(answer, tree, "raised")[0], 1e-12);
        Assert.Equal(new Rational(1, 3), answer.Equilibria[0].Payoffs[0].Exact);
        Assert.Equal(CertificateLevel.Exact, answer.Equilibria[0].Certificate.Level);
    }

    [Fact]
    [PublishedGame("Stripped-down poker", "Reiley, Urbancic and Walker 2008, \"Stripped-down poker\"")]
    public void Stripped_down_poker_ends_at_its_only_equilibrium()
    {
        var tree = PublishedTrees.StrippedDownPoker().Exact();
        var answer = Limit(Game.Of(tree));
        Assert.Equal([1, 0], Mixed(answer, tree, "ace"));
        Assert.Equal(1.0 / 3, Mixed(answer, tree, "king")[0], 1e-12);
        Assert.Equal(2.0 / 3, Mixed(answer, tree, "bet")[0], 1e-12);
    }

    /// <summary>Every equilibrium takes at once; a limit of agent responses takes at every node, for agents never reached respond as well (McKelvey and Palfrey 1998).</summary>
    [Fact]
    [PublishedGame("Centipede", "Rosenthal 1981; its limit of agent quantal responses in McKelvey and Palfrey 1998")]
    public void The_centipede_ends_with_taking_everywhere()
    {
        var answer = Limit(PublishedTrees.Centipede().AsGame());
        Assert.Equal([1, 0, 1, 0, 1, 0, 1, 0], answer.Equilibria[0].Profile.ToDoubles());
        Assert.Equal(CertificateLevel.Exact, answer.Equilibria[0].Certificate.Level);
    }

    [Fact]
    [PublishedGame("Beer and quiche", "Cho and Kreps 1987, \"Signaling games and stable equilibria\", figure 1")]
    public void Beer_and_quiche_ends_with_beer_for_both_types()
    {
        var tree = PublishedTrees.BeerQuiche().Exact();
        var answer = Limit(Game.Of(tree));
        Assert.Equal([1, 0], Mixed(answer, tree, "strong"));
        Assert.Equal([1, 0], Mixed(answer, tree, "weak"));
        Assert.Equal([0, 1], Mixed(answer, tree, "beer"));
    }

    [Fact]
    [PublishedGame("Selten's horse", "Selten 1975, figure 1")]
    public void Selten_s_horse_ends_at_a_perfect_equilibrium()
    {
        var tree = PublishedTrees.SeltenHorse().Exact();
        var answer = Limit(Game.Of(tree));
        Assert.Equal([0, 1], Mixed(answer, tree, "1"));
        Assert.Equal([0, 1], Mixed(answer, tree, "2"));
        Assert.InRange(Mixed(answer, tree, "3")[0], 0, .25);
    }

    /// <summary>A table's response and that of the agents of the tree in which its players move unseen are the same numbers by two systems of equations that share no code.</summary>
    [Theory]
    [InlineData(2, 2)]
    [InlineData(3, 4)]
    [InlineData(2, 3, 2)]
    [InlineData(2, 2, 2, 2)]
    public void A_table_and_its_tree_of_hidden_moves_have_the_same_response(params int[] counts)
    {
        for (var seed = 0; seed < 10; seed++)
        {
            var table = SeededTables.Of(seed, 9, counts);
            foreach (var precision in (double[])[.3, 1, 2.5])
            {
                var request = new SolveRequest { Concept = SolutionConcept.LogitQuantalResponse, Precision = precision };
                var ofTable = Method.Solve(Game.Of(table), request);
                var ofTree = Method.Solve(Game.Of(HiddenMoves(table)), request);
                Assert.True(ofTable.Status == SolveStatus.Found && ofTree.Status == SolveStatus.Found, ofTable.Note + ofTree.Note);
                Assert.All(
                    ofTable.Equilibria[0].Profile.ToDoubles().Zip(ofTree.Equilibria[0].Profile.ToDoubles()), pair => Assert.Equal(pair.First, pair.Second, 1e-9));
                Assert.All(ofTable.Equilibria[0].Payoffs.Zip(ofTree.Equilibria[0].Payoffs), pair => Assert.Equal(pair.First.Value, pair.Second.Value, 1e-8));
            }
        }
    }

    [Fact]
    public void Limits_of_random_trees_are_certified_or_the_status_says_why()
    {
        var found = 0;
        for (var seed = 0; seed < 40; seed++)
        {
            var answer = Method.Solve(RandomGames.Any(seed).AsGame(), new SolveRequest());
            Assert.NotEqual(string.Empty, answer.Note);
            Assert.Equal(answer.Status == SolveStatus.Found, answer.Equilibria.Length == 1);
            found += answer.Equilibria.Count(equilibrium => equilibrium.Certificate is { Accepted: true, Residual: <= 1e-9 });
        }

        Assert.Equal(40, found);
    }

    [Fact]
    public void A_tree_whose_player_forgets_is_refused_with_the_reason()
    {
        var forgetful = TreeSketch.Move(
            "1", "first", ("L", TreeSketch.Move("1", "second", ("l", TreeSketch.End(1)), ("r", TreeSketch.End(0)))),
            ("R", TreeSketch.Move("1", "second", ("l", TreeSketch.End(0)), ("r", TreeSketch.End(2))))).Build("1").AsGame();
        Assert.Contains("perfect recall", Method.Refuses(forgetful, SolutionConcept.Nash), StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Method.Solve(forgetful, new SolveRequest()));
    }

    [Fact]
    public void A_search_told_to_stop_answers_that_it_was_stopped()
    {
        var stop = new CancellationToken(canceled: true);
        foreach (var game in (Game[])[Game.Of(KuhnPoker.WithCards(5)), Game.Of(SeededTables.Of(1, 9, 5, 5))])
        {
            foreach (var precision in (double?[])[null, 1])
            {
                var answer = Method.Solve(game, new SolveRequest { Concept = SolutionConcept.LogitQuantalResponse, Precision = precision, Stop = stop });
                Assert.Equal(SolveStatus.BudgetRanOut, answer.Status);
                Assert.Empty(answer.Equilibria);
            }
        }
    }

    /// <summary>The tree in which the players move one after the other and see nothing.</summary>
    private static ExactGameAtPoint HiddenMoves(StrategicGame table)
    {
        TreeSketch After(int player, int profile) => player == table.Players.Length
            ? TreeSketch.End([.. Enumerable.Range(0, player).Select(own => table.ExactPayoffsOf(own)[profile])])
            : TreeSketch.Move(
                table.Players[player], table.Players[player],
                [.. table.Strategies[player].Select((name, strategy) => (name, After(player + 1, profile + (strategy * table.StrideOf(player)))))]);
        return After(0, 0).Build([.. table.Players]).Exact();
    }
}
