using Parley.Games.Numerics;
using Parley.Language.Binding.Expressions;
using Parley.Language.Binding.Game;
using Parley.Language.Binding.Plays;
using Parley.Language.Binding.Ranges;
using Parley.Language.Diagnostics;
using Parley.Language.Model;
using Parley.Language.Text;

namespace Parley.Language.Binding.Checks;

/// <summary>What must hold of numbers at every point of the range: divisors are not zero, precisions not negative, amounts true to their verb.</summary>
internal sealed class RangeChecks(BindingContext context, IReadOnlyList<WorldBox> worlds, Func<GameScope, PlayReadings?> plays)
{
    /// <summary>The most cases looked at for one expression; a ladder of ten thousand steps still fits in.</summary>
    private const int MostCases = 20_000;
    private readonly RangeSearch _search = new(context.Budget);
    private readonly PlainNumbers _plain = new();

    /// <summary>The base meets every requirement, in every world.</summary>
    public void CheckRequirements()
    {
        foreach (var requirement in context.Requirements)
        {
            foreach (var world in worlds.Where(world => world.Concerns(AssumptionUses.Of(requirement.Condition))))
            {
                if (Theta(world).Of(requirement.Condition) is { } condition && RangeEvaluator.At(condition, world.Box.Base) == 0)
                {
                    context.Report(NameDiagnostics.RequireFailsAtBase.At(
                        requirement.Condition.Span, world.Name.Length == 0 ? string.Empty : $" under `{world.Name}`"));
                }
            }
        }
    }

    /// <summary>A number is nowhere below zero.</summary>
    /// <param name="expression">The number; null for none.</param>
    /// <param name="report">Makes the diagnostic of the value and the place in words.</param>
    /// <param name="upTo">What it may not exceed, or null.</param>
    public void CheckNotBelowZero(BoundExpression? expression, Func<string, string, Diagnostic> report, Rational? upTo = null)
    {
        foreach (var world in worlds.Where(world => world.Concerns(AssumptionUses.Of(expression))))
        {
            if (expression is null || Theta(world).Of(expression) is not { } value)
            {
                continue;
            }

            var answer = _search.NowhereNegative(value, world.Box);
            if (answer.Finding == RangeFinding.Refuted)
            {
                context.Report(report(ExactNumber.Print(answer.Value), world.Describe(answer.Point, value)));
            }
            else if (upTo is { } bound)
            {
                answer = _search.NowhereNegative(new Expression.Binary(BinaryOperator.Subtract, new Expression.Constant(bound), value), world.Box);
                if (answer.Finding == RangeFinding.Refuted)
                {
                    context.Report(report(ExactNumber.Print(ExactNumber.ToDouble(bound) - answer.Value), world.Describe(answer.Point, value)));
                }
            }
        }
    }

    private static ThetaExpression Theta(WorldBox world) => new(null, null, 0, world.Overrides);

    /// <summary>Every quotient and power has a value wherever it is worked out.</summary>
    public void CheckPartialOperations()
    {
        foreach (var (operation, site) in context.PartialOperations)
        {
            var exponent = operation.Operator == ArithmeticOperator.Power ? _plain.Evaluate(operation.Right) : null;
            if (Claims.ComparisonRules.HasMeasure(operation) || exponent is { IsInteger: true, Sign: >= 0 })
            {
                continue;
            }

            var checkedPart = operation.Operator == ArithmeticOperator.Divide ? operation.Right : operation.Left;
            var mayBeNegative = operation.Operator == ArithmeticOperator.Divide || exponent is { IsInteger: true };
            var mayBeZero = operation.Operator == ArithmeticOperator.Power && exponent is { Sign: >= 0 };
            if (Cases(checkedPart, site) is not { } cases)
            {
                context.Report(NameDiagnostics.DivisionUndecided.At(operation.Span, context.Excerpt(operation.Span)));
                continue;
            }

            foreach (var (part, world) in cases)
            {
                if (!IsDefined(operation, part, world, mayBeNegative, mayBeZero))
                {
                    break;
                }
            }
        }
    }

