using System.Runtime.Intrinsics;

namespace Parley.Solving.LinearPrograms;

/// <summary>
/// L·U of a square matrix modulo a 31-bit prime, in doubles: products of residues are split exactly by fused multiply-add, eight at a time. O(size³) at most; zeros of
/// a sparse matrix are skipped.
/// </summary>
internal sealed class ModularFactorization
{
    /// <summary>The largest prime below 2³¹.</summary>
    public const int Prime = 2147483647;

    private const double P = Prime;
    private const double Inverse = 1 / P;

    private readonly int _size;
    private readonly int _stride;
    private readonly double[] _lower;      // row by row: multipliers left of the diagonal, U from it on
    private readonly double[] _transposed; // the same, column by column
    private readonly int[] _rowAt;         // position → row of the matrix
    private readonly int[] _columnAt;      // position → column of the matrix
    private readonly double[] _inversePivot;

    /// <param name="matrix">Row by row, residues in [0, Prime); overwritten.</param>
    /// <param name="size">The number of rows and columns.</param>
    /// <param name="stride">The distance of two rows, at least the size, a multiple of 8.</param>
    /// <param name="stop">When signalled, the factorisation is left unfinished and may not be used.</param>
    public ModularFactorization(double[] matrix, int size, int stride, CancellationToken stop)
    {
        _size = size;
        _stride = stride;
        _lower = matrix;
        _rowAt = Order(size, row => Count(matrix.AsSpan(row * stride, size)));
        var counts = new int[size];
        for (var row = 0; row < size; row++)
        {
            for (var column = 0; column < size; column++)
            {
                counts[column] += matrix[(row * stride) + column] != 0 ? 1 : 0;
            }
        }

        _columnAt = Order(size, column => counts[column]);
        var arranged = new double[size * stride];
        for (var row = 0; row < size && !stop.IsCancellationRequested; row++)
        {
            for (var column = 0; column < size; column++)
            {
                arranged[(row * stride) + column] = matrix[(_rowAt[row] * stride) + _columnAt[column]];
            }
        }

        _lower = arranged;
        _inversePivot = new double[size];
        DependentColumns = [];
        DependentRows = [];
        if (!Factor(stop))
        {
            _transposed = [];
            return;
        }

        _transposed = new double[size * stride];
        for (var row = 0; row < size; row++)
        {
            for (var column = 0; column < size; column++)
            {
                _transposed[(column * stride) + row] = _lower[(row * stride) + column];
            }
        }
    }

    /// <summary>Columns that depend on the others, as many as <see cref="DependentRows"/>; empty when the matrix is regular modulo the prime.</summary>
    public List<int> DependentColumns { get; }

    /// <summary>Rows without a pivot.</summary>
    public List<int> DependentRows { get; }

    /// <summary>Solves matrix · x = right; right is overwritten by work.</summary>
    public void Solve(double[] right, double[] solution)
    {
        var work = new double[_stride];
        for (var k = 0; k < _size; k++)
        {
            work[k] = right[_rowAt[k]];
        }

        for (var k = 0; k < _size; k++)
        {
            SubtractMultiple(work, _transposed.AsSpan(k * _stride, _stride), work[k], k + 1);
        }

        for (var k = _size - 1; k >= 0; k--)
        {
            work[k] = Multiply(work[k], _inversePivot[k]);
            SubtractMultipleBelow(work, _transposed.AsSpan(k * _stride, _stride), work[k], k);
            solution[_columnAt[k]] = work[k];
        }
    }

    /// <summary>Solves x · matrix = right.</summary>
    public void SolveTransposed(double[] right, double[] solution)
    {
        var work = new double[_stride];
        for (var k = 0; k < _size; k++)
        {
            work[k] = right[_columnAt[k]];
        }

        for (var k = 0; k < _size; k++)
        {
            work[k] = Multiply(work[k], _inversePivot[k]);
            SubtractMultiple(work, _lower.AsSpan(k * _stride, _stride), work[k], k + 1);
        }

        for (var k = _size - 1; k >= 0; k--)
        {
            SubtractMultipleBelow(work, _lower.AsSpan(k * _stride, _stride), work[k], k);
            solution[_rowAt[k]] = work[k];
        }
    }

    private static int[] Order(int size, Func<int, int> count) => [.. Enumerable.Range(0, size).OrderBy(count)];

    private static int Count(ReadOnlySpan<double> row) => row.Length - System.MemoryExtensions.Count(row, 0.0);

