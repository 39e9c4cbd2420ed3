using Parley.Games.Forms;
using Parley.Games.Numerics;

namespace Parley.Solving.Strategic.LogitTracing;

/// <summary>
/// Mixed strategies as the unknowns of the logit equations: per player, the log-odds of every strategy but the first against the first. The unknown of player i's strategy
/// s ≥ 1 is <c>StrategyStartOf(i) − i + s − 1</c>.
/// </summary>
internal static class StrategicLogOdds
{
    /// <summary>Log-odds to probabilities, by global strategy index.</summary>
    public static void ToProbabilities(StrategicGame game, ReadOnlySpan<double> logOdds, Span<double> probabilities)
    {
        for (var player = 0; player < game.Players.Length; player++)
        {
            var start = game.StrategyStartOf(player);
            var odds = logOdds.Slice(start - player, game.Strategies[player].Length - 1);
            var own = probabilities.Slice(start, odds.Length + 1);
            var largest = 0.0;
            foreach (var value in odds)
            {
                largest = Math.Max(largest, value);
            }

            own[0] = DeterministicMath.Exp(-largest);
            var sum = own[0];
            for (var strategy = 0; strategy < odds.Length; strategy++)
            {
                own[strategy + 1] = DeterministicMath.Exp(odds[strategy] - largest);
                sum += own[strategy + 1];
            }

            foreach (ref var probability in own)
            {
                probability /= sum;
            }
        }
    }

    /// <summary>The log-odds by global strategy index, 0 at every first strategy.</summary>
    public static double[] Expand(StrategicGame game, ReadOnlySpan<double> logOdds)
    {
        var full = new double[game.StrategyCount];
        for (var player = 0; player < game.Players.Length; player++)
        {
            var start = game.StrategyStartOf(player);
            logOdds.Slice(start - player, game.Strategies[player].Length - 1).CopyTo(full.AsSpan(start + 1));
        }

        return full;
    }
}

/// <summary>The distance between a player's largest and smallest payoff.</summary>
internal static class StrategicSpan
{
    /// <summary>One player's, in payoff points; NaN or infinite where a payoff is no finite double.</summary>
    public static double Of(StrategicGame game, int player)
    {
        var (low, high) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var payoff in game.PayoffsOf(player))
        {
            if (!double.IsFinite(payoff))
            {
                return double.NaN;
            }

            low = Math.Min(low, payoff);
            high = Math.Max(high, payoff);
        }

        return high - low;
    }

    /// <summary>The smallest above zero over all players, by which λ becomes a number without a unit; 1 where no player has anything at stake.</summary>
    public static double Smallest(StrategicGame game)
    {
        var smallest = double.PositiveInfinity;
        for (var player = 0; player < game.Players.Length; player++)
        {
            var span = Of(game, player);
            smallest = span > 0 ? Math.Min(smallest, span) : smallest;
        }

        return double.IsFinite(smallest) ? smallest : 1;
    }
}
