using Parley.Language.Binding.Expressions;
using Parley.Language.Binding.Ranges;
using Parley.Language.Diagnostics;
using Parley.Language.Model;
using Parley.Language.Text;
using Expression = Parley.Games.Numerics.Expression;

namespace Parley.Language.Binding.Claims;

/// <summary>What may be compared with what in a claim.</summary>
internal sealed class ComparisonRules(BindingContext context)
{
    /// <summary>Whether a measure, or a rival's prior or posterior, stands somewhere in an expression.</summary>
    public static bool HasMeasure(BoundExpression expression) =>
        ExpressionParts.AllOf(expression).Any(part => part is BoundExpression.Measure or BoundExpression.RivalProbability);

    /// <summary>Checks one comparison of a claim's formula.</summary>
    public void Check(BoundExpression.Comparison comparison)
    {
        if (comparison.Operator == ComparisonOperator.Equal && comparison.Within is null)
        {
            context.Report(ClaimDiagnostics.EqualityWithoutWithin.At(comparison.Span));
        }
        else if (comparison.Operator != ComparisonOperator.Equal && comparison.Within is not null)
        {
            context.Report(ClaimDiagnostics.WithinWithoutEquality.At(comparison.Within.Span));
        }

        CheckPoints(comparison, comparison.Span);
        CheckSides(comparison);
        CheckSelection(comparison);
    }

    /// <summary>Reports points of two parties in one relation.</summary>
    public void CheckPoints(BoundExpression relation, TextSpan span)
    {
        var parties = ExpressionParts.AllOf(relation).OfType<BoundExpression.Measure>()
            .Select(measure => measure.Party).OfType<PartyModel>().Distinct().OrderBy(party => party.Index).ToList();
        if (parties.Count > 1)
        {
            context.Report(ClaimDiagnostics.TwoPartiesPoints.At(span, Friendly.Quoted(parties.Select(party => party.Name), "and")));
        }
    }

    private void CheckSides(BoundExpression.Comparison comparison)
    {
        // Each different measure is one variable behind θ; equal sides are a difference that is zero in normal form.
        var variables = new Dictionary<string, int>(StringComparer.Ordinal);
        var theta = new ThetaExpression(null, null, 0, null, measure =>
        {
            var key = ExpressionKey.Of(measure);
            return variables.TryGetValue(key, out var known) ? known : variables[key] = context.Assumptions.Count + variables.Count;
        });
        if (theta.Of(comparison.Left) is { } left && theta.Of(comparison.Right) is { } right
            && RationalFunction.IsZeroEverywhere(new Expression.Binary(Games.Numerics.BinaryOperator.Subtract, left, right)) == true)
        {
            context.Report(ClaimDiagnostics.EqualSides.At(comparison.Span));
        }
    }

    /// <summary>
    /// Warns where both sides condition on different play: whoever comes to be in one condition is not who comes to be in the other,
    /// so that the comparison mixes what the play does with whom it happens to.
    /// </summary>
    private void CheckSelection(BoundExpression.Comparison comparison)
    {
        if (comparison is not { Left: BoundExpression.Measure { Given: { } first } left, Right: BoundExpression.Measure { Given: { } second } right }
            || left.Kind != right.Kind || left.Party != right.Party || ExpressionKey.Of(left.Argument) != ExpressionKey.Of(right.Argument))
        {
            return;
        }

        var ofLeft = PlayConditions(first);
        var ofRight = PlayConditions(second);
        if (ofLeft.Count > 0 && ofRight.Count > 0 && !ofLeft.SetEquals(ofRight) && !(FixesAllTypes(first) && FixesAllTypes(second)))
        {
            context.Report(ClaimDiagnostics.Selection.At(comparison.Span));
        }
    }

    /// <summary>Whether a condition says of every private draw what it is, so that nobody is left to be selected.</summary>
    private bool FixesAllTypes(BoundExpression given)
    {
        var asked = PlayAtoms.Of(given).Select(atom => atom.Move).ToHashSet();
        return context.Privates.TrueForAll(asked.Contains);
    }

    /// <summary>The conditions that rest on choices, each as its key; private draws and chance select nobody.</summary>
    private static HashSet<string> PlayConditions(BoundExpression given)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<BoundExpression>([given]);
        while (open.TryPop(out var next))
        {
            if (next is BoundExpression.And and)
            {
                open.Push(and.Left);
                open.Push(and.Right);
            }
            else if (PlayAtoms.Of(next).Any(atom => atom.Move is null or { Kind: MoveKind.Choice }))
            {
                found.Add(ExpressionKey.Of(next));
            }
        }

        return found;
    }
}
