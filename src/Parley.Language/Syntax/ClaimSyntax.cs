using System.Collections.Immutable;
using Parley.Language.Text;

namespace Parley.Language.Syntax;

/// <summary>The verdict a claim <c>at base</c> is expected to have.</summary>
public enum ExpectedVerdict
{
    /// <summary><c>holds</c>; what is expected when nothing is said.</summary>
    Holds,

    /// <summary><c>level</c>.</summary>
    Level,

    /// <summary><c>reversed</c>.</summary>
    Reversed,

    /// <summary><c>differs</c>: differs between equilibria.</summary>
    Differs,
}

/// <summary><c>claim incentive "…" rests on a, b at base cite oped 8: …</c>, or a <c>counterclaim</c>.</summary>
/// <param name="IsCounterclaim">Whether it is a claim of the other side.</param>
/// <param name="Name">The claim's name.</param>
/// <param name="Text">What is claimed, in words.</param>
/// <param name="RestsOn">The premises named; may be empty.</param>
/// <param name="Against">The claims it rebuts; may be empty.</param>
/// <param name="AtBase">Whether and how it is a published answer, or null when it is swept.</param>
/// <param name="Cite">What it rests on, or null; several <c>cite</c> in one claim are one here.</param>
/// <param name="Value">What is claimed.</param>
/// <param name="Span">The statement.</param>
public sealed record ClaimSyntax(
    bool IsCounterclaim, NameSyntax Name, TextSyntax Text, ImmutableArray<NameSyntax> RestsOn, ImmutableArray<NameSyntax> Against,
    AtBaseSyntax? AtBase, CiteSyntax? Cite, ExpressionSyntax Value, TextSpan Span) : StatementSyntax(Span);

/// <summary><c>at base expect reversed</c>: a published answer, judged at the base alone.</summary>
/// <param name="Expect">The verdict expected as written, or null when nothing is said (then <see cref="ExpectedVerdict.Holds"/>).</param>
/// <param name="Span">The phrase.</param>
public sealed record AtBaseSyntax(ExpectedVerdict? Expect, TextSpan Span) : SyntaxNode(Span);

/// <summary><c>hypotheses intent "…" { … }</c>: rival explanations of what was observed.</summary>
/// <param name="Name">The set's name.</param>
/// <param name="Text">What is to be explained, or null.</param>
/// <param name="Cite">What it rests on, or null.</param>
/// <param name="Rivals">The rivals in the order written.</param>
/// <param name="Observed">What was observed, in the order written.</param>
/// <param name="Span">The statement.</param>
public sealed record HypothesesSyntax(
    NameSyntax Name, TextSyntax? Text, CiteSyntax? Cite, ImmutableArray<RivalSyntax> Rivals, ImmutableArray<ObservedSyntax> Observed, TextSpan Span)
    : StatementSyntax(Span);

/// <summary><c>principle "…" weight 2 cite oped 5: aim is sincere, set right = 3.5</c>.</summary>
/// <param name="Name">The rival's name.</param>
/// <param name="Text">What it says.</param>
/// <param name="Weight">Its prior weight, or null when equal.</param>
/// <param name="Cite">What it rests on, or null.</param>
/// <param name="Premises">What it supposes, in the order written.</param>
/// <param name="Span">The rival.</param>
public sealed record RivalSyntax(
    NameSyntax Name, TextSyntax Text, ExpressionSyntax? Weight, CiteSyntax? Cite, ImmutableArray<PremiseSyntax> Premises, TextSpan Span)
    : SyntaxNode(Span);

/// <summary><c>observed plan is insist in talks trust 90% cite oped 8</c>.</summary>
/// <param name="Condition">What was observed.</param>
/// <param name="Game">The game it was observed in, or null.</param>
/// <param name="Trust">The chance that the report is right, or null when it is certain.</param>
/// <param name="Cite">What it rests on, or null.</param>
/// <param name="Span">The observation.</param>
public sealed record ObservedSyntax(ExpressionSyntax Condition, NameSyntax? Game, ExpressionSyntax? Trust, CiteSyntax? Cite, TextSpan Span)
    : SyntaxNode(Span);
