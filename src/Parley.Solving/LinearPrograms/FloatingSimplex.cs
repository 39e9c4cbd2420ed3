using System.Runtime.Intrinsics;

namespace Parley.Solving.LinearPrograms;

/// <summary>
/// The simplex method in floating point on a condensed dense tableau: only nonbasic columns are held, rows are updated eight numbers at a time and zeros are skipped. It
/// looks for a good basis and proves nothing: <see cref="ExactSimplex"/> does. First phase by the sum of infeasibilities; right sides are relaxed by a little, each by
/// another amount, so that ties do not stall it; at the end the true ones are restored and the dual simplex method mends what that undid. O(rows × columns) per pivot and
/// memory.
/// </summary>
internal sealed class FloatingSimplex
{
    private const double Tolerance = 1e-9;
    private const double SmallestPivot = 1e-8;
    private const double Relaxation = 1e-6;

    private readonly int _rows;
    private readonly int _columns;
    private readonly int _stride;
    private readonly double[] _table;   // rows, then the objective; columns, then relaxed and true right side
    private readonly int[] _basic;      // by row
    private readonly int[] _nonbasic;   // by column
    private readonly bool[] _free;      // by variable
    private readonly bool[] _fixed;     // by variable
    private readonly double[] _gain;    // of the first phase, by column
    private readonly int[] _places;
    private readonly CancellationToken _stop;

    public FloatingSimplex(IntegerProgram program, double[] values, double[] rightSides, double[] costs, CancellationToken stop)
    {
        (_rows, _columns, _stop) = (program.Rows, program.Columns, stop);
        _stride = (_columns + 2 + 7) & ~7;
        _table = new double[(_rows + 1) * _stride];
        _basic = [.. Enumerable.Range(_columns, _rows)];
        _nonbasic = [.. Enumerable.Range(0, _columns)];
        _free = [.. program.Free, .. new bool[_rows]];
        _fixed = [.. new bool[_columns], .. program.Equality];
        _gain = new double[_columns];
        _places = new int[_stride];
        for (var column = 0; column < _columns; column++)
        {
            for (var entry = program.Start[column]; entry < program.Start[column + 1]; entry++)
            {
                _table[(program.RowOf[entry] * _stride) + column] = values[entry];
            }

            _table[(_rows * _stride) + column] = costs[column];
        }

        for (var row = 0; row < _rows; row++)
        {
            var share = (row * 0.6180339887498949) % 1.0;
            _table[(row * _stride) + _columns] = rightSides[row] + (program.Equality[row] ? 0 : Relaxation * (1 + share) * Math.Max(1, Math.Abs(rightSides[row])));
            _table[(row * _stride) + _columns + 1] = rightSides[row];
        }
    }

    /// <summary>Pivots made.</summary>
    public int Pivots { get; private set; }

    /// <summary>The basis at the end, one variable per row.</summary>
    public int[] Basis => _basic;

    /// <summary>Runs to what looks like the end; whatever that is, the basis is there.</summary>
    public void Run()
    {
        var most = 1000 + (50 * (_rows + _columns));
        var right = _columns;
        while (Pivots < most && !_stop.IsCancellationRequested)
        {
            var infeasible = FindGains(right);
            var column = Entering(infeasible ? _gain : _table.AsSpan(_rows * _stride, _columns));
            if (column < 0)
            {
                break;
            }

            var rises = (infeasible ? _gain[column] : _table[(_rows * _stride) + column]) > 0;
            var row = Leaving(column, right, rises);
            if (row < 0)
            {
                return;
            }

            Pivot(row, column);
        }

        while (Pivots < most && !_stop.IsCancellationRequested && MostInfeasible(right + 1) is >= 0 and var row && DualEntering(row, right + 1) is >= 0 and var column)
        {
            Pivot(row, column);
        }
    }

    // How much each column would lower the sum of infeasibilities; false when there is none.
    private bool FindGains(int right)
    {
        var found = false;
        for (var row = 0; row < _rows; row++)
        {
            var value = _table[(row * _stride) + right];
            var infeasible = !_free[_basic[row]] && (value < -Tolerance || (_fixed[_basic[row]] && value > Tolerance));
            if (!infeasible)
            {
                continue;
            }

            if (!found)
            {
                Array.Clear(_gain);
                found = true;
            }

            var sign = value < 0 ? -1.0 : 1.0;
            var own = _table.AsSpan(row * _stride, _columns);
            for (var column = 0; column < own.Length; column++)
            {
                _gain[column] += sign * own[column];
            }
        }

        return found;
    }

