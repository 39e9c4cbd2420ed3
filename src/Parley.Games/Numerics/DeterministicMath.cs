using System.Runtime.CompilerServices;

namespace Parley.Games.Numerics;

/// <summary>
/// Exponential and logarithm whose bits depend on nothing but their argument: not on the machine's mathematics library, not on the width of its vectors.
/// The scalar functions and the lane functions carry out the same operations in the same order (every multiply–add is fused), so a point solved
/// alone and the same point solved as one of eight agree to the last bit. Errors stay below one unit in the last place over the whole range
/// (<see cref="LogOnePlus(double)"/>: below two).
/// </summary>
/// <remarks>
/// exp: argument reduction by multiples of ln 2 split in two parts, then the Taylor polynomial of degree 13 on [−ln2/2, ln2/2] by Estrin's scheme (truncation 4e-18).
/// log: mantissa in (√½, √2], s = f/(2+f), and log(1+f) = f − f²/2 + s(f²/2 + R(s²)) with R the atanh series to s²⁰ (truncation 6e-19).
/// Muller, "Elementary Functions: Algorithms and Implementation", describes both reductions.
/// </remarks>
public static partial class DeterministicMath
{
    private const double LogTwoHigh = 0.6931471804855391; // the leading 33 bits: k·LogTwoHigh is exact for |k| < 2^20
    private const double LogTwoLow = 7.440617110012397e-11;
    private const double InverseLogTwo = 1.4426950408889634;
    private const double SquareRootOfTwo = 1.4142135623730951;
    private const double Shifter = 6755399441055744.0; // 1.5·2^52: adding it leaves a whole number in the low bits
    private const long ShifterBits = 0x4338000000000000;
    private const double ExpCeiling = 710;
    private const double ExpFloor = -746;
    private const double SmallestNormal = 2.2250738585072014E-308;
    private const double TwoTo54 = 18014398509481984;
    private const long MantissaMask = 0x000FFFFFFFFFFFFF;
    private const long OneBits = 0x3FF0000000000000;

    private const double E2 = 1.0 / 2;
    private const double E3 = 1.0 / 6;
    private const double E4 = 1.0 / 24;
    private const double E5 = 1.0 / 120;
    private const double E6 = 1.0 / 720;
    private const double E7 = 1.0 / 5040;
    private const double E8 = 1.0 / 40320;
    private const double E9 = 1.0 / 362880;
    private const double E10 = 1.0 / 3628800;
    private const double E11 = 1.0 / 39916800;
    private const double E12 = 1.0 / 479001600;
    private const double E13 = 1.0 / 6227020800;

    private const double L1 = 2.0 / 3;
    private const double L2 = 2.0 / 5;
    private const double L3 = 2.0 / 7;
    private const double L4 = 2.0 / 9;
    private const double L5 = 2.0 / 11;
    private const double L6 = 2.0 / 13;
    private const double L7 = 2.0 / 15;
    private const double L8 = 2.0 / 17;
    private const double L9 = 2.0 / 19;
    private const double L10 = 2.0 / 21;

    /// <summary>e to the power <paramref name="x"/>: +∞ above about 709.78, 0 below about −745.13, NaN for NaN.</summary>
    public static double Exp(double x)
    {
        x = x > ExpCeiling ? ExpCeiling : x;
        x = x < ExpFloor ? ExpFloor : x;
        var shifted = Math.FusedMultiplyAdd(x, InverseLogTwo, Shifter);
        var k = BitConverter.DoubleToInt64Bits(shifted) - ShifterBits;
        var whole = shifted - Shifter;
        var r = Math.FusedMultiplyAdd(-whole, LogTwoHigh, x);
        r = Math.FusedMultiplyAdd(-whole, LogTwoLow, r);
        var r2 = r * r;
        var r4 = r2 * r2;
        var r8 = r4 * r4;
        var a0 = Math.FusedMultiplyAdd(E3, r, E2);
        var a1 = Math.FusedMultiplyAdd(E5, r, E4);
        var a2 = Math.FusedMultiplyAdd(E7, r, E6);
        var a3 = Math.FusedMultiplyAdd(E9, r, E8);
        var a4 = Math.FusedMultiplyAdd(E11, r, E10);
        var a5 = Math.FusedMultiplyAdd(E13, r, E12);
        var b0 = Math.FusedMultiplyAdd(a1, r2, a0);
        var b1 = Math.FusedMultiplyAdd(a3, r2, a2);
        var b2 = Math.FusedMultiplyAdd(a5, r2, a4);
        var q = Math.FusedMultiplyAdd(b2, r8, Math.FusedMultiplyAdd(b1, r4, b0));
        var p = 1 + Math.FusedMultiplyAdd(q, r2, r);

        // Two factors: 2^k itself may be no double although the product is one; only the last product rounds.
        var half = k >> 1;
        return p * BitConverter.Int64BitsToDouble((half << 52) + OneBits) * BitConverter.Int64BitsToDouble(((k - half) << 52) + OneBits);
    }

