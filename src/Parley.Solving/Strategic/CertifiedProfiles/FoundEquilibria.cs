using System.Collections.Immutable;
using System.Numerics;
using Parley.Games.Concepts.StrategicNash;
using Parley.Games.Forms;
using Parley.Games.Numerics;
using Parley.Games.Profiles;
using Parley.Games.Concepts;
using Parley.Solving.Catalog;
using ExpectedPayoffs = Parley.Solving.Strategic.SupportPolynomials.ExpectedPayoffs;

namespace Parley.Solving.Strategic.CertifiedProfiles;

/// <summary>
/// The distinct equilibria that a floating-point search found, each accepted by the checker. A profile whose probabilities are next to fractions with small denominators
/// is tried in exact arithmetic first, and so is one in which at most two players mix; then enclosures are proved around it; else it stays a floating-point profile.
/// </summary>
internal sealed class FoundEquilibria(StrategicGame game)
{
    private const double Distinct = 1e-7;
    private const int LargestDenominator = 1000;
    private const int LargestExactTable = 1 << 17;
    private const int LargestExactSupport = 60;
    private const double LargestProof = 5e5;
    private static readonly double[] Radii = [1e-13, 1e-11, 1e-9];
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

        var equilibrium = TryExactly(mixtures) ?? TryEnclosed(mixtures) ?? TryFloating(mixtures);
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
        if (game.ProfileCount * (long)game.Players.Length > LargestExactTable || (Fractions(mixtures) ?? Linear(mixtures)) is not { } exact)
        {
            return null;
        }

        var profile = new MixedStrategyProfile([.. exact.Select(Number.Of)]);
        var certificate = StrategicNashChecker.Check(game, profile);
        return certificate.Accepted ? new Equilibrium(profile, ExpectedPayoffs.Of(game, profile), certificate) : null;
    }

    private static Rational[]? Fractions(ReadOnlySpan<double> mixtures)
    {
        var exact = new Rational[mixtures.Length];
        for (var at = 0; at < mixtures.Length; at++)
        {
            if (NearbyFraction(mixtures[at]) is not { } fraction)
            {
                return null;
            }

            exact[at] = fraction;
        }

        return exact;
    }

    // With two players mixing the indifferences are linear; elimination in whole numbers is left to supports of moderate size.
    private Rational[]? Linear(ReadOnlySpan<double> mixtures)
    {
        var used = 0;
        foreach (var probability in mixtures)
        {
            used += probability > 0 ? 1 : 0;
        }

        return used <= LargestExactSupport ? LogitTracing.ExactSupport.TrySolve(game, mixtures) : null;
    }

    // Enclosures around the probabilities, wider and wider until the checker can prove an equilibrium inside.
    private Equilibrium? TryEnclosed(ReadOnlySpan<double> mixtures)
    {
        if (!IsCheapToEnclose(mixtures))
        {
            return null;
        }

        var probabilities = new Number[mixtures.Length];
        foreach (var radius in Radii)
        {
            for (var player = 0; player < game.Players.Length; player++)
            {
                var (start, end) = (game.StrategyStartOf(player), game.StrategyStartOf(player) + game.Strategies[player].Length);
                var (likeliest, used) = (start, 0);
                for (var at = start; at < end; at++)
                {
                    used += mixtures[at] > 0 ? 1 : 0;
                    likeliest = mixtures[at] > mixtures[likeliest] ? at : likeliest;
                }

                for (var at = start; at < end; at++)
                {
                    var own = at == likeliest ? 2 * used * radius : Math.Min(radius, mixtures[at] / 2);
                    probabilities[at] = mixtures[at] == 0 ? Rational.Zero : used == 1 ? Rational.One
                        : Number.Within(mixtures[at], new Interval(mixtures[at] - own, Math.Min(1, mixtures[at] + own)));
                }
            }

            var profile = new MixedStrategyProfile([.. probabilities]);
            var certificate = StrategicNashChecker.Check(game, profile);
            if (certificate is { Accepted: true, Level: CertificateLevel.Proved })
            {
                return new Equilibrium(profile, ExpectedPayoffs.Of(game, profile), certificate);
            }
        }

        return null;
    }

    // The proof sums over the support for every entry of a Jacobian.
    private bool IsCheapToEnclose(ReadOnlySpan<double> mixtures)
    {
        var (unknowns, profiles) = (0, 1.0);
        for (var player = 0; player < game.Players.Length; player++)
        {
            var used = 0;
            foreach (var probability in mixtures.Slice(game.StrategyStartOf(player), game.Strategies[player].Length))
            {
                used += probability > 0 ? 1 : 0;
            }

            (unknowns, profiles) = (unknowns + used - 1, profiles * used);
        }

        return unknowns * (double)unknowns * profiles <= LargestProof;
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

        var payoffs = Enumerable.Range(0, game.Players.Length).Select(player => Expected(game.PayoffsOf(player), probabilities, game.Players.Length - 1, 0)).ToArray();
        if (!payoffs.All(double.IsFinite))
        {
            // Payoffs beyond doubles: infinities of both signs would have no sum.
            var exact = new MixedStrategyProfile([.. probabilities.Select(probability => Number.Of(Rational.FromDouble(probability)))]);
            payoffs = [.. ExpectedPayoffs.Of(game, exact).Select(payoff => payoff.Value)];
        }

        return new Equilibrium(profile, [.. payoffs.Select(Number.Approximate)], certificate);
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
    private double Expected(ReadOnlySpan<double> payoffs, double[] probabilities, int player, int profile)
    {
        if (player < 0)
        {
            return payoffs[profile];
        }

        var sum = 0.0;
        for (var strategy = 0; strategy < game.Strategies[player].Length; strategy++)
        {
            var probability = probabilities[game.StrategyStartOf(player) + strategy];
            sum += probability == 0 ? 0 : probability * Expected(payoffs, probabilities, player - 1, profile + (strategy * game.StrideOf(player)));
        }

        return sum;
    }
}
