using System.Collections.Concurrent;
using Parley.Games.Forms;
using Parley.Solving.Extensive.Logit.Flat;
using Parley.Solving.Extensive.Logit.Public;

namespace Parley.Solving.Extensive.Logit.Continuation;

/// <summary>The workers that follow paths of one game in one world, and the memory they keep between batches.</summary>
internal sealed class PathCrew
{
    private readonly LogitOptions _options;
    private readonly FlatTree _flat;
    private readonly PublicTree? _public;
    private readonly ConcurrentBag<PathFollower> _resting = [];
    private readonly ConcurrentBag<PathFollower> _restingFlat = [];

    public PathCrew(ExtensiveGame game, Intervention intervention, LogitOptions options)
    {
        _options = options;
        _flat = FlatTree.Of(game, intervention);
        _public = options.UsePublicTree ? PublicTreeReduction.TryReduce(_flat) : null;
        Layout = _public?.Layout ?? _flat.Layout;
    }

    /// <summary>The unknowns of z in the jobs.</summary>
    public UnknownLayout Layout { get; }

    /// <summary>Whether points are solved on the public tree (those whose types are independent).</summary>
    public bool HasPublicTree => _public is not null;

    /// <summary>
    /// Follows all paths, climbing the ladder of settings with what is left, so that the lanes stay full. A path's result depends on nothing but its own
    /// point: not on the others, their order or the number of threads.
    /// </summary>
    public void Follow(IReadOnlyList<PathJob> jobs, SolveBudget budget)
    {
        var waiting = new List<PathJob>(jobs.Count);
        foreach (var job in jobs)
        {
            if (!(job.Targets[^1] >= 0) || double.IsInfinity(job.Targets[^1]))
            {
                job.Status = PathStatus.NotRepresented;
            }
            else
            {
                waiting.Add(job);
            }
        }

        foreach (var rung in _options.Ladder)
        {
            if (waiting.Count == 0)
            {
                return;
            }

            foreach (var job in waiting)
            {
                job.Restart();
            }

            Run(waiting, rung, budget, _public is not null);
            // Points whose types are not independent are of no public tree: the flat tree takes them, from the start.
            List<PathJob> dependent = [.. waiting.Where(job => job.Status == PathStatus.NotRepresented)];
            foreach (var job in dependent)
            {
                job.Status = PathStatus.Waiting;
            }

            Run(dependent, rung, budget, false);
            waiting = [.. waiting.Where(job => job.Status == PathStatus.Stalled)];
        }
    }

    private void Run(List<PathJob> jobs, LogitRung rung, SolveBudget budget, bool onPublicTree)
    {
        var handedOut = -1;
        PathJob? Next() => Interlocked.Increment(ref handedOut) is var index && index < jobs.Count ? jobs[index] : null;
        var workers = Math.Min(budget.Threads, (jobs.Count + LogitSystem.Lanes - 1) / LogitSystem.Lanes);
        if (workers == 1)
        {
            Work(Next, rung, budget, onPublicTree);
        }
        else if (workers > 1)
        {
            Parallel.For(
                0, workers, new ParallelOptions { MaxDegreeOfParallelism = workers, CancellationToken = budget.Cancellation }, _ => Work(Next, rung, budget, onPublicTree));
        }
    }

    private void Work(Func<PathJob?> next, LogitRung rung, SolveBudget budget, bool onPublicTree)
    {
        var resting = onPublicTree ? _resting : _restingFlat;
        if (!resting.TryTake(out var follower))
        {
            LogitSystem system = onPublicTree ? new PublicSystem(_public!, _flat.Game)
                : Layout.Count <= _options.LargestDense ? new DenseFlatSystem(_flat, Layout) : new KrylovFlatSystem(_flat, Layout);
            follower = new PathFollower(system, _options);
        }

        follower.Run(next, rung, budget.Steps, budget.Cancellation);

        // A follower whose run was cancelled still has paths in its lanes and is not used again.
        resting.Add(follower);
    }
}
