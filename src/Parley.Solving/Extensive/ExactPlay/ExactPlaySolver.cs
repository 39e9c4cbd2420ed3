using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
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

    private sealed class PreparedExactPlay : IPreparedForm
    {
        private readonly ExtensiveGame _game;
        private readonly Intervention _intervention;
        private readonly ExactPlayOptions _options;
        private readonly ExactPlayStructure _structure;
        private readonly ExactPlayAnswers _answers;
        private readonly Lazy<BranchStage> _branches;
        private readonly ConcurrentBag<ExactPlayWorker> _resting = [];

        public PreparedExactPlay(ExtensiveGame game, Intervention intervention, ExactPlayOptions options)
        {
            _game = game;
            _intervention = intervention;
            _options = options;
            _structure = new ExactPlayStructure(new WorldTree(game, intervention), options);
            _answers = new ExactPlayAnswers(_structure, options);
            _branches = new Lazy<BranchStage>(() => new BranchStage(_structure, options));
        }

        public string Variant => _options.PureOnly
            ? "sequential equilibrium, pure strategies"
            : "sequential equilibrium; selected: limit of the principal logit branch, numerically";

        public ImmutableArray<Answer> Solve(PointBatch points, SolveBudget budget)
        {
            var searches = new PointSearch[points.Count];
            InParallel(points.Count, budget, index =>
            {
                if (!_resting.TryTake(out var worker))
                {
                    worker = new ExactPlayWorker(_structure, _options);
                }

                searches[index] = worker.Search(PointOf(points, index), budget);
                _resting.Add(worker);
            });
            if (Array.Exists(searches, search => search.NeedsBranch))
            {
                _branches.Value.Run(points, searches, budget);
            }

            var answers = new Answer[points.Count];
            InParallel(points.Count, budget, index => answers[index] = _answers.Of(searches[index], ExactPointOf(points, index)));
            return ImmutableCollectionsMarshal.AsImmutableArray(answers);
        }

        private static void InParallel(int count, SolveBudget budget, Action<int> solve)
        {
            if (budget.Threads <= 1 || count == 1)
            {
                for (var index = 0; index < count; index++)
                {
                    budget.Cancellation.ThrowIfCancellationRequested();
                    solve(index);
                }

                return;
            }

            Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = budget.Threads, CancellationToken = budget.Cancellation }, solve);
        }

        private ExactGameAtPoint? ExactPointOf(PointBatch points, int index)
        {
            if (points.Exact is not { } exact || Enumerable.Range(0, _game.Players.Length).Any(points.HasBeliefsOf))
            {
                return null;
            }

            return ExactGameAtPoint.TryEvaluate(_game, _intervention, exact.AsSpan().Slice(index * points.ParameterCount, points.ParameterCount));
        }

        private GameAtPoint PointOf(PointBatch points, int index)
        {
            var believed = ImmutableArray<ImmutableArray<double>?>.Empty;
            for (var player = 0; player < _game.Players.Length; player++)
            {
                if (points.HasBeliefsOf(player))
                {
                    believed = believed.IsEmpty ? [.. Enumerable.Repeat<ImmutableArray<double>?>(null, _game.Players.Length)] : believed;
                    believed = believed.SetItem(player, [.. points.BelievedBy(player, index)]);
                }
            }

            return GameAtPoint.Evaluate(_game, _intervention, points[index], believed);
        }
    }
}
