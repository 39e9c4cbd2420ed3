using Parley.Cli.Tests.Samples;
using Parley.Reporting;
using Parley.Reporting.Terminal;
using Parley.Studies.Results;
using Parley.Tests;

namespace Parley.Cli.Tests.Reporting;

public sealed class TerminalReportTests
{
    [Theory]
    [InlineData(80)]
    [InlineData(120)]
    public void A_full_result_is_laid_out_as_drawn(int width) =>
        Repository.AssertGolden($"tests/goldens/terminal/layout-{width}.golden", Print(FlagshipByHand.Result, width));

    [Fact]
    public void The_answer_fits_one_screen_and_the_detail_follows_it()
    {
        var lines = Print(FlagshipByHand.Result, 120).Split('\n');
        var screen = Print(FlagshipByHand.Result, 120, brief: true).TrimEnd('\n').Split('\n');
        Assert.InRange(screen.Length, 30, 50);
        Assert.All(screen, line => Assert.InRange(line.Length, 0, 120));
        Assert.Equal(screen, lines.Take(screen.Length));
        Assert.Contains("CLAIM BY CLAIM", lines[screen.Length + 1], StringComparison.Ordinal);
    }

    [Fact]
    public void No_line_of_running_text_is_longer_than_the_page()
    {
        for (var width = 60; width <= 200; width++)
        {
            var long_ = Print(FlagshipByHand.Result, width).Split('\n').Where(line => line.Length > width).ToList();
            Assert.True(long_.Count == 0, $"at {width}: {string.Join('\n', long_)}");
        }
    }

    [Fact]
    public void Colour_changes_no_letter()
    {
        var coloured = Print(FlagshipByHand.Result, 100, colour: true);
        Assert.Contains("\u001b[", coloured, StringComparison.Ordinal);
        var plain = System.Text.RegularExpressions.Regex.Replace(coloured, "\u001b\\[[0-9;]*m", string.Empty, System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1));
        Assert.Equal(
            Print(FlagshipByHand.Result, 100).Split('\n').Select(line => line.TrimEnd()), plain.Split('\n').Select(line => line.TrimEnd()));
    }

    [Theory]
    [InlineData("several")]
    [InlineData("no-claims")]
    [InlineData("partial")]
    [InlineData("failed")]
    public void A_small_or_troubled_result_is_laid_out_as_drawn(string which) =>
        Repository.AssertGolden($"tests/goldens/terminal/{which}.golden", Print(SmallResults.Of(which), 100));

    [Theory]
    [InlineData(0, "0%")]
    [InlineData(0.001, "<1%")]
    [InlineData(0.0051, "1%")]
    [InlineData(0.814, "81%")]
    [InlineData(0.996, ">99%")]
    [InlineData(1, "100%")]
    [InlineData(double.NaN, "–")]
    public void A_share_is_never_rounded_to_a_false_zero_or_one(double share, string text) => Assert.Equal(text, NumberText.Percent(share));

    [Theory]
    [InlineData(-3.034, 2, "−3.0")]
    [InlineData(0.0011, 2, "0.0011")]
    [InlineData(9.96, 2, "10")]
    [InlineData(123.4, 2, "123")]
    [InlineData(4.1666, 3, "4.17")]
    [InlineData(8e-12, 1, "8e-12")]
    [InlineData(double.PositiveInfinity, 2, "∞")]
    public void A_number_has_the_digits_it_deserves(double value, int digits, string text) => Assert.Equal(text, NumberText.Of(value, digits));

    private static string Print(StudyResult result, int width, bool colour = false, bool brief = false)
    {
        using var writer = new StringWriter();
        TerminalReport.Write(result, writer, new TerminalOptions(width, colour, brief));
        return writer.ToString();
    }
}
