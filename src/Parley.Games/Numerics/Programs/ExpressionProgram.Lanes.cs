using System.Runtime.Intrinsics;

namespace Parley.Games.Numerics;

public sealed partial class ExpressionProgram
{
    [ThreadStatic]
    private static Vector512<double>[]? s_laneScratch;

    /// <summary>Evaluates at eight points at once; each lane has the bits that <see cref="Evaluate(ReadOnlySpan{double}, Span{double})"/> gives its point.</summary>
    /// <param name="parameters">θ, one point per lane.</param>
    /// <param name="outputs">One vector per expression.</param>
    public void Evaluate(ReadOnlySpan<Vector512<double>> parameters, Span<Vector512<double>> outputs)
    {
        if (s_laneScratch is null || s_laneScratch.Length < _slots)
        {
            s_laneScratch = new Vector512<double>[Math.Max(_slots, 256)];
        }

        var slots = s_laneScratch.AsSpan(0, _slots);
        var next = 0;
        foreach (var constant in _doubleConstants)
        {
            slots[next++] = Vector512.Create(constant);
        }

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
                Operation.Not => One(Vector512.Equals(a, Vector512<double>.Zero)),
                Operation.WholePower => WholePower(a, step.B),
                Operation.Select => Vector512.ConditionalSelect(Vector512.Equals(a, Vector512<double>.Zero), slots[step.C], slots[step.B]),
                _ => Apply(step.Operation, a, slots[step.B]),
            };
        }

        for (var index = 0; index < _outputs.Length; index++)
        {
            outputs[index] = slots[_outputs[index]];
        }
    }

    private static Vector512<double> Apply(Operation operation, Vector512<double> left, Vector512<double> right)
    {
        var zero = Vector512<double>.Zero;
        return operation switch
        {
            Operation.Add => left + right,
            Operation.Subtract => left - right,
            Operation.Multiply => left * right,
            Operation.Divide => left / right,
            Operation.Power => Power(left, right),
            Operation.Minimum => Vector512.ConditionalSelect(Vector512.LessThan(left, right) | ~Vector512.Equals(left, left), left, right),
            Operation.Maximum => Vector512.ConditionalSelect(Vector512.GreaterThan(left, right) | ~Vector512.Equals(left, left), left, right),
            Operation.Less => One(Vector512.LessThan(left, right)),
            Operation.LessOrEqual => One(Vector512.LessThanOrEqual(left, right)),
            Operation.Equal => One(Vector512.Equals(left, right)),
            Operation.And => One(~(Vector512.Equals(left, zero) | Vector512.Equals(right, zero))),
            Operation.Or => One(~(Vector512.Equals(left, zero) & Vector512.Equals(right, zero))),
            _ => throw new InvalidOperationException(),
        };
    }

    private static Vector512<double> One(Vector512<double> mask) => mask & Vector512<double>.One;

    private static Vector512<double> WholePower(Vector512<double> value, int exponent)
    {
        var result = Vector512<double>.One;
        var square = value;
        for (var left = Math.Abs(exponent); left > 0; left >>= 1)
        {
            result = (left & 1) == 1 ? result * square : result;
            square *= square;
        }

        return exponent < 0 ? Vector512<double>.One / result : result;
    }

    // Exponents that are not written down are rare: lane by lane, so that each takes the path its own exponent asks for.
    private static Vector512<double> Power(Vector512<double> value, Vector512<double> exponent)
    {
        var result = value;
        for (var lane = 0; lane < Vector512<double>.Count; lane++)
        {
            result = result.WithElement(lane, ScalarArithmetic.Power(value[lane], exponent[lane]));
        }

        return result;
    }
}
