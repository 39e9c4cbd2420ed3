using System.Diagnostics;
using System.Globalization;
using System.Numerics;

namespace Parley.Games.Numerics;

/// <summary>
/// An exact rational number in lowest terms with a positive denominator. The default value is zero. Numbers whose parts fit in 63 bits are held and computed in
/// machine integers; larger ones fall over to big integers and come back as soon as they fit, so a value has one representation.
/// </summary>
public readonly partial struct Rational : IEquatable<Rational>, IComparable<Rational>,
    IAdditionOperators<Rational, Rational, Rational>, ISubtractionOperators<Rational, Rational, Rational>, IMultiplyOperators<Rational, Rational, Rational>,
    IDivisionOperators<Rational, Rational, Rational>, IUnaryNegationOperators<Rational, Rational>, IComparisonOperators<Rational, Rational, bool>,
    IAdditiveIdentity<Rational, Rational>, IMultiplicativeIdentity<Rational, Rational>
{
    private readonly long _numerator;
    private readonly long _denominatorLessOne;
    private readonly Large? _large; // null exactly when both parts fit in ±(2^63 − 1)

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

        if (!divisor.IsOne)
        {
            numerator /= divisor;
            denominator /= divisor;
        }

        if (denominator <= long.MaxValue && numerator <= long.MaxValue && numerator >= -long.MaxValue)
        {
            _numerator = (long)numerator;
            _denominatorLessOne = (long)denominator - 1;
        }
        else
        {
            _large = new Large(numerator, denominator);
        }
    }

    // Already in lowest terms, both in ±(2^63 − 1), the denominator positive.
    private Rational(long numerator, long denominator)
    {
        Debug.Assert(denominator > 0 && numerator != long.MinValue, "small parts only");
        _numerator = numerator;
        _denominatorLessOne = denominator - 1;
    }

    /// <summary>Zero.</summary>
    public static Rational Zero => default;

    /// <summary>One.</summary>
    public static Rational One => new(1L, 1L);

    static Rational IAdditiveIdentity<Rational, Rational>.AdditiveIdentity => Zero;

    static Rational IMultiplicativeIdentity<Rational, Rational>.MultiplicativeIdentity => One;

    /// <summary>The numerator; its sign is the number's sign.</summary>
    public BigInteger Numerator => _large?.Numerator ?? _numerator;

    /// <summary>The denominator, at least one.</summary>
    public BigInteger Denominator => _large?.Denominator ?? Small;

    /// <summary>−1, 0 or 1.</summary>
    public int Sign => _large?.Numerator.Sign ?? Math.Sign(_numerator);

    /// <summary>Whether the number is zero.</summary>
    public bool IsZero => _large is null && _numerator == 0;

    /// <summary>Whether the number is whole.</summary>
    public bool IsInteger => _large?.Denominator.IsOne ?? (_denominatorLessOne == 0);

    private long Small => _denominatorLessOne + 1;

    /// <summary>A whole number.</summary>
    public static implicit operator Rational(int value) => new((long)value, 1L);

    /// <summary>A whole number.</summary>
    public static implicit operator Rational(BigInteger value) => new(value, BigInteger.One);

    /// <summary>The sum.</summary>
    public static Rational operator +(Rational left, Rational right)
    {
        if (left._large is null && right._large is null)
        {
            // Knuth, The Art of Computer Programming 2, §4.5.1: the greatest common divisor of the denominators keeps all products small.
            var (b, d) = (left.Small, right.Small);
            var g = b == 1 || d == 1 ? 1 : GreatestCommonDivisor(b, d);
            var t = ((Int128)left._numerator * (d / g)) + ((Int128)right._numerator * (b / g));
            var g2 = g == 1 ? 1 : GreatestCommonDivisor((long)(t % g), g);
            var numerator = t / g2;
            var denominator = (Int128)(b / g) * (d / g2);
            if (numerator <= long.MaxValue && numerator >= -long.MaxValue && denominator <= long.MaxValue)
            {
                return new Rational((long)numerator, (long)denominator);
            }
        }

        return new Rational((left.Numerator * right.Denominator) + (right.Numerator * left.Denominator), left.Denominator * right.Denominator);
    }

    /// <summary>The difference.</summary>
    public static Rational operator -(Rational left, Rational right) => left + -right;

    /// <summary>The negative.</summary>
    public static Rational operator -(Rational value) => value._large is { } large
        ? new Rational(-large.Numerator, large.Denominator) : new Rational(-value._numerator, value.Small);

    /// <summary>The product.</summary>
    public static Rational operator *(Rational left, Rational right)
    {
        if (left._large is null && right._large is null)
        {
            var g = GreatestCommonDivisor(left._numerator, right.Small);
            var g2 = GreatestCommonDivisor(right._numerator, left.Small);
            var numerator = (Int128)(left._numerator / g) * (right._numerator / g2);
            var denominator = (Int128)(left.Small / g2) * (right.Small / g);
            if (numerator <= long.MaxValue && numerator >= -long.MaxValue && denominator <= long.MaxValue)
            {
                return new Rational((long)numerator, (long)denominator);
            }
        }

        return new Rational(left.Numerator * right.Numerator, left.Denominator * right.Denominator);
    }

    /// <summary>The quotient.</summary>
    /// <exception cref="DivideByZeroException"><paramref name="right"/> is zero.</exception>
    public static Rational operator /(Rational left, Rational right)
    {
        if (right.IsZero)
        {
            throw new DivideByZeroException();
        }

        return left * (right._large is { } large ? new Rational(large.Denominator, large.Numerator)
            : right._numerator > 0 ? new Rational(right.Small, right._numerator) : new Rational(-right.Small, -right._numerator));
    }

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

    /// <summary>The number without its sign.</summary>
    public static Rational Abs(Rational value) => value.Sign < 0 ? -value : value;

    /// <inheritdoc/>
    public int CompareTo(Rational other) => _large is null && other._large is null
        ? ((Int128)_numerator * other.Small).CompareTo((Int128)other._numerator * Small)
        : (Numerator * other.Denominator).CompareTo(other.Numerator * Denominator);

    /// <inheritdoc/>
    public bool Equals(Rational other) =>
        _numerator == other._numerator && _denominatorLessOne == other._denominatorLessOne && Equals(_large, other._large);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Rational other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_numerator, _denominatorLessOne, _large);

    /// <summary>"3" or "1/3", whatever the culture.</summary>
    public override string ToString() => IsInteger
        ? Numerator.ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{Numerator}/{Denominator}");

    // Stein's binary algorithm; the second argument is positive, so the result is too.
    private static long GreatestCommonDivisor(long first, long positive)
    {
        var a = (ulong)Math.Abs(first);
        var b = (ulong)positive;
        if (a == 0 || b == 1)
        {
            return (long)b;
        }

        var shift = BitOperations.TrailingZeroCount(a | b);
        a >>= BitOperations.TrailingZeroCount(a);
        while (b != 0)
        {
            b >>= BitOperations.TrailingZeroCount(b);
            if (a > b)
            {
                (a, b) = (b, a);
            }

            b -= a;
        }

        return (long)(a << shift);
    }

    private sealed record Large(BigInteger Numerator, BigInteger Denominator);
}
