namespace Parley.Solving.Strategic.SupportPolynomials;

/// <summary>The sign of a small dense determinant.</summary>
internal static class DenseDeterminant
{
    /// <summary>The sign of det(−matrix) by elimination with row exchanges; 0 when a pivot vanishes.</summary>
    public static int SignOfNegative(ReadOnlySpan<double> matrix, int count)
    {
        var work = matrix.ToArray();
        var sign = 1;
        for (var column = 0; column < count; column++)
        {
            var pivot = column;
            for (var row = column + 1; row < count; row++)
            {
                pivot = Math.Abs(work[(row * count) + column]) > Math.Abs(work[(pivot * count) + column]) ? row : pivot;
            }

            var value = work[(pivot * count) + column];
            if (value == 0)
            {
                return 0;
            }

            sign = pivot == column ? sign : -sign;
            sign = value > 0 ? -sign : sign; // of the negative matrix
            for (var i = column; pivot != column && i < count; i++)
            {
                (work[(pivot * count) + i], work[(column * count) + i]) = (work[(column * count) + i], work[(pivot * count) + i]);
            }

            for (var row = column + 1; row < count; row++)
            {
                var factor = work[(row * count) + column] / value;
                for (var i = column; i < count; i++)
                {
                    work[(row * count) + i] -= factor * work[(column * count) + i];
                }
            }
        }

        return sign;
    }
}
