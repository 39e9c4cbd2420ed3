namespace Parley.Solving.Strategic.SupportPolynomials;

/// <content>Cutting and shrinking cells.</content>
internal sealed partial class SupportCells
{
    // An edge shorter than this share of the longest is left alone, so that no direction is cut for ever while another, along which nothing changes, stays long.
    private const double SliverShare = 0.01;

    // The longest edge of the cell's simplices, in probability.
    private double LongestEdge(int cell, out int player, out int first, out int second)
    {
        (player, first, second) = (0, 0, 0);
        var longest = 0.0;
        for (var own = 0; own < _players; own++)
        {
            var used = _used[own];
            for (var a = 0; a < used; a++)
            {
                for (var b = a + 1; b < used; b++)
                {
                    var edge = Edge(cell, own, a, b);
                    if (edge > longest)
                    {
                        (longest, player, first, second) = (edge, own, a, b);
                    }
                }
            }
        }

        return longest;
    }

    private double Edge(int cell, int player, int a, int b)
    {
        var used = _used[player];
        var vertices = _stack.AsSpan(cell + _vertices[player], used * used);
        var edge = 0.0;
        for (var strategy = 0; strategy < used; strategy++)
        {
            edge = Math.Max(edge, Math.Abs(vertices[(a * used) + strategy] - vertices[(b * used) + strategy]));
        }

        return edge;
    }

    // The edge along which the used strategies' payoff gaps change most, summed over the cell's vertices, among those not far shorter than the longest.
    private void SteepestEdge(int cell, double longest, ref int player, ref int first, ref int second)
    {
        var steepest = 0.0;
        for (var own = 0; own < _players; own++)
        {
            var used = _used[own];
            for (var a = 0; a < used; a++)
            {
                for (var b = a + 1; b < used; b++)
                {
                    var change = 0.0;
                    for (var other = 0; other < _players; other++)
                    {
                        change += other == own || _used[other] == 1 ? 0 : Change(other, _stride[(other * _players) + own], used, a, b);
                    }

                    if (change > steepest && Edge(cell, own, a, b) > SliverShare * longest)
                    {
                        (steepest, player, first, second) = (change, own, a, b);
                    }
                }
            }
        }
    }

    private double Change(int player, int stride, int used, int a, int b)
    {
        var gaps = _gaps[player].AsSpan(0, (_used[player] - 1) * _columns[player]);
        var sum = 0.0;
        for (var start = 0; start < gaps.Length; start += stride * used)
        {
            var one = gaps.Slice(start + (a * stride), stride);
            var two = gaps.Slice(start + (b * stride), stride);
            for (var i = 0; i < one.Length; i++)
            {
                sum += Math.Abs(one[i] - two[i]);
            }
        }

        return sum;
    }

    // Moves one vertex of a player's simplex to the middle of the edge to another one.
    private void Halve(int cell, int player, int moved, int kept)
    {
        var used = _used[player];
        var vertices = _stack.AsSpan(cell + _vertices[player], used * used);
        for (var strategy = 0; strategy < used; strategy++)
        {
            vertices[(moved * used) + strategy] = 0.5 * (vertices[(moved * used) + strategy] + vertices[(kept * used) + strategy]);
        }

        _stack[cell + _errors + _players] += 2 * Unit;
        for (var other = 0; other < _players; other++)
        {
            if (other == player)
            {
                continue;
            }

            var stride = _stride[(other * _players) + player];
            var block = stride * used;
            var table = _stack.AsSpan(cell + _table[other], _rows[other] * _columns[other]);
            for (var start = 0; start < table.Length; start += block)
            {
                var target = table.Slice(start + (moved * stride), stride);
                var source = table.Slice(start + (kept * stride), stride);
                for (var i = 0; i < target.Length; i++)
                {
                    target[i] = 0.5 * (target[i] + source[i]);
                }
            }

            _stack[cell + _errors + other] += 2 * Unit;
        }
    }

    // Replaces a player's simplex by the part of it in which every vertex keeps at least its weight in _low: a smaller simplex of the same shape.
    private void Shrink(int cell, int player, double share)
    {
        var used = _used[player];
        var low = _low[player].AsSpan(0, used);
        var vertices = _stack.AsSpan(cell + _vertices[player], used * used);
        Mix(vertices, used, used, low, share);
        _stack[cell + _errors + _players] += (used + 5) * 2 * Unit;
        for (var other = 0; other < _players; other++)
        {
            if (other != player)
            {
                Mix(_stack.AsSpan(cell + _table[other], _rows[other] * _columns[other]), _stride[(other * _players) + player], used, low, share);
                _stack[cell + _errors + other] += (used + 5) * 2 * Unit;
            }
        }
    }

    // Every slice along one axis becomes the common part Σ low·slice plus share times itself.
    private static void Mix(Span<double> table, int stride, int used, ReadOnlySpan<double> low, double share)
    {
        for (var start = 0; start < table.Length; start += stride * used)
        {
            for (var lane = start; lane < start + stride; lane++)
            {
                var common = 0.0;
                for (var vertex = 0; vertex < used; vertex++)
                {
                    common += low[vertex] * table[lane + (vertex * stride)];
                }

                for (var vertex = 0; vertex < used; vertex++)
                {
                    table[lane + (vertex * stride)] = common + (share * table[lane + (vertex * stride)]);
                }
            }
        }
    }

    // The box around the cell, by player and used strategy.
    private void Hull(int cell, Span<double> low, Span<double> high)
    {
        var error = _stack[cell + _errors + _players];
        var at = 0;
        for (var player = 0; player < _players; player++)
        {
            var used = _used[player];
            var vertices = _stack.AsSpan(cell + _vertices[player], used * used);
            for (var strategy = 0; strategy < used; strategy++, at++)
            {
                (low[at], high[at]) = (2, -2);
                for (var vertex = 0; vertex < used; vertex++)
                {
                    low[at] = Math.Min(low[at], vertices[(vertex * used) + strategy] - error);
                    high[at] = Math.Max(high[at], vertices[(vertex * used) + strategy] + error);
                }
            }
        }
    }
}
