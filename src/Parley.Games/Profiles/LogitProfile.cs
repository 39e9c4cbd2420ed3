using System.Collections.Immutable;
using Parley.Games.Forms;
using Parley.Games.Numerics;

namespace Parley.Games.Profiles;

/// <summary>
/// A behavior strategy for every player in log-odds, which hold what probabilities lose: at high precision the chance of an inferior
/// action underflows while its log-odds stay an ordinary number.
/// </summary>
/// <param name="LogOdds">log σ(a) − log σ(first action of the set), by global action index; 0 at every first action.</param>
public sealed record LogitProfile(ImmutableArray<double> LogOdds)
{
    /// <summary>The log-odds of a profile all of whose probabilities are positive; sets with a zero probability give infinities or no number.</summary>
    public static LogitProfile Of(ExtensiveGame game, BehaviorProfile profile)
    {
        var odds = new double[game.ActionCount];
        foreach (var set in game.InformationSets)
        {
            for (var action = set.FirstAction + 1; action < set.FirstAction + set.Actions.Length; action++)
            {
                odds[action] = DeterministicMath.Log(profile.Probabilities[action]) - DeterministicMath.Log(profile.Probabilities[set.FirstAction]);
            }
        }

        return new LogitProfile([.. odds]);
    }

    /// <summary>The probabilities; those below about 1e-308 round towards zero.</summary>
    public BehaviorProfile ToBehaviorProfile(ExtensiveGame game)
    {
        var probabilities = new double[game.ActionCount];
        foreach (var set in game.InformationSets)
        {
            var own = LogOdds.AsSpan(set.FirstAction, set.Actions.Length);
            var total = DeterministicMath.LogSumExp(own);
            for (var position = 0; position < own.Length; position++)
            {
                probabilities[set.FirstAction + position] = DeterministicMath.Exp(own[position] - total);
            }
        }

        return new BehaviorProfile([.. probabilities]);
    }
}
