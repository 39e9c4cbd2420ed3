using Parley.Games.Numerics;

namespace Parley.Language.Binding.Ranges;

/// <summary>What a search over a box found out.</summary>
internal enum RangeFinding
{
    /// <summary>It holds at every point.</summary>
    Proved,

    /// <summary>It fails at the point shown.</summary>
    Refuted,

    /// <summary>The budget ran out before either was shown.</summary>
    Undecided,
}

/// <summary>The outcome of a search, with the point where it fails and the value there.</summary>
internal readonly record struct RangeAnswer(RangeFinding Finding, double[] Point, double Value);

/// <summary>
/// Proves statements about every point of a box by interval arithmetic with bisection (branch and bound: Moore 1966), or finds a
/// point where they fail. Boxes in which a condition surely fails are dropped.
/// </summary>
/// <param name="budget">What work is left for this case.</param>
internal sealed class RangeSearch(CheckBudget budget)
{
    /// <summary>Boxes looked at for one question.</summary>
    private const int BoxesPerQuestion = 600;

    /// <summary>Corners of the whole box that are looked at: all of them up to this many dimensions.</summary>
    private const int CornerDimensions = 6;

    /// <summary>Dimensions whose ends are looked at one by one.</summary>
    private const int MostEnds = 16;

    /// <summary>What rounding may do to a number of ordinary size; a chance of −1e−10 is zero.</summary>
    private const double Slack = 1e-9;

    /// <summary>Whether an expression is nowhere negative.</summary>
    public RangeAnswer NowhereNegative(Expression expression, AssumptionBox box)
    {
        // Beside the expression itself: its expanded form, and what is left of it when a quantity that `require` keeps from being
        // negative is taken off. The last proves 1 - p - q under `require p + q <= 1`, which no bisection can, for it is zero there.
        var bounds = new List<Func<double[], double[], Interval>> { (low, high) => RangeEvaluator.Over(expression, low, high) };
        foreach (var kept in box.ConcernedBy(expression).Box.Requirements.SelectMany(NonNegativeParts).Prepend(new Expression.Constant(Rational.Zero)))
        {
            if (RationalFunction.BoundOf(new Expression.Binary(BinaryOperator.Subtract, expression, kept)) is { } bound)
            {
                bounds.Add(bound);
            }
        }

        return Search(expression, box, (low, high) => bounds.Exists(bound => bound(low, high).Low >= -Slack), value => value < -Slack);
    }

    /// <summary>The quantities that a condition keeps from being negative.</summary>
    private static IEnumerable<Expression> NonNegativeParts(Expression condition) => condition switch
    {
        Expression.Binary { Operator: BinaryOperator.And } both => NonNegativeParts(both.Left).Concat(NonNegativeParts(both.Right)),
        Expression.Binary { Operator: BinaryOperator.Less or BinaryOperator.LessOrEqual } ordered =>
            [new Expression.Binary(BinaryOperator.Subtract, ordered.Right, ordered.Left)],
        _ => [],
    };

    /// <summary>Whether an expression is nowhere zero. A change of sign refutes it, as does a zero.</summary>
    public RangeAnswer NowhereZero(Expression expression, AssumptionBox box)
    {
        var sign = 0;
        return Search(
            expression,
            box,
            (low, high) => RangeEvaluator.Over(expression, low, high) is var interval && (interval.Low > 0 || interval.High < 0),
            value =>
            {
                if (double.IsNaN(value))
                {
                    return false;
                }

                var other = sign * Math.Sign(value) < 0;
                sign = Math.Sign(value);
                return sign == 0 || Math.Abs(value) < 1e-13 || other;
            });
    }

    /// <summary>Whether an expression is zero everywhere, by sampling alone: refuted or undecided.</summary>
    public RangeAnswer EverywhereZero(Expression expression, AssumptionBox box) =>
        Search(expression, box, (low, high) => RangeEvaluator.Over(expression, low, high) is { Low: >= -Slack, High: <= Slack }, value => Math.Abs(value) > Slack);

    private RangeAnswer Search(Expression expression, AssumptionBox whole, Func<double[], double[], bool> proves, Func<double, bool> refutes)
    {
        // Boxes and points cost by their length, so that a case of a thousand assumptions is not a thousand times as slow.
        var (concerned, box) = whole.ConcernedBy(expression);
        var dimensions = concerned.Where(index => box.Low[index] < box.High[index]).ToList();
        var cost = 1 + (box.Low.Length / 32);
        foreach (var point in Points(box, dimensions))
        {
            budget.Boxes -= cost;
            if (box.Allows(point) && RangeEvaluator.At(expression, point) is var value && refutes(value))
            {
                return new RangeAnswer(RangeFinding.Refuted, point, value);
            }

            if (budget.Boxes < 0)
            {
                break;
            }
        }

        var open = new Queue<(double[] Low, double[] High)>();
        open.Enqueue((box.Low, box.High));
        for (var left = BoxesPerQuestion; open.Count > 0 && left > 0 && budget.Boxes > 0; left--)
        {
            budget.Boxes -= cost;
            var (low, high) = open.Dequeue();
            if (box.Requirements.Any(requirement => Truth.IsNo(RangeEvaluator.Over(requirement, low, high))) || proves(low, high))
            {
                continue;
            }

            var middle = new double[low.Length];
            for (var index = 0; index < middle.Length; index++)
            {
                middle[index] = low[index] == high[index] ? low[index] : (low[index] + high[index]) / 2;
            }

            if (box.Allows(middle) && RangeEvaluator.At(expression, middle) is var value && refutes(value))
            {
                return new RangeAnswer(RangeFinding.Refuted, middle, value);
            }

            if (Widest(low, high, box, dimensions) is not { } split)
            {
                return new RangeAnswer(RangeFinding.Undecided, middle, double.NaN);
            }

            var (lower, upper) = ((double[])high.Clone(), (double[])low.Clone());
            lower[split] = middle[split];
            upper[split] = middle[split];
            open.Enqueue((low, lower));
            open.Enqueue((upper, high));
        }

        return new RangeAnswer(open.Count == 0 ? RangeFinding.Proved : RangeFinding.Undecided, box.Base, double.NaN);
    }

    private static int? Widest(double[] low, double[] high, AssumptionBox box, List<int> dimensions)
    {
        int? widest = null;
        var width = 1e-12;
        foreach (var index in dimensions)
        {
            var share = (high[index] - low[index]) / (box.High[index] - box.Low[index]);
            if (share > width)
            {
                widest = index;
                width = share;
            }
        }

        return widest;
    }

    /// <summary>The base, each end of each dimension by itself, and the corners of the box.</summary>
    private static IEnumerable<double[]> Points(AssumptionBox box, List<int> dimensions)
    {
        yield return box.Base;
        foreach (var index in dimensions.Take(MostEnds))
        {
            foreach (var end in new[] { box.Low[index], box.High[index] })
            {
                var point = (double[])box.Base.Clone();
                point[index] = end;
                yield return point;
            }
        }

        var corners = dimensions.Take(CornerDimensions).ToList();
        for (var mask = 0; mask < 1 << corners.Count; mask++)
        {
            var point = (double[])box.Base.Clone();
            for (var bit = 0; bit < dimensions.Count; bit++)
            {
                point[dimensions[bit]] = (mask >> (bit % CornerDimensions) & 1) == 0 ? box.Low[dimensions[bit]] : box.High[dimensions[bit]];
            }

            yield return point;
        }
    }
}
