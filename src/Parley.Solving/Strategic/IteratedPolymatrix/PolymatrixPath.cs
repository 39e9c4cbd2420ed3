using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Parley.Solving.Strategic.PayoffTables;

namespace Parley.Solving.Strategic.IteratedPolymatrix;

/// <summary>
/// An equilibrium of a polymatrix game (every player earns the sum of two-player games and a fee per strategy) by complementary pivoting: J. T. Howson, "Equilibria of
/// polymatrix games", Management Science 18 (1972). A bonus per strategy, large enough to leave one pure profile as the only equilibrium, is taken away along a ray; the
/// equilibria on the way form a piecewise linear path whose first point without bonus is the answer. One dictionary of strategies × (strategies + 2) doubles, reused.
/// </summary>
internal sealed class PolymatrixPath
{
    private readonly PayoffTable _table;
    private readonly int _count;
    private readonly int _width;
    private readonly double[] _rows;
    private readonly int[] _favourite;
    private readonly int[] _ofStrategy;

    // A variable is a strategy's probability (a), its loss against the best reply (count + a), or the size of the bonus (2·count).
    private readonly int[] _basic;
    private readonly int[] _nonbasic;
    private readonly int[] _column;

    public PolymatrixPath(PayoffTable table)
    {
        _table = table;
        _count = table.StrategyCount;
        _width = (_count + 2 + 7) & ~7;
        _rows = new double[_count * _width];
        _favourite = new int[table.PlayerCount];
        _ofStrategy = new int[_count];
        _basic = new int[_count];
        _nonbasic = new int[_count + 1];
        _column = new int[(2 * _count) + 1];
        for (var player = 0; player < table.PlayerCount; player++)
        {
            _ofStrategy.AsSpan(table.StartOf(player), table.CountOf(player)).Fill(player);
        }
    }

    /// <summary>Follows the path to the end.</summary>
    /// <param name="pairs">∂u(a)/∂x(b) at <c>a × strategies + b</c>.</param>
    /// <param name="fees">Per strategy, what its payoff is above the sum of the products of its pairwise table.</param>
    /// <param name="bonus">Per strategy, its share of the bonus; the largest of each player's should be alone.</param>
    /// <param name="mixtures">Receives the equilibrium, by global strategy index.</param>
    /// <param name="stop">Polled every few pivots.</param>
    /// <returns>False when rounding lost the path, or the search was stopped: then nothing was received.</returns>
    public bool TryFollow(ReadOnlySpan<double> pairs, ReadOnlySpan<double> fees, ReadOnlySpan<double> bonus, Span<double> mixtures, CancellationToken stop)
    {
        Start(pairs, fees, bonus);
        var size = _count;
        var right = _count + 1;

        // The bonus comes down from infinity: the strategy that first becomes as good as its player's favourite stops it.
        var (row, largest) = (-1, 0.0);
        for (var candidate = 0; candidate < _count; candidate++)
        {
            var (slope, value) = (_rows[(candidate * _width) + size], _rows[(candidate * _width) + right]);
            if (value < 0 && slope > 0 && -value / slope > largest)
            {
                (row, largest) = (candidate, -value / slope);
            }
        }

        for (var (column, limit) = (size, (60 * _count) + 500); row >= 0; limit--)
        {
            if (limit == 0 || ((limit & 15) == 0 && stop.IsCancellationRequested))
            {
                return false;
            }

            var leaving = _basic[row];
            Pivot(row, column);
            if (leaving == 2 * _count)
            {
                break;
            }

            column = _column[leaving < _count ? leaving + _count : leaving - _count];
            row = Blocking(column);
            if (row < 0)
            {
                return false;
            }
        }

        mixtures.Clear();
        for (var at = 0; at < _count; at++)
        {
            if (_basic[at] < _count)
            {
                mixtures[_basic[at]] = Math.Max(0, _rows[(at * _width) + right]);
            }
        }

        return true;
    }

