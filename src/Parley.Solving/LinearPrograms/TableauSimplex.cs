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
    private const int PivotsTrusted = 200;
    private const int LongestStall = 100;

    private readonly int _rows;
    private readonly int _columns;
    private readonly int _stride;
    private readonly double[] _table;   // rows, then the objective; columns, then relaxed and true right side
    private readonly int[] _basic;      // by row
    private readonly int[] _nonbasic;   // by column
    private readonly VariableKind[] _basicKinds;    // by row
    private readonly VariableKind[] _nonbasicKinds; // by column
    private readonly double[] _gain;    // of the first phase, by column
    private readonly double[] _weights; // by column
    private readonly double[] _values;  // by row
    private readonly double[] _changes; // by row
    private readonly int[] _places;
    private readonly CancellationToken _stop;

    private readonly IntegerProgram _program;
    private readonly double[] _entries;
    private readonly double[] _rightSides;
    private readonly double[] _costs;

    public TableauSimplex(IntegerProgram program, double[] values, double[] rightSides, double[] costs, CancellationToken stop)
    {
        (_program, _entries, _rightSides, _costs) = (program, values, rightSides, costs);
        (_rows, _columns, _stop) = (program.Rows, program.Columns, stop);
        _stride = (_columns + 2 + 7) & ~7;
        _table = new double[(_rows + 1) * _stride];
        _basic = new int[_rows];
        _nonbasic = new int[_columns];
        _basicKinds = new VariableKind[_rows];
        _nonbasicKinds = new VariableKind[_columns];
        _gain = new double[_columns];
        _weights = new double[_columns];
        _values = new double[_rows];
        _changes = new double[_rows];
        _places = new int[_stride];
        Load();
    }

    /// <summary>Pivots made.</summary>
    public int Pivots { get; private set; }

    /// <summary>The basis at the end, one variable per row.</summary>
    public int[] Basis => _basic;

    /// <summary>Runs to what looks like the end; whatever that is, the basis is there.</summary>
    public void Run()
    {
        var most = 1000 + (50 * (_rows + _columns));
        Primal(_columns, most);
        Dual(most);
        for (var before = 0; Pivots - before >= PivotsTrusted && Pivots < most && !_stop.IsCancellationRequested;)
        {
            // Long runs gather rounding errors: the basis is looked at again in a fresh table, under the true right sides.
            before = Pivots;
            Reload();
            Pivots = before;
            Dual(most);
            Primal(_columns + 1, most);
        }
    }

    // Both phases, with the right side of this column.
    private void Primal(int right, int most)
    {
        var costs = _table.AsSpan(_rows * _stride, _columns);
        var first = false;
        var (reached, since) = (double.NaN, 0);
        while (Pivots < most && !_stop.IsCancellationRequested)
        {
            Gather(right, _values);
            var infeasible = FindGains();
            if (infeasible != first)
            {
                Array.Fill(_weights, 1); // another objective
                (first, reached) = (infeasible, double.NaN);
            }

            // Where the objective has not moved for long, the right sides are relaxed again; the true ones are not touched, so that there a stall is left to the exact method.
            var objective = infeasible ? Infeasibility() : _table[(_rows * _stride) + right];
            since = Math.Abs(objective - reached) > 1e-10 * Math.Max(1, Math.Abs(objective)) ? 0 : since + 1;
            reached = since == 0 ? objective : reached;
            if (since > LongestStall)
            {
                if (right > _columns)
                {
                    return;
                }

                Relax();
                since = 0;
                continue;
            }

            var gains = infeasible ? _gain : costs;
            var column = SimplexRules.Entering(gains, _weights, _nonbasicKinds);
            if (column < 0)
            {
                return;
            }

            Gather(column, _changes);
            var row = SimplexRules.Leaving(_values, _changes, _basicKinds, gains[column] > 0);
            if (row < 0)
            {
                return;
            }

            _weights[column] = SimplexRules.Reweigh(_weights, _table.AsSpan(row * _stride, _columns), column);
            Pivot(row, column);
        }
    }

    private double Infeasibility()
    {
        var sum = 0.0;
        for (var row = 0; row < _rows; row++)
        {
            sum += SimplexRules.Infeasible(_values[row], _basicKinds[row]) ? Math.Abs(_values[row]) : 0;
        }

        return sum;
    }

    private void Relax()
    {
        for (var row = 0; row < _rows; row++)
        {
            ref var value = ref _table[(row * _stride) + _columns];
            value = _basicKinds[row] == VariableKind.Nonnegative && value >= -SimplexRules.Tolerance ? SimplexRules.Relaxed(Math.Max(value, 0), row + Pivots) : value;
        }
    }

    // From an optimum under relaxed right sides to one under the true ones.
    private void Dual(int most)
    {
        var costs = _table.AsSpan(_rows * _stride, _columns);
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

    private void Load()
    {
        Array.Clear(_table);
        Array.Fill(_weights, 1);
        for (var row = 0; row < _rows; row++)
        {
            (_basic[row], _basicKinds[row]) = (_columns + row, Kind(_columns + row));
        }

        for (var column = 0; column < _columns; column++)
        {
            (_nonbasic[column], _nonbasicKinds[column]) = (column, Kind(column));
        }

        for (var column = 0; column < _columns; column++)
        {
            for (var entry = _program.Start[column]; entry < _program.Start[column + 1]; entry++)
            {
                _table[(_program.RowOf[entry] * _stride) + column] = _entries[entry];
            }

            _table[(_rows * _stride) + column] = _costs[column];
        }

        for (var row = 0; row < _rows; row++)
        {
            _table[(row * _stride) + _columns] = _program.Equality[row] ? _rightSides[row] : SimplexRules.Relaxed(_rightSides[row], row);
            _table[(row * _stride) + _columns + 1] = _rightSides[row];
        }
    }

    private VariableKind Kind(int variable) =>
        variable >= _columns ? _program.Equality[variable - _columns] ? VariableKind.Fixed : VariableKind.Nonnegative
        : _program.Free[variable] ? VariableKind.Free : VariableKind.Nonnegative;

    // The same basis in a fresh table, rid of the rounding of all pivots before: its structural variables come in one by one, each where its pivot is largest.
    private void Reload()
    {
        var basic = new bool[_columns + _rows];
        foreach (var variable in _basic)
        {
            basic[variable] = true;
        }

        Load();
        for (var column = 0; column < _columns && !_stop.IsCancellationRequested; column++)
        {
            if (!basic[column])
            {
                continue;
            }

            var (pivot, size) = (-1, SimplexRules.SmallestPivot);
            for (var row = 0; row < _rows; row++)
            {
                var entry = Math.Abs(_table[(row * _stride) + column]);
                if (!basic[_basic[row]] && entry > size)
                {
                    (pivot, size) = (row, entry);
                }
            }

            if (pivot >= 0)
            {
                Pivot(pivot, column);
            }
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
