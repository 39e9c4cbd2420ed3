using System.Collections.Immutable;
using Parley.Language.Text;

namespace Parley.Language.Syntax;

/// <summary>One part of what a variant or a rival changes or supposes.</summary>
/// <param name="Span">The part.</param>
public abstract record PremiseSyntax(TextSpan Span) : SyntaxNode(Span);

/// <summary><c>set right = 3.5 in 3..5</c>: changes the world, and what all believe of it.</summary>
/// <param name="Name">The assumption that is set.</param>
/// <param name="Value">Its value there.</param>
/// <param name="Range">The range it is varied in there, or null when it is fixed.</param>
/// <param name="Span">The part.</param>
public sealed record SetSyntax(NameSyntax Name, ExpressionSyntax Value, RangeSyntax? Range, TextSpan Span) : PremiseSyntax(Span);

/// <summary><c>europe believes p_strikes = 5%</c>: changes what one party holds true, and the others know it.</summary>
/// <param name="Party">Whose belief it is.</param>
/// <param name="Name">The assumption it is about.</param>
/// <param name="Value">What the party takes it to be.</param>
/// <param name="Range">The range the belief is varied in, or null when it is fixed.</param>
/// <param name="Span">The part.</param>
public sealed record BelievesSyntax(NameSyntax Party, NameSyntax Name, ExpressionSyntax Value, RangeSyntax? Range, TextSpan Span) : PremiseSyntax(Span);

/// <summary>A condition a rival supposes: <c>aim is sincere</c>. Never part of a variant.</summary>
/// <param name="Condition">What is supposed.</param>
/// <param name="Span">The part.</param>
public sealed record ConditionSyntax(ExpressionSyntax Condition, TextSpan Span) : PremiseSyntax(Span);

/// <summary><c>variant alone "no patron to fear": set patron = 0</c>.</summary>
/// <param name="Name">The variant's name.</param>
/// <param name="Text">What it means, or null.</param>
/// <param name="Cite">What it rests on, or null.</param>
/// <param name="Changes">What it changes, in the order written: <see cref="SetSyntax"/> and <see cref="BelievesSyntax"/> only.</param>
/// <param name="Span">The statement.</param>
public sealed record VariantSyntax(NameSyntax Name, TextSyntax? Text, CiteSyntax? Cite, ImmutableArray<PremiseSyntax> Changes, TextSpan Span)
    : StatementSyntax(Span);
