using Parley.Studies.Results;

namespace Parley.Reporting.Terminal.Screen;

/// <summary>Each set of rival explanations: prior, posterior at the base and averaged over the range, side by side.</summary>
internal static class ScreenRivals
{
    public static void Write(Page page, StudyResult result)
    {
        foreach (var set in result.Hypotheses)
        {
            page.Space();
            var observed = set.Evidence.IsEmpty
                ? "no move has been observed: these are priors"
                : "observed: " + string.Join(", ", set.Evidence.Select(evidence => evidence.Text));
            page.Heading(set.Text.Length > 0 ? set.Text.ToUpperInvariant() : set.Name.ToUpperInvariant(), observed);
            var strip = page.IsWide ? Math.Clamp(page.Width - 90, 20, 40) : 0;
            var table = new TextTable(
                new TextColumn(string.Empty),
                new TextColumn(string.Empty, Flexible: true),
                new TextColumn("prior", Right: true),
                new TextColumn("at base", Right: true),
                new TextColumn("averaged", Right: true),
                new TextColumn("5–95% of points", Right: true, Priority: 1),
                new TextColumn(strip == 0 ? string.Empty : StripTitle(strip), Priority: 2));
            foreach (var rival in set.Rivals)
            {
                table.Add(
                    StyledLine.Of(rival.Name, Ink.Strong),
                    StyledLine.Of(rival.Text),
                    StyledLine.Of(NumberText.Percent(rival.Prior), Ink.Quiet),
                    StyledLine.Of(rival.PosteriorAtBase is { } atBase ? NumberText.Percent(atBase) : "–"),
                    StyledLine.Of(NumberText.Percent(rival.PosteriorAveraged), Ink.Strong),
                    StyledLine.Of(NumberText.PercentInterval(rival.PosteriorLow, rival.PosteriorHigh), Ink.Quiet),
                    strip == 0 || double.IsNaN(rival.PosteriorAveraged)
                        ? StyledLine.Empty
                        : ShareBar.Strip(strip, rival.PosteriorLow, rival.PosteriorHigh, rival.PosteriorAtBase, rival.PosteriorAveraged));
            }

            table.WriteTo(page);
            page.Wrapped(StudyFindings.Posterior(set));
        }
    }

    private static string StripTitle(int cells)
    {
        const string key = "◇ base  ◆ averaged";
        var blanks = Math.Max(cells - 2 - key.Length, 2);
        return "0" + new string(' ', blanks / 2) + key + new string(' ', blanks - (blanks / 2)) + "1";
    }
}
