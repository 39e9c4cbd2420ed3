using Parley.Solving;
using Parley.Games.Forms;
using Parley.Games.Numerics;
using Parley.Solving.Extensive.ExactPlay;

namespace Parley.Tests.Exact;

/// <summary>Signalling games and shared surprises.</summary>
public sealed class SignallingTests
{
    private static readonly SampleGame Breakfast = SampleGames.BeerQuiche();

    [Fact]
    public void TheStrongMajorityPoolsOnBeerOrOnQuiche()
    {
        // Cho and Kreps (1987), §II: two outcomes at s = .9.
        var plays = ExactPlays.Solve(Breakfast).Equilibria();
        Assert.Equal([0.0, 1.0], plays.Select(play => play.Probability(Breakfast.Through("beer"))).Order());
        Assert.All(plays, play => Assert.Equal(0, play.Probability(Breakfast.Through("fight")), 12));
    }

    [Fact]
    public void TheWeakMajorityMixes()
    {
        var answer = ExactPlays.Solve(Breakfast, ("s", .3));
        Assert.Equal((CompletenessScope.AllSequential, CompletenessLevel.All), (answer.Completeness.Scope, answer.Completeness.Level));
        var play = Assert.Single(answer.Equilibria());
        Assert.Equal(1, play.Play(Breakfast, "breakfast/sender/strong", "beer"), 12);
        Assert.Equal(3.0 / 7, play.Play(Breakfast, "breakfast/sender/weak", "beer"), 12);
        Assert.Equal(.5, play.Play(Breakfast, "reply/receiver/beer", "fight"), 12);
        Assert.Equal(1, play.Play(Breakfast, "reply/receiver/quiche", "fight"), 12);
    }

    [Fact]
    public void NoPureEquilibriumIsAProofNotAFailure()
    {
        var answer = ExactPlays.Solve(Breakfast, Intervention.None(Breakfast.Game), new ExactPlayOptions { PureOnly = true }, ("s", .3));
        Assert.Equal(SolveStatus.ProvenNone, answer.Status);
        Assert.Empty(answer.Solutions);
        Assert.Equal(CompletenessScope.AllPureSequential, answer.Completeness.Scope);
        Assert.Equal(CompletenessLevel.All, answer.Completeness.Level);
    }

    [Fact]
    public void ReceiversOfOneSurpriseCannotDisagree()
    {
        var sample = SampleGames.TwoReceivers();
        var play = Assert.Single(ExactPlays.Solve(sample).Equilibria());
        Assert.Equal(1, play.Probability(sample.Through("M")), 12);
        Assert.Equal(0, play.Probability(sample.Through("punish")), 12);
        Assert.Equal(1, play.Payoff(0), 12);
    }

    [Fact]
    public void WhereTheirThresholdsMeetTheyDeter()
    {
        var sample = SampleGames.TwoReceivers();
        var plays = ExactPlays.Solve(sample, ("tB", .4)).Equilibria();
        Assert.Contains(plays, play => play.Probability(sample.Through("M")) == 0);
    }

    [Fact]
    public void TwoSlipsAreLessLikelyThanOne()
    {
        var sample = SampleGames.TwoSlips();
        var play = Assert.Single(ExactPlays.Solve(sample).Equilibria());
        Assert.Equal(1, play.Play(sample, "ask/3", "one"), 12);
    }

    [Fact]
    public void CoordinationHasTwoPurePlaysAndOneMixed()
    {
        var sample = SampleGames.Coordination();
        var plays = ExactPlays.Solve(sample, ("high", 2)).Equilibria();
        Assert.Equal(3, plays.Length);
        var mixed = plays.Single(play => !play.IsPure);
        Assert.Equal(1.0 / 3, mixed.Play(sample, "pick/row", "a"), 12);
        Assert.Equal(1.0 / 3, mixed.Play(sample, "pick/column", "a"), 12);
    }

    [Fact]
    public void TheLogitBranchSelectsBeerAndPricesTheSlips()
    {
        // By quiche the strong lose taste and duel (3), the weak only the duel less the taste (1): the trembles' orders stand 3 : 1.
        var plays = ExactPlays.Solve(Breakfast).Equilibria();
        var selected = plays[0];
        Assert.True(selected.Principal);
        Assert.Equal(1, selected.Probability(Breakfast.Through("beer")), 12);
        Assert.Equal(3, selected.Assessment!.Labels[Breakfast.Action("breakfast/sender/strong", "quiche")]);
        Assert.Equal(1, selected.Assessment!.Labels[Breakfast.Action("breakfast/sender/weak", "quiche")]);
    }

    [Fact]
    public void ThePureSearchAgreesWithBruteForce()
    {
        for (var seed = 0; seed < 40; seed++)
        {
            var sample = SampleGames.RandomSignalling(seed);
            var answer = ExactPlays.Solve(sample, Intervention.None(sample.Game), new ExactPlayOptions { PureOnly = true });
            var expected = BruteForceSignalling.PurePlays(sample);
            Assert.Equal(expected.Count, answer.Solutions.Length);
            Assert.Equal(expected.Count == 0 ? SolveStatus.ProvenNone : SolveStatus.Found, answer.Status);
            foreach (var solution in answer.Solutions.Cast<SequentialSolution>())
            {
                Assert.Contains(BruteForceSignalling.MessagesOf(sample, solution.Profile), expected);
            }
        }
    }

    [Fact]
    public void EveryRandomSignallingGameHasAnEquilibriumAndItIsFound()
    {
        for (var seed = 100; seed < 160; seed++)
        {
            var answer = ExactPlays.Solve(SampleGames.RandomSignalling(seed));
            Assert.NotEmpty(answer.Equilibria());
        }
    }

    [Fact]
    public void AnUnexpectedMoveMayHaveToBeAnsweredAtRandom()
    {
        // After M the receiver guesses the type (pays 1 if right). Guess 1 pays the sender's type 1 minus two and type 2 one, guess 2 the reverse; out pays 0. A certain
        // guess would bring one of the types out, a guess of 1 with probability in [1/3, 2/3] keeps both in: the belief must be ½. Solved by hand.
        var builder = new ExtensiveGameBuilder(["sender", "receiver"], 0);
        int[] terms = [builder.AddTerm(0, "sender"), builder.AddTerm(1, "receiver")];
        var half = builder.AddValue(new Expression.Constant(new Rational(1, 2)));
        var one = builder.AddValue(new Expression.Constant(1));
        var type = builder.MakeChance(0, 0, ["1", "2"], [half, half]);
        var guess = builder.AddInformationSet(1, 2, "guess", "guess", ["guess 1", "guess 2"]);
        for (var t = 0; t < 2; t++)
        {
            var set = builder.AddInformationSet(0, 1, $"move/{t + 1}", "move", ["out", "M"]);
            var move = builder.MakeDecision(type + t, set);
            builder.MakeTerminal(move, []);
            var answer = builder.MakeDecision(move + 1, guess);
            for (var g = 0; g < 2; g++)
            {
                builder.MakeTerminal(answer + g, g == t
                    ? [new PayoffEntry(terms[0], one, -2), new PayoffEntry(terms[1], one, 1)]
                    : [new PayoffEntry(terms[0], one, 1)]);
            }
        }

        var sample = new SampleGame(builder.Build(), [], []);
        var plays = ExactPlays.Solve(sample).Equilibria();
        var silent = Assert.Single(plays, play => play.Probability(sample.Through("M")) == 0);
        Assert.InRange(silent.Play(sample, "guess", "guess 1"), (1.0 / 3) - 1e-9, (2.0 / 3) + 1e-9);
    }
}
