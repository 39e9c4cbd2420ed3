using System.Collections.Immutable;
using Parley.Language.Text;

namespace Parley.Language.Syntax;

/// <summary><c>case "…"</c>: what the case is called.</summary>
/// <param name="Title">The title.</param>
/// <param name="Span">The statement.</param>
public sealed record CaseTitleSyntax(TextSyntax Title, TextSpan Span) : StatementSyntax(Span);

/// <summary><c>question "…"</c>: what the case is to answer.</summary>
/// <param name="Question">The question.</param>
/// <param name="Span">The statement.</param>
public sealed record QuestionSyntax(TextSyntax Question, TextSpan Span) : StatementSyntax(Span);

/// <summary><c>players choose exactly</c> or <c>players choose with precision s</c>.</summary>
/// <param name="Precision">The precision of logit play per payoff point; null for <c>exactly</c>.</param>
/// <param name="Span">The statement.</param>
public sealed record PlaySyntax(ExpressionSyntax? Precision, TextSpan Span) : StatementSyntax(Span);

/// <summary><c>source oped "…" { 1 "…" … }</c>: a text that is cited, paragraph by paragraph.</summary>
/// <param name="Name">The name it is cited by.</param>
/// <param name="Title">What the source is.</param>
/// <param name="Paragraphs">Its paragraphs in the order written.</param>
/// <param name="Span">The statement.</param>
public sealed record SourceSyntax(NameSyntax Name, TextSyntax Title, ImmutableArray<ParagraphSyntax> Paragraphs, TextSpan Span) : StatementSyntax(Span);

/// <summary>One paragraph of a source: <c>7 "Turns to strategy" aside "a transition"</c>.</summary>
/// <param name="Number">The number it is cited by.</param>
/// <param name="Text">What it says.</param>
/// <param name="Aside">Why nothing need rest on it, or null.</param>
/// <param name="Span">The paragraph.</param>
public sealed record ParagraphSyntax(IntegerSyntax Number, TextSyntax Text, TextSyntax? Aside, TextSpan Span) : SyntaxNode(Span);

/// <summary><c>party europe "…" { private … }</c>.</summary>
/// <param name="Name">The party's name.</param>
/// <param name="Text">What the party is, or null.</param>
/// <param name="Privates">What the party alone knows; empty when there is no block.</param>
/// <param name="Span">The statement.</param>
public sealed record PartySyntax(NameSyntax Name, TextSyntax? Text, ImmutableArray<PrivateSyntax> Privates, TextSpan Span) : StatementSyntax(Span);

/// <summary><c>private aim: sincere (rest) | spoiler (p)</c>: a draw made before the game and seen by its party.</summary>
/// <param name="Name">The draw's name.</param>
/// <param name="Options">What may be drawn, with the chances.</param>
/// <param name="SeenBy">Who else sees it, or null for its party alone.</param>
/// <param name="Cite">What it rests on, or null.</param>
/// <param name="Span">The statement.</param>
public sealed record PrivateSyntax(NameSyntax Name, OptionListSyntax Options, SeersSyntax? SeenBy, CiteSyntax? Cite, TextSpan Span) : SyntaxNode(Span);

/// <summary><c>assume force_harm = 6 in 3..9 "…" because "…" cite oped 2</c>.</summary>
/// <param name="Name">The assumption's name.</param>
/// <param name="Base">Its base value.</param>
/// <param name="Range">The range it is varied in, or null when it is not varied.</param>
/// <param name="Text">What the number means.</param>
/// <param name="Because">The reason given, or null.</param>
/// <param name="Cite">What it rests on, or null.</param>
/// <param name="Span">The statement.</param>
public sealed record AssumeSyntax(
    NameSyntax Name, SignedNumberSyntax Base, RangeSyntax? Range, TextSyntax Text, TextSyntax? Because, CiteSyntax? Cite, TextSpan Span)
    : StatementSyntax(Span);

/// <summary>How a range is weighed when it is sampled.</summary>
public enum RangeShape
{
    /// <summary>Uniform between the ends; what a range is when it does not say.</summary>
    Even,

    /// <summary>Triangular, with its peak at the base value.</summary>
    Peaked,

    /// <summary>Uniform in the logarithm.</summary>
    Log,
}

/// <summary><c>in 3..9 peaked</c>.</summary>
/// <param name="Low">The lower end.</param>
/// <param name="High">The upper end.</param>
/// <param name="Shape">The shape as written, or null when nothing was said (then <see cref="RangeShape.Even"/>).</param>
/// <param name="Span">From <c>in</c> to the last token.</param>
public sealed record RangeSyntax(SignedNumberSyntax Low, SignedNumberSyntax High, RangeShape? Shape, TextSpan Span) : SyntaxNode(Span);

/// <summary><c>let pressure = burden + patron "…"</c>: a number worked out from others.</summary>
/// <param name="Name">The name given to it.</param>
/// <param name="Value">How it is worked out.</param>
/// <param name="Text">What it means, or null.</param>
/// <param name="Cite">What it rests on, or null.</param>
/// <param name="Span">The statement.</param>
public sealed record LetSyntax(NameSyntax Name, ExpressionSyntax Value, TextSyntax? Text, CiteSyntax? Cite, TextSpan Span) : StatementSyntax(Span);

/// <summary><c>require p + q &lt; 1</c>: points of the range where this fails are discarded.</summary>
/// <param name="Condition">What must hold.</param>
/// <param name="Span">The statement.</param>
public sealed record RequireSyntax(ExpressionSyntax Condition, TextSpan Span) : StatementSyntax(Span);
