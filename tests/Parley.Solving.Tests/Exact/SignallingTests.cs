using Parley.Solving;
using Parley.Games.Forms;
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
        var play = Assert.Single(ExactPlays.Solve(Breakfast, ("s", .3)).Equilibria());
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
}
