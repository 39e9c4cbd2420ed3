using System.Globalization;
using System.Runtime.Intrinsics;
using Parley.Games.Forms;
using Parley.Games.Profiles;

namespace Parley.Games.Concepts.LogitQuantalResponse;

/// <summary>
/// Decides whether a profile is an agent logit quantal response equilibrium at a precision λ (McKelvey and Palfrey 1998): at every information set of the world
/// |z − λΔū| ≤ tolerance + 1e-12·λ with Bayes beliefs, and regret ≤ log m/λ. For one profile; a study that checks thousands keeps a
/// <see cref="LogitResidualSweep"/> and asks <see cref="Judge"/>.
/// </summary>
public static class LogitQuantalResponseChecker
{
    /// <summary>The share of λ that is added to the tolerance: the rounding of λΔū grows with λ.</summary>
    public const double RoundingPerPrecision = 1e-12;

    /// <summary>Checks log-odds.</summary>
    /// <param name="point">The game at a point, under its surgery.</param>
    /// <param name="profile">The log-odds; at forced sets they are not read.</param>
    /// <param name="precision">λ, finite and not negative, per payoff point.</param>
    /// <param name="tolerance">The largest |z − λΔū| accepted, besides 1e-12·λ.</param>
    public static Certificate Check(GameAtPoint point, LogitProfile profile, double precision, double tolerance = 1e-9)
    {
        var allowed = tolerance + (RoundingPerPrecision * precision);
        Certificate Refuse(string reason) =>
            new(SolutionConcept.LogitQuantalResponse, false, CertificateLevel.Numerical, double.PositiveInfinity, allowed, reason);
        if (!(precision >= 0) || double.IsInfinity(precision))
        {
            return Refuse("the precision is negative or no number");
        }

        if (profile.LogOdds.Length != point.Game.ActionCount)
        {
            return Refuse("the profile has another number of actions than the game");
        }

        if (PerfectRecall.Violation(point.Game) is { } forgotten)
        {
            return Refuse(forgotten);
        }

        var batch = new LaneBatch(point.Game);
        batch.Load(0, point);
        var sweep = new LogitResidualSweep(point.Game, point.Intervention);
        sweep.Sweep(batch, [.. profile.LogOdds.Select(value => Vector512.CreateScalar(value))], Vector512.CreateScalar(precision));
        return Judge(sweep, 0, precision, tolerance);
    }

    /// <summary>Checks probabilities; each must be positive at every free information set of the world (what underflowed needs <see cref="LogitProfile"/>).</summary>
    /// <param name="point">The game at a point, under its surgery.</param>
    /// <param name="profile">The probabilities.</param>
    /// <param name="precision">λ, finite and not negative, per payoff point.</param>
    /// <param name="tolerance">The largest |z − λΔū| accepted, besides 1e-12·λ.</param>
    public static Certificate Check(GameAtPoint point, BehaviorProfile profile, double precision, double tolerance = 1e-9)
    {
        foreach (var set in profile.Probabilities.Length == point.Game.ActionCount ? point.Game.InformationSets : [])
        {
            var sum = 0.0;
            for (var position = 0; position < set.Actions.Length; position++)
            {
                sum += profile.Probabilities[set.FirstAction + position];
            }

            if (!(Math.Abs(sum - 1) <= 1e-9))
            {
                return new Certificate(
                    SolutionConcept.LogitQuantalResponse, false, CertificateLevel.Numerical, double.PositiveInfinity,
                    tolerance + (RoundingPerPrecision * precision), $"{set.Label}: the probabilities do not sum to one");
            }
        }

        return profile.Probabilities.Length == point.Game.ActionCount
            ? Check(point, LogitProfile.Of(point.Game, profile), precision, tolerance)
            : Check(point, new LogitProfile(profile.Probabilities), precision, tolerance);
    }

    /// <summary>The certificate of one lane of the last sweep.</summary>
    /// <param name="sweep">The sweep; the game must have perfect recall.</param>
    /// <param name="lane">Which lane, 0 to 7.</param>
    /// <param name="precision">The λ that the lane was swept with.</param>
    /// <param name="tolerance">The largest |z − λΔū| accepted, besides 1e-12·λ.</param>
    public static Certificate Judge(LogitResidualSweep sweep, int lane, double precision, double tolerance = 1e-9)
    {
        var allowed = tolerance + (RoundingPerPrecision * precision);
        var residual = sweep.Residual[lane];
        if (residual <= allowed && sweep.RegretExcess[lane] <= 4 * allowed)
        {
            return new Certificate(SolutionConcept.LogitQuantalResponse, true, CertificateLevel.Numerical, residual, allowed, string.Empty);
        }

        var worst = 0;
        for (var action = 1; action < sweep.Misses.Length; action++)
        {
            // A miss that is no number is the worst there is.
            worst = sweep.Misses[action][lane] > sweep.Misses[worst][lane] || (double.IsNaN(sweep.Misses[action][lane]) && !double.IsNaN(sweep.Misses[worst][lane]))
                ? action : worst;
        }

        var set = sweep.Game.InformationSets.Last(candidate => candidate.FirstAction <= worst);
        var miss = sweep.Misses[worst][lane];
        var reason = residual <= allowed
            ? "the regret exceeds log m/λ"
            : string.Create(CultureInfo.InvariantCulture, $"{set.Label}: the log-odds of {set.Actions[worst - set.FirstAction]} miss λ times its gain by {miss:G6}");
        return new Certificate(
            SolutionConcept.LogitQuantalResponse, false, CertificateLevel.Numerical, double.IsNaN(residual) ? double.PositiveInfinity : residual, allowed, reason)
        {
            Failure = residual <= allowed ? null : new CertificateFailure(
                set.Label, set.Actions[worst - set.FirstAction], sweep.Game.MembersOf(sweep.Game.InformationSets.IndexOf(set))[0], miss),
        };
    }
}
