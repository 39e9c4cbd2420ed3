using System.Globalization;
using System.Text;

namespace Parley.Language.Diagnostics;

/// <summary>Turns values into the words of a sentence.</summary>
public static class Friendly
{
    /// <summary>"a", "a or b", "a, b or c".</summary>
    /// <param name="items">The items; none gives an empty string.</param>
    /// <param name="conjunction">The word before the last, such as "or".</param>
    public static string List(IEnumerable<string> items, string conjunction = "or")
    {
        var all = items.ToList();
        return all.Count switch
        {
            0 => string.Empty,
            1 => all[0],
            _ => $"{string.Join(", ", all.Take(all.Count - 1))} {conjunction} {all[^1]}",
        };
    }

    /// <summary>The same list with every item in backquotes.</summary>
    /// <param name="items">The items.</param>
    /// <param name="conjunction">The word before the last.</param>
    public static string Quoted(IEnumerable<string> items, string conjunction = "or") => List(items.Select(Quote), conjunction);

    /// <summary>A piece of a case in backquotes, on one line and of bearable length.</summary>
    /// <param name="text">The piece.</param>
    public static string Quote(string text) => $"`{Clip(text)}`";

    /// <summary>A text cut to a length, with "…" where something was left out; blanks run together, control characters shown.</summary>
    /// <param name="text">The text.</param>
    /// <param name="length">The most characters, at least 2.</param>
    public static string Clip(string text, int length = 40)
    {
        var clipped = new StringBuilder();
        var elements = StringInfo.GetTextElementEnumerator(text);
        for (var count = 0; elements.MoveNext(); count++)
        {
            if (count == length)
            {
                // The last element makes room for the mark.
                clipped.Length -= LastElementLength(clipped);
                return clipped.Append('…').ToString();
            }

            var element = elements.GetTextElement();
            clipped.Append(element.Length == 1 && char.IsWhiteSpace(element[0]) ? " " : element.Length == 1 && char.IsControl(element[0]) ? "\uFFFD" : element);
        }

        return clipped.ToString();
    }

    /// <summary>"1 brace", "3 braces".</summary>
    /// <param name="count">How many.</param>
    /// <param name="one">The word for one.</param>
    /// <param name="many">The word for several; <paramref name="one"/> with an s when null.</param>
    public static string Plural(int count, string one, string? many = null) =>
        FormattableString.Invariant($"{count} {(count == 1 ? one : many ?? one + "s")}");

    private static int LastElementLength(StringBuilder text)
    {
        var tail = text.ToString();
        var elements = StringInfo.ParseCombiningCharacters(tail);
        return elements.Length == 0 ? 0 : tail.Length - elements[^1];
    }
}
