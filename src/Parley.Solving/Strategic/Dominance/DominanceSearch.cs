using System.Collections.Immutable;
using Parley.Games.Concepts.Dominance;
using Parley.Games.Forms;
using Parley.Games.Numerics;
using Parley.Solving.LinearPrograms;

namespace Parley.Solving.Strategic.Dominance;

/// <summary>Finds what dominates one player's strategies in the game of the strategies alive.</summary>
internal sealed class DominanceSearch
{
    private const long MostEntries = 1 << 22;

    private readonly bool _strict;
    private readonly bool _mixed;
    private readonly int[] _own;        // strategies alive
    private readonly Rational[][] _rows; // by own strategy alive, payoffs by profile of the others
    private readonly bool[] _best;      // by own strategy alive: a best reply (weak: the only one) somewhere, so not dominated

    /// <param name="game">The game.</param>
    /// <param name="kind">The kind of dominance.</param>
    /// <param name="player">Whose strategies.</param>
    /// <param name="alive">By global strategy index.</param>
    /// <param name="stop">When signalled before all is collected, nothing is found: <see cref="Dominating"/> says null to the same stop.</param>
    public DominanceSearch(StrategicGame game, DominanceKind kind, int player, bool[] alive, CancellationToken stop)
    {
        _strict = kind is DominanceKind.Strict or DominanceKind.StrictByPure;
        _mixed = kind is DominanceKind.Strict or DominanceKind.Weak;
        _own = [.. Enumerable.Range(0, game.Strategies[player].Length).Where(strategy => alive[game.StrategyStartOf(player) + strategy])];
        var stride = game.StrideOf(player);
        var others = new List<int>();
        for (var profile = 0; profile < game.ProfileCount && !stop.IsCancellationRequested; profile++)
        {
            if (game.StrategyAt(profile, player) == 0
                && Enumerable.Range(0, game.Players.Length).All(other => other == player || alive[game.StrategyStartOf(other) + game.StrategyAt(profile, other)]))
            {
                others.Add(profile);
            }
        }

        var payoffs = game.ExactPayoffsOf(player);
        _rows = new Rational[_own.Length][];
        for (var i = 0; i < _own.Length && !stop.IsCancellationRequested; i++)
        {
            _rows[i] = new Rational[others.Count];
            for (var k = 0; k < others.Count; k++)
            {
                _rows[i][k] = payoffs[others[k] + (_own[i] * stride)];
            }
        }

        _best = new bool[_own.Length];
        for (var k = 0; k < others.Count && !stop.IsCancellationRequested; k++)
        {
            var best = 0;
            var ties = false;
            for (var i = 1; i < _own.Length; i++)
            {
                var order = _rows[i][k].CompareTo(_rows[best][k]);
                (best, ties) = order > 0 ? (i, false) : (best, ties || order == 0);
            }

            for (var i = 0; i < _own.Length && (_strict || !ties); i++)
            {
                _best[i] |= _rows[i][k] == _rows[best][k];
            }
        }
    }

    /// <summary>The dominating mixture of one strategy, empty when there is none; null when the stop came first or the program would be too large.</summary>
    public ImmutableArray<(int Strategy, Rational Probability)>? Dominating(int strategy, CancellationToken stop)
    {
        if (stop.IsCancellationRequested)
        {
            return null;
        }

        var place = Array.IndexOf(_own, strategy);
        if (_best[place])
        {
            return [];
        }

        for (var i = 0; i < _own.Length && !stop.IsCancellationRequested; i++)
        {
            if (i != place && DominatedBy(place, i))
            {
                return [(_own[i], Rational.One)];
            }
        }

        return stop.IsCancellationRequested ? null : !_mixed || _own.Length <= 2 ? [] : (long)_own.Length * _rows[place].Length > MostEntries ? null : ByMixture(place, stop);
    }

    private bool DominatedBy(int place, int other)
    {
        var better = _strict;
        for (var k = 0; k < _rows[place].Length; k++)
        {
            var order = _rows[other][k].CompareTo(_rows[place][k]);
            if (order < 0 || (_strict && order == 0))
            {
                return false;
            }

            better |= order > 0;
        }

        return better;
    }

    // Strict: the largest least gain. Weak: the largest sum of gains, none negative.
    private ImmutableArray<(int Strategy, Rational Probability)>? ByMixture(int place, CancellationToken stop)
    {
        var program = new LinearProgram();
        var others = Enumerable.Range(0, _own.Length).Where(i => i != place).ToArray();
        program.AddVariables(others.Length, 0);
        var least = _strict ? program.AddVariable(1, true) : -1;
        for (var k = 0; k < _rows[place].Length && !stop.IsCancellationRequested; k++)
        {
            var row = program.AddRow(RowSense.AtLeast, _rows[place][k]);
            for (var i = 0; i < others.Length; i++)
            {
                program.Add(row, i, _rows[others[i]][k]);
            }

            if (_strict)
            {
                program.Add(row, least, -1);
            }
        }

        var sum = program.AddRow(RowSense.Equal, 1);
        for (var i = 0; i < others.Length; i++)
        {
            program.Add(sum, i, 1);
            if (!_strict)
            {
                program.SetCost(i, Sum(_rows[others[i]]));
            }
        }

        var answer = LinearProgramSolver.Solve(program, stop);
        return answer.Status switch
        {
            LinearProgramStatus.Stopped => null,
            LinearProgramStatus.Optimal when answer.Value > (_strict ? Rational.Zero : Sum(_rows[place])) =>
                [.. others.Select((other, i) => (_own[other], answer.Values[i])).Where(part => part.Item2.Sign > 0)],
            _ => [],
        };
    }

    private static Rational Sum(Rational[] values) => values.Aggregate(Rational.Zero, (sum, value) => sum + value);
}
