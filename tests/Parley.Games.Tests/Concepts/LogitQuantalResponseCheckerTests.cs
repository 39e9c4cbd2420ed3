using System.Runtime.Intrinsics;
using Parley.Games.Concepts.LogitQuantalResponse;
using Parley.Games.Forms;
using Parley.Games.Profiles;
using Parley.Tests;

namespace Parley.Games.Tests.Concepts;

public sealed class LogitQuantalResponseCheckerTests
{
    [Fact]
    public void The_crisis_at_precision_five_gives_the_known_five_numbers_and_is_accepted()
    {
        var crisis = SampleGames.Crisis();
        var logit = CrisisLogit.Profile(crisis, crisis.Parameters(), 5);
        var play = logit.ToBehaviorProfile(crisis.Game).Probabilities;
        Assert.Equal(0.94660406, play[crisis.Action("threat/A/R", "threat")], 1e-8);
        Assert.Equal(0.73444745, play[crisis.Action("threat/A/W", "threat")], 1e-8);
        Assert.Equal(0.51792951, play[crisis.Action("reply/B", "resist")], 1e-8);
        Assert.Equal(0.97068777, play[crisis.Action("last/A/R", "fight")], 1e-8);
        Assert.Equal(0.07585818, play[crisis.Action("last/A/W", "fight")], 1e-8);
        var certificate = LogitQuantalResponseChecker.Check(crisis.At(), logit, 5);
        Assert.True(certificate.Accepted, certificate.Reason);
        Assert.InRange(certificate.Residual, 0, 1e-13);
        Assert.True(LogitQuantalResponseChecker.Check(crisis.At(), new BehaviorProfile(play), 5).Accepted);
    }

    [Fact]
    public void A_change_of_a_thousandth_in_any_probability_is_refused()
    {
        var crisis = SampleGames.Crisis();
        foreach (var precision in (double[])[0.5, 1, 5, 20])
        {
            var play = CrisisLogit.Profile(crisis, crisis.Parameters(), precision).ToBehaviorProfile(crisis.Game).Probabilities;
            foreach (var set in crisis.Game.InformationSets)
            {
                var larger = play[set.FirstAction] > play[set.FirstAction + 1] ? set.FirstAction : set.FirstAction + 1;
                var smaller = (2 * set.FirstAction) + 1 - larger;
                var mutated = play.SetItem(larger, play[larger] - 1e-3).SetItem(smaller, play[smaller] + 1e-3);
                Assert.False(LogitQuantalResponseChecker.Check(crisis.At(), new BehaviorProfile(mutated), precision).Accepted);
            }
        }
    }

    [Fact]
    public void The_failure_names_the_set_whose_odds_are_off()
    {
        var crisis = SampleGames.Crisis();
        var logit = CrisisLogit.Profile(crisis, crisis.Parameters(), 5);
        var action = crisis.Action("last/A/W", "fight");
        var certificate = LogitQuantalResponseChecker.Check(crisis.At(), new LogitProfile(logit.LogOdds.SetItem(action, -2)), 5);
        Assert.Equal("last/A/W", certificate.Failure!.InformationSet);
        Assert.Equal("fight", certificate.Failure.Action);
        Assert.Equal(0.5, certificate.Failure.Gain, 1e-12); // z = 5·(.5 − 1) = −2.5 would be right
    }

    [Fact]
    public void At_precision_zero_everybody_mixes_evenly_and_nothing_else_is_accepted()
    {
        var game = SampleGames.RandomSignalling(5);
        Assert.True(LogitQuantalResponseChecker.Check(game.At(), new LogitProfile([.. new double[game.Game.ActionCount]]), 0).Accepted);
        var tilted = new double[game.Game.ActionCount];
        tilted[1] = 1e-6;
        Assert.False(LogitQuantalResponseChecker.Check(game.At(), new LogitProfile([.. tilted]), 0).Accepted);
    }

    [Fact]
    public void Beliefs_survive_where_probabilities_underflow()
    {
        // With d=.5 B resists for sure, so at λ=2000 a threat has odds e^{-1000} for W, who would back down (−.5), and e^{-800} for R, who would fight at −.4.
        var crisis = SampleGames.Crisis();
        (string, double)[] point = [("q", 0.1), ("d", 0.5), ("cR", 0.4)];
        var logit = CrisisLogit.Profile(crisis, crisis.Parameters(point), 2000);
        Assert.Equal(0, logit.ToBehaviorProfile(crisis.Game).Probabilities[crisis.Action("threat/A/W", "threat")]);
        Assert.Equal(0, logit.ToBehaviorProfile(crisis.Game).Probabilities[crisis.Action("threat/A/R", "threat")]);
        var reply = crisis.Action("reply/B", "resist");

        // The belief on R is that of two vanishing threats: log odds of R over W = log(.1/.9) + (z_R − z_W).
        var (zR, zW) = (logit.LogOdds[crisis.Action("threat/A/R", "threat")], logit.LogOdds[crisis.Action("threat/A/W", "threat")]);
        var belief = 1 / (1 + Math.Exp(-(Math.Log(0.1 / 0.9) + zR - zW)));
        var exact = new LogitProfile(logit.LogOdds.SetItem(reply, 2000 * (1 - (0.5 * belief))));
        Assert.True(LogitQuantalResponseChecker.Check(crisis.At(point), exact, 2000, 1e-8).Accepted);
        var mistaken = new LogitProfile(logit.LogOdds.SetItem(reply, 2000 * (1 - (0.5 * (1 - belief)))));
        Assert.False(LogitQuantalResponseChecker.Check(crisis.At(point), mistaken, 2000, 1e-8).Accepted);
    }

