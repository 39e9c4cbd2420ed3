using System.Numerics;
using Parley.Games.Forms;
using Parley.Games.Numerics;
using Parley.Games.Profiles;

namespace Parley.Games.Concepts.StrategicNash;

/// <summary>Decides whether a profile of mixed strategies is a Nash equilibrium of a strategic form: no pure strategy earns more against the others than the player's own mixture.</summary>
public static class StrategicNashChecker
{
    /// <summary>
    /// Checks in exact arithmetic where every probability is exact (accepted only at zero regret), else in floating point. Where every inexact probability comes with an
    /// enclosure, a true equilibrium inside the enclosures is proved besides; when that proof fails the certificate stays numerical and its reason says why.
    /// </summary>
    /// <param name="game">The game.</param>
    /// <param name="profile">The profile.</param>
    /// <param name="tolerance">In floating point, the largest regret accepted, relative to the player's payoff span.</param>
    /// <remarks>In floating point, a player whose payoffs double precision cannot hold apart has its payoffs, and the gain of a failure, in units of its payoff span.</remarks>
    public static Certificate Check(StrategicGame game, MixedStrategyProfile profile, double tolerance = 1e-9) => profile.TryExact() is { } exact
        ? Check<Rational>(game, game.ExactPayoffs, exact, CertificateLevel.Exact, 0, value => value.ToDouble(), Rational.Zero)
        : Enclosed(game, profile, Check<double>(game, Resolved(game), profile.ToDoubles(), CertificateLevel.Numerical, tolerance, value => value, 1e-12));

    // The payoffs as doubles; where doubles would overflow or lose what separates a player's payoffs, its payoffs above the lowest as shares of their span, made exactly.
    private static ReadOnlySpan<double> Resolved(StrategicGame game)
    {
        double[]? resolved = null;
        for (var player = 0; player < game.Players.Length; player++)
        {
            var (low, high) = Span(game.PayoffsOf(player));
            if (Math.Max(Math.Abs(low), Math.Abs(high)) <= 1e4 * (high - low) && high - low is > 1e-280 and < 1e280)
            {
                continue;
            }

            var exact = game.ExactPayoffsOf(player);
            var (exactLow, exactHigh) = Span(exact);
            resolved ??= game.Payoffs.ToArray();
            for (var profile = 0; profile < exact.Length; profile++)
            {
                resolved[(player * game.ProfileCount) + profile] = exactHigh > exactLow ? ((exact[profile] - exactLow) / (exactHigh - exactLow)).ToDouble() : 0;
            }
        }

        return resolved ?? game.Payoffs;
    }

    private static Certificate Enclosed(StrategicGame game, MixedStrategyProfile profile, Certificate numerical)
    {
        if (!numerical.Accepted || profile.Probabilities.Any(number => number.Exact is null && number.Enclosure is null))
        {
            return numerical;
        }

        var reason = EnclosedNashChecker.WhyNot(game, profile);
        return reason.Length == 0 ? numerical with { Level = CertificateLevel.Proved } : numerical with { Reason = "not proved: " + reason };
    }

    private static Certificate Check<T>(
        StrategicGame game, ReadOnlySpan<T> payoffs, ReadOnlySpan<T> probabilities, CertificateLevel level, double tolerance, Func<T, double> toDouble, T sumTolerance)
        where T : struct, IAdditionOperators<T, T, T>, ISubtractionOperators<T, T, T>, IMultiplyOperators<T, T, T>, IDivisionOperators<T, T, T>,
        IUnaryNegationOperators<T, T>, IComparisonOperators<T, T, bool>, IAdditiveIdentity<T, T>, IMultiplicativeIdentity<T, T>, IEquatable<T>
    {
        Certificate Refuse(string reason) => new(SolutionConcept.Nash, false, level, double.PositiveInfinity, tolerance, reason);
        if (probabilities.Length != game.StrategyCount)
        {
            return Refuse("the profile has another number of strategies than the game");
        }

        for (var player = 0; player < game.Players.Length; player++)
        {
            var excess = -T.MultiplicativeIdentity;
            foreach (var probability in probabilities.Slice(game.StrategyStartOf(player), game.Strategies[player].Length))
            {
                if (!(probability >= T.AdditiveIdentity))
                {
                    return Refuse($"{game.Players[player]} has a probability that is not at least zero");
                }

                excess += probability;
            }

            if (!(excess <= sumTolerance && -excess <= sumTolerance))
            {
                return Refuse($"the probabilities of {game.Players[player]} do not sum to one");
            }
        }

        var earned = StrategyPayoffs.Of(game, payoffs, probabilities);
        var worst = 0.0;
        CertificateFailure? failure = null;
        for (var player = 0; player < game.Players.Length; player++)
        {
            var start = game.StrategyStartOf(player);
            var best = 0;
            for (var strategy = 0; strategy < game.Strategies[player].Length; strategy++)
            {
                best = earned[start + strategy] > earned[start + best] ? strategy : best;
            }

            var gain = T.AdditiveIdentity;
            for (var strategy = 0; strategy < game.Strategies[player].Length; strategy++)
            {
                gain += probabilities[start + strategy] * (earned[start + best] - earned[start + strategy]);
            }

            if (!(gain <= T.AdditiveIdentity))
            {
                var (low, high) = Span(payoffs.Slice(player * game.ProfileCount, game.ProfileCount));
                var regret = high > low ? toDouble(gain / (high - low)) : 0;
                if (!(regret <= worst))
                {
                    worst = double.IsNaN(regret) ? double.PositiveInfinity : regret;
                    failure = new CertificateFailure(game.Players[player], game.Strategies[player][best], -1, toDouble(gain));
                }
            }
        }

        return worst <= tolerance
            ? new Certificate(SolutionConcept.Nash, true, level, worst, tolerance, string.Empty)
            : new Certificate(SolutionConcept.Nash, false, level, worst, tolerance, $"{failure!.InformationSet} would gain by {failure.Action}") { Failure = failure };
    }

    private static (T Low, T High) Span<T>(ReadOnlySpan<T> values)
        where T : struct, IComparisonOperators<T, T, bool>
    {
        var (low, high) = (values[0], values[0]);
        foreach (var value in values)
        {
            low = value < low ? value : low;
            high = value > high ? value : high;
        }

        return (low, high);
    }
}
