namespace Parley.Studies.Designs;

/// <summary>
/// Direction numbers of Sobol' sequences (Sobol' 1967): 32 per dimension, each a 32-bit fraction. Dimension 0 is van der Corput's; dimension d ≥ 1
/// rests on the d-th primitive polynomial over GF(2) and initial numbers found by <see cref="SobolDirectionSearch"/>.
/// </summary>
internal static class SobolDirections
{
    /// <summary>The number of binary digits.</summary>
    public const int Digits = 32;

    /// <summary>The number of dimensions there are direction numbers for. A space with more is refused; nothing is put in their place.</summary>
    public const int Dimensions = 256;

    private static readonly Lazy<uint[]> All = new(Build);

    /// <summary>The direction numbers of a dimension: number k is XORed in where digit k of the index (from the lowest) is 1.</summary>
    public static ReadOnlySpan<uint> Of(int dimension) => All.Value.AsSpan(dimension * Digits, Digits);

    /// <summary>Expands a polynomial and its initial numbers m₁…m_s by Sobol's recurrence m_k = ⊕ 2^j a_j m_{k−j} ⊕ m_{k−s}.</summary>
    /// <param name="polynomial">The primitive polynomial; bit k is the coefficient of x^k.</param>
    /// <param name="initial">m₁…m_s: odd, m_k below 2^k.</param>
    /// <param name="directions">Receives <see cref="Digits"/> numbers v_k = m_k / 2^k.</param>
    public static void Expand(int polynomial, ReadOnlySpan<ushort> initial, Span<uint> directions)
    {
        var degree = initial.Length;
        Span<uint> m = stackalloc uint[Digits];
        for (var k = 0; k < Digits; k++)
        {
            if (k < degree)
            {
                m[k] = initial[k];
            }
            else
            {
                var value = m[k - degree];
                for (var j = 1; j <= degree; j++)
                {
                    // a_j is the coefficient of x^(s−j); a_s = 1.
                    if ((polynomial >> (degree - j) & 1) != 0)
                    {
                        value ^= m[k - j] << j;
                    }
                }

                m[k] = value;
            }

            directions[k] = m[k] << (Digits - 1 - k);
        }
    }

    private static uint[] Build()
    {
        var all = new uint[Dimensions * Digits];
        for (var k = 0; k < Digits; k++)
        {
            all[k] = 1u << (Digits - 1 - k);
        }

        var polynomials = PrimitivePolynomials.First(Dimensions - 1);
        var initial = SobolInitialNumbers.All;
        var start = 0;
        for (var dimension = 1; dimension < Dimensions; dimension++)
        {
            var degree = PrimitivePolynomials.DegreeOf(polynomials[dimension - 1]);
            Expand(polynomials[dimension - 1], initial.Slice(start, degree), all.AsSpan(dimension * Digits, Digits));
            start += degree;
        }

        return all;
    }
}
