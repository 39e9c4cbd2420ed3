using System.Collections.Immutable;
using Parley.Language.Text;

namespace Parley.Language.Syntax;

/// <summary><c>game talks "…" { … }</c>.</summary>
/// <param name="Name">The game's name.</param>
/// <param name="Text">What it is, or null.</param>
/// <param name="Items">Steps, events and payoffs in the order written.</param>
/// <param name="Span">The statement.</param>
public sealed record GameSyntax(NameSyntax Name, TextSyntax? Text, ImmutableArray<GameItemSyntax> Items, TextSpan Span) : StatementSyntax(Span);

/// <summary>What may stand in a game: a step, an event or payoffs.</summary>
/// <param name="Span">The item.</param>
public abstract record GameItemSyntax(TextSpan Span) : SyntaxNode(Span);

/// <summary><c>event quiet "…": reply is accept</c>: a name for what may have happened by the end.</summary>
/// <param name="Name">The event's name.</param>
/// <param name="Text">What it means, or null.</param>
/// <param name="Condition">When it has happened.</param>
/// <param name="Cite">What it rests on, or null.</param>
/// <param name="Span">The statement.</param>
public sealed record EventSyntax(NameSyntax Name, TextSyntax? Text, ExpressionSyntax Condition, CiteSyntax? Cite, TextSpan Span) : GameItemSyntax(Span);

/// <summary><c>payoffs russia { … }</c>.</summary>
/// <param name="Party">Whose payoffs; null for <c>everyone</c>.</param>
/// <param name="Terms">The terms in the order written.</param>
/// <param name="Span">The statement.</param>
public sealed record PayoffsSyntax(NameSyntax? Party, ImmutableArray<TermSyntax> Terms, TextSpan Span) : GameItemSyntax(Span);

/// <summary>The sign of a payoff term, said in a verb.</summary>
public enum TermVerb
{
    /// <summary><c>gains</c>: the amount is added.</summary>
    Gains,

    /// <summary><c>loses</c>: the amount is subtracted.</summary>
    Loses,
}

/// <summary><c>loses war_cost per season if not quiet "another season of war" cite oped 12</c>.</summary>
/// <param name="Verb">Whether the amount is added or subtracted.</param>
/// <param name="Amount">How much, in the party's own points.</param>
/// <param name="Per">The repeat counter it is paid for each round of, or null when it is paid once.</param>
/// <param name="If">When it is paid, or null for always.</param>
/// <param name="Text">What it is paid for.</param>
/// <param name="Cite">What it rests on, or null.</param>
/// <param name="Span">The term.</param>
public sealed record TermSyntax(
    TermVerb Verb, ExpressionSyntax Amount, NameSyntax? Per, ExpressionSyntax? If, TextSyntax Text, CiteSyntax? Cite, TextSpan Span)
    : SyntaxNode(Span);
