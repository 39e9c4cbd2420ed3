using System.Numerics;
using Parley.Games.Numerics;

namespace Parley.Solving.LinearPrograms;

/// <summary>
/// The simplex method in exact arithmetic from any starting basis, each basis solved anew by <see cref="ExactBasis"/>: meant to confirm a basis found in floating point, and
/// to put right the few pivots it was wrong about. Where the reduced costs have the right signs it is the dual method; else the sum of infeasibilities is brought to zero
/// and then the objective raised. The largest violation is taken while the objective moves, Bland's rule (Bland 1977) while it does not, so that it ends.
/// </summary>
internal sealed class ExactSimplex(IntegerProgram program, CancellationToken stop)
{
    private readonly bool[] _basic = new bool[program.Columns + program.Rows];
    private ExactBasis _block = null!;
    private BigInteger[] _values = [];      // of basic variables, times _scale; zero elsewhere
    private BigInteger _scale = BigInteger.One;

    /// <summary>Exact pivots made.</summary>
    public int Pivots { get; private set; }

    /// <summary>Solves from a basis; one that is singular is mended with slacks.</summary>
    /// <param name="basis">One variable per row; empty for all slacks.</param>
    /// <exception cref="OperationCanceledException">The stop came in the middle of a step: numbers can be so long that one step takes seconds.</exception>
    public LinearProgramSolution Solve(ReadOnlySpan<int> basis)
    {
        foreach (var variable in basis)
        {
            _basic[variable] = true;
        }

        if (basis.IsEmpty)
        {
            _basic.AsSpan(program.Columns).Fill(true);
        }

        var stalled = false;
        while (true)
        {
            Factor();
            if (stop.IsCancellationRequested || !FindValues())
            {
                return Stopped();
            }

            // By variable: the price of the first phase (±1 where infeasible), or the cost.
            var prices = Infeasibilities();
            var feasible = prices is null;
            if (!feasible)
            {
                if (Duals(program.Costs) is not { } costs)
                {
                    return Stopped();
                }

                if (Entering(costs, program.Costs, true).Variable < 0)
                {
                    if (DualStep(costs, stalled) is not { } step)
                    {
                        return Stopped();
                    }

                    if (step.Entering < 0)
                    {
                        return Infeasible(step.Row);
                    }

                    stalled = !step.Moves;
                    continue;
                }
            }

            prices ??= program.Costs;
            if (Duals(prices) is not { } duals)
            {
                return Stopped();
            }

            var (entering, rises) = Entering(duals, prices, stalled);
            if (entering < 0)
            {
                return feasible ? Optimal(duals) : Infeasible(duals);
            }

            if (Direction(entering) is not { } direction)
            {
                return Stopped();
            }

            var (leaving, moves) = Leaving(direction, rises, stalled);
            if (leaving < 0)
            {
                return Unbounded(entering, rises, direction);
            }

            _basic[leaving] = false;
            _basic[entering] = true;
            stalled = !moves;
            Pivots++;
        }
    }

    private bool IsSlack(int variable) => variable >= program.Columns;

    private bool IsFree(int variable) => !IsSlack(variable) && program.Free[variable];

    private bool IsFixed(int variable) => IsSlack(variable) && program.Equality[variable - program.Columns];

    private void Factor()
    {
        while (true)
        {
            var columns = Enumerable.Range(0, program.Columns).Where(column => _basic[column]).ToArray();
            var rows = Enumerable.Range(0, program.Rows).Where(row => !_basic[program.Columns + row]).ToArray();
            _block = new ExactBasis(program, rows, columns, stop);
            var (dependentColumns, dependentRows) = _block.Dependent;
            if (dependentColumns.Count == 0 || stop.IsCancellationRequested)
            {
                return;
            }

            for (var i = 0; i < dependentColumns.Count; i++)
            {
                _basic[columns[dependentColumns[i]]] = false;
                _basic[program.Columns + dependentRows[i]] = true;
            }
        }
    }

    private bool FindValues()
    {
        if (_block.Solve([.. _block.RowsOf.Select(row => program.RightSides[row])], false, stop) is not { } found)
        {
            return false;
        }

        _scale = found.Denominator;
        _values = Spread(found.Numerators, -1, program.RightSides, found.Denominator);
        return true;
    }

    // By variable: the block's solution on its columns, and right·scale − A·x on the basic slacks.
    private BigInteger[] Spread(BigInteger[] solution, int entering, BigInteger[] right, BigInteger scale)
    {
        var all = new BigInteger[program.Columns + program.Rows];
        for (var row = 0; row < program.Rows; row++)
        {
            all[program.Columns + row] = _basic[program.Columns + row] && entering < 0 ? right[row] * scale : BigInteger.Zero;
        }

        if (entering >= 0 && !IsSlack(entering))
        {
            for (var entry = program.Start[entering]; entry < program.Start[entering + 1]; entry++)
            {
                if (_basic[program.Columns + program.RowOf[entry]])
                {
                    all[program.Columns + program.RowOf[entry]] = program.Values[entry] * scale;
                }
            }
        }

        for (var j = 0; j < solution.Length; j++)
        {
            stop.ThrowIfCancellationRequested();
            var column = _block.ColumnsOf[j];
            all[column] = solution[j];
            for (var entry = program.Start[column]; entry < program.Start[column + 1]; entry++)
            {
                var slack = program.Columns + program.RowOf[entry];
                if (_basic[slack])
                {
                    all[slack] -= program.Values[entry] * solution[j];
                }
            }
        }

        return all;
    }

