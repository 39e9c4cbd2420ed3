using Parley.Games.Numerics;
using Parley.Language.Binding.Expressions;

namespace Parley.Language.Binding.Ranges;

/// <summary>Evaluates expressions over θ in intervals, for proofs, and in doubles, for points to show.</summary>
internal static class RangeEvaluator
{
    /// <summary>An interval that holds every value the expression takes in a box.</summary>
    public static Interval Over(Expression expression, double[] low, double[] high) => expression switch
    {
        Expression.Constant constant => Constant(constant.Value),
        Expression.Parameter parameter => new Interval(low[parameter.Index], high[parameter.Index]),
        Expression.Unary { Operator: UnaryOperator.Negate } unary => -Over(unary.Operand, low, high),
        Expression.Unary unary => Over(unary.Operand, low, high) switch
        {
            { IsYes: true } => Interval.Of(false),
            { IsNo: true } => Interval.Of(true),
            _ => Interval.Open,
        },
        Expression.Conditional conditional => Over(conditional.Condition, low, high) switch
        {
            { IsYes: true } => Over(conditional.WhenTrue, low, high),
            { IsNo: true } => Over(conditional.WhenFalse, low, high),
            _ => Interval.Hull(Over(conditional.WhenTrue, low, high), Over(conditional.WhenFalse, low, high)),
        },
        Expression.Binary binary => Combine(binary.Operator, Over(binary.Left, low, high), Over(binary.Right, low, high)),
        _ => Interval.Everything,
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

    private static Interval Constant(Rational value)
    {
        var nearest = ExactNumber.ToDouble(value);
        return value.IsInteger && Math.Abs(nearest) < 1e15
            ? new Interval(nearest, nearest)
            : new Interval(Math.BitDecrement(nearest), Math.BitIncrement(nearest));
    }

    private static Interval Combine(BinaryOperator op, Interval left, Interval right) => op switch
    {
        BinaryOperator.Add => left + right,
        BinaryOperator.Subtract => left - right,
        BinaryOperator.Multiply => left * right,
        BinaryOperator.Divide => left / right,
        BinaryOperator.Power => Interval.Power(left, right),
        BinaryOperator.Minimum => Interval.Min(left, right),
        BinaryOperator.Maximum => Interval.Max(left, right),
        BinaryOperator.Less => Interval.Less(left, right),
        BinaryOperator.LessOrEqual => Interval.LessOrEqual(left, right),
        BinaryOperator.Equal => Interval.Equal(left, right),
        BinaryOperator.And => left.IsNo || right.IsNo ? Interval.Of(false) : left.IsYes && right.IsYes ? Interval.Of(true) : Interval.Open,
        _ => left.IsYes || right.IsYes ? Interval.Of(true) : left.IsNo && right.IsNo ? Interval.Of(false) : Interval.Open,
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
