using System.Numerics;
using Parley.Games.Numerics;
using Parley.Language.Model;
using ComparisonOperator = Parley.Language.Model.ComparisonOperator;

namespace Parley.Language.Binding.Plays;

/// <summary>
/// Evaluates expressions exactly at a play, three-valued: what rests on assumptions is unknown unless the rest decides it.
/// <c>and</c> and <c>or</c> are decided by either side, so that <c>offer is played and offer &gt; 20</c> is no where no offer was made.
/// </summary>
internal abstract class PlayEvaluator
{
    /// <summary>Numbers longer than this many bits are given up as unknown, so that towers of powers cost nothing.</summary>
    private const int MostBits = 4096;

    /// <summary>The value of an expression read in a round, or outside all rounds where <paramref name="repeat"/> is null.</summary>
    public PlayValue Evaluate(BoundExpression expression, RepeatCounter? repeat, int round) => expression switch
    {
        BoundExpression.Literal literal => PlayValue.Of(literal.Value),
        BoundExpression.LetValue let => Evaluate(let.Let.Value, repeat, round),
        BoundExpression.CounterValue counter => counter.Counter == repeat ? PlayValue.Of(round) : RoundsPlayed(counter.Counter),
        BoundExpression.LadderValue ladder => Played(ladder.Move, ladder.Round, repeat, round) switch
        {
            null => PlayValue.Unknown,
            < 0 => PlayValue.NoValue,
            { } option => ladder.Move.Options[option].Number is { } number ? PlayValue.Of(number) : PlayValue.Unknown,
        },
        BoundExpression.OptionTest test => Played(test.Move, test.Round, repeat, round) is { } option
            ? PlayValue.Of(option == test.Option.Index)
            : PlayValue.Unknown,
        BoundExpression.PlayedTest test => Played(test.Move, test.Round, repeat, round) is { } option ? PlayValue.Of(option >= 0) : PlayValue.Unknown,
        BoundExpression.EventTest test => Evaluate(test.Event.Condition, repeat, round),
        BoundExpression.Quantifier quantifier => Quantified(quantifier, repeat, round),
        BoundExpression.Negation negation => Mapped(Evaluate(negation.Operand, repeat, round), number => -number),
        BoundExpression.Not not => Mapped(Evaluate(not.Operand, repeat, round), number => number.IsZero ? 1 : 0),
        BoundExpression.And and => Both(Evaluate(and.Left, repeat, round), and.Right, decidedBy: false, repeat, round),
        BoundExpression.Or or => Both(Evaluate(or.Left, repeat, round), or.Right, decidedBy: true, repeat, round),
        BoundExpression.Comparison comparison => Compared(comparison, repeat, round),
        BoundExpression.Arithmetic arithmetic => Combined(arithmetic.Operator, Evaluate(arithmetic.Left, repeat, round), Evaluate(arithmetic.Right, repeat, round)),
        BoundExpression.Conditional conditional => Evaluate(conditional.Condition, repeat, round) switch
        {
            { IsYes: true } => Evaluate(conditional.WhenTrue, repeat, round),
            { IsNo: true } => Evaluate(conditional.WhenFalse, repeat, round),
            { Kind: PlayValueKind.NoValue } => PlayValue.NoValue,
            _ => Agreed(Evaluate(conditional.WhenTrue, repeat, round), Evaluate(conditional.WhenFalse, repeat, round)),
        },
        _ => PlayValue.Unknown,
    };

    /// <summary>The option played of a move: its index, −1 where the move was not made, null where the play does not say.</summary>
    protected abstract int? Played(Move move, RoundReference reference, RepeatCounter? repeat, int round);

    /// <summary>How many rounds of a repeat were played.</summary>
    protected abstract PlayValue RoundsPlayed(RepeatCounter counter);

    private PlayValue Quantified(BoundExpression.Quantifier quantifier, RepeatCounter? repeat, int round)
    {
        if (quantifier.Repeat is null)
        {
            return PlayValue.Unknown;
        }

        var rounds = quantifier.Repeat == repeat ? PlayValue.Of(round) : RoundsPlayed(quantifier.Repeat);
        if (!rounds.IsKnown)
        {
            return PlayValue.Unknown;
        }

        var count = 0;
        var unclear = default(PlayValue?);
        for (var at = 1; at <= rounds.Number.Numerator; at++)
        {
            var value = Evaluate(quantifier.Test, quantifier.Repeat, at);
            if (!value.IsKnown)
            {
                unclear = value;
            }
            else if (value.IsYes)
            {
                count++;
            }
            else if (quantifier.Kind == QuantifierKind.Always)
            {
                return PlayValue.No;
            }
        }

        if (quantifier.Kind == QuantifierKind.Ever && count > 0)
        {
            return PlayValue.Yes;
        }

        return unclear ?? quantifier.Kind switch
        {
            QuantifierKind.Count => PlayValue.Of(count),
            QuantifierKind.Ever => PlayValue.No,
            _ => PlayValue.Yes,
        };
    }

