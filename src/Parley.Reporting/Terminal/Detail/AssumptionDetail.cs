using Parley.Studies.Results;

namespace Parley.Reporting.Terminal.Detail;

/// <summary>Every assumption with its base, its range, why, and which claims it turns on its own.</summary>
internal static class AssumptionDetail
{
    public static void Write(Page page, StudyResult result)
    {
        if (result.Assumptions.IsEmpty)
        {
            return;
        }

        page.Space();
        page.Heading("ASSUMPTIONS", "base, range, shape where not even, and the claims that each turns on its own");
        var table = new TextTable(
            new TextColumn(string.Empty), new TextColumn("base", Right: true), new TextColumn("range", Right: true), new TextColumn("meaning", Flexible: true),
            new TextColumn("because", Flexible: true, Priority: 2), new TextColumn("cites", Priority: 1), new TextColumn("turns", Flexible: true, Priority: 3));
        foreach (var assumption in result.Assumptions)
        {
            var range = assumption.IsVaried
                ? $"{Number(assumption, assumption.Low)}–{Number(assumption, assumption.High)}" + (assumption.Shape == "even" ? string.Empty : " " + assumption.Shape)
                : "fixed";
            var turns = result.Claims.Where(claim => claim.TippingPoints.Any(point => point.Assumption == assumption.Name)).Select(claim => claim.Name);
            table.Add(
                StyledLine.Of(assumption.Name, Ink.Strong),
                StyledLine.Of(Number(assumption, assumption.Base)),
                StyledLine.Of(range),
                StyledLine.Of(assumption.Text),
                StyledLine.Of(assumption.Because ?? "no reason given", Ink.Quiet),
                StyledLine.Of(string.Join(", ", assumption.Citations), Ink.Quiet),
                StyledLine.Of(string.Join(", ", turns), Ink.Turn));
        }

        table.WriteTo(page, 2);
    }

    private static string Number(AssumptionResult assumption, double value) => NumberText.Assumption(value, assumption.IsPercent, 4);
}
