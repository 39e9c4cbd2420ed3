using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using Parley.Games.Concepts.BestReply;
using Parley.Games.Forms;
using Parley.Games.Numerics;
using Parley.Games.Profiles;

namespace Parley.Games.Concepts.Sequential;

/// <summary>
/// Decides whether an assessment is a sequential equilibrium (Kreps and Wilson 1982) from the tree, the numbers and the trembles alone; it shares no code
/// with any solver. Consistency holds by construction: beliefs are the limits of Bayes' rule along the monomial trembles ζ·ε^K (Streufert 2006), computed here and never
/// read. Rationality is checked at every information set against the best continuation over all the player's later sets, not against
/// single deviations.
/// </summary>
/// <remarks>
/// Sets that the surgery or null chance draws put out of reach carry no obligation. Where a player believes draws to follow
/// probabilities of its own, its beliefs and continuation values use those. Cost: O(N) per player and, per set, the own nodes below it.
/// </remarks>
public static class SequentialEquilibriumChecker
{
    private const double SumTolerance = 1e-12;

    /// <summary>Checks in floating point.</summary>
    /// <param name="point">The game at a point, under its surgery.</param>
    /// <param name="assessment">The candidate. At a forced set the forced action must have probability one; at sets out of reach anything may stand.</param>
    /// <param name="tolerance">The largest regret accepted, relative to the player's payoff span at the point.</param>
    /// <returns>A certificate of level <see cref="CertificateLevel.Numerical"/>; refused with the set, the better action and the gain where it fails.</returns>
    public static Certificate Check(GameAtPoint point, Assessment assessment, double tolerance = 1e-9) => Check<double>(
        point, assessment.Profile.Probabilities.AsSpan(), assessment.Labels, assessment.Weights.AsSpan(),
        CertificateLevel.Numerical, tolerance, value => value, SumTolerance);

    /// <summary>Checks in exact rational arithmetic: accepted only where every regret is exactly zero.</summary>
    /// <param name="point">The game at an exact point, under its surgery.</param>
    /// <param name="assessment">The candidate.</param>
    /// <returns>A certificate of level <see cref="CertificateLevel.Exact"/>.</returns>
    public static Certificate Check(ExactGameAtPoint point, ExactAssessment assessment) => Check<Rational>(
        point, assessment.Probabilities.AsSpan(), assessment.Labels, assessment.Weights.AsSpan(),
        CertificateLevel.Exact, 0, value => value.ToDouble(), Rational.Zero);

    /// <summary>The beliefs that the trembles imply, at every node and for every player.</summary>
    /// <param name="point">The game at a point, under its surgery.</param>
    /// <param name="assessment">Labels and weights; the profile is not read.</param>
    public static Beliefs BeliefsOf(GameAtPoint point, Assessment assessment)
    {
        var reach = Reaches<double>(point, assessment.Labels, assessment.Weights.AsSpan());
        var atNode = new double[point.Game.NodeCount];
        Believe(point.Game, reach, atNode);
        return new Beliefs(reach, [.. atNode]);
    }

    private static Certificate Check<T>(
        IGameNumbers<T> point, ReadOnlySpan<T> probabilities, ImmutableArray<int> labels, ReadOnlySpan<T> weights,
        CertificateLevel level, double tolerance, Func<T, double> toDouble, T sumTolerance)
        where T : struct, IAdditionOperators<T, T, T>, ISubtractionOperators<T, T, T>, IMultiplyOperators<T, T, T>, IDivisionOperators<T, T, T>,
        IComparisonOperators<T, T, bool>, IAdditiveIdentity<T, T>, IMultiplicativeIdentity<T, T>
    {
        Certificate Refuse(string reason) => new(SolutionConcept.Sequential, false, level, double.PositiveInfinity, tolerance, reason);
        var game = point.Game;
        if (probabilities.Length != game.ActionCount || labels.Length != game.ActionCount || weights.Length != game.ActionCount)
        {
            return Refuse("the assessment has another number of actions than the game");
        }

        if (PerfectRecall.Violation(game) is { } forgotten)
        {
            return Refuse(forgotten);
        }

        var reach = Reaches(point, labels, weights);
        if (Malformed(point, reach, probabilities, labels, weights, sumTolerance) is { } malformed)
        {
            return Refuse(malformed);
        }

        var beliefs = new T[game.NodeCount];
        Believe(game, reach, beliefs);
        var worst = 0.0;
        CertificateFailure? failure = null;
        for (var player = 0; player < game.Players.Length; player++)
        {
            var payoffs = point.PayoffsOf(player);
            var span = PayoffSpan.Of(payoffs);
            if (span == T.AdditiveIdentity)
            {
                continue; // a player with nothing at stake cannot regret
            }

            var tree = new ContinuationTree<T>(
                game, player, 0, point.Intervention.ForcedActions.AsSpan(), point.ChanceBelievedBy(player), payoffs, probabilities);
            foreach (var set in tree.Sets)
            {
                var (gain, action) = tree.GainFrom(set, beliefs);
                if (gain <= T.AdditiveIdentity)
                {
                    continue;
                }

                var regret = toDouble(gain / span);
                if (!(regret <= worst))
                {
                    worst = double.IsNaN(regret) ? double.PositiveInfinity : regret;
                    failure = new CertificateFailure(
                        game.InformationSets[set].Label, game.InformationSets[set].Actions[action], Likeliest(tree.LiveMembersOf(set), beliefs), toDouble(gain));
                }
            }
        }

        var accepted = level == CertificateLevel.Exact ? failure is null : worst <= tolerance;
        return new Certificate(
            SolutionConcept.Sequential, accepted, level, worst, tolerance,
            accepted ? string.Empty : string.Create(CultureInfo.InvariantCulture, $"{failure!.InformationSet}: {failure.Action} would gain {failure.Gain:G6}"))
        {
            Failure = accepted ? null : failure,
        };
    }

