using System.Collections.Immutable;
using Parley.Games.Numerics;
using Parley.Language.Text;

namespace Parley.Language.Model;

/// <summary>What an expression is.</summary>
public enum ValueType
{
    /// <summary>A number.</summary>
    Number,

    /// <summary>A yes or no.</summary>
    Condition,

    /// <summary>The binder reported an error; nothing more is said of it.</summary>
    Unknown,
}

/// <summary>The operators of two numbers that give a number.</summary>
public enum ArithmeticOperator
{
    /// <summary>Sum.</summary>
    Add,

    /// <summary>Difference.</summary>
    Subtract,

    /// <summary>Product.</summary>
    Multiply,

    /// <summary>Quotient.</summary>
    Divide,

    /// <summary>Power.</summary>
    Power,

    /// <summary>The smaller.</summary>
    Minimum,

    /// <summary>The larger.</summary>
    Maximum,
}

/// <summary>The comparisons.</summary>
public enum ComparisonOperator
{
    /// <summary>Below.</summary>
    Less,

    /// <summary>At most.</summary>
    LessOrEqual,

    /// <summary>Equal, within a tolerance in claims.</summary>
    Equal,

    /// <summary>At least.</summary>
    GreaterOrEqual,

    /// <summary>Above.</summary>
    Greater,
}

/// <summary>Which round of a repeat a reference means.</summary>
public enum RoundKind
{
    /// <summary>A bare name inside the repeat: this round. Outside any repeat: the move's only occurrence.</summary>
    Current,

    /// <summary>A bare name, or <c>[last]</c>, outside the repeat: the last round in which it was played (<c>bare</c>) or the last round played (<c>[last]</c>).</summary>
    LastPlayed,

    /// <summary><c>x[last]</c>: the last round that was played at all; the move is absent if it was not made in it.</summary>
    LastRound,

    /// <summary><c>x[previous]</c>: the round before this one; absent in round 1.</summary>
    Previous,

    /// <summary><c>x[n]</c>.</summary>
    Numbered,
}

/// <summary>Which round.</summary>
/// <param name="Kind">The kind of reference.</param>
/// <param name="Number">The round where <paramref name="Kind"/> is <see cref="RoundKind.Numbered"/>, from 1.</param>
public readonly record struct RoundReference(RoundKind Kind, int Number = 0);

/// <summary>How a quantifier speaks of all rounds played.</summary>
public enum QuantifierKind
{
    /// <summary>The number of rounds in which the test holds.</summary>
    Count,

    /// <summary>Whether it holds in some round.</summary>
    Ever,

    /// <summary>Whether it holds in every round played.</summary>
    Always,
}

/// <summary>The measures of a game.</summary>
public enum MeasureKind
{
    /// <summary>The probability of a condition.</summary>
    Probability,

    /// <summary>A party's expected payoff, in its own points.</summary>
    Payoff,

    /// <summary>The mean of a number.</summary>
    Mean,
}

/// <summary>An expression with every name resolved and its type known.</summary>
/// <param name="Type">What it is.</param>
/// <param name="Span">Where it stands.</param>
public abstract record BoundExpression(ValueType Type, TextSpan Span)
{
    /// <summary>A plain number.</summary>
    public sealed record Literal(Rational Value, TextSpan Span) : BoundExpression(ValueType.Number, Span);

    /// <summary>An assumption.</summary>
    public sealed record AssumptionValue(Assumption Assumption, TextSpan Span) : BoundExpression(ValueType.Number, Span);

    /// <summary>A let.</summary>
    public sealed record LetValue(LetModel Let, TextSpan Span) : BoundExpression(Let.Value.Type, Span);

    /// <summary>A repeat's counter: the number of this round; outside the repeat the number of rounds played.</summary>
    public sealed record CounterValue(RepeatCounter Counter, TextSpan Span) : BoundExpression(ValueType.Number, Span);

    /// <summary>The number of the rung that was played of a ladder.</summary>
    public sealed record LadderValue(Move Move, RoundReference Round, TextSpan Span) : BoundExpression(ValueType.Number, Span);

    /// <summary>Whether an option was played. False where the move was not made.</summary>
    public sealed record OptionTest(Move Move, RoundReference Round, OptionModel Option, TextSpan Span) : BoundExpression(ValueType.Condition, Span);

    /// <summary>Whether a move was made at all.</summary>
    public sealed record PlayedTest(Move Move, RoundReference Round, TextSpan Span) : BoundExpression(ValueType.Condition, Span);

