using System.Globalization;
using System.Numerics;

namespace Parley.Games.Numerics;

/// <summary>An exact rational number in lowest terms with a positive denominator. The default value is zero.</summary>
public readonly struct Rational : IEquatable<Rational>, IComparable<Rational>,
    IAdditionOperators<Rational, Rational, Rational>, ISubtractionOperators<Rational, Rational, Rational>, IMultiplyOperators<Rational, Rational, Rational>,
    IDivisionOperators<Rational, Rational, Rational>, IComparisonOperators<Rational, Rational, bool>,
    IAdditiveIdentity<Rational, Rational>, IMultiplicativeIdentity<Rational, Rational>
{
    private readonly BigInteger _denominatorLessOne;

    /// <summary>Makes numerator ⁄ denominator in lowest terms.</summary>
    /// <exception cref="DivideByZeroException">The denominator is zero.</exception>
    public Rational(BigInteger numerator, BigInteger denominator)
    {
        if (denominator.IsZero)
        {
            throw new DivideByZeroException();
        }

        var divisor = BigInteger.GreatestCommonDivisor(numerator, denominator);
        if (denominator.Sign < 0)
        {
            divisor = -divisor;
        }

        Numerator = numerator / divisor;
        _denominatorLessOne = (denominator / divisor) - BigInteger.One;
    }

    /// <summary>Zero.</summary>
    public static Rational Zero => default;

    /// <summary>One.</summary>
    public static Rational One => 1;

    /// <summary>The numerator; its sign is the number's sign.</summary>
    public BigInteger Numerator { get; }

    /// <summary>The denominator, at least one.</summary>
    public BigInteger Denominator => _denominatorLessOne + BigInteger.One;

    static Rational IAdditiveIdentity<Rational, Rational>.AdditiveIdentity => Zero;

    static Rational IMultiplicativeIdentity<Rational, Rational>.MultiplicativeIdentity => One;

    /// <summary>−1, 0 or 1.</summary>
    public int Sign => Numerator.Sign;

    /// <summary>Whether the number is zero.</summary>
    public bool IsZero => Numerator.IsZero;

    /// <summary>Whether the number is whole.</summary>
    public bool IsInteger => _denominatorLessOne.IsZero;

    /// <summary>A whole number.</summary>
    public static implicit operator Rational(int value) => new(value, BigInteger.One);

    /// <summary>A whole number.</summary>
    public static implicit operator Rational(BigInteger value) => new(value, BigInteger.One);

    /// <summary>The sum.</summary>
    public static Rational operator +(Rational left, Rational right) =>
        new((left.Numerator * right.Denominator) + (right.Numerator * left.Denominator), left.Denominator * right.Denominator);

    /// <summary>The difference.</summary>
    public static Rational operator -(Rational left, Rational right) =>
        new((left.Numerator * right.Denominator) - (right.Numerator * left.Denominator), left.Denominator * right.Denominator);

    /// <summary>The negative.</summary>
    public static Rational operator -(Rational value) => new(-value.Numerator, value.Denominator);

    /// <summary>The product.</summary>
    public static Rational operator *(Rational left, Rational right) =>
        new(left.Numerator * right.Numerator, left.Denominator * right.Denominator);

    /// <summary>The quotient.</summary>
    /// <exception cref="DivideByZeroException"><paramref name="right"/> is zero.</exception>
    public static Rational operator /(Rational left, Rational right) =>
        new(left.Numerator * right.Denominator, left.Denominator * right.Numerator);

    /// <summary>Whether left is below right.</summary>
    public static bool operator <(Rational left, Rational right) => left.CompareTo(right) < 0;

    /// <summary>Whether left is above right.</summary>
    public static bool operator >(Rational left, Rational right) => left.CompareTo(right) > 0;

    /// <summary>Whether left is at most right.</summary>
    public static bool operator <=(Rational left, Rational right) => left.CompareTo(right) <= 0;

    /// <summary>Whether left is at least right.</summary>
    public static bool operator >=(Rational left, Rational right) => left.CompareTo(right) >= 0;

    /// <summary>Whether both are the same number.</summary>
    public static bool operator ==(Rational left, Rational right) => left.Equals(right);

    /// <summary>Whether they differ.</summary>
    public static bool operator !=(Rational left, Rational right) => !left.Equals(right);

    /// <summary>The nearest double, ties to even; ±∞ beyond the range, subnormals included.</summary>
    public double ToDouble()
    {
        if (IsZero)
        {
            return 0;
        }

        var magnitude = BigInteger.Abs(Numerator);
        var denominator = Denominator;

        // Scale so that the whole quotient has 54 or 55 bits, fewer where the result is subnormal; what is left over decides the rounding.
        var exponent = (int)(magnitude.GetBitLength() - denominator.GetBitLength()) - 55;
        exponent = Math.Max(exponent, -1075);
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

    /// <inheritdoc/>
    public int CompareTo(Rational other) => (Numerator * other.Denominator).CompareTo(other.Numerator * Denominator);

    /// <inheritdoc/>
    public bool Equals(Rational other) => Numerator == other.Numerator && _denominatorLessOne == other._denominatorLessOne;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Rational other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Numerator, _denominatorLessOne);

    /// <summary>"3" or "1/3", whatever the culture.</summary>
    public override string ToString() => IsInteger
        ? Numerator.ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{Numerator}/{Denominator}");
}
