using Parley.Reporting.Json;
using Parley.Studies.Results;

namespace Parley.Reporting.Csv;

/// <summary>One row per sampled point: the value of every varied number, then verdict and margin of every swept claim.</summary>
public static class PointsCsv
{
    /// <summary>Writes the points of a study, a heading first. The study must have been asked to keep them.</summary>
    /// <param name="result">The study.</param>
    /// <param name="writer">Where to; lines end with LF.</param>
    public static void Write(StudyResult result, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(writer);
        var table = result.Points;
        CsvText.WriteRow(writer, ["point", .. table.Columns, .. table.Claims.SelectMany(claim => new[] { claim, claim + " margin" })]);
        for (var row = 0; row < PointTableConverter.RowCount(table); row++)
        {
            List<string> cells = [FormattableString.Invariant($"{row}")];
            for (var column = 0; column < table.Columns.Length; column++)
            {
                cells.Add(CsvText.Number(table.Values[(row * table.Columns.Length) + column]));
            }

            for (var claim = 0; claim < table.Claims.Length; claim++)
            {
                var at = (row * table.Claims.Length) + claim;
                cells.AddRange([VerdictWords.Words(table.Verdicts[at]), CsvText.Number(table.Margins[at])]);
            }

            CsvText.WriteRow(writer, cells);
        }
    }
}
