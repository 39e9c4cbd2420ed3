using Parley.Games.Numerics;
using Parley.Language.Binding.Expressions;
using Parley.Language.Binding.Plays;
using Parley.Language.Model;
using ComparisonOperator = Parley.Language.Model.ComparisonOperator;

namespace Parley.Language.Binding.Ranges;

/// <summary>
/// Turns a bound expression into one over θ alone: what it asks of a play is answered by a play, constants are worked out,
/// and measures (in claims) become parameters behind θ.
/// </summary>
/// <param name="play">The play; null where nothing is asked of one.</param>
/// <param name="repeat">The repeat in whose round it is read, or null.</param>
/// <param name="round">That round.</param>
/// <param name="overrides">What some assumptions are worked out as in this world.</param>
/// <param name="measures">Gives a measure its parameter; null where there are none.</param>
internal sealed class ThetaExpression(
    PlayEvaluator? play, RepeatCounter? repeat, int round, IReadOnlyDictionary<Assumption, Expression>? overrides = null,
    Func<BoundExpression, int>? measures = null)
{
    private const int MostBits = 2048;

    /// <summary>The expression; null where the play does not decide what is asked of it.</summary>
    public Expression? Of(BoundExpression expression) => expression switch
    {
        BoundExpression.Literal literal => new Expression.Constant(literal.Value),
        BoundExpression.AssumptionValue value when overrides is not null && overrides.TryGetValue(value.Assumption, out var set) => set,
        BoundExpression.AssumptionValue value => new Expression.Parameter(value.Assumption.Index),
        BoundExpression.LetValue let => Of(let.Let.Value),
        BoundExpression.Negation negation => Negated(Of(negation.Operand)),
        BoundExpression.Not not => Inverted(Of(not.Operand)),
        BoundExpression.And and => Joined(Of(and.Left), Of(and.Right), BinaryOperator.And),
        BoundExpression.Or or => Joined(Of(or.Left), Of(or.Right), BinaryOperator.Or),
        BoundExpression.Arithmetic arithmetic => Combined(arithmetic.Operator, Of(arithmetic.Left), Of(arithmetic.Right)),
        BoundExpression.Comparison comparison => Compared(comparison),
        BoundExpression.Conditional conditional => Of(conditional.Condition) switch
        {
            null => null,
            Expression.Constant { Value.IsZero: false } => Of(conditional.WhenTrue),
            Expression.Constant => Of(conditional.WhenFalse),
            var condition => Of(conditional.WhenTrue) is { } whenTrue && Of(conditional.WhenFalse) is { } whenFalse
                ? new Expression.Conditional(condition, whenTrue, whenFalse)
                : null,
        },
        BoundExpression.Measure or BoundExpression.RivalProbability => measures is null ? null : new Expression.Parameter(measures(expression)),
        _ => play?.Evaluate(expression, repeat, round) is { IsKnown: true } value ? new Expression.Constant(value.Number) : null,
    };

    private Expression? Compared(BoundExpression.Comparison comparison)
    {
        if (Of(comparison.Left) is not { } left || Of(comparison.Right) is not { } right)
        {
            return null;
        }

        if (comparison.Within is not null)
        {
            return Of(comparison.Within) is { } within
                ? Joined(
                    Ordered(BinaryOperator.LessOrEqual, Combined(ArithmeticOperator.Subtract, left, right)!, within),
                    Ordered(BinaryOperator.LessOrEqual, Combined(ArithmeticOperator.Subtract, right, left)!, within),
                    BinaryOperator.And)
                : null;
        }

        return comparison.Operator switch
        {
            ComparisonOperator.Less => Ordered(BinaryOperator.Less, left, right),
            ComparisonOperator.LessOrEqual => Ordered(BinaryOperator.LessOrEqual, left, right),
            ComparisonOperator.Greater => Ordered(BinaryOperator.Less, right, left),
            ComparisonOperator.GreaterOrEqual => Ordered(BinaryOperator.LessOrEqual, right, left),
            _ => Ordered(BinaryOperator.Equal, left, right),
        };
    }

    private static Expression Ordered(BinaryOperator op, Expression left, Expression right)
    {
        if (left is not Expression.Constant { Value: var a } || right is not Expression.Constant { Value: var b })
        {
            return new Expression.Binary(op, left, right);
        }

        var holds = op switch
        {
            BinaryOperator.Less => a < b,
            BinaryOperator.LessOrEqual => a <= b,
            _ => a == b,
        };
        return new Expression.Constant(holds ? 1 : 0);
    }

    private static Expression? Negated(Expression? operand) => operand switch
    {
        null => null,
        Expression.Constant constant => new Expression.Constant(-constant.Value),
        _ => new Expression.Unary(UnaryOperator.Negate, operand),
    };

    private static Expression? Inverted(Expression? operand) => operand switch
    {
        null => null,
        Expression.Constant constant => new Expression.Constant(constant.Value.IsZero ? 1 : 0),
        _ => new Expression.Unary(UnaryOperator.Not, operand),
    };

    private static Expression? Joined(Expression? left, Expression? right, BinaryOperator op)
    {
        var decides = op == BinaryOperator.Or;
        if (left is Expression.Constant first)
        {
            return !first.Value.IsZero == decides ? left : right;
        }

        if (right is Expression.Constant second)
        {
            return !second.Value.IsZero == decides ? right : left;
        }

        return left is null || right is null ? null : new Expression.Binary(op, left, right);
    }

    private static Expression? Combined(ArithmeticOperator op, Expression? left, Expression? right)
    {
        if (left is null || right is null)
        {
            return null;
        }

        if (left is Expression.Constant a && right is Expression.Constant b && ExactArithmetic.Apply(op, a.Value, b.Value, MostBits) is { } number)
        {
            return new Expression.Constant(number);
        }

        return new Expression.Binary(
            op switch
            {
                ArithmeticOperator.Add => BinaryOperator.Add,
                ArithmeticOperator.Subtract => BinaryOperator.Subtract,
                ArithmeticOperator.Multiply => BinaryOperator.Multiply,
                ArithmeticOperator.Divide => BinaryOperator.Divide,
                ArithmeticOperator.Power => BinaryOperator.Power,
                ArithmeticOperator.Minimum => BinaryOperator.Minimum,
                _ => BinaryOperator.Maximum,
            },
            left,
            right);
    }
}
