using Parley.Games.Concepts;
using Parley.Games.Concepts.Nash;
using Parley.Games.Concepts.Sequential;
using Parley.Games.Concepts.SubgamePerfect;
using Parley.Games.Forms;
using Parley.Games.Numerics;
using Parley.Games.Profiles;
using Parley.Tests;

namespace Parley.Games.Tests.Concepts;

public sealed class NashAndSubgamePerfectTests
{
    [Fact]
    public void An_empty_threat_is_Nash_but_not_subgame_perfect()
    {
        // Entry deterrence (Selten 1978): out (0,2); in, then accommodate (1,1) or fight (−1,−1).
        var (game, point) = EntryDeterrence();
        var threat = new BehaviorProfile([1, 0, 0, 1]);
        var peace = new BehaviorProfile([0, 1, 1, 0]);
        Assert.True(NashChecker.Check(point, threat).Accepted);
        var refused = SubgamePerfectChecker.Check(point, threat);
        Assert.False(refused.Accepted);
        Assert.Equal("answer", refused.Failure!.InformationSet);
        Assert.Equal("accommodate", refused.Failure.Action);
        Assert.Equal(2, refused.Failure.Gain);
        Assert.True(SubgamePerfectChecker.Check(point, peace).Accepted);
        Assert.False(NashChecker.Check(point, new BehaviorProfile([1, 0, 1, 0])).Accepted);
        Assert.Equal([0, 2], Subgames.RootsOf(game, Intervention.None(game)));
        var exact = ExactGameAtPoint.TryEvaluate(game, Intervention.None(game), [])!;
        Assert.Equal(CertificateLevel.Exact, SubgamePerfectChecker.Check(exact, [0, 1, 1, 0]).Level);
        Assert.True(SubgamePerfectChecker.Check(exact, [0, 1, 1, 0]).Accepted);
        Assert.False(SubgamePerfectChecker.Check(exact, [1, 0, 0, 1]).Accepted);
        Assert.True(NashChecker.Check(exact, [1, 0, 0, 1]).Accepted);
    }

    [Fact]
    public void Private_types_leave_no_subgame_but_the_game()
    {
        var crisis = SampleGames.Crisis();
        var game = crisis.Game;
        int[] lastMoves = [.. game.MembersOf(crisis.Set("last/A/R")), .. game.MembersOf(crisis.Set("last/A/W"))];
        Assert.Equal([0, .. lastMoves.Order()], Subgames.RootsOf(game, Intervention.None(game))); // A's last moves are singletons
        var beer = SampleGames.BeerQuiche();
        Assert.Equal([0], Subgames.RootsOf(beer.Game, Intervention.None(beer.Game)));
    }

    [Fact]
    public void Every_sequential_equilibrium_is_subgame_perfect_and_Nash_but_not_the_other_way_round()
    {
        var crisis = SampleGames.Crisis();
        Assert.True(NashChecker.Check(crisis.At(), crisis.Bluff().Profile).Accepted);
        Assert.True(SubgamePerfectChecker.Check(crisis.At(), crisis.Bluff().Profile).Accepted);

        // With cR=.2: nobody threatens since B would resist, wherever B's belief lies; off the path Nash does not ask for a belief.
        var point = crisis.At(("cR", 0.2));
        Assert.True(NashChecker.Check(point, crisis.NoThreat(1, 2).Profile).Accepted);
        Assert.True(SubgamePerfectChecker.Check(point, crisis.NoThreat(1, 2).Profile).Accepted);
        Assert.False(SequentialEquilibriumChecker.Check(point, crisis.NoThreat(1, 2)).Accepted);
    }

    [Fact]
    public void Coordination_has_three_equilibria_and_the_regret_of_others_is_in_units_of_the_span()
    {
        var game = SampleGames.Coordination();
        var point = game.At(("high", 3));
        foreach (var (p, accepted) in ((double, bool)[])[(0, true), (1, true), (0.25, true), (0.5, false)])
        {
            Assert.Equal(accepted, NashChecker.Check(point, new BehaviorProfile([p, 1 - p, p, 1 - p])).Accepted);
        }

        // At ½,½ each gets 1 and could get 1.5; the payoffs span 3.
        Assert.Equal(0.5 / 3, NashChecker.Check(point, new BehaviorProfile([0.5, 0.5, 0.5, 0.5])).Residual, 1e-15);
        Assert.False(NashChecker.Check(point, new BehaviorProfile([0.5, 0.4, 1, 0])).Accepted);
        Assert.False(NashChecker.Check(point, new BehaviorProfile([1, 0])).Accepted);
    }

    [Fact]
    public void A_game_without_perfect_recall_is_refused_and_named()
    {
        // The absent-minded driver (Piccione and Rubinstein 1997): one set twice on a path.
        var builder = new ExtensiveGameBuilder(["driver"], 0);
        var turn = builder.AddInformationSet(0, -1, "turn", "turn", ["exit", "on"]);
        var first = builder.MakeDecision(0, turn);
        builder.MakeTerminal(first, []);
        var second = builder.MakeDecision(first + 1, turn);
        builder.MakeTerminal(second, []);
        builder.MakeTerminal(second + 1, []);
        var game = builder.Build();
        Assert.Contains("turn", PerfectRecall.Violation(game), StringComparison.Ordinal);
        var point = GameAtPoint.Evaluate(game, Intervention.None(game), []);
        Assert.False(NashChecker.Check(point, new BehaviorProfile([1, 0])).Accepted);
        Assert.False(SequentialEquilibriumChecker.Check(point, new Assessment(new BehaviorProfile([1, 0]), [0, 1], [1, 1])).Accepted);
        Assert.Null(PerfectRecall.Violation(SampleGames.Crisis().Game));
        Assert.Null(PerfectRecall.Violation(SampleGames.TwoReceivers().Game));
    }

    private static (ExtensiveGame Game, GameAtPoint Point) EntryDeterrence()
    {
        var builder = new ExtensiveGameBuilder(["entrant", "incumbent"], 0);
        int[] terms = [builder.AddTerm(0, "entrant"), builder.AddTerm(1, "incumbent")];
        var one = builder.AddValue(new Expression.Constant(1));
        var enter = builder.AddInformationSet(0, 1, "enter", "enter", ["out", "in"]);
        var answer = builder.AddInformationSet(1, 2, "answer", "answer", ["accommodate", "fight"]);
        var first = builder.MakeDecision(0, enter);
        builder.MakeTerminal(first, [new PayoffEntry(terms[1], one, 2)]);
        var second = builder.MakeDecision(first + 1, answer);
        builder.MakeTerminal(second, [new PayoffEntry(terms[0], one, 1), new PayoffEntry(terms[1], one, 1)]);
        builder.MakeTerminal(second + 1, [new PayoffEntry(terms[0], one, -1), new PayoffEntry(terms[1], one, -1)]);
        var game = builder.Build();
        return (game, GameAtPoint.Evaluate(game, Intervention.None(game), []));
    }
}
