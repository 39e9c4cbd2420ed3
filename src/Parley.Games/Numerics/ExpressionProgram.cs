using System.Collections.Immutable;

namespace Parley.Games.Numerics;

/// <summary>A list of expressions compiled once to a flat program: evaluate it at a parameter vector as often as you like.</summary>
public sealed class ExpressionProgram
{
    private readonly ImmutableArray<Expression> _outputs;

    /// <summary>Compiles the expressions; output k is the value of expression k.</summary>
    public ExpressionProgram(ImmutableArray<Expression> outputs) => _outputs = outputs;

    /// <summary>Evaluates in doubles.</summary>
    /// <param name="parameters">θ.</param>
    /// <param name="outputs">One number per expression.</param>
    public void Evaluate(ReadOnlySpan<double> parameters, Span<double> outputs)
    {
        for (var index = 0; index < _outputs.Length; index++)
        {
            outputs[index] = Value(_outputs[index], parameters);
        }
    }

    /// <summary>Evaluates in exact rationals.</summary>
    /// <param name="parameters">θ.</param>
    /// <param name="outputs">One number per expression; meaningless when the result is false.</param>
    /// <returns>Whether every output has an exact rational value: no division by zero, no power with an exponent that is not whole.</returns>
    public bool TryEvaluate(ReadOnlySpan<Rational> parameters, Span<Rational> outputs)
    {
        for (var index = 0; index < _outputs.Length; index++)
        {
            if (Exact(_outputs[index], parameters) is not { } value)
            {
                return false;
            }

            outputs[index] = value;
        }

        return true;
    }

    private static Rational? Exact(Expression expression, ReadOnlySpan<Rational> parameters)
    {
        switch (expression)
        {
            case Expression.Constant constant:
                return constant.Value;
            case Expression.Parameter parameter:
                return parameters[parameter.Index];
            case Expression.Unary unary:
                return Exact(unary.Operand, parameters) is not { } operand ? null
                    : unary.Operator == UnaryOperator.Negate ? -operand : operand.IsZero ? 1 : 0;
            case Expression.Conditional choice:
                return Exact(choice.Condition, parameters) is not { } condition ? null
                    : Exact(condition.IsZero ? choice.WhenFalse : choice.WhenTrue, parameters);
            case Expression.Binary binary:
                return Exact(binary.Left, parameters) is { } left && Exact(binary.Right, parameters) is { } right
                    ? Exact(binary.Operator, left, right) : null;
            default:
                throw new InvalidOperationException();
        }
    }

    private static Rational? Exact(BinaryOperator op, Rational left, Rational right) => op switch
    {
        BinaryOperator.Add => left + right,
        BinaryOperator.Subtract => left - right,
        BinaryOperator.Multiply => left * right,
        BinaryOperator.Divide => right.IsZero ? null : left / right,
        BinaryOperator.Power => Power(left, right),
        BinaryOperator.Minimum => left <= right ? left : right,
        BinaryOperator.Maximum => left >= right ? left : right,
        BinaryOperator.Less => left < right ? 1 : 0,
        BinaryOperator.LessOrEqual => left <= right ? 1 : 0,
        BinaryOperator.Equal => left == right ? 1 : 0,
        BinaryOperator.And => !left.IsZero && !right.IsZero ? 1 : 0,
        BinaryOperator.Or => !left.IsZero || !right.IsZero ? 1 : 0,
        _ => throw new InvalidOperationException(),
    };

    private static Rational? Power(Rational value, Rational exponent)
    {
        if (!exponent.IsInteger || System.Numerics.BigInteger.Abs(exponent.Numerator) > 1000 || (value.IsZero && exponent.Sign < 0))
        {
            return null;
        }

        var result = Rational.One;
        for (var count = (int)System.Numerics.BigInteger.Abs(exponent.Numerator); count > 0; count--)
        {
            result *= value;
        }

        return exponent.Sign < 0 ? Rational.One / result : result;
    }

    private static double Value(Expression expression, ReadOnlySpan<double> parameters) => expression switch
    {
        Expression.Constant constant => (double)constant.Value.Numerator / (double)constant.Value.Denominator,
        Expression.Parameter parameter => parameters[parameter.Index],
        Expression.Unary { Operator: UnaryOperator.Negate } unary => -Value(unary.Operand, parameters),
        Expression.Unary unary => Value(unary.Operand, parameters) == 0 ? 1 : 0,
        Expression.Conditional choice => Value(choice.Condition, parameters) != 0 ? Value(choice.WhenTrue, parameters) : Value(choice.WhenFalse, parameters),
        Expression.Binary binary => Value(binary.Operator, Value(binary.Left, parameters), Value(binary.Right, parameters)),
        _ => throw new InvalidOperationException(),
    };

    private static double Value(BinaryOperator op, double left, double right) => op switch
    {
        BinaryOperator.Add => left + right,
        BinaryOperator.Subtract => left - right,
        BinaryOperator.Multiply => left * right,
        BinaryOperator.Divide => left / right,
        BinaryOperator.Power => Math.Pow(left, right),
        BinaryOperator.Minimum => Math.Min(left, right),
        BinaryOperator.Maximum => Math.Max(left, right),
        BinaryOperator.Less => left < right ? 1 : 0,
        BinaryOperator.LessOrEqual => left <= right ? 1 : 0,
        BinaryOperator.Equal => left == right ? 1 : 0,
        BinaryOperator.And => left != 0 && right != 0 ? 1 : 0,
        BinaryOperator.Or => left != 0 || right != 0 ? 1 : 0,
        _ => throw new InvalidOperationException(),
    };
}
