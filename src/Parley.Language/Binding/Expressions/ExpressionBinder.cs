using Parley.Games.Numerics;
using Parley.Language.Binding.Names;
using Parley.Language.Diagnostics;
using Parley.Language.Model;
using Parley.Language.Syntax;
using Parley.Language.Text;
using ComparisonOperator = Parley.Language.Model.ComparisonOperator;
using ValueType = Parley.Language.Model.ValueType;

namespace Parley.Language.Binding.Expressions;

/// <summary>
/// Binds expressions: resolves every name, and says where a number stands for a yes or no and the other way round.
/// One grammar serves assumptions, plays and claims; the <see cref="ExpressionSite"/> says what may stand at a place.
/// </summary>
/// <param name="context">What the binders of the case share.</param>
internal sealed partial class ExpressionBinder(BindingContext context)
{
    /// <summary>The deepest nesting, lets and events counted in, and the longest chain of operators.</summary>
    private const int DeepestNesting = 300;

    /// <summary>The most parts an expression may have with its lets and events written out.</summary>
    private const int MostParts = 5_000;

    private readonly ExpressionSizes _sizes = new();
    private int _depth;

    /// <summary>A number at a site; an erroneous expression where it is none (reported).</summary>
    public BoundExpression Number(ExpressionSyntax syntax, ExpressionSite site) => Number(Either(syntax, site));

    /// <summary>A yes or no at a site; an erroneous expression where it is none (reported).</summary>
    public BoundExpression Condition(ExpressionSyntax syntax, ExpressionSite site) => Condition(Either(syntax, site));

    /// <summary>A number or a yes or no at a site.</summary>
    public BoundExpression Either(ExpressionSyntax syntax, ExpressionSite site)
    {
        var bound = Bind(syntax, site);
        if (_sizes.Of(bound) is var size && (size.Height > DeepestNesting || size.Parts > MostParts))
        {
            return TooLarge(syntax.Span);
        }

        return bound;
    }

    private BoundExpression.Erroneous TooLarge(TextSpan span)
    {
        context.Report(NameDiagnostics.TooLarge.At(span));
        return new BoundExpression.Erroneous(span);
    }

    private BoundExpression Bind(ExpressionSyntax syntax, ExpressionSite site)
    {
        if (_depth >= DeepestNesting)
        {
            return TooLarge(syntax.Span);
        }

        _depth++;
        var bound = syntax switch
        {
            NumberSyntax number => Literal(number),
            ReferenceSyntax reference => Reference(reference, site),
            ParenthesizedSyntax parenthesized => Bind(parenthesized.Inner, site),
            ConditionalSyntax conditional => Conditional(conditional, site),
            UnarySyntax { Operator: Syntax.UnaryOperator.Negate } unary => Negation(unary, site),
            UnarySyntax unary => Not(Condition(Bind(unary.Operand, site)), unary.Span),
            BinarySyntax binary => Binary(binary, site),
            ComparisonSyntax comparison => Comparison(comparison, site),
            TrendSyntax trend => Trend(trend, site),
            IsTestSyntax test => IsTest(test, site),
            QuantifierSyntax quantifier => Quantified(quantifier, site),
            ExtremumSyntax extremum => Extremum(extremum, site),
            MeasureSyntax measure => Measure(measure, site),
            _ => Missing(syntax.Span),
        };
        _depth--;
        return bound;
    }

    private BoundExpression.Erroneous Missing(TextSpan span)
    {
        context.MarkIncomplete();
        return new BoundExpression.Erroneous(span);
    }

    private BoundExpression Number(BoundExpression bound)
    {
        if (bound.Type != ValueType.Condition)
        {
            return bound;
        }

        context.Report(NameDiagnostics.NumberNeeded.At(bound.Span, context.Excerpt(bound.Span)));
        return new BoundExpression.Erroneous(bound.Span);
    }

    private BoundExpression Condition(BoundExpression bound)
    {
        if (bound.Type != ValueType.Number)
        {
            return bound;
        }

        var diagnostic = NameDiagnostics.ConditionNeeded.At(bound.Span, context.Excerpt(bound.Span));
        context.Report(bound is BoundExpression.LadderValue ladder
            ? diagnostic.WithHint($"Compare it, as in `{ladder.Move.Name} > 0`, or ask `{ladder.Move.Name} is played`.")
            : diagnostic);
        return new BoundExpression.Erroneous(bound.Span);
    }

    private BoundExpression Literal(NumberSyntax number) => ExactNumber.Read(number.Digits, number.IsPercent, number.Span, context) is { } value
        ? new BoundExpression.Literal(value, number.Span)
        : new BoundExpression.Erroneous(number.Span);

    private BoundExpression Negation(UnarySyntax unary, ExpressionSite site)
    {
        var operand = Number(Bind(unary.Operand, site));
        return operand is BoundExpression.Erroneous ? operand : new BoundExpression.Negation(operand, unary.Span);
    }

    private static BoundExpression Not(BoundExpression operand, TextSpan span) =>
        operand is BoundExpression.Erroneous ? operand : new BoundExpression.Not(operand, span);

    private BoundExpression Conditional(ConditionalSyntax syntax, ExpressionSite site)
    {
        var condition = Condition(Bind(syntax.Condition, site));
        var guarded = condition is BoundExpression.Erroneous;
        var whenTrue = Bind(syntax.WhenTrue, guarded ? site : site with { Guards = site.Guards.Add(condition) });
        var whenFalse = Bind(
            syntax.WhenFalse, guarded ? site : site with { Guards = site.Guards.Add(new BoundExpression.Not(condition, condition.Span)) });
        if (whenTrue.Type != whenFalse.Type && whenTrue.Type != ValueType.Unknown && whenFalse.Type != ValueType.Unknown)
        {
            whenFalse = whenTrue.Type == ValueType.Number ? Number(whenFalse) : Condition(whenFalse);
        }

        return AnyErroneous(condition, whenTrue, whenFalse)
            ? new BoundExpression.Erroneous(syntax.Span)
            : new BoundExpression.Conditional(condition, whenTrue, whenFalse, syntax.Span);
    }