    private BigInteger[]? Infeasibilities()
    {
        BigInteger[]? prices = null;
        for (var variable = 0; variable < _basic.Length; variable++)
        {
            if (_basic[variable] && !IsFree(variable) && (_values[variable].Sign < 0 || (IsFixed(variable) && _values[variable].Sign > 0)))
            {
                prices ??= new BigInteger[_basic.Length];
                prices[variable] = -_values[variable].Sign;
            }
        }

        return prices;
    }

    // y·B = prices, by row with a common scale.
    private (BigInteger[] Rows, BigInteger Scale)? Duals(BigInteger[] prices)
    {
        var rows = new BigInteger[program.Rows];
        for (var row = 0; row < program.Rows && prices.Length > program.Columns; row++)
        {
            rows[row] = prices[program.Columns + row];
        }

        var right = new BigInteger[_block.ColumnsOf.Length];
        for (var j = 0; j < right.Length; j++)
        {
            right[j] = prices[_block.ColumnsOf[j]] - Dot(rows, _block.ColumnsOf[j]);
        }

        if (_block.Solve(right, true, stop) is not { } found)
        {
            return null;
        }

        for (var row = 0; row < rows.Length; row++)
        {
            rows[row] *= found.Denominator;
        }

        for (var i = 0; i < found.Numerators.Length; i++)
        {
            rows[_block.RowsOf[i]] = found.Numerators[i];
        }

        return (rows, found.Denominator);
    }

    private BigInteger Dot(BigInteger[] rows, int column)
    {
        stop.ThrowIfCancellationRequested();
        if (IsSlack(column))
        {
            return rows[column - program.Columns];
        }

        var sum = BigInteger.Zero;
        for (var entry = program.Start[column]; entry < program.Start[column + 1]; entry++)
        {
            var row = rows[program.RowOf[entry]];
            if (!row.IsZero)
            {
                sum += program.Values[entry] * row;
            }
        }

        return sum;
    }

    private (int Variable, bool Rises) Entering((BigInteger[] Rows, BigInteger Scale) duals, BigInteger[] prices, bool first)
    {
        var best = BigInteger.Zero;
        var (chosen, rises) = (-1, false);
        for (var variable = 0; variable < _basic.Length; variable++)
        {
            if (_basic[variable] || IsFixed(variable))
            {
                continue;
            }

            // A nonbasic variable's price is its cost; in the first phase nonbasic variables are feasible and cost nothing.
            var cost = (IsSlack(variable) ? BigInteger.Zero : prices[variable] * duals.Scale) - Dot(duals.Rows, variable);
            if (cost.Sign > 0 || (cost.Sign < 0 && IsFree(variable)))
            {
                var size = BigInteger.Abs(cost);
                if (size > best)
                {
                    (best, chosen, rises) = (size, variable, cost.Sign > 0);
                    if (first)
                    {
                        break;
                    }
                }
            }
        }

        return (chosen, rises);
    }

    // B·α = the entering column.
    private (BigInteger[] Change, BigInteger Scale)? Direction(int entering)
    {
        var right = new BigInteger[_block.RowsOf.Length];
        if (IsSlack(entering))
        {
            right[Array.IndexOf(_block.RowsOf, entering - program.Columns)] = BigInteger.One;
        }
        else
        {
            var byRow = new BigInteger[program.Rows];
            for (var entry = program.Start[entering]; entry < program.Start[entering + 1]; entry++)
            {
                byRow[program.RowOf[entry]] = program.Values[entry];
            }

            right = [.. _block.RowsOf.Select(row => byRow[row])];
        }

        return _block.Solve(right, false, stop) is { } found
            ? (Spread(found.Numerators, entering, [], found.Denominator), found.Denominator) : null;
    }

