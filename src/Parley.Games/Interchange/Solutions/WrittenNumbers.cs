using System.Globalization;
using Parley.Games.Interchange.Text;
using Parley.Games.Numerics;

namespace Parley.Games.Interchange.Solutions;

/// <summary>
/// Probabilities as someone wrote them down, with what their digits leave open. Whole numbers and fractions are exact. A decimal may be off by half a unit of its last digit;
/// where others in the list have more digits its last zeros were left out, so it counts as having as many as the list's usual number, which is taken to be between 3 and 15.
/// </summary>
internal sealed class WrittenNumbers
{
    private const int FewestDigits = 3;
    private const int MostDigits = 15;

    private WrittenNumbers(Rational[] values, double[] errors, bool exact)
    {
        Values = values;
        Errors = errors;
        IsExact = exact;
    }

    /// <summary>The numbers as written.</summary>
    public Rational[] Values { get; }

    /// <summary>By how much each may be off; 0 for all where <see cref="IsExact"/>.</summary>
    public double[] Errors { get; }

    /// <summary>Whether all are whole numbers or fractions.</summary>
    public bool IsExact { get; }

    /// <summary>Reads a list; <paramref name="fault"/> is the position of the first that is no number, or −1.</summary>
    public static WrittenNumbers? TryRead(IReadOnlyList<string> words, out int fault)
    {
        var values = new Rational[words.Count];
        var decimals = new int[words.Count];
        var (most, significant) = (-1, 0);
        for (fault = 0; fault < words.Count; fault++)
        {
            if (!ExactNumber.TryParse(words[fault], out values[fault], out _))
            {
                return null;
            }

            decimals[fault] = DecimalsOf(words[fault], out var own);
            (most, significant) = (Math.Max(most, decimals[fault]), Math.Max(significant, decimals[fault] < 0 ? 0 : own));
        }

        fault = -1;
        var usual = Math.Clamp(Math.Min(most, significant), FewestDigits, MostDigits);
        return new WrittenNumbers(values, [.. decimals.Select(count => most < 0 ? 0 : 0.5 * Math.Pow(10, -Math.Max(count, usual)))], most < 0);
    }

    // Digits after the point that the exponent leaves there, −1 for a whole number or a fraction; and the significant digits.
    private static int DecimalsOf(string word, out int significant)
    {
        significant = 0;
        var mark = word.AsSpan().IndexOfAny('e', 'E');
        var mantissa = mark < 0 ? word : word[..mark];
        var point = mantissa.IndexOf('.', StringComparison.Ordinal);
        if (word.Contains('/', StringComparison.Ordinal) || (point < 0 && mark < 0))
        {
            return -1;
        }

        significant = mantissa.Count(char.IsAsciiDigit) - mantissa.TakeWhile(letter => letter is '0' or '.' or '-' or '+').Count(char.IsAsciiDigit);
        var after = point < 0 ? 0 : mantissa.Length - point - 1;
        return mark < 0 ? after : Math.Max(0, after - int.Parse(word.AsSpan(mark + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture));
    }
}
