using System.Numerics;
using Parley.Games.Numerics;

namespace Parley.Solving.Extensive.ExactPlay;

/// <summary>Doubles as the rational numbers they are, or are near.</summary>
internal static class ExactNumber
{
    /// <summary>The first convergent of a number's continued fraction that is near it.</summary>
    /// <param name="value">A finite number, not negative.</param>
    /// <param name="tolerance">How near, above 0.</param>
    public static Rational Near(double value, double tolerance)
    {
        var (before, now) = ((Numerator: BigInteger.Zero, Denominator: BigInteger.One), (Numerator: BigInteger.One, Denominator: BigInteger.Zero));
        for (var rest = value; ; rest = 1 / (rest - Math.Floor(rest)))
        {
            var whole = new BigInteger(Math.Floor(rest));
            (before, now) = (now, ((whole * now.Numerator) + before.Numerator, (whole * now.Denominator) + before.Denominator));
            if (Math.Abs(((double)now.Numerator / (double)now.Denominator) - value) <= tolerance)
            {
                return new Rational(now.Numerator, now.Denominator);
            }
        }
    }

    /// <summary>The exact value of a finite double: a whole number times a power of two.</summary>
    public static Rational Of(double value)
    {
        var bits = BitConverter.DoubleToInt64Bits(value);
        var exponent = (int)((bits >> 52) & 0x7FF);
        var mantissa = bits & 0xFFFFFFFFFFFFFL;
        mantissa = exponent == 0 ? mantissa << 1 : mantissa | (1L << 52);
        var power = exponent - 1075;
        BigInteger whole = bits < 0 ? -mantissa : mantissa;
        return power >= 0 ? new Rational(whole << power, BigInteger.One) : new Rational(whole, BigInteger.One << -power);
    }
}
