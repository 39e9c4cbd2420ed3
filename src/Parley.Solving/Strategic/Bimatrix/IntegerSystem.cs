using System.Numerics;

namespace Parley.Solving.Strategic.Bimatrix;

/// <summary>Square systems of linear equations in whole numbers, without fractions (Bareiss 1968).</summary>
internal static class IntegerSystem
{
    /// <summary>The sign of a determinant, by elimination without fractions.</summary>
    /// <param name="matrix">Row by row: size × size. Overwritten.</param>
    /// <param name="size">The number of rows; the empty determinant is one.</param>
    public static int DeterminantSign(BigInteger[] matrix, int size)
    {
        var previous = BigInteger.One;
        var sign = 1;
        for (var step = 0; step < size; step++)
        {
            var pivotRow = step;
            while (pivotRow < size && matrix[(pivotRow * size) + step].IsZero)
            {
                pivotRow++;
            }

            if (pivotRow == size)
            {
                return 0;
            }

            if (pivotRow != step)
            {
                sign = -sign;
                for (var column = step; column < size; column++)
                {
                    (matrix[(step * size) + column], matrix[(pivotRow * size) + column]) = (matrix[(pivotRow * size) + column], matrix[(step * size) + column]);
                }
            }

            var pivot = matrix[(step * size) + step];
            for (var row = step + 1; row < size; row++)
            {
                for (var column = step + 1; column < size; column++)
                {
                    ref var entry = ref matrix[(row * size) + column];
                    entry = ((entry * pivot) - (matrix[(row * size) + step] * matrix[(step * size) + column])) / previous;
                }
            }

            previous = pivot;
        }

        return sign * previous.Sign;
    }

    /// <summary>Solves; null when the matrix is singular. O(size³) multiplications of numbers as long as a determinant.</summary>
    /// <param name="system">The matrix with the right-hand side as its last column, row by row: size × (size + 1). Overwritten.</param>
    /// <param name="size">The number of unknowns; 0 is allowed.</param>
    /// <returns>Numerators over one common denominator above zero, the absolute determinant.</returns>
    public static (BigInteger[] Numerators, BigInteger Determinant)? Solve(BigInteger[] system, int size)
    {
        var width = size + 1;
        var previous = BigInteger.One;
        for (var step = 0; step < size; step++)
        {
            var pivotRow = step;
            while (pivotRow < size && system[(pivotRow * width) + step].IsZero)
            {
                pivotRow++;
            }

            if (pivotRow == size)
            {
                return null;
            }

            if (pivotRow != step)
            {
                for (var column = 0; column < width; column++)
                {
                    (system[(step * width) + column], system[(pivotRow * width) + column]) = (system[(pivotRow * width) + column], system[(step * width) + column]);
                }
            }

            // Jordan's form: every other row is cleared, so that at the end the matrix is the determinant times the identity.
            var pivot = system[(step * width) + step];
            for (var row = 0; row < size; row++)
            {
                if (row != step)
                {
                    var factor = system[(row * width) + step];
                    for (var column = step + 1; column < width; column++)
                    {
                        ref var entry = ref system[(row * width) + column];
                        entry = ((entry * pivot) - (factor * system[(step * width) + column])) / previous;
                    }

                    system[(row * width) + step] = BigInteger.Zero;
                    if (row < step)
                    {
                        system[(row * width) + row] = pivot;
                    }
                }
            }

            previous = pivot;
        }

        var numerators = new BigInteger[size];
        for (var row = 0; row < size; row++)
        {
            numerators[row] = previous.Sign < 0 ? -system[(row * width) + size] : system[(row * width) + size];
        }

        return (numerators, BigInteger.Abs(previous));
    }
}
