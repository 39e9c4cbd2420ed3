using System.Collections.Immutable;
using Parley.Games.Forms;

namespace Parley.Solving.Extensive.ExactPlay;

/// <summary>
/// Exact play: the sequential equilibria (Kreps and Wilson 1982) of an extensive game in one world, each a representative of its play on the path, each with
/// a certificate from the independent checker. Pure profiles are searched exhaustively (with all sets singletons this is backward induction), then supports
/// in which a few sets mix. What was not searched to the end is said in the answer's <see cref="Completeness"/>.
/// Cost: small games take microseconds to milliseconds per point; long games with public histories exhaust the budget in the exhaustive search.
/// </summary>
public static class ExactPlaySolver
{
    /// <summary>Prepares a game for one intervention; the structure is analysed once, whatever the number of points.</summary>
    /// <param name="game">The structure; it must have perfect recall.</param>
    /// <param name="intervention">The surgery of the world.</param>
    /// <param name="options">How far to search.</param>
    public static IPreparedForm Prepare(ExtensiveGame game, Intervention intervention, ExactPlayOptions? options = null) =>
        new PreparedExactPlay(game, intervention, options ?? ExactPlayOptions.Default);

    private sealed class PreparedExactPlay(ExtensiveGame game, Intervention intervention, ExactPlayOptions options) : IPreparedForm
    {
        private readonly ExactPlayStructure _structure = new(new WorldTree(game, intervention), options);

        public string Variant => options.PureOnly
            ? "sequential equilibrium, pure strategies"
            : "sequential equilibrium";

        public ImmutableArray<Answer> Solve(PointBatch points, SolveBudget budget)
        {
            var answers = new Answer[points.Count];
            var parallel = new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, budget.Threads), CancellationToken = budget.Cancellation };
            Parallel.For(0, points.Count, parallel, () => new ExactPlayWorker(_structure, options), (index, _, worker) =>
            {
                answers[index] = worker.Solve(PointOf(points, index), budget);
                return worker;
            }, _ => { });
            return ImmutableArray.Create(answers);
        }

        private GameAtPoint PointOf(PointBatch points, int index)
        {
            var believed = ImmutableArray<ImmutableArray<double>?>.Empty;
            for (var player = 0; player < game.Players.Length; player++)
            {
                if (points.HasBeliefsOf(player))
                {
                    believed = believed.IsEmpty ? [.. Enumerable.Repeat<ImmutableArray<double>?>(null, game.Players.Length)] : believed;
                    believed = believed.SetItem(player, [.. points.BelievedBy(player, index)]);
                }
            }

            return GameAtPoint.Evaluate(game, intervention, points[index], believed);
        }
    }
}
