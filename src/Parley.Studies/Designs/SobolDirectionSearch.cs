namespace Parley.Studies.Designs;

/// <summary>
/// Finds initial numbers for Sobol' sequences, dimension after dimension: of 256 candidates drawn from a fixed hash, the one whose pairs with all
/// earlier dimensions have the smallest sum of t over nets of 2^4, 2^6, 2^8 and 2^10 points, where t is the quality of the projection on the pair
/// (Niederreiter 1987): every box of volume 2^(t−m) holds exactly 2^t of 2^m points. The first of equals is kept. Run once; its numbers are committed.
/// </summary>
internal static class SobolDirectionSearch
{
    private const int Candidates = 256;
    private const int MostRows = 10;

    /// <summary>The initial numbers of dimensions 1 to <paramref name="dimensions"/> − 1, one after the other.</summary>
    public static List<ushort> Run(int dimensions)
    {
        var polynomials = PrimitivePolynomials.First(dimensions - 1);
        var found = new List<ushort>();
        var matrices = new List<uint[]>();
        var identity = new uint[MostRows];
        for (var row = 0; row < MostRows; row++)
        {
            identity[row] = 1u << row;
        }

        matrices.Add(identity);
        for (var dimension = 1; dimension < dimensions; dimension++)
        {
            var polynomial = polynomials[dimension - 1];
            var best = int.MaxValue;
            ushort[] bestInitial = [];
            uint[] bestMatrix = [];
            for (var candidate = 0; candidate < Candidates; candidate++)
            {
                var initial = CandidateOf(dimension, candidate, PrimitivePolynomials.DegreeOf(polynomial));
                var matrix = MatrixOf(polynomial, initial);
                var score = 0;
                for (var other = 0; other < matrices.Count && score < best; other++)
                {
                    score += Quality(matrix, matrices[other], 4) + Quality(matrix, matrices[other], 6)
                        + Quality(matrix, matrices[other], 8) + Quality(matrix, matrices[other], 10);
                }

                if (score < best)
                {
                    (best, bestInitial, bestMatrix) = (score, initial, matrix);
                }
            }

            found.AddRange(bestInitial);
            matrices.Add(bestMatrix);
        }

        return found;
    }

    /// <summary>t of the projection on two dimensions for 2^<paramref name="m"/> points: m less the largest r for which every k rows of one and r − k of the other are independent.</summary>
    /// <param name="first">The generator matrix of one dimension: entry r holds row r, column c in bit c.</param>
    /// <param name="second">The other's.</param>
    /// <param name="m">The logarithm of the number of points.</param>
    public static int Quality(uint[] first, uint[] second, int m)
    {
        var mask = (1u << m) - 1;
        var independent = m;
        Span<uint> own = stackalloc uint[32];
        Span<uint> basis = stackalloc uint[32];
        own.Clear();
        for (var k = 0; k <= m; k++)
        {
            if (k > 0 && !Add(own, first[k - 1] & mask))
            {
                return m - Math.Min(independent, k - 1);
            }

            own.CopyTo(basis);
            var others = 0;
            while (k + others < independent && Add(basis, second[others] & mask))
            {
                others++;
            }

            independent = Math.Min(independent, k + others);
        }

        return m - independent;
    }

    /// <summary>Row r, column c is digit r (from the highest) of direction number c.</summary>
    public static uint[] MatrixOf(ReadOnlySpan<uint> directions, int rows)
    {
        var matrix = new uint[rows];
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < rows; column++)
            {
                matrix[row] |= (directions[column] >> (SobolDirections.Digits - 1 - row) & 1) << column;
            }
        }

        return matrix;
    }

    private static uint[] MatrixOf(int polynomial, ushort[] initial)
    {
        Span<uint> directions = stackalloc uint[SobolDirections.Digits];
        SobolDirections.Expand(polynomial, initial, directions);
        return MatrixOf(directions, MostRows);
    }

    // Gaussian elimination by leading bit; false where the row depends on those before it.
    private static bool Add(Span<uint> basis, uint row)
    {
        while (row != 0)
        {
            var lead = 31 - (int)uint.LeadingZeroCount(row);
            if (basis[lead] == 0)
            {
                basis[lead] = row;
                return true;
            }

            row ^= basis[lead];
        }

        return false;
    }

    private static ushort[] CandidateOf(int dimension, int candidate, int degree)
    {
        var initial = new ushort[degree];
        for (var k = 0; k < degree; k++)
        {
            var hash = StableHash.Mix(StableHash.Mix(((ulong)dimension << 32) | (uint)candidate) + (ulong)k);
            initial[k] = (ushort)((hash & ((1ul << (k + 1)) - 1)) | 1);
        }

        return initial;
    }
}
