using System.Collections.Immutable;
using Parley.Studies.Claims;
using Parley.Studies.Designs;
using Parley.Studies.Discovery;
using Parley.Studies.Hypotheses;
using Parley.Studies.Results;

namespace Parley.Studies.Running;

/// <summary>Judges the swept claims and gathers the rivals' likelihoods at the sampled points, in batches, so that a cut study keeps what is done.</summary>
internal sealed class RangeStudy(CaseJudge judge, SampleDesign design, ImmutableArray<int> swept, ImmutableArray<RivalEvidence> rivals)
{
    private readonly VerdictShares[] _shares = [.. swept.Select(_ => new VerdictShares())];
    private readonly List<double[]> _points = [];
    private readonly List<int> _scrambles = [];
    private readonly List<Verdict> _verdicts = [];
    private readonly List<double> _margins = [];

    /// <summary>Per set of rivals, the averages so far.</summary>
    public ImmutableArray<LikelihoodAverages> Averages { get; } =
        [.. rivals.Select(evidence => new LikelihoodAverages(evidence.Set.Rivals.Length, evidence.Sets.Masks.Length))];

    /// <summary>The points drawn so far, discarded ones included.</summary>
    public int Drawn { get; private set; }

    /// <summary>The points judged.</summary>
    public int Judged => _points.Count;

    /// <summary>The judged points in order.</summary>
    public IReadOnlyList<double[]> Points => _points;

    /// <summary>The claims swept.</summary>
    public ImmutableArray<int> Swept => swept;

    /// <summary>The shares of a swept claim so far.</summary>
    public ImmutableArray<VerdictShare> SharesOf(int claim) => _shares[swept.IndexOf(claim)].Shares();

    /// <summary>The verdict of a swept claim at a judged point.</summary>
    public Verdict VerdictAt(int point, int claim) => _verdicts[(point * swept.Length) + swept.IndexOf(claim)];

    /// <summary>When a swept claim holds, as far as the judged points tell.</summary>
    public ConditionsResult? ConditionsOf(int claim) =>
        ClaimConditions.Of(design.Space, _points, _scrambles, [.. Enumerable.Range(0, Judged).Select(point => VerdictAt(point, claim) == Verdict.Holds)]);

    /// <summary>The scramble of a judged point.</summary>
    public int ScrambleOf(int point) => _scrambles[point];

    /// <summary>Draws and judges the samples up to <paramref name="end"/> (exclusive).</summary>
    public void Advance(int end)
    {
        var points = new List<(int Sample, double[] Point)>();
        for (var sample = Drawn; sample < end; sample++)
        {
            var point = new double[design.Space.Length];
            if (design.Sample(sample, point))
            {
                points.Add((sample, point));
            }
        }

        var asks = points.SelectMany(point => swept.Select(claim => new ClaimAtPoint(claim, point.Point))).ToArray();
        var tasks = (
            from point in points
            from evidence in rivals
            from world in evidence.Worlds
            select new WorldTask(world, point.Point)).ToArray();
        var batch = judge.Answer(asks, counted: true, tasks);
        for (var index = 0; index < points.Count; index++)
        {
            var (sample, point) = points[index];
            var scramble = SampleDesign.ScrambleOf(sample);
            _points.Add(point);
            _scrambles.Add(scramble);
            for (var claim = 0; claim < swept.Length; claim++)
            {
                var judgement = batch.Judge(asks[(index * swept.Length) + claim]);
                _shares[claim].Add(scramble, judgement.Verdict);
                _verdicts.Add(judgement.Verdict);
                _margins.Add(judgement.Margin);
            }

            for (var set = 0; set < rivals.Length; set++)
            {
                MeasuredWorld[] own = [.. rivals[set].Worlds.Select(world => batch[new WorldTask(world, point)])];
                Averages[set].Add(
                    scramble, rivals[set].WeightsAt(point), rivals[set].LikelihoodsAt(point, own), EvidenceSets.Prefix(rivals[set].Sets.Count));
            }
        }

        Drawn = end;
    }

    /// <summary>The table of points.</summary>
    public PointTable Table(ImmutableArray<string> claims)
    {
        ImmutableArray<int> columns =
            [.. design.Space.Dimensions.Where(dimension => dimension.Range is not null).Select(dimension => dimension.Index)];
        return new PointTable(
            [.. columns.Select(column => design.Space.Dimensions[column].Name)],
            [.. _points.SelectMany(point => columns.Select(column => point[column]))], claims, [.. _verdicts], [.. _margins]);
    }

    /// <summary>How often a claim fails where its premises hold; null where no point meets them all.</summary>
    public PremiseResult? Premises(int claim, ImmutableArray<int> premises, ImmutableArray<string> names)
    {
        var points = new int[SampleDesign.Scrambles];
        var failing = new int[SampleDesign.Scrambles];
        for (var point = 0; point < Judged; point++)
        {
            if (premises.All(premise => VerdictAt(point, premise) == Verdict.Holds))
            {
                points[_scrambles[point]]++;
                failing[_scrambles[point]] += VerdictAt(point, claim) == Verdict.Holds ? 0 : 1;
            }
        }

        var all = points.Sum();
        if (all == 0)
        {
            return null;
        }

        var (share, low, high) = VerdictShares.Interval(failing, points);
        return new PremiseResult(names, all, share, low, high);
    }
}
