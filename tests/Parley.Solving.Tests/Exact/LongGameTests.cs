using System.Collections.Immutable;
using Parley.Games.Forms;
using Parley.Games.Numerics;
using Parley.Solving;
using Parley.Solving.Extensive.ExactPlay;

namespace Parley.Tests.Exact;

/// <summary>Games in which play is long: reputation, perfect information.</summary>
public sealed class LongGameTests
{
    [Fact]
    public void FourStrangersMeetADrawerOfLines()
    {
        // Kreps and Wilson (1982), thresholds b^n with b = ½, prior 10 %: n=4 kept out (.1 > 1/16), n=3 crosses (.1 < 1/8) and is fought by the weak
        // with probability p(1−b²)/((1−p)b²) = 1/3, after which the posterior is b² = ¼ and the next line is crossed with probability 1 − 1/a = ½.
        var sample = ChainStore.Build(4);
        var play = ExactPlays.Solve(sample).Equilibria().Single(solution => solution.Principal);
        Assert.Equal(0, play.Probability(sample.Through("4:cross")), 10);
        Assert.Equal(1, play.Play(sample, "step/o", "3:cross"), 10);
        Assert.Equal(1.0 / 3, play.Play(sample, "answer/weak/o", "3:fight"), 10);
        Assert.Equal(.25, play.Probability(sample.Through("tough"), sample.Through("3:fight")), 10);
        Assert.Equal(.5, play.Play(sample, "step/of", "2:cross"), 10);
        Assert.Equal(1.0 / 3, play.Play(sample, "answer/weak/of", "2:fight"), 10);
        Assert.Equal(1, play.Play(sample, "step/oy", "2:cross"), 10);

        // Off the path the same rule holds: a first line crossed all the same is fought with probability p(1−b³)/((1−p)b³) = 7/9.
        Assert.Equal(7.0 / 9, play.Play(sample, "answer/weak/", "4:fight"), 10);
        Assert.Equal(.5, play.Play(sample, "step/f", "3:cross"), 10);
    }

    [Fact]
    public void SixEntrantsMeetAMonopolistOfDoubtfulTemper()
    {
        // The published path with a = 2, b = ½, δ = .1: out at n = 6, 5, 4; entry at n = 3, fought by the weak with probability 1/3, posterior ¼; then entry and
        // fighting mix (½, 1/3), posterior ½; then entry mixes (½) and the weak yields.
        var sample = ChainStore.Build(6);
        var play = ExactPlays.Solve(sample).Equilibria().Single(solution => solution.Principal);
        Assert.Equal(1, play.Probability(sample.Through("6:out", "5:out", "4:out", "3:cross")), 10);
        Assert.Equal(1.0 / 3, play.Play(sample, "answer/weak/ooo", "3:fight"), 10);
        Assert.Equal(.25, play.Probability(sample.Through("tough"), sample.Through("3:fight")), 10);
        Assert.Equal(.5, play.Play(sample, "step/ooof", "2:cross"), 10);
        Assert.Equal(1.0 / 3, play.Play(sample, "answer/weak/ooof", "2:fight"), 10);
        Assert.Equal(.5, play.Probability(sample.Through("tough"), sample.Through("3:fight", "2:fight")), 10);
        Assert.Equal(.5, play.Play(sample, "step/oooff", "1:cross"), 10);
        Assert.Equal(0, play.Play(sample, "answer/weak/oooff", "1:fight"), 10);

        // One accommodation ends the reputation: posterior 0, and every later line is crossed.
        Assert.Equal(0, play.Probability(sample.Through("tough"), sample.Through("3:yield")), 10);
        Assert.Equal(1, play.Probability(sample.Through("2:cross", "1:cross"), sample.Through("3:yield")), 10);
    }

    [Fact]
    public void ASearchThatCannotTryAllSaysSo()
    {
        var answer = ExactPlays.Solve(ChainStore.Build(4));
        Assert.Equal(CompletenessScope.AllSequential, answer.Completeness.Scope);
        Assert.Equal(CompletenessLevel.Some, answer.Completeness.Level);
    }

