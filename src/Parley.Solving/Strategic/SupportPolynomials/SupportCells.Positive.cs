namespace Parley.Solving.Strategic.SupportPolynomials;

/// <content>
/// The same search on equations freed of factors that are positive where every used strategy is: what makes a support's closure singular at its boundary, although no
/// solution with exactly this support is near.
/// </content>
internal sealed partial class SupportCells
{
    private bool _positive; // rows are comparisons, not payoffs

    /// <summary>
    /// Examines a support once more. Where a comparison is a nonnegative combination of another player's probabilities times something that does not depend on that player,
    /// the something alone is compared. Only for payoffs that are exact as doubles.
    /// </summary>
    /// <param name="used">By player, the used strategies as bits.</param>
    /// <param name="budget">The most cells to examine.</param>
    /// <param name="settle">Told of small regular cells.</param>
    /// <param name="stop">Ends the search early.</param>
    /// <returns>Whether every solution in which all used strategies have positive probability lies in a cell that was settled; null when there is no factor to take out.</returns>
    public bool? CloseInside(ReadOnlySpan<ulong> used, long budget, Settle settle, CancellationToken stop)
    {
        if (!Array.TrueForAll(_payoffs.Error, error => error == 0))
        {
            return null;
        }

        Lay(used);
        var tables = new List<double>[_players];
        var any = false;
        for (var player = 0; player < _players; player++)
        {
            var columns = _columns[player];
            var table = _stack.AsSpan(_table[player], _rows[player] * columns);
            var comparisons = _comparisons[player];
            comparisons.Clear();
            tables[player] = [];
            for (var own = 0; own < _used[player]; own++)
            {
                for (var row = own + 1; row < _rows[player]; row++)
                {
                    var difference = new double[columns];
                    Subtract(table.Slice(row * columns, columns), table.Slice(own * columns, columns), difference);
                    any |= TakeOut(player, difference);
                    comparisons.Add((comparisons.Count, -1, row < _used[player]));
                    tables[player].AddRange(difference);
                }
            }
        }

        if (!any)
        {
            return null;
        }

        _positive = true;
        var old = _stack.AsSpan(0, _length).ToArray();
        var (oldVertices, oldErrors) = (_vertices[0], _errors);
        _length = 0;
        for (var player = 0; player < _players; player++)
        {
            _table[player] = _length;
            _rows[player] = _comparisons[player].Count;
            _length += tables[player].Count;
        }

        var shift = _length - oldVertices;
        _length += old.Length - oldVertices;
        if (_stack.Length < 4 * _length)
        {
            _stack = new double[4 * _length];
        }

        for (var player = 0; player < _players; player++)
        {
            tables[player].CopyTo(_stack, _table[player]);
            _vertices[player] += shift;
        }

        old.AsSpan(oldVertices).CopyTo(_stack.AsSpan(oldVertices + shift));
        _errors = oldErrors + shift;
        return Search(budget, settle, stop);
    }

    // Replaces Σ κ_v λ_v · g by g, every κ_v at least 0, for each other player in turn.
    private bool TakeOut(int player, double[] difference)
    {
        var any = false;
        for (var other = 0; other < _players; other++)
        {
            var used = _used[other];
            if (other == player || used == 1)
            {
                continue;
            }

            var stride = _stride[(player * _players) + other];
            var pivot = Array.FindIndex(difference, value => value != 0);
            if (pivot < 0)
            {
                return any;
            }

            var first = pivot / stride % used;
            var proportional = true;
            var same = true;
            for (var at = 0; at < difference.Length && proportional; at++)
            {
                // The entry against the first vertex that has one, and the pivot moved to this entry's vertex.
                var vertex = at / stride % used;
                var source = at + ((first - vertex) * stride);
                var moved = pivot + ((vertex - first) * stride);
                proportional = difference[moved] * Math.Sign(difference[pivot]) >= 0 && SameProduct(difference[at], difference[pivot], difference[moved], difference[source]);
                same &= difference[at] == difference[source];
            }

            if (proportional && !same)
            {
                any = true;
                for (var at = 0; at < difference.Length; at++)
                {
                    if (at / stride % used != first)
                    {
                        difference[at] = difference[at + ((first - (at / stride % used)) * stride)];
                    }
                }
            }
        }

        return any;
    }

    // Whether a·b = c·d exactly: a product is its rounding and what the rounding lost.
    private static bool SameProduct(double a, double b, double c, double d)
    {
        var (left, right) = (a * b, c * d);
        return left == right && Math.FusedMultiplyAdd(a, b, -left) == Math.FusedMultiplyAdd(c, d, -right);
    }
}
