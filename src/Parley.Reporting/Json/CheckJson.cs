using System.Text.Json;
using Parley.Language.Diagnostics;
using Parley.Language.Text;

namespace Parley.Reporting.Json;

/// <summary>What a reading of a case found, as JSON by the schema <c>docs/schema/check.schema.json</c>.</summary>
public static class CheckJson
{
    /// <summary>Writes the diagnostics of one text as UTF-8.</summary>
    /// <param name="text">The text.</param>
    /// <param name="diagnostics">What was found in it, in the order to be shown.</param>
    /// <param name="stream">Where to; left open.</param>
    public static void Write(SourceText text, IReadOnlyList<Diagnostic> diagnostics, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(diagnostics);
        ArgumentNullException.ThrowIfNull(stream);
        JsonContract.WriteDocument(stream, JsonContract.CheckSchema, writer =>
        {
            writer.WriteString("status", Status(diagnostics));
            writer.WriteString("file", text.Name);
            writer.WriteStartArray("diagnostics");
            foreach (var diagnostic in diagnostics)
            {
                writer.WriteStartObject();
                writer.WriteString("id", diagnostic.Id);
                writer.WriteString("severity", JsonNamingPolicy.CamelCase.ConvertName(diagnostic.Severity.ToString()));
                writer.WriteString("message", diagnostic.Message);
                writer.WriteString("hint", diagnostic.Hint);
                WritePlace(writer, text, diagnostic.Span);
                writer.WriteStartArray("related");
                foreach (var related in diagnostic.Related)
                {
                    writer.WriteStartObject();
                    writer.WriteString("note", related.Note);
                    WritePlace(writer, text, related.Span);
                    writer.WriteEndObject();
                }

                writer.WriteEndArray();
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        });
    }

    private static string Status(IReadOnlyList<Diagnostic> diagnostics) =>
        diagnostics.Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error) ? "errors"
        : diagnostics.Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Warning) ? "warnings"
        : "clean";

    private static void WritePlace(Utf8JsonWriter writer, SourceText text, TextSpan span)
    {
        var location = text.LocationOf(span.Start);
        writer.WriteStartObject("place");
        writer.WriteNumber("line", location.Line);
        writer.WriteNumber("column", location.Column);
        writer.WriteNumber("start", span.Start);
        writer.WriteNumber("length", span.Length);
        writer.WriteEndObject();
    }
}