    private int Entering(ReadOnlySpan<double> gains)
    {
        var chosen = -1;
        var best = Tolerance;
        for (var column = 0; column < gains.Length; column++)
        {
            var gain = gains[column];
            if (gain > best || (gain < -best && _free[_nonbasic[column]]))
            {
                if (!_fixed[_nonbasic[column]])
                {
                    (best, chosen) = (Math.Abs(gain), column);
                }
            }
        }

        return chosen;
    }

    // Two passes (Harris 1973): the longest step that violates nothing by more than the tolerance, then the largest pivot within it.
    private int Leaving(int column, int right, bool rises)
    {
        var longest = double.PositiveInfinity;
        for (var row = 0; row < _rows; row++)
        {
            if (Blocks(row, column, right, rises, out var value, out var change))
            {
                longest = Math.Min(longest, (value + Tolerance) / change);
            }
        }

        var leaving = -1;
        var best = 0.0;
        for (var row = 0; row < _rows; row++)
        {
            if (Blocks(row, column, right, rises, out var value, out var change) && value / change <= longest && change > best)
            {
                (best, leaving) = (change, row);
            }
        }

        return leaving;
    }

    private bool Blocks(int row, int column, int right, bool rises, out double value, out double change)
    {
        value = _table[(row * _stride) + right];
        change = _table[(row * _stride) + column];
        if (Math.Abs(change) < SmallestPivot || _free[_basic[row]])
        {
            return false;
        }

        change = rises ? change : -change;
        var positive = change > 0;
        change = Math.Abs(change);
        if (_fixed[_basic[row]])
        {
            var blocks = Math.Abs(value) <= Tolerance || value > 0 == positive;
            value = Math.Abs(value);
            return blocks;
        }

        if (value < -Tolerance)
        {
            value = -value;
            return !positive;
        }

        value = Math.Max(value, 0);
        return positive;
    }

    private int MostInfeasible(int right)
    {
        var chosen = -1;
        var worst = Tolerance;
        for (var row = 0; row < _rows; row++)
        {
            var value = _table[(row * _stride) + right];
            var excess = _free[_basic[row]] ? 0 : _fixed[_basic[row]] ? Math.Abs(value) : -value;
            if (excess > worst)
            {
                (worst, chosen) = (excess, row);
            }
        }

        return chosen;
    }

    private int DualEntering(int row, int right)
    {
        var sign = _table[(row * _stride) + right] < 0 ? -1.0 : 1.0;
        var own = _table.AsSpan(row * _stride, _columns);
        var costs = _table.AsSpan(_rows * _stride, _columns);
        var chosen = -1;
        var (best, size) = (double.PositiveInfinity, 0.0);
        for (var column = 0; column < own.Length; column++)
        {
            var pivot = sign * own[column];
            if (_free[_nonbasic[column]])
            {
                pivot = Math.Abs(pivot);
            }

            if (pivot < SmallestPivot || _fixed[_nonbasic[column]])
            {
                continue;
            }

            var ratio = Math.Abs(Math.Min(costs[column], 0)) / pivot;
            if (ratio < best - 1e-12 || (ratio < best + 1e-12 && pivot > size))
            {
                (best, size, chosen) = (ratio, pivot, column);
            }
        }

        return chosen;
    }

    private void Pivot(int pivotRow, int pivotColumn)
    {
        Pivots++;
        var own = _table.AsSpan(pivotRow * _stride, _stride);
        var inverse = 1 / own[pivotColumn];
        own[pivotColumn] = 1;
        var count = 0;
        for (var column = 0; column < own.Length; column++)
        {
            if (own[column] != 0)
            {
                own[column] *= inverse;
                _places[count++] = column;
            }
        }

        var sparse = count * 6 < _stride;
        for (var row = 0; row <= _rows; row++)
        {
            var target = _table.AsSpan(row * _stride, _stride);
            var factor = target[pivotColumn];
            if (row == pivotRow || factor == 0)
            {
                continue;
            }

            target[pivotColumn] = 0;
            if (sparse)
            {
                foreach (var column in _places.AsSpan(0, count))
                {
                    var value = target[column] - (factor * own[column]);
                    target[column] = Math.Abs(value) < 1e-14 ? 0 : value;
                }
            }
            else
            {
                Subtract(target, own, factor);
            }
        }

        (_basic[pivotRow], _nonbasic[pivotColumn]) = (_nonbasic[pivotColumn], _basic[pivotRow]);
    }

    private static void Subtract(Span<double> target, ReadOnlySpan<double> row, double factor)
    {
        var factors = Vector512.Create(-factor);
        for (var column = 0; column < row.Length; column += 8)
        {
            Vector512.FusedMultiplyAdd(factors, Vector512.Create(row.Slice(column, 8)), Vector512.Create((ReadOnlySpan<double>)target.Slice(column, 8)))
                .CopyTo(target.Slice(column, 8));
        }
    }
}
