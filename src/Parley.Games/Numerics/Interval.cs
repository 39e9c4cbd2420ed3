namespace Parley.Games.Numerics;

/// <summary>
/// A closed interval of real numbers, ends possibly infinite. Every operation returns an interval that contains all results over its operands (Moore 1966): ends are
/// rounded outward by one unit in the last place wherever the rounding of a double went inward. Where a result has no value anywhere (the logarithm of a negative
/// number, a quotient by an interval around zero) the whole line is returned: never a wrong answer, at worst a useless one.
/// </summary>
public readonly record struct Interval
{
    // Below this the error of a product or quotient may itself underflow; such results are always widened.
    private const double SafeMagnitude = 1e-290;

    /// <param name="low">The lower end.</param>
    /// <param name="high">The upper end.</param>
    /// <exception cref="ArgumentException">The ends are out of order or no numbers.</exception>
    public Interval(double low, double high)
    {
        if (!(low <= high))
        {
            throw new ArgumentException("The ends of an interval must be numbers in order.", nameof(high));
        }

        Low = low;
        High = high;
    }

    /// <summary>The lower end.</summary>
    public double Low { get; }

    /// <summary>The upper end.</summary>
    public double High { get; }

    /// <summary>All real numbers.</summary>
    public static Interval Entire { get; } = new(double.NegativeInfinity, double.PositiveInfinity);

    /// <summary>0 alone.</summary>
    public static Interval Zero => new(0, 0);

    /// <summary>1 alone.</summary>
    public static Interval One => new(1, 1);

    /// <summary>Upper minus lower end, rounded to nearest.</summary>
    public double Width => High - Low;

    /// <summary>The narrowest interval of doubles around an exact number.</summary>
    public static Interval Around(Rational value)
    {
        var nearest = value.ToDouble();
        if (double.IsInfinity(nearest))
        {
            return nearest > 0 ? new Interval(double.MaxValue, nearest) : new Interval(nearest, double.MinValue);
        }

        var side = value.CompareTo(Rational.FromDouble(nearest));
        return side == 0 ? nearest : side > 0 ? new Interval(nearest, Math.BitIncrement(nearest)) : new Interval(Math.BitDecrement(nearest), nearest);
    }

    /// <summary>One number.</summary>
    /// <exception cref="ArgumentException">It is no number.</exception>
    public static implicit operator Interval(double value) => new(value, value);

    /// <summary>All sums.</summary>
    public static Interval operator +(Interval left, Interval right) => new(AddDown(left.Low, right.Low), -AddDown(-left.High, -right.High));

    /// <summary>All differences.</summary>
    public static Interval operator -(Interval left, Interval right) => left + -right;

    /// <summary>The negatives.</summary>
    public static Interval operator -(Interval value) => new(-value.High, -value.Low);

    /// <summary>All products.</summary>
    public static Interval operator *(Interval left, Interval right)
    {
        var low = Math.Min(
            Math.Min(MultiplyDown(left.Low, right.Low), MultiplyDown(left.Low, right.High)),
            Math.Min(MultiplyDown(left.High, right.Low), MultiplyDown(left.High, right.High)));
        var high = Math.Min(
            Math.Min(MultiplyDown(-left.Low, right.Low), MultiplyDown(-left.Low, right.High)),
            Math.Min(MultiplyDown(-left.High, right.Low), MultiplyDown(-left.High, right.High)));
        return new Interval(low, -high);
    }

    /// <summary>All quotients; the whole line where the divisor contains 0.</summary>
    public static Interval operator /(Interval left, Interval right)
    {
        if (right.Contains(0))
        {
            return Entire;
        }

        var low = Math.Min(
            Math.Min(DivideDown(left.Low, right.Low), DivideDown(left.Low, right.High)),
            Math.Min(DivideDown(left.High, right.Low), DivideDown(left.High, right.High)));
        var high = Math.Min(
            Math.Min(DivideDown(-left.Low, right.Low), DivideDown(-left.Low, right.High)),
            Math.Min(DivideDown(-left.High, right.Low), DivideDown(-left.High, right.High)));
        return new Interval(low, -high);
    }

    /// <summary>Whether a number lies inside, ends included.</summary>
    public bool Contains(double value) => Low <= value && value <= High;

    /// <summary>The smallest interval around both.</summary>
    public static Interval Hull(Interval left, Interval right) => new(Math.Min(left.Low, right.Low), Math.Max(left.High, right.High));

    /// <summary>All minima of one number from each.</summary>
    public static Interval Minimum(Interval left, Interval right) => new(Math.Min(left.Low, right.Low), Math.Min(left.High, right.High));

    /// <summary>All maxima of one number from each.</summary>
    public static Interval Maximum(Interval left, Interval right) => new(Math.Max(left.Low, right.Low), Math.Max(left.High, right.High));

    /// <summary>All values of the exponential.</summary>
    public static Interval Exp(Interval value) => new(
        Math.Max(0, Math.BitDecrement(DeterministicMath.Exp(value.Low))), Math.BitIncrement(DeterministicMath.Exp(value.High)));

    /// <summary>All values of the logarithm; the whole line where part of the interval is below 0.</summary>
    public static Interval Log(Interval value) => value.Low < 0 ? Entire
        : new Interval(Math.BitDecrement(DeterministicMath.Log(value.Low)), Math.BitIncrement(DeterministicMath.Log(value.High)));

    /// <summary>All values of a whole power; even powers of an interval around 0 start at 0.</summary>
    public static Interval Power(Interval value, int exponent)
    {
        if (exponent < 0)
        {
            return One / Power(value, -exponent);
        }

        if ((exponent & 1) == 0 && exponent > 0)
        {
            var magnitude = value.Low >= 0 ? value : value.High <= 0 ? -value : new Interval(0, Math.Max(-value.Low, value.High));
            return Raise(magnitude, exponent);
        }

        // An odd power is increasing: each end is raised by itself.
        return exponent == 0 ? One : new Interval(Raise(value.Low, exponent).Low, Raise(value.High, exponent).High);
    }

    /// <summary>All values of exp(y·log x) over x and y; the whole line where x may be negative.</summary>
    public static Interval Power(Interval value, Interval exponent)
    {
        if (exponent.Low == exponent.High && exponent.Low == Math.Floor(exponent.Low) && Math.Abs(exponent.Low) <= ExpressionCompiler.LargestWholePower)
        {
            return Power(value, (int)exponent.Low);
        }

        return value.Low < 0 ? Entire : value.Low == 0 ? Hull(Zero, new Interval(0, double.PositiveInfinity)) : Exp(exponent * Log(value));
    }

    private static Interval Raise(Interval value, int exponent)
    {
        var result = One;
        for (var square = value; exponent > 0; exponent >>= 1)
        {
            result = (exponent & 1) == 1 ? result * square : result;
            square = exponent > 1 ? square * square : square;
        }

        return result;
    }

    private static double AddDown(double a, double b)
    {
        var sum = a + b;
        if (double.IsNaN(sum))
        {
            return double.NegativeInfinity; // opposite infinities
        }

        if (double.IsInfinity(sum))
        {
            return sum > 0 && double.IsFinite(a) && double.IsFinite(b) ? double.MaxValue : sum;
        }

        var back = sum - a; // Knuth's exact error of a sum
        var error = (a - (sum - back)) + (b - back);
        return error < 0 || double.IsNaN(error) ? Math.BitDecrement(sum) : sum;
    }

    private static double MultiplyDown(double a, double b)
    {
        if (a == 0 || b == 0)
        {
            return 0; // 0 times an infinite end: the end stands for finite numbers however large
        }

        var product = a * b;
        if (double.IsInfinity(product))
        {
            return product > 0 && double.IsFinite(a) && double.IsFinite(b) ? double.MaxValue : product;
        }

        return Math.Abs(product) < SafeMagnitude || Math.FusedMultiplyAdd(a, b, -product) < 0 ? Math.BitDecrement(product) : product;
    }

    private static double DivideDown(double a, double b)
    {
        if (a == 0)
        {
            return 0;
        }

        var quotient = a / b;
        if (double.IsNaN(quotient))
        {
            return double.NegativeInfinity;
        }

        if (double.IsInfinity(quotient))
        {
            return quotient > 0 && double.IsFinite(a) ? double.MaxValue : quotient;
        }

        var rest = Math.FusedMultiplyAdd(-quotient, b, a);
        return Math.Abs(quotient) < SafeMagnitude || Math.Abs(a) < SafeMagnitude || double.IsNaN(rest) || (b > 0 ? rest < 0 : rest > 0)
            ? Math.BitDecrement(quotient) : quotient;
    }
}
