namespace Parley.Solving.LinearPrograms;

/// <summary>
/// The revised simplex method in floating point for large sparse programs: the basis as <see cref="BasisFactorization"/>, all reduced costs anew at every pivot. The same
/// rules, relaxation and purpose as <see cref="TableauSimplex"/>: to find a basis that <see cref="ExactSimplex"/> confirms. O(entries) per pivot.
/// </summary>
internal sealed class RevisedSimplex
{
    private const int MostUpdates = 64;

    private readonly IntegerProgram _program;
    private readonly int _rows;
    private readonly int _columns;
    private readonly double[] _entries;
    private readonly double[] _rightSides;
    private readonly double[] _costs;
    private readonly int[] _head;
    private readonly VariableKind[] _kinds;      // by variable
    private readonly VariableKind[] _candidates; // by variable: the same, or basic
    private readonly VariableKind[] _basicKinds; // by position
    private readonly BasisFactorization _factors;
    private readonly double[] _values;           // by position
    private readonly double[] _duals;            // by row
    private readonly double[] _column;           // by position
    private readonly double[] _gains;            // by variable
    private readonly double[] _row;              // by variable
    private readonly double[] _weights;          // by variable
    private readonly CancellationToken _stop;

    public RevisedSimplex(IntegerProgram program, double[] values, double[] rightSides, double[] costs, CancellationToken stop)
    {
        (_program, _rows, _columns, _stop) = (program, program.Rows, program.Columns, stop);
        (_entries, _rightSides, _costs) = (values, rightSides, costs);
        _head = [.. Enumerable.Range(_columns, _rows)];
        _kinds =
        [
            .. program.Free.Select(free => free ? VariableKind.Free : VariableKind.Nonnegative),
            .. program.Equality.Select(equality => equality ? VariableKind.Fixed : VariableKind.Nonnegative),
        ];
        _candidates = new VariableKind[_kinds.Length];
        _basicKinds = new VariableKind[_rows];
        _factors = new BasisFactorization(_rows);
        _values = new double[_rows];
        _duals = new double[_rows];
        _column = new double[_rows];
        _gains = new double[_kinds.Length];
        _row = new double[_kinds.Length];
        _weights = new double[_kinds.Length];
    }

    /// <summary>Pivots made.</summary>
    public int Pivots { get; private set; }

    /// <summary>The basis at the end, one variable per row.</summary>
    public int[] Basis => _head;

    /// <summary>Runs to what looks like the end; whatever that is, the basis is there.</summary>
    /// <exception cref="OperationCanceledException">The stop came in the middle of a factorisation.</exception>
    public void Run()
    {
        var most = 1000 + (50 * (_rows + _columns));
        Factor(true);
        Array.Fill(_weights, 1);
        var first = true;
        while (Pivots < most && !_stop.IsCancellationRequested)
        {
            var infeasible = Price(false);
            if (infeasible != first)
            {
                Array.Fill(_weights, 1); // another objective
                first = infeasible;
            }

            var entering = SimplexRules.Entering(_gains, _weights, _candidates);
            if (entering < 0)
            {
                if (_factors.Updates > 0)
                {
                    Factor(true); // look again with fresh numbers before ending
                    continue;
                }

                break;
            }

            Load(entering);
            var rises = _gains[entering] > 0;
            var leaving = SimplexRules.Leaving(_values, _column, _basicKinds, rises);
            if (leaving < 0)
            {
                if (_factors.Updates > 0 && infeasible)
                {
                    Factor(true);
                    continue;
                }

                return;
            }

            FindRow(leaving);
            _weights[_head[leaving]] = SimplexRules.Reweigh(_weights, _row, entering);
            Pivot(leaving, entering, true);
        }

        Factor(false);
        while (Pivots < most && !_stop.IsCancellationRequested && SimplexRules.MostInfeasible(_values, _basicKinds) is >= 0 and var leaving)
        {
            Price(true);
            FindRow(leaving);
            var entering = SimplexRules.DualEntering(_row, _gains, _candidates, _values[leaving] < 0);
            if (entering < 0)
            {
                return;
            }

            Load(entering);
            Pivot(leaving, entering, false);
        }
    }

    private void Factor(bool relaxed)
    {
        _factors.Factor(_head, _columns, _program.Start, _program.RowOf, _entries, _stop);
        _kinds.CopyTo(_candidates, 0);
        for (var position = 0; position < _rows; position++)
        {
            _basicKinds[position] = _kinds[_head[position]];
            _candidates[_head[position]] = VariableKind.Basic;
        }

        for (var row = 0; row < _rows; row++)
        {
            _values[row] = !relaxed || _program.Equality[row] ? _rightSides[row] : SimplexRules.Relaxed(_rightSides[row], row);
        }

        _factors.Solve(_values);
    }

    // By variable, the reduced cost: of the sum of infeasibilities while there are any, unless the objective's are asked for.
    private bool Price(bool objective)
    {
        var infeasible = false;
        Array.Clear(_duals);
        for (var position = 0; position < _rows && !objective; position++)
        {
            if (SimplexRules.Infeasible(_values[position], _basicKinds[position]))
            {
                infeasible = true;
                _duals[position] = _values[position] < 0 ? 1 : -1;
            }
        }

        for (var position = 0; position < _rows && !infeasible; position++)
        {
            _duals[position] = _head[position] < _columns ? _costs[_head[position]] : 0;
        }

        _factors.SolveTransposed(_duals);
        Multiply(_duals, _gains, -1);
        for (var column = 0; column < _columns && !infeasible; column++)
        {
            _gains[column] += _costs[column];
        }

        return infeasible;
    }

    private void FindRow(int position)
    {
        Array.Clear(_duals);
        _duals[position] = 1;
        _factors.SolveTransposed(_duals);
        Multiply(_duals, _row, 1);
    }

    // By variable: sign · (weights by row) · column.
    private void Multiply(double[] weights, double[] result, double sign)
    {
        var (start, rowOf) = (_program.Start, _program.RowOf);
        for (var column = 0; column < _columns; column++)
        {
            var sum = 0.0;
            for (var entry = start[column]; entry < start[column + 1]; entry++)
            {
                sum += weights[rowOf[entry]] * _entries[entry];
            }

            result[column] = sign * sum;
        }

        for (var row = 0; row < _rows; row++)
        {
            result[_columns + row] = sign * weights[row];
        }
    }

    private void Load(int variable)
    {
        Array.Clear(_column);
        if (variable >= _columns)
        {
            _column[variable - _columns] = 1;
        }
        else
        {
            for (var entry = _program.Start[variable]; entry < _program.Start[variable + 1]; entry++)
            {
                _column[_program.RowOf[entry]] = _entries[entry];
            }
        }

        _factors.Solve(_column);
    }

    private void Pivot(int leaving, int entering, bool relaxed)
    {
        Pivots++;
        var step = _values[leaving] / _column[leaving];
        for (var position = 0; position < _rows; position++)
        {
            _values[position] -= step * _column[position];
        }

        _values[leaving] = step;
        _candidates[_head[leaving]] = _kinds[_head[leaving]];
        _candidates[entering] = VariableKind.Basic;
        _basicKinds[leaving] = _kinds[entering];
        _head[leaving] = entering;
        _factors.Replace(leaving, _column);
        if (_factors.Updates >= MostUpdates || _factors.Entries > 20 * (_rows + _entries.Length))
        {
            Factor(relaxed);
        }
    }
}
