using System.Numerics;
using Parley.Games.Forms;
using Parley.Games.Numerics;
using Parley.Games.Profiles;

namespace Parley.Games.Concepts.Correlated;

/// <summary>
/// Decides whether a distribution over pure profiles is a correlated equilibrium (Aumann 1974, 1987: no player gains by playing b whenever told a) or a coarse correlated
/// equilibrium (Moulin and Vial 1978: no player gains by playing b whatever it would be told). O(profiles in the support × strategies).
/// </summary>
public static class CorrelatedChecker
{
    /// <summary>Checks in exact arithmetic where every probability is exact (accepted only when nobody gains), else in floating point.</summary>
    /// <param name="game">The game.</param>
    /// <param name="distribution">The distribution.</param>
    /// <param name="coarse">Whether the coarse concept is meant.</param>
    /// <param name="tolerance">In floating point, the largest gain accepted, relative to the player's payoff span.</param>
    /// <param name="stop">When signalled, the check is left by an exception.</param>
    /// <exception cref="OperationCanceledException">The stop came first.</exception>
    public static Certificate Check(StrategicGame game, CorrelatedDistribution distribution, bool coarse, double tolerance = 1e-9, CancellationToken stop = default) => distribution.TryExact() is { } exact
        ? CheckExact(game, distribution, exact, coarse, stop)
        : Check<double>(game, game.Payoffs, distribution, distribution.ToDoubles(), 1, coarse, CertificateLevel.Numerical, tolerance, (value, unit) => value / unit, 1, 1e-12, stop);

    /// <summary>Whether no equilibrium of the same kind has a larger objective than this one; the distribution itself must have been accepted. Exact.</summary>
    /// <param name="game">The game.</param>
    /// <param name="distribution">An accepted equilibrium with exact probabilities.</param>
    /// <param name="coarse">Whether the coarse concept is meant.</param>
    /// <param name="optimum">The proof.</param>
    /// <param name="stop">When signalled, the check is left by an exception.</param>
    /// <returns>Empty when proven; otherwise what is wrong, in words.</returns>
    /// <exception cref="OperationCanceledException">The stop came first.</exception>
    public static string CheckBest(StrategicGame game, CorrelatedDistribution distribution, bool coarse, CorrelatedOptimum optimum, CancellationToken stop = default)
    {
        var players = game.Players.Length;
        var offsets = new int[players + 1];
        for (var player = 0; player < players; player++)
        {
            var count = game.Strategies[player].Length;
            offsets[player + 1] = offsets[player] + (coarse ? count : count * count);
        }

        if (optimum.Multipliers.Length != offsets[^1] || optimum.Multipliers.Any(value => value.Sign < 0) || optimum.Player is < 0 || optimum.Player >= players)
        {
            return "the multipliers do not fit the game, or one is negative";
        }

        if (distribution.TryExact() is not { } probabilities)
        {
            return "the probabilities are not exact";
        }

        var attained = Rational.Zero;
        for (var i = 0; i < probabilities.Length; i++)
        {
            attained += probabilities[i] * Objective(game, distribution.Profiles[i], optimum.Player);
        }

        var multipliers = new BigInteger[offsets[^1]];
        var multiplierScale = CommonDenominator.Of(optimum.Multipliers.AsSpan(), multipliers);
        var payoffs = new BigInteger[game.ExactPayoffs.Length];
        var payoffScale = CommonDenominator.Of(game.ExactPayoffs, payoffs);
        var most = attained.Numerator * multiplierScale * payoffScale;

        // Any equilibrium earns Σ p(s)·objective(s) ≤ Σ p(s)·(objective(s) − Σ multiplier · gain of the deviation at s) ≤ the largest bracket.
        for (var profile = 0; profile < game.ProfileCount; profile++)
        {
            stop.ThrowIfCancellationRequested();
            var bracket = BigInteger.Zero;
            for (var player = 0; player < players; player++)
            {
                var table = payoffs.AsSpan(player * game.ProfileCount, game.ProfileCount);
                bracket += optimum.Player is { } one && one != player ? BigInteger.Zero : table[profile] * multiplierScale;
                var count = game.Strategies[player].Length;
                var own = game.StrategyAt(profile, player);
                for (var other = 0; other < count; other++)
                {
                    var multiplier = multipliers[offsets[player] + (coarse ? other : (own * count) + other)];
                    if (!multiplier.IsZero)
                    {
                        bracket -= multiplier * (table[profile + ((other - own) * game.StrideOf(player))] - table[profile]);
                    }
                }
            }

            if (bracket * attained.Denominator > most)
            {
                return $"the multipliers leave room above {attained}";
            }
        }

        return string.Empty;
    }

