namespace Parley.Solving.LinearPrograms;

/// <summary>
/// A sparse basis as L·U with a file of updates (Gilbert and Peierls 1988 column by column; product form of the inverse between factorisations, Dantzig and Orchard-Hays
/// 1954). Slack columns cost nothing, the others come by how full they are; of the rows whose entry is large enough the emptiest becomes the pivot's.
/// </summary>
internal sealed class BasisFactorization(int rows)
{
    private const double Drop = 1e-13;
    private const double Share = 0.1;

    private readonly List<(int At, double Value)> _lower = [];
    private readonly List<(int At, double Value)> _upper = [];
    private readonly List<(int At, double Value)> _updates = [];
    private readonly List<(int Position, double Pivot, int End)> _etas = [];
    private readonly int[] _lowerEnd = new int[rows];
    private readonly int[] _upperEnd = new int[rows];
    private readonly double[] _diagonal = new double[rows];
    private readonly int[] _pivotRow = new int[rows];   // step → row
    private readonly int[] _positionAt = new int[rows]; // step → position in the basis
    private readonly int[] _stepOf = new int[rows];     // row → step, −1 while open
    private readonly double[] _work = new double[rows];
    private int _plain;                                 // steps of slack columns, which have no L and no U

    /// <summary>Updates since the factorisation.</summary>
    public int Updates => _etas.Count;

    /// <summary>Entries in all, a measure of what a solve costs.</summary>
    public int Entries => _lower.Count + _upper.Count + _updates.Count;

    /// <summary>Factors; positions whose column depends on the others get the slack of a row left open.</summary>
    /// <param name="head">By position, the variable; changed where a column was dependent.</param>
    /// <param name="columns">The number of structural variables.</param>
    /// <param name="start">By column, where its entries begin.</param>
    /// <param name="rowOf">By entry, its row.</param>
    /// <param name="values">By entry, its value.</param>
    /// <param name="stop">When signalled, the method is left by an exception.</param>
    /// <exception cref="OperationCanceledException">The stop came first: the basis may not be used.</exception>
    public void Factor(int[] head, int columns, int[] start, int[] rowOf, double[] values, CancellationToken stop)
    {
        _lower.Clear();
        _upper.Clear();
        _updates.Clear();
        _etas.Clear();
        Array.Fill(_stepOf, -1);
        Array.Clear(_work);
        var step = 0;
        var counts = new int[rows];
        var others = new List<int>();
        for (var position = 0; position < rows; position++)
        {
            if (head[position] >= columns)
            {
                Place(ref step, position, head[position] - columns, 1);
                continue;
            }

            others.Add(position);
            for (var entry = start[head[position]]; entry < start[head[position] + 1]; entry++)
            {
                counts[rowOf[entry]]++;
            }
        }

        _plain = step;
        var order = others.OrderBy(position => start[head[position] + 1] - start[head[position]]).ToArray();
        var dependent = new List<int>();
        foreach (var position in order)
        {
            stop.ThrowIfCancellationRequested();
            for (var entry = start[head[position]]; entry < start[head[position] + 1]; entry++)
            {
                _work[rowOf[entry]] = values[entry];
            }

            Eliminate(step);
            var pivot = PivotRow(counts);
            if (pivot < 0)
            {
                dependent.Add(position);
                Array.Clear(_work);
                continue;
            }

            var diagonal = _work[pivot];
            for (var row = 0; row < rows; row++)
            {
                var value = _work[row];
                _work[row] = 0;
                if (row == pivot || Math.Abs(value) < Drop)
                {
                    continue;
                }

                if (_stepOf[row] >= 0)
                {
                    _upper.Add((row, value));
                }
                else
                {
                    _lower.Add((row, value / diagonal));
                }
            }

            Place(ref step, position, pivot, diagonal);
        }

        for (var row = 0; row < rows && dependent.Count > 0; row++)
        {
            if (_stepOf[row] < 0)
            {
                head[dependent[^1]] = columns + row;
                Place(ref step, dependent[^1], row, 1);
                dependent.RemoveAt(dependent.Count - 1);
            }
        }
    }