    [Fact]
    public void TheCentipedeStopsAtOnce()
    {
        // Rosenthal (1981): backward induction takes at every node; the split at stage k favours the mover, and passing doubles the pie.
        var builder = new ExtensiveGameBuilder(["first", "second"], 0);
        int[] terms = [builder.AddTerm(0, "first"), builder.AddTerm(1, "second")];
        var node = 0;
        for (var stage = 0; stage < 6; stage++)
        {
            var set = builder.AddInformationSet(stage % 2, stage + 1, $"stage/{stage}", "stage", ["take", "pass"]);
            var next = builder.MakeDecision(node, set);
            builder.MakeTerminal(next, [Pay(terms[stage % 2], 4 << stage), Pay(terms[1 - (stage % 2)], 1 << stage)]);
            node = next + 1;
        }

        builder.MakeTerminal(node, [Pay(terms[0], 4 << 6), Pay(terms[1], 1 << 6)]);
        var sample = new SampleGame(builder.Build(), [], []);
        var answer = ExactPlays.Solve(sample);
        var play = Assert.Single(answer.Equilibria());
        Assert.All(Enumerable.Range(0, 6), stage => Assert.Equal(1, play.Play(sample, $"stage/{stage}", "take")));
        Assert.Equal(new Completeness(CompletenessScope.AllSequential, CompletenessLevel.All, answer.Completeness.Detail), answer.Completeness);

        PayoffEntry Pay(int term, int amount) => new(term, builder.AddValue(new Expression.Constant(amount)), 1);
    }

    [Fact]
    public void EntryIsNotDeterredByAnIncredibleThreat()
    {
        // Selten (1978): the entrant stays out (0, 2), or enters and the incumbent yields (1, 1) or fights (−1, −1). Fighting is a Nash threat only.
        var sample = Entry(new Rational(-1, 1));
        var answer = ExactPlays.Solve(sample);
        var play = Assert.Single(answer.Equilibria());
        Assert.Equal(1, play.Probability(sample.Through("enter", "yield")));
        Assert.Equal(CompletenessScope.AllSequential, answer.Completeness.Scope);
    }

    [Fact]
    public void WhereTwoBestRepliesTieBothAreReported()
    {
        // With fighting as good as yielding (1, 1 against −1, 1) entry and staying out are both subgame perfect.
        var sample = Entry(1);
        var answer = ExactPlays.Solve(sample);
        var plays = answer.Equilibria();
        Assert.Equal([0.0, 1.0], plays.Select(play => play.Probability(sample.Through("enter"))).Order());
        Assert.Contains("tie", answer.Note, StringComparison.Ordinal);
        Assert.NotEqual(CompletenessScope.AllSequential, answer.Completeness.Scope);
    }

    private static SampleGame Entry(Rational fight)
    {
        var builder = new ExtensiveGameBuilder(["entrant", "incumbent"], 0);
        int[] terms = [builder.AddTerm(0, "entrant"), builder.AddTerm(1, "incumbent")];
        var enter = builder.MakeDecision(0, builder.AddInformationSet(0, 1, "entry", "entry", ["out", "enter"]));
        builder.MakeTerminal(enter, [new PayoffEntry(terms[1], builder.AddValue(new Expression.Constant(2)), 1)]);
        var reply = builder.MakeDecision(enter + 1, builder.AddInformationSet(1, 2, "reply", "reply", ["yield", "fight"]));
        var one = builder.AddValue(new Expression.Constant(1));
        builder.MakeTerminal(reply, [new PayoffEntry(terms[0], one, 1), new PayoffEntry(terms[1], one, 1)]);
        builder.MakeTerminal(reply + 1, [new PayoffEntry(terms[0], one, -1), new PayoffEntry(terms[1], builder.AddValue(new Expression.Constant(fight)), 1)]);
        return new SampleGame(builder.Build(), [], []);
    }
}
