namespace Parley.Games.Numerics;

public sealed partial class ExpressionProgram
{
    /// <summary>Evaluates in exact rationals.</summary>
    /// <param name="parameters">θ.</param>
    /// <param name="outputs">One number per expression; meaningless when the result is false.</param>
    /// <returns>
    /// Whether every output has an exact rational value that was found: no division by zero and no power with an exponent that is not whole takes part in one, and no
    /// power grows past some 20,000 digits.
    /// </returns>
    public bool TryEvaluate(ReadOnlySpan<Rational> parameters, Span<Rational> outputs)
    {
        var slots = new Rational?[_slots];
        var next = 0;
        foreach (var constant in _constants)
        {
            slots[next++] = constant;
        }

        foreach (var parameter in _parameters)
        {
            slots[next++] = parameters[parameter];
        }

        foreach (ref readonly var step in _instructions.AsSpan())
        {
            slots[next++] = Exact(step, slots);
        }

        for (var index = 0; index < _outputs.Length; index++)
        {
            if (slots[_outputs[index]] is not { } value)
            {
                return false;
            }

            outputs[index] = value;
        }

        return true;
    }

    private static Rational? Exact(Instruction step, ReadOnlySpan<Rational?> slots)
    {
        var first = slots[step.A];
        switch (step.Operation)
        {
            case Operation.Negate:
                return first is { } negated ? -negated : null;
            case Operation.Not:
                return first is { } flag ? (flag.IsZero ? 1 : 0) : null;
            case Operation.WholePower:
                return first is { } basis ? ExactArithmetic.Power(basis, step.B) : null;
            case Operation.Select:
                return first is { } condition ? slots[condition.IsZero ? step.C : step.B] : null;

            // One side may decide where the other has no value.
            case Operation.And when first is { IsZero: true } || slots[step.B] is { IsZero: true }:
                return 0;
            case Operation.Or when first is { IsZero: false } || slots[step.B] is { IsZero: false }:
                return 1;
            default:
                return first is { } left && slots[step.B] is { } right ? ExactArithmetic.Apply(step.Operation, left, right) : null;
        }
    }
}
