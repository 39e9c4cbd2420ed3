using Parley.Games.Forms;

namespace Parley.Solving.Strategic.LogitTracing;

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
