using System.Collections.Immutable;
using Parley.Studies.Claims;
using Parley.Studies.Compilation;
using Parley.Studies.Results;
using Parley.Studies.Running;

namespace Parley.Studies.Sensitivity;

/// <summary>Judges claims at the points of a pick-freeze design, row by row, and reads off how much of each verdict's variance every assumption accounts for.</summary>
internal sealed class VerdictVariance(CaseJudge judge, AssumptionSpace space, ulong seed, ImmutableArray<int> claims)
{
    private readonly PickFreezeDesign _design = new(space, seed);
    private readonly List<double>[] _holds = [.. claims.Select(_ => new List<double>())];

    /// <summary>The rows judged.</summary>
    public int Rows { get; private set; }

    /// <summary>Judges the rows up to <paramref name="end"/> (exclusive).</summary>
    public void Advance(int end)
    {
        var points = new List<double[]>();
        for (var row = Rows; row < end; row++)
        {
            for (var sample = 0; sample < _design.Samples; sample++)
            {
                points.Add(_design.Point(row, sample));
            }
        }

        ClaimAtPoint[] asks = [.. points.SelectMany(point => claims.Select(claim => new ClaimAtPoint(claim, point)))];
        var verdicts = judge.Judge(asks);
        for (var index = 0; index < asks.Length; index++)
        {
            _holds[index % claims.Length].Add(verdicts[index].Verdict == Verdict.Holds ? 1 : 0);
        }

        Rows = end;
    }

    /// <summary>The indices of one claim, the largest total first; empty where no row was judged or the verdict never changes.</summary>
    public ImmutableArray<AssumptionVariance> Of(int claim)
    {
        if (Rows == 0 || VarianceIndices.Estimate(_holds[claims.IndexOf(claim)].ToArray(), _design.Samples) is not { } indices)
        {
            return [];
        }

        var names = _design.Varied.ToArray().Select(dimension => space.Dimensions[dimension].Name);
        return [.. names.Zip(indices, (name, index) => new AssumptionVariance(name, index.First, index.Total)).OrderByDescending(entry => entry.WithOthers.Share)];
    }
}