    private void Start(ReadOnlySpan<double> pairs, ReadOnlySpan<double> fees, ReadOnlySpan<double> bonus)
    {
        for (var player = 0; player < _table.PlayerCount; player++)
        {
            var best = _table.StartOf(player);
            for (var strategy = best; strategy < _table.StartOf(player + 1); strategy++)
            {
                best = bonus[strategy] > bonus[best] ? strategy : best;
            }

            _favourite[player] = best;
        }

        var (size, right) = (_count, _count + 1);
        for (var strategy = 0; strategy < _count; strategy++)
        {
            var row = _rows.AsSpan(strategy * _width, _width);
            row.Clear();
            var player = _ofStrategy[strategy];
            var favourite = _favourite[player];
            if (strategy == favourite)
            {
                // Its probability is one less all others'; its column is its loss.
                (_basic[strategy], _nonbasic[strategy]) = (strategy, _count + strategy);
                row[_table.StartOf(player).._table.StartOf(player + 1)].Fill(-1);
                row[strategy] = 0;
                row[right] = 1;
                continue;
            }

            // Its loss is the difference of the favourite's payoff and its own, with the favourites' probabilities replaced by one less the others'.
            (_basic[strategy], _nonbasic[strategy]) = (_count + strategy, strategy);
            row[favourite] = 1;
            row[size] = bonus[favourite] - bonus[strategy];
            row[right] = fees[favourite] - fees[strategy];
            var own = pairs.Slice(strategy * _count, _count);
            var best = pairs.Slice(favourite * _count, _count);
            for (var other = 0; other < _table.PlayerCount; other++)
            {
                if (other == player)
                {
                    continue;
                }

                var at = _favourite[other];
                var difference = best[at] - own[at];
                row[right] += difference;
                for (var column = _table.StartOf(other); column < _table.StartOf(other + 1); column++)
                {
                    row[column] = column == at ? 0 : best[column] - own[column] - difference;
                }
            }
        }

        _nonbasic[size] = 2 * _count;
        for (var column = 0; column <= _count; column++)
        {
            _column[_nonbasic[column]] = column;
        }
    }

    // The row that first reaches zero as the column's variable grows; of those that do so together, the bonus, else the largest coefficient.
    private int Blocking(int column)
    {
        var right = _count + 1;
        var limit = double.PositiveInfinity;
        for (var row = 0; row < _count; row++)
        {
            var coefficient = _rows[(row * _width) + column];
            if (coefficient < -1e-10)
            {
                limit = Math.Min(limit, (Math.Max(0, _rows[(row * _width) + right]) + 1e-12) / -coefficient);
            }
        }

        var (best, largest) = (-1, 0.0);
        for (var row = 0; row < _count; row++)
        {
            var coefficient = _rows[(row * _width) + column];
            if (coefficient < -1e-10 && Math.Max(0, _rows[(row * _width) + right]) <= limit * -coefficient)
            {
                if (_basic[row] == 2 * _count)
                {
                    return row;
                }

                if (-coefficient > largest)
                {
                    (best, largest) = (row, -coefficient);
                }
            }
        }

        return best;
    }

    private void Pivot(int row, int column)
    {
        var pivotRow = _rows.AsSpan(row * _width, _width);
        var inverse = 1 / pivotRow[column];
        pivotRow[column] = -1;
        foreach (ref var entry in pivotRow)
        {
            entry *= -inverse;
        }

        ref var first = ref MemoryMarshal.GetReference(pivotRow);
        for (var other = 0; other < _count; other++)
        {
            var factor = _rows[(other * _width) + column];
            if (other == row || factor == 0)
            {
                continue;
            }

            _rows[(other * _width) + column] = 0;
            ref var target = ref _rows[other * _width];
            var wide = Vector512.Create(factor);
            for (nuint at = 0; at < (nuint)_width; at += 8)
            {
                Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref first, at), wide, Vector512.LoadUnsafe(ref target, at)).StoreUnsafe(ref target, at);
            }
        }

        var (leaving, entering) = (_basic[row], _nonbasic[column]);
        (_basic[row], _nonbasic[column]) = (entering, leaving);
        _column[leaving] = column;
    }
}
