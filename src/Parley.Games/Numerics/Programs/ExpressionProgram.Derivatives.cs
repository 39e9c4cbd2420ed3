namespace Parley.Games.Numerics;

public sealed partial class ExpressionProgram
{
    [ThreadStatic]
    private static double[]? s_slopes;

    /// <summary>Evaluates values and their derivatives along one direction of θ (forward mode: one sweep for one direction).</summary>
    /// <param name="parameters">θ.</param>
    /// <param name="direction">The direction, as long as θ.</param>
    /// <param name="outputs">One number per expression, the bits of <see cref="Evaluate(ReadOnlySpan{double}, Span{double})"/>.</param>
    /// <param name="derivatives">
    /// One number per expression. Comparisons count as flat, and min, max and conditions have the slope of the side taken: at a kink that is one of the one-sided slopes.
    /// </param>
    public void EvaluateAlong(ReadOnlySpan<double> parameters, ReadOnlySpan<double> direction, Span<double> outputs, Span<double> derivatives)
    {
        var slots = Scratch(_slots);
        Run(parameters, slots);
        if (s_slopes is null || s_slopes.Length < _slots)
        {
            s_slopes = new double[Math.Max(_slots, 256)];
        }

        var slopes = s_slopes.AsSpan(0, _slots);
        slopes[.._constants.Length].Clear();
        var next = _constants.Length;
        foreach (var parameter in _parameters)
        {
            slopes[next++] = direction[parameter];
        }

        foreach (ref readonly var step in _instructions.AsSpan())
        {
            slopes[next] = Slope(step, slots, slopes, slots[next]);
            next++;
        }

        for (var index = 0; index < _outputs.Length; index++)
        {
            outputs[index] = slots[_outputs[index]];
            derivatives[index] = slopes[_outputs[index]];
        }
    }

    private static double Slope(Instruction step, ReadOnlySpan<double> slots, ReadOnlySpan<double> slopes, double value)
    {
        var (x, dx) = (slots[step.A], slopes[step.A]);
        switch (step.Operation)
        {
            case Operation.Negate:
                return -dx;
            case Operation.WholePower:
                return step.B == 0 ? 0 : step.B * ScalarArithmetic.WholePower(x, step.B - 1) * dx;
            case Operation.Select:
                return x != 0 ? slopes[step.B] : slopes[step.C];
        }

        var (y, dy) = step.Operation == Operation.Not ? (x, dx) : (slots[step.B], slopes[step.B]);
        return step.Operation switch
        {
            Operation.Add => dx + dy,
            Operation.Subtract => dx - dy,
            Operation.Multiply => (dx * y) + (x * dy),
            Operation.Divide => (dx - (value * dy)) / y,
            Operation.Power => (dx == 0 ? 0 : y * ScalarArithmetic.Power(x, y - 1) * dx) + (dy == 0 ? 0 : value * DeterministicMath.Log(x) * dy),
            Operation.Minimum => x < y || double.IsNaN(x) ? dx : dy,
            Operation.Maximum => x > y || double.IsNaN(x) ? dx : dy,
            _ => 0,
        };
    }
}
