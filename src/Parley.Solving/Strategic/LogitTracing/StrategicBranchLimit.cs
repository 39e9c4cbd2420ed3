using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Parley.Games.Concepts;
using Parley.Games.Concepts.StrategicNash;
using Parley.Games.Forms;
using Parley.Games.Numerics;
using Parley.Games.Profiles;
using Parley.Solving.Extensive.BranchLimit;
using Parley.Solving.Extensive.Logit.Continuation;
using Parley.Solving.Strategic.PayoffTables;

namespace Parley.Solving.Strategic.LogitTracing;

/// <summary>
/// Reads the limit of a logit branch of a table off a point at moderate precision λ: limits of quantal responses are Nash equilibria (McKelvey and Palfrey 1995, theorem 2). A
/// strategy is dropped where its log-odds z against the best one grow like λ (elasticity d log|z| / d log λ above ½, and |z| &gt; 2); the support's indifferences are then solved,
/// exactly where at most two players mix. A reading counts when the same support has held while λ grew fourfold and the solution is near the branch; a first one may come early and mislead, for the
/// branch can still turn, so the branch is followed on and read again at high precision. In degenerate games a strategy may vanish like a power of λ: where the first support is none, strategies whose probability falls faster than
/// λ^−0.3 are dropped as well. Failing all that, at a precision so high that the branch's own regret is below the tolerance, the branch's point itself is taken.
/// </summary>
internal sealed class StrategicBranchLimit(StrategicGame game, PayoffTable table, double span, StrategicLogOdds logOdds, bool mayStartOver)
{
    private const double DroppedElasticity = 0.5;
    private const double DroppedLogOdds = 2;
    private const double Held = 4;
    private const double FarFromBranch = 0.2;
    private const double VanishingElasticity = -0.3;
    private const double VanishingFrom = 300;
    private const double FarFromVanishing = 0.02;
    private const double LargestRegret = 1e-11;
    private BranchMemory _memory = new();
    private readonly SupportPolish _polish = new(game, table);
    private readonly double[] _branch = new double[game.StrategyCount];
    private readonly double[] _candidate = new double[game.StrategyCount];
    private readonly double[] _smaller = new double[game.StrategyCount];

    /// <summary>From this precision on, times the smallest payoff span, supports are watched.</summary>
    public const double FirstPrecision = 10;

    /// <summary>The precision, times the smallest payoff span, at which the branch's own regret, at most log m/λ, is below a billionth for any m that fits in memory.</summary>
    public const double LargestPrecision = 2.5e10;

    /// <summary>The precision, times the smallest payoff span, at which a reading is final; in a continuum of equilibria it pins the point down to about its inverse.</summary>
    public const double FinalPrecision = 1e6;

    /// <summary>The limit, or the first reading of it; null while there is none.</summary>
    public MixedStrategyProfile? Profile { get; private set; }

    /// <summary>Log-odds against the strategies that are likeliest in it; null while there is none.</summary>
    public StrategicLogOdds? Likeliest => Profile is null ? null : StrategicLogOdds.AgainstLikeliest(game, Profile.ToDoubles());

    /// <summary>What the checker says of it.</summary>
    public Certificate? Certificate { get; private set; }

    /// <summary>λ at the point it was read off.</summary>
    public double Precision { get; private set; }

    /// <summary>Whether it is the branch's own point, not snapped to a support.</summary>
    public bool IsBranchPoint { get; private set; }

    /// <summary>Whether it is one point of a continuum of equilibria.</summary>
    public bool IsWithinContinuum { get; private set; }

    /// <summary>A probability solved for on a support: floating, but for 0 and 1, which the support makes certain.</summary>
    public static Number OnSupport(double probability) => probability is 0 or 1 ? Number.Of((int)probability) : Number.Approximate(probability);

