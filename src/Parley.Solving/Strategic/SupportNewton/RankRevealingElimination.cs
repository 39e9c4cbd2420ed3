using Parley.Solving.Strategic.PayoffTables;

namespace Parley.Solving.Strategic.SupportNewton;

/// <summary>
/// Gaussian elimination of a dense system of equations, in buffers that are reused. With complete pivoting, equations that depend on others are left out and unknowns
/// that nothing determines stay at zero, so that a system of a game with a continuum of equilibria still has an answer.
/// </summary>
internal sealed class RankRevealingElimination
{
    private double[] _entries = [];
    private int[] _order = [];

    /// <summary>The number of independent equations found.</summary>
    public int Rank { get; private set; }

    /// <summary>The number of unknowns.</summary>
    public int Columns { get; private set; }

    private int Rows { get; set; }

    private int Width => Columns + 1;

    /// <summary>Begins a system of this size, all zero.</summary>
    public void Begin(int rows, int columns)
    {
        (Rows, Columns) = (rows, columns);
        if (_entries.Length < rows * (columns + 1))
        {
            _entries = new double[rows * (columns + 1)];
        }

        if (_order.Length < columns)
        {
            _order = new int[columns];
        }

        _entries.AsSpan(0, rows * Width).Clear();
    }

    /// <summary>One equation to be filled: its coefficients, then its right side.</summary>
    public Span<double> Row(int row) => _entries.AsSpan(row * Width, Width);

    /// <summary>Eliminates with row exchanges only, three times as fast; false, with the system spoilt, when a pivot is too small to tell from zero.</summary>
    public bool TryEliminate()
    {
        for (var column = 0; column < Columns; column++)
        {
            _order[column] = column;
        }

        for (Rank = 0; Rank < Columns; Rank++)
        {
            var (pivotRow, largest) = (Rank, 0.0);
            for (var row = Rank; row < Rows; row++)
            {
                var size = Math.Abs(_entries[(row * Width) + Rank]);
                if (size > largest)
                {
                    (pivotRow, largest) = (row, size);
                }
            }

            if (!(largest > 1e-13))
            {
                return false;
            }

            Exchange(pivotRow, Rank);
            EliminateBelow();
        }

        return true;
    }

    /// <summary>Eliminates with complete pivoting; pivots below this share of the largest entry count as zero.</summary>
    public void Eliminate(double tolerance = 1e-12)
    {
        for (var column = 0; column < Columns; column++)
        {
            _order[column] = column;
        }

        var least = 0.0;
        for (Rank = 0; Rank < Math.Min(Rows, Columns); Rank++)
        {
            var (pivotRow, pivotColumn, largest) = (Rank, Rank, 0.0);
            for (var row = Rank; row < Rows; row++)
            {
                var entries = Row(row);
                for (var column = Rank; column < Columns; column++)
                {
                    if (Math.Abs(entries[column]) > largest)
                    {
                        (pivotRow, pivotColumn, largest) = (row, column, Math.Abs(entries[column]));
                    }
                }
            }

            least = Rank == 0 ? largest * tolerance : least;
            if (!(largest > least))
            {
                return;
            }

            Exchange(pivotRow, pivotColumn);
            EliminateBelow();
        }
    }

    /// <summary>The solution, undetermined unknowns at zero; equations left out are not looked at.</summary>
    public void Solve(Span<double> solution)
    {
        solution[..Columns].Clear();
        for (var row = Rank - 1; row >= 0; row--)
        {
            var entries = Row(row);
            var sum = entries[Columns];
            for (var column = row + 1; column < Rank; column++)
            {
                sum -= entries[column] * solution[_order[column]];
            }

            solution[_order[row]] = sum / entries[row];
        }
    }

    private void EliminateBelow()
    {
        var pivot = Row(Rank);
        var inverse = 1 / pivot[Rank];
        var rest = pivot[(Rank + 1)..];
        for (var row = Rank + 1; row < Rows; row++)
        {
            var entries = Row(row);
            var factor = entries[Rank] * inverse;
            if (factor != 0)
            {
                PayoffTable.AddMultiple(-factor, rest, entries[(Rank + 1)..]);
            }
        }
    }

    private void Exchange(int row, int column)
    {
        if (row != Rank)
        {
            var upper = Row(Rank);
            var lower = Row(row);
            for (var at = 0; at < Width; at++)
            {
                (upper[at], lower[at]) = (lower[at], upper[at]);
            }
        }

        if (column != Rank)
        {
            (_order[Rank], _order[column]) = (_order[column], _order[Rank]);
            for (var at = 0; at < Rows; at++)
            {
                var entries = Row(at);
                (entries[Rank], entries[column]) = (entries[column], entries[Rank]);
            }
        }
    }
}
