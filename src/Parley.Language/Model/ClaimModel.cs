using System.Collections.Immutable;
using Parley.Language.Text;

namespace Parley.Language.Model;

/// <summary>What a claim at the base is expected to be.</summary>
public enum ExpectedVerdict
{
    /// <summary>It holds.</summary>
    Holds,

    /// <summary>Both sides are level.</summary>
    Level,

    /// <summary>It is reversed.</summary>
    Reversed,

    /// <summary>It differs between equilibria.</summary>
    Differs,
}

/// <summary>A claim or counterclaim. Compared by reference.</summary>
public sealed class ClaimModel
{
    /// <summary>Its position among the claims.</summary>
    public required int Index { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>What it says.</summary>
    public required string Text { get; init; }

    /// <summary>Whether the other side makes it.</summary>
    public required bool IsCounterclaim { get; init; }

    /// <summary>The formula judged.</summary>
    public required BoundExpression Formula { get; init; }

    /// <summary>The names of the claims it rests on: its premises.</summary>
    public required ImmutableArray<string> RestsOn { get; init; }

    /// <summary>The names of the claims it rebuts.</summary>
    public required ImmutableArray<string> Against { get; init; }

    /// <summary>Whether it is a published answer at the base, not swept.</summary>
    public required bool AtBase { get; init; }

    /// <summary>What is expected at the base; <see cref="ExpectedVerdict.Holds"/> unless said.</summary>
    public required ExpectedVerdict Expected { get; init; }

    /// <summary>What it cites.</summary>
    public required ImmutableArray<Citation> Citations { get; init; }

    /// <summary>The whole statement.</summary>
    public required TextSpan Span { get; init; }

    /// <summary>The formula's text as written, whitespace folded.</summary>
    public required string FormulaText { get; init; }
}

/// <summary>One rival explanation.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Text">What it says.</param>
/// <param name="Weight">Its prior weight; null for equal.</param>
/// <param name="Overrides">What it changes.</param>
/// <param name="Conditions">What it says is so (conditions on private draws), joined; null for none.</param>
/// <param name="Citations">What it cites.</param>
/// <param name="Span">Where it stands.</param>
public sealed record RivalModel(
    string Name, string Text, BoundExpression? Weight, ImmutableArray<Override> Overrides, BoundExpression? Conditions,
    ImmutableArray<Citation> Citations, TextSpan Span);

/// <summary>Something observed.</summary>
/// <param name="Condition">What was seen.</param>
/// <param name="Form">In which form.</param>
/// <param name="Trust">The chance that the report is right; null for certainty.</param>
/// <param name="Citations">What it cites.</param>
/// <param name="Text">The condition as written.</param>
/// <param name="Span">Where it stands.</param>
public sealed record ObservationModel(
    BoundExpression Condition, BoundForm Form, BoundExpression? Trust, ImmutableArray<Citation> Citations, string Text, TextSpan Span);

/// <summary>Rival explanations of what was observed. Compared by reference.</summary>
public sealed class HypothesisSet
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Its question.</summary>
    public required string Text { get; init; }

    /// <summary>The rivals in order.</summary>
    public required ImmutableArray<RivalModel> Rivals { get; init; }

    /// <summary>The evidence in order of time.</summary>
    public required ImmutableArray<ObservationModel> Observations { get; init; }

    /// <summary>What it cites.</summary>
    public required ImmutableArray<Citation> Citations { get; init; }

    /// <summary>Where it stands.</summary>
    public required TextSpan Span { get; init; }
}
