using System.Runtime.Intrinsics;

namespace Parley.Solving.LinearPrograms;

/// <summary>
/// The simplex method in floating point on a condensed dense tableau: only nonbasic columns are held, rows are updated eight numbers at a time and zeros are skipped. It
/// looks for a good basis and proves nothing: <see cref="ExactSimplex"/> does. First phase by the sum of infeasibilities; right sides are relaxed by a little, each by
/// another amount, so that ties do not stall it; at the end the true ones are restored and the dual simplex method mends what that undid. O(rows × columns) per pivot and
/// memory; for more than about a million entries <see cref="RevisedSimplex"/> takes over.
/// </summary>
internal sealed class TableauSimplex
{
    private readonly int _rows;
    private readonly int _columns;
    private readonly int _stride;
    private readonly double[] _table;   // rows, then the objective; columns, then relaxed and true right side
    private readonly int[] _basic;      // by row
    private readonly int[] _nonbasic;   // by column
    private readonly VariableKind[] _basicKinds;    // by row
    private readonly VariableKind[] _nonbasicKinds; // by column
    private readonly double[] _gain;    // of the first phase, by column
    private readonly double[] _values;  // by row
    private readonly double[] _changes; // by row
    private readonly int[] _places;
    private readonly CancellationToken _stop;

    public TableauSimplex(IntegerProgram program, double[] values, double[] rightSides, double[] costs, CancellationToken stop)
    {
        (_rows, _columns, _stop) = (program.Rows, program.Columns, stop);
        _stride = (_columns + 2 + 7) & ~7;
        _table = new double[(_rows + 1) * _stride];
        _basic = [.. Enumerable.Range(_columns, _rows)];
        _nonbasic = [.. Enumerable.Range(0, _columns)];
        _basicKinds = [.. program.Equality.Select(equality => equality ? VariableKind.Fixed : VariableKind.Nonnegative)];
        _nonbasicKinds = [.. program.Free.Select(free => free ? VariableKind.Free : VariableKind.Nonnegative)];
        _gain = new double[_columns];
        _values = new double[_rows];
        _changes = new double[_rows];
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
            _table[(row * _stride) + _columns] = program.Equality[row] ? rightSides[row] : SimplexRules.Relaxed(rightSides[row], row);
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
        var costs = _table.AsSpan(_rows * _stride, _columns);
        while (Pivots < most && !_stop.IsCancellationRequested)
        {
            Gather(_columns, _values);
            var gains = FindGains() ? _gain : costs;
            var column = SimplexRules.Entering(gains, _nonbasicKinds);
            if (column < 0)
            {
                break;
            }

            Gather(column, _changes);
            var row = SimplexRules.Leaving(_values, _changes, _basicKinds, gains[column] > 0);
            if (row < 0)
            {
                return;
            }

            Pivot(row, column);
        }

        while (Pivots < most && !_stop.IsCancellationRequested)
        {
            Gather(_columns + 1, _values);
            var row = SimplexRules.MostInfeasible(_values, _basicKinds);
            var column = row < 0 ? -1 : SimplexRules.DualEntering(_table.AsSpan(row * _stride, _columns), costs, _nonbasicKinds, _values[row] < 0);
            if (column < 0)
            {
                return;
            }

            Pivot(row, column);
        }
    }

    private void Gather(int column, double[] target)
    {
        for (var row = 0; row < target.Length; row++)
        {
            target[row] = _table[(row * _stride) + column];
        }
    }

    // How much each column would lower the sum of infeasibilities; false when there is none.
    private bool FindGains()
    {
        var found = false;
        for (var row = 0; row < _rows; row++)
        {
            if (!SimplexRules.Infeasible(_values[row], _basicKinds[row]))
            {
                continue;
            }

            if (!found)
            {
                Array.Clear(_gain);
                found = true;
            }

            var sign = _values[row] < 0 ? -1.0 : 1.0;
            var own = _table.AsSpan(row * _stride, _columns);
            for (var column = 0; column < own.Length; column++)
            {
                _gain[column] += sign * own[column];
            }
        }

        return found;
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
        (_basicKinds[pivotRow], _nonbasicKinds[pivotColumn]) = (_nonbasicKinds[pivotColumn], _basicKinds[pivotRow]);
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
