using System.Collections.Immutable;
using Parley.Games.Numerics;
using Parley.Language.Text;

namespace Parley.Language.Model;

/// <summary>A case that was read and bound without errors: the meaning of the text, every name resolved, every span kept.</summary>
public sealed record CaseModel
{
    /// <summary>The title behind <c>case</c>; empty when none is given.</summary>
    public required string Title { get; init; }

    /// <summary>The question; empty when none is given.</summary>
    public required string Question { get; init; }

    /// <summary>The precision with which players choose, or null where they choose exactly.</summary>
    public required BoundExpression? Precision { get; init; }

    /// <summary>The sources in order of declaration.</summary>
    public required ImmutableArray<SourceModel> Sources { get; init; }

    /// <summary>The parties in order of declaration.</summary>
    public required ImmutableArray<PartyModel> Parties { get; init; }

    /// <summary>The assumptions in order of declaration; their positions are the parameter vector θ.</summary>
    public required ImmutableArray<Assumption> Assumptions { get; init; }

    /// <summary>The named worked-out numbers; expressions refer to them, nothing else has to.</summary>
    public required ImmutableArray<LetModel> Lets { get; init; }

    /// <summary>Conditions a point of the range must meet to count.</summary>
    public required ImmutableArray<RequireModel> Requirements { get; init; }

    /// <summary>The named changes that <c>under</c> refers to.</summary>
    public required ImmutableArray<VariantModel> Variants { get; init; }

    /// <summary>The forms, in order of declaration; today each is a <see cref="GameModel"/>.</summary>
    public required ImmutableArray<BoundForm> Forms { get; init; }

    /// <summary>Claims and counterclaims in order of declaration.</summary>
    public required ImmutableArray<ClaimModel> Claims { get; init; }

    /// <summary>The sets of rival explanations.</summary>
    public required ImmutableArray<HypothesisSet> HypothesisSets { get; init; }
}

/// <summary>One cited place: a paragraph of a source.</summary>
/// <param name="Source">The source's name.</param>
/// <param name="Paragraph">The paragraph's number.</param>
public readonly record struct Citation(string Source, int Paragraph);

/// <summary>A paragraph of a source, summarised by the analyst.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Text">What it says, paraphrased.</param>
/// <param name="Aside">Why nothing in the case rests on it; null where something should.</param>
public sealed record ParagraphModel(int Number, string Text, string? Aside);

/// <summary>A cited text.</summary>
public sealed record SourceModel(string Name, string Text, ImmutableArray<ParagraphModel> Paragraphs, TextSpan Span);

/// <summary>A party and its private draws. Compared by reference: a move's party is the one in <see cref="CaseModel.Parties"/>.</summary>
public sealed class PartyModel
{
    /// <summary>Its position among the parties.</summary>
    public required int Index { get; init; }

    /// <summary>Its name in the case.</summary>
    public required string Name { get; init; }

    /// <summary>How a reader calls it; the name where none is given.</summary>
    public required string Text { get; init; }

    /// <summary>Its private draws in order of declaration. Set once, while the case is bound.</summary>
    public ImmutableArray<Move> Privates { get; internal set; } = [];

    /// <summary>Where it is declared.</summary>
    public required TextSpan Span { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Name;
}

/// <summary>How values spread over a range.</summary>
public enum RangeShape
{
    /// <summary>Uniform.</summary>
    Even,

    /// <summary>Triangular with its peak at the base.</summary>
    Peaked,

    /// <summary>Log-uniform; the range lies above zero.</summary>
    Log,
}

/// <summary>A closed range of plain numbers.</summary>
public sealed record AssumptionRange(Rational Low, Rational High, RangeShape Shape);

/// <summary>A named number with a base, a range, a meaning, a reason and a citation.</summary>
/// <param name="Index">Its position in θ.</param>
/// <param name="Name">Its name.</param>
/// <param name="Base">The value at the base.</param>
/// <param name="Range">Its range; null where it is not varied.</param>
/// <param name="Text">What it means.</param>
/// <param name="Because">Why this range; null where no reason is given.</param>
/// <param name="Citations">What it rests on.</param>
/// <param name="IsPercent">Whether its base was written as a percentage, so that reports print it so.</param>
/// <param name="Span">Where it is declared.</param>
public sealed record Assumption(
    int Index, string Name, Rational Base, AssumptionRange? Range, string Text, string? Because, ImmutableArray<Citation> Citations, bool IsPercent,
    TextSpan Span);

/// <summary>A named number worked out from others.</summary>
public sealed record LetModel(string Name, BoundExpression Value, string? Text, ImmutableArray<Citation> Citations, TextSpan Span);

/// <summary>A condition over assumptions that discards the points where it fails.</summary>
public sealed record RequireModel(BoundExpression Condition, TextSpan Span);

/// <summary>One change of the assumptions.</summary>
public abstract record Override
{
    private Override()
    {
    }

    /// <summary>The world, and what all believe of it: assumption = value, varied in its own range where one is given.</summary>
    public sealed record Set(Assumption Assumption, BoundExpression Value, AssumptionRange? Range, TextSpan Span) : Override;

    /// <summary>What one party holds true of an assumption that stands only in chances; the others know that it does.</summary>
    public sealed record Believes(PartyModel Party, Assumption Assumption, BoundExpression Value, AssumptionRange? Range, TextSpan Span) : Override;
}

/// <summary>A named set of changes.</summary>
public sealed record VariantModel(string Name, string? Text, ImmutableArray<Override> Overrides, ImmutableArray<Citation> Citations, TextSpan Span);
