using Parley.Games;
using Parley.Games.Numerics;
using Parley.Solving;
using Parley.Solving.Estimation;
using Parley.Tests.Solving.Strategic;
using Parley.Tests.Solving.Strategic.LogitTracing;

namespace Parley.Tests.Solving.Estimation;

/// <summary>Precision fitted by maximum likelihood.</summary>
public class PrecisionFitTests
{
    /// <summary>Both players gain 1 by defecting, whatever the other does, so each defects with probability 1/(1 + e^(−λ)).</summary>
    private static readonly Game Dilemma = LogitMethodTests.Bimatrix([[3, 0], [4, 1]], [[3, 4], [0, 1]]);

    /// <summary>
    /// The block of Ochs's (1995) data that McKelvey and Palfrey (1995, §5) fit, in their units: .527 and .366 of 128 choices. They report λ = 1.845 and choices .616 and .383; Gambit's
    /// documentation of its estimation repeats the fit with the log-likelihood −174.76.
    /// </summary>
    [Fact]
    [PublishedGame("Asymmetric matching pennies, fit of the precision", "McKelvey and Palfrey 1995, \"Quantal response equilibria for normal form games\", section 5, on data of Ochs 1995")]
    public void The_fit_of_McKelvey_and_Palfrey_to_Ochs_s_data_is_repeated()
    {
        var fit = PrecisionFit.Fit(
            LogitMethodTests.Bimatrix([[1.1141, 0], [0, .2785]], [[0, 1.1141], [1.1141, 0]]), [128 * .527, 128 * .473, 128 * .366, 128 * .634]);
        Assert.Equal(SolveStatus.Found, fit.Status);
        Assert.Equal(1.8456, fit.Precision, 1e-4);
        Assert.Equal(-174.7645, fit.LogLikelihood, 1e-4);
        var profile = fit.Response!.Profile.ToDoubles();
        Assert.Equal(.61565, profile[0], 1e-5);
        Assert.Equal(.38329, profile[2], 1e-5);
        Assert.True(fit.Response.Certificate.Accepted);
    }

    /// <summary>With d of n choices for defection, λ = log(d/(n − d)), with the standard error of a log-odds, √(1/d + 1/(n − d)).</summary>
    [Theory]
    [InlineData(60, 40, 75, 25)]
    [InlineData(99, 1, 100, 0)]
    [InlineData(52, 48, 49, 51)]
    public void A_dilemma_with_constant_gains_has_the_estimate_of_a_log_odds(int defects1, int cooperates1, int defects2, int cooperates2)
    {
        var fit = PrecisionFit.Fit(Dilemma, [cooperates1, defects1, cooperates2, defects2]);
        var (defects, cooperates) = ((double)(defects1 + defects2), (double)(cooperates1 + cooperates2));
        Assert.Equal(Math.Log(defects / cooperates), fit.Precision, 1e-9);
        Assert.Equal(Math.Sqrt((1 / defects) + (1 / cooperates)), fit.StandardError!.Value, 1e-6);
        var total = defects + cooperates;
        Assert.Equal((defects * Math.Log(defects / total)) + (cooperates * Math.Log(cooperates / total)), fit.LogLikelihood, 1e-9);
        Assert.Equal(total * Math.Log(.5), fit.LogLikelihoodOfUniformPlay, 1e-9);
        Assert.Single(fit.Maxima);
    }

    [Fact]
    public void Play_against_one_s_interest_gives_no_precision_at_all()
    {
        var fit = PrecisionFit.Fit(Dilemma, [60, 40, 55, 45]);
        Assert.Equal(0, fit.Precision);
        Assert.Null(fit.StandardError);
        Assert.Equal([.5, .5, .5, .5], fit.Response!.Profile.ToDoubles());
        Assert.Contains("no positive precision", fit.Note, StringComparison.Ordinal);
    }

