using System.Collections.Immutable;
using Parley.Studies.Claims;
using Parley.Studies.Compilation;
using Parley.Studies.Results;

namespace Parley.Studies.Tipping;

/// <summary>What the search found of one claim.</summary>
/// <param name="Points">The tipping points, nearest to the base first.</param>
/// <param name="Unclosed">Brackets that the round limit left wider than asked for.</param>
public sealed record ClaimTipping(ImmutableArray<TippingPoint> Points, int Unclosed);

/// <summary>
/// Finds every value of every varied assumption at which a claim's verdict changes, all else at the base: a grid along each line, then all
/// brackets of all claims narrowed together, so that each round is one batch. Cost: (cells + 1) × assumptions × worlds solves, then about eight
/// per border where the margin is smooth and log₂(1/tolerance) where it jumps. A verdict that changes and returns within one cell is missed.
/// </summary>
/// <param name="judge">Judges claims at points.</param>
/// <param name="space">The space.</param>
/// <param name="options">How finely to search.</param>
public sealed class TippingSearch(IClaimJudge judge, AssumptionSpace space, TippingOptions options)
{
    // A stretch without a certified solution no wider than this share of the range is taken for the border it lies on.
    private const double UnsolvedSliver = 1e-4;

    private readonly Dictionary<(int Claim, int Dimension), List<JudgedValue>> _lines = [];
    private readonly List<(int Claim, int Dimension)> _open = [];
    private readonly List<BorderBracket> _closed = [];

    /// <summary>The judged values of one claim along one assumption, ascending; empty before <see cref="Scan"/>.</summary>
    internal IReadOnlyList<JudgedValue> LineOf(int claim, int dimension) =>
        _lines.TryGetValue((claim, dimension), out var line) ? line : [];

    /// <summary>Judges the grids of some assumptions for some claims, as one batch.</summary>
    /// <param name="dimensions">The assumptions.</param>
    /// <param name="claims">The claims.</param>
    /// <param name="trends">Those of them that read a trend.</param>
    public void Scan(IReadOnlyList<int> dimensions, IReadOnlyList<int> claims, IReadOnlySet<int> trends)
    {
        var asks = new List<ClaimAtPoint>();
        var places = new List<(int Claim, int Dimension, double Value)>();
        foreach (var dimension in dimensions)
        {
            var pool = new Dictionary<(int, double), double[]>();
            foreach (var claim in claims)
            {
                var line = new AssumptionLine(space, dimension, trends.Contains(claim) ? options.TrendCells : options.GridCells);
                foreach (var value in line.Values)
                {
                    asks.Add(new ClaimAtPoint(claim, PointAt(pool, dimension, value)));
                    places.Add((claim, dimension, value));
                }
            }
        }

        var judgements = judge.Judge(asks);
        foreach (var group in places.Select((place, index) => (place, index)).GroupBy(entry => (entry.place.Claim, entry.place.Dimension)))
        {
            _lines[group.Key] = [.. group.Select(entry => new JudgedValue(entry.place.Value, judgements[entry.index]))];
            _open.Add(group.Key);
        }
    }

    /// <summary>Narrows every bracket that the lines scanned since the last call hold, and names all borders found so far.</summary>
    public ImmutableDictionary<int, ClaimTipping> Refine()
    {
        var open = new List<BorderBracket>();
        foreach (var (claim, dimension) in _open)
        {
            var (low, high) = space.RangeOf(dimension);
            open.AddRange(BorderScan.Brackets(claim, dimension, _lines[(claim, dimension)], high - low, options.Tolerance * (high - low)));
        }

        _open.Clear();
        for (var round = 0; open.Count > 0; round++)
        {
            _closed.AddRange(open.Where(bracket => bracket.IsClosed || bracket.Rounds >= options.MaximumRounds));
            open.RemoveAll(bracket => bracket.IsClosed || bracket.Rounds >= options.MaximumRounds);
            var pool = new Dictionary<(int Dimension, double Value), double[]>();
            var values = open.Select(bracket => bracket.Next()).ToArray();
            var asks = open.Select((bracket, index) => new ClaimAtPoint(bracket.Claim, PointAt(pool, bracket.Dimension, values[index]))).ToArray();
            var judgements = judge.Judge(asks);
            for (var index = asks.Length - 1; index >= 0; index--)
            {
                if (open[index].Accept(new JudgedValue(values[index], judgements[index])) is { } upper)
                {
                    open.Add(upper);
                }
            }

            open.RemoveAll(bracket => bracket.Below == bracket.Above);
        }

        var claims = _lines.Keys.Select(key => key.Claim).Distinct();
        return claims.ToImmutableDictionary(claim => claim, claim => Result(_closed.Where(bracket => bracket.Claim == claim)));
    }

    private double[] PointAt(Dictionary<(int, double), double[]> pool, int dimension, double value)
    {
        if (!pool.TryGetValue((dimension, value), out var point))
        {
            point = space.BasePoint.ToArray();
            point[dimension] = value;
            pool.Add((dimension, value), point);
        }

        return point;
    }

    private ClaimTipping Result(IEnumerable<BorderBracket> brackets)
    {
        var points = new List<TippingPoint>();
        var unclosed = 0;
        foreach (var line in brackets.GroupBy(bracket => bracket.Dimension).OrderBy(group => group.Key))
        {
            var (low, high) = space.RangeOf(line.Key);
            var ordered = line.OrderBy(bracket => bracket.Low.Value).ToList();
            unclosed += ordered.Count(bracket => !bracket.IsClosed);
            for (var first = 0; first < ordered.Count;)
            {
                // A grid value that fell on the border itself gives two brackets that touch there: one border. So do the two ends of a sliver at a
                // fold in which no solution could be certified.
                var last = first;
                while (last + 1 < ordered.Count && ordered[last + 1].Low.Value - ordered[last].High.Value <= Gap(ordered[last]) * (high - low))
                {
                    last++;
                }

                if (ordered[first].Below != ordered[last].Above)
                {
                    points.Add(Name(line.Key, ordered[first], ordered[last], high - low));
                }

                first = last + 1;
            }
        }

        return new ClaimTipping([.. points.OrderBy(point => point.Distance).ThenBy(point => point.Assumption, StringComparer.Ordinal)], unclosed);
    }

    private double Gap(BorderBracket before) => before.Above == Verdict.CannotBeJudged ? UnsolvedSliver : 4 * options.Tolerance;

    private TippingPoint Name(int dimension, BorderBracket first, BorderBracket last, double range)
    {
        var at = first.Low.Value + ((last.High.Value - first.Low.Value) / 2);
        return new TippingPoint(
            space.Dimensions[dimension].Name, at, (last.High.Value - first.Low.Value) / 2, first.Below, last.Above,
            ReferenceEquals(first, last) ? first.Kind() : first.Kind() == BorderKind.Claim ? last.Kind() : first.Kind(),
            Math.Abs(at - space.BasePoint[dimension]) / range);
    }
}
