using System.Collections.Immutable;
using Parley.Games.Numerics;
using Parley.Language.Model;

namespace Parley.Studies.Compilation;

/// <summary>One coordinate of the space a case is examined over.</summary>
/// <param name="Index">Its position in a point; positions below the number of assumptions are the assumptions themselves.</param>
/// <param name="Name">Its name: the assumption's, or the change's target, e.g. <c>set right</c>, <c>europe believes p_strikes</c>.</param>
/// <param name="Assumption">The assumption it is a value of.</param>
/// <param name="Change">The ranged change in a variant or rival that it belongs to; null for a declared assumption.</param>
/// <param name="Range">Its range; null where it is not varied.</param>
/// <param name="Base">Its value at the base.</param>
/// <param name="ExactBase">The same exactly; null where the change's value is not rational.</param>
public sealed record SpaceDimension(
    int Index, string Name, Assumption Assumption, Override? Change, AssumptionRange? Range, double Base, Rational? ExactBase);

/// <summary>
/// The space a case is examined over: every declared assumption in order, then every ranged change of a variant or rival (equal changes share one
/// coordinate). A point holds one number per coordinate, before any world changes it; each world reads from it the parameters of its game.
/// </summary>
public sealed class AssumptionSpace
{
    private readonly ExpressionProgram? _requirements;
    private readonly int _requirementCount;
    private readonly ImmutableDictionary<string, int> _changes;

    private AssumptionSpace(
        ImmutableArray<SpaceDimension> dimensions, int assumptionCount, ImmutableDictionary<string, int> changes, ImmutableArray<Expression> requirements)
    {
        Dimensions = dimensions;
        AssumptionCount = assumptionCount;
        _changes = changes;
        _requirementCount = requirements.Length;
        _requirements = requirements.IsEmpty ? null : new ExpressionProgram(requirements);
        BasePoint = [.. dimensions.Select(dimension => dimension.Base)];
        ExactBase = dimensions.All(dimension => dimension.ExactBase is not null) ? [.. dimensions.Select(dimension => dimension.ExactBase!.Value)] : null;
    }

    /// <summary>The coordinates in order.</summary>
    public ImmutableArray<SpaceDimension> Dimensions { get; }

    /// <summary>The number of declared assumptions; they come first.</summary>
    public int AssumptionCount { get; }

    /// <summary>The number of coordinates of a point.</summary>
    public int Length => Dimensions.Length;

    /// <summary>The base point.</summary>
    public ImmutableArray<double> BasePoint { get; }

    /// <summary>The base point exactly; null where some coordinate is not rational.</summary>
    public ImmutableArray<Rational>? ExactBase { get; }

    /// <summary>The coordinates whose range is more than a point, in order.</summary>
    internal IEnumerable<int> Varied => Enumerable.Range(0, Length).Where(dimension => RangeOf(dimension) is var (low, high) && high > low);

    /// <summary>Whether some points may be discarded.</summary>
    public bool HasRequirements => _requirementCount > 0;

    /// <summary>The space of a case.</summary>
    public static AssumptionSpace Of(CaseModel model)
    {
        var dimensions = ImmutableArray.CreateBuilder<SpaceDimension>();
        foreach (var assumption in model.Assumptions)
        {
            dimensions.Add(new SpaceDimension(
                assumption.Index, assumption.Name, assumption, null, assumption.Range, ToDouble(assumption.Base), assumption.Base));
        }

        var exactBase = model.Assumptions.Select(assumption => assumption.Base).ToArray();
        var changes = ImmutableDictionary.CreateBuilder<string, int>(StringComparer.Ordinal);
        var all = model.Variants.SelectMany(variant => variant.Overrides)
            .Concat(model.HypothesisSets.SelectMany(set => set.Rivals).SelectMany(rival => rival.Overrides));
        foreach (var change in all)
        {
            var (assumption, value, range) = PartsOf(change);
            var key = BoundExpressionText.Of(change);
            if (range is null || changes.ContainsKey(key))
            {
                continue;
            }

            var name = BoundExpressionText.TargetOf(change);
            var same = dimensions.Count(dimension => dimension.Name == name || dimension.Name.StartsWith(name + " #", StringComparison.Ordinal));
            var expression = AssumptionExpression.Of(value);
            var exact = expression is Expression.Constant constant ? constant.Value : (Rational?)null;
            changes.Add(key, dimensions.Count);
            dimensions.Add(new SpaceDimension(
                dimensions.Count, same == 0 ? name : FormattableString.Invariant($"{name} #{same + 1}"), assumption, change, range,
                Evaluate(expression, exactBase), exact));
        }

        return new AssumptionSpace(
            dimensions.ToImmutable(), model.Assumptions.Length, changes.ToImmutable(),
            [.. model.Requirements.Select(requirement => AssumptionExpression.Of(requirement.Condition))]);
    }

