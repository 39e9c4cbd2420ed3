using FsCheck.Fluent;
using Parley.Cli.Tests.Samples;
using Parley.Games.Numerics;
using Parley.Reporting.Games;
using Parley.Reporting.Terminal;
using Parley.Tests;

namespace Parley.Cli.Tests.Reporting;

public sealed class AnswerReportTests
{
    private static readonly string[] All = ["pure", "three", "degenerate", "irrational", "tree", "correlated", "budget", "none", "many"];

    [Theory]
    [InlineData("pure", 80)]
    [InlineData("three", 80)]
    [InlineData("three", 120)]
    [InlineData("degenerate", 80)]
    [InlineData("irrational", 80)]
    [InlineData("tree", 80)]
    [InlineData("correlated", 80)]
    [InlineData("budget", 80)]
    [InlineData("none", 80)]
    [InlineData("many", 80)]
    public void An_answer_is_laid_out_as_drawn(string which, int width) => Repository.AssertGolden($"tests/goldens/solve/{which}-{width}.golden", Print(which, width));

    [Fact]
    public void No_line_is_longer_than_the_page()
    {
        foreach (var which in All)
        {
            for (var width = 60; width <= 200; width += 7)
            {
                Assert.All(Print(which, width).Split('\n'), line => Assert.InRange(DisplayWidth.Of(line), 0, width));
            }
        }
    }

    [Fact]
    public void All_of_a_long_list_is_printed_where_it_is_asked_for()
    {
        var text = Print("many", 80, everything: true);
        Assert.Contains("20  Ann", text, StringComparison.Ordinal);
        Assert.DoesNotContain("more;", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1/3", "1/3")]
    [InlineData("-12345678901234567890123456789", "≈−1.234568e28")]
    [InlineData("9999999999999999e400", "≈1e416")]
    [InlineData("-7777777777e390", "≈−7.777778e399")]
    [InlineData("5e-390", "≈5e−390")]
    [InlineData("1e-400", "≈1e−400")]
    public void A_number_that_no_column_or_no_double_holds_is_rounded(string exact, string printed) => Assert.Equal(printed, GameNumber.Of(Rational.Parse(exact)));

    [Theory]
    [InlineData(0.4142135623730949, 0.4142135623730951, "0.41421356237309501 ± 9e-17")]
    [InlineData(-1.5, -1.25, "−1.4 ± 2e-1")]
    [InlineData(0.25, 0.25, "1/4")]
    [InlineData(99, 101, "100 ± 1")]
    [InlineData(0.999999999999, 1.000000000001, "1.000000000000 ± 2e-12")]
    [InlineData(double.NegativeInfinity, 1, "−∞ to 1")]
    public void An_enclosed_number_prints_as_a_decimal_and_its_bound(double low, double high, string text) => Assert.Equal(text, GameNumber.Enclosed(new Interval(low, high)));

    /// <summary>What is printed, read back exactly, still contains the interval.</summary>
    [Fact]
    public void What_is_printed_of_an_enclosure_encloses_it() => PropertyCheck.Holds(Gen.Choose(0, int.MaxValue), seed =>
    {
        var random = new Random(seed);
        var low = (random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-20, 20));
        var high = low + (Math.Abs(low) * Math.Pow(10, random.Next(-16, 3)) * random.NextDouble());
        var parts = GameNumber.Enclosed(new Interval(low, high)).Replace('−', '-').Split(" ± ");
        return parts.Length < 2
            || (Rational.Parse(parts[0]) - Rational.Parse(parts[1]) <= Rational.FromDouble(low) && Rational.FromDouble(high) <= Rational.Parse(parts[0]) + Rational.Parse(parts[1]));
    });

    private static string Print(string which, int width, bool everything = false)
    {
        var sample = SampleAnswers.Of(which);
        using var writer = new StringWriter();
        AnswerReport.Write(sample.Game, sample.File, sample.Answer, writer, new TerminalOptions(width), everything);
        return writer.ToString();
    }
}
