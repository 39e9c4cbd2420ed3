using System.Numerics;

namespace Parley.Solving.Strategic.SupportPolynomials;

/// <summary>
/// Goes through the supports of given sizes that no player's strict dominance rules out: depth first over the players, each choice followed by the repeated removal of
/// strategies that another one beats against everything the others may still use (Porter, Nudelman and Shoham 2008, Simple search methods for finding a Nash equilibrium,
/// §4). What is ruled out is ruled out by comparing payoffs: nothing is lost.
/// </summary>
internal sealed class SupportSearch
{
    private readonly ScaledPayoffs _payoffs;
    private readonly int _players;
    private readonly ulong[][] _allowed; // by depth and player
    private readonly int[] _offsets;
    private readonly CancellationToken _stop;
    private int[] _sizes = [];

    public SupportSearch(ScaledPayoffs payoffs, CancellationToken stop)
    {
        (_payoffs, _stop) = (payoffs, stop);
        _players = payoffs.Values.Length;
        _allowed = [.. Enumerable.Range(0, _players + 1).Select(_ => new ulong[_players])];
        _offsets = new int[payoffs.Game.ProfileCount];
    }

    /// <summary>Calls with every support of these sizes that is left, as bits by player.</summary>
    /// <param name="sizes">By player, the number of used strategies.</param>
    /// <param name="examine">Told of each; false ends the search.</param>
    /// <returns>False when ended early, by that or by the stop.</returns>
    public bool Visit(int[] sizes, Func<ulong[], bool> examine)
    {
        _sizes = sizes;
        for (var player = 0; player < _players; player++)
        {
            _allowed[0][player] = (1UL << _payoffs.Game.Strategies[player].Length) - 1;
        }

        return (!Reduce(_allowed[0], 0) || Choose(0, examine)) && !_stop.IsCancellationRequested;
    }

    private bool Choose(int player, Func<ulong[], bool> examine)
    {
        if (player == _players)
        {
            return examine(_allowed[player]);
        }

        var left = _allowed[player][player];
        var count = BitOperations.PopCount(left);
        for (var packed = (1UL << _sizes[player]) - 1; packed < 1UL << count; packed = Next(packed))
        {
            if (_stop.IsCancellationRequested)
            {
                return false;
            }

            _allowed[player].CopyTo(_allowed[player + 1], 0);
            _allowed[player + 1][player] = Unpack(packed, left);
            if (Reduce(_allowed[player + 1], player + 1) && !Choose(player + 1, examine))
            {
                return false;
            }
        }

        return true;
    }

    // Removes beaten strategies until none is left to remove; false when a chosen one is beaten or too few remain.
    private bool Reduce(ulong[] allowed, int chosen)
    {
        for (var player = 0; player < _players; player++)
        {
            if (BitOperations.PopCount(allowed[player]) < _sizes[player])
            {
                return false;
            }
        }

        for (int player = 0, unchanged = 0; unchanged < _players; player = (player + 1) % _players)
        {
            unchanged++;
            var columns = Offsets(allowed, player);
            for (var rest = allowed[player]; rest != 0; rest &= rest - 1)
            {
                if (_stop.IsCancellationRequested)
                {
                    return false;
                }

                var strategy = BitOperations.TrailingZeroCount(rest);
                if (!Beaten(player, strategy, columns))
                {
                    continue;
                }

                if (player < chosen)
                {
                    return false;
                }

                allowed[player] &= ~(1UL << strategy);
                unchanged = 0;
                if (BitOperations.PopCount(allowed[player]) < _sizes[player])
                {
                    return false;
                }
            }
        }

        return true;
    }

    private bool Beaten(int player, int strategy, int columns)
    {
        var values = _payoffs.Values[player];
        var stride = _payoffs.Game.StrideOf(player);
        var margin = 8 * _payoffs.Error[player];
        var own = strategy * stride;
        for (var other = 0; other < _payoffs.Game.Strategies[player].Length; other++)
        {
            var better = other * stride;
            var column = 0;
            while (column < columns && values[_offsets[column] + own] + margin < values[_offsets[column] + better])
            {
                column++;
            }

            if (column == columns)
            {
                return true;
            }
        }

        return false;
    }

    // The profile indices of everything the others may use, the player at its first strategy.
    private int Offsets(ulong[] allowed, int player)
    {
        var count = 1;
        _offsets[0] = 0;
        for (var other = 0; other < _players; other++)
        {
            if (other == player)
            {
                continue;
            }

            var stride = _payoffs.Game.StrideOf(other);
            var target = count;
            var rest = allowed[other];
            var first = BitOperations.TrailingZeroCount(rest) * stride;
            for (rest &= rest - 1; rest != 0; rest &= rest - 1)
            {
                var step = BitOperations.TrailingZeroCount(rest) * stride;
                for (var i = 0; i < count; i++)
                {
                    _offsets[target++] = _offsets[i] + step;
                }
            }

            for (var i = 0; i < count; i++)
            {
                _offsets[i] += first;
            }

            count = target;
        }

        return count;
    }

    // The next number with as many bits set.
    private static ulong Next(ulong bits)
    {
        var lowest = bits & (0 - bits);
        var ripple = bits + lowest;
        return ripple | ((bits ^ ripple) >> 2) / lowest;
    }

    private static ulong Unpack(ulong packed, ulong places)
    {
        var result = 0UL;
        for (; packed != 0; packed >>= 1, places &= places - 1)
        {
            result |= (packed & 1) != 0 ? places & (0 - places) : 0;
        }

        return result;
    }
}