    /// <summary>Whether an event holds; inside a repeat and <c>per</c> terms it is read in that round.</summary>
    public sealed record EventTest(EventModel Event, TextSpan Span) : BoundExpression(ValueType.Condition, Span);

    /// <summary>All rounds played of the repeat that the test's move stands in; the test's bare names mean each of those rounds.</summary>
    public sealed record Quantifier(QuantifierKind Kind, RepeatCounter? Repeat, BoundExpression Test, TextSpan Span)
        : BoundExpression(Kind == QuantifierKind.Count ? ValueType.Number : ValueType.Condition, Span);

    /// <summary>The negative of a number.</summary>
    public sealed record Negation(BoundExpression Operand, TextSpan Span) : BoundExpression(ValueType.Number, Span);

    /// <summary>Arithmetic.</summary>
    public sealed record Arithmetic(ArithmeticOperator Operator, BoundExpression Left, BoundExpression Right, TextSpan Span)
        : BoundExpression(ValueType.Number, Span);

    /// <summary>A comparison of numbers.</summary>
    /// <param name="Operator">Which.</param>
    /// <param name="Left">The left side.</param>
    /// <param name="Right">The right side.</param>
    /// <param name="Within">The tolerance of <c>=</c> between worked-out numbers; null where none is given.</param>
    /// <param name="Span">Where it stands.</param>
    public sealed record Comparison(ComparisonOperator Operator, BoundExpression Left, BoundExpression Right, BoundExpression? Within, TextSpan Span)
        : BoundExpression(ValueType.Condition, Span);

    /// <summary>Whether a measure rises, or falls, with an assumption over its range. Claims only.</summary>
    public sealed record Trend(bool Rises, BoundExpression Measured, Assumption With, TextSpan Span) : BoundExpression(ValueType.Condition, Span);

    /// <summary>The opposite.</summary>
    public sealed record Not(BoundExpression Operand, TextSpan Span) : BoundExpression(ValueType.Condition, Span);

    /// <summary>Both.</summary>
    public sealed record And(BoundExpression Left, BoundExpression Right, TextSpan Span) : BoundExpression(ValueType.Condition, Span);

    /// <summary>Either.</summary>
    public sealed record Or(BoundExpression Left, BoundExpression Right, TextSpan Span) : BoundExpression(ValueType.Condition, Span);

    /// <summary>One of two by a condition.</summary>
    public sealed record Conditional(BoundExpression Condition, BoundExpression WhenTrue, BoundExpression WhenFalse, TextSpan Span)
        : BoundExpression(WhenTrue.Type, Span);

    /// <summary>A measure taken at a solution. Claims only.</summary>
    /// <param name="Kind">Which.</param>
    /// <param name="Argument">The condition (probability) or number (mean); null for a payoff.</param>
    /// <param name="Party">Whose payoff; null otherwise.</param>
    /// <param name="Given">The conditions conditioned on, joined; null for none.</param>
    /// <param name="World">The world it is taken in.</param>
    /// <param name="Form">The form measured.</param>
    /// <param name="Span">Where it stands.</param>
    public sealed record Measure(
        MeasureKind Kind, BoundExpression? Argument, PartyModel? Party, BoundExpression? Given, WorldModel World, BoundForm Form, TextSpan Span)
        : BoundExpression(ValueType.Number, Span);

    /// <summary>A rival's prior or posterior at this point of the range. Claims only.</summary>
    public sealed record RivalProbability(bool Posterior, HypothesisSet Set, string Rival, TextSpan Span) : BoundExpression(ValueType.Number, Span);

    /// <summary>An expression that could not be bound; a diagnostic says why.</summary>
    public sealed record Erroneous(TextSpan Span) : BoundExpression(ValueType.Unknown, Span);
}

/// <summary>A rule announced to all that replaces a move.</summary>
/// <param name="Move">The choice.</param>
/// <param name="Round">Which round; <see cref="RoundKind.Current"/> means all.</param>
/// <param name="Option">What is done.</param>
/// <param name="Condition">Where it holds, visible to the mover; null for everywhere.</param>
/// <param name="Span">Where it stands.</param>
public sealed record DoRule(Move Move, RoundReference Round, OptionModel Option, BoundExpression? Condition, TextSpan Span);

/// <summary>What a measure's <c>do</c> and <c>under</c> make of the game.</summary>
/// <param name="Rules">The interventions.</param>
/// <param name="Variants">The variants in force.</param>
public sealed record WorldModel(ImmutableArray<DoRule> Rules, ImmutableArray<VariantModel> Variants)
{
    /// <summary>The game as it is.</summary>
    public static WorldModel Base { get; } = new([], []);
}
