using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Parley.Solving.Extensive.Logit.Flat;

/// <summary>
/// Gaussian elimination with partial pivoting of a square matrix stored row by row, in place (Golub and Van Loan, "Matrix Computations", §3.4). ⅔n³
/// operations; rows are updated elementwise, so bits do not depend on the width of the machine's vectors.
/// </summary>
internal static class DenseFactorization
{
    /// <summary>Solves for several right-hand sides at once, destroying the matrix; the solutions replace the right-hand sides.</summary>
    /// <param name="matrix">n × n numbers.</param>
    /// <param name="size">n.</param>
    /// <param name="rightSides">n numbers each.</param>
    /// <returns>The sign of the determinant; 0 when a pivot vanished, and then the solutions are not numbers.</returns>
    public static int Solve(double[] matrix, int size, params ReadOnlySpan<double[]> rightSides)
    {
        var sign = 1;
        for (var column = 0; column < size; column++)
        {
            var pivot = PivotRow(matrix, size, column);
            if (pivot != column)
            {
                SwapRows(matrix, size, pivot, column, rightSides);
                sign = -sign;
            }

            var diagonal = matrix[(column * size) + column];
            sign = diagonal < 0 ? -sign : sign;
            if (diagonal == 0 || !double.IsFinite(diagonal))
            {
                foreach (var side in rightSides)
                {
                    Array.Fill(side, double.NaN);
                }

                return 0;
            }

            var upper = matrix.AsSpan((column * size) + column + 1, size - column - 1);
            for (var row = column + 1; row < size; row++)
            {
                var factor = matrix[(row * size) + column] / diagonal;
                if (factor == 0)
                {
                    continue;
                }

                SubtractMultiple(matrix.AsSpan((row * size) + column + 1, upper.Length), upper, factor);
                foreach (var side in rightSides)
                {
                    side[row] -= factor * side[column];
                }
            }
        }

        foreach (var side in rightSides)
        {
            BackSubstitute(matrix, size, side);
        }

        return sign;
    }

    private static int PivotRow(double[] matrix, int size, int column)
    {
        var best = column;
        for (var row = column + 1; row < size; row++)
        {
            if (Math.Abs(matrix[(row * size) + column]) > Math.Abs(matrix[(best * size) + column]))
            {
                best = row;
            }
        }

        return best;
    }

    private static void SwapRows(double[] matrix, int size, int one, int other, ReadOnlySpan<double[]> rightSides)
    {
        for (var column = 0; column < size; column++)
        {
            (matrix[(one * size) + column], matrix[(other * size) + column]) = (matrix[(other * size) + column], matrix[(one * size) + column]);
        }

        foreach (var side in rightSides)
        {
            (side[one], side[other]) = (side[other], side[one]);
        }
    }

    private static void SubtractMultiple(Span<double> target, ReadOnlySpan<double> source, double factor)
    {
        var minus = Vector512.Create(-factor);
        var targets = MemoryMarshal.Cast<double, Vector512<double>>(target);
        var sources = MemoryMarshal.Cast<double, Vector512<double>>(source);
        for (var index = 0; index < targets.Length; index++)
        {
            targets[index] = Vector512.FusedMultiplyAdd(minus, sources[index], targets[index]);
        }

        for (var index = targets.Length * 8; index < target.Length; index++)
        {
            target[index] = Math.FusedMultiplyAdd(-factor, source[index], target[index]);
        }
    }

    private static void BackSubstitute(double[] matrix, int size, double[] side)
    {
        for (var row = size - 1; row >= 0; row--)
        {
            var sum = side[row];
            for (var column = row + 1; column < size; column++)
            {
                sum -= matrix[(row * size) + column] * side[column];
            }

            side[row] = sum / matrix[(row * size) + row];
        }
    }
}
