using Parley.Games.Forms;
using Parley.Games.Numerics;

namespace Parley.Solving.Strategic.ConstantSum;

/// <summary>Whether one player's payoffs are the other's, negated, scaled and shifted: then the game is played as a zero-sum game.</summary>
internal static class ConstantSumScale
{
    /// <summary>The k &gt; 0 with u₁ + k·u₂ the same everywhere (1 for a constant-sum game); null when there is none, or not two players. Exact; O(profiles).</summary>
    public static Rational? Of(StrategicGame game)
    {
        if (game.Players.Length != 2)
        {
            return null;
        }

        var first = game.ExactPayoffsOf(0);
        var second = game.ExactPayoffsOf(1);
        Rational? scale = null;
        for (var profile = 1; profile < game.ProfileCount; profile++)
        {
            if (first[profile] == first[0] && second[profile] == second[0])
            {
                continue;
            }

            if (scale is null)
            {
                // Moves in the same direction, or in one payoff only, are no pure conflict.
                var (up, down) = (first[profile] - first[0], second[0] - second[profile]);
                if (up.Sign != down.Sign || up.IsZero)
                {
                    return null;
                }

                scale = up / down;
            }

            if (first[profile] - first[0] != scale.Value * (second[0] - second[profile]))
            {
                return null;
            }
        }

        return scale ?? Rational.One;
    }
}
