using System.Globalization;
using System.Numerics;
using Parley.Games.Concepts.BestReply;
using Parley.Games.Forms;
using Parley.Games.Numerics;
using Parley.Games.Profiles;

namespace Parley.Games.Concepts.Nash;

/// <summary>
/// Decides whether a behavior profile is a Nash equilibrium: no player gains by another strategy against the others' play, found by dynamic programming over
/// the player's own information sets (perfect recall makes them a forest; von Stengel 1996 on the realization view). O(N) per player.
/// </summary>
/// <remarks>With privately known types at the root of a case there is no proper subgame, so a Nash equilibrium may rest on threats nobody would carry out; prefer the sequential checker.</remarks>
public static class NashChecker
{
    /// <summary>Checks in floating point.</summary>
    /// <param name="point">The game at a point, under its surgery; each player's chances are those it believes.</param>
    /// <param name="profile">The strategies; a forced action must have probability one.</param>
    /// <param name="tolerance">The largest regret accepted, relative to the player's payoff span at the point.</param>
    public static Certificate Check(GameAtPoint point, BehaviorProfile profile, double tolerance = 1e-9) => Check<double>(
        point, profile.Probabilities.AsSpan(), [0], SolutionConcept.Nash, CertificateLevel.Numerical, tolerance, value => value, 1e-12);

    /// <summary>Checks in exact rational arithmetic: accepted only where every regret is exactly zero.</summary>
    /// <param name="point">The game at an exact point, under its surgery.</param>
    /// <param name="profile">σ by global action index.</param>
    public static Certificate Check(ExactGameAtPoint point, ReadOnlySpan<Rational> profile) => Check<Rational>(
        point, profile, [0], SolutionConcept.Nash, CertificateLevel.Exact, 0, value => value.ToDouble(), Rational.Zero);

    /// <summary>The same check in each of the subgames that start at <paramref name="roots"/>.</summary>
    internal static Certificate Check<T>(
        IGameNumbers<T> point, ReadOnlySpan<T> probabilities, ReadOnlySpan<int> roots, SolutionConcept concept,
        CertificateLevel level, double tolerance, Func<T, double> toDouble, T sumTolerance)
        where T : struct, IAdditionOperators<T, T, T>, ISubtractionOperators<T, T, T>, IMultiplyOperators<T, T, T>, IDivisionOperators<T, T, T>,
        IComparisonOperators<T, T, bool>, IAdditiveIdentity<T, T>, IMultiplicativeIdentity<T, T>
    {
        Certificate Refuse(string reason) => new(concept, false, level, double.PositiveInfinity, tolerance, reason);
        var game = point.Game;
        if (probabilities.Length != game.ActionCount)
        {
            return Refuse("the profile has another number of actions than the game");
        }

        if (PerfectRecall.Violation(game) is { } forgotten)
        {
            return Refuse(forgotten);
        }

        var forced = point.Intervention.ForcedActions;
        var worst = 0.0;
        CertificateFailure? failure = null;
        var spans = new T[game.Players.Length];
        for (var player = 0; player < spans.Length; player++)
        {
            spans[player] = PayoffSpan.Of(point.PayoffsOf(player));
        }

        foreach (var root in roots)
        {
            for (var player = 0; player < game.Players.Length; player++)
            {
                var payoffs = point.PayoffsOf(player);
                var tree = new ContinuationTree<T>(game, player, root, forced.AsSpan(), point.ChanceBelievedBy(player), payoffs, probabilities);
                foreach (var set in tree.Sets)
                {
                    if (Malformed(game.InformationSets[set], forced[set], probabilities, sumTolerance) is { } malformed)
                    {
                        return Refuse(malformed);
                    }
                }

                var span = spans[player];
                var (gain, changed, action) = tree.GainFromRoot();
                if (span == T.AdditiveIdentity || gain <= T.AdditiveIdentity)
                {
                    continue;
                }

                var regret = toDouble(gain / span);
                if (!(regret <= worst))
                {
                    worst = double.IsNaN(regret) ? double.PositiveInfinity : regret;
                    failure = new CertificateFailure(
                        game.InformationSets[changed].Label, game.InformationSets[changed].Actions[action], tree.LiveMembersOf(changed).First(), toDouble(gain));
                }
            }
        }

        var accepted = level == CertificateLevel.Exact ? failure is null : worst <= tolerance;
        var where = roots.Length > 1 ? " in a subgame" : string.Empty;
        return new Certificate(
            concept, accepted, level, worst, tolerance,
            accepted ? string.Empty : string.Create(CultureInfo.InvariantCulture, $"{failure!.InformationSet}: a strategy with {failure.Action} would gain {failure.Gain:G6}{where}"))
        {
            Failure = accepted ? null : failure,
        };
    }

    private static string? Malformed<T>(InformationSet set, int forced, ReadOnlySpan<T> probabilities, T sumTolerance)
        where T : struct, IAdditionOperators<T, T, T>, ISubtractionOperators<T, T, T>, IComparisonOperators<T, T, bool>,
        IAdditiveIdentity<T, T>, IMultiplicativeIdentity<T, T>
    {
        var sum = T.AdditiveIdentity;
        foreach (var probability in probabilities.Slice(set.FirstAction, set.Actions.Length))
        {
            if (!(probability >= T.AdditiveIdentity))
            {
                return $"{set.Label}: a probability is negative or no number";
            }

            sum += probability;
        }

        if (!(sum - T.MultiplicativeIdentity <= sumTolerance) || !(T.MultiplicativeIdentity - sum <= sumTolerance))
        {
            return $"{set.Label}: the probabilities do not sum to one";
        }

        return forced >= 0 && probabilities[set.FirstAction + forced] != T.MultiplicativeIdentity
            ? $"{set.Label}: {set.Actions[forced]} is forced here but the profile plays otherwise" : null;
    }
}
