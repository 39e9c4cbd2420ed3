using Parley.Language.Model;

namespace Parley.Studies.Claims;

/// <summary>Reads numbers and standings off a bound expression at one point and one tuple of equilibria.</summary>
internal ref struct FormulaReader
{
    private readonly FormulaSlots _slots;
    private readonly ReadOnlySpan<double> _point;
    private readonly ReadOnlySpan<MeasuredWorld> _answers;
    private readonly double[] _rivals;

    public FormulaReader(FormulaSlots slots, ReadOnlySpan<double> point, ReadOnlySpan<MeasuredWorld> answers, double[] rivals)
    {
        _slots = slots;
        _point = point;
        _answers = answers;
        _rivals = rivals;
    }

    /// <summary>The solution taken in each world of the slots.</summary>
    public ReadOnlySpan<int> Tuple { get; set; }

    /// <summary>The judgement of each trend of the slots in this tuple.</summary>
    public ReadOnlySpan<Judgement> Trends { get; set; }

    /// <summary>The number of an expression; NaN where a measure in it is undefined or a divisor is zero over zero.</summary>
    public readonly double Number(BoundExpression expression) => expression switch
    {
        BoundExpression.Literal literal => literal.Value.ToDouble(),
        BoundExpression.AssumptionValue value => _point[value.Assumption.Index],
        BoundExpression.LetValue value => Number(value.Let.Value),
        BoundExpression.Measure measure => Measured(measure),
        BoundExpression.RivalProbability rival => _rivals[_slots.RivalIndex(rival)],
        BoundExpression.Negation negation => -Number(negation.Operand),
        BoundExpression.Arithmetic arithmetic => Apply(arithmetic.Operator, Number(arithmetic.Left), Number(arithmetic.Right)),
        BoundExpression.Conditional choice => Judge(choice.Condition, 0).Standing switch
        {
            Standing.Holds => Number(choice.WhenTrue),
            null => double.NaN,
            _ => Number(choice.WhenFalse),
        },
        _ => throw new NotSupportedException($"A claim cannot read a number off {expression.GetType().Name}."),
    };

    /// <summary>The judgement of a condition with the given band around zero.</summary>
    public readonly Judgement Judge(BoundExpression expression, double band)
    {
        switch (expression)
        {
            case BoundExpression.Comparison comparison:
                return Compare(comparison, band);
            case BoundExpression.Not not:
                return Judge(not.Operand, band).Opposite();
            case BoundExpression.And and:
                return Judge(and.Left, band).And(Judge(and.Right, band));
            case BoundExpression.Or or:
                return Judge(or.Left, band).Or(Judge(or.Right, band));
            case BoundExpression.Conditional choice:
                return Judge(choice.Condition, 0).Standing switch
                {
                    Standing.Holds => Judge(choice.WhenTrue, band),
                    null => Judgement.Undefined,
                    _ => Judge(choice.WhenFalse, band),
                };
            case BoundExpression.LetValue value:
                return Judge(value.Let.Value, band);
            case BoundExpression.Trend trend:
                for (var index = 0; index < _slots.Trends.Count; index++)
                {
                    if (ReferenceEquals(_slots.Trends[index], trend))
                    {
                        return Trends[index];
                    }
                }

                throw new InvalidOperationException("The trend was not collected.");
            default:
                throw new NotSupportedException($"A claim cannot judge {expression.GetType().Name}.");
        }
    }

    private readonly double Measured(BoundExpression.Measure measure)
    {
        var (world, request) = _slots[measure];
        return _answers[world].ValuesAt(Tuple[world])[request];
    }

    private readonly Judgement Compare(BoundExpression.Comparison comparison, double band)
    {
        var (left, right) = (Number(comparison.Left), Number(comparison.Right));
        if (comparison.Operator == ComparisonOperator.Equal)
        {
            var within = comparison.Within is null ? 0 : Number(comparison.Within);
            return AtLeast(within - Math.Abs(left - right));
        }

        var margin = comparison.Operator is ComparisonOperator.Less or ComparisonOperator.LessOrEqual ? right - left : left - right;
        return comparison.Operator is ComparisonOperator.LessOrEqual or ComparisonOperator.GreaterOrEqual ? AtLeast(margin) : Above(margin, band);
    }

    private static Judgement AtLeast(double margin) =>
        double.IsNaN(margin) ? Judgement.Undefined
        : new Judgement(margin >= -VerdictTolerances.Rounding ? Standing.Holds : Standing.Reversed, margin);

    internal static Judgement Above(double margin, double band) =>
        double.IsNaN(margin) ? Judgement.Undefined
        : new Judgement(margin > band ? Standing.Holds : margin >= -band ? Standing.Level : Standing.Reversed, margin);

    private static double Apply(ArithmeticOperator op, double left, double right) => op switch
    {
        ArithmeticOperator.Add => left + right,
        ArithmeticOperator.Subtract => left - right,
        ArithmeticOperator.Multiply => left * right,
        ArithmeticOperator.Divide => left / right,
        ArithmeticOperator.Minimum => Math.Min(left, right),
        ArithmeticOperator.Maximum => Math.Max(left, right),
        _ => Math.Pow(left, right),
    };
}