    // The basic variable that first reaches a bound of its own, and whether the step is longer than zero.
    private (int Variable, bool Moves) Leaving((BigInteger[] Change, BigInteger Scale) direction, bool rises, bool first)
    {
        var leaving = -1;
        var (stepValue, stepChange) = (BigInteger.Zero, BigInteger.One);
        for (var variable = 0; variable < _basic.Length; variable++)
        {
            if (!_basic[variable] || IsFree(variable) || direction.Change[variable].IsZero)
            {
                continue;
            }

            // The value falls by change per unit of the step.
            var change = rises ? direction.Change[variable] : -direction.Change[variable];
            var value = _values[variable];
            var blocks = IsFixed(variable) ? value.Sign == 0 || value.Sign == change.Sign : value.Sign == change.Sign || (value.Sign == 0 && change.Sign > 0);
            if (!blocks)
            {
                continue;
            }

            (value, change) = (BigInteger.Abs(value), BigInteger.Abs(change));
            var order = leaving < 0 ? -1 : (value * stepChange).CompareTo(stepValue * change);
            if (order < 0 || (order == 0 && !first && change > stepChange))
            {
                (leaving, stepValue, stepChange) = (variable, value, change);
            }
        }

        return (leaving, stepValue.Sign > 0);
    }

    // With reduced costs of the right signs, one pivot of the dual simplex method: the value furthest outside leaves, the least ratio of reduced cost to row entry enters.
    private (int Entering, bool Moves, (BigInteger[] Rows, BigInteger Scale) Row)? DualStep((BigInteger[] Rows, BigInteger Scale) costs, bool first)
    {
        var leaving = -1;
        for (var variable = 0; variable < _basic.Length; variable++)
        {
            var outside = _basic[variable] && !IsFree(variable) && (_values[variable].Sign < 0 || (IsFixed(variable) && _values[variable].Sign > 0));
            if (outside && (leaving < 0 || (!first && BigInteger.Abs(_values[variable]) > BigInteger.Abs(_values[leaving]))))
            {
                leaving = variable;
            }
        }

        var prices = new BigInteger[_basic.Length];
        prices[leaving] = -_values[leaving].Sign;
        if (Duals(prices) is not { } row)
        {
            return null;
        }

        var (entering, ratio, size) = (-1, BigInteger.Zero, BigInteger.One);
        for (var variable = 0; variable < _basic.Length; variable++)
        {
            if (_basic[variable] || IsFixed(variable))
            {
                continue;
            }

            var gain = -Dot(row.Rows, variable);
            if (gain.Sign > 0 || (gain.Sign < 0 && IsFree(variable)))
            {
                var cost = BigInteger.Abs((IsSlack(variable) ? BigInteger.Zero : program.Costs[variable] * costs.Scale) - Dot(costs.Rows, variable));
                gain = BigInteger.Abs(gain);
                var order = entering < 0 ? -1 : (cost * size).CompareTo(ratio * gain);
                if (order < 0 || (order == 0 && !first && gain > size))
                {
                    (entering, ratio, size) = (variable, cost, gain);
                }
            }
        }

        if (entering >= 0)
        {
            _basic[leaving] = false;
            _basic[entering] = true;
            Pivots++;
        }

        return (entering, ratio.Sign > 0, row);
    }

    private Rational[] Values() => [.. Enumerable.Range(0, program.Columns).Select(column => Ratio(_values[column], _scale))];

    private Rational[] Multipliers((BigInteger[] Rows, BigInteger Scale) duals, BigInteger costScale) =>
        [.. duals.Rows.Select((value, row) => Ratio(value * program.RowScale[row], duals.Scale * costScale))];

    private Rational Ratio(BigInteger numerator, BigInteger denominator)
    {
        stop.ThrowIfCancellationRequested();
        return numerator.IsZero ? Rational.Zero : new Rational(numerator, denominator);
    }

    private int[] Basis() => [.. Enumerable.Range(0, _basic.Length).Where(variable => _basic[variable])];

    private LinearProgramSolution Stopped() => new() { Status = LinearProgramStatus.Stopped, Pivots = (0, Pivots) };

    private LinearProgramSolution Infeasible((BigInteger[] Rows, BigInteger Scale) duals) =>
        new() { Status = LinearProgramStatus.Infeasible, Duals = Multipliers(duals, BigInteger.One), Basis = Basis(), Pivots = (0, Pivots) };

    private LinearProgramSolution Optimal((BigInteger[] Rows, BigInteger Scale) duals)
    {
        var value = BigInteger.Zero;
        for (var column = 0; column < program.Columns; column++)
        {
            value += program.Costs[column] * _values[column];
        }

        return new LinearProgramSolution
        {
            Status = LinearProgramStatus.Optimal, Value = new Rational(value, _scale * program.CostScale), Values = Values(), Duals = Multipliers(duals, program.CostScale),
            Basis = Basis(), Pivots = (0, Pivots),
        };
    }

    private LinearProgramSolution Unbounded(int entering, bool rises, (BigInteger[] Change, BigInteger Scale) direction)
    {
        var ray = new Rational[program.Columns];
        for (var column = 0; column < program.Columns; column++)
        {
            var change = column == entering ? -direction.Scale : direction.Change[column];
            ray[column] = new Rational(rises ? -change : change, direction.Scale);
        }

        return new LinearProgramSolution { Status = LinearProgramStatus.Unbounded, Values = Values(), Ray = ray, Basis = Basis(), Pivots = (0, Pivots) };
    }
}
