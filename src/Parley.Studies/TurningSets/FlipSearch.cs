using System.Collections.Immutable;
using System.Globalization;
using Parley.Studies.Claims;
using Parley.Studies.Compilation;
using Parley.Studies.Results;
using Parley.Studies.Tipping;

namespace Parley.Studies.TurningSets;

/// <summary>What a claim's verdict turns on.</summary>
/// <param name="Sets">The sets found, smallest first, then nearest.</param>
/// <param name="Note">What was searched and not found.</param>
public sealed record ClaimTurningSets(ImmutableArray<FlipSet> Sets, string Note);

/// <summary>
/// The smallest sets of assumption changes that alter a claim's base verdict. Single assumptions come from their tipping points. Of the rest, sets of
/// two and then three without a smaller flipping set inside are tried at the corner of the box to which their single moves point, most promising
/// first (the sum of single moves predicts the joint one), and a corner that flips is drawn toward the base by bisection on the common step, which
/// gives the nearest witness in the largest move along that direction. A set reported flips at its witness: it was solved there. That others
/// do not flip is not proved, and the note says how many were tried.
/// </summary>
/// <param name="judge">Judges claims at points.</param>
/// <param name="space">The space.</param>
/// <param name="options">How hard to search.</param>
public sealed class FlipSearch(IClaimJudge judge, AssumptionSpace space, FlipSearchOptions options)
{
    /// <summary>Searches for every claim.</summary>
    /// <param name="search">The finished search for tipping points, whose grids tell where single moves point.</param>
    /// <param name="tipping">The tipping points per claim.</param>
    /// <param name="bases">The base judgement per claim.</param>
    /// <param name="trends">The claims that read a trend, whose every try costs nine: they get an eighth of the tries.</param>
    public ImmutableDictionary<int, ClaimTurningSets> Search(
        TippingSearch search, ImmutableDictionary<int, ClaimTipping> tipping, ImmutableDictionary<int, PointJudgement> bases,
        IReadOnlySet<int> trends)
    {
        var claims = tipping.Keys.Order().ToArray();
        var found = claims.ToDictionary(claim => claim, _ => new List<FlipCandidate>());
        var tried = new Dictionary<(int Claim, int Size), (int Tried, long All)>();
        for (var size = 2; size <= options.LargestSize; size++)
        {
            var candidates = new List<FlipCandidate>();
            foreach (var claim in claims)
            {
                // Triples are asked only of claims that nothing smaller turns: otherwise they add little and cost much.
                if (size > 2 && (tipping[claim].Points.Length > 0 || found[claim].Count > 0))
                {
                    continue;
                }

                var (own, all) = Candidates(search, claim, bases[claim], Free(search, claim, tipping[claim]), size, trends.Contains(claim) ? options.Tries / 8 : options.Tries);
                tried[(claim, size)] = (own.Count, all);
                candidates.AddRange(own);
            }

            foreach (var flipping in Shrink(TryCorners(candidates, bases), bases))
            {
                found[flipping.Claim].Add(flipping);
            }
        }

        return claims.ToImmutableDictionary(claim => claim, claim => Result(claim, tipping[claim], found[claim], tried));
    }

    private List<int> Free(TippingSearch search, int claim, ClaimTipping tipping)
    {
        var flipping = tipping.Points.Select(point => point.Assumption).ToHashSet(StringComparer.Ordinal);
        return [.. space.Dimensions.Where(dimension =>
            dimension.Index < space.AssumptionCount && search.LineOf(claim, dimension.Index).Count > 1 && !flipping.Contains(dimension.Name))
            .Select(dimension => dimension.Index)];
    }

    private (List<FlipCandidate> Candidates, long All) Candidates(
        TippingSearch search, int claim, PointJudgement atBase, List<int> free, int size, int tries)
    {
        // The base verdict is lost by a falling margin where it holds, by a rising one where it is reversed.
        var sense = atBase.Edge is Verdict.Reversed ? -1.0 : 1.0;
        var moves = free.Select(dimension => Move(search.LineOf(claim, dimension), dimension, atBase, sense)).OrderBy(move => move.Change).ToList();
        var candidates = new List<FlipCandidate>();
        var all = 0L;
        foreach (var subset in Subsets(moves.Count, size))
        {
            all++;
            var parts = subset.Select(index => moves[index]).ToArray();
            candidates.Add(new FlipCandidate(
                claim, [.. parts.Select(part => part.Dimension)], [.. parts.Select(part => part.Up)],
                (sense * atBase.Margin) + parts.Sum(part => part.Change)));
        }

        return ([.. candidates.OrderBy(candidate => candidate.Promise).Take(tries)], all);
    }

    private (int Dimension, bool Up, double Change) Move(IReadOnlyList<JudgedValue> line, int dimension, PointJudgement atBase, double sense)
    {
        double Change(JudgedValue end) =>
            double.IsNaN(end.Judgement.Margin) || double.IsNaN(atBase.Margin) ? 0 : sense * (end.Judgement.Margin - atBase.Margin);
        var (low, high) = (Change(line[0]), Change(line[^1]));
        return (dimension, high < low, Math.Min(low, high));
    }

