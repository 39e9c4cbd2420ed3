using Parley.Games.Numerics;
using Parley.Language.Model;

namespace Parley.Studies.Compilation;

/// <summary>Where an expression is read: in which round, and which slots have had their turn.</summary>
/// <param name="Frame">The round; null outside every repeat.</param>
/// <param name="Now">The first slot that has not had its turn; the number of slots at the end of a play.</param>
internal readonly record struct ReadingPlace(RoundFrame? Frame, int Now);

/// <summary>
/// Settles the references of a game's expressions for a place in it: bare names inside a repeat mean this round, outside it the last time played;
/// quantifiers are spelled out over the rounds; events and lets are put in place; counters and whatever else no play changes become numbers.
/// </summary>
internal sealed class PlayResolver(GameModel game, IReadOnlyList<Slot> slots, IReadOnlyList<RepeatInstance> repeats, IReadOnlyList<RoundFrame> frames)
{
    private readonly SlotLookup _lookup = new(slots, repeats, frames);
    private readonly Dictionary<(EventModel, ReadingPlace), PlayExpression> _events = [];
    private readonly Dictionary<(LetModel, ReadingPlace), PlayExpression> _lets = [];

    /// <summary>The place of everything read from a finished play.</summary>
    public ReadingPlace AtTheEnd => new(null, slots.Count);

    /// <summary>The game whose expressions these are.</summary>
    public GameModel Game => game;

    public SlotReference Refer(Move move, RoundReference round, RoundFrame? frame) => _lookup.Refer(move, round, frame);

    public PlayExpression Resolve(BoundExpression expression, ReadingPlace place)
    {
        var resolved = Build(expression, place);
        return resolved is PlayExpression.Fixed || resolved.RestsOnPlay || resolved.In([]) is not { } value
            ? resolved
            : new PlayExpression.Fixed(value);
    }

    private PlayExpression Build(BoundExpression expression, ReadingPlace place) => expression switch
    {
        BoundExpression.Literal literal => new PlayExpression.Fixed(FoldedExpression.Constant(literal.Value)),
        BoundExpression.AssumptionValue value => new PlayExpression.Fixed(new Expression.Parameter(value.Assumption.Index)),
        BoundExpression.LetValue value => Cached(_lets, (value.Let, place), () => Resolve(value.Let.Value, place)),
        BoundExpression.EventTest test => Cached(_events, (test.Event, place), () => Resolve(test.Event.Condition, place)),
        BoundExpression.CounterValue value => Counter(value.Counter, place.Frame),
        BoundExpression.LadderValue value => new PlayExpression.Rung(
            Refer(value.Move, value.Round, place.Frame),
            [.. value.Move.Options.Select(option => FoldedExpression.Constant(option.Number ?? Rational.Zero))]),
        BoundExpression.OptionTest test => new PlayExpression.OptionPlayed(Refer(test.Move, test.Round, place.Frame), test.Option.Index),
        BoundExpression.PlayedTest test => new PlayExpression.Played(Refer(test.Move, test.Round, place.Frame)),
        BoundExpression.Quantifier quantifier => Quantify(quantifier, place),
        BoundExpression.Negation negation => new UnaryPlayExpression(UnaryOperator.Negate, Resolve(negation.Operand, place)),
        BoundExpression.Not not => new UnaryPlayExpression(UnaryOperator.Not, Resolve(not.Operand, place)),
        BoundExpression.And and => new JoinedPlayExpression(true, [Resolve(and.Left, place), Resolve(and.Right, place)]),
        BoundExpression.Or or => new JoinedPlayExpression(false, [Resolve(or.Left, place), Resolve(or.Right, place)]),
        BoundExpression.Arithmetic arithmetic => new BinaryPlayExpression(
            AssumptionExpression.OperatorOf(arithmetic.Operator), Resolve(arithmetic.Left, place), Resolve(arithmetic.Right, place)),
        BoundExpression.Comparison comparison => Compare(comparison, place),
        BoundExpression.Conditional choice => new ConditionalPlayExpression(
            Resolve(choice.Condition, place), Resolve(choice.WhenTrue, place), Resolve(choice.WhenFalse, place)),
        _ => throw new ArgumentException($"{BoundExpressionText.Of(expression)} cannot be read from a play.", nameof(expression)),
    };

