using Parley.Games.Concepts.Nash;
using Parley.Games.Numerics;
using Parley.Games.Profiles;
using Parley.Games.Reductions;
using Parley.Solving.Catalog;

namespace Parley.Solving.Extensive.Sequences;

/// <summary>From realization plans to an equilibrium with its certificate.</summary>
internal static class PlanEquilibrium
{
    /// <summary>The Nash equilibrium with these plans, in exact arithmetic; null where they are no plans or the checker refuses.</summary>
    /// <param name="sequences">The tree.</param>
    /// <param name="plans">Per player, by sequence.</param>
    public static Equilibrium? Exact(SequenceForm sequences, IReadOnlyList<Rational[]> plans)
    {
        var exact = new Rational[sequences.Tree.Game.ActionCount];
        var unreached = new List<int>();
        for (var player = 0; player < plans.Count; player++)
        {
            if (Array.Exists(plans[player], weight => weight.Sign < 0))
            {
                return null;
            }

            unreached.AddRange(sequences.WriteBehavior(player, plans[player], exact));
        }

        var behavior = Array.ConvertAll(exact, Number.Of);
        UnreachedPlay.Fill(sequences, behavior, unreached);
        var profile = new BehaviorStrategyProfile([.. behavior]);
        var certificate = NashChecker.Check(sequences.Tree, profile.TryExact());
        return certificate.Accepted ? new Equilibrium(profile, ExpectedPayoffs.Of(sequences.Tree, profile), certificate) : null;
    }

    /// <summary>The Nash equilibrium with these plans, in floating point; null where the checker refuses.</summary>
    /// <param name="sequences">The tree.</param>
    /// <param name="plans">Per player, by sequence; small negative numbers are taken for zero.</param>
    public static Equilibrium? Floating(SequenceForm sequences, IReadOnlyList<double[]> plans)
    {
        var game = sequences.Tree.Game;
        var behavior = new Number[game.ActionCount];
        var unreached = new List<int>();
        for (var player = 0; player < plans.Count; player++)
        {
            foreach (var set in sequences.SetsOf(player))
            {
                var information = game.InformationSets[set];
                var own = plans[player].AsSpan(sequences.FirstSequenceOf(set), information.Actions.Length);
                var sum = 0.0;
                foreach (var weight in own)
                {
                    sum += Math.Max(0, weight);
                }

                if (sum < 1e-12)
                {
                    unreached.Add(set);
                    continue;
                }

                for (var action = 0; action < own.Length; action++)
                {
                    behavior[information.FirstAction + action] = Number.Approximate(Math.Max(0, own[action]) / sum);
                }
            }
        }

        UnreachedPlay.Fill(sequences, behavior, unreached);
        var profile = new BehaviorStrategyProfile([.. behavior]);
        var certificate = NashChecker.Check(TreeNumbers.Doubles(sequences.Tree), new BehaviorProfile([.. profile.ToDoubles()]));
        return certificate.Accepted ? new Equilibrium(profile, ExpectedPayoffs.Of(sequences.Tree, profile), certificate) : null;
    }
}
