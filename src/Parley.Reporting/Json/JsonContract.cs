using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Parley.Reporting.Json;

/// <summary>
/// What every JSON document of Parley shares: it begins with the version of the contract, the name of its schema and a status.
/// Members may be added within a major version; a reader ignores what it does not know and refuses a newer major.
/// </summary>
public static class JsonContract
{
    /// <summary>The version written: major, a point, minor.</summary>
    public const string Version = "1.0";

    /// <summary>The schema of a study.</summary>
    public const string StudySchema = "parley.study";

    /// <summary>The schema of a check.</summary>
    public const string CheckSchema = "parley.check";

    /// <summary>The schema of a comparison of two studies.</summary>
    public const string DiffSchema = "parley.diff";

    /// <summary>The schema of the answer of a solver for a game.</summary>
    public const string SolveSchema = "parley.solve";

    /// <summary>The schema of an elimination of dominated strategies.</summary>
    public const string DominanceSchema = "parley.dominance";

    /// <summary>How values are written: members in the order of declaration, numbers in their shortest round-trip form, NaN and infinities as null.</summary>
    internal static JsonSerializerOptions Options { get; } = CreateOptions();

    internal static JsonWriterOptions WriterOptions { get; } = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Begins a document: the header, then the caller's members, then the end.</summary>
    internal static void WriteDocument(Stream stream, string schema, Action<Utf8JsonWriter> members)
    {
        using (var writer = new Utf8JsonWriter(stream, WriterOptions))
        {
            writer.WriteStartObject();
            writer.WriteString("version", Version);
            writer.WriteString("schema", schema);
            members(writer);
            writer.WriteEndObject();
        }

        stream.WriteByte((byte)'\n');
    }

    /// <summary>Why a document with this header cannot be read, in a sentence; null when it can.</summary>
    internal static string? Refusal(JsonElement root, string schema)
    {
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("schema", out var name) || name.ValueKind != JsonValueKind.String
            || !root.TryGetProperty("version", out var version) || version.ValueKind != JsonValueKind.String)
        {
            return "it does not begin with the version and schema that Parley writes";
        }

        if (name.GetString() != schema)
        {
            return $"it holds \"{name.GetString()}\", not \"{schema}\"";
        }

        var major = version.GetString()!.Split('.')[0];
        return !int.TryParse(major, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number)
            ? $"its version \"{version.GetString()}\" is no version"
            : number > 1 ? $"it was written in version {version.GetString()} of the format, and this Parley reads up to version 1: use a newer Parley" : null;
    }

    private static JsonSerializerOptions CreateOptions()
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            WriteIndented = true,
            NewLine = "\n",
        };
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        options.Converters.Add(new FiniteNumberConverter());
        options.Converters.Add(new PointTableConverter());
        return options;
    }

    /// <summary>JSON has no NaN and no infinity: both become null, and null is read back as NaN.</summary>
    private sealed class FiniteNumberConverter : JsonConverter<double>
    {
        public override bool HandleNull => true;

        public override double Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.Null ? double.NaN : reader.GetDouble();

        public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options)
        {
            if (double.IsFinite(value))
            {
                writer.WriteNumberValue(value);
            }
            else
            {
                writer.WriteNullValue();
            }
        }
    }
}
