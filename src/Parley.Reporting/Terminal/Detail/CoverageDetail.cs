using Parley.Studies.Results;

namespace Parley.Reporting.Terminal.Detail;

/// <summary>Paragraph by paragraph, what of the case rests on it; then what a reader must know besides.</summary>
internal static class CoverageDetail
{
    public static void Write(Page page, StudyResult result)
    {
        if (!result.Coverage.IsEmpty)
        {
            page.Space();
            page.Heading("COVERAGE", "what rests on each paragraph of the text");
            var table = new TextTable(
                new TextColumn(string.Empty, Right: true), new TextColumn("paragraph", Flexible: true), new TextColumn("what rests on it", Flexible: true));
            foreach (var paragraph in result.Coverage)
            {
                var resting = paragraph.Aside is { } aside
                    ? StyledLine.Of("set aside: " + aside, Ink.Quiet)
                    : paragraph.IsUncovered ? StyledLine.Of("nothing: not covered", Ink.Turn) : StyledLine.Of(string.Join(", ", paragraph.RestingOn));
                table.Add(StyledLine.Of(FormattableString.Invariant($"{paragraph.Source} {paragraph.Paragraph}"), Ink.Strong), StyledLine.Of(paragraph.Text), resting);
            }

            table.WriteTo(page, 2);
        }

        if (!result.Notes.IsEmpty)
        {
            page.Space();
            page.Heading("NOTES");
            foreach (var note in result.Notes)
            {
                page.Wrapped(note, 2);
            }
        }
    }
}
