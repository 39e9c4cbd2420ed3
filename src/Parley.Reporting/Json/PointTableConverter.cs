using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Parley.Studies.Results;

namespace Parley.Reporting.Json;

/// <summary>The sampled points as rows, one object and one line each, so that no reader has to slice flat arrays.</summary>
internal sealed class PointTableConverter : JsonConverter<PointTable>
{
    public override PointTable Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        var table = document.RootElement;
        var values = ImmutableArray.CreateBuilder<double>();
        var verdicts = ImmutableArray.CreateBuilder<Verdict>();
        var margins = ImmutableArray.CreateBuilder<double>();
        foreach (var row in table.GetProperty("rows").EnumerateArray())
        {
            values.AddRange(row.GetProperty("values").EnumerateArray().Select(Number));
            verdicts.AddRange(row.GetProperty("verdicts").EnumerateArray().Select(verdict => verdict.Deserialize<Verdict>(options)));
            margins.AddRange(row.GetProperty("margins").EnumerateArray().Select(Number));
        }

        return new PointTable(Names(table, "columns"), values.ToImmutable(), Names(table, "claims"), verdicts.ToImmutable(), margins.ToImmutable());
    }

    public override void Write(Utf8JsonWriter writer, PointTable value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        WriteNames(writer, "columns", value.Columns);
        WriteNames(writer, "claims", value.Claims);
        writer.WriteStartArray("rows");
        for (var row = 0; row < RowCount(value); row++)
        {
            // One line a row, or a thousand points would take a hundred thousand lines.
            writer.WriteRawValue(Row(value, row), skipInputValidation: true);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    /// <summary>How many points the table holds.</summary>
    internal static int RowCount(PointTable table) =>
        table.Columns.Length > 0 ? table.Values.Length / table.Columns.Length : table.Claims.Length > 0 ? table.Verdicts.Length / table.Claims.Length : 0;

    private static string Row(PointTable table, int row)
    {
        var text = new StringBuilder("{\"values\": [");
        text.AppendJoin(", ", Slice(table.Values, table.Columns.Length, row).Select(Text));
        text.Append("], \"verdicts\": [");
        text.AppendJoin(", ", Slice(table.Verdicts, table.Claims.Length, row).Select(verdict => $"\"{JsonNamingPolicy.CamelCase.ConvertName(verdict.ToString())}\""));
        text.Append("], \"margins\": [");
        text.AppendJoin(", ", Slice(table.Margins, table.Claims.Length, row).Select(Text));
        return text.Append("]}").ToString();
    }

    private static IEnumerable<T> Slice<T>(ImmutableArray<T> all, int width, int row) => all.AsSpan(row * width, width).ToArray();

    private static string Text(double number) => double.IsFinite(number) ? number.ToString("R", CultureInfo.InvariantCulture) : "null";

    private static double Number(JsonElement element) => element.ValueKind == JsonValueKind.Null ? double.NaN : element.GetDouble();

    private static ImmutableArray<string> Names(JsonElement table, string member) => [.. table.GetProperty(member).EnumerateArray().Select(name => name.GetString()!)];

    private static void WriteNames(Utf8JsonWriter writer, string member, ImmutableArray<string> names)
    {
        writer.WriteStartArray(member);
        foreach (var name in names)
        {
            writer.WriteStringValue(name);
        }

        writer.WriteEndArray();
    }
}
