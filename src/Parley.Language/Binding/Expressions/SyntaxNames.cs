using Parley.Language.Syntax;

namespace Parley.Language.Binding.Expressions;

/// <summary>The names in use in a stretch of syntax, before anything is bound.</summary>
internal static class SyntaxNames
{
    /// <summary>The names of all references and tests; options are not names in use.</summary>
    public static IEnumerable<NameSyntax> In(ExpressionSyntax expression)
    {
        var open = new Stack<ExpressionSyntax>();
        open.Push(expression);
        while (open.TryPop(out var next))
        {
            switch (next)
            {
                case ReferenceSyntax reference:
                    yield return reference.Name;
                    break;
                case IsTestSyntax test:
                    yield return test.Reference.Name;
                    break;
                case MeasureSyntax measure:
                    foreach (var name in InMeasure(measure))
                    {
                        yield return name;
                    }

                    break;
                default:
                    foreach (var part in Parts(next))
                    {
                        open.Push(part);
                    }

                    break;
            }
        }
    }

    /// <summary>The names of what a measure measures, conditions on and does; not those of games, variants and rivals.</summary>
    public static IEnumerable<NameSyntax> InMeasure(MeasureSyntax measure)
    {
        IEnumerable<NameSyntax> argument = measure switch
        {
            ProbabilitySyntax probability => In(probability.Condition),
            MeanSyntax mean => In(mean.Value),
            _ => [],
        };
        return argument.Concat(measure.Givens.SelectMany(given => given switch
        {
            ConditionGivenSyntax condition => In(condition.Condition),
            DoGivenSyntax rule => rule.If is null ? [rule.Reference.Name] : In(rule.If).Prepend(rule.Reference.Name),
            _ => [],
        }));
    }

    private static IEnumerable<ExpressionSyntax> Parts(ExpressionSyntax expression) => expression switch
    {
        ParenthesizedSyntax parenthesized => [parenthesized.Inner],
        ConditionalSyntax conditional => [conditional.WhenTrue, conditional.Condition, conditional.WhenFalse],
        UnarySyntax unary => [unary.Operand],
        BinarySyntax binary => [binary.Left, binary.Right],
        ComparisonSyntax { Within: null } comparison => [comparison.Left, comparison.Right],
        ComparisonSyntax comparison => [comparison.Left, comparison.Right, comparison.Within],
        TrendSyntax trend => [trend.Measured],
        QuantifierSyntax quantifier => [quantifier.Test],
        ExtremumSyntax extremum => extremum.Arguments,
        _ => [],
    };
}
