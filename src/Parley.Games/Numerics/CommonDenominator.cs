using System.Numerics;

namespace Parley.Games.Numerics;

/// <summary>Fractions as whole numbers over one denominator: sums of fractions would look for a common divisor at every step.</summary>
internal static class CommonDenominator
{
    /// <summary>The values times their least common denominator.</summary>
    /// <param name="values">The fractions.</param>
    /// <param name="whole">Receives the whole numbers.</param>
    /// <returns>The denominator.</returns>
    public static BigInteger Of(ReadOnlySpan<Rational> values, Span<BigInteger> whole)
    {
        var scale = BigInteger.One;
        foreach (var value in values)
        {
            if (!value.IsInteger && (scale % value.Denominator) is { IsZero: false } rest)
            {
                scale *= value.Denominator / BigInteger.GreatestCommonDivisor(rest, value.Denominator);
            }
        }

        for (var i = 0; i < values.Length; i++)
        {
            whole[i] = scale.IsOne ? values[i].Numerator : values[i].Numerator * (scale / values[i].Denominator);
        }

        return scale;
    }
}