    /// <summary>The natural logarithm: −∞ at ±0, NaN below 0, +∞ at +∞, NaN for NaN.</summary>
    public static double Log(double x)
    {
        var small = x < SmallestNormal;
        var scaled = small ? x * TwoTo54 : x;
        var bits = BitConverter.DoubleToInt64Bits(scaled);
        var m = BitConverter.Int64BitsToDouble((bits & MantissaMask) | OneBits);
        var exponent = BitConverter.Int64BitsToDouble((bits >> 52) + ShifterBits) - Shifter - (small ? 1023 + 54 : 1023);
        var above = m > SquareRootOfTwo;
        m = above ? m * 0.5 : m;
        exponent = above ? exponent + 1 : exponent;
        var f = m - 1;
        var halfSquare = 0.5 * f * f;
        var s = f / (2 + f);
        var z = s * s;
        var z2 = z * z;
        var z4 = z2 * z2;
        var a0 = Math.FusedMultiplyAdd(L2, z, L1);
        var a1 = Math.FusedMultiplyAdd(L4, z, L3);
        var a2 = Math.FusedMultiplyAdd(L6, z, L5);
        var a3 = Math.FusedMultiplyAdd(L8, z, L7);
        var a4 = Math.FusedMultiplyAdd(L10, z, L9);
        var b0 = Math.FusedMultiplyAdd(a1, z2, a0);
        var b1 = Math.FusedMultiplyAdd(a3, z2, a2);
        var series = z * Math.FusedMultiplyAdd(Math.FusedMultiplyAdd(a4, z4, b1), z4, b0);
        var tail = Math.FusedMultiplyAdd(s, halfSquare + series, exponent * LogTwoLow);
        var result = (exponent * LogTwoHigh) - (halfSquare - tail - f);
        result = x == double.PositiveInfinity ? double.PositiveInfinity : result;
        result = x == 0 ? double.NegativeInfinity : result;
        return x >= 0 ? result : double.NaN;
    }

    /// <summary>log(1 + <paramref name="x"/>) without cancellation near 0: −∞ at −1, NaN below.</summary>
    public static double LogOnePlus(double x)
    {
        var u = 1 + x;
        var lost = x >= 1 ? 1 - (u - x) : x - (u - 1);
        var result = Log(u) + (lost / u);
        return u == 0 || u == double.PositiveInfinity ? Log(u) : result;
    }

    /// <summary>log Σ exp(values): the largest is taken out first, so nothing overflows and no far term is lost that could matter. −∞ for none.</summary>
    public static double LogSumExp(ReadOnlySpan<double> values)
    {
        var largest = double.NegativeInfinity;
        foreach (var value in values)
        {
            largest = value > largest ? value : largest;
        }

        if (!double.IsFinite(largest))
        {
            return largest;
        }

        var sum = 0.0;
        foreach (var value in values)
        {
            sum += Exp(value - largest);
        }

        return largest + Log(sum);
    }

    /// <summary>log(exp(a) + exp(b)); −∞ when both are.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double LogSumExp(double a, double b)
    {
        var largest = a > b ? a : b;
        var smallest = a > b ? b : a;
        return largest == double.NegativeInfinity ? largest : largest + LogOnePlus(Exp(smallest - largest));
    }
}
