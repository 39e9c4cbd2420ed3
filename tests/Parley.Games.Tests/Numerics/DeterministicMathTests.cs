using System.Runtime.Intrinsics;
using Parley.Games.Numerics;

namespace Parley.Games.Tests.Numerics;

public sealed class DeterministicMathTests
{
    private static readonly double[] Edges =
    [
        0, -0.0, 1, -1, 2, 0.5, double.Epsilon, -double.Epsilon, 2.2250738585072014E-308, 2.2250738585072009E-308, 1e-300, 1e300, double.MaxValue, double.MinValue,
        709.782712893384, 709.7827128933841, 710, 709, -708.3964185322641, -745.1332191019411, -745.13321910194122, -745, -746, -1000, 1000, 1e-17, -1e-17, 1e-9,
        double.PositiveInfinity, double.NegativeInfinity, double.NaN, 1.4142135623730951, 1.414213562373095, 0.7071067811865476, 0.34657359027997264, Math.E,
    ];

    [Fact]
    public void Exp_is_within_one_unit_in_the_last_place_of_the_exact_value()
    {
        var random = new Random(20);
        var worst = 0.0;
        for (var sample = 0; sample < 20_000; sample++)
        {
            var x = (sample % 4) switch
            {
                0 => (random.NextDouble() * 1455) - 745.5,
                1 => (random.NextDouble() * 2) - 1,
                2 => ((random.NextDouble() * 2) - 1) * Math.Pow(2, -random.Next(60)),
                _ => -708 - (random.NextDouble() * 38), // subnormal results
            };
            worst = Math.Max(worst, HighPrecision.ExpError(x, DeterministicMath.Exp(x)));
        }

        Assert.InRange(worst, 0.4, 1.0);
    }

    [Fact]
    public void Log_is_within_one_unit_in_the_last_place_of_the_exact_value()
    {
        var random = new Random(21);
        var worst = 0.0;
        for (var sample = 0; sample < 20_000; sample++)
        {
            var x = (sample % 4) switch
            {
                0 => BitConverter.Int64BitsToDouble((long)(random.NextDouble() * 0x7FEFFFFFFFFFFFFF)), // every exponent, subnormals too
                1 => 0.5 + (random.NextDouble() * 1.5),
                2 => 1 + (((random.NextDouble() * 2) - 1) * Math.Pow(2, -random.Next(1, 52))),
                _ => BitConverter.Int64BitsToDouble((long)(random.NextDouble() * 0x0010000000000000)),
            };
            worst = Math.Max(worst, HighPrecision.LogError(x, DeterministicMath.Log(x)));
        }

        Assert.InRange(worst, 0.4, 1.0);
    }

    [Fact]
    public void LogOnePlus_is_within_two_units_in_the_last_place_of_the_exact_value()
    {
        var random = new Random(22);
        var worst = 0.0;
        for (var sample = 0; sample < 10_000; sample++)
        {
            var x = (sample % 3) switch
            {
                0 => (random.NextDouble() * 3) - 0.999,
                1 => ((random.NextDouble() * 2) - 1) * Math.Pow(2, -random.Next(1, 70)),
                _ => random.NextDouble() * Math.Pow(2, random.Next(200)),
            };
            worst = Math.Max(worst, HighPrecision.LogOnePlusError(x, DeterministicMath.LogOnePlus(x)));
        }

        Assert.InRange(worst, 0.4, 2.0);
    }

    [Fact]
    public void The_ends_of_the_range_are_those_of_the_real_functions()
    {
        Assert.Equal(double.PositiveInfinity, DeterministicMath.Exp(double.PositiveInfinity));
        Assert.Equal(double.PositiveInfinity, DeterministicMath.Exp(709.7827128933841));
        Assert.True(double.IsFinite(DeterministicMath.Exp(709.782712893384)));
        Assert.Equal(0, DeterministicMath.Exp(double.NegativeInfinity));
        Assert.Equal(double.Epsilon, DeterministicMath.Exp(-745.1332191019411));
        Assert.Equal(0, DeterministicMath.Exp(-745.2));
        Assert.Equal(1, DeterministicMath.Exp(0));
        Assert.True(double.IsNaN(DeterministicMath.Exp(double.NaN)));
        Assert.Equal(double.NegativeInfinity, DeterministicMath.Log(0));
        Assert.Equal(double.PositiveInfinity, DeterministicMath.Log(double.PositiveInfinity));
        Assert.Equal(0, DeterministicMath.Log(1));
        Assert.True(double.IsNaN(DeterministicMath.Log(-1)));
        Assert.True(double.IsNaN(DeterministicMath.Log(double.NaN)));
        Assert.Equal(double.NegativeInfinity, DeterministicMath.LogOnePlus(-1));
        Assert.Equal(double.PositiveInfinity, DeterministicMath.LogOnePlus(double.PositiveInfinity));
        Assert.Equal(double.NegativeInfinity, DeterministicMath.LogSumExp(ReadOnlySpan<double>.Empty));
        Assert.Equal(double.NegativeInfinity, DeterministicMath.LogSumExp(double.NegativeInfinity, double.NegativeInfinity));
        Assert.Equal(-1000, DeterministicMath.LogSumExp(-1000, double.NegativeInfinity));
    }

    [Fact]
    public void Lanes_and_scalars_agree_to_the_last_bit()
    {
        var random = new Random(23);
        var arguments = Edges.Concat(Enumerable.Range(0, 40_000).Select(index => index % 2 == 0
            ? BitConverter.Int64BitsToDouble(random.NextInt64())
            : (random.NextDouble() * 1600) - 800)).ToArray();
        for (var start = 0; start + 8 <= arguments.Length; start += 8)
        {
            var x = Vector512.Create<double>(arguments.AsSpan(start, 8));
            var other = Vector512.Create<double>(arguments.AsSpan((start + 8) % (arguments.Length - 8), 8));
            var exp = DeterministicMath.Exp(x);
            var log = DeterministicMath.Log(x);
            var logOnePlus = DeterministicMath.LogOnePlus(x);
            var pair = DeterministicMath.LogSumExp(x, other);
            var three = DeterministicMath.LogSumExp([x, other, exp]);
            for (var lane = 0; lane < 8; lane++)
            {
                AssertSameBits(DeterministicMath.Exp(x[lane]), exp[lane], x[lane]);
                AssertSameBits(DeterministicMath.Log(x[lane]), log[lane], x[lane]);
                AssertSameBits(DeterministicMath.LogOnePlus(x[lane]), logOnePlus[lane], x[lane]);
                AssertSameBits(DeterministicMath.LogSumExp(x[lane], other[lane]), pair[lane], x[lane]);
                AssertSameBits(DeterministicMath.LogSumExp([x[lane], other[lane], exp[lane]]), three[lane], x[lane]);
            }
        }
    }

    private static void AssertSameBits(double scalar, double lane, double argument) => Assert.True(
        BitConverter.DoubleToInt64Bits(scalar) == BitConverter.DoubleToInt64Bits(lane) || (double.IsNaN(scalar) && double.IsNaN(lane)),
        $"{argument:R}: {scalar:R} alone, {lane:R} in a lane");
}
