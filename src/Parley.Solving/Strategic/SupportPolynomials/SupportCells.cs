using System.Numerics;

namespace Parley.Solving.Strategic.SupportPolynomials;

/// <summary>
/// Finds every solution of one support's conditions: each player's used strategies earn the same, no unused strategy earns more, in the product of the simplices over the
/// used strategies. Branch and prune over <i>cells</i>, products of simplices. A payoff is multilinear in the players' mixtures, so over a cell it takes its extremes at
/// the cell's vertices: each player's payoffs at all vertices are kept as a table, from which ranges are read off exactly. A cell is dropped when a condition cannot hold
/// in it, shrunk to where all of them can, and cut in two across the edge along which the equations change most. Every bound carries the rounding error made so far.
/// </summary>
/// <remarks>
/// The Newton step (<c>SupportCells.Newton.cs</c>) is the preconditioned range test: with C near the inverse of the Jacobian, solutions are fixed points of
/// λ − C·F(λ), whose range over the cell is again read off at the vertices (Moore, Kearfott and Cloud 2009, Introduction to Interval Analysis, chapter 8, with the
/// multilinear vertex range in place of interval arithmetic).
/// </remarks>
internal sealed partial class SupportCells
{
    /// <summary>Half a unit in the last place of 1.</summary>
    private const double Unit = 1.1102230246251565e-16;

    /// <summary>A cell whose edges are all shorter than this is not cut further: it is handed out as undecided.</summary>
    private const double SmallestEdge = 1e-7;

    /// <summary>Once regular cells are this small, proving a single solution in them is tried.</summary>
    private const double EnclosureEdge = 1e-2;

    private readonly ScaledPayoffs _payoffs;
    private readonly int _players;
    private readonly int[] _used;          // by player: number of used strategies, which come first among its rows
    private readonly int[] _rows;          // by player: number of strategies compared
    private readonly int[][] _strategies;  // by player: the strategy of each row, unless rows are comparisons
    private readonly List<(int Row, int Less, bool Equal)>[] _comparisons; // by player: a row less another (none: −1) must be zero, or at most zero
    private readonly int[] _columns;       // by player: vertices of the others' simplices
    private readonly int[] _table;         // by player: where its table starts in a cell
    private readonly int[] _vertices;      // by player: where its simplex's vertices start in a cell
    private readonly int[] _stride;        // by player and other: step of the other's vertex in the player's table
    private readonly List<(double[] Low, double[] High)> _undecided = [];
    private int _errors;                   // where the players' error bounds start in a cell
    private int _length;                   // numbers in a cell
    private double[] _stack = new double[1024];
    private double[] _difference = [];
    private double[][] _low = [];          // by player and vertex: the least weight a solution can have there

    public SupportCells(ScaledPayoffs payoffs)
    {
        _payoffs = payoffs;
        _players = payoffs.Values.Length;
        _used = new int[_players];
        _rows = new int[_players];
        _strategies = [.. payoffs.Game.Strategies.Select(own => new int[own.Length])];
        _comparisons = [.. payoffs.Game.Strategies.Select(_ => new List<(int, int, bool)>())];
        _columns = new int[_players];
        _table = new int[_players];
        _vertices = new int[_players];
        _stride = new int[_players * _players];
        _low = [.. payoffs.Game.Strategies.Select(own => new double[own.Length])];
    }

    /// <summary>What is done with a small cell in which the equations are regular: whether it is settled, because its only solution is known now or it has none.</summary>
    /// <param name="low">By player and used strategy, the least probability in the cell.</param>
    /// <param name="high">The greatest.</param>
    public delegate bool Settle(ReadOnlySpan<double> low, ReadOnlySpan<double> high);

    /// <summary>Cells examined so far, over all supports.</summary>
    public long Examined { get; private set; }

    /// <summary>Cells of the current support that could not be decided.</summary>
    public int Undecided { get; private set; }

    /// <summary>The boxes around them, by player and used strategy; not more than a few.</summary>
    public IReadOnlyList<(double[] Low, double[] High)> UndecidedBoxes => _undecided;

    /// <summary>Examines a support.</summary>
    /// <param name="used">By player, the used strategies as bits.</param>
    /// <param name="budget">The most cells to examine.</param>
    /// <param name="settle">Told of small regular cells.</param>
    /// <param name="stop">Ends the search early.</param>
    /// <returns>Whether every solution lies in a cell that was settled.</returns>
    public bool Close(ReadOnlySpan<ulong> used, long budget, Settle settle, CancellationToken stop)
    {
        Lay(used);
        for (var player = 0; player < _players; player++)
        {
            var comparisons = _comparisons[player];
            comparisons.Clear();
            for (var own = 0; own < _used[player]; own++)
            {
                for (var row = own + 1; row < _rows[player]; row++)
                {
                    comparisons.Add((row, own, row < _used[player]));
                }
            }
        }

        return Search(budget, settle, stop);
    }

