using System.Collections.Immutable;
using Parley.Language.Text;

namespace Parley.Language.Syntax;

/// <summary>
/// An expression. There is one grammar for numbers, yes/no tests and measures; which of them is needed is for the binder to say.
/// </summary>
/// <param name="Span">The expression.</param>
public abstract record ExpressionSyntax(TextSpan Span) : SyntaxNode(Span);

/// <summary>An expression was due here and none was found; it has been reported.</summary>
/// <param name="Span">Where it was due; may be empty.</param>
public sealed record MissingExpressionSyntax(TextSpan Span) : ExpressionSyntax(Span);

/// <summary>A number: <c>2.5</c>, <c>30%</c>.</summary>
/// <param name="Digits">The digits as written, such as <c>2.5</c>; never a sign.</param>
/// <param name="IsPercent">Whether a percent sign follows: the value is then a hundredth of the digits.</param>
/// <param name="Span">Digits and percent sign.</param>
public sealed record NumberSyntax(string Digits, bool IsPercent, TextSpan Span) : ExpressionSyntax(Span);

/// <summary>A name in use, with a round if one is asked for: <c>plan</c>, <c>answer[2]</c>, <c>reply[last]</c>.</summary>
/// <param name="Name">The name.</param>
/// <param name="Round">The round asked for, or null.</param>
/// <param name="Span">Name and brackets.</param>
public sealed record ReferenceSyntax(NameSyntax Name, RoundSyntax? Round, TextSpan Span) : ExpressionSyntax(Span);

/// <summary>Which round a reference means.</summary>
public enum RoundKind
{
    /// <summary>A round by its number, counted from 1.</summary>
    Numbered,

    /// <summary>The round before this one.</summary>
    Previous,

    /// <summary>The last round played.</summary>
    Last,
}

/// <summary>The round in brackets behind a name.</summary>
/// <param name="Kind">Which round is meant.</param>
/// <param name="Number">The number, for <see cref="RoundKind.Numbered"/> alone.</param>
/// <param name="Span">The brackets with what they hold.</param>
public sealed record RoundSyntax(RoundKind Kind, IntegerSyntax? Number, TextSpan Span) : SyntaxNode(Span);

/// <summary>An expression in parentheses; kept, so that a formatted case reads as its author grouped it.</summary>
/// <param name="Inner">What the parentheses hold.</param>
/// <param name="Span">With the parentheses.</param>
public sealed record ParenthesizedSyntax(ExpressionSyntax Inner, TextSpan Span) : ExpressionSyntax(Span);

/// <summary><c>a if c else b</c>; stands only in parentheses or behind <c>let x =</c>.</summary>
/// <param name="WhenTrue">The value where the condition holds.</param>
/// <param name="Condition">The condition.</param>
/// <param name="WhenFalse">The value elsewhere.</param>
/// <param name="Span">Without parentheses.</param>
public sealed record ConditionalSyntax(ExpressionSyntax WhenTrue, ExpressionSyntax Condition, ExpressionSyntax WhenFalse, TextSpan Span)
    : ExpressionSyntax(Span);

/// <summary>What a <see cref="UnarySyntax"/> does.</summary>
public enum UnaryOperator
{
    /// <summary><c>-</c>.</summary>
    Negate,

    /// <summary><c>not</c>.</summary>
    Not,
}

/// <summary><c>-x</c> or <c>not x</c>.</summary>
/// <param name="Operator">Which of the two.</param>
/// <param name="Operand">What it applies to.</param>
/// <param name="Span">The expression.</param>
public sealed record UnarySyntax(UnaryOperator Operator, ExpressionSyntax Operand, TextSpan Span) : ExpressionSyntax(Span);

/// <summary>What a <see cref="BinarySyntax"/> does.</summary>
public enum BinaryOperator
{
    /// <summary><c>or</c>.</summary>
    Or,

    /// <summary><c>and</c>.</summary>
    And,

    /// <summary><c>+</c>.</summary>
    Add,

    /// <summary><c>-</c>.</summary>
    Subtract,

    /// <summary><c>*</c>.</summary>
    Multiply,

    /// <summary><c>/</c>.</summary>
    Divide,

    /// <summary><c>^</c>, which groups to the right.</summary>
    Power,
}

/// <summary>Two expressions joined by an operator that groups to the left (<c>^</c> to the right).</summary>
/// <param name="Left">The left operand.</param>
/// <param name="Operator">The operator.</param>
/// <param name="Right">The right operand.</param>
/// <param name="Span">Both operands.</param>
public sealed record BinarySyntax(ExpressionSyntax Left, BinaryOperator Operator, ExpressionSyntax Right, TextSpan Span) : ExpressionSyntax(Span);

