using Parley.Games.Forms;
using Parley.Games.Numerics;

namespace Parley.Solving.Strategic.LogitTracing;

/// <summary>
/// Mixed strategies as the unknowns of the logit equations: per player, the log-odds of every strategy against a reference. Where the reference is a strategy that is hardly played, log-odds are large
/// numbers and their differences lose digits, which λ then magnifies; so it can be chosen: in place of the player's first strategy, with which it changes places.
/// </summary>
internal sealed class StrategicLogOdds
{
    private readonly StrategicGame _game;
    private readonly int[] _strategyAt;

    private StrategicLogOdds(StrategicGame game, int[] strategyAt)
    {
        _game = game;
        _strategyAt = strategyAt;
    }

    /// <summary>
    /// Per place, the global strategy index that stands there: the reference at the player's first place, which has no unknown; the place p of player i has the unknown <c>p − i − 1</c>.
    /// </summary>
    public ReadOnlySpan<int> StrategyAt => _strategyAt;

    /// <summary>Log-odds against every player's first strategy.</summary>
    public static StrategicLogOdds AgainstFirst(StrategicGame game) => new(game, [.. Enumerable.Range(0, game.StrategyCount)]);

    /// <summary>Log-odds against every player's likeliest strategy.</summary>
    /// <param name="game">The game.</param>
    /// <param name="probabilities">By global strategy index.</param>
    public static StrategicLogOdds AgainstLikeliest(StrategicGame game, ReadOnlySpan<double> probabilities)
    {
        var places = Enumerable.Range(0, game.StrategyCount).ToArray();
        for (var player = 0; player < game.Players.Length; player++)
        {
            var first = game.StrategyStartOf(player);
            var best = first;
            for (var strategy = first; strategy < first + game.Strategies[player].Length; strategy++)
            {
                best = probabilities[strategy] > probabilities[best] ? strategy : best;
            }

            (places[first], places[best]) = (best, first);
        }

        return new StrategicLogOdds(game, places);
    }

    /// <summary>Whether both use the same references.</summary>
    public bool SameAs(StrategicLogOdds other) => _strategyAt.AsSpan().SequenceEqual(other._strategyAt);

    /// <summary>Log-odds to probabilities, by global strategy index.</summary>
    public void ToProbabilities(ReadOnlySpan<double> logOdds, Span<double> probabilities)
    {
        for (var player = 0; player < _game.Players.Length; player++)
        {
            var start = _game.StrategyStartOf(player);
            var odds = logOdds.Slice(start - player, _game.Strategies[player].Length - 1);
            var places = _strategyAt.AsSpan(start, odds.Length + 1);
            var largest = 0.0;
            foreach (var value in odds)
            {
                largest = Math.Max(largest, value);
            }

            var sum = DeterministicMath.Exp(-largest);
            probabilities[places[0]] = sum;
            for (var place = 1; place < places.Length; place++)
            {
                var weight = DeterministicMath.Exp(odds[place - 1] - largest);
                probabilities[places[place]] = weight;
                sum += weight;
            }

            foreach (var strategy in places)
            {
                probabilities[strategy] /= sum;
            }
        }
    }

    /// <summary>The log-odds by global strategy index, 0 at every reference.</summary>
    public double[] Expand(ReadOnlySpan<double> logOdds)
    {
        var full = new double[_game.StrategyCount];
        for (var player = 0; player < _game.Players.Length; player++)
        {
            var start = _game.StrategyStartOf(player);
            for (var place = start + 1; place < start + _game.Strategies[player].Length; place++)
            {
                full[_strategyAt[place]] = logOdds[place - player - 1];
            }
        }

        return full;
    }

    /// <summary>The unknowns of log-odds against whatever, by global strategy index.</summary>
    public double[] Unknowns(ReadOnlySpan<double> full)
    {
        var unknowns = new double[_game.StrategyCount - _game.Players.Length];
        for (var player = 0; player < _game.Players.Length; player++)
        {
            var start = _game.StrategyStartOf(player);
            for (var place = start + 1; place < start + _game.Strategies[player].Length; place++)
            {
                unknowns[place - player - 1] = full[_strategyAt[place]] - full[_strategyAt[start]];
            }
        }

        return unknowns;
    }
}
