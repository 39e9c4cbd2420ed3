using System.Collections.Immutable;
using Parley.Games.Concepts;
using Parley.Games.Concepts.Sequential;
using Parley.Games.Forms;
using Parley.Games.Numerics;
using Parley.Games.Profiles;
using Parley.Tests;

namespace Parley.Games.Tests.Concepts;

public sealed class SequentialEquilibriumCheckerTests
{
    [Fact]
    public void The_bluffing_equilibrium_of_the_crisis_is_accepted_with_the_posterior_one_over_d()
    {
        var crisis = SampleGames.Crisis();
        var bluff = crisis.Bluff();
        var certificate = SequentialEquilibriumChecker.Check(crisis.At(), bluff);
        Assert.True(certificate.Accepted, certificate.Reason);
        Assert.InRange(certificate.Residual, 0, 1e-15);
        var members = crisis.Game.MembersOf(crisis.Set("reply/B"));
        Assert.Equal(0.4, SequentialEquilibriumChecker.BeliefsOf(crisis.At(), bluff).AtNode[members[0]], 1e-15);
    }

    [Fact]
    public void A_belief_on_the_type_that_would_fight_is_refused_and_the_gain_named()
    {
        // With cR=.2 nobody threatens. Labels K(R)=2, K(W)=1 put B's belief on W: resisting is right. The other way B expects a fight (d=2.5) and would
        // rather lose 1 by conceding: it gains 1.5.
        var crisis = SampleGames.Crisis();
        var point = crisis.At(("cR", 0.2));
        Assert.True(SequentialEquilibriumChecker.Check(point, crisis.NoThreat(2, 1)).Accepted);
        Assert.True(SequentialEquilibriumChecker.Check(point, crisis.NoThreat(1, 1)).Accepted); // prior belief: .3·2.5 < 1
        var refused = SequentialEquilibriumChecker.Check(point, crisis.NoThreat(1, 2));
        Assert.False(refused.Accepted);
        Assert.Equal("reply/B", refused.Failure!.InformationSet);
        Assert.Equal("concede", refused.Failure.Action);
        Assert.Equal(1.5, refused.Failure.Gain, 1e-12);
        Assert.Equal(crisis.Game.MembersOf(crisis.Set("reply/B"))[0], refused.Failure.Node);
        Assert.Equal(1.5 / 2.5, refused.Residual, 1e-12); // B's payoffs span −2.5…0
    }

    [Fact]
    public void Both_known_answers_of_beer_and_quiche_are_accepted_where_they_hold_and_refused_where_not()
    {
        var game = SampleGames.BeerQuiche();
        Assert.True(SequentialEquilibriumChecker.Check(game.At(), game.BeerPool()).Accepted);
        Assert.False(SequentialEquilibriumChecker.Check(game.At(("s", 0.3)), game.BeerPool()).Accepted);
        Assert.True(SequentialEquilibriumChecker.Check(game.At(("s", 0.3)), game.BeerHalfBluff()).Accepted);
        Assert.False(SequentialEquilibriumChecker.Check(game.At(), game.BeerHalfBluff()).Accepted);
    }

    [Fact]
    public void A_threat_that_rests_on_a_double_slip_is_refused()
    {
        // Weak perfect Bayesian reasoning could hold the belief (⅓,⅓,⅓) and answer "both"; trembles give (½,½,0), and "one" pays more.
        var game = SampleGames.TwoSlips();
        Assessment With(string answer) => game.Assessment([("move/1", "A", 1), ("move/2", "A", 1), ("ask/3", answer, 1)]);
        Assert.False(SequentialEquilibriumChecker.Check(game.At(), With("both")).Accepted);
        Assert.True(SequentialEquilibriumChecker.Check(game.At(), With("one")).Accepted);
        Assert.Equal([0.5, 0.5, 0.0], game.Game.MembersOf(game.Set("ask/3")).ToArray()
            .Select(node => SequentialEquilibriumChecker.BeliefsOf(game.At(), With("one")).AtNode[node]));
    }

    [Fact]
    public void Two_receivers_cannot_both_punish_since_they_share_the_surprise()
    {
        var game = SampleGames.TwoReceivers();
        Assessment Out(double weightOfOne) => game.Assessment(
            [("move/sender/1", "out", 1), ("move/sender/2", "out", 1), ("reply/B", "punish", 1), ("reply/C", "punish", 1)],
            ("move/sender/1", "M", 1, weightOfOne));
        foreach (var weight in (double[])[0.01, 2.0 / 3, 1, 1.5, 100])
        {
            Assert.False(SequentialEquilibriumChecker.Check(game.At(), Out(weight)).Accepted);
        }

        Assert.True(SequentialEquilibriumChecker.Check(game.At(("tB", 0.4)), Out(2.0 / 3)).Accepted); // belief .4 meets both thresholds
        var play = game.Assessment([("move/sender/1", "M", 1), ("move/sender/2", "M", 1), ("reply/B", "spare", 1), ("reply/C", "spare", 1)]);
        Assert.True(SequentialEquilibriumChecker.Check(game.At(), play).Accepted);
    }

