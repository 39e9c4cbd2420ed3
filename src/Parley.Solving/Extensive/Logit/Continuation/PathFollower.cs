using System.Runtime.Intrinsics;

namespace Parley.Solving.Extensive.Logit.Continuation;

/// <summary>
/// Pseudo-arclength continuation of F(z, λ) = 0 from indifference, eight paths side by side, each with its own step (Allgower and Georg,
/// "Numerical Continuation Methods", 1990; Turocy 2005 for the logit correspondence). The metric is Σ dz²/(1+|z|)²/n + w²dλ², w the speed of z at λ = 0. One
/// evaluation yields the residual, the Newton direction, the tangent and the sign of det J, so a point whose residual is small is accepted with the
/// Newton step already in hand. Along a path sign det J · sign λ̇ keeps its value but at a branching: a point that breaks this lies
/// on another sheet and is refused.
/// </summary>
internal sealed unsafe class PathFollower
{
    private readonly LogitSystem _system;
    private readonly LogitOptions _options;
    private readonly PathLane[] _lanes = new PathLane[LogitSystem.Lanes];
    private readonly LaneBuffer _accepted;
    private readonly LaneBuffer _direction;
    private readonly LaneBuffer _metric;
    private readonly PathController _controller;

    public PathFollower(LogitSystem system, LogitOptions options)
    {
        _system = system;
        _options = options;
        _controller = new PathController(options);
        _accepted = new LaneBuffer(system.Unknowns);
        _direction = new LaneBuffer(system.Unknowns);
        _metric = new LaneBuffer(system.Unknowns);
        for (var lane = 0; lane < _lanes.Length; lane++)
        {
            _lanes[lane] = new PathLane();
        }
    }

