namespace Parley.Games.Numerics;

/// <summary>The operations of a program in doubles, each the model of what one lane does.</summary>
internal static class ScalarArithmetic
{
    /// <summary>An operation on two numbers.</summary>
    public static double Apply(Operation operation, double left, double right) => operation switch
    {
        Operation.Add => left + right,
        Operation.Subtract => left - right,
        Operation.Multiply => left * right,
        Operation.Divide => left / right,
        Operation.Power => Power(left, right),
        Operation.Minimum => left < right || double.IsNaN(left) ? left : right,
        Operation.Maximum => left > right || double.IsNaN(left) ? left : right,
        Operation.Less => left < right ? 1 : 0,
        Operation.LessOrEqual => left <= right ? 1 : 0,
        Operation.Equal => left == right ? 1 : 0,
        Operation.And => left != 0 && right != 0 ? 1 : 0,
        Operation.Or => left != 0 || right != 0 ? 1 : 0,
        _ => throw new InvalidOperationException(),
    };

    /// <summary>A power whose exponent is known only at the point: by repeated multiplication where it is whole, else exp(y·log x).</summary>
    public static double Power(double value, double exponent) =>
        exponent == Math.Floor(exponent) && Math.Abs(exponent) <= ExpressionCompiler.LargestWholePower
            ? WholePower(value, (int)exponent)
            : DeterministicMath.Exp(exponent * DeterministicMath.Log(value));

    /// <summary>A whole power by squaring; negative exponents invert at the end.</summary>
    public static double WholePower(double value, int exponent)
    {
        var result = 1.0;
        var square = value;
        for (var left = Math.Abs(exponent); left > 0; left >>= 1)
        {
            result = (left & 1) == 1 ? result * square : result;
            square *= square;
        }

        return exponent < 0 ? 1 / result : result;
    }
}
