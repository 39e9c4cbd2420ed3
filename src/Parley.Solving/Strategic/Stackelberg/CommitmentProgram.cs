using Parley.Games.Concepts.Stackelberg;
using Parley.Games.Numerics;
using Parley.Solving.LinearPrograms;

namespace Parley.Solving.Strategic.Stackelberg;

/// <summary>
/// The linear program that bounds commitment where some types' replies are fixed: for each type a joint weight z(i,j) of leader's strategies and allowed replies whose
/// leader's part is the same mixture x for all types, each reply best against its own share; a fixed reply is best against x itself. Where all are fixed it is exact (the
/// program of Conitzer and Sandholm 2006); else a type's reply may depend on more than it sees (Conitzer and Korzhyk 2011), so it bounds from above.
/// </summary>
internal sealed class CommitmentProgram
{
    private readonly CommitmentGame _game;
    private readonly int[] _allowed;
    private readonly CancellationToken _stop;
    private readonly LinearProgram _program = new();
    private readonly Dictionary<(int Type, int Reply, int Other), int> _rows = [];
    private readonly int[,] _first;

    /// <param name="game">The game.</param>
    /// <param name="allowed">By type its only reply, or −1 for any.</param>
    /// <param name="stop">When signalled, whatever is under way is left by an <see cref="OperationCanceledException"/>.</param>
    public CommitmentProgram(CommitmentGame game, int[] allowed, CancellationToken stop)
    {
        (_game, _allowed, _stop) = (game, allowed, stop);
        _first = new int[game.Prior.Length, game.FollowerCount];
        _program.AddVariables(game.LeaderCount, 0);
        var sum = _program.AddRow(RowSense.Equal, 1);
        for (var own = 0; own < game.LeaderCount; own++)
        {
            _program.Add(sum, own, 1);
        }

        for (var type = 0; type < game.Prior.Length; type++)
        {
            AddType(type);
        }
    }

    /// <summary>By type whose reply is not fixed and by reply, the mass of the relaxed solution.</summary>
    public Rational Mass(LinearProgramSolution solution, int type, int reply)
    {
        var sum = Rational.Zero;
        for (var own = 0; own < _game.LeaderCount && _allowed[type] < 0; own++)
        {
            sum += solution.Values[_first[type, reply] + own];
        }

        return sum;
    }

    /// <summary>The leader's mixture of the relaxed solution.</summary>
    public Rational[] Mixture(LinearProgramSolution solution) => solution.Values[.._game.LeaderCount];

    public LinearProgramSolution Solve() => LinearProgramSolver.Solve(_program, _stop);

    /// <summary>The multipliers as the checker wants them: of an optimum, or of a contradiction, scaled so that they bound by <paramref name="value"/>.</summary>
    public Rational[] Multipliers(LinearProgramSolution solution, Rational value)
    {
        _stop.ThrowIfCancellationRequested();
        var count = _game.FollowerCount;
        var multipliers = new Rational[_game.Prior.Length * count * count];
        foreach (var ((type, reply, other), row) in _rows)
        {
            multipliers[(((type * count) + reply) * count) + other] = -solution.Duals[row];
        }

        if (solution.Status == LinearProgramStatus.Optimal)
        {
            return multipliers;
        }

        // Without payoffs these multipliers bound zero by less than zero; scaled up they bound anything.
        var (most, contradiction) = (Rational.Zero, (Rational?)null);
        for (var type = 0; type < _game.Prior.Length; type++)
        {
            most += _game.Prior[type] * Enumerable.Range(0, _game.LeaderCount).Max(own => Enumerable.Range(0, count).Max(reply => _game.LeaderPayoff(type, own, reply)));
        }

        for (var own = 0; own < _game.LeaderCount; own++)
        {
            _stop.ThrowIfCancellationRequested();
            var sum = Rational.Zero;
            for (var type = 0; type < _game.Prior.Length; type++)
            {
                sum += Enumerable.Range(0, count).Where(reply => Allows(type, reply)).Max(reply => Enumerable.Range(0, count).Aggregate(Rational.Zero, (total, other) =>
                    total + (multipliers[(((type * count) + reply) * count) + other] * (_game.FollowerPayoff(type, own, reply) - _game.FollowerPayoff(type, own, other)))));
            }

            contradiction = contradiction is { } known && known >= sum ? known : sum;
        }

        var scale = (most - value) / -contradiction!.Value;
        return scale.Sign <= 0 ? multipliers : [.. multipliers.Select(multiplier => multiplier * scale)];
    }

    private bool Allows(int type, int reply) => _allowed[type] < 0 || _allowed[type] == reply;

    private void AddType(int type)
    {
        if (_allowed[type] >= 0)
        {
            for (var own = 0; own < _game.LeaderCount; own++)
            {
                _program.SetCost(own, _program.Cost(own) + (_game.Prior[type] * _game.LeaderPayoff(type, own, _allowed[type])));
            }

            AddReply(type, _allowed[type], 0);
            return;
        }

        var link = new int[_game.LeaderCount];
        for (var own = 0; own < link.Length; own++)
        {
            link[own] = _program.AddRow(RowSense.Equal, 0);
            _program.Add(link[own], own, -1);
        }

        for (var reply = 0; reply < _game.FollowerCount; reply++)
        {
            _first[type, reply] = _program.Columns;
            for (var own = 0; own < link.Length; own++)
            {
                _program.Add(link[own], _program.AddVariable(_game.Prior[type] * _game.LeaderPayoff(type, own, reply)), 1);
            }

            AddReply(type, reply, _first[type, reply]);
        }
    }

    // The reply is best against the weights that begin at a column.
    private void AddReply(int type, int reply, int first)
    {
        for (var other = 0; other < _game.FollowerCount; other++)
        {
            _stop.ThrowIfCancellationRequested();
            if (other == reply)
            {
                continue;
            }

            var row = _program.AddRow(RowSense.AtLeast, 0);
            _rows[(type, reply, other)] = row;
            for (var own = 0; own < _game.LeaderCount; own++)
            {
                _program.Add(row, first + own, _game.FollowerPayoff(type, own, reply) - _game.FollowerPayoff(type, own, other));
            }
        }
    }
}
