using System.Globalization;
using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using Parley.Games.Numerics;
using Parley.Tests;

namespace Parley.Games.Tests.Numerics;

public sealed class RationalTests
{
    // Small numbers, numbers at the edge of the machine integers, and large ones: all three paths and the borders between them.
    private static readonly Gen<BigInteger> Whole = Gen.OneOf(
        Gen.Choose(-20, 20).Select(value => (BigInteger)value),
        Gen.Choose(int.MinValue, int.MaxValue).Select(value => (BigInteger)value * value * Math.Sign(value)),
        Gen.Elements(long.MaxValue, long.MinValue, -long.MaxValue, long.MaxValue - 1, 1L << 62, 3037000500L).Select(value => (BigInteger)value),
        Gen.Choose(int.MinValue, int.MaxValue).Select(value => BigInteger.Pow(value, 3)));

    private static readonly Gen<(BigInteger N, BigInteger D)> Fraction = Whole.Zip(Whole.Where(value => !value.IsZero), (n, d) => (n, d));

    [Fact]
    public void Arithmetic_agrees_with_fractions_of_big_integers()
    {
        PropertyCheck.Holds(
            Fraction.Two(),
            pair =>
            {
                var ((a, b), (c, d)) = pair;
                var (x, y) = (new Rational(a, b), new Rational(c, d));
                return x + y == new Rational((a * d) + (c * b), b * d)
                    && x - y == new Rational((a * d) - (c * b), b * d)
                    && x * y == new Rational(a * c, b * d)
                    && (c.IsZero || x / y == new Rational(a * d, b * c))
                    && x.CompareTo(y) == (a * d * b.Sign * d.Sign).CompareTo(c * b * b.Sign * d.Sign)
                    && -x == new Rational(-a, b)
                    && Rational.Abs(x).Sign >= 0;
            },
            20_000);
    }

    [Fact]
    public void Every_value_has_one_representation_in_lowest_terms()
    {
        PropertyCheck.Holds(
            Fraction.Three(),
            three =>
            {
                var (x, y, z) = (new Rational(three.Item1.N, three.Item1.D), new Rational(three.Item2.N, three.Item2.D), new Rational(three.Item3.N, three.Item3.D));
                var back = x + y - y;
                return back == x && back.GetHashCode() == x.GetHashCode()
                    && (x + y) + z == x + (y + z) && (x * y) * z == x * (y * z) && x * (y + z) == (x * y) + (x * z)
                    && x.Denominator.Sign > 0 && BigInteger.GreatestCommonDivisor(x.Numerator, x.Denominator).IsOne;
            },
            5_000);
    }

    [Fact]
    public void ToDouble_rounds_to_the_nearest_double()
    {
        // Nearest: not farther than either neighbour, checked in exact arithmetic; at a tie the even one.
        PropertyCheck.Holds(
            Fraction.Zip(Gen.Choose(-1080, 1020), (fraction, power) => (Value: new Rational(fraction.N, fraction.D), power)),
            one =>
            {
                var scale = BigInteger.One << Math.Abs(one.power);
                var value = one.power >= 0 ? one.Value * scale : one.Value / scale;
                var rounded = value.ToDouble();
                if (double.IsInfinity(rounded))
                {
                    return Rational.Abs(value) >= Rational.FromDouble(double.MaxValue);
                }

                var error = Rational.Abs(value - Rational.FromDouble(rounded));
                var up = Rational.Abs(Rational.FromDouble(Math.BitIncrement(rounded) is var u && double.IsFinite(u) ? u : rounded) - value);
                var down = Rational.Abs(Rational.FromDouble(Math.BitDecrement(rounded) is var d && double.IsFinite(d) ? d : rounded) - value);
                return error <= up && error <= down
                    && ((error != up && error != down) || error.IsZero || (BitConverter.DoubleToInt64Bits(rounded) & 1) == 0);
            },
            10_000);
    }

    [Fact]
    public void Doubles_go_through_unchanged()
    {
        PropertyCheck.Holds(
            Gen.Choose(int.MinValue, int.MaxValue).Two().Select(pair => BitConverter.Int64BitsToDouble(((long)pair.Item1 << 32) ^ (uint)pair.Item2)).Where(double.IsFinite),
            value => Rational.FromDouble(value).ToDouble() == value,
            5_000);
        Assert.Throws<ArgumentException>(() => Rational.FromDouble(double.NaN));
    }

    [Theory]
    [InlineData("0.35", 7, 20)]
    [InlineData("12", 12, 1)]
    [InlineData("-3", -3, 1)]
    [InlineData("+.5", 1, 2)]
    [InlineData("5.", 5, 1)]
    [InlineData("1/3", 1, 3)]
    [InlineData("-2.5/0.5", -5, 1)]
    [InlineData("2.5e-3", 1, 400)]
    [InlineData("1E2", 100, 1)]
    [InlineData("0.000", 0, 1)]
    public void Decimal_text_is_read_exactly(string text, int numerator, int denominator) =>
        Assert.Equal(new Rational(numerator, denominator), Rational.Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("-")]
    [InlineData("1,5")]
    [InlineData("1_000")]
    [InlineData(" 1")]
    [InlineData("--1")]
    [InlineData("1/0")]
    [InlineData("1/")]
    [InlineData("1e9999")]
    [InlineData("1e")]
    [InlineData("٣")]
    [InlineData("NaN")]
    public void Other_text_is_no_number(string text)
    {
        Assert.False(Rational.TryParse(text, out _));
        Assert.Throws<FormatException>(() => Rational.Parse(text));
    }

    [Fact]
    public void Text_goes_through_unchanged() => PropertyCheck.Holds(
        Fraction.Select(fraction => new Rational(fraction.N, fraction.D)), value => Rational.Parse(value.ToString()) == value);

    [Fact]
    public void Parsing_and_rounding_a_decimal_is_what_double_parsing_gives() => PropertyCheck.Holds(
        Gen.Choose(0, int.MaxValue).Zip(Gen.Choose(-330, 300), (digits, exponent) => string.Create(CultureInfo.InvariantCulture, $"{digits}e{exponent}")),
        text => Rational.Parse(text).ToDouble() == double.Parse(text, CultureInfo.InvariantCulture));

    [Fact]
    public void Division_by_zero_is_refused()
    {
        Assert.Throws<DivideByZeroException>(() => Rational.One / Rational.Zero);
        Assert.Throws<DivideByZeroException>(() => new Rational(1, 0));
        Assert.Equal("1/3", new Rational(-2, -6).ToString());
    }
}