    private PlayValue Both(PlayValue left, BoundExpression other, bool decidedBy, RepeatCounter? repeat, int round)
    {
        if (left.IsKnown && left.IsYes == decidedBy)
        {
            return left;
        }

        var right = Evaluate(other, repeat, round);
        return right.IsKnown && right.IsYes == decidedBy ? right
            : left.Kind == PlayValueKind.NoValue || right.Kind == PlayValueKind.NoValue ? PlayValue.NoValue
            : left.IsKnown && right.IsKnown ? PlayValue.Of(!decidedBy)
            : PlayValue.Unknown;
    }

    private PlayValue Compared(BoundExpression.Comparison comparison, RepeatCounter? repeat, int round)
    {
        var left = Evaluate(comparison.Left, repeat, round);
        var right = Evaluate(comparison.Right, repeat, round);
        var within = comparison.Within is null ? PlayValue.No : Evaluate(comparison.Within, repeat, round);
        if (!left.IsKnown || !right.IsKnown || !within.IsKnown)
        {
            return left.Kind == PlayValueKind.NoValue || right.Kind == PlayValueKind.NoValue || within.Kind == PlayValueKind.NoValue
                ? PlayValue.NoValue
                : PlayValue.Unknown;
        }

        var gap = left.Number - right.Number;
        return PlayValue.Of(comparison.Operator switch
        {
            ComparisonOperator.Less => gap.Sign < 0,
            ComparisonOperator.LessOrEqual => gap.Sign <= 0,
            ComparisonOperator.GreaterOrEqual => gap.Sign >= 0,
            ComparisonOperator.Greater => gap.Sign > 0,
            _ => (gap.Sign < 0 ? -gap : gap) <= within.Number,
        });
    }

    private static PlayValue Mapped(PlayValue value, Func<Rational, Rational> map) => value.IsKnown ? PlayValue.Of(map(value.Number)) : value;

    private static PlayValue Agreed(PlayValue first, PlayValue second) =>
        first == second ? first
        : first.Kind == PlayValueKind.NoValue || second.Kind == PlayValueKind.NoValue ? PlayValue.NoValue
        : PlayValue.Unknown;

    private static PlayValue Combined(ArithmeticOperator op, PlayValue left, PlayValue right)
    {
        if (!left.IsKnown || !right.IsKnown)
        {
            return left.Kind == PlayValueKind.NoValue || right.Kind == PlayValueKind.NoValue ? PlayValue.NoValue : PlayValue.Unknown;
        }

        return ExactArithmetic.Apply(op, left.Number, right.Number, MostBits) is { } number ? PlayValue.Of(number) : PlayValue.Unknown;
    }
}

/// <summary>Exact arithmetic that gives up rather than grow without bound.</summary>
internal static class ExactArithmetic
{
    /// <summary>The result; null where there is none, or none that is exact and of bearable length.</summary>
    public static Rational? Apply(ArithmeticOperator op, Rational left, Rational right, int mostBits)
    {
        if (Bits(left) > mostBits || Bits(right) > mostBits)
        {
            return null;
        }

        return op switch
        {
            ArithmeticOperator.Add => left + right,
            ArithmeticOperator.Subtract => left - right,
            ArithmeticOperator.Multiply => left * right,
            ArithmeticOperator.Divide => right.IsZero ? null : left / right,
            ArithmeticOperator.Minimum => left < right ? left : right,
            ArithmeticOperator.Maximum => left > right ? left : right,
            _ => Power(left, right, mostBits),
        };
    }

    private static Rational? Power(Rational value, Rational exponent, int mostBits)
    {
        if (!exponent.IsInteger || BigInteger.Abs(exponent.Numerator) > 64)
        {
            return null;
        }

        var times = (int)exponent.Numerator;
        if (Bits(value) * Math.Abs(times) > mostBits || (times < 0 && value.IsZero))
        {
            return null;
        }

        var power = new Rational(BigInteger.Pow(value.Numerator, Math.Abs(times)), BigInteger.Pow(value.Denominator, Math.Abs(times)));
        return times < 0 ? Rational.One / power : power;
    }

    private static long Bits(Rational value) => Math.Max(value.Numerator.GetBitLength(), value.Denominator.GetBitLength());
}
