using Parley.Language.Model;

namespace Parley.Language.Binding.Expressions;

/// <summary>The assumptions an expression rests on.</summary>
internal static class AssumptionUses
{
    /// <summary>All of them, lets and events looked into, each once, in reading order as far as that goes.</summary>
    public static HashSet<Assumption> Of(BoundExpression? expression)
    {
        var found = new HashSet<Assumption>(ReferenceEqualityComparer.Instance);
        Collect(expression, found);
        return found;
    }

    /// <summary>Adds them to a set; lets passed on the way are added to <paramref name="lets"/>.</summary>
    public static void Collect(BoundExpression? expression, HashSet<Assumption> found, HashSet<LetModel>? lets = null)
    {
        if (expression is null)
        {
            return;
        }

        lets ??= new HashSet<LetModel>(ReferenceEqualityComparer.Instance);
        foreach (var part in ExpressionParts.AllOf(expression))
        {
            switch (part)
            {
                case BoundExpression.AssumptionValue value:
                    found.Add(value.Assumption);
                    break;
                case BoundExpression.LetValue value when lets.Add(value.Let):
                    Collect(value.Let.Value, found, lets);
                    break;
                case BoundExpression.Trend trend:
                    found.Add(trend.With);
                    break;
                case BoundExpression.Measure measure:
                    foreach (var rule in measure.World.Rules)
                    {
                        Collect(rule.Condition, found, lets);
                    }

                    break;
            }
        }
    }
}
