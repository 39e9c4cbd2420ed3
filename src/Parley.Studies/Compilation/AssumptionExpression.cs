using System.Collections.Immutable;
using Parley.Games.Numerics;
using Parley.Language.Model;

namespace Parley.Studies.Compilation;

/// <summary>
/// Turns bound expressions that rest on assumptions alone (lets included) into expressions over the parameter vector: parameter i is the assumption
/// with index i. Used for weights, trust, requirements, precision and changes; what rests on a play is compiled by the game.
/// </summary>
public static class AssumptionExpression
{
    /// <summary>The expression over θ, constants folded and lets inlined.</summary>
    /// <exception cref="ArgumentException">It rests on a play or on a measure.</exception>
    public static Expression Of(BoundExpression expression) => expression switch
    {
        BoundExpression.Literal literal => FoldedExpression.Constant(literal.Value),
        BoundExpression.AssumptionValue value => new Expression.Parameter(value.Assumption.Index),
        BoundExpression.LetValue value => Of(value.Let.Value),
        BoundExpression.Negation negation => FoldedExpression.Negate(Of(negation.Operand)),
        BoundExpression.Not not => FoldedExpression.Not(Of(not.Operand)),
        BoundExpression.And and => FoldedExpression.Binary(BinaryOperator.And, Of(and.Left), Of(and.Right)),
        BoundExpression.Or or => FoldedExpression.Binary(BinaryOperator.Or, Of(or.Left), Of(or.Right)),
        BoundExpression.Arithmetic arithmetic =>
            FoldedExpression.Binary(OperatorOf(arithmetic.Operator), Of(arithmetic.Left), Of(arithmetic.Right)),
        BoundExpression.Comparison comparison => Compare(comparison.Operator, Of(comparison.Left), Of(comparison.Right)),
        BoundExpression.Conditional choice => FoldedExpression.Conditional(Of(choice.Condition), Of(choice.WhenTrue), Of(choice.WhenFalse)),
        _ => throw new ArgumentException($"{BoundExpressionText.Of(expression)} does not rest on assumptions alone.", nameof(expression)),
    };

    internal static BinaryOperator OperatorOf(ArithmeticOperator op) => op switch
    {
        ArithmeticOperator.Add => BinaryOperator.Add,
        ArithmeticOperator.Subtract => BinaryOperator.Subtract,
        ArithmeticOperator.Multiply => BinaryOperator.Multiply,
        ArithmeticOperator.Divide => BinaryOperator.Divide,
        ArithmeticOperator.Power => BinaryOperator.Power,
        ArithmeticOperator.Minimum => BinaryOperator.Minimum,
        _ => BinaryOperator.Maximum,
    };

    internal static Expression Compare(ComparisonOperator op, Expression left, Expression right) => op switch
    {
        ComparisonOperator.Less => FoldedExpression.Binary(BinaryOperator.Less, left, right),
        ComparisonOperator.LessOrEqual => FoldedExpression.Binary(BinaryOperator.LessOrEqual, left, right),
        ComparisonOperator.Equal => FoldedExpression.Binary(BinaryOperator.Equal, left, right),
        ComparisonOperator.GreaterOrEqual => FoldedExpression.Binary(BinaryOperator.LessOrEqual, right, left),
        _ => FoldedExpression.Binary(BinaryOperator.Less, right, left),
    };

    internal static ImmutableArray<Expression> Identity(int count) =>
        [.. Enumerable.Range(0, count).Select(Expression (index) => new Expression.Parameter(index))];
}