    private bool IsDefined(BoundExpression.Arithmetic operation, Expression part, WorldBox world, bool mayBeNegative, bool mayBeZero)
    {
        var words = context.Excerpt(operation.Span);
        if (!mayBeNegative && _search.NowhereNegative(part, world.Box) is { Finding: RangeFinding.Refuted } negative)
        {
            context.Report(NameDiagnostics.PowerUndefined.At(operation.Span, words, world.Describe(negative.Point, part)));
            return false;
        }

        if (mayBeZero)
        {
            return true;
        }

        var answer = _search.NowhereZero(part, world.Box);
        if (answer.Finding == RangeFinding.Refuted)
        {
            var where = Math.Abs(answer.Value) < 1e-13
                ? world.Describe(answer.Point, part)
                : $"within the range, where `{context.Excerpt(operation.Operator == ArithmeticOperator.Divide ? operation.Right.Span : operation.Left.Span)}` changes sign{(world.Name.Length == 0 ? string.Empty : $" under `{world.Name}`")}";
            context.Report((operation.Operator == ArithmeticOperator.Divide ? NameDiagnostics.DivisionByZero : NameDiagnostics.PowerUndefined)
                .At(operation.Span, words, where));
            return false;
        }

        if (answer.Finding == RangeFinding.Undecided)
        {
            context.Report(NameDiagnostics.DivisionUndecided.At(operation.Span, words));
        }

        return true;
    }

    /// <summary>
    /// An expression over θ for each way in which play decides it, in each world that concerns it; null where there are too many
    /// plays to go through.
    /// </summary>
    private List<(Expression Part, WorldBox World)>? Cases(BoundExpression part, ExpressionSite site)
    {
        var cases = new List<(Expression Part, WorldBox World)>();
        var asked = site.Guards.Append(part).ToList();
        IEnumerable<PlayReading>? readings = [new PlayReading(null, null, 0)];
        if (asked.Exists(expression => PlayAtoms.Of(expression).Count > 0))
        {
            // A game with errors has no plays; its errors are what there is to say.
            if (site.Game is null || plays(site.Game) is not { } game)
            {
                return cases;
            }

            readings = game.Of(asked, site.Round);
        }

        if (readings is null)
        {
            return null;
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        var concerned = worlds.Where(world => world.Concerns(asked.SelectMany(expression => AssumptionUses.Of(expression)))).ToList();
        foreach (var reading in readings)
        {
            foreach (var world in concerned)
            {
                var theta = new ThetaExpression(reading.Play, reading.Repeat, reading.Round, world.Overrides);
                var guards = site.Guards.Select(theta.Of).ToList();
                if (guards.Exists(guard => guard is Expression.Constant { Value.IsZero: true }) || theta.Of(part) is not { } expression)
                {
                    continue;
                }

                var open = guards.OfType<Expression>().Where(guard => guard is not Expression.Constant).ToList();
                if (seen.Add($"{world.Name}|{expression}|{string.Join('|', open)}"))
                {
                    cases.Add((expression, world with { Box = world.Box.Where(open) }));
                }

                if (cases.Count > MostCases)
                {
                    return null;
                }
            }
        }

        return cases;
    }

    /// <summary>The amount of a term is nowhere negative where the term is paid.</summary>
    public void CheckAmount(TermModel term, GameScope game)
    {
        var site = new ExpressionSite(SiteKind.Payoff, game.Scope) { Game = game, Round = term.Per, Guards = term.Condition is null ? [] : [term.Condition] };
        foreach (var (amount, world) in Cases(term.Amount, site) ?? [])
        {
            if (_search.NowhereNegative(amount, world.Box) is { Finding: RangeFinding.Refuted } answer)
            {
                context.Report(ChanceDiagnostics.AmountSign.At(
                    term.Amount.Span, ExactNumber.Print(answer.Value), world.Describe(answer.Point, amount), term.IsLoss ? "loss" : "gain"));
                return;
            }
        }
    }
}
