using Parley.Games.Forms;

namespace Parley.Games.Concepts.StrategicNash;

/// <summary>Best replies to pure strategies.</summary>
public static class PureBestReply
{
    /// <summary>Whether no other strategy of a player earns it more against what the others play in a pure profile. O(its strategies).</summary>
    /// <param name="game">The game.</param>
    /// <param name="profile">The profile's index.</param>
    /// <param name="player">The player.</param>
    public static bool Holds(StrategicGame game, int profile, int player)
    {
        ArgumentNullException.ThrowIfNull(game);
        var payoffs = game.ExactPayoffsOf(player);
        var others = profile - (game.StrategyAt(profile, player) * game.StrideOf(player));
        for (var strategy = 0; strategy < game.Strategies[player].Length; strategy++)
        {
            if (payoffs[others + (strategy * game.StrideOf(player))] > payoffs[profile])
            {
                return false;
            }
        }

        return true;
    }
}
