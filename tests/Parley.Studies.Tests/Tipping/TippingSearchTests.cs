using System.Collections.Immutable;
using Parley.Games.Numerics;
using Parley.Language.Model;
using Parley.Studies.Compilation;
using Parley.Studies.Results;
using Parley.Studies.Tests.Running;
using Parley.Studies.Tipping;
using static Parley.Studies.Tests.Running.CaseBuilder;

namespace Parley.Studies.Tests.Tipping;

/// <summary>Borders of margins that are plain functions of q, whose range is 0..1 and whose base .9.</summary>
public class TippingSearchTests
{
    [Fact]
    public void Every_crossing_is_found_at_the_zero_of_the_margin()
    {
        var found = Search(t => (t - 0.31) * (t - 0.7123456789));
        Assert.Equal([0.7123456789, 0.31], found.Select(point => point.At), (expected, actual) => Math.Abs(expected - actual) <= 1e-9);
        Assert.Equal((Verdict.Reversed, Verdict.Holds, BorderKind.Claim), (found[0].Below, found[0].Above, found[0].Kind));
        Assert.Equal((Verdict.Holds, Verdict.Reversed, BorderKind.Claim), (found[1].Below, found[1].Above, found[1].Kind));
        Assert.Equal(0.59, found[1].Distance, 9);
    }

    [Fact]
    public void A_crossing_on_a_grid_value_is_one_border()
    {
        var point = Assert.Single(Search(t => t - 0.5));
        Assert.Equal(0.5, point.At, 1e-9);
        Assert.Equal((Verdict.Reversed, Verdict.Holds), (point.Below, point.Above));
    }

    [Fact]
    public void A_jump_is_found_and_named_so()
    {
        var point = Assert.Single(Search(t => t < 1 / 3.0 ? -0.4 : 0.2));
        Assert.Equal(1 / 3.0, point.At, 1e-9);
        Assert.Equal(BorderKind.Jump, point.Kind);
    }

    [Fact]
    public void A_margin_that_lies_flat_on_zero_has_its_border_where_it_leaves_the_band()
    {
        var point = Assert.Single(Search(t => Math.Max(0, t - 0.5)));
        Assert.Equal(0.501, point.At, 1e-9);
        Assert.Equal((Verdict.Level, Verdict.Holds, BorderKind.Band), (point.Below, point.Above, point.Kind));
    }

    [Fact]
    public void The_band_does_not_move_a_border_that_a_margin_passes_through()
    {
        // A slope of 1/50 keeps the margin within the band for a tenth of the range: two borders there; of 1/10, less than two cells: one, at zero.
        Assert.Equal(2, Search(t => (t - 0.4) / 50).Length);
        var point = Assert.Single(Search(t => (t - 0.4) / 10));
        Assert.Equal(0.4, point.At, 1e-9);
    }

    [Fact]
    public void Where_a_claim_cannot_be_judged_is_a_border_of_existence()
    {
        var point = Assert.Single(Search(t => t < 0.25 ? double.NaN : 0.3));
        Assert.Equal(0.25, point.At, 1e-9);
        Assert.Equal((Verdict.CannotBeJudged, Verdict.Holds, BorderKind.Existence), (point.Below, point.Above, point.Kind));
    }

    [Fact]
    public void A_smooth_margin_takes_few_questions()
    {
        var judge = new FunctionJudge(point => Math.Exp(point[0]) - 1.9);
        var search = new TippingSearch(judge, Space(), TippingOptions.ForPrecision);
        search.Scan([0], [0], ImmutableHashSet<int>.Empty);
        var grid = judge.Asked;
        Assert.Equal(Math.Log(1.9), search.Refine()[0].Points[0].At, 1e-9);
        Assert.InRange(judge.Asked - grid, 1, 12);
    }

    private static AssumptionSpace Space()
    {
        var crisis = new CrisisCase();
        crisis.Q = Assume(0, "q", new Rational(9, 10), 0, 1);
        return AssumptionSpace.Of(crisis.With([Claim(0, "c", crisis.MostlyThreatens)]));
    }

    private static TippingPoint[] Search(Func<double, double> margin)
    {
        var search = new TippingSearch(new FunctionJudge(point => margin(point[0])), Space(), TippingOptions.ForPrecision);
        search.Scan([0], [0], ImmutableHashSet<int>.Empty);
        return [.. search.Refine()[0].Points];
    }
}
