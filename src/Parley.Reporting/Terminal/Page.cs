namespace Parley.Reporting.Terminal;

/// <summary>The lines of a report as they are laid down, at one width.</summary>
/// <param name="width">The cells a line may take.</param>
internal sealed class Page(int width)
{
    private readonly List<StyledLine> lines = [];

    /// <summary>The cells a line may take.</summary>
    public int Width => width;

    /// <summary>Whether there is room for the layout with everything in one row.</summary>
    public bool IsWide => width >= 110;

    public IReadOnlyList<StyledLine> Lines => lines;

    public void Add(StyledLine line) => lines.Add(line);

    public void Add(string text, Ink ink = Ink.Plain) => Add(StyledLine.Of(text, ink));

    /// <summary>An empty line, unless the page is empty or already ends with one.</summary>
    public void Space()
    {
        if (lines.Count > 0 && lines[^1].Width > 0)
        {
            lines.Add(StyledLine.Empty);
        }
    }

    /// <summary>A heading with its note behind it on the same line where both fit, else the note wrapped below.</summary>
    public void Heading(string text, string note = "")
    {
        var line = StyledLine.Of(text, Ink.Strong);
        if (note.Length > 0 && line.Width + 2 + DisplayWidth.Of(note) <= width)
        {
            Add(line.Add("  ").Add(note, Ink.Quiet));
            return;
        }

        Add(line);
        if (note.Length > 0)
        {
            Wrapped(note, 0, Ink.Quiet);
        }
    }

    /// <summary>A text broken into lines, all indented alike.</summary>
    public void Wrapped(string text, int indent = 0, Ink ink = Ink.Plain)
    {
        foreach (var line in DisplayWidth.Wrap(text, width - indent))
        {
            Add(new StyledLine().PadTo(indent).Add(line, ink));
        }
    }

    /// <summary>A label and a text broken into lines that hang behind the label.</summary>
    public void Labelled(string label, string text, int indent, int hang, Ink ink = Ink.Plain)
    {
        var first = true;
        foreach (var line in DisplayWidth.Wrap(text, width - hang))
        {
            var styled = new StyledLine().PadTo(indent);
            if (first)
            {
                styled.Add(label, Ink.Quiet);
                first = false;
                if (styled.Width + 1 > hang)
                {
                    Add(styled);
                    styled = new StyledLine();
                }
            }

            Add(styled.PadTo(hang).Add(line, ink));
        }
    }
}
