using System.Collections.Immutable;
using Parley.Language.Text;

namespace Parley.Language.Syntax;

/// <summary>Something that happens in a game, in the order written.</summary>
/// <param name="Span">The step.</param>
public abstract record StepSyntax(TextSpan Span) : GameItemSyntax(Span);

/// <summary><c>europe chooses plan: insist | shelve</c>.</summary>
/// <param name="Party">Who chooses.</param>
/// <param name="Name">What the choice is called.</param>
/// <param name="Options">What may be chosen.</param>
/// <param name="SeenBy">Who sees it, or null for all.</param>
/// <param name="Cite">What it rests on, or null.</param>
/// <param name="Span">The step.</param>
public sealed record ChoiceSyntax(NameSyntax Party, NameSyntax Name, OptionsSyntax Options, SeersSyntax? SeenBy, CiteSyntax? Cite, TextSpan Span)
    : StepSyntax(Span);

/// <summary><c>chance draws after: spreads (p) | contained (rest)</c>.</summary>
/// <param name="Name">What the draw is called.</param>
/// <param name="Options">What may be drawn.</param>
/// <param name="SeenBy">Who sees it, or null for all.</param>
/// <param name="Cite">What it rests on, or null.</param>
/// <param name="Span">The step.</param>
public sealed record DrawSyntax(NameSyntax Name, OptionsSyntax Options, SeersSyntax? SeenBy, CiteSyntax? Cite, TextSpan Span) : StepSyntax(Span);

/// <summary>What a choice or draw offers: a list of options or a ladder of numbers.</summary>
/// <param name="Span">All that is offered.</param>
public abstract record OptionsSyntax(TextSpan Span) : SyntaxNode(Span);

/// <summary><c>insist "…" | shelve</c>.</summary>
/// <param name="Options">The options in the order written; empty only where the text was broken.</param>
/// <param name="Span">From the first option to the last.</param>
public sealed record OptionListSyntax(ImmutableArray<OptionSyntax> Options, TextSpan Span) : OptionsSyntax(Span);

/// <summary><c>from 0 to 100 by 20</c>: a numbered choice.</summary>
/// <param name="From">The first step.</param>
/// <param name="To">The last step allowed.</param>
/// <param name="By">The distance between steps.</param>
/// <param name="Span">The ladder.</param>
public sealed record LadderSyntax(ExpressionSyntax From, ExpressionSyntax To, ExpressionSyntax By, TextSpan Span) : OptionsSyntax(Span);

/// <summary>One option: <c>alarming "…" (clarity) if armed</c>.</summary>
/// <param name="Name">The option's name.</param>
/// <param name="Text">What it means, or null.</param>
/// <param name="Chance">Its chance, or null when none is given.</param>
/// <param name="If">When it is offered, or null for always.</param>
/// <param name="Span">The option.</param>
public sealed record OptionSyntax(NameSyntax Name, TextSyntax? Text, ChanceSyntax? Chance, ExpressionSyntax? If, TextSpan Span) : SyntaxNode(Span);

/// <summary>The chance behind an option: <c>(p_spoiler)</c> or <c>(rest)</c>.</summary>
/// <param name="Probability">The chance as written, or null for <c>rest</c>.</param>
/// <param name="Span">The chance with its parentheses.</param>
public sealed record ChanceSyntax(ExpressionSyntax? Probability, TextSpan Span) : SyntaxNode(Span)
{
    /// <summary>Whether the option takes what the others leave.</summary>
    public bool IsRest => Probability is null;
}

/// <summary><c>seen by europe, us</c>, <c>seen by nobody</c>, or what stands behind <c>reveal x to</c>.</summary>
/// <param name="Parties">The parties named; empty for <c>nobody</c>.</param>
/// <param name="Span">The whole phrase.</param>
public sealed record SeersSyntax(ImmutableArray<NameSyntax> Parties, TextSpan Span) : SyntaxNode(Span);

/// <summary><c>if quiet { … } else { … }</c>.</summary>
/// <param name="Condition">When the steps happen.</param>
/// <param name="Steps">What happens then.</param>
/// <param name="Else">What happens otherwise, or null.</param>
/// <param name="Span">The step.</param>
public sealed record BlockSyntax(ExpressionSyntax Condition, ImmutableArray<StepSyntax> Steps, ElseSyntax? Else, TextSpan Span) : StepSyntax(Span);

/// <summary>The other branch of a block.</summary>
/// <param name="IsElseIf">Whether it was written <c>else if</c>; <paramref name="Steps"/> is then that one block.</param>
/// <param name="Steps">What happens.</param>
/// <param name="Span">From <c>else</c> to the closing brace.</param>
public sealed record ElseSyntax(bool IsElseIf, ImmutableArray<StepSyntax> Steps, TextSpan Span) : SyntaxNode(Span);

/// <summary><c>together { … }</c>: moves that are seen only when the block ends.</summary>
/// <param name="Steps">The moves.</param>
/// <param name="Span">The step.</param>
public sealed record TogetherSyntax(ImmutableArray<StepSyntax> Steps, TextSpan Span) : StepSyntax(Span);

/// <summary><c>reveal intel to target</c>.</summary>
/// <param name="Name">What is shown.</param>
/// <param name="To">Who is shown it, or null for all.</param>
/// <param name="Span">The step.</param>
public sealed record RevealSyntax(NameSyntax Name, SeersSyntax? To, TextSpan Span) : StepSyntax(Span);

/// <summary><c>repeat 4 as line until c discount delta new crosser { … }</c>.</summary>
/// <param name="Count">The most rounds there are.</param>
/// <param name="Counter">The name of the round's number.</param>
/// <param name="Until">After a round in which this holds there is no further one; or null.</param>
/// <param name="Discount">The weight of the next round, or null for 1.</param>
/// <param name="New">Parties whose seat a fresh party takes each round; may be empty.</param>
/// <param name="Steps">One round.</param>
/// <param name="Span">The step.</param>
public sealed record RepeatSyntax(
    IntegerSyntax Count, NameSyntax Counter, ExpressionSyntax? Until, ExpressionSyntax? Discount, ImmutableArray<NameSyntax> New,
    ImmutableArray<StepSyntax> Steps, TextSpan Span) : StepSyntax(Span);
