using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Parley.Solving.Strategic.SupportPolynomials;

/// <content>The preconditioned step on all equations together.</content>
internal sealed partial class SupportCells
{
    private readonly List<double[]> _gaps = []; // by player: payoff of each used strategy but the first, less the first's, at the vertices
    private int[] _unknown = [];                // by player: its first unknown; the last entry counts them
    private double[] _matrix = [];              // the Jacobian at the centroid, then its inverse
    private double[] _inverse = [];
    private double[] _combined = [];
    private double[] _whole = [];               // one combined equation at all vertices of the cell
    private double[] _rest = [];                // what the weight of a simplex's first vertex loses
    private double[] _blockLow = [];
    private double[] _blockHigh = [];
    private int _all;                           // vertices of the cell

    private void LayNewton()
    {
        if (_unknown.Length == 0)
        {
            _unknown = new int[_players + 1];
            for (var player = 0; player < _players; player++)
            {
                _gaps.Add([]);
            }
        }

        _all = 1;
        var most = 0;
        for (var player = 0; player < _players; player++)
        {
            _all *= _used[player];
            _unknown[player + 1] = _unknown[player] + _used[player] - 1;
            most = Math.Max(most, _columns[player]);
            var needed = (_used[player] - 1) * _columns[player];
            if (_gaps[player].Length < needed)
            {
                _gaps[player] = new double[needed];
            }
        }

        var square = _unknown[_players] * _unknown[_players];
        if (_matrix.Length < square)
        {
            (_matrix, _inverse) = (new double[square], new double[square]);
        }

        if (_combined.Length < most)
        {
            _combined = new double[most];
        }

        if (_whole.Length < _all)
        {
            (_whole, _rest) = (new double[_all], new double[_all]);
            (_blockLow, _blockHigh) = (new double[_all], new double[_all]);
        }
    }

    // The inverse of the Jacobian at the centroid, in the directions from each simplex's first vertex to the others; false when it is near singular.
    private bool Invert(int cell)
    {
        var count = _unknown[_players];
        Array.Clear(_matrix, 0, count * count);
        for (var player = 0; player < _players; player++)
        {
            var columns = _columns[player];
            var table = _stack.AsSpan(cell + _table[player], _used[player] * columns);
            var gaps = _gaps[player];
            for (var row = 1; row < _used[player]; row++)
            {
                var gap = gaps.AsSpan((row - 1) * columns, columns);
                if (_positive)
                {
                    table.Slice((row - 1) * columns, columns).CopyTo(gap);
                }
                else
                {
                    Subtract(table.Slice(row * columns, columns), table[..columns], gap);
                }

                var target = _matrix.AsSpan((_unknown[player] + row - 1) * count, count);
                for (var other = 0; other < _players; other++)
                {
                    if (other == player || _used[other] == 1)
                    {
                        continue;
                    }

                    var (used, stride) = (_used[other], _stride[(player * _players) + other]);
                    var scale = (double)used / columns;
                    var first = 0.0;
                    for (var vertex = 0; vertex < used; vertex++)
                    {
                        var sum = 0.0;
                        for (var start = vertex * stride; start < columns; start += stride * used)
                        {
                            for (var i = start; i < start + stride; i++)
                            {
                                sum += gap[i];
                            }
                        }

                        if (vertex == 0)
                        {
                            first = sum;
                        }
                        else
                        {
                            target[_unknown[other] + vertex - 1] = (sum - first) * scale;
                        }
                    }
                }
            }
        }

        return DenseInverse.TryInvert(_matrix, _inverse, count);
    }

    // Bounds every vertex's weight at solutions; false when there is none.
    private bool Newton(int cell)
    {
        var count = _unknown[_players];
        var step = 1;
        for (var player = 0; player < _players; player++)
        {
            var used = _used[player];
            if (used > 1)
            {
                var rest = _rest.AsSpan(0, _all);
                rest.Clear();
                var restError = 0.0;
                for (var vertex = 1; vertex < used; vertex++)
                {
                    var error = Combine(cell, _inverse.AsSpan((_unknown[player] + vertex - 1) * count, count));
                    restError += error;
                    AddTimes(rest, _whole.AsSpan(0, _all), -1);
                    if (!Bound(player, vertex, step, _whole.AsSpan(0, _all), error))
                    {
                        return false;
                    }
                }

                // The sums' own rounding is a fraction of the error of what is summed.
                if (!Bound(player, 0, step, rest, (2 * restError) + (used * 4 * Unit)))
                {
                    return false;
                }
            }

            step *= used;
        }

        return true;
    }

