using System.Numerics;

namespace Parley.Games.Numerics;

/// <summary>The operations of a program in exact rationals; null where the result is no rational number.</summary>
internal static class ExactArithmetic
{
    // A power of a number with more digits than this is given up on: it would no longer be worth its time in a certificate.
    private const long LargestPowerBits = 1 << 16;

    /// <summary>An operation on two numbers.</summary>
    public static Rational? Apply(Operation operation, Rational left, Rational right) => operation switch
    {
        Operation.Add => left + right,
        Operation.Subtract => left - right,
        Operation.Multiply => left * right,
        Operation.Divide => right.IsZero ? null : left / right,
        Operation.Power => right.IsInteger && BigInteger.Abs(right.Numerator) <= ExpressionCompiler.LargestWholePower ? Power(left, (int)right.Numerator) : null,
        Operation.Minimum => left <= right ? left : right,
        Operation.Maximum => left >= right ? left : right,
        Operation.Less => left < right ? 1 : 0,
        Operation.LessOrEqual => left <= right ? 1 : 0,
        Operation.Equal => left == right ? 1 : 0,
        Operation.And => !left.IsZero && !right.IsZero ? 1 : 0,
        Operation.Or => !left.IsZero || !right.IsZero ? 1 : 0,
        _ => throw new InvalidOperationException(),
    };

    /// <summary>A whole power by squaring; null for 0 to a negative power and for results of more than about 20,000 digits.</summary>
    public static Rational? Power(Rational value, int exponent)
    {
        if (exponent < 0)
        {
            return value.IsZero ? null : Power(Rational.One / value, -exponent);
        }

        if (Math.Max(value.Numerator.GetBitLength(), value.Denominator.GetBitLength()) * exponent > LargestPowerBits)
        {
            return value == Rational.One || value.IsZero ? (exponent == 0 ? Rational.One : value) : null;
        }

        var result = Rational.One;
        for (var square = value; exponent > 0; exponent >>= 1)
        {
            result = (exponent & 1) == 1 ? result * square : result;
            square = exponent > 1 ? square * square : square;
        }

        return result;
    }
}
