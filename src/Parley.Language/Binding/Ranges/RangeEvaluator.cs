using Parley.Games.Numerics;
using Parley.Language.Binding.Expressions;

namespace Parley.Language.Binding.Ranges;

/// <summary>Evaluates expressions over θ in intervals, for proofs, and in doubles, for points to show.</summary>
internal static class RangeEvaluator
{
    /// <summary>An interval that holds every value the expression takes in a box.</summary>
    public static Interval Over(Expression expression, double[] low, double[] high) => expression switch
    {
        Expression.Constant constant => Interval.Around(constant.Value),
        Expression.Parameter parameter => new Interval(low[parameter.Index], high[parameter.Index]),
        Expression.Unary { Operator: UnaryOperator.Negate } unary => -Over(unary.Operand, low, high),
        Expression.Unary unary => Truth.Not(Over(unary.Operand, low, high)),
        Expression.Conditional conditional => Over(conditional.Condition, low, high) switch
        {
            var decided when Truth.IsYes(decided) => Over(conditional.WhenTrue, low, high),
            var decided when Truth.IsNo(decided) => Over(conditional.WhenFalse, low, high),
            _ => Interval.Hull(Over(conditional.WhenTrue, low, high), Over(conditional.WhenFalse, low, high)),
        },
        Expression.Binary binary => Combine(binary.Operator, Over(binary.Left, low, high), Over(binary.Right, low, high)),
        _ => Interval.Entire,
    };

    /// <summary>The value at a point, in doubles.</summary>
    public static double At(Expression expression, double[] point) => expression switch
    {
        Expression.Constant constant => ExactNumber.ToDouble(constant.Value),
        Expression.Parameter parameter => point[parameter.Index],
        Expression.Unary { Operator: UnaryOperator.Negate } unary => -At(unary.Operand, point),
        Expression.Unary unary => At(unary.Operand, point) == 0 ? 1 : 0,
        Expression.Conditional conditional => At(conditional.Condition, point) != 0 ? At(conditional.WhenTrue, point) : At(conditional.WhenFalse, point),
        Expression.Binary binary => Combine(binary.Operator, At(binary.Left, point), At(binary.Right, point)),
        _ => double.NaN,
    };

    private static Interval Combine(BinaryOperator op, Interval left, Interval right) => op switch
    {
        BinaryOperator.Add => left + right,
        BinaryOperator.Subtract => left - right,
        BinaryOperator.Multiply => left * right,
        BinaryOperator.Divide => left / right,
        BinaryOperator.Power => right.Low == right.High && right.Low == Math.Floor(right.Low) && Math.Abs(right.Low) <= 64
            ? Interval.Power(left, (int)right.Low)
            : Interval.Power(left, right),
        BinaryOperator.Minimum => Interval.Minimum(left, right),
        BinaryOperator.Maximum => Interval.Maximum(left, right),
        BinaryOperator.Less => Truth.Less(left, right),
        BinaryOperator.LessOrEqual => Truth.LessOrEqual(left, right),
        BinaryOperator.Equal => Truth.Equal(left, right),
        BinaryOperator.And => Truth.And(left, right),
        _ => Truth.Or(left, right),
    };

    private static double Combine(BinaryOperator op, double left, double right) => op switch
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
        _ => left != 0 || right != 0 ? 1 : 0,
    };
}