    private static PlayExpression Cached<TKey>(Dictionary<TKey, PlayExpression> cache, TKey key, Func<PlayExpression> make)
        where TKey : notnull
    {
        if (!cache.TryGetValue(key, out var made))
        {
            made = make();
            cache.Add(key, made);
        }

        return made;
    }

    private BinaryPlayExpression Compare(BoundExpression.Comparison comparison, ReadingPlace place)
    {
        var left = Resolve(comparison.Left, place);
        var right = Resolve(comparison.Right, place);
        return comparison.Operator switch
        {
            ComparisonOperator.Less => new BinaryPlayExpression(BinaryOperator.Less, left, right),
            ComparisonOperator.LessOrEqual => new BinaryPlayExpression(BinaryOperator.LessOrEqual, left, right),
            ComparisonOperator.Equal => new BinaryPlayExpression(BinaryOperator.Equal, left, right),
            ComparisonOperator.GreaterOrEqual => new BinaryPlayExpression(BinaryOperator.LessOrEqual, right, left),
            _ => new BinaryPlayExpression(BinaryOperator.Less, right, left),
        };
    }

    private PlayExpression Counter(RepeatCounter counter, RoundFrame? frame) =>
        frame?.Of(counter) is { } own
            ? new PlayExpression.Fixed(FoldedExpression.Constant((Rational)own.Round))
            : new PlayExpression.RoundsPlayed([.. InstancesOf(counter, frame).Select(RoundsColumn)]);

    private PlayExpression Quantify(BoundExpression.Quantifier quantifier, ReadingPlace place)
    {
        if ((quantifier.Repeat ?? MoveIn(quantifier.Test)?.Repeat) is not { } counter)
        {
            var once = Resolve(quantifier.Test, place);
            return quantifier.Kind == QuantifierKind.Count ? new CountPlayExpression([once]) : once;
        }

        var instances = place.Frame?.Of(counter) is { } own ? [own.Instance] : InstancesOf(counter, place.Frame).ToArray();
        var tests = new List<PlayExpression>();
        foreach (var frame in frames)
        {
            if (!instances.Contains(frame.Instance))
            {
                continue;
            }

            var test = Resolve(quantifier.Test, place with { Frame = frame });
            var begun = new RoundBegun(RoundsColumn(frame.Instance), frame.Round);
            if (quantifier.Kind != QuantifierKind.Always)
            {
                tests.Add(new JoinedPlayExpression(true, [begun, test]));
            }
            else if (!ReadsAhead(test, place.Now))
            {
                // A round under way counts once everything the test reads in it has had its turn.
                tests.Add(new JoinedPlayExpression(false, [new UnaryPlayExpression(UnaryOperator.Not, begun), test]));
            }
        }

        return quantifier.Kind switch
        {
            QuantifierKind.Count => new CountPlayExpression([.. tests]),
            QuantifierKind.Ever => new JoinedPlayExpression(false, [.. tests]),
            _ => new JoinedPlayExpression(true, [.. tests]),
        };
    }

    private IEnumerable<RepeatInstance> InstancesOf(RepeatCounter counter, RoundFrame? frame) =>
        repeats.Where(instance => ReferenceEquals(instance.Counter, counter) && _lookup.Agrees(instance.Outer, frame));

    private int RoundsColumn(RepeatInstance instance) => slots.Count + instance.Index;

    private bool ReadsAhead(PlayExpression test, int now)
    {
        var columns = new HashSet<int>();
        test.CollectColumns(columns);
        return columns.Any(column => column >= now && column < slots.Count);
    }

    private static Move? MoveIn(BoundExpression expression) => expression switch
    {
        BoundExpression.OptionTest test => test.Move,
        BoundExpression.PlayedTest test => test.Move,
        BoundExpression.LadderValue value => value.Move,
        BoundExpression.EventTest test => MoveIn(test.Event.Condition),
        BoundExpression.Not not => MoveIn(not.Operand),
        BoundExpression.Negation negation => MoveIn(negation.Operand),
        BoundExpression.And and => MoveIn(and.Left) ?? MoveIn(and.Right),
        BoundExpression.Or or => MoveIn(or.Left) ?? MoveIn(or.Right),
        BoundExpression.Comparison comparison => MoveIn(comparison.Left) ?? MoveIn(comparison.Right),
        BoundExpression.Arithmetic arithmetic => MoveIn(arithmetic.Left) ?? MoveIn(arithmetic.Right),
        _ => null,
    };
}
