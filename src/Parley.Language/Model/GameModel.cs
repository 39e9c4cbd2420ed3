using System.Collections.Immutable;
using Parley.Games.Numerics;
using Parley.Language.Text;

namespace Parley.Language.Model;

/// <summary>A form of the case, bound. Claims refer to it by name; a form declares the measures it answers.</summary>
public abstract record BoundForm
{
    /// <summary>The keyword that declares it, e.g. <c>game</c>.</summary>
    public abstract string Keyword { get; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>How a reader calls it.</summary>
    public required string Text { get; init; }

    /// <summary>Where it is declared.</summary>
    public required TextSpan Span { get; init; }
}

/// <summary>A game: steps in time, events, payoffs.</summary>
public sealed record GameModel : BoundForm
{
    /// <inheritdoc/>
    public override string Keyword => "game";

    /// <summary>Every move of the game in order of declaration: private draws of all parties first, then choices and draws. <see cref="Move.Index"/> is the position here.</summary>
    public required ImmutableArray<Move> Moves { get; init; }

    /// <summary>The steps, top to bottom.</summary>
    public required ImmutableArray<StepModel> Steps { get; init; }

    /// <summary>The events in order of declaration.</summary>
    public required ImmutableArray<EventModel> Events { get; init; }

    /// <summary>The payoff terms of all parties in order of declaration; a term of <c>everyone</c> appears once per party.</summary>
    public required ImmutableArray<TermModel> Terms { get; init; }
}

/// <summary>Who sees a move's result besides its mover.</summary>
/// <param name="IsEveryone">Whether all do.</param>
/// <param name="Parties">Who does where not all do; empty is nobody.</param>
public sealed record Seers(bool IsEveryone, ImmutableArray<PartyModel> Parties);

/// <summary>The kinds of move.</summary>
public enum MoveKind
{
    /// <summary>A party's private draw, made before the game.</summary>
    Private,

    /// <summary>A party's choice.</summary>
    Choice,

    /// <summary>A draw by chance.</summary>
    Draw,
}

/// <summary>One option of a move. Compared by reference.</summary>
public sealed class OptionModel
{
    /// <summary>Its position.</summary>
    public required int Index { get; init; }

    /// <summary>Its name; for a ladder, the number as printed.</summary>
    public required string Name { get; init; }

    /// <summary>How a reader calls it; null where none is given.</summary>
    public required string? Text { get; init; }

    /// <summary>Its probability where chance draws; null for choices. <c>rest</c> is resolved to one minus the others. Set once, while the case is bound.</summary>
    public BoundExpression? Chance { get; internal set; }

    /// <summary>When it is offered; null for always. Set once, while the case is bound.</summary>
    public BoundExpression? Availability { get; internal set; }

    /// <summary>The rung of a ladder; null for named options.</summary>
    public required Rational? Number { get; init; }

    /// <summary>Where it is declared.</summary>
    public required TextSpan Span { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Name;
}

/// <summary>A move: a choice, a draw or a private draw. Compared by reference.</summary>
public sealed class Move
{
    /// <summary>What kind of move it is.</summary>
    public required MoveKind Kind { get; init; }

