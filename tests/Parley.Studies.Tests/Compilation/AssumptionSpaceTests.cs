using Parley.Studies.Compilation;
using Parley.Studies.Designs;

namespace Parley.Studies.Tests.Compilation;

/// <summary>The space of assumptions and where it is sampled.</summary>
public sealed class AssumptionSpaceTests
{
    private const string Opening = """
        party a
        game g { a chooses act: go | stop
          payoffs a { gains x + y + z + w if act is go "t" } }

        """;

    private const string Ranges = """
        assume x = 3 in 1..5 "even"
        assume y = 2 in 1..4 peaked "peaked"
        assume z = 10 in 1..100 log "log"
        assume w = 7 "fixed"
        """;

    [Fact]
    public void Coordinates_follow_their_shapes()
    {
        var space = CaseTexts.Compile(Opening + Ranges).Space;
        Assert.Equal([3.0, 2, 10, 7], space.BasePoint.ToArray());
        Assert.Equal(2, space.Place(0, 0.25), 12);

        // A triangle on 1..4 with its peak at 2: F(2) = 1/3, and F(3) = 1 − 1/6.
        Assert.Equal(2, space.Place(1, 1 / 3.0), 12);
        Assert.Equal(3, space.Place(1, 5 / 6.0), 12);
        Assert.Equal(10, space.Place(2, 0.5), 12);
        Assert.Equal(7, space.Place(3, 0.9));
        for (var dimension = 0; dimension < 3; dimension++)
        {
            Assert.Equal(space.RangeOf(dimension), (space.Place(dimension, 0), space.Place(dimension, 1)));
        }
    }

    [Fact]
    public void A_requirement_discards_points_and_keeps_their_numbers()
    {
        var all = new SampleDesign(CaseTexts.Compile(Opening + Ranges).Space, 1);
        var some = new SampleDesign(CaseTexts.Compile(Opening + Ranges + "\nlet gap = x - y\nrequire gap > 0\n").Space, 1);
        Span<double> point = stackalloc double[4];
        Span<double> same = stackalloc double[4];
        var kept = 0;
        for (var sample = 0; sample < 4096; sample++)
        {
            Assert.True(all.Sample(sample, point));
            var admitted = some.Sample(sample, same);
            Assert.Equal(point, same);
            Assert.Equal(point[0] > point[1], admitted);
            kept += admitted ? 1 : 0;
        }

        // P(x > y) for x even on 1..5 and y on the triangle: E[(5 − y)/4] = (5 − 7/3)/4 = 2/3.
        Assert.Equal(2 / 3.0, kept / 4096.0, 0.01);
    }

    [Fact]
    public void Samples_stay_when_more_are_drawn_and_when_another_range_changes_or_is_added()
    {
        var one = new SampleDesign(CaseTexts.Compile(Opening + Ranges).Space, 5);
        var other = new SampleDesign(
            CaseTexts.Compile(
                Opening.Replace("y + z + w", "y + z + w + v", StringComparison.Ordinal)
                + Ranges.Replace("w = 7 \"fixed\"", "w = 7 in 6..8 \"varied\"", StringComparison.Ordinal).Replace("1..5", "2..4", StringComparison.Ordinal)
                + "\nassume v = 1 in 0..2 \"new\"\n").Space, 5);
        for (var sample = 0; sample < 64; sample++)
        {
            for (var dimension = 0; dimension < 3; dimension++)
            {
                Assert.Equal(one.Unit(sample, dimension), other.Unit(sample, dimension));
            }
        }

        Assert.NotEqual(one.Unit(0, 0), new SampleDesign(one.Space, 6).Unit(0, 0));
    }

    /// <summary>
    /// The crisis over q in .05–.95 and d in .6–4: P(threat) = qd where qd &lt; 1 &lt; d, 1 where qd &gt; 1, q where d &lt; 1, so the share with P(threat) &gt; ½
    /// is (.18 + 2.85 − ½ ln 4)/3.06 = .763677; 16 scrambles of 64 points are known to err by about .0044.
    /// </summary>
    [Fact]
    public void A_known_share_is_met_within_its_own_error()
    {
        var text = CaseTexts.Crisis.Replace(" in -0.5..0.6", "", StringComparison.Ordinal).Replace(" in 0.3..1.5", "", StringComparison.Ordinal)
            .Replace(" in 0.1..1.3", "", StringComparison.Ordinal);
        var design = new SampleDesign(CaseTexts.Compile(text).Space, 1);
        var hits = new double[SampleDesign.Scrambles];
        var point = new double[5];
        for (var sample = 0; sample < 1024; sample++)
        {
            design.Sample(sample, point);
            var (q, d) = (point[0], point[4]);
            var threat = q * d > 1 ? 1 : d > 1 ? q * d : q;
            hits[SampleDesign.ScrambleOf(sample)] += threat > 0.5 ? 1 / 64.0 : 0;
        }

        var mean = hits.Average();
        var error = Math.Sqrt(hits.Sum(hit => (hit - mean) * (hit - mean)) / 15 / 16);
        Assert.InRange(error, 0.002, 0.009);
        Assert.InRange(Math.Abs(mean - ((0.18 + 2.85 - (0.5 * Math.Log(4))) / 3.06)), 0, 4 * error);
    }
}
