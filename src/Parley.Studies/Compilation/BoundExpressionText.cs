using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Parley.Language.Model;

namespace Parley.Studies.Compilation;

/// <summary>Writes bound expressions back in the words of the case language, fully parenthesised: equal meanings written alike give equal text.</summary>
public static class BoundExpressionText
{
    /// <summary>An expression in the words of the language.</summary>
    public static string Of(BoundExpression expression)
    {
        var text = new StringBuilder();
        Write(expression, text);
        return text.ToString();
    }

    /// <summary>A rule, e.g. <c>do plan is insist if (aim is sincere)</c>.</summary>
    public static string Of(DoRule rule)
    {
        var head = $"do {rule.Move.Name}{Round(rule.Round)} is {rule.Option.Name}";
        return rule.Condition is null ? head : $"{head} if {Of(rule.Condition)}";
    }

    /// <summary>A change of an assumption, e.g. <c>set right = 7/2 in 3..5</c>.</summary>
    public static string Of(Override change)
    {
        var (value, range) = change switch
        {
            Override.Set set => (set.Value, set.Range),
            Override.Believes believes => (believes.Value, believes.Range),
            _ => throw new ArgumentOutOfRangeException(nameof(change)),
        };
        var head = $"{TargetOf(change)} = {Of(value)}";
        return range is null ? head : $"{head} in {range.Low}..{range.High} {range.Shape.ToString().ToLowerInvariant()}";
    }

    /// <summary>What a change changes: <c>set right</c> or <c>europe believes p_strikes</c>.</summary>
    public static string TargetOf(Override change) => change switch
    {
        Override.Set set => "set " + set.Assumption.Name,
        Override.Believes believes => $"{believes.Party.Name} believes {believes.Assumption.Name}",
        _ => throw new ArgumentOutOfRangeException(nameof(change)),
    };

    private static string Round(RoundReference round) => round.Kind switch
    {
        RoundKind.Previous => "[previous]",
        RoundKind.LastRound => "[last]",
        RoundKind.Numbered => string.Create(CultureInfo.InvariantCulture, $"[{round.Number}]"),
        _ => string.Empty,
    };

    private static void Write(BoundExpression expression, StringBuilder text)
    {
        switch (expression)
        {
            case BoundExpression.Literal literal:
                text.Append(literal.Value.ToString());
                break;
            case BoundExpression.AssumptionValue value:
                text.Append(value.Assumption.Name);
                break;
            case BoundExpression.LetValue value:
                text.Append(value.Let.Name);
                break;
            case BoundExpression.CounterValue value:
                text.Append(value.Counter.Name);
                break;
            case BoundExpression.LadderValue value:
                text.Append(value.Move.Name).Append(Round(value.Round));
                break;
            case BoundExpression.OptionTest test:
                text.Append(test.Move.Name).Append(Round(test.Round)).Append(" is ").Append(test.Option.Name);
                break;
            case BoundExpression.PlayedTest test:
                text.Append(test.Move.Name).Append(Round(test.Round)).Append(" is played");
                break;
            case BoundExpression.EventTest test:
                text.Append(test.Event.Name);
                break;
            case BoundExpression.Quantifier quantifier:
                text.Append(quantifier.Kind.ToString().ToLowerInvariant()).Append(" (");
                Write(quantifier.Test, text);
                text.Append(')');
                break;
            case BoundExpression.Negation negation:
                text.Append("(-");
                Write(negation.Operand, text);
                text.Append(')');
                break;
            case BoundExpression.Not not:
                text.Append("(not ");
                Write(not.Operand, text);
                text.Append(')');
                break;
            case BoundExpression.Arithmetic { Operator: ArithmeticOperator.Minimum or ArithmeticOperator.Maximum } extreme:
                text.Append(extreme.Operator == ArithmeticOperator.Minimum ? "min(" : "max(");
                Write(extreme.Left, text);
                text.Append(", ");
                Write(extreme.Right, text);
                text.Append(')');
                break;
            case BoundExpression.Arithmetic arithmetic:
                WritePair(arithmetic.Left, Sign(arithmetic.Operator), arithmetic.Right, text);
                break;
            case BoundExpression.And and:
                WritePair(and.Left, "and", and.Right, text);
                break;
            case BoundExpression.Or or:
                WritePair(or.Left, "or", or.Right, text);
                break;
            case BoundExpression.Comparison comparison:
                WritePair(comparison.Left, Sign(comparison.Operator), comparison.Right, text);
                if (comparison.Within is not null)
                {
                    text.Append(" within ");
                    Write(comparison.Within, text);
                }

                break;
            case BoundExpression.Conditional choice:
                text.Append('(');
                Write(choice.WhenTrue, text);
                text.Append(" if ");
                Write(choice.Condition, text);
                text.Append(" else ");
                Write(choice.WhenFalse, text);
                text.Append(')');
                break;
            case BoundExpression.Trend trend:
                Write(trend.Measured, text);
                text.Append(trend.Rises ? " rises with " : " falls with ").Append(trend.With.Name);
                break;
            case BoundExpression.Measure measure:
                WriteMeasure(measure, text);
                break;
            case BoundExpression.RivalProbability rival:
                text.Append(rival.Posterior ? "posterior(" : "prior(").Append(rival.Rival).Append(')');
                break;
            default:
                text.Append('?');
                break;
        }
    }

    private static void WriteMeasure(BoundExpression.Measure measure, StringBuilder text)
    {
        text.Append(measure.Kind switch { MeasureKind.Probability => "P(", MeasureKind.Payoff => "payoff(", _ => "mean(" });
        if (measure.Argument is not null)
        {
            Write(measure.Argument, text);
        }
        else
        {
            text.Append(measure.Party?.Name);
        }

        var separator = " | ";
        foreach (var part in Givens(measure))
        {
            text.Append(separator).Append(part);
            separator = ", ";
        }

        text.Append(')');
    }

    private static ImmutableArray<string> Givens(BoundExpression.Measure measure) =>
    [
        .. measure.Given is null ? Enumerable.Empty<string>() : [Of(measure.Given)],
        .. measure.World.Rules.Select(Of),
        .. measure.World.Variants.Select(variant => "under " + variant.Name),
    ];

    private static void WritePair(BoundExpression left, string sign, BoundExpression right, StringBuilder text)
    {
        text.Append('(');
        Write(left, text);
        text.Append(' ').Append(sign).Append(' ');
        Write(right, text);
        text.Append(')');
    }

    private static string Sign(ArithmeticOperator op) => op switch
    {
        ArithmeticOperator.Add => "+",
        ArithmeticOperator.Subtract => "-",
        ArithmeticOperator.Multiply => "*",
        ArithmeticOperator.Divide => "/",
        _ => "^",
    };

    private static string Sign(ComparisonOperator op) => op switch
    {
        ComparisonOperator.Less => "<",
        ComparisonOperator.LessOrEqual => "<=",
        ComparisonOperator.Equal => "=",
        ComparisonOperator.GreaterOrEqual => ">=",
        _ => ">",
    };
}