    private List<FlipCandidate> TryCorners(List<FlipCandidate> candidates, ImmutableDictionary<int, PointJudgement> bases)
    {
        var reached = candidates.Select(candidate => (Candidate: candidate, Step: candidate.Reach(space)))
            .Select(entry => (entry.Candidate, entry.Step, Point: entry.Candidate.PointAt(space, entry.Step)))
            .Where(entry => space.Admits(entry.Point)).ToArray();
        var judgements = judge.Judge([.. reached.Select(entry => new ClaimAtPoint(entry.Candidate.Claim, entry.Point))]);
        for (var index = 0; index < reached.Length; index++)
        {
            Accept(reached[index].Candidate, reached[index].Step, judgements[index], bases);
        }

        // Only the most promising flips are drawn in: each costs a bisection.
        return [.. candidates.Where(candidate => candidate.Flips).GroupBy(candidate => candidate.Claim)
            .SelectMany(group => group.OrderBy(candidate => candidate.Promise).Take(2 * options.Kept))];
    }

    private List<FlipCandidate> Shrink(List<FlipCandidate> flipping, ImmutableDictionary<int, PointJudgement> bases)
    {
        while (true)
        {
            var open = flipping.Where(candidate => candidate.Outside - candidate.Inside > options.Tolerance).ToArray();
            if (open.Length == 0)
            {
                return flipping;
            }

            var steps = open.Select(candidate => (candidate.Inside + candidate.Outside) / 2).ToArray();
            var judgements = judge.Judge(
                [.. open.Select((candidate, index) => new ClaimAtPoint(candidate.Claim, candidate.PointAt(space, steps[index])))]);
            for (var index = 0; index < open.Length; index++)
            {
                Accept(open[index], steps[index], judgements[index], bases);
            }
        }
    }

    private static void Accept(FlipCandidate candidate, double step, PointJudgement judgement, ImmutableDictionary<int, PointJudgement> bases)
    {
        // A verdict that cannot be judged for want of a solution is no evidence of a flip.
        var unsolved = judgement.Tuples == 0;
        if (!unsolved && ClassOf(judgement, bases[candidate.Claim]) != ClassOf(bases[candidate.Claim], bases[candidate.Claim]))
        {
            candidate.Outside = step;
            candidate.Verdict = ClassOf(judgement, bases[candidate.Claim]);
        }
        else
        {
            candidate.Inside = step;
        }
    }

    /// <summary>Where the base is level the band counts; elsewhere the verdict turns where the margin passes zero, and zero itself is no flip.</summary>
    private static Verdict ClassOf(PointJudgement judgement, PointJudgement atBase) =>
        atBase.Verdict == Verdict.Level ? judgement.Verdict
        : !judgement.IsSingle ? judgement.Edge
        : judgement.Margin > 0 ? Verdict.Holds
        : judgement.Margin < 0 ? Verdict.Reversed
        : atBase.Edge;

    private ClaimTurningSets Result(
        int claim, ClaimTipping tipping, List<FlipCandidate> joint, Dictionary<(int Claim, int Size), (int Tried, long All)> tried)
    {
        var sets = new List<FlipSet>();
        foreach (var nearest in tipping.Points.GroupBy(point => point.Assumption, StringComparer.Ordinal).Select(group => group.First()))
        {
            var beyond = nearest.At > BaseOf(nearest.Assumption) ? nearest.Above : nearest.Below;
            sets.Add(new FlipSet([nearest.Assumption], [nearest.At], nearest.Distance, beyond));
        }

        sets.AddRange(joint.OrderBy(candidate => candidate.Dimensions.Length).ThenBy(candidate => candidate.Outside).Take(options.Kept).Select(AsSet));
        var words = new List<string>();
        for (var size = 2; size <= options.LargestSize; size++)
        {
            if (tried.TryGetValue((claim, size), out var count) && count.All > 0)
            {
                var name = size == 2 ? "pair" : "triple";
                var flips = joint.Count(candidate => candidate.Dimensions.Length == size);
                words.Add(flips == 0
                    ? string.Create(CultureInfo.InvariantCulture, $"no {name} found to turn it in {count.Tried} tried of {count.All}")
                    : string.Create(CultureInfo.InvariantCulture, $"{flips} of {count.Tried} {name}s tried turn it ({count.All} in all)"));
            }
        }

        return new ClaimTurningSets([.. sets], string.Join("; ", words));
    }

    private double BaseOf(string assumption) => space.Dimensions.First(dimension => dimension.Name == assumption).Base;

    private FlipSet AsSet(FlipCandidate candidate)
    {
        var witness = candidate.PointAt(space, candidate.Outside);
        return new FlipSet(
            [.. candidate.Dimensions.Select(dimension => space.Dimensions[dimension].Name)],
            [.. candidate.Dimensions.Select(dimension => witness[dimension])],
            candidate.Dimensions.Max(dimension => Math.Abs(witness[dimension] - space.BasePoint[dimension]) / RangeOf(dimension)), candidate.Verdict);
    }

    private double RangeOf(int dimension)
    {
        var (low, high) = space.RangeOf(dimension);
        return high - low;
    }

    private static IEnumerable<int[]> Subsets(int count, int size)
    {
        var subset = Enumerable.Range(0, size).ToArray();
        while (size <= count)
        {
            yield return [.. subset];
            var position = size - 1;
            while (position >= 0 && subset[position] == count - size + position)
            {
                position--;
            }

            if (position < 0)
            {
                yield break;
            }

            subset[position]++;
            for (var next = position + 1; next < size; next++)
            {
                subset[next] = subset[next - 1] + 1;
            }
        }
    }
}
