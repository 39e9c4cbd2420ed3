using System.Globalization;
using Parley.Games.Concepts.StrategicNash;
using Parley.Games.Forms;
using Parley.Games.Numerics;
using Parley.Games.Profiles;

namespace Parley.Games.Concepts.LogitQuantalResponse;

/// <summary>
/// Decides whether a profile is a logit quantal response equilibrium of a strategic form at a precision λ (McKelvey and Palfrey 1995, §3): for every player and every two
/// strategies, |(log σ(a) − log σ(b)) − λ(ū(a) − ū(b))| is within the tolerance, and λ times the player's regret is at most log m, m the number of its strategies.
/// </summary>
public static class StrategicLogitChecker
{
    /// <summary>The share of λ times the largest payoff in absolute value (at least 1) that is added to the tolerance: the rounding of λΔū grows with both.</summary>
    public const double RoundingPerPrecision = 1e-12;

    /// <summary>Checks log-odds, which hold what probabilities lose where they underflow. O(players × profiles).</summary>
    /// <param name="game">The game.</param>
    /// <param name="logOdds">log σ(s) up to one constant per player, by global strategy index.</param>
    /// <param name="precision">λ, finite and not negative, per payoff point.</param>
    /// <param name="tolerance">The largest miss of a log-odds accepted, besides rounding.</param>
    public static Certificate Check(StrategicGame game, ReadOnlySpan<double> logOdds, double precision, double tolerance = 1e-9)
    {
        var largest = 1.0;
        foreach (var payoff in game.Payoffs)
        {
            largest = Math.Max(largest, Math.Abs(payoff));
        }

        var allowed = tolerance + (RoundingPerPrecision * precision * largest);
        Certificate Refuse(string reason) =>
            new(SolutionConcept.LogitQuantalResponse, false, CertificateLevel.Numerical, double.PositiveInfinity, allowed, reason);
        if (!(precision >= 0) || double.IsInfinity(precision) || !double.IsFinite(allowed))
        {
            return Refuse("the precision or a payoff is negative without bound or no number");
        }

        if (logOdds.Length != game.StrategyCount)
        {
            return Refuse("the profile has another number of strategies than the game");
        }

        var probabilities = new double[logOdds.Length];
        for (var player = 0; player < game.Players.Length; player++)
        {
            var own = logOdds.Slice(game.StrategyStartOf(player), game.Strategies[player].Length);
            var total = DeterministicMath.LogSumExp(own);
            for (var strategy = 0; strategy < own.Length; strategy++)
            {
                probabilities[game.StrategyStartOf(player) + strategy] = DeterministicMath.Exp(own[strategy] - total);
            }
        }

        var earned = StrategyPayoffs.Of<double>(game, game.Payoffs, probabilities);
        var worst = 0.0;
        CertificateFailure? failure = null;
        var overRegret = false;
        for (var player = 0; player < game.Players.Length; player++)
        {
            var start = game.StrategyStartOf(player);
            var count = game.Strategies[player].Length;
            var (high, low) = (0, 0);
            var (mean, best) = (0.0, double.NegativeInfinity);
            var misses = new double[count];
            for (var strategy = 0; strategy < count; strategy++)
            {
                misses[strategy] = logOdds[start + strategy] - logOdds[start] - (precision * (earned[start + strategy] - earned[start]));
                mean += probabilities[start + strategy] * earned[start + strategy];
                best = Math.Max(best, earned[start + strategy]);
                high = misses[strategy] > misses[high] || double.IsNaN(misses[strategy]) ? strategy : high;
                low = misses[strategy] < misses[low] ? strategy : low;
            }

            var miss = misses[high] - misses[low];
            if (!(miss <= worst))
            {
                worst = double.IsNaN(miss) ? double.PositiveInfinity : miss;
                failure = new CertificateFailure(game.Players[player], game.Strategies[player][high], -1, miss);
            }

            overRegret |= !(precision * (best - mean) <= Math.Log(count) + (4 * allowed));
        }

        if (worst <= allowed)
        {
            return overRegret
                ? Refuse("the regret exceeds log m/λ") with { Residual = worst }
                : new Certificate(SolutionConcept.LogitQuantalResponse, true, CertificateLevel.Numerical, worst, allowed, string.Empty);
        }

        var reason = string.Create(CultureInfo.InvariantCulture, $"{failure!.InformationSet}: the log-odds of {failure.Action} miss λ times its gain by {failure.Gain:G6}");
        return new Certificate(SolutionConcept.LogitQuantalResponse, false, CertificateLevel.Numerical, worst, allowed, reason) { Failure = failure };
    }

    /// <summary>Checks probabilities; each must be positive (what underflowed needs log-odds) and each player's must sum to one.</summary>
    /// <param name="game">The game.</param>
    /// <param name="profile">The probabilities.</param>
    /// <param name="precision">λ, finite and not negative, per payoff point.</param>
    /// <param name="tolerance">The largest miss of a log-odds accepted, besides rounding.</param>
    public static Certificate Check(StrategicGame game, MixedStrategyProfile profile, double precision, double tolerance = 1e-9)
    {
        Certificate Refuse(string reason) => new(SolutionConcept.LogitQuantalResponse, false, CertificateLevel.Numerical, double.PositiveInfinity, tolerance, reason);
        if (profile.Probabilities.Length != game.StrategyCount)
        {
            return Refuse("the profile has another number of strategies than the game");
        }

        var logOdds = profile.ToDoubles();
        for (var player = 0; player < game.Players.Length; player++)
        {
            var own = logOdds.AsSpan(game.StrategyStartOf(player), game.Strategies[player].Length);
            var sum = 0.0;
            foreach (ref var value in own)
            {
                sum += value;
                if (!(value > 0))
                {
                    return Refuse($"{game.Players[player]} has a probability that is not above zero");
                }

                value = DeterministicMath.Log(value);
            }

            if (!(Math.Abs(sum - 1) <= 1e-9))
            {
                return Refuse($"the probabilities of {game.Players[player]} do not sum to one");
            }
        }

        return Check(game, logOdds, precision, tolerance);
    }
}
