using System.Globalization;
using System.Text;
using Parley.Language.Syntax;

namespace Parley.Language.Formatting;

/// <summary>Writes expressions the one way they are written: blanks around operators but not <c>^</c>, parentheses as the author set them.</summary>
internal static class ExpressionFormatter
{
    /// <summary>An expression on one line.</summary>
    public static string Print(ExpressionSyntax expression)
    {
        var result = new StringBuilder();
        Print(expression, result);
        return result.ToString();
    }

    /// <summary>A text with its quotes and escapes.</summary>
    public static string Print(TextSyntax text) =>
        $"\"{text.Value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    /// <summary>A plain number with its signs.</summary>
    public static string Print(SignedNumberSyntax number) => $"{(number.IsNegative ? "-" : "")}{number.Digits}{(number.IsPercent ? "%" : "")}";

    private static void Print(ExpressionSyntax expression, StringBuilder result)
    {
        switch (expression)
        {
            case NumberSyntax number:
                result.Append(number.Digits).Append(number.IsPercent ? "%" : "");
                break;
            case ReferenceSyntax reference:
                Print(reference, result);
                break;
            case ParenthesizedSyntax group:
                result.Append('(');
                Print(group.Inner, result);
                result.Append(')');
                break;
            case ConditionalSyntax conditional:
                Print(conditional.WhenTrue, result);
                result.Append(" if ");
                Print(conditional.Condition, result);
                result.Append(" else ");
                Print(conditional.WhenFalse, result);
                break;
            case UnarySyntax unary:
                // Two minus signs in a row would look like another language's comment.
                result.Append(unary.Operator == UnaryOperator.Not ? "not " : result.Length > 0 && result[^1] == '-' ? " -" : "-");
                Print(unary.Operand, result);
                break;
            case BinarySyntax binary:
                Print(binary.Left, result);
                result.Append(IsFraction(binary) ? "/" : Sign(binary.Operator));
                Print(binary.Right, result);
                break;
            case ComparisonSyntax comparison:
                Print(comparison.Left, result);
                result.Append(' ').Append(RightOf(comparison));
                break;
            case TrendSyntax trend:
                Print(trend.Measured, result);
                result.Append(trend.Direction == TrendDirection.Rises ? " rises with " : " falls with ").Append(trend.Assumption.Text);
                break;
            case IsTestSyntax test:
                Print(test.Reference, result);
                result.Append(test.IsNegated ? " is not " : " is ").Append(Print(test.Target));
                break;
            case QuantifierSyntax quantifier:
                result.Append(quantifier.Quantifier switch { Quantifier.Count => "count ", Quantifier.Ever => "ever ", _ => "always " });
                Print(quantifier.Test, result);
                break;
            case ExtremumSyntax extremum:
                result.Append(extremum.Extremum == Extremum.Least ? "min(" : "max(").AppendJoin(", ", extremum.Arguments.Select(Print)).Append(')');
                break;
            case MeasureSyntax measure:
                Print(measure, result);
                break;
            default:
                throw new InvalidOperationException($"A tree without errors holds no {expression.GetType().Name}.");
        }
    }

    /// <summary>A third is written 1/3; other quotients have blanks around their sign.</summary>
    private static bool IsFraction(BinarySyntax binary) =>
        binary is { Operator: BinaryOperator.Divide, Left: NumberSyntax, Right: NumberSyntax };

    private static string Sign(BinaryOperator joint) => joint switch
    {
        BinaryOperator.Or => " or ",
        BinaryOperator.And => " and ",
        BinaryOperator.Add => " + ",
        BinaryOperator.Subtract => " - ",
        BinaryOperator.Multiply => " * ",
        BinaryOperator.Divide => " / ",
        _ => "^",
    };

    /// <summary>A comparison from its sign on.</summary>
    public static string RightOf(ComparisonSyntax comparison)
    {
        var sign = comparison.Operator switch
        {
            ComparisonOperator.Less => "<",
            ComparisonOperator.LessOrEqual => "<=",
            ComparisonOperator.Equal => "=",
            ComparisonOperator.GreaterOrEqual => ">=",
            _ => ">",
        };
        return $"{sign} {Print(comparison.Right)}{(comparison.Within is { } within ? $" within {Print(within)}" : "")}";
    }

    private static string Print(TestTargetSyntax target) => target switch
    {
        OptionTargetSyntax option => option.Name.Text,
        NumberTargetSyntax step => Print(step.Number),
        _ => "played",
    };

    private static void Print(ReferenceSyntax reference, StringBuilder result)
    {
        result.Append(reference.Name.Text);
        if (reference.Round is { } round)
        {
            var asked = round.Kind switch
            {
                RoundKind.Previous => "previous",
                RoundKind.Last => "last",
                _ => round.Number!.Value.ToString(CultureInfo.InvariantCulture),
            };
            result.Append('[').Append(asked).Append(']');
        }
    }

    private static void Print(MeasureSyntax measure, StringBuilder result)
    {
        var (word, measured) = measure switch
        {
            ProbabilitySyntax probability => ("P", Print(probability.Condition)),
            ExpectedPayoffSyntax payoff => ("payoff", payoff.Party.Text),
            MeanSyntax mean => ("mean", Print(mean.Value)),
            RivalWeightSyntax weight => (weight.IsPosterior ? "posterior" : "prior", weight.Rival.Text),
            _ => throw new InvalidOperationException($"No measure is written {measure.GetType().Name}."),
        };
        result.Append(word).Append('(').Append(measured);
        for (var k = 0; k < measure.Givens.Length; k++)
        {
            result.Append(k == 0 ? " | " : ", ").Append(Print(measure.Givens[k]));
        }

        result.Append(')');
    }

    private static string Print(GivenSyntax given) => given switch
    {
        ConditionGivenSyntax condition => Print(condition.Condition),
        DoGivenSyntax rule => $"do {Print(rule.Reference)} is {Print(rule.Target)}{(rule.If is { } when ? $" if {Print(when)}" : "")}",
        UnderGivenSyntax under => $"under {under.Variant.Text}",
        InGivenSyntax within => $"in {within.Game.Text}",
        _ => throw new InvalidOperationException($"Nothing given is written {given.GetType().Name}."),
    };
}
