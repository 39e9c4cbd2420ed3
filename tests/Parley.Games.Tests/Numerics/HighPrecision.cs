using System.Numerics;

namespace Parley.Games.Tests.Numerics;

/// <summary>Reference values of exp and log in binary fixed point with 300 fraction bits, by plain series: slow and independent of the kernels.</summary>
internal static class HighPrecision
{
    private const int Bits = 300;
    private static readonly BigInteger One = BigInteger.One << Bits;

    private static BigInteger LogTwo { get; } = 2 * InverseHyperbolicTangent(One / 3);

    /// <summary>The error of <paramref name="computed"/> as a value of exp(x), in units of the last place of the true result.</summary>
    public static double ExpError(double x, double computed)
    {
        var (mantissa, exponent) = Decompose(x);
        var fixedX = Shift(mantissa, exponent + Bits);
        var k = (int)Math.Round(x / Math.Log(2));
        var r = fixedX - (k * LogTwo);
        var term = One;
        var sum = One;
        for (var n = 1; !term.IsZero; n++)
        {
            term = (term * r >> Bits) / n;
            sum += term;
        }

        return UlpError(sum, k, computed);
    }

    /// <summary>The error of <paramref name="computed"/> as a value of log(x), in units of the last place of the true result.</summary>
    public static double LogError(double x, double computed)
    {
        var (mantissa, exponent) = Decompose(x);
        return UlpError(FixedLog(mantissa, exponent), 0, computed);
    }

    /// <summary>The error of <paramref name="computed"/> as a value of log(1+x), in units of the last place of the true result.</summary>
    public static double LogOnePlusError(double x, double computed)
    {
        var (mantissa, exponent) = Decompose(x);
        return UlpError(FixedLog(Shift(mantissa, exponent + 1100) + (BigInteger.One << 1100), -1100), 0, computed);
    }

    private static BigInteger FixedLog(BigInteger mantissa, int exponent)
    {
        var length = (int)mantissa.GetBitLength();
        var m = Shift(mantissa, Bits - length); // in [1/2, 1)
        var k = exponent + length;
        if (m * 3 < One * 2)
        {
            m *= 2;
            k--;
        }

        return (2 * InverseHyperbolicTangent(((m - One) << Bits) / (m + One))) + (k * LogTwo);
    }

    private static BigInteger InverseHyperbolicTangent(BigInteger s)
    {
        var square = s * s >> Bits;
        var power = s;
        var sum = BigInteger.Zero;
        for (var n = 1; !power.IsZero && power != BigInteger.MinusOne; n += 2)
        {
            sum += power / n;
            power = power * square >> Bits;
        }

        return sum;
    }

    private static double UlpError(BigInteger fixedPoint, int scale, double computed)
    {
        if (fixedPoint.IsZero)
        {
            return computed == 0 ? 0 : double.PositiveInfinity;
        }

        var leading = (int)BigInteger.Abs(fixedPoint).GetBitLength() - 1 - Bits + scale;
        var ulp = Math.Max(leading - 52, -1074);
        if (double.IsInfinity(computed))
        {
            return leading >= 1024 ? 0 : double.PositiveInfinity;
        }

        var (mantissa, exponent) = Decompose(computed);
        var guard = 60;
        var difference = Shift(fixedPoint, scale - Bits - ulp + guard) - Shift(mantissa, exponent - ulp + guard);
        return Math.Abs((double)difference) / Math.Pow(2, guard);
    }

    private static (BigInteger Mantissa, int Exponent) Decompose(double x)
    {
        var bits = BitConverter.DoubleToInt64Bits(x);
        var biased = (int)(bits >> 52) & 0x7FF;
        var fraction = bits & 0xFFFFFFFFFFFFFL;
        BigInteger mantissa = biased == 0 ? fraction : fraction | 0x10000000000000L;
        return (bits < 0 ? -mantissa : mantissa, Math.Max(biased, 1) - 1075);
    }

    private static BigInteger Shift(BigInteger value, int bits) => bits >= 0 ? value << bits : value >> -bits;
}
