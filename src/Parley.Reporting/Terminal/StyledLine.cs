using System.Text;

namespace Parley.Reporting.Terminal;

/// <summary>What a stretch of text is for; a terminal turns it into colour, a plain stream into nothing.</summary>
internal enum Ink
{
    Plain,

    /// <summary>Titles and findings.</summary>
    Strong,

    /// <summary>Notes, units, headings of columns.</summary>
    Quiet,

    /// <summary>"It turns here": the one warm accent.</summary>
    Turn,

    /// <summary>Verdict marks and the solid part of a share bar.</summary>
    Verdict,

    /// <summary>A failure that a reader must not miss.</summary>
    Alarm,
}

/// <summary>One line of text with an ink per stretch. Widths are counted in terminal cells.</summary>
internal sealed class StyledLine
{
    private readonly List<(string Text, Ink Ink)> runs = [];

    public static StyledLine Empty => new();

    /// <summary>How many cells the line takes.</summary>
    public int Width { get; private set; }

    public IReadOnlyList<(string Text, Ink Ink)> Runs => runs;

    public static StyledLine Of(string text, Ink ink = Ink.Plain) => new StyledLine().Add(text, ink);

    public StyledLine Add(string text, Ink ink = Ink.Plain)
    {
        if (text.Length > 0)
        {
            runs.Add((text, ink));
            Width += DisplayWidth.Of(text);
        }

        return this;
    }

    public StyledLine Add(StyledLine other)
    {
        foreach (var (text, ink) in other.runs)
        {
            Add(text, ink);
        }

        return this;
    }

    /// <summary>Fills with blanks up to a column; does nothing when the line is already there.</summary>
    public StyledLine PadTo(int column) => Width < column ? Add(new string(' ', column - Width)) : this;

    /// <summary>The line without blanks at its end, inks dropped.</summary>
    public string ToPlainText()
    {
        var text = new StringBuilder();
        foreach (var run in runs)
        {
            text.Append(run.Text);
        }

        return text.ToString().TrimEnd(' ');
    }
}
