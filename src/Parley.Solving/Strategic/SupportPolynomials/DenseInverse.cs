namespace Parley.Solving.Strategic.SupportPolynomials;

/// <summary>The approximate inverse of a small dense matrix.</summary>
internal static class DenseInverse
{
    /// <summary>Gauss–Jordan elimination with row exchanges.</summary>
    /// <param name="matrix">Row by row; destroyed.</param>
    /// <param name="inverse">Takes the inverse, row by row.</param>
    /// <param name="count">Rows and columns.</param>
    /// <param name="smallest">The smallest pivot, as a share of the largest entry.</param>
    /// <returns>False when a pivot is smaller.</returns>
    public static bool TryInvert(Span<double> matrix, Span<double> inverse, int count, double smallest = 1e-9)
    {
        matrix = matrix[..(count * count)];
        inverse = inverse[..(count * count)];
        var largest = 0.0;
        foreach (var value in matrix)
        {
            largest = Math.Max(largest, Math.Abs(value));
        }

        inverse.Clear();
        for (var i = 0; i < count; i++)
        {
            inverse[(i * count) + i] = 1;
        }

        for (var column = 0; column < count; column++)
        {
            var pivot = column;
            for (var row = column + 1; row < count; row++)
            {
                pivot = Math.Abs(matrix[(row * count) + column]) > Math.Abs(matrix[(pivot * count) + column]) ? row : pivot;
            }

            var value = matrix[(pivot * count) + column];
            if (!(Math.Abs(value) > smallest * largest))
            {
                return false;
            }

            if (pivot != column)
            {
                for (var i = 0; i < count; i++)
                {
                    (matrix[(pivot * count) + i], matrix[(column * count) + i]) = (matrix[(column * count) + i], matrix[(pivot * count) + i]);
                    (inverse[(pivot * count) + i], inverse[(column * count) + i]) = (inverse[(column * count) + i], inverse[(pivot * count) + i]);
                }
            }

            var scale = 1 / value;
            for (var i = 0; i < count; i++)
            {
                matrix[(column * count) + i] *= scale;
                inverse[(column * count) + i] *= scale;
            }

            for (var row = 0; row < count; row++)
            {
                var factor = matrix[(row * count) + column];
                if (row != column && factor != 0)
                {
                    // What lies left of the pivot is zero already.
                    SupportCells.AddTimes(matrix.Slice((row * count) + column, count - column), matrix.Slice((column * count) + column, count - column), -factor);
                    SupportCells.AddTimes(inverse.Slice(row * count, count), inverse.Slice(column * count, count), -factor);
                }
            }
        }

        return true;
    }
}