    // One row of C·F at all vertices of the cell into _whole; the bound of its error.
    private double Combine(int cell, ReadOnlySpan<double> weights)
    {
        var whole = _whole.AsSpan(0, _all);
        whole.Clear();
        var error = 0.0;
        var below = 1;
        for (var player = 0; player < _players; player++)
        {
            var used = _used[player];
            if (used > 1)
            {
                var columns = _columns[player];
                var combined = _combined.AsSpan(0, columns);
                combined.Clear();
                var size = 0.0;
                for (var row = 1; row < used; row++)
                {
                    var weight = weights[_unknown[player] + row - 1];
                    size += Math.Abs(weight);
                    var gap = _gaps[player].AsSpan((row - 1) * columns, columns);
                    AddTimes(combined, gap, weight);
                }

                // A gap is at most 2 in magnitude.
                error += size * ((2 * _stack[cell + _errors + player]) + ((used + _players + 8) * 4 * Unit));
                Spread(whole, combined, below, used);
            }

            below *= used;
        }

        return error;
    }

    // The weight of a vertex at a solution lies between the least and the greatest of weight − value over the cell's vertices.
    private bool Bound(int player, int vertex, int step, ReadOnlySpan<double> values, double error)
    {
        var used = _used[player];
        // The extremes of every place in a block of the player's vertices first, over all blocks.
        var block = step * used;
        var low = _blockLow.AsSpan(0, block);
        var high = _blockHigh.AsSpan(0, block);
        values[..block].CopyTo(low);
        values[..block].CopyTo(high);
        for (var start = block; start < values.Length; start += block)
        {
            Widen(low, high, values.Slice(start, block));
        }

        var (least, greatest) = (double.PositiveInfinity, double.NegativeInfinity);
        for (var place = 0; place < block; place++)
        {
            var weight = place / step == vertex ? 1.0 : 0.0;
            least = Math.Min(least, weight - high[place]);
            greatest = Math.Max(greatest, weight - low[place]);
        }

        error += 4 * Unit * Math.Max(Math.Abs(least), Math.Abs(greatest));
        if (!(greatest + error >= 0 && least - error <= 1))
        {
            return !double.IsFinite(greatest - least) || !double.IsFinite(error);
        }

        _low[player][vertex] = Math.Max(_low[player][vertex], least - error);
        return true;
    }

    /// <summary>Adds weight·source to target.</summary>
    internal static void AddTimes(Span<double> target, ReadOnlySpan<double> source, double weight)
    {
        source = source[..target.Length];
        ref var to = ref MemoryMarshal.GetReference(target);
        ref var from = ref MemoryMarshal.GetReference(source);
        var i = 0;
        if (Vector256.IsHardwareAccelerated)
        {
            for (; i <= target.Length - Vector256<double>.Count; i += Vector256<double>.Count)
            {
                (Vector256.LoadUnsafe(ref to, (nuint)i) + (Vector256.LoadUnsafe(ref from, (nuint)i) * weight)).StoreUnsafe(ref to, (nuint)i);
            }
        }

        for (; i < target.Length; i++)
        {
            target[i] += weight * source[i];
        }
    }

    // Adds what does not depend on one player's vertex: each run of `below` entries stands for `used` runs.
    private static void Spread(Span<double> whole, ReadOnlySpan<double> source, int below, int used)
    {
        if (below == 1)
        {
            for (int at = 0, to = 0; at < source.Length; at++, to += used)
            {
                var value = source[at];
                foreach (ref var entry in whole.Slice(to, used))
                {
                    entry += value;
                }
            }

            return;
        }

        for (int at = 0, to = 0; at < source.Length; at += below)
        {
            var run = source.Slice(at, below);
            for (var vertex = 0; vertex < used; vertex++, to += below)
            {
                AddTimes(whole.Slice(to, below), run, 1);
            }
        }
    }

    private static void Widen(Span<double> low, Span<double> high, ReadOnlySpan<double> values)
    {
        values = values[..low.Length];
        high = high[..low.Length];
        ref var lowest = ref MemoryMarshal.GetReference(low);
        ref var highest = ref MemoryMarshal.GetReference(high);
        ref var from = ref MemoryMarshal.GetReference(values);
        var i = 0;
        if (Vector256.IsHardwareAccelerated)
        {
            for (; i <= low.Length - Vector256<double>.Count; i += Vector256<double>.Count)
            {
                var value = Vector256.LoadUnsafe(ref from, (nuint)i);
                Vector256.MinNative(Vector256.LoadUnsafe(ref lowest, (nuint)i), value).StoreUnsafe(ref lowest, (nuint)i);
                Vector256.MaxNative(Vector256.LoadUnsafe(ref highest, (nuint)i), value).StoreUnsafe(ref highest, (nuint)i);
            }
        }

        for (; i < low.Length; i++)
        {
            low[i] = Math.Min(low[i], values[i]);
            high[i] = Math.Max(high[i], values[i]);
        }
    }
}
