using System.Text;

namespace Parley.Language.Formatting;

/// <summary>One line of a formatted case, cut into cells that may stand below those of its neighbours.</summary>
/// <param name="Indent">Columns before the first cell.</param>
/// <param name="Cells">The cells from left to right; null where this line has nothing for a column.</param>
/// <param name="Group">What the line is; neighbours of one group and indentation are aligned. Null for lines on their own.</param>
/// <param name="BlankBefore">Whether an empty line stands before it, which also ends a group.</param>
/// <param name="Comment">The comment at its end, from its <c>#</c>, or null.</param>
internal sealed record FormattedLine(int Indent, string?[] Cells, string? Group = null, bool BlankBefore = false, string? Comment = null)
{
    /// <summary>Whether it is a comment alone: aligned with nothing, and no end of a group.</summary>
    public bool IsComment => Cells.Length == 0;
}

/// <summary>
/// Sets lines below each other. A column begins where the longest cell before it ends; a cell longer than
/// <see cref="WidestCell"/> does not push the column, but runs over it; the last column, where citations stand, gives way
/// further. Linear in the number of cells.
/// </summary>
internal static class LineLayout
{
    private const int WidestCell = 56;
    private const int WidestBeforeLast = 90;

    /// <summary>The lines as text; every line ends with LF.</summary>
    public static string Print(IReadOnlyList<FormattedLine> lines)
    {
        var result = new StringBuilder();
        for (var at = 0; at < lines.Count;)
        {
            var end = GroupEnd(lines, at);
            PrintGroup(lines, at, end, result);
            at = end;
        }

        return result.ToString();
    }

    private static int GroupEnd(IReadOnlyList<FormattedLine> lines, int start)
    {
        var first = lines[start];
        var end = start + 1;
        if (first.IsComment || first.Group is null)
        {
            return end;
        }

        for (var next = end; next < lines.Count && !lines[next].BlankBefore; next++)
        {
            if (lines[next].IsComment && lines[next].Indent == first.Indent)
            {
                continue;
            }

            if (lines[next].Group != first.Group || lines[next].Indent != first.Indent)
            {
                break;
            }

            end = next + 1;
        }

        return end;
    }

    private static void PrintGroup(IReadOnlyList<FormattedLine> lines, int start, int end, StringBuilder result)
    {
        var texts = new List<StringBuilder>();
        for (var k = start; k < end; k++)
        {
            texts.Add(new StringBuilder().Append(' ', lines[k].Indent));
        }

        var columns = Enumerable.Range(start, end - start).Max(k => lines[k].Cells.Length);
        for (var column = 0; column < columns; column++)
        {
            PlaceColumn(lines, start, column, column == columns - 1 ? WidestBeforeLast : WidestCell, texts);
        }

        PlaceComments(lines, start, texts);
        for (var k = start; k < end; k++)
        {
            result.Append(lines[k].BlankBefore && result.Length > 0 ? "\n" : "").Append(texts[k - start].ToString().TrimEnd(' ')).Append('\n');
        }
    }

    private static void PlaceColumn(IReadOnlyList<FormattedLine> lines, int start, int column, int widest, List<StringBuilder> texts)
    {
        var begin = 0;
        for (var k = 0; k < texts.Count; k++)
        {
            var cells = lines[start + k].Cells;
            if (column > 0 && column < cells.Length && cells[column] is not null && LastCell(cells, column) <= widest)
            {
                begin = Math.Max(begin, Width(texts[k]) + 1);
            }
        }

        for (var k = 0; k < texts.Count; k++)
        {
            var cells = lines[start + k].Cells;
            if (column < cells.Length && cells[column] is { } cell)
            {
                var width = Width(texts[k]);
                texts[k].Append(' ', column == 0 ? 0 : Math.Max(1, begin - width)).Append(cell);
            }
        }
    }

    private static void PlaceComments(IReadOnlyList<FormattedLine> lines, int start, List<StringBuilder> texts)
    {
        for (var k = 0; k < texts.Count; k++)
        {
            var line = lines[start + k];
            texts[k].Append(line.IsComment || line.Comment is null ? "" : "  ").Append(line.Comment);
        }
    }

    private static int LastCell(string?[] cells, int column)
    {
        for (var k = column - 1; k >= 0; k--)
        {
            if (cells[k] is { } cell)
            {
                return cell.Length;
            }
        }

        return 0;
    }

    /// <summary>Letters, not UTF-16 units: an accent typed apart takes no column of its own.</summary>
    private static int Width(StringBuilder text)
    {
        var line = text.ToString();
        return line.AsSpan().IndexOfAnyExceptInRange('\0', '\u00FF') < 0 ? line.Length : new System.Globalization.StringInfo(line).LengthInTextElements;
    }
}
