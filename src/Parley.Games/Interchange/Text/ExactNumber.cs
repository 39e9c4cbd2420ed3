using System.Globalization;
using Parley.Games.Numerics;

namespace Parley.Games.Interchange.Text;

/// <summary>Exact numbers as files write them, within limits that no game needs to pass and that keep the time to read one bounded.</summary>
internal static class ExactNumber
{
    private const int Longest = 4096;
    private const int LargestExponent = 500;

    /// <summary>Reads "3", "-0.25", "1e-3" or "1/3".</summary>
    /// <param name="word">The text.</param>
    /// <param name="value">The number.</param>
    /// <param name="problem">What was found instead.</param>
    public static bool TryParse(ReadOnlySpan<char> word, out Rational value, out string problem)
    {
        value = default;
        problem = string.Empty;
        if (word.Length > Longest)
        {
            problem = $"{word.Length} characters, where numbers have at most {Longest}";
            return false;
        }

        var exponent = word.LastIndexOfAny('e', 'E');
        if (exponent >= 0 && int.TryParse(word[(exponent + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var power) && Math.Abs((long)power) > LargestExponent)
        {
            problem = $"'{Short(word)}', whose power of ten is beyond ±{LargestExponent}";
            return false;
        }

        problem = $"'{Short(word)}'";
        return Rational.TryParse(word, out value);
    }

    /// <summary>The start of a text, to quote in a message.</summary>
    public static string Short(ReadOnlySpan<char> text) => Labels.Clean(text.Length > 30 ? string.Concat(text[..30], "…") : text.ToString());
}
