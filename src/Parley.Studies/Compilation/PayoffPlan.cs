using System.Collections.Immutable;
using Parley.Games.Forms;
using Parley.Games.Numerics;
using Parley.Language.Model;

namespace Parley.Studies.Compilation;

/// <summary>What a payoff term pays, and when: one occasion per round for <c>per</c> terms, else one at the end of the play.</summary>
/// <param name="Term">The extensive game's term.</param>
/// <param name="Sign">+1 for gains, −1 for losses.</param>
/// <param name="RoundsColumn">The column of a play that counts the rounds; −1 where the term is paid once.</param>
/// <param name="Round">The round that must have begun.</param>
/// <param name="Condition">When it is paid; null for always.</param>
/// <param name="Amount">What is paid, discount included.</param>
/// <param name="FixedValue">The index of the amount among the game's values where no play changes it; else −1.</param>
internal sealed record Payment(
    int Term, int Sign, int RoundsColumn, int Round, PlayExpression? Condition, PlayExpression Amount, int FixedValue);

/// <summary>The payoffs of a game: every term of every player, resolved once and read off each finished play.</summary>
internal sealed class PayoffPlan
{
    private readonly ExtensiveGameBuilder _builder;
    private readonly List<Payment> _payments = [];
    private readonly List<PayoffEntry> _entries = [];
    private readonly Dictionary<int, Expression> _values = [];
    private readonly List<int> _playerOfTerm = [];

    public PayoffPlan(Schedule schedule, ExtensiveGameBuilder builder)
    {
        _builder = builder;
        var discounts = new Dictionary<RepeatCounter, BoundExpression>();
        CollectDiscounts(schedule.Game.Steps, discounts);
        var terms = ImmutableArray.CreateBuilder<TermModel>();
        foreach (var term in schedule.Game.Terms)
        {
            var own = new Dictionary<int, int>();
            int TermOf(int player)
            {
                if (!own.TryGetValue(player, out var index))
                {
                    index = builder.AddTerm(player, term.Text);
                    _playerOfTerm.Add(player);
                    own.Add(player, index);
                    terms.Add(term);
                }

                return index;
            }

            if (term.Per is null)
            {
                AddPayment(schedule, term, TermOf(schedule.Seats.PlayerOf(term.Party, null)), null, null);
                continue;
            }

            foreach (var frame in schedule.Frames.Where(frame => ReferenceEquals(frame.Instance.Counter, term.Per)))
            {
                AddPayment(
                    schedule, term, TermOf(schedule.Seats.PlayerOf(term.Party, frame)), frame, discounts.GetValueOrDefault(term.Per));
            }
        }

        Terms = terms.ToImmutable();
    }

    /// <summary>Per term of the extensive game, the term it was written as.</summary>
    public ImmutableArray<TermModel> Terms { get; }

    /// <summary>The entries of a finished play. Equal amounts of one term are counted together.</summary>
    /// <param name="play">The play's row.</param>
    /// <param name="unvalued">The term that meets a ladder that was not played; −1 where all is well.</param>
    public PayoffEntry[] EntriesOf(ReadOnlySpan<ushort> play, out int unvalued)
    {
        _entries.Clear();
        unvalued = -1;
        foreach (var payment in _payments)
        {
            if (payment.RoundsColumn >= 0 && play[payment.RoundsColumn] < payment.Round)
            {
                continue;
            }

            Expression? uncertain = null;
            if (payment.Condition is { } condition)
            {
                if (!condition.RestsOnAssumptions)
                {
                    if (!condition.Holds(play))
                    {
                        continue;
                    }
                }
                else if ((uncertain = condition.In(play)) is null or Expression.Constant { Value.IsZero: true })
                {
                    continue;
                }
            }

            Add(payment, uncertain, play, ref unvalued);
        }

        return [.. _entries];
    }

