using System.Collections.Immutable;
using Parley.Solving.Extensive.Logit.Continuation;

namespace Parley.Solving.Extensive.Logit;

/// <summary>
/// Newton's method from a neighbour's solution at the point's own precision, without a path. A start counts only if its own branch came from indifference without a
/// turn or a branching, and a result only if det J is positive there: Newton found no middle sheet. That is no proof of being on the principal branch (where branches
/// fold between the neighbours the two differ), so every 64th point is solved afresh as well.
/// </summary>
internal sealed class LogitContinuation(LogitForm form, PointBatch points, SolveBudget budget)
{
    private const int AuditEvery = 64;
    private const int Segments = LogitSystem.Lanes;
    private const double Apart = 1e-6;
    private readonly PathJob[] _jobs = new PathJob[points.Count];
    private readonly bool[] _warm = new bool[points.Count];

    /// <summary>From given starts, log-odds in the form's layout.</summary>
    public WarmAnswers From(double[]?[] starts)
    {
        Continue(Enumerable.Range(0, points.Count), index => starts[index]);
        return Finish();
    }

    /// <summary>Along a line: it is cut into as many segments as there are lanes; their first points are solved afresh, then all segments advance together.</summary>
    public WarmAnswers Along()
    {
        var length = Math.Max(1, (points.Count + Segments - 1) / Segments);
        for (var advance = 0; advance < length; advance++)
        {
            var front = Enumerable.Range(0, Segments).Select(segment => (segment * length) + advance).Where(index => index < points.Count).ToArray();
            Continue(front, index => advance == 0 || !IsUsable(_jobs[index - 1]) ? null : _jobs[index - 1].Found[^1]);
        }

        return Finish();
    }

    /// <summary>Whether a neighbour may start from where a path ended.</summary>
    private static bool IsUsable(PathJob job) => job is { Status: PathStatus.Reached, Folds: null, Branchings: null };

    private void Continue(IEnumerable<int> indices, Func<int, double[]?> startOf)
    {
        var fresh = new List<PathJob>();
        var warm = new List<PathJob>();
        foreach (var index in indices)
        {
            var start = startOf(index);
            _jobs[index] = form.JobAt(points, index, start);
            (start is null ? fresh : warm).Add(_jobs[index]);
        }

        form.Crew.Follow(warm, budget);
        foreach (var job in warm)
        {
            _warm[job.Point] = job.Status == PathStatus.Reached;
            if (!_warm[job.Point])
            {
                _jobs[job.Point] = form.JobAt(points, job.Point, null);
                fresh.Add(_jobs[job.Point]);
            }
        }

        form.Crew.Follow(fresh, budget);
    }

    private WarmAnswers Finish()
    {
        var audited = Enumerable.Range(0, points.Count).Where(index => _warm[index] && index % AuditEvery == 0).ToArray();
        var fresh = audited.Select(index => form.JobAt(points, index, null)).ToArray();
        form.Crew.Follow(fresh, budget);
        var mismatched = 0;
        for (var audit = 0; audit < audited.Length; audit++)
        {
            if (fresh[audit].Status == PathStatus.Reached && !Agrees(fresh[audit].Found[^1], _jobs[audited[audit]].Found[^1]))
            {
                mismatched++;
                _jobs[audited[audit]] = fresh[audit];
                _warm[audited[audit]] = false;
            }
        }

        var answers = LogitAnswers.Of(form, _jobs, budget);
        var refused = Enumerable.Range(0, points.Count).Where(index => _warm[index] && answers[index].Status != SolveStatus.Found).ToArray();
        if (refused.Length > 0)
        {
            // Newton stopped where the checker does not: start over from indifference.
            var again = refused.Select(index => form.JobAt(points, index, null)).ToArray();
            form.Crew.Follow(again, budget);
            var settled = LogitAnswers.Of(form, again, budget);
            var builder = answers.ToBuilder();
            for (var index = 0; index < refused.Length; index++)
            {
                builder[refused[index]] = settled[index];
                _warm[refused[index]] = false;
            }

            answers = builder.ToImmutable();
        }

        return new WarmAnswers(answers, _warm.Count(warm => warm), audited.Length, mismatched);
    }

    private bool Agrees(double[] one, double[] other)
    {
        var first = form.Layout.ToProbabilities(one);
        var second = form.Layout.ToProbabilities(other);
        for (var action = 0; action < first.Length; action++)
        {
            if (Math.Abs(first[action] - second[action]) > Apart)
            {
                return false;
            }
        }

        return true;
    }
}