    [Fact]
    public void Eight_points_swept_together_give_each_lane_its_own_bits()
    {
        var crisis = SampleGames.Crisis();
        var batch = new LaneBatch(crisis.Game);
        var odds = new Vector512<double>[crisis.Game.ActionCount];
        var alone = new double[LaneBatch.Lanes];
        var precision = Vector512<double>.Zero;
        for (var lane = 0; lane < LaneBatch.Lanes; lane++)
        {
            (string, double)[] point = [("q", 0.1 + (0.05 * lane)), ("a", 0.3 + (0.1 * lane))];
            var lambda = 1 + lane;
            var logit = CrisisLogit.Profile(crisis, crisis.Parameters(point), lambda);
            for (var action = 0; action < odds.Length; action++)
            {
                odds[action] = odds[action].WithElement(lane, logit.LogOdds[action] + (lane == 3 && action == 3 ? 1e-6 : 0));
            }

            batch.Load(lane, crisis.At(point));
            precision = precision.WithElement(lane, lambda);
            var single = new LogitProfile([.. odds.Select(value => value[lane])]);
            alone[lane] = LogitQuantalResponseChecker.Check(crisis.At(point), single, lambda).Residual;
        }

        var sweep = new LogitResidualSweep(crisis.Game, Intervention.None(crisis.Game));
        sweep.Sweep(batch, odds, precision);
        var first = sweep.Residual;
        sweep.Sweep(batch, odds, precision);
        Assert.Equal(first, sweep.Residual);
        for (var lane = 0; lane < LaneBatch.Lanes; lane++)
        {
            Assert.Equal(alone[lane], sweep.Residual[lane]);
            Assert.Equal(lane != 3, LogitQuantalResponseChecker.Judge(sweep, lane, 1 + lane).Accepted);
        }
    }

    [Fact]
    public void Under_surgery_forced_odds_are_not_read_and_beliefs_stay_at_the_prior()
    {
        var crisis = SampleGames.Crisis();
        var order = crisis.Do(("threat/A/R", "threat"), ("threat/A/W", "threat"));
        var point = GameAtPoint.Evaluate(crisis.Game, order, crisis.Parameters());
        var play = CrisisLogit.Profile(crisis, crisis.Parameters(), 5).LogOdds;
        double Fight(string set) => 1 / (1 + Math.Exp(-play[crisis.Action(set, "fight")]));
        var resist = 5 * (1 - (2.5 * ((0.3 * Fight("last/A/R")) + (0.7 * Fight("last/A/W")))));
        var forced = play.SetItem(crisis.Action("threat/A/R", "threat"), double.NaN).SetItem(crisis.Action("reply/B", "resist"), resist);
        Assert.True(LogitQuantalResponseChecker.Check(point, new LogitProfile(forced), 5).Accepted);
        Assert.False(LogitQuantalResponseChecker.Check(point, new LogitProfile(play), 5).Accepted);
        Assert.False(LogitQuantalResponseChecker.Check(crisis.At(), new LogitProfile(forced), 5).Accepted);
    }

    [Fact]
    public void Numbers_that_are_none_never_pass()
    {
        var crisis = SampleGames.Crisis();
        var logit = CrisisLogit.Profile(crisis, crisis.Parameters(), 5);
        Assert.False(LogitQuantalResponseChecker.Check(crisis.At(("q", double.NaN)), logit, 5).Accepted);
        Assert.False(LogitQuantalResponseChecker.Check(crisis.At(("q", -0.1)), logit, 5).Accepted);
        Assert.False(LogitQuantalResponseChecker.Check(crisis.At(("d", double.NaN)), logit, 5).Accepted);
        Assert.False(LogitQuantalResponseChecker.Check(crisis.At(), new LogitProfile(logit.LogOdds.SetItem(3, double.NaN)), 5).Accepted);
        Assert.False(LogitQuantalResponseChecker.Check(crisis.At(), logit, double.NaN).Accepted);
        Assert.False(LogitQuantalResponseChecker.Check(crisis.At(), logit, -1).Accepted);
        Assert.False(LogitQuantalResponseChecker.Check(crisis.At(), new LogitProfile([]), 5).Accepted);
        var pure = crisis.Bluff().Profile;
        Assert.False(LogitQuantalResponseChecker.Check(crisis.At(), pure, 5).Accepted);
    }
}