    /// <summary>The coordinate of a ranged change; −1 where the change has no range.</summary>
    public int DimensionOf(Override change) => _changes.GetValueOrDefault(BoundExpressionText.Of(change), -1);

    /// <summary>
    /// Places one coordinate: uniform, triangular with its peak at the base (inverse distribution), or log-uniform. A coordinate that is not varied
    /// stays at its base.
    /// </summary>
    /// <param name="dimension">Which coordinate.</param>
    /// <param name="unit">The share of the distribution below the value, 0 to 1.</param>
    public double Place(int dimension, double unit)
    {
        var own = Dimensions[dimension];
        if (own.Range is null)
        {
            return own.Base;
        }

        double low = ToDouble(own.Range.Low), high = ToDouble(own.Range.High);
        var value = own.Range.Shape switch
        {
            RangeShape.Even => low + (unit * (high - low)),
            RangeShape.Log => low * DeterministicMath.Exp(unit * DeterministicMath.Log(high / low)),
            _ => Peaked(low, Math.Clamp(own.Base, low, high), high, unit),
        };
        return Math.Clamp(value, low, high);
    }

    /// <summary>The exact ends of a coordinate's range; both are the base where it is not varied.</summary>
    public (double Low, double High) RangeOf(int dimension) => Dimensions[dimension] is { Range: { } range }
        ? (ToDouble(range.Low), ToDouble(range.High))
        : (Dimensions[dimension].Base, Dimensions[dimension].Base);

    /// <summary>Places all coordinates of a point.</summary>
    /// <param name="unit">One number in 0..1 per coordinate.</param>
    /// <param name="point">Receives one value per coordinate.</param>
    public void Place(ReadOnlySpan<double> unit, Span<double> point)
    {
        for (var dimension = 0; dimension < Length; dimension++)
        {
            point[dimension] = Place(dimension, unit[dimension]);
        }
    }

    /// <summary>Whether a point meets every <c>require</c>.</summary>
    public bool Admits(ReadOnlySpan<double> point)
    {
        if (_requirements is null)
        {
            return true;
        }

        Span<double> outputs = stackalloc double[_requirementCount];
        _requirements.Evaluate(point, outputs);
        return !outputs.Contains(0);
    }

    internal static (Assumption Assumption, BoundExpression Value, AssumptionRange? Range) PartsOf(Override change) => change switch
    {
        Override.Set set => (set.Assumption, set.Value, set.Range),
        Override.Believes believes => (believes.Assumption, believes.Value, believes.Range),
        _ => throw new ArgumentOutOfRangeException(nameof(change)),
    };

    internal static double ToDouble(Rational value) => (double)value.Numerator / (double)value.Denominator;

    private static double Evaluate(Expression expression, Rational[] parameters)
    {
        var output = new double[1];
        new ExpressionProgram([expression]).Evaluate([.. parameters.Select(ToDouble)], output);
        return output[0];
    }

    // Inverse of the triangular distribution function with mode c: F(c) = (c − a)/(b − a).
    private static double Peaked(double low, double mode, double high, double unit)
    {
        if (high == low)
        {
            return low;
        }

        var atMode = (mode - low) / (high - low);
        return unit < atMode
            ? low + Math.Sqrt(unit * (high - low) * (mode - low))
            : high - Math.Sqrt((1 - unit) * (high - low) * (high - mode));
    }
}
