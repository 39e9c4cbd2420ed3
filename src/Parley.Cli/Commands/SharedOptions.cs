using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Numerics;
using Parley.Cli.Hosting;
using Parley.Reporting.Terminal;

namespace Parley.Cli.Commands;

/// <summary>Options that several commands have, each said once.</summary>
internal static class SharedOptions
{
    /// <summary>What a case may be.</summary>
    public static Argument<string> Case() => new("case") { Description = "A .parley file, or a folder that holds exactly one." };

    /// <summary><c>--json[=FILE]</c>; the host turns the bare form into <c>--json=-</c>.</summary>
    public static Option<string?> Json(string description) => new("--json") { Description = description, HelpName = "FILE" };

    /// <summary><c>--width</c>.</summary>
    public static Option<int?> Width() => Number(
        "--width", "COLUMNS", "Lay the text out for so many columns, 60 to 200 (the terminal's; 120 into a file or pipe).",
        TerminalOptions.NarrowestWidth, TerminalOptions.WidestWidth);

    /// <summary>An option that takes a whole number within bounds, and says so in a sentence where it is given another.</summary>
    public static Option<T?> Number<T>(string name, string helpName, string description, T least, T? most = null)
        where T : struct, IBinaryInteger<T> => new(name)
        {
            Description = description,
            HelpName = helpName,
            CustomParser = result =>
            {
                var text = result.Tokens[^1].Value;
                if (T.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && value >= least && (most is null || value <= most))
                {
                    return value;
                }

                var bounds = most is null ? FormattableString.Invariant($"a whole number of at least {least}") : FormattableString.Invariant($"a whole number from {least} to {most}");
                result.AddError($"{name} takes {bounds}, not '{text}'");
                return null;
            },
        };

    /// <summary>Reads a time with its unit: 500ms, 10s, 2m, 1h.</summary>
    public static TimeSpan? Time(ArgumentResult result, string name)
    {
        var text = result.Tokens[^1].Value;
        foreach (var (unit, milliseconds) in ((string, double)[])[("ms", 1), ("s", 1e3), ("m", 6e4), ("h", 36e5)])
        {
            if (text.EndsWith(unit, StringComparison.Ordinal)
                && double.TryParse(text[..^unit.Length], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) && value > 0 && value * milliseconds < 1e12)
            {
                return TimeSpan.FromMilliseconds(value * milliseconds);
            }
        }

        result.AddError($"{name} takes a time such as 10s, 500ms or 2m, not '{text}'");
        return null;
    }

    /// <summary>Reads a finite number above 0.</summary>
    public static double? Positive(ArgumentResult result, string name)
    {
        var text = result.Tokens[^1].Value;
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value > 0 && double.IsFinite(value))
        {
            return value;
        }

        result.AddError($"{name} takes a number above 0, not '{text}'");
        return null;
    }

    /// <summary>Reads a percentage above 0 and below 100, with or without its sign and a leading ±.</summary>
    public static double? Percent(ArgumentResult result, string name)
    {
        var text = result.Tokens[^1].Value;
        if (double.TryParse(text.TrimStart('±').TrimEnd('%').TrimEnd(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) && value is > 0 and < 100)
        {
            return value / 100;
        }

        result.AddError($"{name} takes a percentage such as 1%, not '{text}'");
        return null;
    }

    /// <summary>Writes a document to stdout (<c>-</c>) or to a file.</summary>
    public static void WriteJson(string file, OutputStreams output, Action<Stream> write)
    {
        if (file != "-")
        {
            using var stream = CaseFile.Create(file);
            write(stream);
            return;
        }

        // Past the text writer, which must have nothing left to say.
        output.Results.Flush();
        using var memory = new MemoryStream();
        write(memory);
        using var standard = Console.OpenStandardOutput();
        standard.Write(memory.GetBuffer(), 0, (int)memory.Length);
    }
}
