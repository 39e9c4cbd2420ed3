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
internal sealed class RangeChecks(BindingContext context, WorldBox own, Func<GameScope, PlayReadings?> plays)
{
    private const int MostCases = 2000;
    private readonly RangeSearch _search = new(context.Budget);
    private readonly PlainNumbers _plain = new();

    /// <summary>The base meets every requirement.</summary>
    public void CheckRequirements()
    {
        var theta = new ThetaExpression(null, null, 0);
        foreach (var requirement in context.Requirements)
        {
            if (theta.Of(requirement.Condition) is { } condition && RangeEvaluator.At(condition, own.Box.Base) == 0)
            {
                context.Report(NameDiagnostics.RequireFailsAtBase.At(requirement.Condition.Span));
            }
        }
    }

    /// <summary>A number is nowhere below zero.</summary>
    /// <param name="expression">The number; null for none.</param>
    /// <param name="report">Makes the diagnostic of the value and the place in words.</param>
    /// <param name="upTo">What it may not exceed, or null.</param>
    public void CheckNotBelowZero(BoundExpression? expression, Func<string, string, Diagnostic> report, Rational? upTo = null)
    {
        if (expression is null || new ThetaExpression(null, null, 0).Of(expression) is not { } value)
        {
            return;
        }

        var answer = _search.NowhereNegative(value, own.Box);
        if (answer.Finding == RangeFinding.Refuted)
        {
            context.Report(report(ExactNumber.Print(answer.Value), own.Describe(answer.Point, value)));
        }
        else if (upTo is { } bound)
        {
            answer = _search.NowhereNegative(new Expression.Binary(BinaryOperator.Subtract, new Expression.Constant(bound), value), own.Box);
            if (answer.Finding == RangeFinding.Refuted)
            {
                context.Report(report(ExactNumber.Print(ExactNumber.ToDouble(bound) - answer.Value), own.Describe(answer.Point, value)));
            }
        }
    }

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
            foreach (var (part, box) in Cases(checkedPart, site))
            {
                if (!IsDefined(operation, part, box, mayBeNegative, mayBeZero))
                {
                    break;
                }
            }
        }
    }

    private bool IsDefined(BoundExpression.Arithmetic operation, Expression part, AssumptionBox box, bool mayBeNegative, bool mayBeZero)
    {
        var words = context.Words(operation.Span);
        if (!mayBeNegative && _search.NowhereNegative(part, box) is { Finding: RangeFinding.Refuted } negative)
        {
            context.Report(NameDiagnostics.PowerUndefined.At(operation.Span, words, box.Describe(negative.Point, part)));
            return false;
        }

        if (mayBeZero)
        {
            return true;
        }

        var answer = _search.NowhereZero(part, box);
        if (answer.Finding == RangeFinding.Refuted)
        {
            var where = Math.Abs(answer.Value) < 1e-13
                ? box.Describe(answer.Point, part)
                : $"within the range, where `{context.Words(operation.Operator == ArithmeticOperator.Divide ? operation.Right.Span : operation.Left.Span)}` changes sign";
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

    /// <summary>An expression over θ for each way in which play decides it, with the box in which it is worked out.</summary>
    private IEnumerable<(Expression Part, AssumptionBox Box)> Cases(BoundExpression part, ExpressionSite site)
    {
        var asked = site.Guards.Append(part).ToList();
        IEnumerable<PlayReading>? readings = [new PlayReading(null, null, 0)];
        if (asked.Exists(expression => PlayAtoms.Of(expression).Count > 0))
        {
            readings = site.Game is not null && plays(site.Game) is { } game ? game.Of(asked, site.Round) : null;
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var reading in readings ?? [])
        {
            var theta = new ThetaExpression(reading.Play, reading.Repeat, reading.Round, own.Overrides);
            var guards = site.Guards.Select(theta.Of).ToList();
            if (guards.Exists(guard => guard is Expression.Constant { Value.IsZero: true }) || theta.Of(part) is not { } expression)
            {
                continue;
            }

            var open = guards.OfType<Expression>().Where(guard => guard is not Expression.Constant).ToList();
            if (seen.Count < MostCases && seen.Add($"{expression}|{string.Join('|', open)}"))
            {
                yield return (expression, own.Box.Where(open));
            }
        }
    }

    /// <summary>The amount of a term is nowhere negative where the term is paid.</summary>
    public void CheckAmount(TermModel term, GameScope game)
    {
        var site = new ExpressionSite(SiteKind.Payoff, game.Scope) { Game = game, Round = term.Per, Guards = term.Condition is null ? [] : [term.Condition] };
        foreach (var (amount, box) in Cases(term.Amount, site))
        {
            if (_search.NowhereNegative(amount, box) is { Finding: RangeFinding.Refuted } answer)
            {
                context.Report(ChanceDiagnostics.AmountSign.At(
                    term.Amount.Span, ExactNumber.Print(answer.Value), box.Describe(answer.Point, amount), term.IsLoss ? "loss" : "gain"));
                return;
            }
        }
    }
}