    /// <summary>What a finished play pays some players together, as one expression.</summary>
    /// <param name="play">The play's row.</param>
    /// <param name="players">The players.</param>
    public Expression TotalOf(ReadOnlySpan<ushort> play, int[] players)
    {
        Expression total = FoldedExpression.Zero;
        foreach (var entry in EntriesOf(play, out _))
        {
            if (players.Contains(_playerOfTerm[entry.Term]))
            {
                var part = FoldedExpression.Binary(
                    BinaryOperator.Multiply, FoldedExpression.Constant((Rational)entry.Coefficient), _values[entry.Value]);
                total = FoldedExpression.Binary(BinaryOperator.Add, total, part);
            }
        }

        return total;
    }

    private int AddValue(Expression value)
    {
        var index = _builder.AddValue(value);
        _values[index] = value;
        return index;
    }

    private void Add(Payment payment, Expression? uncertain, ReadOnlySpan<ushort> play, ref int unvalued)
    {
        var value = payment.FixedValue;
        if (value < 0 || uncertain is not null)
        {
            var amount = payment.Amount.In(play);
            if (amount is null)
            {
                unvalued = payment.Term;
                return;
            }

            if (uncertain is not null)
            {
                amount = FoldedExpression.Conditional(uncertain, amount, FoldedExpression.Zero);
            }

            if (amount is Expression.Constant { Value.IsZero: true })
            {
                return;
            }

            value = AddValue(amount);
        }

        for (var index = _entries.Count - 1; index >= 0 && _entries[index].Term == payment.Term; index--)
        {
            if (_entries[index].Value == value)
            {
                _entries[index] = _entries[index] with { Coefficient = _entries[index].Coefficient + payment.Sign };
                return;
            }
        }

        _entries.Add(new PayoffEntry(payment.Term, value, payment.Sign));
    }

    private void AddPayment(Schedule schedule, TermModel term, int index, RoundFrame? frame, BoundExpression? discount)
    {
        var place = new ReadingPlace(frame, schedule.Slots.Length);
        var amount = schedule.Resolver.Resolve(term.Amount, place);
        if (discount is not null && frame is { Round: > 1 })
        {
            var factor = FoldedExpression.Binary(
                BinaryOperator.Power, AssumptionExpression.Of(discount), FoldedExpression.Constant((Rational)(frame.Round - 1)));
            amount = amount is PlayExpression.Fixed plain
                ? new PlayExpression.Fixed(FoldedExpression.Binary(BinaryOperator.Multiply, factor, plain.Value))
                : new BinaryPlayExpression(BinaryOperator.Multiply, new PlayExpression.Fixed(factor), amount);
        }

        var condition = term.Condition is null ? null : schedule.Resolver.Resolve(term.Condition, place);
        var never = condition is PlayExpression.Fixed { Value: Expression.Constant { Value.IsZero: true } }
            || amount is PlayExpression.Fixed { Value: Expression.Constant { Value.IsZero: true } };
        if (never)
        {
            return;
        }

        _payments.Add(new Payment(
            index, term.IsLoss ? -1 : 1, frame is null ? -1 : schedule.Slots.Length + frame.Instance.Index, frame?.Round ?? 0,
            condition is PlayExpression.Fixed { RestsOnAssumptions: false } ? null : condition, amount,
            amount is PlayExpression.Fixed constant ? AddValue(constant.Value) : -1));
    }

    private static void CollectDiscounts(ImmutableArray<StepModel> steps, Dictionary<RepeatCounter, BoundExpression> discounts)
    {
        foreach (var step in steps)
        {
            switch (step)
            {
                case StepModel.Repeat repeat:
                    if (repeat.Discount is not null)
                    {
                        discounts[repeat.Counter] = repeat.Discount;
                    }

                    CollectDiscounts(repeat.Steps, discounts);
                    break;
                case StepModel.Block block:
                    CollectDiscounts(block.Then, discounts);
                    CollectDiscounts(block.Else, discounts);
                    break;
                case StepModel.Together together:
                    CollectDiscounts(together.Steps, discounts);
                    break;
            }
        }
    }
}
