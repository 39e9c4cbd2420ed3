using Parley.Language.Model;

namespace Parley.Language.Binding.Expressions;

/// <summary>How deep an expression is, and how many parts it has, with its lets and events written out at every use.</summary>
internal readonly record struct ExpressionSize(int Height, int Parts);

/// <summary>Measures expressions; a let or an event is measured once, so that doubling chains of lets are seen before they are written out.</summary>
internal sealed class ExpressionSizes
{
    private const int Saturated = 1_000_000_000;
    private readonly Dictionary<object, ExpressionSize> _known = new(ReferenceEqualityComparer.Instance);

    public ExpressionSize Of(BoundExpression expression)
    {
        switch (expression)
        {
            case BoundExpression.LetValue { Let: var let }:
                return Named(let, let.Value);
            case BoundExpression.EventTest { Event: var named }:
                return Named(named, named.Condition);
            default:
                var height = 0;
                long parts = 1;
                foreach (var part in ExpressionParts.Of(expression))
                {
                    var size = Of(part);
                    height = Math.Max(height, size.Height);
                    parts += size.Parts;
                }

                return new ExpressionSize(height + 1, (int)Math.Min(parts, Saturated));
        }
    }

    private ExpressionSize Named(object named, BoundExpression value)
    {
        if (!_known.TryGetValue(named, out var size))
        {
            size = Of(value);
            _known.Add(named, size);
        }

        return new ExpressionSize(size.Height + 1, size.Parts);
    }
}
