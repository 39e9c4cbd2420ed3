using System.Text;

namespace Parley.Cli.Hosting;

/// <summary>
/// Where a command writes: results to stdout, progress and notes to stderr, both UTF-8 with LF whatever the locale.
/// A reader that has gone away (<c>| head</c>) ends the writing quietly.
/// </summary>
internal sealed class OutputStreams : IDisposable
{
    private OutputStreams(TextWriter results, TextWriter notes, int width, bool colour, bool notesAreSeen)
    {
        Results = results;
        Notes = notes;
        Width = width;
        Colour = colour;
        NotesAreSeen = notesAreSeen;
    }

    /// <summary>The answer.</summary>
    public TextWriter Results { get; }

    /// <summary>Everything else.</summary>
    public TextWriter Notes { get; }

    /// <summary>The cells of a line: the terminal's, or 120 where the answer goes to a file or a pipe and COLUMNS says nothing.</summary>
    public int Width { get; }

    /// <summary>Whether the answer may be coloured: a terminal reads it and NO_COLOR is not set.</summary>
    public bool Colour { get; }

    /// <summary>Whether a person watches stderr, so that a line may be rewritten.</summary>
    public bool NotesAreSeen { get; }

    public static OutputStreams Open()
    {
        var isTerminal = !Console.IsOutputRedirected && !IsDumb;
        return new OutputStreams(
            Writer(Console.OpenStandardOutput()),
            Writer(Console.OpenStandardError()),
            MeasuredWidth(),
            isTerminal && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")),
            !Console.IsErrorRedirected && !IsDumb);
    }

    /// <summary>One line on stderr that says who speaks.</summary>
    public void Note(string sentence)
    {
        Notes.Write("parley: " + sentence + "\n");
        Notes.Flush();
    }

    public void Dispose()
    {
        Results.Dispose();
        Notes.Dispose();
    }

    private static bool IsDumb => Environment.GetEnvironmentVariable("TERM") == "dumb";

    private static int MeasuredWidth()
    {
        if (!Console.IsOutputRedirected)
        {
            return Console.WindowWidth > 0 ? Console.WindowWidth : 80;
        }

        return int.TryParse(
            Environment.GetEnvironmentVariable("COLUMNS"), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var columns)
            && columns > 0 ? columns : 120;
    }

    private static StreamWriter Writer(Stream stream) => new(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 1 << 14) { NewLine = "\n", AutoFlush = false };
}
