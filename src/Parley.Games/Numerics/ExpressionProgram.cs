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
