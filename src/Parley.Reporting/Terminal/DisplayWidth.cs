using System.Globalization;
using System.Text;

namespace Parley.Reporting.Terminal;

/// <summary>How many terminal cells a text takes: wide East Asian letters two, combining marks none, all else one.</summary>
internal static class DisplayWidth
{
    public static int Of(string text)
    {
        var width = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            width += Of(rune);
        }

        return width;
    }

    /// <summary>The text cut to a width, its last cell an ellipsis where anything was cut.</summary>
    public static string Fit(string text, int width)
    {
        if (Of(text) <= width)
        {
            return text;
        }

        var kept = new StringBuilder();
        var used = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if (used + Of(rune) > width - 1)
            {
                break;
            }

            kept.Append(rune);
            used += Of(rune);
        }

        return kept.ToString().TrimEnd(' ') + "…";
    }

    /// <summary>The text broken at blanks into lines of at most <paramref name="width"/> cells; a longer word is cut through.</summary>
    public static List<string> Wrap(string text, int width)
    {
        width = Math.Max(width, 1);
        var lines = new List<string>();
        var line = new StringBuilder();
        var used = 0;
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var rest = word;
            if (used > 0 && used + 1 + Of(rest) > width)
            {
                lines.Add(line.ToString());
                line.Clear();
                used = 0;
            }

            while (Of(rest) > width)
            {
                var cut = CutAt(rest, width);
                lines.Add(rest[..cut]);
                rest = rest[cut..];
            }

            if (used > 0)
            {
                line.Append(' ');
                used++;
            }

            line.Append(rest);
            used += Of(rest);
        }

        if (used > 0 || lines.Count == 0)
        {
            lines.Add(line.ToString());
        }

        return lines;
    }

    private static int CutAt(string text, int width)
    {
        var used = 0;
        var at = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if (used + Of(rune) > width && at > 0)
            {
                break;
            }

            used += Of(rune);
            at += rune.Utf16SequenceLength;
        }

        return at;
    }

    private static int Of(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format or UnicodeCategory.Control => 0,
        _ => IsWide(rune.Value) ? 2 : 1,
    };

    // The blocks that Unicode's EastAsianWidth gives as W or F, joined where nothing between them is assigned to another width.
    private static bool IsWide(int value) => value is
        (>= 0x1100 and <= 0x115F) or (>= 0x2E80 and <= 0x303E) or (>= 0x3041 and <= 0xA4CF) or (>= 0xA960 and <= 0xA97C) or
        (>= 0xAC00 and <= 0xD7A3) or (>= 0xF900 and <= 0xFAFF) or (>= 0xFE30 and <= 0xFE6F) or (>= 0xFF00 and <= 0xFF60) or
        (>= 0xFFE0 and <= 0xFFE6) or (>= 0x1F300 and <= 0x1F64F) or (>= 0x1F900 and <= 0x1F9FF) or (>= 0x20000 and <= 0x3FFFD);
}
