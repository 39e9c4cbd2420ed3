using Parley.Solving;
using Parley.Solving.Extensive;
using Parley.Studies.Claims;
using Parley.Studies.Compilation;

namespace Parley.Studies.Running;

/// <summary>One world-solve to be done. Points are compared by reference.</summary>
internal readonly record struct WorldTask(int World, double[] Point);

/// <summary>What a study has spent on one world.</summary>
internal sealed class WorldTally
{
    public int Solved { get; set; }

    public int Certified { get; set; }

    public int Folded { get; set; }
}

/// <summary>
/// Solves worlds at points in batches and keeps numbers only. The form parallelises the solving over points, this class the measuring; each point's
/// numbers depend on nothing but the point, so bits do not depend on threads or batches.
/// </summary>
internal sealed class WorldSolver(AssumptionSpace space, WorldBook book, SolveBudget budget)
{
    // Forms that solve neighbouring points side by side measure them so too: one thread takes them all.
    private const int Neighbours = 8;

    private readonly Dictionary<int, WorldTally> _tallies = [];
    private MeasuredWorld[] _base = [];

    public SolveBudget Budget => budget;

    /// <summary>The base point: the one array that stands for it.</summary>
    public double[] BasePoint { get; } = [.. space.BasePoint];

    /// <summary>World-solves done so far.</summary>
    public long Done { get; private set; }

    public WorldTally TallyOf(int world)
    {
        if (!_tallies.TryGetValue(world, out var tally))
        {
            _tallies.Add(world, tally = new WorldTally());
        }

        return tally;
    }

    /// <summary>Solves the first worlds of the book at the base, worlds side by side; asked again at the base, nothing is solved twice.</summary>
    public (Answer[] Answers, MeasuredWorld[] Measured) SolveBase(int worlds)
    {
        var answers = new Answer[worlds];
        var measured = new MeasuredWorld[worlds];
        var single = budget with { Threads = 1 };
        Parallel.For(
            0, answers.Length, new ParallelOptions { MaxDegreeOfParallelism = budget.Threads, CancellationToken = budget.Cancellation },
            index =>
            {
                var world = book.Worlds[index];
                answers[index] = world.Prepared.Prepared.Solve(world.Prepared.BaseBatch(world.Precision), single)[0];
                measured[index] = Measure(world, answers[index]);
            });
        Done += answers.Length;
        _base = measured;
        return (answers, measured);
    }

    /// <summary>The answers of one world at some points.</summary>
    /// <param name="world">The world.</param>
    /// <param name="points">The points.</param>
    /// <param name="counted">Whether they count as points of the range.</param>
    public MeasuredWorld[] Solve(int world, IReadOnlyList<double[]> points, bool counted)
    {
        budget.Cancellation.ThrowIfCancellationRequested();
        if (world < _base.Length && (space.Length == 0 || (points.Count == 1 && ReferenceEquals(points[0], BasePoint))))
        {
            return [.. points.Select(_ => _base[world])];
        }

        var entry = book.Worlds[world];
        var rows = new double[points.Count * space.Length];
        for (var point = 0; point < points.Count; point++)
        {
            points[point].CopyTo(rows, point * space.Length);
        }

        var answers = entry.Prepared.Prepared.Solve(entry.Prepared.Batch(rows, entry.Precision), budget);
        var measured = new MeasuredWorld[answers.Length];
        var groups = (answers.Length + Neighbours - 1) / Neighbours;
        Parallel.For(
            0, groups, new ParallelOptions { MaxDegreeOfParallelism = budget.Threads, CancellationToken = budget.Cancellation },
            group =>
            {
                var end = Math.Min(answers.Length, (group + 1) * Neighbours);
                for (var point = group * Neighbours; point < end; point++)
                {
                    measured[point] = Measure(entry, answers[point]);
                }
            });
        Done += answers.Length;
        if (counted)
        {
            var tally = TallyOf(world);
            tally.Solved += answers.Length;
            tally.Certified += answers.Count(answer => answer.Status == SolveStatus.Found);
            tally.Folded += measured.Count(answer => answer.Folds > 0);
        }

        return measured;
    }

    /// <summary>The answer of one world at the base with another precision.</summary>
    public MeasuredWorld SolveAtBase(int world, double precision)
    {
        var entry = book.Worlds[world];
        return Measure(entry, entry.Prepared.Prepared.Solve(entry.Prepared.Batch(BasePoint, precision), budget)[0]);
    }

    private static MeasuredWorld Measure(StudyWorld world, Answer answer)
    {
        if (answer.Solutions.IsEmpty)
        {
            return MeasuredWorld.None(answer.Status, answer.Completeness.Level);
        }

        var width = world.Requests.Count;
        var values = new double[answer.Solutions.Length * width];
        for (var solution = 0; solution < answer.Solutions.Length; solution++)
        {
            for (var request = 0; request < width; request++)
            {
                values[(solution * width) + request] = answer.Solutions[solution].Evaluate(world.Requests[request]).Number;
            }
        }

        var principal = answer.Solutions[0] as GameSolution;
        var branch = principal?.Branch;
        var pattern = branch is null && principal is not null ? PlayPattern.Of(principal) : default;
        return new MeasuredWorld(
            answer.Status, answer.Completeness.Level, answer.Solutions.Length, values, (branch?.Folds ?? 0) + (branch?.Branchings ?? 0))
        {
            PlayOnPath = pattern.OnPath,
            PlayEverywhere = pattern.Everywhere,
        };
    }
}
