using System.Collections.Immutable;
using Parley.Language.Text;

namespace Parley.Language.Syntax;

/// <summary>A number read off a solved game; for claims alone, which the binder sees to.</summary>
/// <param name="Givens">What stands behind <c>|</c>, in the order written; may be empty.</param>
/// <param name="Span">From the measure's word to its closing parenthesis.</param>
public abstract record MeasureSyntax(ImmutableArray<GivenSyntax> Givens, TextSpan Span) : ExpressionSyntax(Span);

/// <summary><c>P(quiet | do plan is insist)</c>.</summary>
/// <param name="Condition">What the chance is of.</param>
/// <param name="Givens">What stands behind <c>|</c>.</param>
/// <param name="Span">The measure.</param>
public sealed record ProbabilitySyntax(ExpressionSyntax Condition, ImmutableArray<GivenSyntax> Givens, TextSpan Span) : MeasureSyntax(Givens, Span);

/// <summary><c>payoff(europe | naked)</c>.</summary>
/// <param name="Party">Whose payoff.</param>
/// <param name="Givens">What stands behind <c>|</c>.</param>
/// <param name="Span">The measure.</param>
public sealed record ExpectedPayoffSyntax(NameSyntax Party, ImmutableArray<GivenSyntax> Givens, TextSpan Span) : MeasureSyntax(Givens, Span);

/// <summary><c>mean(count answer is punish)</c>.</summary>
/// <param name="Value">What is averaged over plays.</param>
/// <param name="Givens">What stands behind <c>|</c>.</param>
/// <param name="Span">The measure.</param>
public sealed record MeanSyntax(ExpressionSyntax Value, ImmutableArray<GivenSyntax> Givens, TextSpan Span) : MeasureSyntax(Givens, Span);

/// <summary><c>prior(sabotage)</c> or <c>posterior(sabotage)</c>.</summary>
/// <param name="IsPosterior">Whether the observations count.</param>
/// <param name="Rival">The rival's name.</param>
/// <param name="Span">The measure.</param>
public sealed record RivalWeightSyntax(bool IsPosterior, NameSyntax Rival, TextSpan Span)
    : MeasureSyntax(ImmutableArray<GivenSyntax>.Empty, Span);

/// <summary>One part behind the bar of a measure.</summary>
/// <param name="Span">The part.</param>
public abstract record GivenSyntax(TextSpan Span) : SyntaxNode(Span);

/// <summary>A plain condition: conditions on what happened.</summary>
/// <param name="Condition">The condition.</param>
/// <param name="Span">The part.</param>
public sealed record ConditionGivenSyntax(ExpressionSyntax Condition, TextSpan Span) : GivenSyntax(Span);

/// <summary><c>do threat is public if intel is alarming</c>: replaces a move by a rule announced to all.</summary>
/// <param name="Reference">The move.</param>
/// <param name="Target">What is done: an option or a ladder's step, never <c>played</c>.</param>
/// <param name="If">Where the rule applies, or null for everywhere.</param>
/// <param name="Span">The part.</param>
public sealed record DoGivenSyntax(ReferenceSyntax Reference, TestTargetSyntax Target, ExpressionSyntax? If, TextSpan Span) : GivenSyntax(Span);

/// <summary><c>under feared</c>: solves with that variant's assumptions.</summary>
/// <param name="Variant">The variant.</param>
/// <param name="Span">The part.</param>
public sealed record UnderGivenSyntax(NameSyntax Variant, TextSpan Span) : GivenSyntax(Span);

/// <summary><c>in talks</c>: names the game where there are several.</summary>
/// <param name="Game">The game.</param>
/// <param name="Span">The part.</param>
public sealed record InGivenSyntax(NameSyntax Game, TextSpan Span) : GivenSyntax(Span);
