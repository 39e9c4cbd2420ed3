using Parley.Games.Numerics;
using Parley.Language.Model;
using Parley.Studies.Results;
using Parley.Studies.Running;
using Parley.Studies.Tests.Running;
using static Parley.Studies.Tests.Running.CaseBuilder;

namespace Parley.Studies.Tests.Hypotheses;

/// <summary>Which type threatened: likelihoods at precision 5 follow from the five numbers of that logit equilibrium.</summary>
public class CrisisRivalsTests
{
    private static readonly StudyOptions BaseOnly = StudyOptions.Default with { Parts = StudyParts.Base, Points = 0 };

    [Fact]
    public void A_type_is_conditioned_on_inside_the_same_game()
    {
        var crisis = new CrisisCase(logit: true);
        var back = Is(crisis.Last, "back");
        var result = StudyRunner.Run(
            crisis.With([Claim(0, "c", crisis.MostlyThreatens)], crisis.Rivals(crisis.Threat), crisis.Rivals(crisis.Threat, crisis.Resist, back)), BaseOnly);
        var threat = result.Hypotheses[0];
        Assert.Equal(0.946604, threat.Rivals[0].LikelihoodAtBase!.Value, 1e-6);
        Assert.Equal(0.734447, threat.Rivals[1].LikelihoodAtBase!.Value, 1e-6);
        Assert.Equal(1.288866, Ratio(threat), 1e-6);
        Assert.Equal(0.5, threat.Rivals[0].Prior, 12);
        Assert.Equal(1.288866 / 2.288866, threat.Rivals[0].PosteriorAtBase!.Value, 1e-6);

        // The same threat favours R; the climb-down reverses it.
        var all = result.Hypotheses[1];
        Assert.Equal(0.040881, Ratio(all), 1e-6);
        Assert.Equal(3, all.Evidence.Length);
        Assert.Equal(
            all.Rivals[0].LikelihoodAtBase!.Value, all.Evidence.Aggregate(1.0, (product, seen) => product * seen.FactorsAtBase[0]), 1e-12);
    }

    /// <summary>At precision 0 everybody is indifferent: the same tree gives the same likelihood under every type.</summary>
    [Fact]
    public void Without_precision_no_evidence_separates()
    {
        var crisis = new CrisisCase(logit: true);
        var flat = crisis.With([Claim(0, "c", crisis.MostlyThreatens)], crisis.Rivals(crisis.Threat, crisis.Resist)) with { Precision = Number(0) };
        var result = StudyRunner.Run(flat, BaseOnly);
        Assert.Equal(1.0, Ratio(result.Hypotheses[0]), 1e-15);
    }

    /// <summary>A case that plays exactly weighs rivals on logit play averaged over precisions: the average is that of the nodes, each solved alone.</summary>
    [Fact]
    public void Exact_play_averages_over_the_precision()
    {
        var crisis = new CrisisCase();
        var options = BaseOnly with { Parts = StudyParts.Precision };
        var result = StudyRunner.Run(crisis.With([Claim(0, "c", crisis.MostlyThreatens)], crisis.Rivals(crisis.Threat)), options).Hypotheses[0];
        Assert.Equal(8, result.ByPrecision.Length);

        // The largest payoff spread is B's: 0 − (−2.5).
        var (nodes, weights) = Studies.Hypotheses.GaussLegendre.On(8, Math.Log(0.5 / 2.5), Math.Log(50 / 2.5));
        var expected = new double[2];
        for (var node = 0; node < 8; node++)
        {
            var alone = new CrisisCase(logit: true);
            var precision = new Rational(new System.Numerics.BigInteger(Math.Round(Math.Exp(nodes[node]) * 1e12)), 1_000_000_000_000);
            var one = StudyRunner.Run(
                alone.With([Claim(0, "c", alone.MostlyThreatens)], alone.Rivals(alone.Threat)) with { Precision = Number(precision) }, BaseOnly).Hypotheses[0];
            for (var rival = 0; rival < 2; rival++)
            {
                expected[rival] += weights[node] / Math.Log(100) * one.Rivals[rival].LikelihoodAtBase!.Value;
            }

            Assert.Equal(one.Rivals[0].PosteriorAtBase!.Value, result.ByPrecision[node].Posterior[0], 1e-8);
        }

        Assert.Equal(expected[0], result.Rivals[0].LikelihoodAtBase!.Value, 1e-8);
        Assert.Equal(expected[1], result.Rivals[1].LikelihoodAtBase!.Value, 1e-8);
    }

    [Fact]
    public void Prior_and_posterior_stand_in_claims()
    {
        var crisis = new CrisisCase(logit: true);
        var rivals = crisis.Rivals(crisis.Threat);
        var gains = Greater(
            new BoundExpression.RivalProbability(true, rivals, "ready", Nowhere), new BoundExpression.RivalProbability(false, rivals, "ready", Nowhere));
        var result = StudyRunner.Run(crisis.With([Claim(0, "gains", gains)], rivals), StudyOptions.Default with { Parts = StudyParts.Range, Points = 64 });
        Assert.Equal((1.288866 / 2.288866) - 0.5, result.Claims[0].BaseMargin!.Value, 1e-6);
        Assert.Equal(1, result.Claims[0].Shares.Sum(share => share.Share), 12);
        var averaged = result.Hypotheses[0].Rivals;
        Assert.Equal(1, averaged.Sum(rival => rival.PosteriorAveraged), 12);
        Assert.All(averaged, rival => Assert.InRange(rival.PosteriorAveraged, rival.PosteriorLow - 0.2, rival.PosteriorHigh + 0.2));
        Assert.All(averaged, rival => Assert.True(rival.LikelihoodError > 0));
    }

    /// <summary>What cannot happen under any rival is said, not divided by.</summary>
    [Fact]
    public void Evidence_that_contradicts_itself_is_a_warning()
    {
        var crisis = new CrisisCase(logit: true);
        var result = StudyRunner.Run(
            crisis.With([Claim(0, "c", crisis.MostlyThreatens)], crisis.Rivals(crisis.Resist, Is(crisis.First, "quo"))), BaseOnly).Hypotheses[0];
        Assert.Contains(result.Warnings, warning => warning.StartsWith("Nobody here would do this", StringComparison.Ordinal));
        Assert.Null(result.Rivals[0].PosteriorAtBase);
    }

    private static double Ratio(HypothesisResult result) => result.Rivals[0].LikelihoodAtBase!.Value / result.Rivals[1].LikelihoodAtBase!.Value;
}
