using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Parley.Games.Numerics;

public static partial class DeterministicMath
{
    /// <summary><see cref="Exp(double)"/> in eight lanes, with the same bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Exp(Vector512<double> x)
    {
        var ceiling = Vector512.Create(ExpCeiling);
        var floor = Vector512.Create(ExpFloor);
        x = Vector512.ConditionalSelect(Vector512.GreaterThan(x, ceiling), ceiling, x);
        x = Vector512.ConditionalSelect(Vector512.LessThan(x, floor), floor, x);
        var shifter = Vector512.Create(Shifter);
        var shifted = Vector512.FusedMultiplyAdd(x, Vector512.Create(InverseLogTwo), shifter);
        var k = shifted.AsInt64() - Vector512.Create(ShifterBits);
        var minusWhole = -(shifted - shifter);
        var r = Vector512.FusedMultiplyAdd(minusWhole, Vector512.Create(LogTwoHigh), x);
        r = Vector512.FusedMultiplyAdd(minusWhole, Vector512.Create(LogTwoLow), r);
        var r2 = r * r;
        var r4 = r2 * r2;
        var r8 = r4 * r4;
        var a0 = Vector512.FusedMultiplyAdd(Vector512.Create(E3), r, Vector512.Create(E2));
        var a1 = Vector512.FusedMultiplyAdd(Vector512.Create(E5), r, Vector512.Create(E4));
        var a2 = Vector512.FusedMultiplyAdd(Vector512.Create(E7), r, Vector512.Create(E6));
        var a3 = Vector512.FusedMultiplyAdd(Vector512.Create(E9), r, Vector512.Create(E8));
        var a4 = Vector512.FusedMultiplyAdd(Vector512.Create(E11), r, Vector512.Create(E10));
        var a5 = Vector512.FusedMultiplyAdd(Vector512.Create(E13), r, Vector512.Create(E12));
        var b0 = Vector512.FusedMultiplyAdd(a1, r2, a0);
        var b1 = Vector512.FusedMultiplyAdd(a3, r2, a2);
        var b2 = Vector512.FusedMultiplyAdd(a5, r2, a4);
        var q = Vector512.FusedMultiplyAdd(b2, r8, Vector512.FusedMultiplyAdd(b1, r4, b0));
        var p = Vector512<double>.One + Vector512.FusedMultiplyAdd(q, r2, r);
        var half = Vector512.ShiftRightArithmetic(k, 1);
        var one = Vector512.Create(OneBits);
        var first = (Vector512.ShiftLeft(half, 52) + one).AsDouble();
        var second = (Vector512.ShiftLeft(k - half, 52) + one).AsDouble();
        return p * first * second;
    }

    /// <summary><see cref="Log(double)"/> in eight lanes, with the same bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Log(Vector512<double> x)
    {
        var small = Vector512.LessThan(x, Vector512.Create(SmallestNormal));
        var scaled = Vector512.ConditionalSelect(small, x * Vector512.Create(TwoTo54), x);
        var bits = scaled.AsInt64();
        var m = ((bits & Vector512.Create(MantissaMask)) | Vector512.Create(OneBits)).AsDouble();
        var offset = Vector512.ConditionalSelect(small, Vector512.Create(1023.0 + 54), Vector512.Create(1023.0));
        var exponent = (Vector512.ShiftRightArithmetic(bits, 52) + Vector512.Create(ShifterBits)).AsDouble() - Vector512.Create(Shifter) - offset;
        var above = Vector512.GreaterThan(m, Vector512.Create(SquareRootOfTwo));
        m = Vector512.ConditionalSelect(above, m * 0.5, m);
        exponent = Vector512.ConditionalSelect(above, exponent + Vector512<double>.One, exponent);
        var f = m - Vector512<double>.One;
        var halfSquare = Vector512.Create(0.5) * f * f;
        var s = f / (Vector512.Create(2.0) + f);
        var z = s * s;
        var z2 = z * z;
        var z4 = z2 * z2;
        var a0 = Vector512.FusedMultiplyAdd(Vector512.Create(L2), z, Vector512.Create(L1));
        var a1 = Vector512.FusedMultiplyAdd(Vector512.Create(L4), z, Vector512.Create(L3));
        var a2 = Vector512.FusedMultiplyAdd(Vector512.Create(L6), z, Vector512.Create(L5));
        var a3 = Vector512.FusedMultiplyAdd(Vector512.Create(L8), z, Vector512.Create(L7));
        var a4 = Vector512.FusedMultiplyAdd(Vector512.Create(L10), z, Vector512.Create(L9));
        var b0 = Vector512.FusedMultiplyAdd(a1, z2, a0);
        var b1 = Vector512.FusedMultiplyAdd(a3, z2, a2);
        var series = z * Vector512.FusedMultiplyAdd(Vector512.FusedMultiplyAdd(a4, z4, b1), z4, b0);
        var tail = Vector512.FusedMultiplyAdd(s, halfSquare + series, exponent * LogTwoLow);
        var result = (exponent * LogTwoHigh) - (halfSquare - tail - f);
        var infinity = Vector512.Create(double.PositiveInfinity);
        result = Vector512.ConditionalSelect(Vector512.Equals(x, infinity), infinity, result);
        result = Vector512.ConditionalSelect(Vector512.Equals(x, Vector512<double>.Zero), -infinity, result);
        return Vector512.ConditionalSelect(Vector512.GreaterThanOrEqual(x, Vector512<double>.Zero), result, Vector512.Create(double.NaN));
    }

    /// <summary><see cref="LogOnePlus(double)"/> in eight lanes, with the same bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> LogOnePlus(Vector512<double> x)
    {
        var one = Vector512<double>.One;
        var u = one + x;
        var lost = Vector512.ConditionalSelect(Vector512.GreaterThanOrEqual(x, one), one - (u - x), x - (u - one));
        var log = Log(u);
        var edge = Vector512.Equals(u, Vector512<double>.Zero) | Vector512.Equals(u, Vector512.Create(double.PositiveInfinity));
        return Vector512.ConditionalSelect(edge, log, log + (lost / u));
    }

    /// <summary><see cref="LogSumExp(double, double)"/> in eight lanes, with the same bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> LogSumExp(Vector512<double> a, Vector512<double> b)
    {
        var greater = Vector512.GreaterThan(a, b);
        var largest = Vector512.ConditionalSelect(greater, a, b);
        var smallest = Vector512.ConditionalSelect(greater, b, a);
        var none = Vector512.Equals(largest, Vector512.Create(double.NegativeInfinity));
        return Vector512.ConditionalSelect(none, largest, largest + LogOnePlus(Exp(smallest - largest)));
    }

    /// <summary><see cref="LogSumExp(ReadOnlySpan{double})"/> in eight lanes, with the same bits.</summary>
    public static Vector512<double> LogSumExp(ReadOnlySpan<Vector512<double>> values)
    {
        var largest = Vector512.Create(double.NegativeInfinity);
        foreach (var value in values)
        {
            largest = Vector512.ConditionalSelect(Vector512.GreaterThan(value, largest), value, largest);
        }

        var sum = Vector512<double>.Zero;
        foreach (var value in values)
        {
            sum += Exp(value - largest);
        }

        var finite = Vector512.LessThan(Vector512.Abs(largest), Vector512.Create(double.PositiveInfinity));
        return Vector512.ConditionalSelect(finite, largest + Log(sum), largest);
    }
}
