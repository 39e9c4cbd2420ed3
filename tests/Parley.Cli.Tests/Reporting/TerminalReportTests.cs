using Parley.Cli.Tests.Samples;
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

    private static string Print(StudyResult result, int width, bool colour = false, bool brief = false)
    {
        using var writer = new StringWriter();
        TerminalReport.Write(result, writer, new TerminalOptions(width, colour, brief));
        return writer.ToString();
    }
}
