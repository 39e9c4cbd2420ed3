using System.Collections.Concurrent;
using Parley.Solving.Extensive.BranchLimit;
using Parley.Solving.Extensive.Logit;
using Parley.Solving.Extensive.Logit.Continuation;

namespace Parley.Solving.Extensive.ExactPlay;

/// <summary>
/// Follows logit branches of points that need them, all in one batch so that the vector lanes stay full, and reads their limits off. The principal branch selects;
/// where exhaustive search is out of reach, branches with a bias that fades (z = β + λΔū, β fixed by the seed) look for more.
/// </summary>
internal sealed class BranchStage(ExactPlayStructure structure, ExactPlayOptions options)
{
    private readonly PathCrew _crew = new(structure.Tree.Game, structure.Tree.Intervention, new LogitOptions());
    private readonly ConcurrentBag<BranchWorker> _resting = [];

    /// <summary>The unknowns of the branches.</summary>
    public UnknownLayout Layout => _crew.Layout;

    /// <summary>Adds to each point's outcomes what its branches lead to.</summary>
    public void Run(PointBatch points, IReadOnlyList<PointSearch> searches, SolveBudget budget)
    {
        var open = Enumerable.Range(0, searches.Count).Where(index => searches[index].NeedsBranch).ToArray();
        Follow(points, searches, open, _ => (0, 1), budget);

        // Biased branches cost many times the principal one, so they are for points where nothing else found anything, and for the base point, which
        // alone is known in exact numbers, where the exhaustive searches did not finish.
        if (Layout.Count > options.LargestBiased)
        {
            return;
        }

        Follow(points, searches, open, search =>
            search.Outcomes.Count == 0 || (points.Exact is not null && !search.Pure.Finished) ? (1, 1 + options.BiasedBranches) : (0, 0), budget);
    }

    private void Follow(
        PointBatch points, IReadOnlyList<PointSearch> searches, int[] open, Func<PointSearch, (int From, int To)> branches, SolveBudget budget)
    {
        var jobs = new List<PathJob>();
        var results = new List<(PointSearch Search, int Branch, BranchResult Result)>();
        foreach (var index in open)
        {
            var (from, to) = branches(searches[index]);
            for (var branch = from; branch < to; branch++)
            {
                var result = new BranchResult();
                results.Add((searches[index], branch, result));
                jobs.Add(JobOf(points, index, searches[index], result, branch, budget));
            }
        }

        if (jobs.Count == 0)
        {
            return;
        }

        _crew.Follow(jobs, budget with { Steps = Math.Min(budget.Steps, options.BranchSteps) });

        // In order of the branches, so that the answer does not depend on which thread was first.
        foreach (var (search, branch, result) in results)
        {
            var (read, followed) = search.Branches;
            search.Branches = (read + (result.Outcome is null ? 0 : 1), followed + 1);
            if (result.Outcome is { } outcome)
            {
                var position = search.Outcomes.Add(outcome, prefer: branch == 0);
                search.Selected = branch == 0 ? position : search.Selected;
                search.Freedom = Math.Max(search.Freedom, result.Freedom);
            }
        }
    }

    private PathJob JobOf(PointBatch points, int index, PointSearch search, BranchResult result, int branch, SolveBudget budget)
    {
        var span = SmallestSpan(search);
        var memory = new BranchMemory();
        var ledger = new SolveLedger(Math.Min(budget.Steps, options.BranchSteps), budget.Cancellation);
        return new PathJob
        {
            Points = points,
            Point = index,
            Targets = [options.LargestPrecision / span],
            Bias = branch == 0 ? null : BiasOf(branch),
            Observer = path =>
            {
                if (path.Precision * span < 10)
                {
                    return false;
                }

                if (!_resting.TryTake(out var worker))
                {
                    worker = new BranchWorker(structure, options, Layout);
                }

                var found = worker.Try(memory, path, search, ledger, result);
                _resting.Add(worker);
                return found;
            },
        };
    }

    private double[] BiasOf(int branch)
    {
        var random = new Random(branch);
        var scale = branch % 3 switch { 1 => 1.0, 2 => 4.0, _ => 12.0 };
        var bias = new double[Layout.Count];
        for (var index = 0; index < bias.Length; index++)
        {
            bias[index] = scale * ((2 * random.NextDouble()) - 1);
        }

        return bias;
    }

    private static double SmallestSpan(PointSearch search)
    {
        var smallest = double.PositiveInfinity;
        for (var player = 0; player < search.Point.Game.Players.Length; player++)
        {
            double low = double.PositiveInfinity, high = double.NegativeInfinity;
            foreach (var payoff in search.Point.PayoffsOf(player))
            {
                low = Math.Min(low, payoff);
                high = Math.Max(high, payoff);
            }

            smallest = high > low ? Math.Min(smallest, high - low) : smallest;
        }

        return double.IsFinite(smallest) ? smallest : 1;
    }
}
