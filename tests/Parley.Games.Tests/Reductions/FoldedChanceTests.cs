using Parley.Games.Concepts.LogitQuantalResponse;
using Parley.Games.Concepts.Nash;
using Parley.Games.Concepts.Sequential;
using Parley.Games.Forms;
using Parley.Games.Numerics;
using Parley.Games.Profiles;
using Parley.Games.Reductions;
using Parley.Tests;

namespace Parley.Games.Tests.Reductions;

public sealed class FoldedChanceTests
{
    [Fact]
    public void Folding_changes_no_regret_residual_expectation_or_event()
    {
        var folded = 0;
        for (var seed = 0; seed < 300; seed++)
        {
            var sample = RandomGames.Any(seed);
            var reduction = FoldedChance.Apply(sample.Game);
            Assert.Equal(FoldedChance.Accepts(sample.Game), reduction.Folded.NodeCount < sample.Game.NodeCount);
            folded += FoldedChance.Accepts(sample.Game) ? 1 : 0;
            var (whole, small) = (Point(sample.Game, sample), Point(reduction.Folded, sample));
            var profile = new BehaviorProfile([.. RandomGames.Profile(sample.Game, seed)]);
            var assessment = new Assessment(profile, [.. new int[sample.Game.ActionCount]], profile.Probabilities);
            Assert.Equal(
                LogitQuantalResponseChecker.Check(whole, profile, 2).Residual, LogitQuantalResponseChecker.Check(small, profile, 2).Residual, 1e-12);

            // Regret is quoted per span of the payoffs that plays can end in, which expectations narrow; the best gain of each player does not change.
            foreach (var player in Enumerable.Range(0, sample.Game.Players.Length))
            {
                Assert.Equal(BestGain(whole, assessment, player), BestGain(small, reduction.Invert(assessment), player), 1e-12);
            }

            var happens = TerminalSet.Where(sample.Game, ordinal => (ordinal * 7 + seed) % 3 == 0);
            var program = new ExpressionProgram(reduction.ProbabilityOf(happens));
            var chances = new double[program.OutputCount];
            program.Evaluate(sample.Parameters(), chances);
            var (reach, foldedReach) = (Reach(whole, profile), Reach(small, profile));
            Assert.Equal(
                Enumerable.Range(0, sample.Game.TerminalCount).Where(happens.Contains).Sum(ordinal => reach[ordinal]),
                Enumerable.Range(0, chances.Length).Sum(ordinal => chances[ordinal] * foldedReach[ordinal]), 1e-12);
            for (var player = 0; player < sample.Game.Players.Length; player++)
            {
                var gains = whole.PayoffsOf(player).ToArray();
                var foldedGains = small.PayoffsOf(player).ToArray();
                Assert.Equal(gains.Zip(reach, (gain, weight) => gain * weight).Sum(), foldedGains.Zip(foldedReach, (gain, weight) => gain * weight).Sum(), 1e-12);
                for (var ordinal = 0; ordinal < foldedGains.Length; ordinal++)
                {
                    Assert.Equal(reduction.TerminalsOf(ordinal).Sum(original => reach[original]), foldedReach[ordinal], 1e-12);
                }
            }
        }

        Assert.InRange(folded, 30, 270);
    }

    [Fact]
    public void A_last_draw_becomes_its_expectation()
    {
        // Fight a war won with probability θ for 3 at a cost of 1, or stay out for 0; exact: 3θ − 1.
        var builder = new ExtensiveGameBuilder(["state"], 1);
        var term = builder.AddTerm(0, "state");
        var win = new Expression.Parameter(0);
        var lose = new Expression.Binary(BinaryOperator.Subtract, new Expression.Constant(1), win);
        var one = builder.AddValue(new Expression.Constant(1));
        var set = builder.AddInformationSet(0, 1, "war", "war", ["out", "fight"]);
        var first = builder.MakeDecision(0, set);
        builder.MakeTerminal(first, []);
        var war = builder.MakeChance(first + 1, 2, ["won", "lost"], [builder.AddValue(win), builder.AddValue(lose)]);
        builder.MakeTerminal(war, [new PayoffEntry(term, one, 2)]);
        builder.MakeTerminal(war + 1, [new PayoffEntry(term, one, -1)]);
        var game = builder.Build();
        var reduction = FoldedChance.Apply(game);
        Assert.Equal(3, reduction.Folded.NodeCount);
        Assert.Equal([1, 2], reduction.TerminalsOf(1));
        var point = ExactGameAtPoint.TryEvaluate(reduction.Folded, Intervention.None(reduction.Folded), [new Rational(2, 5)])!;
        Assert.Equal(new Rational(1, 5), point.PayoffsOf(0)[1]);
        Assert.True(NashChecker.Check(point, [0, 1]).Accepted);
    }

    private static double BestGain(GameAtPoint point, Assessment assessment, int player)
    {
        var game = point.Game;
        var tree = new Parley.Games.Concepts.BestReply.ContinuationTree<double>(
            game, player, 0, point.Intervention.ForcedActions.AsSpan(), point.Chance, point.PayoffsOf(player), assessment.Profile.Probabilities.AsSpan());
        var beliefs = SequentialEquilibriumChecker.BeliefsOf(point, assessment).AtNode.ToArray();
        return tree.Sets.ToArray().Select(set => tree.GainFrom(set, beliefs).Gain).DefaultIfEmpty(0).Max();
    }

    private static GameAtPoint Point(ExtensiveGame game, SampleGame sample) => GameAtPoint.Evaluate(game, Intervention.None(game), sample.Parameters());

    private static double[] Reach(GameAtPoint point, BehaviorProfile profile)
    {
        var game = point.Game;
        var reach = new double[game.NodeCount];
        reach[0] = 1;
        for (var node = 1; node < reach.Length; node++)
        {
            var parent = game.Parent[node];
            reach[node] = reach[parent] * (game.Kind[parent] == NodeKind.Chance ? point.Chance[node]
                : profile.Probabilities[game.InformationSets[game.InformationSetOf[parent]].FirstAction + node - game.FirstChild[parent]]);
        }

        return [.. game.Terminals.ToArray().Select(node => reach[node])];
    }
}
