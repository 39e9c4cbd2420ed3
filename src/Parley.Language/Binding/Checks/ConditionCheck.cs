using Parley.Language.Binding.Expressions;
using Parley.Language.Binding.Plays;
using Parley.Language.Diagnostics;
using Parley.Language.Model;

namespace Parley.Language.Binding.Checks;

/// <summary>
/// Conditions and numbers read off finished plays: events that never happen, terms never paid, ladders without a value, and
/// <c>is not</c> that is met where nothing was played.
/// </summary>
internal sealed class ConditionCheck(BindingContext context, PlayReadings plays)
{
    public void Run()
    {
        foreach (var named in plays.Game.Model!.Events)
        {
            if (Check(named.Condition, null, null) == false)
            {
                context.Report(ChanceDiagnostics.NeverHappens.At(named.Span, named.Name));
            }
        }

        foreach (var term in plays.Game.Model.Terms.DistinctBy(term => term.Span))
        {
            if (term.Condition is not null && Check(term.Condition, null, term.Per) == false)
            {
                context.Report(ChanceDiagnostics.NeverPaid.At(term.Span));
            }

            Check(term.Amount, term.Condition, term.Per);
        }

        CheckSteps(plays.Game.Model.Steps, null);
    }

    /// <summary>
    /// Checks one expression, read where another condition holds. Whether it can hold (a number: be other than zero); null where
    /// that could not be found out.
    /// </summary>
    public bool? Check(BoundExpression expression, BoundExpression? where, RepeatCounter? round, System.Collections.Immutable.ImmutableArray<DoRule> rules = default)
    {
        if (PlayAtoms.Of(expression).Count == 0)
        {
            return null;
        }

        var negated = expression.Type == Model.ValueType.Condition ? Negations(expression) : [];
        if (plays.Of(negated.Select(test => (BoundExpression?)test).Append(expression).Append(where), round, rules) is not { } readings)
        {
            return null;
        }

        var canHold = false;
        BoundExpression? noValue = null;
        var met = new HashSet<BoundExpression.OptionTest>(ReferenceEqualityComparer.Instance);
        foreach (var reading in readings)
        {
            if (where is not null && reading.Evaluate(where).IsNo)
            {
                continue;
            }

            var value = reading.Evaluate(expression);
            canHold |= !value.IsNo;
            noValue ??= value.Kind == PlayValueKind.NoValue ? Culprit(expression, reading) : null;
            foreach (var test in negated.Where(test => value.IsYes && !met.Contains(test)))
            {
                if (reading.Evaluate(new BoundExpression.PlayedTest(test.Move, test.Round, test.Span)).IsNo)
                {
                    met.Add(test);
                }
            }
        }

        if (noValue is not null)
        {
            context.Report(ChanceDiagnostics.LadderUnplayed.At(noValue.Span, context.Excerpt(noValue.Span)));
        }

        foreach (var test in met)
        {
            context.Report(ChanceDiagnostics.IsNotUnplayed.At(test.Span, context.Excerpt(test.Span), test.Move.Name));
        }

        return canHold;
    }

    /// <summary>The tests that stand under a <c>not</c>, events and quantifiers not looked into.</summary>
    private static List<BoundExpression.OptionTest> Negations(BoundExpression expression) => ExpressionParts.AllOf(expression)
        .OfType<BoundExpression.Not>().Select(not => not.Operand).OfType<BoundExpression.OptionTest>()
        .Where(test => !ExpressionParts.AllOf(expression).OfType<BoundExpression.Quantifier>().Any(quantifier => quantifier.Span.Contains(test.Span)))
        .ToList();

    private static BoundExpression Culprit(BoundExpression expression, PlayReading reading) => ExpressionParts.AllOf(expression)
        .FirstOrDefault(part => part is BoundExpression.LadderValue && reading.Evaluate(part).Kind == PlayValueKind.NoValue) ?? expression;

    private void CheckSteps(IEnumerable<StepModel> steps, RepeatCounter? repeat)
    {
        foreach (var step in steps)
        {
            switch (step)
            {
                case StepModel.Play play:
                    foreach (var condition in play.Move.Options.Select(option => option.Availability).OfType<BoundExpression>())
                    {
                        CheckWhilePlayed(condition, play.Move, null, repeat);
                    }

                    break;
                case StepModel.Block block:
                    CheckWhilePlayed(block.Condition, null, block, repeat);
                    CheckSteps(block.Then, repeat);
                    CheckSteps(block.Else, repeat);
                    break;
                case StepModel.Together together:
                    CheckSteps(together.Steps, repeat);
                    break;
                case StepModel.Repeat inner:
                    if (inner.Until is not null)
                    {
                        CheckWhilePlayed(inner.Until, null, inner, inner.Counter);
                    }

                    CheckSteps(inner.Steps, inner.Counter);
                    break;
            }
        }
    }

    private void CheckWhilePlayed(BoundExpression condition, Move? move, StepModel? step, RepeatCounter? repeat)
    {
        var negated = Negations(condition);
        if (negated.Count == 0 && !PlayAtoms.Of(condition).Exists(atom => atom.Move is { IsLadder: true }))
        {
            return;
        }

        var needs = plays.Explorer.Needs();
        needs.Add(condition, repeat, isWhilePlayed: true);
        var visitor = new Visitor(condition, move, step, negated);
        if (plays.Explorer.Explore(needs, visitor: visitor) is null)
        {
            return;
        }

        if (visitor.NoValue is { } culprit)
        {
            context.Report(ChanceDiagnostics.LadderUnplayed.At(culprit.Span, context.Excerpt(culprit.Span)));
        }

        foreach (var test in visitor.Met)
        {
            context.Report(ChanceDiagnostics.IsNotUnplayed.At(test.Span, context.Excerpt(test.Span), test.Move.Name));
        }
    }

    private sealed class Visitor(BoundExpression condition, Move? at, StepModel? before, List<BoundExpression.OptionTest> negated) : IPlayVisitor
    {
        public HashSet<BoundExpression.OptionTest> Met { get; } = new(ReferenceEqualityComparer.Instance);

        public BoundExpression? NoValue { get; private set; }

        public void BeforeMove(Move move, RepeatCounter? repeat, int round, PlayLayout layout, int[] state)
        {
            if (move == at)
            {
                Look(new PlayReading(new PlayStateEvaluator(layout) { State = state }, repeat, round));
            }
        }

        public void BeforeCondition(StepModel step, RepeatCounter? repeat, int round, PlayLayout layout, int[] state)
        {
            if (ReferenceEquals(step, before))
            {
                Look(new PlayReading(new PlayStateEvaluator(layout) { State = state }, repeat, round));
            }
        }

        private void Look(PlayReading reading)
        {
            var value = reading.Evaluate(condition);
            NoValue ??= value.Kind == PlayValueKind.NoValue ? Culprit(condition, reading) : null;
            if (value.IsYes)
            {
                Met.UnionWith(negated.Where(test => reading.Evaluate(new BoundExpression.PlayedTest(test.Move, test.Round, test.Span)).IsNo));
            }
        }
    }
}
