using Parley.Language.Binding.Claims;
using Parley.Language.Binding.Expressions;
using Parley.Language.Binding.Hypotheses;
using Parley.Language.Binding.Plays;
using Parley.Language.Diagnostics;
using Parley.Language.Model;

namespace Parley.Language.Binding.Checks;

/// <summary>Measures and evidence that no play can give, measures that every play gives alike, and rules that overlap or never apply.</summary>
internal sealed class MeasureCheck(BindingContext context, PlayReadings plays)
{
    private readonly ConditionCheck _conditions = new(context, plays);
    private readonly SightCheck _sight = new(context, plays);

    public void Check(BoundMeasure bound)
    {
        var measure = bound.Measure;
        if (!CheckRules(measure.World.Rules))
        {
            return;
        }

        var rules = measure.World.Rules;
        if (measure.Given is { } given && _conditions.Check(given, null, null, rules) == false)
        {
            context.Report(ClaimDiagnostics.ImpossibleGiven.At(given.Span));
            return;
        }

        if (measure.Argument is not { } argument)
        {
            return;
        }

        var canHold = _conditions.Check(argument, measure.Given, null, rules);
        if (measure.Kind != MeasureKind.Probability || canHold is null)
        {
            return;
        }

        var opposite = new BoundExpression.Not(argument, argument.Span);
        var canFail = plays.Of([opposite, measure.Given], null, rules)?
            .Any(reading => (measure.Given is null || !reading.Evaluate(measure.Given).IsNo) && !reading.Evaluate(opposite).IsNo);
        if (canHold == false)
        {
            context.Report(ClaimDiagnostics.FixedMeasure.At(measure.Span, "zero", "no"));
        }
        else if (canFail == false)
        {
            context.Report(ClaimDiagnostics.FixedMeasure.At(measure.Span, "one", "every"));
        }
    }

    /// <summary>Checks what was observed in one set of hypotheses, each by itself and then all that is certain together.</summary>
    public void Check(IReadOnlyList<ObservationModel> observations)
    {
        BoundExpression? all = null;
        foreach (var observation in observations)
        {
            if (_conditions.Check(observation.Condition, null, null) == false)
            {
                context.Report(ClaimDiagnostics.ObservedImpossible.At(observation.Condition.Span, string.Empty));
                return;
            }

            if (observation.Trust is null)
            {
                all = all is null ? observation.Condition : new BoundExpression.And(all, observation.Condition, observation.Condition.Span);
                if (plays.Of([all], null)?.All(reading => reading.Evaluate(all).IsNo) == true)
                {
                    context.Report(ClaimDiagnostics.ObservedImpossible.At(observation.Condition.Span, " after what was observed before"));
                    return;
                }
            }
        }
    }

    private bool CheckRules(System.Collections.Immutable.ImmutableArray<DoRule> rules)
    {
        foreach (var rule in rules)
        {
            if (_sight.UnseenByMover(rule) is { } unseen)
            {
                context.Report(ClaimDiagnostics.RuleUnseen.At(rule.Condition!.Span, rule.Move.Name, unseen.Name, rule.Move.Party!.Name));
                return false;
            }

            var keptFrom = _sight.KeptFrom(rule.Move).ToList();
            if (keptFrom.Count > 0)
            {
                context.Report(ClaimDiagnostics.HiddenRule.At(rule.Span, Friendly.Quoted(keptFrom.Select(party => party.Name), "and"), rule.Move.Name));
            }
        }

        for (var first = 0; first < rules.Length; first++)
        {
            for (var second = first + 1; second < rules.Length; second++)
            {
                if (DoRuleBinder.MayMeet(rules[first], rules[second]) && BothApply(rules[first], rules[second]))
                {
                    context.Report(ClaimDiagnostics.RulesOverlap.At(rules[second].Span, rules[second].Move.Name)
                        .WithRelated(rules[first].Span, "the other rule is here"));
                    return false;
                }
            }
        }

        CheckThatRulesApply(rules);
        return true;
    }

    private bool BothApply(DoRule first, DoRule second)
    {
        var needs = plays.Explorer.Needs();
        needs.Add(first.Condition, first.Move.Repeat, isWhilePlayed: true);
        needs.Add(second.Condition, second.Move.Repeat, isWhilePlayed: true);
        var visitor = new RuleVisitor([first, second]);
        plays.Explorer.Explore(needs, visitor: visitor);
        return visitor.Overlaps;
    }

    private void CheckThatRulesApply(System.Collections.Immutable.ImmutableArray<DoRule> rules)
    {
        if (rules.IsEmpty)
        {
            return;
        }

        var visitor = new RuleVisitor(rules);
        if (plays.Explorer.Explore(plays.Explorer.Needs(), rules, visitor) is null)
        {
            return;
        }

        foreach (var rule in rules.Where(rule => !visitor.Applied.Contains(rule)))
        {
            context.Report(ClaimDiagnostics.RuleNeverApplies.At(rule.Span, rule.Option.Name));
        }
    }

    /// <summary>Notes which rules apply somewhere, and whether two apply at once.</summary>
    private sealed class RuleVisitor(IReadOnlyList<DoRule> rules) : IPlayVisitor
    {
        private readonly List<DoRule> _here = [];

        public bool Overlaps { get; private set; }

        public HashSet<DoRule> Applied { get; } = new(ReferenceEqualityComparer.Instance);

        public void BeforeMove(Move move, RepeatCounter? repeat, int round, PlayLayout layout, int[] state)
        {
            _here.Clear();
            var reading = new PlayReading(new PlayStateEvaluator(layout) { State = state }, repeat, round);
            _here.AddRange(rules.Where(rule => rule.Move == move
                && (rule.Round.Kind == RoundKind.Current || rule.Round.Number == round)
                && (rule.Condition is null || reading.Evaluate(rule.Condition).IsYes)));
            Overlaps |= _here.Count > 1;
        }

        public void Offered(Move move, OptionModel? option, PlayLayout layout, int[] state) =>
            Applied.UnionWith(_here.Where(rule => rule.Move == move && rule.Option == option));
    }
}
