using System.Globalization;
using System.Numerics;

namespace Parley.Games.Numerics;

public readonly partial struct Rational
{
    // Longer exponents than any assumption needs would only ask for unbounded memory.
    private const int LargestDecimalExponent = 5000;
    private const long ExactDoubleIntegers = 1L << 53;

    /// <summary>The exact value of a double.</summary>
    /// <exception cref="ArgumentException">It is infinite or no number.</exception>
    public static Rational FromDouble(double value)
    {
        if (!double.IsFinite(value))
        {
            throw new ArgumentException("Only finite numbers are rational.", nameof(value));
        }

        var bits = BitConverter.DoubleToInt64Bits(value);
        var biased = (int)(bits >> 52) & 0x7FF;
        var fraction = bits & 0xFFFFFFFFFFFFF;
        BigInteger mantissa = biased == 0 ? fraction : fraction | 0x10000000000000;
        mantissa = bits < 0 ? -mantissa : mantissa;
        var exponent = Math.Max(biased, 1) - 1075;
        return exponent >= 0 ? new Rational(mantissa << exponent, BigInteger.One) : new Rational(mantissa, BigInteger.One << -exponent);
    }

    /// <summary>Reads "12", "-0.35", "2.5e-3" or "1/3" exactly.</summary>
    /// <exception cref="FormatException">The text is none of these.</exception>
    public static Rational Parse(ReadOnlySpan<char> text) =>
        TryParse(text, out var value) ? value : throw new FormatException($"'{text}' is no number.");

    /// <summary>Reads "12", "-0.35", ".5", "2.5e-3" or "1/3" exactly, whatever the culture; white space, group marks and exponents past ±5000 are refused.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out Rational value)
    {
        var bar = text.IndexOf('/');
        if (bar < 0)
        {
            return TryParseDecimal(text, out value);
        }

        value = Zero;
        if (!TryParseDecimal(text[..bar], out var numerator) || !TryParseDecimal(text[(bar + 1)..], out var denominator) || denominator.IsZero)
        {
            return false;
        }

        value = numerator / denominator;
        return true;
    }

    /// <summary>The nearest double, ties to even; ±∞ beyond the range, subnormals included.</summary>
    public double ToDouble()
    {
        if (_large is null && Math.Abs(_numerator) <= ExactDoubleIntegers && Small <= ExactDoubleIntegers)
        {
            return (double)_numerator / Small; // both exact, so the quotient is rounded once
        }

        var magnitude = BigInteger.Abs(Numerator);
        var denominator = Denominator;

        // Scale so that the whole quotient has 55 or 56 bits, fewer where the result is subnormal; what is left over decides the rounding.
        var exponent = Math.Max((int)(magnitude.GetBitLength() - denominator.GetBitLength()) - 55, -1075);
        var quotient = exponent >= 0
            ? BigInteger.DivRem(magnitude, denominator << exponent, out var remainder)
            : BigInteger.DivRem(magnitude << -exponent, denominator, out remainder);
        var bits = (ulong)quotient;
        var surplus = Math.Max(64 - BitOperations.LeadingZeroCount(bits) - 53, -1074 - exponent);
        if (surplus > 0)
        {
            var half = 1UL << (surplus - 1);
            var rest = bits & ((half << 1) - 1);
            bits >>= surplus;
            exponent += surplus;
            if (rest > half || (rest == half && (!remainder.IsZero || (bits & 1) == 1)))
            {
                bits++;
            }
        }

        var result = Math.ScaleB((double)bits, exponent);
        return Sign < 0 ? -result : result;
    }

    private static bool TryParseDecimal(ReadOnlySpan<char> text, out Rational value)
    {
        value = Zero;
        var exponent = 0;
        var mark = text.IndexOfAny('e', 'E');
        if (mark >= 0)
        {
            if (!int.TryParse(text[(mark + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent)
                || Math.Abs((long)exponent) > LargestDecimalExponent)
            {
                return false;
            }

            text = text[..mark];
        }

        var negative = text.StartsWith("-", StringComparison.Ordinal);
        text = text[(negative || text.StartsWith("+", StringComparison.Ordinal) ? 1 : 0)..];
        var point = text.IndexOf('.');
        var whole = point < 0 ? text : text[..point];
        var fraction = point < 0 ? [] : text[(point + 1)..];
        if (whole.Length + fraction.Length == 0 || !IsDigits(whole) || !IsDigits(fraction))
        {
            return false;
        }

        var digits = BigInteger.Parse(string.Concat("0", whole, fraction), NumberStyles.None, CultureInfo.InvariantCulture);
        exponent -= fraction.Length;
        value = exponent >= 0
            ? new Rational(digits * BigInteger.Pow(10, exponent), BigInteger.One)
            : new Rational(digits, BigInteger.Pow(10, -exponent));
        value = negative ? -value : value;
        return true;
    }

    private static bool IsDigits(ReadOnlySpan<char> text)
    {
        foreach (var letter in text)
        {
            if (!char.IsAsciiDigit(letter))
            {
                return false;
            }
        }

        return true;
    }
}
