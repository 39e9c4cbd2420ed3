using System.Text.Json;
using Parley.Studies.Results;

namespace Parley.Reporting.Json;

/// <summary>
/// A study as JSON and back, by the schema <c>docs/schema/study.schema.json</c>. What is written reads back as the same study;
/// a study cut short is written whole and valid, with status <c>partial</c>.
/// </summary>
public static class StudyJson
{
    /// <summary>Writes a study as UTF-8.</summary>
    /// <param name="result">The study.</param>
    /// <param name="stream">Where to; left open.</param>
    public static void Write(StudyResult result, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(stream);
        var members = JsonSerializer.SerializeToElement(result, JsonContract.Options);
        JsonContract.WriteDocument(stream, JsonContract.StudySchema, writer =>
        {
            foreach (var member in members.EnumerateObject())
            {
                // The table of points sets its own lines, which a parsed element would lose.
                if (member.Name == "points")
                {
                    writer.WritePropertyName(member.Name);
                    JsonSerializer.Serialize(writer, result.Points, JsonContract.Options);
                }
                else
                {
                    member.WriteTo(writer);
                }
            }
        });
    }

    /// <summary>Reads a study that <see cref="Write"/> wrote; members it does not know are ignored.</summary>
    /// <param name="stream">UTF-8 text.</param>
    /// <exception cref="StudyFormatException">The text is no JSON, no study, of a newer major version, or lacks a member; the message is one clause for a person.</exception>
    public static StudyResult Read(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        try
        {
            using var document = JsonDocument.Parse(stream);
            if (JsonContract.Refusal(document.RootElement, JsonContract.StudySchema) is { } refusal)
            {
                throw new StudyFormatException(refusal);
            }

            return document.RootElement.Deserialize<StudyResult>(JsonContract.Options) ?? throw new StudyFormatException("it holds no study");
        }
        catch (JsonException failure)
        {
            var place = failure.Path is { Length: > 0 } path ? $" at {path}" : failure.LineNumber is { } line ? FormattableString.Invariant($" on line {line + 1}") : string.Empty;
            throw new StudyFormatException($"it is not the JSON of a study{place}", failure);
        }
        catch (Exception failure) when (failure is KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new StudyFormatException("its table of points is not as the schema has it", failure);
        }
    }
}

/// <summary>A file that was to hold a study holds something else. The message is one clause that fits behind "cannot read FILE: ".</summary>
public sealed class StudyFormatException : Exception
{
    /// <summary>With a message.</summary>
    /// <param name="message">One clause, no full stop.</param>
    public StudyFormatException(string message)
        : base(message)
    {
    }

    /// <summary>With a message and what caused it.</summary>
    /// <param name="message">One clause, no full stop.</param>
    /// <param name="innerException">What was met while reading.</param>
    public StudyFormatException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
