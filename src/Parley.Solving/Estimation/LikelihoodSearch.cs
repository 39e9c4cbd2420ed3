using System.Runtime.Intrinsics;
using Parley.Solving.Extensive.Logit.Continuation;

namespace Parley.Solving.Estimation;

/// <summary>
/// Maxima of the likelihood along a branch. The follower's points bracket them: dL/ds, s the length along the path, falls through zero between two points. Within a bracket,
/// points of the branch on hyperplanes across the first point's tangent are found by Newton's method (so a turn of the branch within the bracket does no harm), and the zero of dL/ds by
/// regula falsi with the Illinois rule.
/// </summary>
internal sealed class LikelihoodSearch(LogitSystem system, PlayLikelihood likelihood)
{
    private const int Lane = 0;
    private const double Settled = 1e-11;
    private readonly List<(BranchPoint From, BranchPoint To)> _brackets = [];
    private BranchPoint? _last;

    /// <summary>The first point of the path, at λ = 0.</summary>
    public BranchPoint? First { get; private set; }

    /// <summary>The last point seen at which the likelihood rises or falls: where play is as good as certain its slope is exactly 0 in floating point, and the likelihood its limit.</summary>
    public BranchPoint? Last => _last;

    /// <summary>Looks at one point of the path; never ends it.</summary>
    public bool Observe(PathPoint path)
    {
        var point = new BranchPoint(
            path.Precision, path.LogOdds.ToArray(), path.Tangent.ToArray(), path.IsRising ? 1 : -1, likelihood.SlopeAt(path.LogOdds, path.Tangent));
        if (path.Precision == 0 || _last is null)
        {
            _brackets.Clear();
            First = point;
        }
        else if (_last.SlopeAlong > 0 && point.SlopeAlong < 0)
        {
            _brackets.Add((_last, point));
        }

        _last = _last is null || point.Precision == 0 || point.Slope != 0 ? point : _last;
        return false;
    }

    /// <summary>The maxima between the points seen, in the order of the path.</summary>
    public IEnumerable<BranchPoint> Maxima() => _brackets.Select(bracket => Refine(bracket.From, bracket.To)).OfType<BranchPoint>();

    /// <summary>−d²L/dλ² along the branch, by central differences of dL/dλ; NaN where the branch cannot be followed at fixed λ to both sides.</summary>
    public double Information(BranchPoint at)
    {
        var step = 1e-4 * at.Precision;
        double Slope(double change)
        {
            var odds = (double[])at.LogOdds.Clone();
            for (var unknown = 0; unknown < odds.Length; unknown++)
            {
                odds[unknown] += change * at.Tangent[unknown];
            }

            return Correct(odds, at.Precision + change, new double[odds.Length], 1, at.Direction)?.Slope ?? double.NaN;
        }

        return (Slope(-step) - Slope(step)) / (2 * step);
    }

    private BranchPoint? Refine(BranchPoint from, BranchPoint to)
    {
        var (normal, normalPrecision) = from.UnitTangent();
        var length = normalPrecision * (to.Precision - from.Precision);
        for (var unknown = 0; unknown < normal.Length; unknown++)
        {
            length += normal[unknown] * (to.LogOdds[unknown] - from.LogOdds[unknown]);
        }

        var (low, high) = (0.0, length);
        var (lowSlope, highSlope) = (from.SlopeAlong, to.SlopeAlong);
        var best = from.SlopeAlong < -to.SlopeAlong ? from : to;
        var side = 0;
        for (var iteration = 0; iteration < 100 && high - low > 1e-14 * length; iteration++)
        {
            var along = highSlope == lowSlope ? (low + high) / 2 : low - (lowSlope * (high - low) / (highSlope - lowSlope));
            along = along > low && along < high ? along : (low + high) / 2;
            var odds = new double[normal.Length];
            for (var unknown = 0; unknown < odds.Length; unknown++)
            {
                odds[unknown] = from.LogOdds[unknown] + (along * normal[unknown]);
            }

            if (Correct(odds, from.Precision + (along * normalPrecision), normal, normalPrecision, from.Direction) is not { } point)
            {
                return null;
            }

            best = point;
            if (point.SlopeAlong == 0)
            {
                break;
            }

            // Illinois: an end that stays twice in a row counts half.
            if (point.SlopeAlong > 0)
            {
                (low, lowSlope) = (along, point.SlopeAlong);
                highSlope = side > 0 ? highSlope / 2 : highSlope;
                side = 1;
            }
            else
            {
                (high, highSlope) = (along, point.SlopeAlong);
                lowSlope = side < 0 ? lowSlope / 2 : lowSlope;
                side = -1;
            }
        }

        return best;
    }

    /// <summary>Newton's method for the branch's point on the hyperplane through a start; null where it does not converge.</summary>
    private BranchPoint? Correct(double[] odds, double precision, double[] normal, double normalPrecision, int direction)
    {
        var newton = new double[odds.Length];
        var tangent = new double[odds.Length];
        for (var iteration = 0; iteration < 12; iteration++)
        {
            system.Z.WriteLane(Lane, odds);
            var residual = system.Evaluate(Vector512.Create(precision), 1 << Lane, out _)[Lane];
            system.Newton.ReadLane(Lane, newton);
            system.Tangent.ReadLane(Lane, tangent);
            var (across, along) = (0.0, normalPrecision);
            for (var unknown = 0; unknown < odds.Length; unknown++)
            {
                across += normal[unknown] * newton[unknown];
                along += normal[unknown] * tangent[unknown];
            }

            var shift = -across / along;
            var largest = Math.Abs(shift) / (1 + precision);
            for (var unknown = 0; unknown < odds.Length; unknown++)
            {
                var change = newton[unknown] + (shift * tangent[unknown]);
                largest = Math.Max(largest, Math.Abs(change) / (1 + Math.Abs(odds[unknown])));
                odds[unknown] += change;
            }

            precision += shift;
            if (!double.IsFinite(residual) || !double.IsFinite(largest))
            {
                return null;
            }

            if (largest <= Settled)
            {
                var same = along >= 0 ? 1 : -1;
                return new BranchPoint(precision, odds, tangent, normalPrecision == 1 ? direction : same, likelihood.SlopeAt(odds, tangent));
            }
        }

        return null;
    }
}

/// <summary>One point of a branch.</summary>
/// <param name="Precision">λ.</param>
/// <param name="LogOdds">z.</param>
/// <param name="Tangent">dz/dλ.</param>
/// <param name="Direction">+1 where λ rises along the path, −1 where it falls.</param>
/// <param name="Slope">dL/dλ.</param>
internal sealed record BranchPoint(double Precision, double[] LogOdds, double[] Tangent, int Direction, double Slope)
{
    /// <summary>dL/ds, s the length along the path in plain coordinates.</summary>
    public double SlopeAlong => Direction * Slope / Math.Sqrt(1 + Tangent.Sum(value => value * value));

    /// <summary>The unit vector along the path.</summary>
    public (double[] LogOdds, double Precision) UnitTangent()
    {
        var scale = Direction / Math.Sqrt(1 + Tangent.Sum(value => value * value));
        return ([.. Tangent.Select(value => scale * value)], scale);
    }
}