    [Fact]
    public void Exact_arithmetic_accepts_the_bluff_with_regret_zero_and_refuses_the_smallest_change()
    {
        var crisis = SampleGames.Crisis();
        var point = ExactGameAtPoint.TryEvaluate(crisis.Game, Intervention.None(crisis.Game), crisis.Base.AsSpan())!;
        var bluff = crisis.Bluff();
        ExactAssessment Exact(Rational threat)
        {
            var probabilities = bluff.Profile.Probabilities.Select(value => value > 0 ? Rational.One : Rational.Zero).ToArray();
            probabilities[crisis.Action("threat/A/W", "threat")] = threat;
            probabilities[crisis.Action("threat/A/W", "quo")] = 1 - threat;
            probabilities[crisis.Action("reply/B", "resist")] = new Rational(2, 3);
            probabilities[crisis.Action("reply/B", "concede")] = new Rational(1, 3);
            return new ExactAssessment([.. probabilities], bluff.Labels, [.. probabilities.Select(value => value.IsZero ? 1 : value)]);
        }

        var certificate = SequentialEquilibriumChecker.Check(point, Exact(new Rational(9, 14)));
        Assert.True(certificate.Accepted, certificate.Reason);
        Assert.Equal(CertificateLevel.Exact, certificate.Level);
        Assert.Equal(0, certificate.Residual);
        Assert.False(SequentialEquilibriumChecker.Check(point, Exact(new Rational(9, 14) + new Rational(1, 1_000_000_000_000_000))).Accepted);
    }

    [Fact]
    public void Every_single_change_of_a_known_equilibrium_is_refused()
    {
        var crisis = SampleGames.Crisis();
        var beer = SampleGames.BeerQuiche();
        (GameAtPoint Point, Assessment Assessment)[] equilibria =
        [
            (crisis.At(), crisis.Bluff()),
            (beer.At(), beer.BeerPool()),
            (beer.At(("s", 0.3)), beer.BeerHalfBluff()),
        ];
        foreach (var (point, assessment) in equilibria)
        {
            Assert.True(SequentialEquilibriumChecker.Check(point, assessment).Accepted);
            foreach (var set in point.Game.InformationSets)
            {
                for (var from = 0; from < set.Actions.Length; from++)
                {
                    var to = (from + 1) % set.Actions.Length;
                    if (assessment.Profile.Probabilities[set.FirstAction + from] > 0)
                    {
                        var moved = Move(assessment, set.FirstAction + from, set.FirstAction + to, 1e-3);
                        Assert.False(SequentialEquilibriumChecker.Check(point, moved).Accepted, $"{set.Label}: {set.Actions[from]} → {set.Actions[to]}");
                    }
                }
            }
        }
    }

    [Fact]
    public void Malformed_assessments_are_refused_with_their_reason()
    {
        var crisis = SampleGames.Crisis();
        var good = crisis.Bluff();
        var action = crisis.Action("threat/A/R", "quo");
        void Refused(Assessment assessment, string words)
        {
            var certificate = SequentialEquilibriumChecker.Check(crisis.At(), assessment);
            Assert.False(certificate.Accepted);
            Assert.Contains(words, certificate.Reason, StringComparison.Ordinal);
        }

        Refused(good with { Labels = good.Labels.SetItem(action, 0) }, "the label of quo must be 0 exactly where");
        Refused(good with { Labels = good.Labels.SetItem(action, -1) }, "the label of quo must be 0 exactly where");
        Refused(good with { Weights = good.Weights.SetItem(action, 0) }, "the weight of quo must be positive");
        Refused(good with { Weights = good.Weights.SetItem(action, double.NaN) }, "the weight of quo must be positive");
        Refused(good with { Weights = good.Weights.SetItem(crisis.Action("threat/A/R", "threat"), 0.5) }, "the weight of threat must be positive, and its probability");
        Refused(good with { Labels = [0] }, "another number of actions");
        var probabilities = good.Profile.Probabilities.SetItem(crisis.Action("last/A/R", "fight"), 0.5);
        Refused(good with { Profile = new BehaviorProfile(probabilities), Weights = good.Weights.SetItem(crisis.Action("last/A/R", "fight"), 0.5) }, "do not sum to one");
    }

