using System.Collections.Immutable;
using Parley.Games.Concepts.Dominance;
using Parley.Games.Forms;
using Parley.Games.Numerics;

namespace Parley.Solving.Strategic.Dominance;

/// <summary>
/// Iterated elimination of dominated strategies, by pure or by mixed strategies, strict or weak, in exact arithmetic (Luce and Raiffa 1957; with two players what survives
/// strict elimination by mixtures are the rationalizable strategies: Bernheim 1984, Pearce 1984). In every round all dominated strategies of all players are removed at once.
/// A strategy that is a best reply to a pure profile of the others needs no linear program; every other one needs one, of the size strategies × profiles of the others.
/// </summary>
public static class DominanceElimination
{
    /// <summary>Eliminates until nothing is dominated.</summary>
    /// <param name="game">The game.</param>
    /// <param name="kind">The kind of dominance.</param>
    /// <param name="mostRounds">The most rounds; 1 for the dominated strategies of the game as it is.</param>
    /// <param name="stop">When signalled, the rounds finished by then are returned.</param>
    public static DominanceReduction Run(StrategicGame game, DominanceKind kind, int mostRounds = int.MaxValue, CancellationToken stop = default)
    {
        var alive = new bool[game.StrategyCount];
        Array.Fill(alive, true);
        var steps = ImmutableArray.CreateBuilder<DominanceStep>();
        var finished = false;
        for (var round = 1; round <= mostRounds; round++)
        {
            if (Round(game, kind, round, alive, stop) is not { } found)
            {
                break;
            }

            if (found.Count == 0)
            {
                finished = true;
                break;
            }

            steps.AddRange(found);
            foreach (var step in found)
            {
                alive[game.StrategyStartOf(step.Player) + step.Strategy] = false;
            }
        }

        if (DominanceChecker.Check(game, kind, steps) is { Length: > 0 } reason)
        {
            throw new InvalidOperationException($"The checker refused an elimination: {reason}."); // a fault of ours: better nothing than a wrong removal
        }

        ImmutableArray<ImmutableArray<int>> kept =
            [.. game.Strategies.Select((own, player) => Enumerable.Range(0, own.Length).Where(strategy => alive[game.StrategyStartOf(player) + strategy]).ToImmutableArray())];
        return new DominanceReduction(game, kind, steps.ToImmutable(), Restrict(game, kept), kept, finished);
    }

    /// <summary>What dominates one strategy in the game as it is; empty when nothing does, null when the stop came first.</summary>
    /// <param name="game">The game.</param>
    /// <param name="kind">The kind of dominance.</param>
    /// <param name="player">Whose strategy.</param>
    /// <param name="strategy">The strategy.</param>
    /// <param name="stop">Looked at every few milliseconds.</param>
    public static ImmutableArray<(int Strategy, Rational Probability)>? DominatingMixture(StrategicGame game, DominanceKind kind, int player, int strategy, CancellationToken stop = default)
    {
        var alive = new bool[game.StrategyCount];
        Array.Fill(alive, true);
        return new DominanceSearch(game, kind, player, alive, stop).Dominating(strategy, stop);
    }

    private static List<DominanceStep>? Round(StrategicGame game, DominanceKind kind, int round, bool[] alive, CancellationToken stop)
    {
        var found = new List<DominanceStep>();
        for (var player = 0; player < game.Players.Length; player++)
        {
            var search = new DominanceSearch(game, kind, player, alive, stop);
            for (var strategy = 0; strategy < game.Strategies[player].Length; strategy++)
            {
                if (!alive[game.StrategyStartOf(player) + strategy])
                {
                    continue;
                }

                if (search.Dominating(strategy, stop) is not { } dominating)
                {
                    return null;
                }

                if (!dominating.IsEmpty)
                {
                    found.Add(new DominanceStep(round, player, strategy, dominating));
                }
            }
        }

        return found;
    }

    private static StrategicGame Restrict(StrategicGame game, ImmutableArray<ImmutableArray<int>> kept)
    {
        var count = kept.Aggregate(1, (product, own) => product * own.Length);
        var payoffs = new Rational[count * game.Players.Length];
        for (var profile = 0; profile < count; profile++)
        {
            var (rest, full) = (profile, 0);
            for (var player = 0; player < kept.Length; player++)
            {
                full += kept[player][rest % kept[player].Length] * game.StrideOf(player);
                rest /= kept[player].Length;
            }

            for (var player = 0; player < kept.Length; player++)
            {
                payoffs[(player * count) + profile] = game.ExactPayoffsOf(player)[full];
            }
        }

        return new StrategicGame(game.Players, [.. kept.Select((own, player) => own.Select(strategy => game.Strategies[player][strategy]).ToImmutableArray())], payoffs);
    }
}
