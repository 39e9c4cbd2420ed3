using Parley.Studies.Results;

namespace Parley.Reporting.Terminal.Screen;

/// <summary>Every claim in one row (two where the page is narrow), grouped by its verdict at the base.</summary>
internal static class ScreenClaims
{
    private const int WidestTurn = 18;
    private const int NarrowestBar = 7;

    public static void Write(Page page, StudyResult result)
    {
        if (result.Claims.IsEmpty)
        {
            page.Wrapped("To state one: claim first \"what it says\": P(quiet | do plan is insist) < P(quiet | do plan is shelve)", 0, Ink.Quiet);
            return;
        }

        var layout = new Layout(page, result);
        page.Space();
        var first = true;
        foreach (var verdict in VerdictWords.Order)
        {
            var group = result.Claims.Where(claim => claim.Base == verdict).ToList();
            if (group.Count == 0)
            {
                continue;
            }

            // The first group's heading bears the headings of the columns too: a line saved is a claim shown.
            var heading = first ? StyledLine.Of("CLAIMS", Ink.Strong).Add("  ") : new StyledLine();
            heading.Add(VerdictWords.Words(verdict), Ink.Verdict).Add($" at the base ({group.Count})", Ink.Quiet);
            page.Add(first ? layout.WithColumnHeadings(heading) : heading);
            first = false;
            foreach (var claim in group.OrderBy(claim => claim.IsCounterclaim))
            {
                layout.Write(claim);
            }
        }
    }

    private sealed class Layout
    {
        private readonly Page page;
        private readonly Dictionary<string, AssumptionResult> assumptions;
        private readonly int nameWidth;
        private readonly int textWidth;
        private readonly int barWidth;
        private readonly int shareWidth;
        private readonly int turnsWidth;
        private readonly bool swept;

        public Layout(Page page, StudyResult result)
        {
            this.page = page;
            assumptions = result.Assumptions.ToDictionary(assumption => assumption.Name, StringComparer.Ordinal);
            swept = result.Claims.Any(claim => !claim.Shares.IsEmpty);
            shareWidth = result.Claims.Select(claim => Holds(claim) is { } holds ? 5 + Interval(holds).Length : 0).Max();
            nameWidth = Math.Min(result.Claims.Max(claim => Name(claim).Length), 24);
            if (page.IsWide)
            {
                // Mark, name and text from the left; bar, share and turning point from the right. The bar gives way to the text.
                turnsWidth = swept ? Math.Clamp(result.Claims.Max(NearestWidth), 10, WidestTurn) : 0;
                var room = page.Width - 2 - nameWidth - 2 - 2 - (swept ? 1 + shareWidth + 2 + turnsWidth : WidestTurn + 13);
                textWidth = Math.Min(result.Claims.Max(claim => DisplayWidth.Of(claim.Text)), room - (swept ? NarrowestBar : 0));
                barWidth = swept ? Math.Min(24, room - textWidth) : 0;
            }
            else
            {
                textWidth = page.Width - 2 - nameWidth - 2;
                barWidth = swept ? Math.Max(8, nameWidth) : 0;
            }
        }

        public StyledLine WithColumnHeadings(StyledLine line)
        {
            if (!page.IsWide)
            {
                const string note = "  share of the range it holds in, and where it turns";
                return swept && line.Width + note.Length <= page.Width ? line.Add(note, Ink.Quiet) : line;
            }

            line.PadTo(2 + nameWidth + 2 + textWidth + 2);
            return swept
                ? line.Add(barWidth + 1 + shareWidth < 19 ? "share of range" : "holds in % of range", Ink.Quiet).PadTo(TurnsColumn).Add("turns at", Ink.Quiet)
                : line.Add("published answer", Ink.Quiet);
        }

        private int TurnsColumn => 2 + nameWidth + 2 + textWidth + 2 + barWidth + 1 + shareWidth + 2;

