using Parley.Solving;
using Parley.Games.Concepts;
using Parley.Games.Concepts.Sequential;
using Parley.Solving.Extensive;

namespace Parley.Tests.Exact;

/// <summary>The crisis with an audience cost; all numbers are its closed forms, solved by hand (see <see cref="SampleGames.Crisis"/>).</summary>
public sealed class CrisisTests
{
    private static readonly SampleGame Crisis = SampleGames.Crisis();

    [Fact]
    public void AtTheBaseTheWeakBluffsAndNothingElseIsAnEquilibrium()
    {
        var bluff = Assert.Single(ExactPlays.Solve(Crisis).Equilibria());
        Assert.Equal(1, bluff.Play(Crisis, "threat/A/R", "threat"), 12);
        Assert.Equal(.3 * 1.5 / .7, bluff.Play(Crisis, "threat/A/W", "threat"), 12);
        Assert.Equal(1 / 1.5, bluff.Play(Crisis, "reply/B", "resist"), 12);
        Assert.Equal(.75, bluff.Probability(Crisis.Through("threat")), 12);
        Assert.Equal(.4, bluff.Probability(Crisis.Through("R"), Crisis.Through("threat")), 12);
        Assert.Equal(.14, bluff.Payoff(0), 12);
        Assert.Equal(-.75, bluff.Payoff(1), 12);
    }

    [Fact]
    public void WhereFightingCostsTheResoluteThereAreTwoPlays()
    {
        var answer = ExactPlays.Solve(Crisis, ("cR", .2));
        var threats = answer.Equilibria().Select(solution => solution.Probability(Crisis.Through("threat"))).Order().ToArray();
        Assert.Equal(2, threats.Length);
        Assert.Equal(0, threats[0], 12);
        Assert.Equal(.75, threats[1], 12);
        Assert.NotEqual(CompletenessLevel.One, answer.Completeness.Level);
        Assert.Equal(CompletenessScope.AllSequential, answer.Completeness.Scope);
        Assert.Equal(CompletenessLevel.All, answer.Completeness.Level);
    }

    [Fact]
    public void GivenWhatNeverHappensAMeasureIsUndefined()
    {
        var none = ExactPlays.Solve(Crisis, ("cR", .2)).Equilibria().Single(solution => solution.Probability(Crisis.Through("threat")) == 0);
        var measured = none.Evaluate(new EventProbability(Crisis.Through("resist"), Crisis.Through("threat")));
        Assert.False(measured.IsDefined);
        Assert.NotEmpty(measured.UndefinedReason!);
    }

    [Fact]
    public void ALikelyResoluteTypeLetsBothThreatenUnopposed()
    {
        var pool = Assert.Single(ExactPlays.Solve(Crisis, ("q", .6)).Equilibria());
        Assert.Equal(1, pool.Probability(Crisis.Through("threat")));
        Assert.Equal(0, pool.Probability(Crisis.Through("resist")));
        Assert.True(pool.IsPure);
    }

    [Fact]
    public void TheTremblesThatSupportSilenceAreFoundAndOthersAreRefused()
    {
        // B resists an unexpected threat only if it comes from the weak often enough: d·μ < 1.
        var none = ExactPlays.Solve(Crisis, ("cR", .2), ("q", .6)).Equilibria().Single(solution => solution.Probability(Crisis.Through("threat")) == 0);
        var found = none.Assessment!;
        var (strong, weak) = (Crisis.Action("threat/A/R", "threat"), Crisis.Action("threat/A/W", "threat"));
        Assert.True(found.Labels[strong] > found.Labels[weak] || found.Weights[strong] * .6 < found.Weights[weak] * .4 / 1.5 + 1e-9);
        var wrong = found with { Labels = found.Labels.SetItem(strong, 1).SetItem(weak, 2) };
        var certificate = SequentialEquilibriumChecker.Check(Crisis.At(("cR", .2), ("q", .6)), wrong);
        Assert.False(certificate.Accepted);
        Assert.Equal(SolutionConcept.Sequential, certificate.Concept);
    }

    [Fact]
    public void DoingDiffersFromSeeing()
    {
        var bluff = Assert.Single(ExactPlays.Solve(Crisis).Equilibria());
        Assert.Equal(2.0 / 3, bluff.Probability(Crisis.Through("resist"), Crisis.Through("threat")), 12);
        var world = Crisis.Do(("threat/A/R", "threat"), ("threat/A/W", "threat"));
        var forced = Assert.Single(ExactPlays.Solve(Crisis, world, null).Equilibria());
        Assert.Equal(1, forced.Probability(Crisis.Through("resist"), Crisis.Through("threat")), 12);
        Assert.Equal(.3, forced.Probability(Crisis.Through("R"), Crisis.Through("threat")), 12);
        Assert.Equal(-.29, forced.Payoff(0), 12);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void EveryPointHasThePlaysOfTheClosedForms(int threads)
    {
        var random = new Random(7);
        const int Count = 2000;
        var values = new double[Count * 5];
        for (var point = 0; point < Count; point++)
        {
            double[] theta = [.05 + (.9 * random.NextDouble()), -.5 + (1.1 * random.NextDouble()), .3 + (1.2 * random.NextDouble()), .1 + (1.2 * random.NextDouble()), .6 + (3.4 * random.NextDouble())];
            theta.CopyTo(values, point * 5);
        }

        var prepared = Parley.Solving.Extensive.ExactPlay.ExactPlaySolver.Prepare(Crisis.Game, Parley.Games.Forms.Intervention.None(Crisis.Game));
        var answers = prepared.Solve(new PointBatch(Count, 5, values), SolveBudget.Default with { Threads = threads });
        var threat = Crisis.Through("threat");
        for (var point = 0; point < Count; point++)
        {
            var (q, cR, cW, a, d) = (values[point * 5], values[(point * 5) + 1], values[(point * 5) + 2], values[(point * 5) + 3], values[(point * 5) + 4]);
            var found = answers[point].Equilibria().Select(solution => solution.Probability(threat)).Order().ToArray();
            if (!(cR < a && a < cW))
            {
                Assert.NotEmpty(found);
                continue;
            }

            var expected = new List<double>();
            if (cR > 0)
            {
                expected.Add(0);
            }

            if (cR < 0 && d < 1)
            {
                expected.Add(q);
            }

            if (d > 1 && q * d < 1)
            {
                expected.Add(q * d);
            }

            if (q * d > 1)
            {
                expected.Add(1);
            }

            Assert.Equal(expected.Count, found.Length);
            for (var index = 0; index < found.Length; index++)
            {
                Assert.Equal(expected.Order().ElementAt(index), found[index], 9);
            }
        }
    }

    [Fact]
    public void APurePlayAtAnExactPointIsProvedExactly()
    {
        var theta = Crisis.Base.SetItem(Crisis.IndexOf("q"), new Parley.Games.Numerics.Rational(3, 5));
        var prepared = Parley.Solving.Extensive.ExactPlay.ExactPlaySolver.Prepare(Crisis.Game, Parley.Games.Forms.Intervention.None(Crisis.Game));
        var batch = new PointBatch(1, 5, Crisis.Parameters(("q", .6)), exact: theta);
        var pool = Assert.Single(prepared.Solve(batch, SolveBudget.Default)[0].Equilibria());
        Assert.Equal(CertificateLevel.Exact, pool.Certificate.Level);
        Assert.Equal(0, pool.Certificate.Residual);
    }
}