    [Fact]
    public void Under_surgery_the_forced_move_informs_nobody_and_vanished_branches_bind_nobody()
    {
        // Everybody threatens by order: B keeps its prior .3, expects a fight with probability .3 and resists (.3·2.5 < 1); A's quo is no deviation.
        var crisis = SampleGames.Crisis();
        var order = crisis.Do(("threat/A/R", "threat"), ("threat/A/W", "threat"));
        var point = GameAtPoint.Evaluate(crisis.Game, order, crisis.Parameters());
        Assessment Play(string reply) => crisis.Assessment(
            [("threat/A/R", "threat", 1), ("threat/A/W", "threat", 1), ("reply/B", reply, 1), ("last/A/R", "fight", 1), ("last/A/W", "back", 1)]);
        Assert.True(SequentialEquilibriumChecker.Check(point, Play("resist")).Accepted);
        Assert.False(SequentialEquilibriumChecker.Check(point, Play("concede")).Accepted);
        Assert.False(SequentialEquilibriumChecker.Check(crisis.At(), Play("resist")).Accepted); // without the order W would keep quiet
        var certificate = SequentialEquilibriumChecker.Check(point, crisis.Bluff());
        Assert.Contains("is forced here", certificate.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_null_chance_branch_carries_no_obligation()
    {
        var crisis = SampleGames.Crisis();
        var point = crisis.At(("q", 0)); // R never occurs: B resists, W keeps quiet, and R's own moves are free
        Assessment Play(string lastOfR) => crisis.Assessment(
            [("threat/A/R", "quo", 1), ("threat/A/W", "quo", 1), ("reply/B", "resist", 1), ("last/A/R", lastOfR, 1), ("last/A/W", "back", 1)]);
        Assert.True(SequentialEquilibriumChecker.Check(point, Play("back")).Accepted);
        Assert.True(SequentialEquilibriumChecker.Check(point, Play("fight")).Accepted);
        var beliefs = SequentialEquilibriumChecker.BeliefsOf(point, Play("back"));
        Assert.Equal([0.0, 1.0], crisis.Game.MembersOf(crisis.Set("reply/B")).ToArray().Select(node => beliefs.AtNode[node]));
        Assert.False(SequentialEquilibriumChecker.Check(crisis.At(("q", 1e-9)), Play("back")).Accepted);
    }

    [Fact]
    public void A_player_with_chances_of_its_own_is_judged_by_them()
    {
        // B believes q=.6, so everyone threatening makes it expect a fight and concede, although the true q is .3.
        var crisis = SampleGames.Crisis();
        var believed = crisis.Parameters(("q", 0.6));
        var point = GameAtPoint.Evaluate(
            crisis.Game, Intervention.None(crisis.Game), crisis.Parameters(), [null, ImmutableArray.Create(believed)]);
        var pool = crisis.Assessment(
            [("threat/A/R", "threat", 1), ("threat/A/W", "threat", 1), ("reply/B", "concede", 1), ("last/A/R", "fight", 1), ("last/A/W", "back", 1)]);
        Assert.True(SequentialEquilibriumChecker.Check(point, pool).Accepted);
        Assert.False(SequentialEquilibriumChecker.Check(crisis.At(), pool).Accepted);
        Assert.Equal(0.6, SequentialEquilibriumChecker.BeliefsOf(point, pool).AtNode[crisis.Game.MembersOf(crisis.Set("reply/B"))[0]], 1e-15);
    }

    [Fact]
    public void A_plan_that_pays_only_in_two_steps_is_found()
    {
        // The player stops (0) although going (−1 if it then stops) and going again pays 1: no single deviation from (stop, stop) gains at the
        // first set, but the full continuation does, and so does the second set.
        var builder = new ExtensiveGameBuilder(["solo"], 0);
        var term = builder.AddTerm(0, "solo");
        var one = builder.AddValue(new Expression.Constant(1));
        var first = builder.AddInformationSet(0, 1, "first", "first", ["stop", "go"]);
        var second = builder.AddInformationSet(0, 2, "second", "second", ["stop", "go"]);
        var a = builder.MakeDecision(0, first);
        builder.MakeTerminal(a, []);
        var b = builder.MakeDecision(a + 1, second);
        builder.MakeTerminal(b, [new PayoffEntry(term, one, -1)]);
        builder.MakeTerminal(b + 1, [new PayoffEntry(term, one, 1)]);
        var game = builder.Build();
        var assessment = new Assessment(new BehaviorProfile([1, 0, 1, 0]), [0, 1, 0, 1], [1, 1, 1, 1]);
        var certificate = SequentialEquilibriumChecker.Check(GameAtPoint.Evaluate(game, Intervention.None(game), []), assessment);
        Assert.False(certificate.Accepted);
        Assert.Equal(1, certificate.Residual); // at "second": 1 − (−1) = 2 of a span of 2; at "first" only 1
        Assert.Equal("second", certificate.Failure!.InformationSet);
    }

    internal static Assessment Move(Assessment assessment, int from, int to, double amount)
    {
        var probabilities = assessment.Profile.Probabilities.ToArray();
        var share = Math.Min(amount, probabilities[from]);
        probabilities[from] -= share;
        probabilities[to] += share;
        return new Assessment(
            new BehaviorProfile([.. probabilities]),
            [.. probabilities.Select((value, index) => value > 0 ? 0 : Math.Max(1, assessment.Labels[index]))],
            [.. probabilities.Select((value, index) => value > 0 ? value : assessment.Labels[index] > 0 ? assessment.Weights[index] : 1)]);
    }
}
