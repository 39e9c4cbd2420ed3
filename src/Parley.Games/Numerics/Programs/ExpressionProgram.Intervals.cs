namespace Parley.Games.Numerics;

public sealed partial class ExpressionProgram
{
    [ThreadStatic]
    private static Interval[]? s_intervalScratch;

    private Interval[]? _intervalConstants;

    /// <summary>Evaluates over a box: each output contains every value that its expression takes there.</summary>
    /// <param name="parameters">θ, one interval per parameter.</param>
    /// <param name="outputs">
    /// One interval per expression; a comparison gives 0, 1 or [0,1] where it is undecided, and an undecided condition the hull of both sides.
    /// </param>
    public void Evaluate(ReadOnlySpan<Interval> parameters, Span<Interval> outputs)
    {
        _intervalConstants ??= [.. _constants.Select(Interval.Around)];
        if (s_intervalScratch is null || s_intervalScratch.Length < _slots)
        {
            s_intervalScratch = new Interval[Math.Max(_slots, 256)];
        }

        var slots = s_intervalScratch.AsSpan(0, _slots);
        _intervalConstants.CopyTo(slots);
        var next = _intervalConstants.Length;
        foreach (var parameter in _parameters)
        {
            slots[next++] = parameters[parameter];
        }

        foreach (ref readonly var step in _instructions.AsSpan())
        {
            var a = slots[step.A];
            slots[next++] = step.Operation switch
            {
                Operation.Negate => -a,
                Operation.Not => Interval.One - Truth(a),
                Operation.WholePower => Interval.Power(a, step.B),
                Operation.Select => Truth(a) is var truth && truth.Low == 1 ? slots[step.B]
                    : truth.High == 0 ? slots[step.C] : Interval.Hull(slots[step.B], slots[step.C]),
                _ => Apply(step.Operation, a, slots[step.B]),
            };
        }

        for (var index = 0; index < _outputs.Length; index++)
        {
            outputs[index] = slots[_outputs[index]];
        }
    }

    private static Interval Apply(Operation operation, Interval left, Interval right) => operation switch
    {
        Operation.Add => left + right,
        Operation.Subtract => left - right,
        Operation.Multiply => left * right,
        Operation.Divide => left / right,
        Operation.Power => Interval.Power(left, right),
        Operation.Minimum => Interval.Minimum(left, right),
        Operation.Maximum => Interval.Maximum(left, right),
        Operation.Less => Verdict(left.High < right.Low, left.Low >= right.High),
        Operation.LessOrEqual => Verdict(left.High <= right.Low, left.Low > right.High),
        Operation.Equal => Verdict(
            left.Low == left.High && left == right, left.High < right.Low || left.Low > right.High),
        Operation.And => Interval.Minimum(Truth(left), Truth(right)),
        Operation.Or => Interval.Maximum(Truth(left), Truth(right)),
        _ => throw new InvalidOperationException(),
    };

    private static Interval Verdict(bool surely, bool surelyNot) => surely ? Interval.One : surelyNot ? Interval.Zero : new Interval(0, 1);

    private static Interval Truth(Interval value) => Verdict(!value.Contains(0), value.Low == 0 && value.High == 0);
}
