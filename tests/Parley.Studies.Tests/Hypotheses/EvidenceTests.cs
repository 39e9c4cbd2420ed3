using Parley.Games.Numerics;
using Parley.Studies.Compilation;
using Parley.Studies.Designs;
using Parley.Studies.Hypotheses;
using Parley.Studies.Tests.Running;
using static Parley.Studies.Tests.Running.CaseBuilder;

namespace Parley.Studies.Tests.Hypotheses;

public class EvidenceTests
{
    /// <summary>
    /// x uniform on (0,1) against (−1,0); twice the act is seen that is done with chance 1/(1+e^{−2x}). The second act is not independent of the first:
    /// what it says rests on what the first said of x. Values by analytic integration.
    /// </summary>
    [Fact]
    public void Two_sights_of_one_act_by_quadrature()
    {
        double[] once = new double[2], twice = new double[2];
        for (var rival = 0; rival < 2; rival++)
        {
            var (nodes, weights) = GaussLegendre.On(8, -rival, 1 - rival);
            for (var node = 0; node < 8; node++)
            {
                once[rival] += weights[node] * Act(nodes[node]);
                twice[rival] += weights[node] * Act(nodes[node]) * Act(nodes[node]);
            }
        }

        // ∫ 1/(1+e^{−2x}) = ½ ln(1+e^{2x}); ∫ its square = that − ½/(1+e^{−2x}).
        static double One(double x) => 0.5 * Math.Log(1 + Math.Exp(2 * x));
        static double Two(double x) => One(x) - (0.5 / (1 + Math.Exp(-2 * x)));
        Assert.Equal(One(1) - One(0), once[0], 1e-9);
        Assert.Equal(Two(1) - Two(0), twice[0], 1e-9);
        Assert.Equal(2.532201, once[0] / once[1], 1e-6);
        Assert.Equal(2.242653, twice[0] / once[0] / (twice[1] / once[1]), 1e-6);
        Assert.Equal(5.678847, twice[0] / twice[1], 1e-6);
        Assert.Equal(0.850274, PosteriorArithmetic.Posterior([1, 1], twice)![0], 1e-6);
    }

    [Fact]
    public void Two_sights_of_one_act_by_sampling_agree_within_three_standard_errors()
    {
        var crisis = new CrisisCase();
        crisis.Q = Assume(0, "q", new Rational(1, 2), 0, 1);
        var space = AssumptionSpace.Of(crisis.With([Claim(0, "c", crisis.MostlyThreatens)]));
        var design = new SampleDesign(space, 3);
        var sets = new EvidenceSets(2, 0);
        var averages = new LikelihoodAverages(2, sets.Masks.Length);
        var point = new double[space.Length];
        for (var sample = 0; sample < 1024; sample++)
        {
            design.Sample(sample, point);
            double[][] likelihoods = [.. new[] { point[0], point[0] - 1 }.Select(x => sets.Likelihoods(
                [.. sets.Conjunctions.Select(mask => Math.Pow(Act(x), System.Numerics.BitOperations.PopCount((uint)mask)))], [1, 1]))];
            averages.Add(SampleDesign.ScrambleOf(sample), [1, 1], likelihoods, EvidenceSets.Prefix(2));
        }

        double Posterior(int skip) => PosteriorArithmetic.Posterior(averages.Priors(skip), averages.Likelihoods(EvidenceSets.Prefix(2), skip))![0];
        var error = PosteriorArithmetic.Jackknife([.. averages.Blocks.Select(Posterior)]);
        Assert.InRange(error, 1e-8, 1e-2);
        Assert.InRange(Math.Abs(Posterior(-1) - 0.850274), 0, 3 * error);
    }

    /// <summary>A report of trust t is made with chance t where true, 1 − t where not, independently given the play.</summary>
    [Fact]
    public void Trust_mixes_truth_and_error()
    {
        var sets = new EvidenceSets(2, trustedMask: 0b10);
        // P(e1) = .6, P(e2) = .5, P(e1 and e2) = .2.
        var chances = new Dictionary<int, double> { [0] = 1, [1] = 0.6, [2] = 0.5, [3] = 0.2 };
        var likelihoods = sets.Likelihoods([.. sets.Conjunctions.Select(mask => chances[mask])], [1, 0.9]);
        Assert.Equal(0.6, likelihoods[EvidenceSets.Prefix(1)], 12);
        Assert.Equal((0.2 * 0.9) + (0.4 * 0.1), likelihoods[EvidenceSets.Prefix(2)], 12);
        Assert.Equal((0.5 * 0.9) + (0.5 * 0.1), likelihoods[sets.Without(0)], 12);
        Assert.Equal(0.6, likelihoods[sets.Without(1)], 12);
    }

    /// <summary>Even prior, insisting with chance .9 if hostile and .3 if not, seen one, two and three times.</summary>
    [Theory]
    [InlineData(1, 0.75)]
    [InlineData(2, 0.9)]
    [InlineData(3, 0.964286)]
    public void Repeated_evidence_multiplies(int times, double posterior) =>
        Assert.Equal(posterior, PosteriorArithmetic.Posterior([0.5, 0.5], [Math.Pow(0.9, times), Math.Pow(0.3, times)])![0], 1e-6);

    [Fact]
    public void Zero_under_every_rival_is_no_division()
    {
        Assert.Null(PosteriorArithmetic.Posterior([1, 1], [0, 0]));
        Assert.Null(PosteriorArithmetic.Posterior([1, 1], [0.5, double.NaN]));
    }

    private static double Act(double x) => 1 / (1 + Math.Exp(-2 * x));
}
