using Parley.Games.Numerics;
using Parley.Language.Model;

namespace Parley.Language.Binding.Plays;

/// <summary>Evaluates expressions that rest on no play and no assumption.</summary>
internal sealed class PlainNumbers : PlayEvaluator
{
    /// <summary>The exact value; null where the expression has none, or rests on something.</summary>
    public Rational? Evaluate(BoundExpression expression) => Evaluate(expression, null, 0) is { IsKnown: true } value ? value.Number : null;

    /// <inheritdoc/>
    protected override int? Played(Move move, RoundReference reference, RepeatCounter? repeat, int round) => null;

    /// <inheritdoc/>
    protected override PlayValue RoundsPlayed(RepeatCounter counter) => PlayValue.Unknown;
}