/// <summary>What a <see cref="ComparisonSyntax"/> asks.</summary>
public enum ComparisonOperator
{
    /// <summary><c>&lt;</c>.</summary>
    Less,

    /// <summary><c>&lt;=</c>.</summary>
    LessOrEqual,

    /// <summary><c>=</c>.</summary>
    Equal,

    /// <summary><c>&gt;=</c>.</summary>
    GreaterOrEqual,

    /// <summary><c>&gt;</c>.</summary>
    Greater,
}

/// <summary><c>a &lt; b</c>, <c>a = b within w</c>. Comparisons do not chain.</summary>
/// <param name="Left">The left side.</param>
/// <param name="Operator">What is asked.</param>
/// <param name="Right">The right side.</param>
/// <param name="Within">The distance allowed, or null.</param>
/// <param name="Span">The expression.</param>
public sealed record ComparisonSyntax(
    ExpressionSyntax Left, ComparisonOperator Operator, ExpressionSyntax Right, ExpressionSyntax? Within, TextSpan Span) : ExpressionSyntax(Span);

/// <summary>Which way a <see cref="TrendSyntax"/> goes.</summary>
public enum TrendDirection
{
    /// <summary><c>rises with</c>.</summary>
    Rises,

    /// <summary><c>falls with</c>.</summary>
    Falls,
}

/// <summary><c>P(quiet) falls with force_harm</c>.</summary>
/// <param name="Measured">What rises or falls.</param>
/// <param name="Direction">Which way.</param>
/// <param name="Assumption">The assumption it is read along.</param>
/// <param name="Span">The expression.</param>
public sealed record TrendSyntax(ExpressionSyntax Measured, TrendDirection Direction, NameSyntax Assumption, TextSpan Span) : ExpressionSyntax(Span);

/// <summary><c>plan is insist</c>, <c>step[2] is not cross</c>, <c>reply is played</c>, <c>offer is 20</c>.</summary>
/// <param name="Reference">What is tested.</param>
/// <param name="IsNegated">Whether <c>not</c> stands behind <c>is</c>.</param>
/// <param name="Target">What it is tested for.</param>
/// <param name="Span">The test.</param>
public sealed record IsTestSyntax(ReferenceSyntax Reference, bool IsNegated, TestTargetSyntax Target, TextSpan Span) : ExpressionSyntax(Span);

/// <summary>What stands behind <c>is</c>.</summary>
/// <param name="Span">The target.</param>
public abstract record TestTargetSyntax(TextSpan Span) : SyntaxNode(Span);

/// <summary>An option's name behind <c>is</c>.</summary>
/// <param name="Name">The option; missing where the text was broken.</param>
/// <param name="Span">The name.</param>
public sealed record OptionTargetSyntax(NameSyntax Name, TextSpan Span) : TestTargetSyntax(Span);

/// <summary>A step of a ladder behind <c>is</c>.</summary>
/// <param name="Number">The step.</param>
/// <param name="Span">The number.</param>
public sealed record NumberTargetSyntax(SignedNumberSyntax Number, TextSpan Span) : TestTargetSyntax(Span);

/// <summary>The word <c>played</c> behind <c>is</c>: whether the move was reached at all.</summary>
/// <param name="Span">The word.</param>
public sealed record PlayedTargetSyntax(TextSpan Span) : TestTargetSyntax(Span);

/// <summary>What a <see cref="QuantifierSyntax"/> asks of the rounds played.</summary>
public enum Quantifier
{
    /// <summary>In how many rounds the test holds.</summary>
    Count,

    /// <summary>Whether it holds in one round at least.</summary>
    Ever,

    /// <summary>Whether it holds in every round played.</summary>
    Always,
}

/// <summary><c>count answer is punish</c>, <c>ever stood</c>, <c>always (a and b)</c>.</summary>
/// <param name="Quantifier">What is asked.</param>
/// <param name="Test">The test: a reference, an is-test, or an expression in parentheses.</param>
/// <param name="Span">The expression.</param>
public sealed record QuantifierSyntax(Quantifier Quantifier, ExpressionSyntax Test, TextSpan Span) : ExpressionSyntax(Span);

/// <summary>Which end an <see cref="ExtremumSyntax"/> takes.</summary>
public enum Extremum
{
    /// <summary><c>min</c>.</summary>
    Least,

    /// <summary><c>max</c>.</summary>
    Greatest,
}

/// <summary><c>min(a, b)</c>, <c>max(a, b, c)</c>.</summary>
/// <param name="Extremum">Which of the two.</param>
/// <param name="Arguments">What is compared; never empty.</param>
/// <param name="Span">The expression.</param>
public sealed record ExtremumSyntax(Extremum Extremum, ImmutableArray<ExpressionSyntax> Arguments, TextSpan Span) : ExpressionSyntax(Span);
