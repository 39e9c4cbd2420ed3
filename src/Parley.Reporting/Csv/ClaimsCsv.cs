using System.Globalization;
using Parley.Studies.Results;

namespace Parley.Reporting.Csv;

/// <summary>One row per claim: verdict and margin at the base, the five shares with their 95 % intervals, every turning point.</summary>
public static class ClaimsCsv
{
    /// <summary>Writes the claims of a study, a heading first. Turning points are <c>name=value</c> separated by semicolons, nearest first.</summary>
    /// <param name="result">The study.</param>
    /// <param name="writer">Where to; lines end with LF.</param>
    public static void Write(StudyResult result, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(writer);
        List<string> heads = ["claim", "text", "formula", "counterclaim", "cites", "verdict", "expected", "margin"];
        foreach (var verdict in VerdictWords.Order)
        {
            var name = VerdictWords.Words(verdict);
            heads.AddRange([name, name + " low", name + " high"]);
        }

        heads.Add("turns at");
        CsvText.WriteRow(writer, heads);
        foreach (var claim in result.Claims)
        {
            List<string> cells =
            [
                claim.Name, claim.Text, claim.Formula, claim.IsCounterclaim ? "yes" : "no", string.Join("; ", claim.Citations), VerdictWords.Words(claim.Base),
                claim.Expected is { } expected ? VerdictWords.Words(expected) : string.Empty, CsvText.Number(claim.BaseMargin),
            ];
            foreach (var verdict in VerdictWords.Order)
            {
                var share = claim.Shares.FirstOrDefault(candidate => candidate.Verdict == verdict);
                cells.AddRange([CsvText.Number(share?.Share), CsvText.Number(share?.Low), CsvText.Number(share?.High)]);
            }

            cells.Add(string.Join("; ", claim.TippingPoints.Select(point => string.Create(CultureInfo.InvariantCulture, $"{point.Assumption}={point.At:R}"))));
            CsvText.WriteRow(writer, cells);
        }
    }
}
