using Parley.Games.Forms;
using Parley.Games.Numerics;
using Parley.Games.Profiles;

namespace Parley.Games.Concepts.StrategicNash;

/// <summary>
/// Proves that a true Nash equilibrium lies inside the enclosures of a profile. The strategies with an enclosure above zero must earn the same and all others no more. The
/// equations, preconditioned by a floating inverse of their Jacobian, are shown to change sign between opposite faces of the box, so that they have a common zero in it
/// (Poincaré–Miranda theorem; Miranda 1940, in the preconditioned form of Moore and Kioustelidis 1980); the inequalities are bounded over the whole box.
/// </summary>
internal sealed class EnclosedNashChecker
{
    private readonly StrategicGame _game;
    private readonly Interval[] _box;       // by global strategy index
    private readonly int[][] _used;         // by player: its used strategies
    private readonly int[] _follower;       // by player: the used strategy whose probability follows from the others'
    private readonly List<(int Player, int Strategy)> _unknowns = [];

    private EnclosedNashChecker(StrategicGame game, Interval[] box)
    {
        (_game, _box) = (game, box);
        _used = new int[game.Players.Length][];
        _follower = new int[_used.Length];
        for (var player = 0; player < _used.Length; player++)
        {
            var start = game.StrategyStartOf(player);
            _used[player] = [.. Enumerable.Range(0, game.Strategies[player].Length).Where(strategy => box[start + strategy] != Interval.Zero)];
            _follower[player] = -1;
            foreach (var strategy in _used[player])
            {
                var (follows, given) = (Rest(player, strategy, box), box[start + strategy]);
                if (given.Low <= follows.Low && follows.High <= given.High && follows.Low > 0)
                {
                    _follower[player] = strategy;
                }
            }

            _unknowns.AddRange(_used[player].Where(strategy => strategy != _follower[player]).Select(strategy => (player, strategy)));
        }
    }

    /// <summary>Why the proof fails; empty when it succeeds.</summary>
    /// <param name="game">The game.</param>
    /// <param name="profile">The profile; every probability exact or enclosed.</param>
    public static string WhyNot(StrategicGame game, MixedStrategyProfile profile)
    {
        var box = new Interval[profile.Probabilities.Length];
        for (var i = 0; i < box.Length; i++)
        {
            var number = profile.Probabilities[i];
            if (number.Exact is { } exact)
            {
                box[i] = Interval.Around(exact);
            }
            else if (number.Enclosure is { } enclosure)
            {
                box[i] = enclosure;
            }
            else
            {
                return "a probability has no enclosure";
            }

            if (box[i].Low <= 0 && box[i] != Interval.Zero)
            {
                return "an enclosure reaches zero";
            }
        }

        var checker = new EnclosedNashChecker(game, box);
        return checker.Follow() ?? checker.Inside() ?? checker.Better() ?? string.Empty;
    }

    // Some strategy's probability must follow from the others' inside its own enclosure; from then on it is what follows.
    private string? Follow()
    {
        for (var player = 0; player < _used.Length; player++)
        {
            if (_follower[player] < 0)
            {
                return $"the enclosures of {_game.Players[player]} do not sum to one";
            }

            _box[_game.StrategyStartOf(player) + _follower[player]] = Rest(player, _follower[player], _box);
        }

        return null;
    }

    // What the player's other used strategies leave.
    private Interval Rest(int player, int follower, Interval[] box)
    {
        var rest = Interval.One;
        foreach (var strategy in _used[player])
        {
            rest = strategy == follower ? rest : rest - box[_game.StrategyStartOf(player) + strategy];
        }

        return rest;
    }

