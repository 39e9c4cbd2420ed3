using System.Collections.Immutable;

namespace Parley.Games.Numerics;

/// <summary>
/// A list of expressions compiled once to a flat straight-line program: evaluate it at a parameter vector as often as you like, in doubles, in eight vector lanes,
/// in exact rationals or in intervals. Doubles and lanes give the same bits. Nothing is allocated per evaluation in doubles, lanes and intervals once a thread has its scratch memory;
/// the program itself is immutable and may be shared between threads.
/// </summary>
/// <remarks>
/// In doubles a division by zero gives an infinity or no number (NaN), which matters only if the result is used: the side of a condition that is not taken
/// never leaks into the value. A power with a whole exponent is repeated multiplication; any other is exp(y·log x) by <see cref="DeterministicMath"/>.
/// </remarks>
public sealed partial class ExpressionProgram
{
    [ThreadStatic]
    private static double[]? s_scratch;

    private readonly ImmutableArray<Rational> _constants;
    private readonly double[] _doubleConstants;
    private readonly int[] _parameters;
    private readonly Instruction[] _instructions;
    private readonly int[] _outputs;
    private readonly int _slots;

    /// <summary>Compiles the expressions; output k is the value of expression k.</summary>
    public ExpressionProgram(ImmutableArray<Expression> outputs)
    {
        var compiler = new ExpressionCompiler();
        var operands = outputs.Select(compiler.Add).ToList();
        (_constants, _parameters, _instructions, _outputs) = compiler.Finish(operands);
        _doubleConstants = [.. _constants.Select(value => value.ToDouble())];
        _slots = _constants.Length + _parameters.Length + _instructions.Length;
    }

    /// <summary>The number of outputs.</summary>
    public int OutputCount => _outputs.Length;

    /// <summary>The number of operations left after shared subexpressions and constants were taken out.</summary>
    public int InstructionCount => _instructions.Length;

    /// <summary>The parameters that some output reads, in no particular order.</summary>
    public ReadOnlySpan<int> ParametersUsed => _parameters;

    /// <summary>Evaluates in doubles.</summary>
    /// <param name="parameters">θ.</param>
    /// <param name="outputs">One number per expression.</param>
    public void Evaluate(ReadOnlySpan<double> parameters, Span<double> outputs)
    {
        var slots = Scratch(_slots);
        Run(parameters, slots);
        for (var index = 0; index < _outputs.Length; index++)
        {
            outputs[index] = slots[_outputs[index]];
        }
    }

    private static Span<double> Scratch(int length)
    {
        if (s_scratch is null || s_scratch.Length < length)
        {
            s_scratch = new double[Math.Max(length, 256)];
        }

        return s_scratch.AsSpan(0, length);
    }

    private void Run(ReadOnlySpan<double> parameters, Span<double> slots)
    {
        _doubleConstants.CopyTo(slots);
        var next = _doubleConstants.Length;
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
                Operation.Not => a == 0 ? 1 : 0,
                Operation.WholePower => ScalarArithmetic.WholePower(a, step.B),
                Operation.Select => a != 0 ? slots[step.B] : slots[step.C],
                _ => ScalarArithmetic.Apply(step.Operation, a, slots[step.B]),
            };
        }
    }
}
