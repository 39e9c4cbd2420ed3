using System.Numerics;
using Parley.Games.Forms;
using Parley.Games.Numerics;

namespace Parley.Solving.Strategic.EvolutionaryStability;

/// <summary>
/// Candidates for evolutionarily stable strategies of a symmetric table: on each support the strategy that makes its members earn the same, where that is positive, unique
/// and a best reply to itself. Only supports any two of whose members can coexist, a(i,i) + a(j,j) &lt; a(i,j) + a(j,i), are looked at, since stability needs that.
/// </summary>
internal sealed class SupportSearch
{
    private readonly Rational[,] _payoffs;
    private readonly int _count;
    private readonly ulong[] _coexist;
    private readonly CancellationToken _stop;
    private readonly Func<Rational[], ulong, bool> _found;

    /// <param name="game">The game.</param>
    /// <param name="found">Told of each candidate and its best replies as a bit set; returns whether to go on.</param>
    /// <param name="stop">Looked at for every support.</param>
    public SupportSearch(StrategicGame game, Func<Rational[], ulong, bool> found, CancellationToken stop)
    {
        (_count, _found, _stop) = (game.Strategies[0].Length, found, stop);
        _payoffs = new Rational[_count, _count];
        _coexist = new ulong[_count];
        for (var own = 0; own < _count; own++)
        {
            for (var other = 0; other < _count; other++)
            {
                _payoffs[own, other] = game.ExactPayoffsOf(0)[own + (other * _count)];
            }
        }

        for (var own = 0; own < _count; own++)
        {
            for (var other = own + 1; other < _count; other++)
            {
                if (_payoffs[own, own] + _payoffs[other, other] < _payoffs[own, other] + _payoffs[other, own])
                {
                    _coexist[own] |= 1UL << other;
                }
            }
        }
    }

    /// <summary>Supports looked at.</summary>
    public int Supports { get; private set; }

    /// <summary>Looks at all supports; false when the stop or the caller ended it.</summary>
    public bool Run()
    {
        var support = new List<int>();
        return Extend(support, _count == 64 ? ulong.MaxValue : (1UL << _count) - 1);
    }

    private bool Extend(List<int> support, ulong candidates)
    {
        while (candidates != 0)
        {
            var next = BitOperations.TrailingZeroCount(candidates);
            candidates &= candidates - 1;
            support.Add(next);
            if (_stop.IsCancellationRequested || !Try(support) || !Extend(support, candidates & _coexist[next]))
            {
                return false;
            }

            support.RemoveAt(support.Count - 1);
        }

        return true;
    }

    private bool Try(List<int> support)
    {
        Supports++;
        var size = support.Count;
        var system = new Rational[size + 1, size + 2];
        for (var row = 0; row < size; row++)
        {
            for (var column = 0; column < size; column++)
            {
                system[row, column] = _payoffs[support[row], support[column]];
            }

            system[row, size] = -Rational.One;
            system[size, row] = Rational.One;
        }

        system[size, size + 1] = Rational.One;
        if (!Eliminate(system))
        {
            return true;
        }

        var strategy = new Rational[_count];
        for (var row = 0; row < size; row++)
        {
            strategy[support[row]] = system[row, size + 1];
            if (strategy[support[row]].Sign <= 0)
            {
                return true;
            }
        }

        var value = system[size, size + 1];
        var best = 0UL;
        for (var own = 0; own < _count; own++)
        {
            var earned = Rational.Zero;
            foreach (var other in support)
            {
                earned += _payoffs[own, other] * strategy[other];
            }

            if (earned > value)
            {
                return true;
            }

            best |= earned == value ? 1UL << own : 0;
        }

        return _found(strategy, best);
    }

    // To the unit matrix; false when singular.
    private static bool Eliminate(Rational[,] system)
    {
        var size = system.GetLength(0);
        for (var k = 0; k < size; k++)
        {
            var pivot = k;
            while (pivot < size && system[pivot, k].IsZero)
            {
                pivot++;
            }

            if (pivot == size)
            {
                return false;
            }

            var inverse = Rational.One / system[pivot, k];
            for (var column = k; column <= size; column++)
            {
                (system[k, column], system[pivot, column]) = (system[pivot, column] * inverse, pivot == k ? system[k, column] * inverse : system[k, column]);
            }

            for (var row = 0; row < size; row++)
            {
                var factor = system[row, k];
                for (var column = k; row != k && !factor.IsZero && column <= size; column++)
                {
                    system[row, column] -= factor * system[k, column];
                }
            }
        }

        return true;
    }
}
