using Parley.Language.Binding.Game;
using Parley.Language.Model;

namespace Parley.Language.Binding.Expressions;

/// <summary>One thing an expression asks of a play: a move in a round, or how many rounds there were.</summary>
/// <param name="Move">The move asked about; null for a counter.</param>
/// <param name="Counter">The counter asked about; null for a move.</param>
/// <param name="Round">Which round.</param>
/// <param name="IsQuantified">Whether it is asked of all rounds.</param>
internal readonly record struct PlayAtom(Move? Move, RepeatCounter? Counter, RoundReference Round, bool IsQuantified)
{
    /// <summary>The repeat it belongs to; null for none.</summary>
    public RepeatCounter? Repeat(GameScope game) => Move is null ? Counter : game.RepeatOf(Move);
}

/// <summary>Lists what an expression asks of a play, with what its events ask.</summary>
internal static class PlayAtoms
{
    /// <summary>All atoms of an expression; measures are not looked into.</summary>
    public static List<PlayAtom> Of(BoundExpression expression)
    {
        var atoms = new List<PlayAtom>();
        Collect(expression, isQuantified: false, atoms, []);
        return atoms;
    }

    private static void Collect(BoundExpression expression, bool isQuantified, List<PlayAtom> atoms, HashSet<(EventModel, bool)> seen)
    {
        switch (expression)
        {
            case BoundExpression.OptionTest test:
                atoms.Add(new PlayAtom(test.Move, null, test.Round, isQuantified));
                break;
            case BoundExpression.PlayedTest test:
                atoms.Add(new PlayAtom(test.Move, null, test.Round, isQuantified));
                break;
            case BoundExpression.LadderValue value:
                atoms.Add(new PlayAtom(value.Move, null, value.Round, isQuantified));
                break;
            case BoundExpression.CounterValue value:
                atoms.Add(new PlayAtom(null, value.Counter, default, isQuantified));
                break;
            case BoundExpression.EventTest test when seen.Add((test.Event, isQuantified)):
                Collect(test.Event.Condition, isQuantified, atoms, seen);
                break;
            case BoundExpression.EventTest or BoundExpression.Measure:
                break;
            case BoundExpression.Quantifier quantifier:
                atoms.Add(new PlayAtom(null, quantifier.Repeat, default, IsQuantified: true));
                Collect(quantifier.Test, isQuantified: true, atoms, seen);
                break;
            default:
                foreach (var child in ExpressionParts.Of(expression))
                {
                    Collect(child, isQuantified, atoms, seen);
                }

                break;
        }
    }
}
