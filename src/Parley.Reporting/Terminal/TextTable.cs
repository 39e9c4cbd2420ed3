namespace Parley.Reporting.Terminal;

/// <summary>How one column of a table is laid out.</summary>
/// <param name="Title">Its heading; may be empty.</param>
/// <param name="Right">Whether its cells end at the same cell: numbers do.</param>
/// <param name="Flexible">Whether its cells wrap and share what room is left.</param>
/// <param name="Priority">Columns with the largest number go first where the page is too narrow; 0 always stays.</param>
internal sealed record TextColumn(string Title, bool Right = false, bool Flexible = false, int Priority = 0);

/// <summary>Aligned columns separated by two blanks: no rules, no boxes. Flexible columns wrap within their row.</summary>
/// <param name="columns">The columns from left to right.</param>
internal sealed class TextTable(params TextColumn[] columns)
{
    private const int Gap = 2;
    private const int NarrowestFlexible = 14;
    private readonly List<StyledLine[]> rows = [];

    /// <summary>Adds a row; a missing cell is empty.</summary>
    public void Add(params StyledLine[] cells) => rows.Add(cells);

    public void Add(params string[] cells) => rows.Add([.. cells.Select(cell => StyledLine.Of(cell))]);

    /// <summary>Lays the table on a page, indented.</summary>
    public void WriteTo(Page page, int indent = 0)
    {
        var shown = Enumerable.Range(0, columns.Length).ToList();
        var natural = shown.Select(NaturalWidth).ToArray();
        while (Needed(shown, natural) > page.Width - indent && shown.Exists(column => columns[column].Priority > 0))
        {
            shown.Remove(shown.MaxBy(column => columns[column].Priority));
        }

        var widths = Widths(shown, natural, page.Width - indent);
        if (shown.Exists(column => columns[column].Title.Length > 0))
        {
            var heads = shown.Select(column => StyledLine.Of(columns[column].Title, Ink.Quiet)).ToList();
            WriteRow(page, indent, shown, widths, heads);
        }

        foreach (var row in rows)
        {
            WriteRow(page, indent, shown, widths, [.. shown.Select(column => column < row.Length ? row[column] : StyledLine.Empty)]);
        }
    }

    private int NaturalWidth(int column) => Math.Max(
        DisplayWidth.Of(columns[column].Title), rows.Select(row => column < row.Length ? row[column].Width : 0).DefaultIfEmpty(0).Max());

    private int Needed(List<int> shown, int[] natural) =>
        (Gap * (shown.Count - 1)) + shown.Sum(column => columns[column].Flexible ? Math.Min(natural[column], NarrowestFlexible) : natural[column]);

    private int[] Widths(List<int> shown, int[] natural, int room)
    {
        var widths = (int[])natural.Clone();
        var flexible = shown.Where(column => columns[column].Flexible).ToList();
        var left = room - (Gap * (shown.Count - 1)) - shown.Except(flexible).Sum(column => natural[column]);

        // The narrowest first: a column that needs less than its even part leaves the rest to the others.
        foreach (var column in flexible.OrderBy(column => natural[column]).ToList())
        {
            widths[column] = Math.Max(Math.Min(natural[column], left / flexible.Count), 1);
            left -= widths[column];
            flexible.Remove(column);
        }

        return widths;
    }

    private void WriteRow(Page page, int indent, List<int> shown, int[] widths, List<StyledLine> cells)
    {
        var broken = cells.Select((cell, at) => Break(cell, columns[shown[at]], widths[shown[at]])).ToList();
        for (var line = 0; line < broken.Max(cell => cell.Count); line++)
        {
            var styled = new StyledLine().PadTo(indent);
            var start = indent;
            for (var at = 0; at < shown.Count; at++)
            {
                var column = shown[at];
                var part = line < broken[at].Count ? broken[at][line] : StyledLine.Empty;
                styled.PadTo(start + (columns[column].Right ? Math.Max(widths[column] - part.Width, 0) : 0)).Add(part);
                start += widths[column] + Gap;
            }

            page.Add(styled);
        }
    }

    private static List<StyledLine> Break(StyledLine cell, TextColumn column, int width)
    {
        if (cell.Width <= width || !column.Flexible)
        {
            return [cell];
        }

        var ink = cell.Runs.Count > 0 ? cell.Runs[0].Ink : Ink.Plain;
        return [.. DisplayWidth.Wrap(cell.ToPlainText(), width).Select(line => StyledLine.Of(line, ink))];
    }
}
