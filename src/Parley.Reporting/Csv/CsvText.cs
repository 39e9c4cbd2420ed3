using System.Globalization;

namespace Parley.Reporting.Csv;

/// <summary>Comma-separated rows by RFC 4180, with lines ending in LF and shortest round-trip numbers.</summary>
internal static class CsvText
{
    public static void WriteRow(TextWriter writer, IEnumerable<string> cells)
    {
        writer.Write(string.Join(',', cells.Select(Quoted)));
        writer.Write('\n');
    }

    /// <summary>A number, or nothing where there is none.</summary>
    public static string Number(double? value) => value is { } number && double.IsFinite(number) ? number.ToString("R", CultureInfo.InvariantCulture) : string.Empty;

    private static string Quoted(string cell) =>
        cell.AsSpan().IndexOfAny(",\"\r\n") < 0 ? cell : "\"" + cell.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
}
