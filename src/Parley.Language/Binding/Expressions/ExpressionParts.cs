using Parley.Language.Model;

namespace Parley.Language.Binding.Expressions;

/// <summary>The parts an expression is made of.</summary>
internal static class ExpressionParts
{
    /// <summary>The direct parts, in reading order; lets and events are not looked into, measures are.</summary>
    public static IEnumerable<BoundExpression> Of(BoundExpression expression) => expression switch
    {
        BoundExpression.Negation negation => [negation.Operand],
        BoundExpression.Not not => [not.Operand],
        BoundExpression.And and => [and.Left, and.Right],
        BoundExpression.Or or => [or.Left, or.Right],
        BoundExpression.Arithmetic arithmetic => [arithmetic.Left, arithmetic.Right],
        BoundExpression.Comparison { Within: null } comparison => [comparison.Left, comparison.Right],
        BoundExpression.Comparison comparison => [comparison.Left, comparison.Right, comparison.Within],
        BoundExpression.Conditional conditional => [conditional.WhenTrue, conditional.Condition, conditional.WhenFalse],
        BoundExpression.Quantifier quantifier => [quantifier.Test],
        BoundExpression.Trend trend => [trend.Measured],
        BoundExpression.Measure measure => new[] { measure.Argument, measure.Given }.OfType<BoundExpression>(),
        _ => [],
    };

    /// <summary>The expression and all that it is made of, lets and events not looked into.</summary>
    public static IEnumerable<BoundExpression> AllOf(BoundExpression expression)
    {
        var open = new Stack<BoundExpression>();
        open.Push(expression);
        while (open.TryPop(out var next))
        {
            yield return next;
            foreach (var part in Of(next))
            {
                open.Push(part);
            }
        }
    }
}
