using System.Runtime.Intrinsics;
using Parley.Solving.Extensive.Logit.Continuation;

namespace Parley.Solving.Extensive.Logit;

/// <summary>Up to eight solutions of neighbouring points, measured together: a measure asked of one is taken for all and kept.</summary>
internal sealed class LogitGroup(LogitForm form, LogitCandidate?[] candidates, int first)
{
    private readonly Dictionary<MeasureRequest, (Vector512<double> Sum, Vector512<double> Mass)> _taken = [];

    /// <summary>The form that was solved.</summary>
    public LogitForm Form => form;

    /// <summary>The solution in a lane, or null.</summary>
    public LogitCandidate? this[int lane] => first + lane < candidates.Length && lane < LogitSystem.Lanes ? candidates[first + lane] : null;

    /// <summary>A measure at the solution in a lane.</summary>
    public MeasuredValue Evaluate(MeasureRequest request, int lane)
    {
        (Vector512<double> Sum, Vector512<double> Mass) parts;
        lock (_taken)
        {
            if (!_taken.TryGetValue(request, out parts))
            {
                var measurer = form.Measurers.TryTake(out var resting) ? resting : new LogitMeasurer(form);
                measurer.Turn(this);
                parts = measurer.Measure(request);
                form.Measurers.Add(measurer);
                _taken.Add(request, parts);
            }
        }

        return parts.Mass[lane] > 0 ? parts.Sum[lane] / parts.Mass[lane] : MeasuredValue.Undefined("what it is conditioned on has probability zero here");
    }
}
