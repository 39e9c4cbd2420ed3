using Parley.Games.Concepts.StrategicNash;
using Parley.Games.Forms;
using Parley.Games.Numerics;
using Parley.Games.Profiles;

namespace Parley.Games.Concepts.TremblingHand;

/// <summary>
/// Decides whether an equilibrium of a two-player table is trembling-hand perfect (Selten 1975): with two players, exactly when neither strategy is dominated (van Damme
/// 1991, theorem 3.2.2), that is, when each is a best reply to some strategy of the opponent that uses everything. Those strategies are the data. Exact.
/// </summary>
public static class TwoPlayerPerfectChecker
{
    /// <summary>Checks that the profile is a Nash equilibrium and that each strategy is a best reply to the opponent's part of <see cref="MixedStrategyProfile.Trembles"/>.</summary>
    /// <param name="game">A table of two players.</param>
    /// <param name="profile">The profile, exact, with its trembles.</param>
    public static Certificate Check(StrategicGame game, MixedStrategyProfile profile)
    {
        var nash = StrategicNashChecker.Check(game, profile) with { Concept = SolutionConcept.TremblingHandPerfect };
        Certificate Refuse(string reason) => nash with { Accepted = false, Residual = double.PositiveInfinity, Reason = reason };
        if (!nash.Accepted)
        {
            return nash;
        }

        if (game.Players.Length != 2)
        {
            return Refuse("undominated is perfect only with two players");
        }

        if (profile.Trembles.IsDefault || profile.Trembles.Length != game.StrategyCount || profile.TryExact() is not { } probabilities)
        {
            return Refuse("the profile is not exact or comes without trembles");
        }

        if (profile.Trembles.Any(weight => weight.Sign <= 0))
        {
            return Refuse("a tremble is not positive");
        }

        // Only best replies matter, so the weights need not sum to one.
        var earned = StrategyPayoffs.Of<Rational>(game, game.ExactPayoffs, profile.Trembles.AsSpan());
        for (var player = 0; player < 2; player++)
        {
            var own = earned.AsSpan(game.StrategyStartOf(player), game.Strategies[player].Length);
            for (var strategy = 0; strategy < own.Length; strategy++)
            {
                for (var other = 0; !probabilities[game.StrategyStartOf(player) + strategy].IsZero && other < own.Length; other++)
                {
                    if (own[other] > own[strategy])
                    {
                        return Refuse($"{game.Strategies[player][strategy]} of {game.Players[player]} is no best reply to the trembles");
                    }
                }
            }
        }

        return nash;
    }

    /// <summary>Whether a mixture weakly dominates what a player does in a profile of a two-player table, so that the profile is not perfect. Exact.</summary>
    /// <param name="game">A table of two players.</param>
    /// <param name="profile">The profile, exact.</param>
    /// <param name="player">Whose strategy.</param>
    /// <param name="mixture">The dominating mixture, by strategy of the player.</param>
    public static bool Refutes(StrategicGame game, MixedStrategyProfile profile, int player, ReadOnlySpan<Rational> mixture)
    {
        var sum = Rational.Zero;
        foreach (var probability in mixture)
        {
            if (probability.Sign < 0)
            {
                return false;
            }

            sum += probability;
        }

        if (game.Players.Length != 2 || mixture.Length != game.Strategies[player].Length || sum != Rational.One || profile.TryExact() is not { } probabilities)
        {
            return false;
        }

        var better = false;
        var payoffs = game.ExactPayoffsOf(player);
        for (var other = 0; other < game.Strategies[1 - player].Length; other++)
        {
            var gain = Rational.Zero;
            for (var strategy = 0; strategy < mixture.Length; strategy++)
            {
                var change = mixture[strategy] - probabilities[game.StrategyStartOf(player) + strategy];
                gain += change * payoffs[(strategy * game.StrideOf(player)) + (other * game.StrideOf(1 - player))];
            }

            if (gain.Sign < 0)
            {
                return false;
            }

            better |= gain.Sign > 0;
        }

        return better;
    }
}