    private static TrembleReach<T>[] Reaches<T>(IGameNumbers<T> point, ImmutableArray<int> labels, ReadOnlySpan<T> weights)
        where T : struct, IAdditionOperators<T, T, T>, IMultiplyOperators<T, T, T>, IDivisionOperators<T, T, T>, IComparisonOperators<T, T, bool>,
        IAdditiveIdentity<T, T>, IMultiplicativeIdentity<T, T>
    {
        var reach = new TrembleReach<T>[point.Game.Players.Length];
        for (var player = 0; player < reach.Length; player++)
        {
            // Players that share the common view of chance share one sweep.
            var same = player;
            for (var other = 0; other < player; other++)
            {
                if (point.ChanceBelievedBy(other) == point.ChanceBelievedBy(player))
                {
                    same = other;
                    break;
                }
            }

            reach[player] = same < player ? reach[same] : new TrembleReach<T>(point, player, labels, weights);
        }

        return reach;
    }

    private static void Believe<T>(ExtensiveGame game, TrembleReach<T>[] reach, Span<T> beliefs)
        where T : struct, IAdditionOperators<T, T, T>, IMultiplyOperators<T, T, T>, IDivisionOperators<T, T, T>, IComparisonOperators<T, T, bool>,
        IAdditiveIdentity<T, T>, IMultiplicativeIdentity<T, T>
    {
        for (var set = 0; set < game.InformationSets.Length; set++)
        {
            var members = game.MembersOf(set);
            var own = new T[members.Length];
            reach[game.InformationSets[set].Player].Believe(members, own);
            for (var index = 0; index < own.Length; index++)
            {
                beliefs[members[index]] = own[index];
            }
        }
    }

    // K(a)=0 ⇔ σ(a)>0, and then ζ(a)=σ(a); ζ>0; Σσ=1: at every set that some play of this world meets.
    private static string? Malformed<T>(
        IGameNumbers<T> point, TrembleReach<T>[] reach, ReadOnlySpan<T> probabilities, ImmutableArray<int> labels, ReadOnlySpan<T> weights, T sumTolerance)
        where T : struct, IAdditionOperators<T, T, T>, ISubtractionOperators<T, T, T>, IMultiplyOperators<T, T, T>, IDivisionOperators<T, T, T>,
        IComparisonOperators<T, T, bool>, IAdditiveIdentity<T, T>, IMultiplicativeIdentity<T, T>
    {
        var (zero, one) = (T.AdditiveIdentity, T.MultiplicativeIdentity);
        for (var index = 0; index < point.Game.InformationSets.Length; index++)
        {
            var set = point.Game.InformationSets[index];
            var met = false;
            foreach (var node in point.Game.MembersOf(index))
            {
                if (reach[set.Player].Label(node) >= 0)
                {
                    met = true;
                    if (!(reach[set.Player].Weight(node) > zero))
                    {
                        return $"{set.Label}: the weight of a path there is no positive number (a tremble weight is not positive, or their product underflows)";
                    }
                }
            }

            if (!met)
            {
                continue;
            }

            var sum = zero;
            for (var position = 0; position < set.Actions.Length; position++)
            {
                var action = set.FirstAction + position;
                var probability = probabilities[action];
                sum += probability;
                if (!(probability >= zero))
                {
                    return $"{set.Label}: the probability of {set.Actions[position]} is negative or no number";
                }

                if (point.Intervention.ForcedActions[index] is >= 0 and var forced)
                {
                    if (probability != (position == forced ? one : zero))
                    {
                        return $"{set.Label}: {set.Actions[forced]} is forced here but the profile plays otherwise";
                    }

                    continue;
                }

                if (labels[action] < 0 || (labels[action] == 0) != (probability > zero))
                {
                    return $"{set.Label}: the label of {set.Actions[position]} must be 0 exactly where its probability is positive";
                }

                if (!(weights[action] > zero) || (labels[action] == 0 && weights[action] != probability))
                {
                    return $"{set.Label}: the weight of {set.Actions[position]} must be positive, and its probability where it is played";
                }
            }

            if (!(sum - one <= sumTolerance) || !(one - sum <= sumTolerance))
            {
                return $"{set.Label}: the probabilities do not sum to one";
            }
        }

        return null;
    }

    private static int Likeliest<T>(IEnumerable<int> nodes, T[] beliefs)
        where T : struct, IComparisonOperators<T, T, bool>
    {
        var best = -1;
        foreach (var node in nodes)
        {
            best = best < 0 || beliefs[node] > beliefs[best] ? node : best;
        }

        return best;
    }
}
