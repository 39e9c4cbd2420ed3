using System.Globalization;
using System.Numerics;
using Parley.Games.Numerics;
using Parley.Language.Diagnostics;
using Parley.Language.Syntax;
using Parley.Language.Text;

namespace Parley.Language.Binding.Expressions;

/// <summary>Reads plain numbers as exact rationals, and prints them as a person writes them.</summary>
internal static class ExactNumber
{
    /// <summary>The most digits a number may have; more are a slip, and would make exact arithmetic slow.</summary>
    public const int MostDigits = 40;

    /// <summary>A number as assumptions and ranges take it; null where it is missing or has too many digits (reported).</summary>
    public static Rational? Read(SignedNumberSyntax number, BindingContext context)
    {
        if (number.IsMissing)
        {
            context.MarkIncomplete();
            return null;
        }

        return Read(number.Digits, number.IsPercent, number.Span, context) is { } value ? number.IsNegative ? -value : value : null;
    }

    /// <summary>A number in an expression; null where it has too many digits (reported).</summary>
    public static Rational? Read(string digits, bool isPercent, TextSpan span, BindingContext context)
    {
        if (digits.Length > MostDigits)
        {
            context.Report(NameDiagnostics.TooManyDigits.At(span, MostDigits.ToString(CultureInfo.InvariantCulture)));
            return null;
        }

        var point = digits.IndexOf('.', StringComparison.Ordinal);
        var decimals = point < 0 ? 0 : digits.Length - point - 1;
        var whole = BigInteger.Parse(digits.Replace(".", string.Empty, StringComparison.Ordinal), NumberStyles.None, CultureInfo.InvariantCulture);
        return new Rational(whole, BigInteger.Pow(10, decimals + (isPercent ? 2 : 0)));
    }

    /// <summary>"0.25", "-3", or "1/3" where no decimal is exact.</summary>
    public static string Print(Rational value)
    {
        var rest = value.Denominator;
        var twos = 0;
        var fives = 0;
        for (; (rest % 2).IsZero; rest /= 2)
        {
            twos++;
        }

        for (; (rest % 5).IsZero; rest /= 5)
        {
            fives++;
        }

        var decimals = Math.Max(twos, fives);
        if (!rest.IsOne || decimals > MostDigits)
        {
            return value.ToString();
        }

        var scaled = BigInteger.Abs(value.Numerator) * BigInteger.Pow(10, decimals) / value.Denominator;
        var digits = scaled.ToString(CultureInfo.InvariantCulture).PadLeft(decimals + 1, '0');
        var sign = value.Sign < 0 ? "-" : string.Empty;
        return decimals == 0 ? sign + digits : $"{sign}{digits[..^decimals]}.{digits[^decimals..]}";
    }

    /// <summary>The nearest double.</summary>
    public static double ToDouble(Rational value) => (double)value.Numerator / (double)value.Denominator;

    /// <summary>A double in at most six significant digits, as a person reads it.</summary>
    public static string Print(double value) => value.ToString("0.######", CultureInfo.InvariantCulture);
}