    // The equations have a common zero in the box.
    private string? Inside()
    {
        var count = _unknowns.Count;
        var middle = (Interval[])_box.Clone();
        foreach (var (player, strategy) in _unknowns)
        {
            var at = _game.StrategyStartOf(player) + strategy;
            middle[at] = 0.5 * (_box[at].Low + _box[at].High);
        }

        for (var player = 0; player < _used.Length; player++)
        {
            middle[_game.StrategyStartOf(player) + _follower[player]] = Rest(player, _follower[player], middle);
        }

        var slope = new Interval[count, count];
        var centre = new double[count, count];
        for (var row = 0; row < count; row++)
        {
            for (var column = 0; column < count; column++)
            {
                slope[row, column] = Slope(_unknowns[row], _unknowns[column]);
                centre[row, column] = 0.5 * (slope[row, column].Low + slope[row, column].High);
            }
        }

        if (Inverse(centre) is not { } inverse)
        {
            return "the equations are singular there";
        }

        var values = _unknowns.ConvertAll(unknown => Gain(unknown.Player, unknown.Strategy, middle, -1, -1));
        for (var row = 0; row < count; row++)
        {
            var side = Interval.Zero;
            for (var i = 0; i < count; i++)
            {
                side += (Interval)inverse[row, i] * values[i];
            }

            var own = Interval.Zero;
            for (var column = 0; column < count; column++)
            {
                var entry = Interval.Zero;
                for (var i = 0; i < count; i++)
                {
                    entry += (Interval)inverse[row, i] * slope[i, column];
                }

                if (column == row)
                {
                    own = entry;
                }
                else
                {
                    side += entry * Away(column, middle);
                }
            }

            var away = Away(row, middle);
            if (!((side + (own * away.Low)).High < 0 && (side + (own * away.High)).Low > 0))
            {
                return "the equations could not be shown to have a zero inside the enclosures";
            }
        }

        return null;
    }

    private Interval Away(int unknown, Interval[] middle)
    {
        var at = _game.StrategyStartOf(_unknowns[unknown].Player) + _unknowns[unknown].Strategy;
        return _box[at] - middle[at];
    }

    // No unused strategy earns more anywhere in the box.
    private string? Better()
    {
        for (var player = 0; player < _used.Length; player++)
        {
            for (var strategy = 0; strategy < _game.Strategies[player].Length; strategy++)
            {
                if (_box[_game.StrategyStartOf(player) + strategy] == Interval.Zero && !(Gain(player, strategy, _box, -1, -1).High <= 0))
                {
                    return $"{_game.Players[player]} may gain by {_game.Strategies[player][strategy]}";
                }
            }
        }

        return null;
    }

    // How a strategy's lead over its player's follower changes when another player shifts weight from its own follower.
    private Interval Slope((int Player, int Strategy) row, (int Player, int Strategy) column) => row.Player == column.Player ? Interval.Zero
        : Gain(row.Player, row.Strategy, _box, column.Player, column.Strategy) - Gain(row.Player, row.Strategy, _box, column.Player, _follower[column.Player]);

    // What a strategy earns more than its player's follower, one other player possibly fixed to a strategy.
    private Interval Gain(int player, int strategy, Interval[] weights, int fixedPlayer, int fixedStrategy)
    {
        return Sum(0, 0);

        Interval Sum(int other, int profile)
        {
            if (other == _used.Length)
            {
                var payoffs = _game.ExactPayoffsOf(player);
                var stride = _game.StrideOf(player);
                return Interval.Around(payoffs[profile + (strategy * stride)] - payoffs[profile + (_follower[player] * stride)]);
            }

            if (other == player)
            {
                return Sum(other + 1, profile);
            }

            if (other == fixedPlayer)
            {
                return Sum(other + 1, profile + (fixedStrategy * _game.StrideOf(other)));
            }

            var sum = Interval.Zero;
            foreach (var used in _used[other])
            {
                sum += weights[_game.StrategyStartOf(other) + used] * Sum(other + 1, profile + (used * _game.StrideOf(other)));
            }

            return sum;
        }
    }

    private static double[,]? Inverse(double[,] matrix)
    {
        var count = matrix.GetLength(0);
        var inverse = new double[count, count];
        for (var i = 0; i < count; i++)
        {
            inverse[i, i] = 1;
        }

        for (var column = 0; column < count; column++)
        {
            var pivot = Enumerable.Range(column, count - column).MaxBy(row => Math.Abs(matrix[row, column]));
            if (!(Math.Abs(matrix[pivot, column]) > 0))
            {
                return null;
            }

            for (var i = 0; i < count; i++)
            {
                (matrix[pivot, i], matrix[column, i]) = (matrix[column, i], matrix[pivot, i]);
                (inverse[pivot, i], inverse[column, i]) = (inverse[column, i], inverse[pivot, i]);
            }

            var divisor = matrix[column, column];
            for (var i = 0; i < count; i++)
            {
                matrix[column, i] /= divisor;
                inverse[column, i] /= divisor;
            }

            for (var row = 0; row < count; row++)
            {
                var factor = row == column ? 0 : matrix[row, column];
                for (var i = 0; factor != 0 && i < count; i++)
                {
                    matrix[row, i] -= factor * matrix[column, i];
                    inverse[row, i] -= factor * inverse[column, i];
                }
            }
        }

        return inverse;
    }
}
