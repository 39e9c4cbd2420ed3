using Parley.Language.Syntax;

namespace Parley.Language.Tests.Syntax;

/// <summary>Writes an expression with every group in parentheses, by code that shares nothing with the formatter.</summary>
internal static class Grouping
{
    public static string Of(SyntaxTree tree) => Of(((ClaimSyntax)tree.Root.Statements[0]).Value);

    public static string Of(ExpressionSyntax expression) => expression switch
    {
        NumberSyntax number => number.Digits + (number.IsPercent ? "%" : ""),
        ReferenceSyntax { Round: null } name => name.Name.Text,
        ReferenceSyntax { Round: { } round } name => $"{name.Name.Text}[{round.Number?.Value.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? round.Kind.ToString()}]",
        ParenthesizedSyntax group => $"<{Of(group.Inner)}>",
        UnarySyntax { Operator: UnaryOperator.Not } not => $"(not {Of(not.Operand)})",
        UnarySyntax minus => $"(-{Of(minus.Operand)})",
        BinarySyntax binary => $"({Of(binary.Left)} {Sign(binary.Operator)} {Of(binary.Right)})",
        ComparisonSyntax comparison => $"({Of(comparison.Left)} {Sign(comparison.Operator)} {Of(comparison.Right)}{(comparison.Within is { } within ? $" within {Of(within)}" : "")})",
        TrendSyntax trend => $"({Of(trend.Measured)} {trend.Direction.ToString().ToLowerInvariant()} with {trend.Assumption.Text})",
        IsTestSyntax test => $"({Of(test.Reference)} is {(test.IsNegated ? "not " : "")}{Of(test.Target)})",
        QuantifierSyntax quantifier => $"({quantifier.Quantifier.ToString().ToLowerInvariant()} {Of(quantifier.Test)})",
        ExtremumSyntax extremum => $"{extremum.Extremum}({string.Join(", ", extremum.Arguments.Select(Of))})",
        ConditionalSyntax conditional => $"({Of(conditional.WhenTrue)} if {Of(conditional.Condition)} else {Of(conditional.WhenFalse)})",
        ProbabilitySyntax probability => $"P({Of(probability.Condition)}{Of(probability.Givens)})",
        ExpectedPayoffSyntax payoff => $"payoff({payoff.Party.Text}{Of(payoff.Givens)})",
        MeanSyntax mean => $"mean({Of(mean.Value)}{Of(mean.Givens)})",
        RivalWeightSyntax weight => $"{(weight.IsPosterior ? "posterior" : "prior")}({weight.Rival.Text})",
        _ => throw new InvalidOperationException(expression.GetType().Name),
    };

    private static string Of(IReadOnlyList<GivenSyntax> givens) => givens.Count == 0 ? "" : " | " + string.Join(", ", givens.Select(given => given switch
    {
        ConditionGivenSyntax condition => Of(condition.Condition),
        DoGivenSyntax rule => $"do {Of(rule.Reference)} is {Of(rule.Target)}{(rule.If is { } when ? $" if {Of(when)}" : "")}",
        UnderGivenSyntax under => $"under {under.Variant.Text}",
        InGivenSyntax inside => $"in {inside.Game.Text}",
        _ => throw new InvalidOperationException(given.GetType().Name),
    }));

    private static string Of(TestTargetSyntax target) => target switch
    {
        OptionTargetSyntax option => option.Name.Text,
        NumberTargetSyntax number => (number.Number.IsNegative ? "-" : "") + number.Number.Digits,
        _ => "played",
    };

    private static string Sign(BinaryOperator joint) => joint switch
    {
        BinaryOperator.Or => "or",
        BinaryOperator.And => "and",
        BinaryOperator.Add => "+",
        BinaryOperator.Subtract => "-",
        BinaryOperator.Multiply => "*",
        BinaryOperator.Divide => "/",
        _ => "^",
    };

    private static string Sign(ComparisonOperator comparison) => comparison switch
    {
        ComparisonOperator.Less => "<",
        ComparisonOperator.LessOrEqual => "<=",
        ComparisonOperator.Equal => "=",
        ComparisonOperator.GreaterOrEqual => ">=",
        _ => ">",
    };
}
