using Parley.Games.Concepts;
using Parley.Games.Concepts.LogitQuantalResponse;
using Parley.Games.Concepts.Nash;
using Parley.Games.Concepts.StrategicNash;
using Parley.Games.Concepts.SubgamePerfect;
using Parley.Games.Forms;
using Parley.Games.Numerics;
using Parley.Games.Profiles;

namespace Parley.Games.Interchange.Solutions;

/// <summary>
/// Hands a written profile to the checker of its concept. Fractions are checked exactly. Decimals are checked exactly first; where that fails, the regret that their missing digits
/// can explain is accepted: twice the sum of what the probabilities may be off by, as a share of the payoff span, and never less than 1e-9.
/// </summary>
public static class SolutionCheck
{
    private const double LeastTolerance = 1e-9;

    // What a program that follows the path of logit play in floating point may leave, as a share of the payoff span.
    private const double PathRounding = 1e-5;

    /// <summary>The concepts that can be checked from a profile alone.</summary>
    public static bool CanCheck(SolutionConcept concept, Game game)
    {
        ArgumentNullException.ThrowIfNull(game);
        return concept is SolutionConcept.Nash or SolutionConcept.PureNash or SolutionConcept.LogitQuantalResponse || (concept == SolutionConcept.SubgamePerfect && game.Extensive is not null);
    }

    /// <summary>
    /// The concept to check where a document claims <paramref name="claimed"/>: itself where a profile alone shows it; Nash equilibrium, which a profile must be in any case, of a
    /// refinement; null where a profile need not even be that.
    /// </summary>
    public static SolutionConcept? Checkable(SolutionConcept? claimed, Game game) => claimed switch
    {
        null => SolutionConcept.Nash,
        { } own when CanCheck(own, game) => own,
        SolutionConcept.SubgamePerfect or SolutionConcept.Sequential or SolutionConcept.TremblingHandPerfect or SolutionConcept.QuasiPerfect or SolutionConcept.EvolutionarilyStable => SolutionConcept.Nash,
        _ => null,
    };

    /// <summary>Checks one profile.</summary>
    /// <param name="game">The game.</param>
    /// <param name="written">The profile, read for this game.</param>
    /// <param name="concept">The concept; a profile with a precision is always checked as logit play.</param>
    /// <param name="tolerance">The largest regret accepted, relative to the payoff span (of logit play, the largest miss of a log-odds); null for what the digits leave open.</param>
    /// <exception cref="ArgumentException">The concept cannot be checked from a profile, or logit play has no precision.</exception>
    public static Certificate Check(Game game, WrittenProfile written, SolutionConcept concept = SolutionConcept.Nash, double? tolerance = null)
    {
        ArgumentNullException.ThrowIfNull(written);
        var first = CheckOne(game, written, concept, tolerance);
        return !first.Accepted && written.OtherReading is { } other && CheckOne(game, other with { Precision = written.Precision }, concept, tolerance) is { Accepted: true } second ? second : first;
    }

    private static Certificate CheckOne(Game game, WrittenProfile written, SolutionConcept concept, double? tolerance)
    {
        if (written.Precision is not null || concept == SolutionConcept.LogitQuantalResponse)
        {
            return CheckLogit(game, written, written.Precision ?? throw new ArgumentException("Logit play is checked at a precision.", nameof(written)), tolerance);
        }

        if (!CanCheck(concept, game))
        {
            throw new ArgumentException($"A profile alone does not show {concept}.", nameof(concept));
        }

        var exact = tolerance is null ? CheckExactly(game, written, concept) : null;
        if (exact is { Accepted: true } || (exact is not null && written.Rounding == 0))
        {
            return exact;
        }

        var allowed = tolerance ?? Math.Max(LeastTolerance, 2 * written.Rounding);
        var floating = Floating(game, written, concept, allowed);
        return concept == SolutionConcept.PureNash && floating.Accepted && written.Profile.Probabilities.Any(number => number.Value is not (0 or 1))
            ? floating with { Accepted = false, Concept = concept, Reason = "a strategy is mixed" } : floating with { Concept = concept };
    }

    private static Certificate? CheckExactly(Game game, WrittenProfile written, SolutionConcept concept)
    {
        if (written.Profile.TryExact() is not { } probabilities)
        {
            return null;
        }

        if (concept == SolutionConcept.PureNash && probabilities.Any(value => !value.IsZero && value != Rational.One))
        {
            return new Certificate(concept, false, CertificateLevel.Exact, double.PositiveInfinity, 0, "a strategy is mixed");
        }

        var certificate = TableOf(game, written) is { } table && (concept != SolutionConcept.SubgamePerfect)
            ? StrategicNashChecker.Check(table, (MixedStrategyProfile)written.Profile)
            : concept == SolutionConcept.SubgamePerfect
                ? SubgamePerfectChecker.Check(game.Extensive!, Behavior(written).TryExact()!)
                : NashChecker.Check(game.Extensive!, probabilities);
        return certificate with { Concept = concept };
    }

    private static Certificate Floating(Game game, WrittenProfile written, SolutionConcept concept, double allowed)
    {
        if (TableOf(game, written) is { } table && concept != SolutionConcept.SubgamePerfect)
        {
            return StrategicNashChecker.Check(table, new MixedStrategyProfile([.. Approximate(written.Profile)]), allowed);
        }

        var point = PointOf(game);
        var profile = new BehaviorProfile([.. Behavior(written).ToDoubles()]);
        return concept == SolutionConcept.SubgamePerfect ? SubgamePerfectChecker.Check(point, profile, allowed) : NashChecker.Check(point, profile, allowed);
    }

    // The precision, too, is printed with six decimals. Beliefs are ratios of probabilities, so that their relative errors count.
    private static Certificate CheckLogit(Game game, WrittenProfile written, double precision, double? tolerance)
    {
        var table = TableOf(game, written);
        var payoffs = table is not null ? table.Payoffs : PointOf(game).Payoffs;
        var (low, high) = (0.0, 0.0);
        foreach (var payoff in payoffs)
        {
            (low, high) = (Math.Min(low, payoff), Math.Max(high, payoff));
        }

        var allowed = tolerance ?? Math.Max(LeastTolerance, (2 * written.RelativeRounding) + (2 * ((precision * Math.Max(PathRounding, written.RelativeRounding)) + 5e-7) * (high - low)));
        return table is not null
            ? StrategicLogitChecker.Check(table, new MixedStrategyProfile([.. Approximate(written.Profile)]), precision, allowed)
            : LogitQuantalResponseChecker.Check(PointOf(game), new BehaviorProfile([.. written.Profile.ToDoubles()]), precision, allowed);
    }

    private static StrategicGame? TableOf(Game game, WrittenProfile written) => written.Reduced?.Game ?? game.Strategic;

    private static BehaviorStrategyProfile Behavior(WrittenProfile written) =>
        written.Reduced is { } reduced ? reduced.ToBehavior((MixedStrategyProfile)written.Profile) : (BehaviorStrategyProfile)written.Profile;

    private static IEnumerable<Number> Approximate(Profile profile) => profile.ToDoubles().Select(Number.Approximate);

    private static GameAtPoint PointOf(Game game) => GameAtPoint.Evaluate(game.Extensive!.Game, game.Extensive.Intervention, []);
}
