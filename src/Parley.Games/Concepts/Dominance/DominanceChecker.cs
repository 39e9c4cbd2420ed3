using Parley.Games.Forms;
using Parley.Games.Numerics;

namespace Parley.Games.Concepts.Dominance;

/// <summary>
/// Decides from a list of removals and their dominating mixtures whether each strategy was dominated when it was removed, in exact arithmetic. It does not decide whether more
/// could have been removed. O(removals × profiles × mixture).
/// </summary>
public static class DominanceChecker
{
    /// <summary>Checks every step.</summary>
    /// <param name="game">The full game.</param>
    /// <param name="kind">The kind of dominance claimed.</param>
    /// <param name="steps">The removals, by round ascending.</param>
    /// <returns>Empty when all hold; otherwise the first that does not, in words.</returns>
    public static string Check(StrategicGame game, DominanceKind kind, IReadOnlyList<DominanceStep> steps)
    {
        var alive = new bool[game.StrategyCount];
        Array.Fill(alive, true);
        for (var first = 0; first < steps.Count;)
        {
            var last = first;
            for (; last < steps.Count && steps[last].Round == steps[first].Round; last++)
            {
                if (Why(game, kind, steps[last], alive) is { Length: > 0 } reason)
                {
                    return reason;
                }
            }

            for (; first < last; first++)
            {
                alive[game.StrategyStartOf(steps[first].Player) + steps[first].Strategy] = false;
            }

            if (first < steps.Count && steps[first].Round < steps[first - 1].Round)
            {
                return "the rounds are out of order";
            }
        }

        return string.Empty;
    }

    private static bool Dominates(StrategicGame game, DominanceKind kind, DominanceStep step, ReadOnlySpan<bool> alive)
    {
        var payoffs = game.ExactPayoffsOf(step.Player);
        var stride = game.StrideOf(step.Player);
        var strict = kind is DominanceKind.Strict or DominanceKind.StrictByPure;
        var better = strict;
        for (var profile = 0; profile < game.ProfileCount; profile++)
        {
            if (game.StrategyAt(profile, step.Player) != step.Strategy || !OthersAlive(game, profile, step.Player, alive))
            {
                continue;
            }

            var gain = -payoffs[profile];
            foreach (var (strategy, probability) in step.Dominating)
            {
                gain += probability * payoffs[profile + ((strategy - step.Strategy) * stride)];
            }

            if (gain.Sign < 0 || (strict && gain.IsZero))
            {
                return false;
            }

            better |= gain.Sign > 0;
        }

        return better;
    }

    private static string Why(StrategicGame game, DominanceKind kind, DominanceStep step, bool[] alive)
    {
        if (step.Player < 0 || step.Player >= game.Players.Length || step.Strategy < 0 || step.Strategy >= game.Strategies[step.Player].Length)
        {
            return "a step names a strategy that the game does not have";
        }

        var name = $"{game.Strategies[step.Player][step.Strategy]} of {game.Players[step.Player]}";
        var start = game.StrategyStartOf(step.Player);
        if (!alive[start + step.Strategy])
        {
            return $"{name} was removed before";
        }

        if (kind is DominanceKind.StrictByPure or DominanceKind.WeakByPure && step.Dominating.Length != 1)
        {
            return $"{name} is said to be dominated by a pure strategy but the step names a mixture";
        }

        var sum = Rational.Zero;
        foreach (var (strategy, probability) in step.Dominating)
        {
            if (strategy < 0 || strategy >= game.Strategies[step.Player].Length || !alive[start + strategy] || probability.Sign <= 0)
            {
                return $"the mixture against {name} uses a strategy that is not there";
            }

            sum += probability;
        }

        return sum != Rational.One ? $"the mixture against {name} does not sum to one"
            : Dominates(game, kind, step, alive) ? string.Empty : $"{name} is not dominated by the mixture given";
    }

    private static bool OthersAlive(StrategicGame game, int profile, int player, ReadOnlySpan<bool> alive)
    {
        for (var other = 0; other < game.Players.Length; other++)
        {
            if (other != player && !alive[game.StrategyStartOf(other) + game.StrategyAt(profile, other)])
            {
                return false;
            }
        }

        return true;
    }
}