        public void Write(ClaimResult claim)
        {
            var texts = DisplayWidth.Wrap(claim.Text, textWidth);
            var line = Start(claim);
            if (page.IsWide)
            {
                line.Add(texts[0]).PadTo(2 + nameWidth + 2 + textWidth + 2);
                page.Add(AddFindings(line, claim, TurnsColumn, page.Width));
                WriteRest(texts);
                return;
            }

            page.Add(line.Add(texts[0]));
            WriteRest(texts);
            page.Add(AddFindings(new StyledLine().PadTo(2), claim, 2 + barWidth + 1 + shareWidth + 2, page.Width));
        }

        private void WriteRest(List<string> texts)
        {
            foreach (var text in texts.Skip(1))
            {
                page.Add(new StyledLine().PadTo(2 + nameWidth + 2).Add(text));
            }
        }

        private StyledLine Start(ClaimResult claim) => new StyledLine()
            .Add(VerdictWords.Mark(claim.Base), Ink.Verdict).Add(" ")
            .Add(DisplayWidth.Fit(Name(claim), nameWidth), Ink.Strong).PadTo(2 + nameWidth + 2);

        private StyledLine AddFindings(StyledLine line, ClaimResult claim, int turnsColumn, int end)
        {
            if (claim.Expected is { } expected)
            {
                return claim.Base == expected
                    ? line.Add("as published", Ink.Quiet)
                    : line.Add($"published: {VerdictWords.Words(expected)}", Ink.Alarm);
            }

            if (claim.Base == Verdict.CannotBeJudged && claim.BaseNote.Length > 0)
            {
                return line.Add(DisplayWidth.Fit(claim.BaseNote, end - line.Width), Ink.Quiet);
            }

            if (Holds(claim) is { } holds)
            {
                var percent = NumberText.Percent(holds.Share);
                line.Add(ShareBar.Of(claim.Shares, barWidth)).Add(" ")
                    .Add(new string(' ', Math.Max(0, 4 - percent.Length))).Add(percent, Ink.Strong).Add(" ")
                    .Add(Interval(holds), Ink.Quiet);
            }

            return line.PadTo(turnsColumn).Add(Turns(claim, end - Math.Max(turnsColumn, line.Width)));
        }

        private StyledLine Turns(ClaimResult claim, int width)
        {
            if (claim.TippingPoints.IsEmpty)
            {
                return StyledLine.Of(DisplayWidth.Fit(claim.TippingSearched ? "none alone" : "not searched", width), Ink.Quiet);
            }

            // As many as fit, nearest first, and how many more there are.
            var shown = new StyledLine();
            for (var at = 0; at < claim.TippingPoints.Length; at++)
            {
                var point = claim.TippingPoints[at];
                var left = claim.TippingPoints.Length - at - 1;
                var text = (at > 0 ? ", " : string.Empty) + point.Assumption + " " + NumberText.Assumption(point.At, assumptions.GetValueOrDefault(point.Assumption));
                var more = left > 0 ? $" +{left}" : string.Empty;
                if (at > 0 && shown.Width + text.Length + more.Length > width)
                {
                    return shown.Add($" +{left + 1}", Ink.Quiet);
                }

                shown.Add(DisplayWidth.Fit(text, Math.Max(width - shown.Width - more.Length, 1)), Ink.Turn);
            }

            return shown;
        }

        private int NearestWidth(ClaimResult claim)
        {
            if (claim.TippingPoints.IsEmpty)
            {
                return 0;
            }

            var point = claim.TippingPoints[0];
            var more = claim.TippingPoints.Length > 1 ? $" +{claim.TippingPoints.Length - 1}" : string.Empty;
            return (point.Assumption + " " + NumberText.Assumption(point.At, assumptions.GetValueOrDefault(point.Assumption)) + more).Length;
        }

        private static VerdictShare? Holds(ClaimResult claim) => claim.Shares.FirstOrDefault(share => share.Verdict == Verdict.Holds);

        private static string Interval(VerdictShare share) => NumberText.PercentInterval(share.Low, share.High);

        private static string Name(ClaimResult claim) => claim.IsCounterclaim ? claim.Name + "*" : claim.Name;
    }
}
