namespace Parley.Solving.LinearPrograms;

/// <summary>
/// Solves a small dense linear system that may be under- or overdetermined: Gaussian elimination with full pivoting; columns without a pivot
/// keep 0, rows without one are left unsatisfied. O(rows · columns · rank).
/// </summary>
internal static class LeastChange
{
    /// <summary>Pivots below this share of the first are zero.</summary>
    private const double RankTolerance = 1e-10;

    /// <summary>Finds x with A x = b on the independent rows; the inputs are overwritten.</summary>
    /// <returns>The rank.</returns>
    public static int Solve(int rows, int columns, double[] matrix, double[] right, double[] solution)
    {
        var columnAt = new int[columns];
        for (var column = 0; column < columns; column++)
        {
            columnAt[column] = column;
        }

        var rank = 0;
        var first = 0.0;
        while (rank < rows && rank < columns)
        {
            int pivotRow = rank, pivotColumn = rank;
            var best = 0.0;
            for (var row = rank; row < rows; row++)
            {
                for (var column = rank; column < columns; column++)
                {
                    var size = Math.Abs(matrix[(row * columns) + columnAt[column]]);
                    if (size > best)
                    {
                        (best, pivotRow, pivotColumn) = (size, row, column);
                    }
                }
            }

            first = rank == 0 ? best : first;
            if (best == 0 || best < RankTolerance * first)
            {
                break;
            }

            (columnAt[rank], columnAt[pivotColumn]) = (columnAt[pivotColumn], columnAt[rank]);
            if (pivotRow != rank)
            {
                for (var column = 0; column < columns; column++)
                {
                    (matrix[(rank * columns) + column], matrix[(pivotRow * columns) + column]) =
                        (matrix[(pivotRow * columns) + column], matrix[(rank * columns) + column]);
                }

                (right[rank], right[pivotRow]) = (right[pivotRow], right[rank]);
            }

            for (var row = rank + 1; row < rows; row++)
            {
                var factor = matrix[(row * columns) + columnAt[rank]] / matrix[(rank * columns) + columnAt[rank]];
                if (factor == 0)
                {
                    continue;
                }

                for (var column = rank; column < columns; column++)
                {
                    matrix[(row * columns) + columnAt[column]] -= factor * matrix[(rank * columns) + columnAt[column]];
                }

                right[row] -= factor * right[rank];
            }

            rank++;
        }

        Array.Clear(solution);
        for (var row = rank - 1; row >= 0; row--)
        {
            var sum = right[row];
            for (var column = row + 1; column < rank; column++)
            {
                sum -= matrix[(row * columns) + columnAt[column]] * solution[columnAt[column]];
            }

            solution[columnAt[row]] = sum / matrix[(row * columns) + columnAt[row]];
        }

        return rank;
    }
}
