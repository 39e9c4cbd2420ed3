using System.Numerics;
using Parley.Games.Numerics;

namespace Parley.Studies.Compilation;

/// <summary>Makes expressions over θ with constants folded exactly: what a play fixes becomes a plain number and drops out.</summary>
internal static class FoldedExpression
{
    /// <summary>Yes, as a number.</summary>
    public static readonly Expression.Constant One = new(Rational.One);

    /// <summary>No, as a number.</summary>
    public static readonly Expression.Constant Zero = new(Rational.Zero);

    /// <summary>The largest exponent that is folded; a larger one stays for evaluation.</summary>
    private const int LargestFoldedExponent = 64;

    public static Expression Constant(Rational value) => value.IsZero ? Zero : value == Rational.One ? One : new Expression.Constant(value);

    public static Expression Constant(bool value) => value ? One : Zero;

    public static bool IsConstant(Expression expression, out Rational value)
    {
        value = expression is Expression.Constant constant ? constant.Value : default;
        return expression is Expression.Constant;
    }

    public static Expression Negate(Expression operand) =>
        IsConstant(operand, out var value) ? Constant(-value) : new Expression.Unary(UnaryOperator.Negate, operand);

    public static Expression Not(Expression operand) =>
        IsConstant(operand, out var value) ? Constant(value.IsZero) : new Expression.Unary(UnaryOperator.Not, operand);

    public static Expression Conditional(Expression condition, Expression whenTrue, Expression whenFalse) =>
        IsConstant(condition, out var value)
            ? value.IsZero ? whenFalse : whenTrue
            : whenTrue == whenFalse ? whenTrue : new Expression.Conditional(condition, whenTrue, whenFalse);

    public static Expression Binary(BinaryOperator op, Expression left, Expression right)
    {
        var leftIsConstant = IsConstant(left, out var a);
        var rightIsConstant = IsConstant(right, out var b);
        if (leftIsConstant && rightIsConstant && Fold(op, a, b) is { } folded)
        {
            return Constant(folded);
        }

        return op switch
        {
            BinaryOperator.Add when leftIsConstant && a.IsZero => right,
            BinaryOperator.Add or BinaryOperator.Subtract when rightIsConstant && b.IsZero => left,
            BinaryOperator.Subtract when leftIsConstant && a.IsZero => Negate(right),
            BinaryOperator.Multiply when leftIsConstant && a == Rational.One => right,
            BinaryOperator.Multiply or BinaryOperator.Divide or BinaryOperator.Power when rightIsConstant && b == Rational.One => left,
            BinaryOperator.Multiply when (leftIsConstant && a.IsZero) || (rightIsConstant && b.IsZero) => Zero,
            BinaryOperator.And when (leftIsConstant && a.IsZero) || (rightIsConstant && b.IsZero) => Zero,
            BinaryOperator.And when leftIsConstant => right,
            BinaryOperator.And when rightIsConstant => left,
            BinaryOperator.Or when (leftIsConstant && !a.IsZero) || (rightIsConstant && !b.IsZero) => One,
            BinaryOperator.Or when leftIsConstant => right,
            BinaryOperator.Or when rightIsConstant => left,
            _ => new Expression.Binary(op, left, right),
        };
    }

    private static Rational? Fold(BinaryOperator op, Rational a, Rational b) => op switch
    {
        BinaryOperator.Add => a + b,
        BinaryOperator.Subtract => a - b,
        BinaryOperator.Multiply => a * b,
        BinaryOperator.Divide => b.IsZero ? null : a / b,
        BinaryOperator.Power => Power(a, b),
        BinaryOperator.Minimum => a < b ? a : b,
        BinaryOperator.Maximum => a > b ? a : b,
        BinaryOperator.Less => Truth(a < b),
        BinaryOperator.LessOrEqual => Truth(a <= b),
        BinaryOperator.Equal => Truth(a == b),
        BinaryOperator.And => Truth(!a.IsZero && !b.IsZero),
        BinaryOperator.Or => Truth(!a.IsZero || !b.IsZero),
        _ => null,
    };

    private static Rational Truth(bool value) => value ? Rational.One : Rational.Zero;

    private static Rational? Power(Rational value, Rational exponent)
    {
        if (!exponent.IsInteger || BigInteger.Abs(exponent.Numerator) > LargestFoldedExponent || (value.IsZero && exponent.Sign <= 0))
        {
            return null;
        }

        var whole = (int)exponent.Numerator;
        var magnitude = new Rational(
            BigInteger.Pow(value.Numerator, Math.Abs(whole)), BigInteger.Pow(value.Denominator, Math.Abs(whole)));
        return whole < 0 ? Rational.One / magnitude : magnitude;
    }
}
