using System.Runtime.Intrinsics;

namespace Parley.Solving.Extensive.Logit.Public;

/// <summary>Small linear systems, one per lane, by Gaussian elimination with partial pivoting; each lane swaps its own rows.</summary>
internal static unsafe class LaneElimination
{
    /// <summary>Solves in place; the right-hand sides become the solutions.</summary>
    /// <param name="matrix">size × size vectors, row by row; destroyed.</param>
    /// <param name="size">The number of unknowns.</param>
    /// <param name="sides">size × count vectors, row by row.</param>
    /// <param name="count">The number of right-hand sides.</param>
    /// <returns>The sign of the determinant per lane.</returns>
    public static Vector512<double> Solve(Vector512<double>* matrix, int size, Vector512<double>* sides, int count)
    {
        var sign = Vector512<double>.One;
        for (var column = 0; column < size; column++)
        {
            for (var row = column + 1; row < size; row++)
            {
                var swap = Vector512.GreaterThan(Vector512.Abs(matrix[(row * size) + column]), Vector512.Abs(matrix[(column * size) + column]));
                sign = Vector512.ConditionalSelect(swap, -sign, sign);
                for (var index = column; index < size; index++)
                {
                    Exchange(swap, matrix + (row * size) + index, matrix + (column * size) + index);
                }

                for (var index = 0; index < count; index++)
                {
                    Exchange(swap, sides + (row * count) + index, sides + (column * count) + index);
                }
            }

            var pivot = matrix[(column * size) + column];
            sign *= Sign(pivot);
            var inverse = Vector512<double>.One / pivot;
            for (var row = 0; row < size; row++)
            {
                if (row == column)
                {
                    continue;
                }

                var factor = -(matrix[(row * size) + column] * inverse);
                for (var index = column + 1; index < size; index++)
                {
                    ref var cell = ref matrix[(row * size) + index];
                    cell = Vector512.FusedMultiplyAdd(factor, matrix[(column * size) + index], cell);
                }

                for (var index = 0; index < count; index++)
                {
                    ref var cell = ref sides[(row * count) + index];
                    cell = Vector512.FusedMultiplyAdd(factor, sides[(column * count) + index], cell);
                }
            }

            for (var index = column + 1; index < size; index++)
            {
                matrix[(column * size) + index] *= inverse;
            }

            for (var index = 0; index < count; index++)
            {
                sides[(column * count) + index] *= inverse;
            }
        }

        return sign;
    }

    /// <summary>−1 where negative, else 1.</summary>
    public static Vector512<double> Sign(Vector512<double> value) =>
        Vector512.ConditionalSelect(Vector512.LessThan(value, Vector512<double>.Zero), -Vector512<double>.One, Vector512<double>.One);

    private static void Exchange(Vector512<double> swap, Vector512<double>* one, Vector512<double>* other)
    {
        var kept = *one;
        *one = Vector512.ConditionalSelect(swap, *other, kept);
        *other = Vector512.ConditionalSelect(swap, kept, *other);
    }
}