    private bool Factor(CancellationToken stop)
    {
        for (var k = 0; k < _size && !stop.IsCancellationRequested; k++)
        {
            // A column without a pivot goes to the end; the factorisation of what is left goes on, so that all dependent ones are found at once.
            var pivot = -1;
            var last = _size - DependentColumns.Count;
            while (k < last && (pivot = PivotRow(k)) < 0)
            {
                DependentColumns.Add(_columnAt[k]);
                last--;
                SwapColumns(k, last);
            }

            if (k >= last)
            {
                DependentRows.AddRange(_rowAt.AsSpan(k));
                break;
            }

            SwapRows(k, pivot);
            var pivotRow = _lower.AsSpan(k * _stride, _stride);
            _inversePivot[k] = InverseOf(pivotRow[k]);
            for (var row = k + 1; row < _size; row++)
            {
                var target = _lower.AsSpan(row * _stride, _stride);
                if (target[k] != 0)
                {
                    var factor = Multiply(target[k], _inversePivot[k]);
                    SubtractMultiple(target, pivotRow, factor, k + 1);
                    target[k] = factor;
                }
            }
        }

        return DependentColumns.Count == 0 && !stop.IsCancellationRequested;
    }

    private int PivotRow(int k)
    {
        for (var row = k; row < _size; row++)
        {
            if (_lower[(row * _stride) + k] != 0)
            {
                return row;
            }
        }

        return -1;
    }

    private void SwapRows(int first, int second)
    {
        if (first != second)
        {
            (_rowAt[first], _rowAt[second]) = (_rowAt[second], _rowAt[first]);
            for (var column = 0; column < _size; column++)
            {
                (_lower[(first * _stride) + column], _lower[(second * _stride) + column]) = (_lower[(second * _stride) + column], _lower[(first * _stride) + column]);
            }
        }
    }

    private void SwapColumns(int first, int second)
    {
        (_columnAt[first], _columnAt[second]) = (_columnAt[second], _columnAt[first]);
        for (var row = 0; row < _size; row++)
        {
            (_lower[(row * _stride) + first], _lower[(row * _stride) + second]) = (_lower[(row * _stride) + second], _lower[(row * _stride) + first]);
        }
    }

    // target −= factor · row from a position on. Lanes before it are kept, so that the start may be rounded down to a whole vector.
    private static void SubtractMultiple(Span<double> target, ReadOnlySpan<double> row, double factor, int from)
    {
        if (factor == 0)
        {
            return;
        }

        var aligned = (from + 7) & ~7;
        for (var j = from; j < Math.Min(aligned, row.Length); j++)
        {
            target[j] = Subtract(target[j], Multiply(factor, row[j]));
        }

        Vectors(target, row, factor, aligned, row.Length);
    }

    private static void SubtractMultipleBelow(Span<double> target, ReadOnlySpan<double> row, double factor, int to)
    {
        if (factor == 0)
        {
            return;
        }

        var aligned = to & ~7;
        Vectors(target, row, factor, 0, aligned);
        for (var j = aligned; j < to; j++)
        {
            target[j] = Subtract(target[j], Multiply(factor, row[j]));
        }
    }

    private static void Vectors(Span<double> target, ReadOnlySpan<double> row, double factor, int from, int to)
    {
        var (prime, inverse, factors) = (Vector512.Create(P), Vector512.Create(Inverse), Vector512.Create(factor));
        for (var j = from; j < to; j += 8)
        {
            var other = Vector512.Create(row.Slice(j, 8));
            var high = factors * other;
            var low = Vector512.FusedMultiplyAdd(factors, other, -high);
            var quotient = Vector512.Floor(high * inverse);
            var product = Vector512.FusedMultiplyAdd(-quotient, prime, high) + low;
            var result = Vector512.Create((ReadOnlySpan<double>)target.Slice(j, 8)) - product;
            result += Vector512.LessThan(result, Vector512<double>.Zero) & prime;
            result += Vector512.LessThan(result, Vector512<double>.Zero) & prime;
            result -= Vector512.GreaterThanOrEqual(result, prime) & prime;
            result.CopyTo(target.Slice(j, 8));
        }
    }

    private static double Multiply(double left, double right) => (ulong)left * (ulong)right % Prime;

    private static double Subtract(double left, double right) => left >= right ? left - right : left - right + P;

    private static double InverseOf(double value)
    {
        var (a, b, x, y) = ((long)value, (long)Prime, 1L, 0L);
        while (b != 0)
        {
            var quotient = a / b;
            (a, b) = (b, a - (quotient * b));
            (x, y) = (y, x - (quotient * y));
        }

        return x < 0 ? x + Prime : x;
    }
}
