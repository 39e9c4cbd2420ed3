namespace Parley.Cli.Hosting;

/// <summary>One line at the end of stderr that is rewritten where a person watches, and is not there where none does.</summary>
/// <param name="output">Whose stderr is written.</param>
internal sealed class StatusLine(OutputStreams output)
{
    private int shown;

    /// <summary>Replaces the line; an empty one takes it away.</summary>
    public void Rewrite(string line)
    {
        if (!output.NotesAreSeen || (shown == 0 && line.Length == 0))
        {
            return;
        }

        var text = line.Length == 0 ? string.Empty : "parley: " + line;
        output.Notes.Write("\r" + text.PadRight(shown) + (text.Length == 0 ? "\r" : string.Empty));
        output.Notes.Flush();
        shown = text.Length;
    }
}