    /// <summary>Solves B·x = right; the right side by row comes in, the solution by position goes out, in the same array.</summary>
    public void Solve(double[] vector)
    {
        for (var step = _plain; step < rows; step++)
        {
            var value = vector[_pivotRow[step]];
            for (var entry = step == 0 ? 0 : _lowerEnd[step - 1]; value != 0 && entry < _lowerEnd[step]; entry++)
            {
                vector[_lower[entry].At] -= _lower[entry].Value * value;
            }
        }

        for (var step = rows - 1; step >= _plain; step--)
        {
            var value = vector[_pivotRow[step]];
            if (value == 0)
            {
                continue;
            }

            value /= _diagonal[step];
            vector[_pivotRow[step]] = value;
            for (var entry = step == 0 ? 0 : _upperEnd[step - 1]; entry < _upperEnd[step]; entry++)
            {
                vector[_upper[entry].At] -= _upper[entry].Value * value;
            }
        }

        for (var step = 0; step < rows; step++)
        {
            _work[_positionAt[step]] = vector[_pivotRow[step]];
        }

        _work.CopyTo(vector, 0);
        Array.Clear(_work);
        var from = 0;
        foreach (var (position, pivot, end) in _etas)
        {
            if (vector[position] != 0)
            {
                var value = vector[position] / pivot;
                for (var entry = from; entry < end; entry++)
                {
                    vector[_updates[entry].At] -= _updates[entry].Value * value;
                }

                vector[position] = value;
            }

            from = end;
        }
    }

    /// <summary>Solves y·B = right; the right side by position comes in, the solution by row goes out, in the same array.</summary>
    public void SolveTransposed(double[] vector)
    {
        for (var index = _etas.Count - 1; index >= 0; index--)
        {
            var (position, pivot, end) = _etas[index];
            var sum = vector[position];
            for (var entry = index == 0 ? 0 : _etas[index - 1].End; entry < end; entry++)
            {
                sum -= _updates[entry].Value * vector[_updates[entry].At];
            }

            vector[position] = sum / pivot;
        }

        for (var step = 0; step < rows; step++)
        {
            _work[_pivotRow[step]] = vector[_positionAt[step]];
        }

        for (var step = _plain; step < rows; step++)
        {
            var sum = _work[_pivotRow[step]];
            for (var entry = step == 0 ? 0 : _upperEnd[step - 1]; entry < _upperEnd[step]; entry++)
            {
                sum -= _upper[entry].Value * _work[_upper[entry].At];
            }

            _work[_pivotRow[step]] = sum / _diagonal[step];
        }

        for (var step = rows - 1; step >= _plain; step--)
        {
            var sum = _work[_pivotRow[step]];
            for (var entry = step == 0 ? 0 : _lowerEnd[step - 1]; entry < _lowerEnd[step]; entry++)
            {
                sum -= _lower[entry].Value * _work[_lower[entry].At];
            }

            _work[_pivotRow[step]] = sum;
        }

        _work.CopyTo(vector, 0);
        Array.Clear(_work);
    }

    /// <summary>Notes that a column replaced the one at a position.</summary>
    /// <param name="position">The position.</param>
    /// <param name="column">What <see cref="Solve"/> made of the new column.</param>
    public void Replace(int position, double[] column)
    {
        for (var other = 0; other < column.Length; other++)
        {
            if (other != position && Math.Abs(column[other]) > Drop)
            {
                _updates.Add((other, column[other]));
            }
        }

        _etas.Add((position, column[position], _updates.Count));
    }

    private void Place(ref int step, int position, int row, double diagonal)
    {
        (_pivotRow[step], _positionAt[step], _diagonal[step], _stepOf[row]) = (row, position, diagonal, step);
        (_lowerEnd[step], _upperEnd[step]) = (_lower.Count, _upper.Count);
        step++;
    }

    private void Eliminate(int steps)
    {
        for (var step = _plain; step < steps; step++)
        {
            var value = _work[_pivotRow[step]];
            for (var entry = step == 0 ? 0 : _lowerEnd[step - 1]; value != 0 && entry < _lowerEnd[step]; entry++)
            {
                _work[_lower[entry].At] -= _lower[entry].Value * value;
            }
        }
    }

    private int PivotRow(int[] counts)
    {
        var largest = 0.0;
        for (var row = 0; row < rows; row++)
        {
            largest = _stepOf[row] < 0 ? Math.Max(largest, Math.Abs(_work[row])) : largest;
        }

        if (largest < 1e-10)
        {
            return -1;
        }

        var chosen = -1;
        for (var row = 0; row < rows; row++)
        {
            if (_stepOf[row] < 0 && Math.Abs(_work[row]) >= Share * largest && (chosen < 0 || counts[row] < counts[chosen]))
            {
                chosen = row;
            }
        }

        return chosen;
    }
}
