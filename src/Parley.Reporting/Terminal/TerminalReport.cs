using System.Text;
using Parley.Reporting.Terminal.Detail;
using Parley.Reporting.Terminal.Screen;
using Parley.Studies.Results;

namespace Parley.Reporting.Terminal;

/// <summary>How a report is written to a terminal or a stream.</summary>
/// <param name="Width">The cells of a line; taken as 60 where it is less and 200 where it is more.</param>
/// <param name="Colour">Whether to write ANSI colour; the text is the same without.</param>
/// <param name="Brief">Whether to stop after the screen that answers.</param>
public sealed record TerminalOptions(int Width = 80, bool Colour = false, bool Brief = false)
{
    /// <summary>The narrowest line a report is laid out for.</summary>
    public const int NarrowestWidth = 60;

    /// <summary>The widest.</summary>
    public const int WidestWidth = 200;
}

/// <summary>
/// A study as text: first the answer on one screen (what each claim is worth, which explanation the evidence favours, what
/// play is predicted, how it was checked), then everything it rests on. Prints a <see cref="StudyResult"/> and works out nothing.
/// </summary>
public static class TerminalReport
{
    /// <summary>Writes a study.</summary>
    /// <param name="result">The study.</param>
    /// <param name="writer">Where to; lines end with LF.</param>
    /// <param name="options">Width, colour and length.</param>
    public static void Write(StudyResult result, TextWriter writer, TerminalOptions options)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(options);
        var page = PageFor(options);
        ScreenHeader.Write(page, result);
        ScreenClaims.Write(page, result);
        ScreenRivals.Write(page, result);
        ScreenPlay.Write(page, result);
        ScreenFoot.Write(page, result);
        if (!options.Brief)
        {
            ClaimDetail.Write(page, result);
            HypothesisDetail.Write(page, result);
            PlayDetail.Write(page, result);
            PayoffDetail.Write(page, result);
            WorldDetail.Write(page, result);
            AssumptionDetail.Write(page, result);
            CoverageDetail.Write(page, result);
        }

        Print(page, writer, options);
    }

    /// <summary>Writes what was solved at the base alone: play by type, payoffs by term, and how each world was solved.</summary>
    /// <param name="result">The study.</param>
    /// <param name="writer">Where to; lines end with LF.</param>
    /// <param name="options">Width and colour.</param>
    public static void WriteSolution(StudyResult result, TextWriter writer, TerminalOptions options)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(options);
        var page = PageFor(options);
        PlayDetail.Write(page, result);
        PayoffDetail.Write(page, result);
        WorldDetail.Write(page, result);
        Print(page, writer, options);
    }

    internal static Page PageFor(TerminalOptions options) => new(Math.Clamp(options.Width, TerminalOptions.NarrowestWidth, TerminalOptions.WidestWidth));

    internal static void Print(Page page, TextWriter writer, TerminalOptions options)
    {
        foreach (var line in page.Lines)
        {
            writer.Write(options.Colour ? Coloured(line) : line.ToPlainText());
            writer.Write('\n');
        }
    }

    // 256-colour codes near the two hues reports use: one green-blue for verdicts, one warm accent for "it turns here".
    private static string Coloured(StyledLine line)
    {
        var text = new StringBuilder();
        foreach (var (part, ink) in line.Runs)
        {
            var code = ink switch
            {
                Ink.Strong => "1",
                Ink.Quiet => "2",
                Ink.Turn => "38;5;166",
                Ink.Verdict => "38;5;30",
                Ink.Alarm => "1;7",
                _ => string.Empty,
            };
            text.Append(code.Length == 0 ? part : $"\u001b[{code}m{part}\u001b[0m");
        }

        return text.ToString().TrimEnd(' ');
    }
}