    private bool Search(long budget, Settle settle, CancellationToken stop)
    {
        LayNewton();
        Undecided = 0;
        _undecided.Clear();
        var widest = 0;
        for (var player = 0; player < _players; player++)
        {
            widest += _used[player];
        }

        Span<double> low = stackalloc double[widest];
        Span<double> high = stackalloc double[widest];
        var depth = 1;
        var last = Examined + budget;
        while (depth > 0)
        {
            if (Examined++ >= last || ((Examined & 255) == 0 && stop.IsCancellationRequested))
            {
                return false;
            }

            var cell = (depth - 1) * _length;
            var regular = false;
            if (!Prune(cell, ref regular))
            {
                depth--;
                continue;
            }

            var edge = LongestEdge(cell, out var player, out var first, out var second);
            if (regular && edge < EnclosureEdge)
            {
                Hull(cell, low, high);
                if (settle(low, high))
                {
                    depth--;
                    continue;
                }
            }

            if (edge < SmallestEdge)
            {
                Hull(cell, low, high);
                _undecided.Add(([.. low], [.. high]));
                depth--;
                if (++Undecided >= 16)
                {
                    return false;
                }

                continue;
            }

            SteepestEdge(cell, edge, ref player, ref first, ref second);
            if ((depth + 1) * _length > _stack.Length)
            {
                Array.Resize(ref _stack, 2 * (depth + 1) * _length);
            }

            _stack.AsSpan(cell, _length).CopyTo(_stack.AsSpan(cell + _length));
            Halve(cell, player, first, second);
            Halve(cell + _length, player, second, first);
            depth++;
        }

        return Undecided == 0;
    }

    // Lays out the tables of a support and fills the cell that is the whole product of simplices.
    private void Lay(ReadOnlySpan<ulong> used)
    {
        _positive = false;
        var game = _payoffs.Game;
        for (var player = 0; player < _players; player++)
        {
            _used[player] = BitOperations.PopCount(used[player]);
        }

        _length = 0;
        for (var player = 0; player < _players; player++)
        {
            var columns = 1;
            for (var other = 0; other < _players; other++)
            {
                if (other != player)
                {
                    _stride[(player * _players) + other] = columns;
                    columns *= _used[other];
                }
            }

            _columns[player] = columns;
            _table[player] = _length;
            _length += game.Strategies[player].Length * columns;
        }

        for (var player = 0; player < _players; player++)
        {
            _vertices[player] = _length;
            _length += _used[player] * _used[player];
        }

        _errors = _length;
        _length += _players + 1;
        if (_stack.Length < 4 * _length)
        {
            _stack = new double[4 * _length];
        }

        Array.Clear(_stack, 0, _length);
        for (var player = 0; player < _players; player++)
        {
            Fill(player, used);
            for (var vertex = 0; vertex < _used[player]; vertex++)
            {
                _stack[_vertices[player] + (vertex * _used[player]) + vertex] = 1;
            }

            _stack[_errors + player] = _payoffs.Error[player];
        }

        var most = 0;
        for (var player = 0; player < _players; player++)
        {
            most = Math.Max(most, _columns[player]);
        }

        if (_difference.Length < most)
        {
            _difference = new double[most];
        }
    }

    private void Fill(int player, ReadOnlySpan<ulong> used)
    {
        var game = _payoffs.Game;
        var values = _payoffs.Values[player];
        var columns = _columns[player];
        var rows = 0;
        for (var pass = 0; pass < 2; pass++)
        {
            for (var strategy = 0; strategy < game.Strategies[player].Length; strategy++)
            {
                if ((used[player] >> strategy & 1) == (pass == 0 ? 1UL : 0))
                {
                    _strategies[player][rows++] = strategy;
                }
            }
        }

        for (var column = 0; column < columns; column++)
        {
            var profile = 0;
            var rest = column;
            for (var other = 0; other < _players; other++)
            {
                if (other != player)
                {
                    profile += Nth(used[other], rest % _used[other]) * game.StrideOf(other);
                    rest /= _used[other];
                }
            }

            for (var row = 0; row < rows; row++)
            {
                _stack[_table[player] + (row * columns) + column] = values[profile + (_strategies[player][row] * game.StrideOf(player))];
            }
        }

        // An unused strategy that nowhere earns more than another says nothing that the other does not say.
        var margin = 8 * _payoffs.Error[player];
        for (var row = rows - 1; row >= _used[player]; row--)
        {
            for (var better = 0; better < rows; better++)
            {
                if (better != row && NowhereBetter(player, row, better, margin))
                {
                    rows--;
                    _strategies[player][row] = _strategies[player][rows];
                    _stack.AsSpan(_table[player] + (rows * columns), columns).CopyTo(_stack.AsSpan(_table[player] + (row * columns), columns));
                    break;
                }
            }
        }

        _rows[player] = rows;
    }

    private bool NowhereBetter(int player, int row, int better, double margin)
    {
        var columns = _columns[player];
        var own = _stack.AsSpan(_table[player] + (row * columns), columns);
        var other = _stack.AsSpan(_table[player] + (better * columns), columns);
        for (var column = 0; column < columns; column++)
        {
            if (!(own[column] + margin <= other[column]))
            {
                return false;
            }
        }

        return true;
    }

    private static int Nth(ulong bits, int n)
    {
        for (; n > 0; n--)
        {
            bits &= bits - 1;
        }

        return BitOperations.TrailingZeroCount(bits);
    }
}
