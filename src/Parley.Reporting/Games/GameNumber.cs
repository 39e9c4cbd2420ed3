using System.Globalization;
using System.Numerics;
using Parley.Games.Numerics;

namespace Parley.Reporting.Games;

/// <summary>
/// A number of a game as a reader meets it: exact ones as fractions, enclosed ones as a decimal and how far the true number can be from it, floating ones behind "≈".
/// </summary>
internal static class GameNumber
{
    private const int LongestFraction = 24;

    /// <summary>In full: fractions, enclosures.</summary>
    public static string Full(Number number) => number switch
    {
        { Exact: { } exact } => Of(exact),
        { Enclosure: { } enclosure } => Enclosed(enclosure),
        _ => Approximate(number.Value),
    };

    /// <summary>Short, for columns: fractions stay, an enclosed number is rounded.</summary>
    public static string Short(Number number) => number.Exact is { } exact ? Of(exact) : Approximate(number.Value);

    /// <summary>An exact number as a whole number or a fraction; as a rounded decimal where that would be longer than a column can bear.</summary>
    public static string Of(Rational exact)
    {
        var text = exact.ToString();
        return (text.Length <= LongestFraction ? text : double.IsNormal(exact.ToDouble()) ? Approximate(exact.ToDouble()) : Scientific(exact)).Replace("-", NumberText.Minus, StringComparison.Ordinal);
    }

    // Seven significant digits of a number that no double holds.
    private static string Scientific(Rational exact)
    {
        var exponent = Digits(exact.Numerator) - Digits(exact.Denominator);
        var ten = Power(Math.Abs(exponent));
        var digits = Round((exponent >= 0 ? exact / (Rational)ten : exact * (Rational)ten) * (Rational)Power(6));
        for (; BigInteger.Abs(digits) >= Power(7); exponent++)
        {
            digits /= 10;
        }

        // A quotient of numbers with so many digits may have one digit less than their difference.
        var missing = 7 - Digits(digits);
        var text = (digits * Power(missing)).ToString(CultureInfo.InvariantCulture);
        var sign = digits.Sign < 0 ? 1 : 0;
        return "≈" + (text[..(sign + 1)] + "." + text[(sign + 1)..]).TrimEnd('0').TrimEnd('.') + "e" + (exponent - missing).ToString(CultureInfo.InvariantCulture);
    }

    private static int Digits(BigInteger value) => BigInteger.Abs(value).ToString(CultureInfo.InvariantCulture).Length;

    /// <summary>Seven significant digits behind "≈".</summary>
    public static string Approximate(double value)
    {
        if (!double.IsFinite(value))
        {
            return NumberText.Of(value);
        }

        var text = value.ToString(Math.Abs(value) is < 1e15 and >= 1e-4 or 0 ? "0.###########" : "0.######e0", CultureInfo.InvariantCulture);
        if (Math.Abs(value) is < 1e15 and >= 1e-4)
        {
            var decimals = Math.Clamp(6 - (int)Math.Floor(Math.Log10(Math.Abs(value))), 0, 11);
            text = Math.Round(value, decimals).ToString("0." + new string('#', decimals), CultureInfo.InvariantCulture);
        }

        return "≈" + text.Replace("-", NumberText.Minus, StringComparison.Ordinal);
    }

    /// <summary>A decimal and a bound on its distance from any number of the interval, rounded up: what is printed still encloses.</summary>
    public static string Enclosed(Interval interval)
    {
        if (!double.IsFinite(interval.Low) || !double.IsFinite(interval.High))
        {
            return $"{NumberText.Short(interval.Low)} to {NumberText.Short(interval.High)}";
        }

        var (low, high) = (Rational.FromDouble(interval.Low), Rational.FromDouble(interval.High));
        var radius = (high - low) / 2;
        if (radius.IsZero)
        {
            return Of(low);
        }

        for (var decimals = Math.Max(0, (int)Math.Ceiling(-Math.Log10(radius.ToDouble()))); ; decimals--)
        {
            var unit = Power(decimals);
            var printed = Round((low + high) / 2 * unit);
            var distance = Ceiling(Larger((high * unit) - printed, printed - (low * unit)));
            if (distance < 10 || decimals == 0)
            {
                return $"{Decimal(printed, decimals)} ± {(decimals == 0 ? distance.ToString(CultureInfo.InvariantCulture) : $"{distance}e-{decimals}")}";
            }
        }
    }

    private static Rational Larger(Rational left, Rational right) => left > right ? left : right;

    private static BigInteger Power(int exponent) => BigInteger.Pow(10, exponent);

    private static BigInteger Round(Rational value) => Floor(value + new Rational(1, 2));

    private static BigInteger Ceiling(Rational value) => -Floor(-value);

    private static BigInteger Floor(Rational value)
    {
        var quotient = BigInteger.DivRem(value.Numerator, value.Denominator, out var remainder);
        return remainder.Sign < 0 ? quotient - 1 : quotient;
    }

    private static string Decimal(BigInteger scaled, int decimals)
    {
        var digits = BigInteger.Abs(scaled).ToString(CultureInfo.InvariantCulture).PadLeft(decimals + 1, '0');
        var text = decimals == 0 ? digits : $"{digits[..^decimals]}.{digits[^decimals..]}";
        return scaled.Sign < 0 ? NumberText.Minus + text : text;
    }
}
