using System.Collections.Immutable;
using Parley.Studies.Claims;

namespace Parley.Studies.Running;

/// <summary>
/// Judges a case's claims: gathers the world-solves that all questions need, each once per point, has them solved world by world, and judges.
/// </summary>
internal sealed class CaseJudge(WorldSolver solver, ImmutableArray<ClaimFormula> formulas) : IClaimJudge
{
    // Large enough to keep lanes and threads full, small enough that progress moves and a cancel is obeyed.
    private const int BatchSize = 256;

    public PointJudgement[] Judge(IReadOnlyList<ClaimAtPoint> asks) => JudgeAndKeep(asks, counted: false, []).Judgements;

    /// <summary>The answers a claim needs at a point.</summary>
    public MeasuredWorld[] AnswersAt(ClaimAtPoint ask)
    {
        var needs = formulas[ask.Claim].Needs;
        return [.. needs.Select(need =>
        {
            var point = ask.Point;
            if (need.Assumption >= 0 && point[need.Assumption] != need.Value)
            {
                point = (double[])point.Clone();
                point[need.Assumption] = need.Value;
            }

            return solver.Solve(need.World, [point], counted: false)[0];
        })];
    }

    /// <summary>Judges, and hands over the answers.</summary>
    /// <param name="asks">The questions.</param>
    /// <param name="counted">Whether the points count as points of the range.</param>
    /// <param name="extra">World-solves wanted besides; their answers can be read from the result.</param>
    public (PointJudgement[] Judgements, Answers Answers) JudgeAndKeep(
        IReadOnlyList<ClaimAtPoint> asks, bool counted, IReadOnlyList<WorldTask> extra)
    {
        var derived = new Dictionary<(double[] Point, int Assumption, double Value), double[]>(DerivedComparer.Instance);
        var tasks = new Dictionary<WorldTask, int>(TaskComparer.Instance);
        var byWorld = new SortedDictionary<int, List<double[]>>();
        foreach (var ask in asks)
        {
            foreach (var need in formulas[ask.Claim].Needs)
            {
                Add(new WorldTask(need.World, Derive(ask.Point, need)));
            }
        }

        foreach (var task in extra)
        {
            Add(task);
        }

        var answers = new Answers(tasks, []);
        foreach (var (world, points) in byWorld)
        {
            var own = new MeasuredWorld[points.Count];
            for (var start = 0; start < points.Count; start += BatchSize)
            {
                var batch = points.GetRange(start, Math.Min(BatchSize, points.Count - start));
                solver.Solve(world, batch, counted).CopyTo(own, start);
            }

            answers.ByWorld[world] = own;
        }

        var judgements = new PointJudgement[asks.Count];
        for (var index = 0; index < asks.Count; index++)
        {
            var ask = asks[index];
            judgements[index] = formulas[ask.Claim].Judge(ask.Point, AnswersFor(ask, answers, derived));
        }

        return (judgements, answers);

        void Add(WorldTask task)
        {
            if (!byWorld.TryGetValue(task.World, out var points))
            {
                byWorld.Add(task.World, points = []);
            }

            if (tasks.TryAdd(task, points.Count))
            {
                points.Add(task.Point);
            }
        }

        double[] Derive(double[] point, Need need)
        {
            if (need.Assumption < 0 || point[need.Assumption] == need.Value)
            {
                return point;
            }

            var key = (point, need.Assumption, need.Value);
            if (!derived.TryGetValue(key, out var moved))
            {
                moved = (double[])point.Clone();
                moved[need.Assumption] = need.Value;
                derived.Add(key, moved);
            }

            return moved;
        }
    }

    private MeasuredWorld[] AnswersFor(
        ClaimAtPoint ask, Answers answers, Dictionary<(double[] Point, int Assumption, double Value), double[]> derived)
    {
        var needs = formulas[ask.Claim].Needs;
        var own = new MeasuredWorld[needs.Length];
        for (var need = 0; need < own.Length; need++)
        {
            var moved = needs[need].Assumption >= 0
                && derived.TryGetValue((ask.Point, needs[need].Assumption, needs[need].Value), out var point) ? point : ask.Point;
            own[need] = answers[new WorldTask(needs[need].World, moved)];
        }

        return own;
    }

    /// <summary>The answers of one round of solves.</summary>
    internal sealed class Answers(Dictionary<WorldTask, int> tasks, Dictionary<int, MeasuredWorld[]> byWorld)
    {
        public Dictionary<int, MeasuredWorld[]> ByWorld => byWorld;

        public MeasuredWorld this[WorldTask task] => byWorld[task.World][tasks[task]];
    }

    private sealed class TaskComparer : IEqualityComparer<WorldTask>
    {
        public static TaskComparer Instance { get; } = new();

        public bool Equals(WorldTask x, WorldTask y) => x.World == y.World && ReferenceEquals(x.Point, y.Point);

        public int GetHashCode(WorldTask task) =>
            HashCode.Combine(task.World, System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(task.Point));
    }

    private sealed class DerivedComparer : IEqualityComparer<(double[] Point, int Assumption, double Value)>
    {
        public static DerivedComparer Instance { get; } = new();

        public bool Equals((double[] Point, int Assumption, double Value) x, (double[] Point, int Assumption, double Value) y) =>
            ReferenceEquals(x.Point, y.Point) && x.Assumption == y.Assumption && x.Value.Equals(y.Value);

        public int GetHashCode((double[] Point, int Assumption, double Value) key) =>
            HashCode.Combine(System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(key.Point), key.Assumption, key.Value);
    }
}