    /// <summary>Follows every path that <paramref name="next"/> hands out, until it hands out none.</summary>
    /// <param name="next">The next path, or null.</param>
    /// <param name="rung">Tolerance and steps.</param>
    /// <param name="stepLimit">The most Newton steps for one path, all attempts together.</param>
    /// <param name="cancellation">Stops between evaluations.</param>
    public void Run(Func<PathJob?> next, LogitRung rung, long stepLimit, CancellationToken cancellation)
    {
        var moves = stackalloc PathMove[LogitSystem.Lanes];
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            var active = Fill(next, rung);
            if (active == 0)
            {
                return;
            }

            var precision = Vector512<double>.Zero;
            for (var lane = 0; lane < _lanes.Length; lane++)
            {
                precision = precision.WithElement(lane, _lanes[lane].Trial);
            }

            var residual = _system.Evaluate(precision, active, out var sign);
            Project(out var newton, out var tangent, out var length, out var newtonLength, out var cross);
            for (var lane = 0; lane < _lanes.Length; lane++)
            {
                moves[lane] = (active >> lane & 1) == 0
                    ? PathMove.None
                    : _controller.Decide(
                        _lanes[lane], rung, stepLimit,
                        new PathReading(residual[lane], (int)sign[lane], newton[lane], tangent[lane], length[lane], newtonLength[lane], cross[lane]));
            }

            Apply(moves);
            Conclude(moves);
        }
    }

    private int Fill(Func<PathJob?> next, LogitRung rung)
    {
        var active = 0;
        for (var index = 0; index < _lanes.Length; index++)
        {
            var lane = _lanes[index];
            while (lane.Phase == PathPhase.Idle && next() is { } job)
            {
                var span = _system.Load(index, job.Points, job.Point);
                if (double.IsNaN(span))
                {
                    job.Status = PathStatus.NotRepresented;
                    continue;
                }

                _system.Bias.ClearLane(index);
                _system.Z.ClearLane(index);
                _direction.ClearLane(index);
                if (job.Bias is { } bias)
                {
                    _system.Bias.WriteLane(index, bias);
                    _system.Z.WriteLane(index, bias);
                }

                if (job.WarmStart is { } start)
                {
                    _system.Z.WriteLane(index, start);
                }

                MeasureFrom(index);
                _controller.Begin(lane, job, rung, span);
            }

            active |= lane.Phase == PathPhase.Idle ? 0 : 1 << index;
        }

        return active;
    }

    /// <summary>The metric at the trial of one lane.</summary>
    private void MeasureFrom(int lane)
    {
        var z = (double*)_system.Z.Pointer + lane;
        var metric = (double*)_metric.Pointer + lane;
        for (var unknown = 0; unknown < _metric.Count; unknown++)
        {
            var scale = 1 / (1 + Math.Abs(z[unknown * 8]));
            metric[unknown * 8] = scale * scale / _metric.Count;
        }
    }

    /// <summary>The products of ż, Newton direction and tangent, as far as they are needed, of the z-parts in the metric at the accepted point.</summary>
    private void Project(
        out Vector512<double> newton, out Vector512<double> tangent, out Vector512<double> length, out Vector512<double> newtonLength, out Vector512<double> cross)
    {
        var direction = _direction.Pointer;
        var metric = _metric.Pointer;
        var newtons = _system.Newton.Pointer;
        var tangents = _system.Tangent.Pointer;
        newton = tangent = length = newtonLength = cross = Vector512<double>.Zero;
        for (var unknown = 0; unknown < _metric.Count; unknown++)
        {
            var weighted = direction[unknown] * metric[unknown];
            newton = Vector512.FusedMultiplyAdd(weighted, newtons[unknown], newton);
            tangent = Vector512.FusedMultiplyAdd(weighted, tangents[unknown], tangent);
            var scaled = tangents[unknown] * metric[unknown];
            length = Vector512.FusedMultiplyAdd(scaled, tangents[unknown], length);
            cross = Vector512.FusedMultiplyAdd(scaled, newtons[unknown], cross);
            newtonLength = Vector512.FusedMultiplyAdd(newtons[unknown] * metric[unknown], newtons[unknown], newtonLength);
        }
    }

    private void Apply(PathMove* moves)
    {
        var along = Vector512<double>.Zero;
        var scale = Vector512<double>.Zero;
        var step = Vector512<double>.Zero;
        var correct = Vector512<double>.Zero;
        var accept = Vector512<double>.Zero;
        var predict = Vector512<double>.Zero;
        var yes = BitConverter.Int64BitsToDouble(-1);
        for (var index = 0; index < _lanes.Length; index++)
        {
            var lane = _lanes[index];
            along = along.WithElement(index, lane.AlongTangent);
            scale = scale.WithElement(index, lane.TangentScale);
            step = step.WithElement(index, lane.Step);
            correct = moves[index] == PathMove.Correct ? correct.WithElement(index, yes) : correct;
            accept = moves[index] is PathMove.Accept or PathMove.Finish ? accept.WithElement(index, yes) : accept;
            predict = moves[index] is PathMove.Accept or PathMove.Retreat ? predict.WithElement(index, yes) : predict;
        }

        var z = _system.Z.Pointer;
        var accepted = _accepted.Pointer;
        var direction = _direction.Pointer;
        var metric = _metric.Pointer;
        var newtons = _system.Newton.Pointer;
        var tangents = _system.Tangent.Pointer;
        var count = Vector512.Create((double)_metric.Count);
        for (var unknown = 0; unknown < _metric.Count; unknown++)
        {
            var candidate = Vector512.FusedMultiplyAdd(along, tangents[unknown], z[unknown] + newtons[unknown]);
            var from = Vector512.ConditionalSelect(accept, candidate, accepted[unknown]);
            var way = Vector512.ConditionalSelect(accept, scale * tangents[unknown], direction[unknown]);
            accepted[unknown] = from;
            direction[unknown] = way;
            var reach = Vector512<double>.One + Vector512.Abs(from);
            metric[unknown] = Vector512.ConditionalSelect(accept, Vector512<double>.One / (reach * reach * count), metric[unknown]);
            var next = Vector512.ConditionalSelect(correct, candidate, z[unknown]);
            z[unknown] = Vector512.ConditionalSelect(predict, Vector512.FusedMultiplyAdd(step, way, from), next);
        }
    }

    /// <summary>Hands accepted points to observers, and frees the lanes whose paths are over.</summary>
    private void Conclude(PathMove* moves)
    {
        for (var index = 0; index < _lanes.Length; index++)
        {
            var lane = _lanes[index];
            if (moves[index] is PathMove.Accept or PathMove.Finish)
            {
                Observe(index, moves[index] == PathMove.Finish);
            }

            if (lane.Job is { Status: not PathStatus.Waiting } job)
            {
                job.Precision = lane.Accepted;
                job.Steps += lane.Steps;
                lane.Job = null;
                lane.Phase = PathPhase.Idle;
            }
        }
    }

    private void Observe(int index, bool finished)
    {
        var lane = _lanes[index];
        var job = lane.Job!;
        if (job.Observer is null && !lane.Landed)
        {
            return;
        }

        var logOdds = new double[_system.Unknowns];
        _accepted.ReadLane(index, logOdds);
        if (lane.Landed)
        {
            job.Found.Add(logOdds);
            job.FoundAfter.Add((job.Folds?.Count ?? 0, job.Branchings?.Count ?? 0, lane.Sign));
        }

        if (job.Observer is { } observer)
        {
            var tangent = new double[logOdds.Length];
            _system.Tangent.ReadLane(index, tangent);
            if (observer(new PathPoint(lane.Accepted, logOdds, tangent, lane.Slope > 0)) && !finished)
            {
                job.Status = PathStatus.Reached;
            }
        }
    }
}
