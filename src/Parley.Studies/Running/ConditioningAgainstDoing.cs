using System.Collections.Immutable;
using Parley.Language.Model;
using Parley.Studies.Compilation;

namespace Parley.Studies.Running;

/// <summary>
/// Turns a claim that conditions on choices into the same claim with those choices announced by <c>do</c>, and back. The two answer different
/// questions: seeing a move tells something of who makes it, announcing it to all does not (Pearl 2000).
/// </summary>
internal static class ConditioningAgainstDoing
{
    /// <summary>The other reading of a formula and which choices it turns on; null where there is none to compare with.</summary>
    public static (BoundExpression Formula, bool IntoDoing, string Moves)? OtherReading(BoundExpression formula)
    {
        var measures = MeasuresOf(formula).ToArray();
        var intoDoing = measures.All(measure => measure.World.Rules.IsEmpty);
        var moves = new List<string>();
        var other = Replace(formula, measure =>
        {
            var turned = intoDoing ? Announce(measure) : Condition(measure);
            if (turned is not null)
            {
                moves.AddRange((intoDoing ? turned.World.Rules : measure.World.Rules)
                    .Select(rule => BoundExpressionText.Of(rule)["do ".Length..]));
            }

            return turned ?? measure;
        });
        return moves.Count == 0 ? null : (other, intoDoing, string.Join(", ", moves.Distinct(StringComparer.Ordinal)));
    }

    private static BoundExpression.Measure? Announce(BoundExpression.Measure measure)
    {
        var parts = Conjuncts(measure.Given).ToArray();
        var tests = parts.OfType<BoundExpression.OptionTest>()
            .Where(test => test.Move.Kind == MoveKind.Choice && (test.Move.Repeat is null || test.Round.Kind == RoundKind.Numbered)).ToArray();
        if (tests.Length == 0 || tests.GroupBy(test => (test.Move.Index, test.Round.Number)).Any(group => group.Count() > 1))
        {
            return null;
        }

        var rules = tests.Select(test => new DoRule(
            test.Move, test.Move.Repeat is null ? new RoundReference(RoundKind.Current) : test.Round, test.Option, null, test.Span));
        return measure with { Given = Join(parts.Except(tests)), World = measure.World with { Rules = [.. rules] } };
    }

    private static BoundExpression.Measure? Condition(BoundExpression.Measure measure)
    {
        var rules = measure.World.Rules;
        if (rules.IsEmpty || rules.Any(rule => rule.Condition is not null || (rule.Move.Repeat is not null && rule.Round.Kind != RoundKind.Numbered)))
        {
            return null;
        }

        var tests = rules.Select(BoundExpression (rule) => new BoundExpression.OptionTest(rule.Move, rule.Round, rule.Option, rule.Span));
        return measure with { Given = Join(Conjuncts(measure.Given).Concat(tests)), World = measure.World with { Rules = [] } };
    }

    private static IEnumerable<BoundExpression> Conjuncts(BoundExpression? condition) => condition switch
    {
        null => [],
        BoundExpression.And and => Conjuncts(and.Left).Concat(Conjuncts(and.Right)),
        _ => [condition],
    };

    private static BoundExpression? Join(IEnumerable<BoundExpression> parts)
    {
        BoundExpression? joined = null;
        foreach (var part in parts)
        {
            joined = joined is null ? part : new BoundExpression.And(joined, part, part.Span);
        }

        return joined;
    }

    private static IEnumerable<BoundExpression.Measure> MeasuresOf(BoundExpression expression)
    {
        var found = new List<BoundExpression.Measure>();
        Replace(expression, measure =>
        {
            found.Add(measure);
            return measure;
        });
        return found;
    }

    private static BoundExpression Replace(BoundExpression expression, Func<BoundExpression.Measure, BoundExpression.Measure> turn) => expression switch
    {
        BoundExpression.Measure measure => turn(measure),
        BoundExpression.Negation negation => negation with { Operand = Replace(negation.Operand, turn) },
        BoundExpression.Not not => not with { Operand = Replace(not.Operand, turn) },
        BoundExpression.Arithmetic arithmetic => arithmetic with { Left = Replace(arithmetic.Left, turn), Right = Replace(arithmetic.Right, turn) },
        BoundExpression.And and => and with { Left = Replace(and.Left, turn), Right = Replace(and.Right, turn) },
        BoundExpression.Or or => or with { Left = Replace(or.Left, turn), Right = Replace(or.Right, turn) },
        BoundExpression.Comparison comparison => comparison with
        {
            Left = Replace(comparison.Left, turn),
            Right = Replace(comparison.Right, turn),
            Within = comparison.Within is null ? null : Replace(comparison.Within, turn),
        },
        BoundExpression.Conditional choice => choice with
        {
            Condition = Replace(choice.Condition, turn),
            WhenTrue = Replace(choice.WhenTrue, turn),
            WhenFalse = Replace(choice.WhenFalse, turn),
        },
        BoundExpression.Trend trend => trend with { Measured = Replace(trend.Measured, turn) },
        _ => expression,
    };
}