    private BoundExpression Binary(BinarySyntax syntax, ExpressionSite site)
    {
        if (syntax.Operator is Syntax.BinaryOperator.And or Syntax.BinaryOperator.Or)
        {
            var first = Condition(Bind(syntax.Left, site));
            var second = Condition(Bind(syntax.Right, site));
            return AnyErroneous(first, second) ? new BoundExpression.Erroneous(syntax.Span)
                : syntax.Operator == Syntax.BinaryOperator.And ? new BoundExpression.And(first, second, syntax.Span)
                : new BoundExpression.Or(first, second, syntax.Span);
        }

        var left = Number(Bind(syntax.Left, site));
        var right = Number(Bind(syntax.Right, site));
        if (AnyErroneous(left, right))
        {
            return new BoundExpression.Erroneous(syntax.Span);
        }

        var bound = new BoundExpression.Arithmetic(
            syntax.Operator switch
            {
                Syntax.BinaryOperator.Add => ArithmeticOperator.Add,
                Syntax.BinaryOperator.Subtract => ArithmeticOperator.Subtract,
                Syntax.BinaryOperator.Multiply => ArithmeticOperator.Multiply,
                Syntax.BinaryOperator.Divide => ArithmeticOperator.Divide,
                _ => ArithmeticOperator.Power,
            },
            left,
            right,
            syntax.Span);
        if (bound.Operator is ArithmeticOperator.Divide or ArithmeticOperator.Power)
        {
            context.PartialOperations.Add(new PartialOperation(bound, site));
        }

        return bound;
    }

    private BoundExpression Comparison(ComparisonSyntax syntax, ExpressionSite site)
    {
        var left = Number(Bind(syntax.Left, site));
        var right = Number(Bind(syntax.Right, site));
        var within = syntax.Within is null ? null : Number(Bind(syntax.Within, site));
        if (AnyErroneous(left, right) || within is BoundExpression.Erroneous)
        {
            return new BoundExpression.Erroneous(syntax.Span);
        }

        var comparison = new BoundExpression.Comparison(
            syntax.Operator switch
            {
                Syntax.ComparisonOperator.Less => ComparisonOperator.Less,
                Syntax.ComparisonOperator.LessOrEqual => ComparisonOperator.LessOrEqual,
                Syntax.ComparisonOperator.Equal => ComparisonOperator.Equal,
                Syntax.ComparisonOperator.GreaterOrEqual => ComparisonOperator.GreaterOrEqual,
                _ => ComparisonOperator.Greater,
            },
            left,
            right,
            within,
            syntax.Span);
        if (site.Kind == SiteKind.Claim && !site.IsInMeasure)
        {
            site.Measures?.CheckComparison(comparison);
        }
        else if (within is not null && comparison.Operator != ComparisonOperator.Equal)
        {
            context.Report(ClaimDiagnostics.WithinWithoutEquality.At(within.Span));
        }

        return comparison;
    }

    private BoundExpression Trend(TrendSyntax syntax, ExpressionSite site)
    {
        if (site.Kind != SiteKind.Claim || site.Measures is null)
        {
            context.Report(ClaimDiagnostics.TrendOutsideClaim.At(syntax.Span));
            return new BoundExpression.Erroneous(syntax.Span);
        }

        var measured = Number(Bind(syntax.Measured, site));
        var with = site.Scope.Require<AssumptionSymbol>(syntax.Assumption, "an assumption", context);
        return with is null || measured is BoundExpression.Erroneous
            ? new BoundExpression.Erroneous(syntax.Span)
            : site.Measures.Trend(syntax, measured, with.Assumption);
    }

    private BoundExpression Extremum(ExtremumSyntax syntax, ExpressionSite site)
    {
        BoundExpression? bound = null;
        foreach (var argument in syntax.Arguments)
        {
            var next = Number(Bind(argument, site));
            bound = bound is null ? next
                : AnyErroneous(bound, next) ? new BoundExpression.Erroneous(syntax.Span)
                : new BoundExpression.Arithmetic(
                    syntax.Extremum == Syntax.Extremum.Least ? ArithmeticOperator.Minimum : ArithmeticOperator.Maximum, bound, next, syntax.Span);
        }

        return bound ?? Missing(syntax.Span);
    }

    private BoundExpression Measure(MeasureSyntax syntax, ExpressionSite site)
    {
        if (site.IsInMeasure)
        {
            context.Report(ClaimDiagnostics.MeasureInMeasure.At(syntax.Span, context.Excerpt(syntax.Span)));
            return new BoundExpression.Erroneous(syntax.Span);
        }

        if (site.Measures is null)
        {
            context.Report(ClaimDiagnostics.MeasureOutsideClaim.At(syntax.Span, context.Excerpt(syntax.Span)));
            return new BoundExpression.Erroneous(syntax.Span);
        }

        // A measure starts afresh: the depth of the claim around it says nothing of what it holds, and it has its own sites.
        return site.Measures.Bind(syntax, site);
    }

    private static bool AnyErroneous(params ReadOnlySpan<BoundExpression> expressions)
    {
        foreach (var expression in expressions)
        {
            if (expression.Type == ValueType.Unknown)
            {
                return true;
            }
        }

        return false;
    }
}