    [Fact]
    public void Play_that_never_errs_gives_no_finite_precision()
    {
        var fit = PrecisionFit.Fit(Dilemma, [0, 40, 0, 25]);
        Assert.Equal(double.PositiveInfinity, fit.Precision);
        Assert.Equal(0, fit.LogLikelihood, 1e-9);
        Assert.Equal([0, 1, 0, 1], fit.Response!.Profile.ToDoubles());
        Assert.Contains("without end", fit.Note, StringComparison.Ordinal);
    }

    /// <summary>
    /// With prizes 9 and 1 the row player's up first becomes likelier along the branch, to about .9, and then returns to ½ (Goeree, Holt and Palfrey 2003 on own-payoff effects): .7 is met
    /// twice, where 10q − 1 = log(.7/.3)/λ and log(q/(1 − q)) = −.4λ.
    /// </summary>
    [Fact]
    public void Two_maxima_of_the_likelihood_are_both_noticed()
    {
        var fit = PrecisionFit.Fit(LogitMethodTests.Bimatrix([[9, 0], [0, 1]], [[0, 1], [1, 0]]), [70, 30, 0, 0]);
        Assert.Equal(2, fit.Maxima.Length);
        Assert.Contains("other local maxima", fit.Note, StringComparison.Ordinal);
        Assert.All(fit.Maxima, maximum =>
        {
            Assert.Equal(fit.LogLikelihoodOfFrequencies, maximum.LogLikelihood, 1e-9);
            var left = 1 / (1 + Math.Exp(.4 * maximum.Precision));
            Assert.Equal(Math.Log(.7 / .3), maximum.Precision * ((10 * left) - 1), 1e-7);
        });
        Assert.True(fit.Maxima[0].Precision < .5 && fit.Maxima[1].Precision > 2);
    }

    [Fact]
    public void A_table_and_its_tree_of_hidden_moves_have_the_same_estimate()
    {
        for (var seed = 0; seed < 12; seed++)
        {
            var table = SeededTables.Of(seed, 9, 2, 3);
            var random = new Random(seed);
            double[] counts = [.. Enumerable.Range(0, 5).Select(_ => (double)random.Next(1, 30))];
            TreeSketch Column(int row) => TreeSketch.Move(
                "p2", "p2", [.. Enumerable.Range(0, 3).Select(column => ($"{column}", TreeSketch.End(table.ExactPayoffsOf(0)[row + (2 * column)], table.ExactPayoffsOf(1)[row + (2 * column)])))]);
            var tree = TreeSketch.Move("p1", "p1", ("0", Column(0)), ("1", Column(1))).Build("p1", "p2").AsGame();
            var one = PrecisionFit.Fit(Game.Of(table), [.. counts]);
            var other = PrecisionFit.Fit(tree, [.. counts]);
            Assert.Equal(one.LogLikelihood, other.LogLikelihood, 1e-8);
            Assert.Equal(one.Precision, other.Precision, 1e-5);
            Assert.Equal(one.Maxima.Length, other.Maxima.Length);
            Assert.True(one.LogLikelihood >= one.LogLikelihoodOfUniformPlay - 1e-9);
            Assert.True(one.LogLikelihood <= one.LogLikelihoodOfFrequencies + 1e-9);
        }
    }

    [Fact]
    public void Counts_that_cannot_be_counts_are_refused()
    {
        Assert.Throws<ArgumentException>(() => PrecisionFit.Fit(Dilemma, [1, 2, 3]));
        Assert.Throws<ArgumentException>(() => PrecisionFit.Fit(Dilemma, [1, 2, 3, -1]));
        Assert.Throws<ArgumentException>(() => PrecisionFit.Fit(Dilemma, [0, 0, 0, 0]));
        Assert.Throws<ArgumentException>(() => PrecisionFit.Fit(Dilemma, [1, 2, 3, double.NaN]));
        Assert.Equal(SolveStatus.BudgetRanOut, PrecisionFit.Fit(Dilemma, [1, 2, 3, 4], new CancellationToken(canceled: true)).Status);
    }
}