    /// <summary>Looks at one point of the branch.</summary>
    /// <returns>Whether the path may end: with the final reading, or with the first where it shows better references to start over with.</returns>
    public bool Observe(PathPoint path)
    {
        if (path.Precision == 0)
        {
            // The path starts, perhaps over.
            _memory = new BranchMemory();
            (Profile, Certificate, IsWithinContinuum, IsBranchPoint) = (null, null, false, false);
        }

        var isFinal = path.Precision * span >= FinalPrecision;
        if (path.Precision * span < FirstPrecision || (Profile is not null && !isFinal))
        {
            return false;
        }

        Read(path);
        if (_memory.Holds(_candidate, path.Precision, Held)
            && (TrySupport(_candidate, FarFromBranch) || (path.Precision * span >= VanishingFrom && TrySupport(_smaller, FarFromVanishing))))
        {
            Precision = path.Precision;
            IsWithinContinuum = _polish.IsSingular;
            return isFinal || (mayStartOver && !logOdds.SameAs(Likeliest!));
        }

        if (path.Precision * span >= LargestPrecision * 0.2 && Accepts([.. _branch.Select(Number.Approximate)]))
        {
            Precision = path.Precision;
            IsBranchPoint = true;
        }

        return IsBranchPoint;
    }

    private bool TrySupport(double[] support, double far)
    {
        var polished = (double[])support.Clone();
        if (!_polish.Solve(polished) || !(_polish.Regret <= LargestRegret) || IsFar(polished, far))
        {
            return false;
        }

        return (ExactSupport.TrySolve(game, polished) is { } exact && Accepts([.. exact.Select(Number.Of)]))
            || Accepts([.. polished.Select(OnSupport)]);
    }

    private bool IsFar(double[] profile, double far)
    {
        for (var strategy = 0; strategy < profile.Length; strategy++)
        {
            if (!(Math.Abs(profile[strategy] - _branch[strategy]) <= far))
            {
                return true;
            }
        }

        return false;
    }

    private bool Accepts(Number[] probabilities)
    {
        var profile = new MixedStrategyProfile(ImmutableCollectionsMarshal.AsImmutableArray(probabilities));
        var certificate = StrategicNashChecker.Check(game, profile);
        if (certificate.Accepted)
        {
            (Profile, Certificate) = (profile, certificate);
        }

        return certificate.Accepted;
    }

    private void Read(PathPoint path)
    {
        logOdds.ToProbabilities(path.LogOdds, _branch);
        for (var player = 0; player < game.Players.Length; player++)
        {
            var start = game.StrategyStartOf(player);
            var count = game.Strategies[player].Length;
            var odds = path.LogOdds.Slice(start - player, count - 1);
            var slopes = path.Tangent.Slice(start - player, count - 1);
            var best = 0;
            for (var strategy = 1; strategy < count; strategy++)
            {
                best = odds[strategy - 1] > (best == 0 ? 0 : odds[best - 1]) ? strategy : best;
            }

            var (top, topSlope) = best == 0 ? (0.0, 0.0) : (odds[best - 1], slopes[best - 1]);
            var drift = 0.0;
            var places = logOdds.StrategyAt.Slice(start, count);
            for (var strategy = 1; strategy < count; strategy++)
            {
                drift += _branch[places[strategy]] * slopes[strategy - 1];
            }

            for (var strategy = 0; strategy < count; strategy++)
            {
                var slope = strategy == 0 ? 0 : slopes[strategy - 1];
                var z = (strategy == 0 ? 0 : odds[strategy - 1]) - top;
                var dropped = z < -DroppedLogOdds && path.Precision * (slope - topSlope) / z > DroppedElasticity;
                var vanishes = dropped || (z < -DroppedLogOdds && path.Precision * (slope - drift) < VanishingElasticity);
                _candidate[places[strategy]] = dropped ? 0 : _branch[places[strategy]];
                _smaller[places[strategy]] = vanishes ? 0 : _branch[places[strategy]];
            }

            Normalise(_candidate.AsSpan(start, count));
            Normalise(_smaller.AsSpan(start, count));
        }
    }

    private static void Normalise(Span<double> probabilities)
    {
        var sum = 0.0;
        foreach (var probability in probabilities)
        {
            sum += probability;
        }

        foreach (ref var probability in probabilities)
        {
            probability /= sum;
        }
    }
}
