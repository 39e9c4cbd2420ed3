using System.Globalization;
using System.Text;
using Parley.Language.Model;

namespace Parley.Language.Binding.Expressions;

/// <summary>A text that two expressions share when they ask the same, wherever they stand.</summary>
internal static class ExpressionKey
{
    public static string Of(BoundExpression? expression)
    {
        var key = new StringBuilder();
        Write(expression, key);
        return key.ToString();
    }

    private static void Write(BoundExpression? expression, StringBuilder key)
    {
        switch (expression)
        {
            case null:
                key.Append('-');
                return;
            case BoundExpression.Literal literal:
                key.Append(literal.Value.ToString());
                return;
            case BoundExpression.AssumptionValue value:
                key.Append('$').Append(value.Assumption.Name);
                return;
            case BoundExpression.LetValue let:
                key.Append('$').Append(let.Let.Name);
                return;
            case BoundExpression.CounterValue counter:
                key.Append('#').Append(counter.Counter.Name);
                return;
            case BoundExpression.EventTest test:
                key.Append('!').Append(test.Event.Name);
                return;
            case BoundExpression.LadderValue ladder:
                Move(ladder.Move, ladder.Round, key);
                return;
            case BoundExpression.OptionTest test:
                Move(test.Move, test.Round, key);
                key.Append('=').Append(test.Option.Name);
                return;
            case BoundExpression.PlayedTest test:
                Move(test.Move, test.Round, key);
                key.Append("=?");
                return;
            case BoundExpression.RivalProbability rival:
                key.Append(rival.Posterior ? "posterior " : "prior ").Append(rival.Rival);
                return;
            case BoundExpression.Measure measure:
                key.Append(measure.Kind).Append(measure.Party?.Name).Append(World(measure.World)).Append(measure.Form.Name);
                break;
            case BoundExpression.Arithmetic arithmetic:
                key.Append(arithmetic.Operator);
                break;
            case BoundExpression.Comparison comparison:
                key.Append(comparison.Operator);
                break;
            case BoundExpression.Quantifier quantifier:
                key.Append(quantifier.Kind);
                break;
            case BoundExpression.Trend trend:
                key.Append(trend.Rises ? "rises" : "falls").Append(trend.With.Name);
                break;
            default:
                key.Append(expression.GetType().Name);
                break;
        }

        key.Append('(');
        IEnumerable<BoundExpression?> parts = expression is BoundExpression.Measure asked
            ? new BoundExpression?[] { asked.Argument, asked.Given }
            : ExpressionParts.Of(expression).Select(part => (BoundExpression?)part);
        foreach (var part in parts)
        {
            Write(part, key);
            key.Append(' ');
        }

        key.Append(')');
    }

    private static string World(WorldModel world)
    {
        var rules = world.Rules.Select(rule =>
        {
            var text = new StringBuilder("do ");
            Move(rule.Move, rule.Round, text);
            return text.Append(rule.Option.Name).Append(Of(rule.Condition)).ToString();
        });
        return string.Join(';', rules.Concat(world.Variants.Select(variant => "under " + variant.Name)).Order(StringComparer.Ordinal));
    }

    private static void Move(Move move, RoundReference round, StringBuilder key) =>
        key.Append(CultureInfo.InvariantCulture, $"{move.Name}[{(int)round.Kind}.{round.Number}]");
}
