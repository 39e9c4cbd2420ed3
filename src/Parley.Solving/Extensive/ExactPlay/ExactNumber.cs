using System.Numerics;
using Parley.Games.Numerics;

namespace Parley.Solving.Extensive.ExactPlay;

/// <summary>Doubles as the rational numbers they are.</summary>
internal static class ExactNumber
{
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
