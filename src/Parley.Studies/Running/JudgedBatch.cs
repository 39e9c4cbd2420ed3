using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Parley.Studies.Claims;

namespace Parley.Studies.Running;

/// <summary>
/// One round of questions: the world-solves they need, each once per point, their answers, and the judgements. A point with one assumption replaced is
/// made once per round, so that claims share its solves.
/// </summary>
internal sealed class JudgedBatch
{
    private readonly ImmutableArray<ClaimFormula> _formulas;
    private readonly Dictionary<(double[] Point, int Assumption, double Value), double[]> _moved = new(MovedComparer.Instance);
    private readonly Dictionary<WorldTask, int> _position = new(TaskComparer.Instance);
    private readonly SortedDictionary<int, List<double[]>> _pointsByWorld = [];
    private readonly Dictionary<int, MeasuredWorld[]> _answers = [];

    public JudgedBatch(ImmutableArray<ClaimFormula> formulas) => _formulas = formulas;

    /// <summary>The points each world must be solved at, by world.</summary>
    public IEnumerable<KeyValuePair<int, List<double[]>>> Work => _pointsByWorld;

    /// <summary>The answer of one world-solve.</summary>
    public MeasuredWorld this[WorldTask task] => _answers[task.World][_position[task]];

    public void Add(ClaimAtPoint ask)
    {
        foreach (var need in _formulas[ask.Claim].Needs)
        {
            Add(new WorldTask(need.World, PointFor(ask.Point, need)));
        }
    }

    public void Add(WorldTask task)
    {
        if (!_pointsByWorld.TryGetValue(task.World, out var points))
        {
            _pointsByWorld.Add(task.World, points = []);
        }

        if (_position.TryAdd(task, points.Count))
        {
            points.Add(task.Point);
        }
    }

    public void Take(int world, MeasuredWorld[] answers) => _answers[world] = answers;

    /// <summary>The answers a claim needs at a point, in the order of its needs.</summary>
    public MeasuredWorld[] AnswersFor(ClaimAtPoint ask)
    {
        var needs = _formulas[ask.Claim].Needs;
        var own = new MeasuredWorld[needs.Length];
        for (var need = 0; need < own.Length; need++)
        {
            own[need] = this[new WorldTask(needs[need].World, PointFor(ask.Point, needs[need]))];
        }

        return own;
    }

    public PointJudgement Judge(ClaimAtPoint ask) => _formulas[ask.Claim].Judge(ask.Point, AnswersFor(ask));

    private double[] PointFor(double[] point, Need need)
    {
        if (need.Assumption < 0 || point[need.Assumption] == need.Value)
        {
            return point;
        }

        var key = (point, need.Assumption, need.Value);
        if (!_moved.TryGetValue(key, out var moved))
        {
            moved = (double[])point.Clone();
            moved[need.Assumption] = need.Value;
            _moved.Add(key, moved);
        }

        return moved;
    }

    private sealed class TaskComparer : IEqualityComparer<WorldTask>
    {
        public static TaskComparer Instance { get; } = new();

        public bool Equals(WorldTask x, WorldTask y) => x.World == y.World && ReferenceEquals(x.Point, y.Point);

        public int GetHashCode(WorldTask task) => HashCode.Combine(task.World, RuntimeHelpers.GetHashCode(task.Point));
    }

    private sealed class MovedComparer : IEqualityComparer<(double[] Point, int Assumption, double Value)>
    {
        public static MovedComparer Instance { get; } = new();

        public bool Equals((double[] Point, int Assumption, double Value) x, (double[] Point, int Assumption, double Value) y) =>
            ReferenceEquals(x.Point, y.Point) && x.Assumption == y.Assumption && x.Value.Equals(y.Value);

        public int GetHashCode((double[] Point, int Assumption, double Value) key) =>
            HashCode.Combine(RuntimeHelpers.GetHashCode(key.Point), key.Assumption, key.Value);
    }
}
