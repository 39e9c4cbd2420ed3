using System.Globalization;
using System.Text;
using Parley.Language.Text;

namespace Parley.Language.Diagnostics;

/// <summary>
/// Prints a diagnostic as plain text: its id and place, the sentence, the line with the span underlined, the hint. Long
/// lines are cut around the span. No colours: a terminal may add its own.
/// </summary>
public sealed class DiagnosticRenderer
{
    /// <summary>The width that fits most terminals.</summary>
    public const int DefaultWidth = 100;

    private const int Margin = 4;
    private readonly int width;

    /// <summary>A renderer for lines of a given width.</summary>
    /// <param name="width">The most columns a source line or a hint takes, at least 40.</param>
    public DiagnosticRenderer(int width = DefaultWidth)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 40);
        this.width = width;
    }

    /// <summary>All diagnostics, with an empty line between them; every line ends with LF.</summary>
    /// <param name="diagnostics">The diagnostics, in the order to be shown.</param>
    /// <param name="text">The text they speak of.</param>
    public string Render(IEnumerable<Diagnostic> diagnostics, SourceText text) =>
        string.Join("\n", diagnostics.Select(diagnostic => Render(diagnostic, text)));

    /// <summary>One diagnostic; every line ends with LF.</summary>
    /// <param name="diagnostic">The diagnostic.</param>
    /// <param name="text">The text it speaks of.</param>
    public string Render(Diagnostic diagnostic, SourceText text)
    {
        ArgumentNullException.ThrowIfNull(diagnostic);
        ArgumentNullException.ThrowIfNull(text);
        var result = new StringBuilder();
        var severity = diagnostic.Severity switch
        {
            DiagnosticSeverity.Error => "error",
            DiagnosticSeverity.Warning => "warning",
            _ => "hint",
        };
        var place = text.IsRefused ? text.Name : FormattableString.Invariant($"{text.Name}:{text.LocationOf(diagnostic.Span.Start)}");
        result.Append(severity).Append(' ').Append(diagnostic.Id).Append(' ').Append(place).Append('\n');
        Wrap(result, diagnostic.Message, "  ");
        if (!text.IsRefused)
        {
            var numberWidth = text.LocationOf(diagnostic.Span.Start).Line.ToString(CultureInfo.InvariantCulture).Length;
            foreach (var related in diagnostic.Related)
            {
                numberWidth = Math.Max(numberWidth, text.LocationOf(related.Span.Start).Line.ToString(CultureInfo.InvariantCulture).Length);
            }

            Excerpt(result, diagnostic.Span, text, string.Empty, numberWidth);
            foreach (var related in diagnostic.Related)
            {
                Excerpt(result, related.Span, text, related.Note, numberWidth);
            }
        }

        if (diagnostic.Hint.Length > 0)
        {
            Wrap(result, "hint: " + diagnostic.Hint, "  ");
        }

        return result.ToString();
    }

    private void Wrap(StringBuilder result, string sentence, string indent)
    {
        var column = 0;
        foreach (var word in sentence.Split(' '))
        {
            var length = Columns(word);
            if (column > 0 && column + 1 + length > width)
            {
                result.Append('\n');
                column = 0;
            }

            if (column == 0)
            {
                // A hint's later lines stand under its first word.
                result.Append(indent).Append(result.Length > 0 && sentence.StartsWith("hint: ", StringComparison.Ordinal) && !word.StartsWith("hint:", StringComparison.Ordinal) ? "      " : "");
                column = indent.Length;
            }
            else
            {
                result.Append(' ');
                column++;
            }

            result.Append(word);
            column += length;
        }

        result.Append('\n');
    }

    private void Excerpt(StringBuilder result, TextSpan span, SourceText text, string note, int numberWidth)
    {
        var location = text.LocationOf(span.Start);
        var line = text.LineSpan(location.Line);

        // Of a very long line only the neighbourhood can be shown, so only that is looked at.
        var (near, far) = (Math.Max(line.Start, span.Start - (4 * width)), Math.Min(line.End, span.Start + (8 * width)));
        var (shown, columns) = Shown(text.Content.AsSpan(near, far - near), span.Start - near, Math.Min(span.End, far) - near);
        var room = width - Margin - numberWidth - 3;
        var (from, to) = Window(shown.Count, columns.Start, columns.End, room);
        var gutter = location.Line.ToString(CultureInfo.InvariantCulture).PadLeft(numberWidth);
        result.Append("  ").Append(gutter).Append(" | ").Append(from > 0 || near > line.Start ? "…" : "");
        for (var k = from + (from > 0 || near > line.Start ? 1 : 0); k < to - (to < shown.Count || far < line.End ? 1 : 0); k++)
        {
            result.Append(shown[k].Element);
        }

        result.Append(to < shown.Count || far < line.End ? "…\n" : "\n");
        result.Append("  ").Append(' ', numberWidth).Append(" | ");
        for (var k = from; k < columns.Start; k++)
        {
            result.Append(' ', shown[k].Columns);
        }

        var under = 0;
        for (var k = columns.Start; k < Math.Min(columns.End, to); k++)
        {
            under += shown[k].Columns;
        }

        result.Append('^', Math.Max(1, under)).Append(note.Length > 0 ? " " + note : "").Append('\n');
    }

    /// <summary>The line's letters with the columns each takes, tabs and control characters made visible, and where the span lies among them.</summary>
    private static (List<(string Element, int Columns)> Shown, (int Start, int End) Span) Shown(ReadOnlySpan<char> line, int start, int end)
    {
        var shown = new List<(string, int)>();
        var (from, to) = (-1, -1);
        for (var at = 0; at < line.Length;)
        {
            from = from < 0 && at >= start ? shown.Count : from;
            to = to < 0 && at >= end ? shown.Count : to;
            var length = StringInfo.GetNextTextElementLength(line[at..]);
            var element = line.Slice(at, length).ToString();
            var first = Rune.GetRuneAt(element.Length > 1 && char.IsSurrogate(element[0]) && !char.IsSurrogatePair(element, 0) ? "\uFFFD" : char.IsSurrogate(element[0]) && element.Length == 1 ? "\uFFFD" : element, 0);
            var visible = Rune.GetUnicodeCategory(first) switch
            {
                UnicodeCategory.Control => element == "\t" ? " " : "\uFFFD",
                UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => "\uFFFD",
                _ => element,
            };
            shown.Add((visible, IsWide(first) ? 2 : 1));
            at += length;
        }

        return (shown, (from < 0 ? shown.Count : from, to < 0 ? shown.Count : to));
    }

    /// <summary>The part of a long line to show: all of it, or as much as fits around the span.</summary>
    private static (int From, int To) Window(int count, int start, int end, int room)
    {
        if (count <= room)
        {
            return (0, count);
        }

        var from = Math.Clamp(Math.Min(start - (room / 4), end - (room * 3 / 4)), 0, Math.Max(0, count - room));
        from = Math.Min(from, Math.Max(0, start - (room / 8)));
        return (from, Math.Min(count, from + room));
    }

    private static int Columns(string word)
    {
        var columns = 0;
        foreach (var rune in word.EnumerateRunes())
        {
            columns += IsWide(rune) ? 2 : 1;
        }

        return columns;
    }

    /// <summary>East Asian letters and pictures take two columns on a terminal.</summary>
    private static bool IsWide(Rune rune) => rune.Value is
        (>= 0x1100 and <= 0x115F) or (>= 0x2E80 and <= 0xA4CF) or (>= 0xAC00 and <= 0xD7A3) or (>= 0xF900 and <= 0xFAFF)
        or (>= 0xFE30 and <= 0xFE6F) or (>= 0xFF00 and <= 0xFF60) or (>= 0xFFE0 and <= 0xFFE6) or (>= 0x1F300 and <= 0x1FAFF) or (>= 0x20000 and <= 0x3FFFD);
}
