using System.Collections.Immutable;
using System.Numerics;
using Parley.Games.Concepts.StrategicNash;
using Parley.Games.Forms;
using Parley.Games.Numerics;
using Parley.Games.Profiles;
using Parley.Solving.Catalog;

namespace Parley.Solving.Strategic.CertifiedProfiles;

/// <summary>
/// The distinct equilibria that a floating-point search found, each accepted by the checker. A profile whose probabilities are next to fractions with small denominators
/// is tried in exact arithmetic first, so that pure equilibria and halves and thirds are exact.
/// </summary>
internal sealed class FoundEquilibria(StrategicGame game)
{
    private const double Distinct = 1e-7;
    private const int LargestDenominator = 1000;
    private const int LargestExactTable = 1 << 19;
    private readonly List<double[]> _profiles = [];
    private readonly List<Equilibrium> _equilibria = [];

    /// <summary>How many there are.</summary>
    public int Count => _equilibria.Count;

    /// <summary>How many profiles the checker refused.</summary>
    public int Refused { get; private set; }

    /// <summary>What the checker said of the last one it refused; empty while it refused none.</summary>
    public string LastRefusal { get; private set; } = string.Empty;

    /// <summary>The equilibria in a stable order: by their probabilities, the first strategy's largest first.</summary>
    public ImmutableArray<Equilibrium> InOrder() => [.. Enumerable.Range(0, Count).Order(Comparer<int>.Create(Compare)).Select(index => _equilibria[index])];

    /// <summary>Adds a profile when the checker accepts it and it is not there yet; false when it is refused.</summary>
    /// <param name="mixtures">By global strategy index; copied.</param>
    public bool TryAdd(ReadOnlySpan<double> mixtures)
    {
        foreach (var known in _profiles)
        {
            if (IsSame(known, mixtures))
            {
                return true;
            }
        }

        var equilibrium = TryExactly(mixtures) ?? TryFloating(mixtures);
        if (equilibrium is null)
        {
            Refused++;
            return false;
        }

        _profiles.Add(mixtures.ToArray());
        _equilibria.Add(equilibrium);
        return true;
    }

    private static bool IsSame(double[] left, ReadOnlySpan<double> right)
    {
        for (var at = 0; at < left.Length; at++)
        {
            if (Math.Abs(left[at] - right[at]) > Distinct)
            {
                return false;
            }
        }

        return true;
    }

    private int Compare(int left, int right)
    {
        for (var at = 0; at < _profiles[left].Length; at++)
        {
            if (Math.Abs(_profiles[left][at] - _profiles[right][at]) > Distinct)
            {
                return _profiles[right][at].CompareTo(_profiles[left][at]);
            }
        }

        return left.CompareTo(right);
    }

    private Equilibrium? TryExactly(ReadOnlySpan<double> mixtures)
    {
        if (game.ProfileCount * (long)game.Players.Length > LargestExactTable)
        {
            return null;
        }

        var exact = new Rational[mixtures.Length];
        for (var at = 0; at < mixtures.Length; at++)
        {
            if (NearbyFraction(mixtures[at]) is not { } fraction)
            {
                return null;
            }

            exact[at] = fraction;
        }

        var profile = new MixedStrategyProfile([.. exact.Select(Number.Of)]);
        var certificate = StrategicNashChecker.Check(game, profile);
        return certificate.Accepted
            ? new Equilibrium(profile, [.. Enumerable.Range(0, game.Players.Length).Select(player => Number.Of(Expected<Rational>(game.ExactPayoffsOf(player), exact)))], certificate)
            : null;
    }

    private Equilibrium? TryFloating(ReadOnlySpan<double> mixtures)
    {
        var probabilities = mixtures.ToArray();
        var profile = new MixedStrategyProfile([.. probabilities.Select(Number.Approximate)]);
        var certificate = StrategicNashChecker.Check(game, profile);
        if (!certificate.Accepted)
        {
            LastRefusal = certificate.Reason;
            return null;
        }

        return new Equilibrium(
            profile, [.. Enumerable.Range(0, game.Players.Length).Select(player => Number.Approximate(Expected(game.PayoffsOf(player), probabilities)))], certificate);
    }

    // The fraction with the smallest denominator within rounding of a probability, by continued fractions.
    private static Rational? NearbyFraction(double value)
    {
        var (previous, numerator) = (BigInteger.Zero, BigInteger.One);
        var (previousBelow, denominator) = (BigInteger.One, BigInteger.Zero);
        var rest = value;
        while (true)
        {
            var whole = Math.Floor(rest);
            (previous, numerator) = (numerator, (new BigInteger(whole) * numerator) + previous);
            (previousBelow, denominator) = (denominator, (new BigInteger(whole) * denominator) + previousBelow);
            if (denominator > LargestDenominator)
            {
                return null;
            }

            if (Math.Abs(((double)numerator / (double)denominator) - value) < 1e-12)
            {
                return new Rational(numerator, denominator);
            }

            rest = 1 / (rest - whole);
        }
    }

    // The sum over the pure profiles of the support, one player's strategies after the other.
    private T Expected<T>(ReadOnlySpan<T> payoffs, T[] probabilities)
        where T : struct, IAdditionOperators<T, T, T>, IMultiplyOperators<T, T, T>, IAdditiveIdentity<T, T>, IEquatable<T>
    {
        return From(payoffs, game.Players.Length - 1, 0);

        T From(ReadOnlySpan<T> table, int player, int profile)
        {
            if (player < 0)
            {
                return table[profile];
            }

            var sum = T.AdditiveIdentity;
            for (var strategy = 0; strategy < game.Strategies[player].Length; strategy++)
            {
                var probability = probabilities[game.StrategyStartOf(player) + strategy];
                if (!probability.Equals(T.AdditiveIdentity))
                {
                    sum += probability * From(table, player - 1, profile + (strategy * game.StrideOf(player)));
                }
            }

            return sum;
        }
    }
}