    /// <summary>Its position in <see cref="GameModel.Moves"/>; for privates their position over all parties.</summary>
    public required int Index { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>The chooser, or the party whose private draw it is; null for a draw.</summary>
    public required PartyModel? Party { get; init; }

    /// <summary>Its options in order.</summary>
    public required ImmutableArray<OptionModel> Options { get; init; }

    /// <summary>Whether the options are the rungs of a ladder, usable as a number.</summary>
    public required bool IsLadder { get; init; }

    /// <summary>Who sees the result besides the mover.</summary>
    public required Seers SeenBy { get; init; }

    /// <summary>The repeat it stands in; null outside.</summary>
    public required RepeatCounter? Repeat { get; init; }

    /// <summary>What it cites.</summary>
    public required ImmutableArray<Citation> Citations { get; init; }

    /// <summary>Where its name stands.</summary>
    public required TextSpan Span { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Name;
}

/// <summary>A repeat's counter. Compared by reference.</summary>
public sealed class RepeatCounter
{
    /// <summary>Its name, e.g. <c>season</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The largest number of rounds, at least 1.</summary>
    public required int Count { get; init; }

    /// <summary>The repeat around it; null where it stands alone. Repeats do not nest unless this is set.</summary>
    public required RepeatCounter? Outer { get; init; }
}

/// <summary>A step of a game.</summary>
/// <param name="Span">Where it stands.</param>
public abstract record StepModel(TextSpan Span)
{
    /// <summary>A choice or a draw.</summary>
    public sealed record Play(Move Move, TextSpan Span) : StepModel(Span);

    /// <summary>Steps that happen where a condition on what has been played holds, else others.</summary>
    public sealed record Block(BoundExpression Condition, ImmutableArray<StepModel> Then, ImmutableArray<StepModel> Else, TextSpan Span) : StepModel(Span);

    /// <summary>Moves that are seen only when the block ends.</summary>
    public sealed record Together(ImmutableArray<StepModel> Steps, TextSpan Span) : StepModel(Span);

    /// <summary>A move shown later.</summary>
    public sealed record Reveal(Move Move, Seers To, TextSpan Span) : StepModel(Span);

    /// <summary>Rounds.</summary>
    /// <param name="Counter">Its counter and number of rounds.</param>
    /// <param name="Until">After a round in which it holds no further round is played; null for never.</param>
    /// <param name="Discount">The weight of the next round in terms <c>per</c> this counter; null for 1.</param>
    /// <param name="Fresh">Parties whose seat is taken by a stranger each round.</param>
    /// <param name="Steps">One round.</param>
    /// <param name="Span">Where it stands.</param>
    public sealed record Repeat(
        RepeatCounter Counter, BoundExpression? Until, BoundExpression? Discount, ImmutableArray<PartyModel> Fresh, ImmutableArray<StepModel> Steps,
        TextSpan Span) : StepModel(Span);
}

/// <summary>
/// A named condition on a finished play. Compared by reference. Bare names of repeated moves in its <see cref="Condition"/> are
/// <see cref="RoundKind.LastPlayed"/>; where the event is read in a round (in a step of the repeat, its <c>until</c>, a term <c>per</c>
/// it, or under a quantifier over it) they mean that round's move, as <see cref="RoundKind.Current"/> does.
/// </summary>
public sealed class EventModel
{
    /// <summary>Its position among the game's events.</summary>
    public required int Index { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>How a reader calls it; null where none is given.</summary>
    public required string? Text { get; init; }

    /// <summary>When it holds.</summary>
    public required BoundExpression Condition { get; init; }

    /// <summary>What it cites.</summary>
    public required ImmutableArray<Citation> Citations { get; init; }

    /// <summary>Where its name stands.</summary>
    public required TextSpan Span { get; init; }
}

/// <summary>One payoff term of one party.</summary>
/// <param name="Index">Its position among the game's terms.</param>
/// <param name="Party">Whose.</param>
/// <param name="IsLoss">Whether the verb is <c>loses</c>.</param>
/// <param name="Amount">The amount, in the party's own points.</param>
/// <param name="Per">The repeat in whose every round it is paid; null for once.</param>
/// <param name="Condition">When it is paid; null for always. Unlike the conditions of steps and events it may rest on assumptions.</param>
/// <param name="Text">What it is.</param>
/// <param name="Citations">What it cites.</param>
/// <param name="Span">Where it stands.</param>
public sealed record TermModel(
    int Index, PartyModel Party, bool IsLoss, BoundExpression Amount, RepeatCounter? Per, BoundExpression? Condition, string Text,
    ImmutableArray<Citation> Citations, TextSpan Span);