    private static Rational Objective(StrategicGame game, int profile, int? player)
    {
        if (player is { } one)
        {
            return game.ExactPayoffsOf(one)[profile];
        }

        var sum = Rational.Zero;
        for (var each = 0; each < game.Players.Length; each++)
        {
            sum += game.ExactPayoffsOf(each)[profile];
        }

        return sum;
    }

    private static Certificate CheckExact(StrategicGame game, CorrelatedDistribution distribution, Rational[] exact, bool coarse, CancellationToken stop)
    {
        var probabilities = new BigInteger[exact.Length];
        var one = CommonDenominator.Of(exact, probabilities);
        var payoffs = new BigInteger[game.ExactPayoffs.Length];
        var unit = CommonDenominator.Of(game.ExactPayoffs, payoffs);
        return Check<BigInteger>(
            game, payoffs, distribution, probabilities, one, coarse, CertificateLevel.Exact, 0, (value, other) => new Rational(value, other).ToDouble(), unit, BigInteger.Zero, stop);
    }

    // one: what the probabilities sum to; unit: what a payoff of one is.
    private static Certificate Check<T>(
        StrategicGame game, ReadOnlySpan<T> payoffs, CorrelatedDistribution distribution, T[] probabilities, T one, bool coarse, CertificateLevel level, double tolerance,
        Func<T, T, double> ratio, T unit, T sumTolerance, CancellationToken stop)
        where T : struct, INumberBase<T>, IComparisonOperators<T, T, bool>
    {
        var concept = coarse ? SolutionConcept.CoarseCorrelated : SolutionConcept.Correlated;
        Certificate Refuse(string reason) => new(concept, false, level, double.PositiveInfinity, tolerance, reason);
        if (distribution.Profiles.Length != probabilities.Length)
        {
            return Refuse("there are not as many probabilities as profiles");
        }

        var excess = -one;
        for (var i = 0; i < probabilities.Length; i++)
        {
            if (distribution.Profiles[i] < 0 || distribution.Profiles[i] >= game.ProfileCount || (i > 0 && distribution.Profiles[i] <= distribution.Profiles[i - 1]))
            {
                return Refuse("the profiles are not ascending indices of the game's profiles");
            }

            if (!(probabilities[i] >= T.Zero))
            {
                return Refuse("a probability is not at least zero");
            }

            excess += probabilities[i];
        }

        if (!(excess <= sumTolerance && -excess <= sumTolerance))
        {
            return Refuse("the probabilities do not sum to one");
        }

        var worst = 0.0;
        CertificateFailure? failure = null;
        for (var player = 0; player < game.Players.Length; player++)
        {
            var own = payoffs.Slice(player * game.ProfileCount, game.ProfileCount);
            var count = game.Strategies[player].Length;
            var gains = new T[coarse ? count : count * count];
            for (var i = 0; i < probabilities.Length; i++)
            {
                stop.ThrowIfCancellationRequested();
                var profile = distribution.Profiles[i];
                var told = game.StrategyAt(profile, player);
                for (var other = 0; other < count; other++)
                {
                    gains[coarse ? other : (told * count) + other] += probabilities[i] * (own[profile + ((other - told) * game.StrideOf(player))] - own[profile]);
                }
            }

            var (low, high) = (own[0], own[0]);
            foreach (var value in own)
            {
                low = value < low ? value : low;
                high = value > high ? value : high;
            }

            for (var place = 0; place < gains.Length; place++)
            {
                if (!(gains[place] <= T.Zero))
                {
                    var regret = ratio(gains[place], one * (high - low));
                    if (!(regret <= worst))
                    {
                        worst = double.IsNaN(regret) ? double.PositiveInfinity : regret;
                        var told = coarse ? game.Players[player] : $"{game.Players[player]} told {game.Strategies[player][place / count]}";
                        failure = new CertificateFailure(told, game.Strategies[player][place % count], -1, ratio(gains[place], one * unit));
                    }
                }
            }
        }

        return worst <= tolerance && (level != CertificateLevel.Exact || failure is null)
            ? new Certificate(concept, true, level, worst, tolerance, string.Empty)
            : new Certificate(concept, false, level, worst, tolerance, $"{failure!.InformationSet} would gain by {failure.Action}") { Failure = failure };
    }
}
