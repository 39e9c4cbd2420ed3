using Parley.Games.Forms;
using Parley.Games.Numerics;
using Parley.Solving;
using Parley.Solving.Extensive;
using Parley.Solving.Extensive.BoxSearch;
using Parley.Solving.Extensive.ExactPlay;
using Parley.Tests.Exact;

namespace Parley.Tests.BoxSearch;

/// <summary>Which equilibria the crisis has over a box of its five parameters: candidates by bounds, regimes at 20,000 points, and both against <see cref="CrisisRegimes"/>.</summary>
public sealed class CrisisRegimesTests(CrisisRegimesTests.Sampled sampled) : IClassFixture<CrisisRegimesTests.Sampled>
{
    private const int Points = 20_000;

    private static readonly SampleGame Crisis = SampleGames.Crisis();

    private static readonly Interval[] Box = [new(.05, .95), new(-.5, .6), new(.3, 1.5), new(.1, 1.3), new(.6, 4)];

    [Fact]
    public void NineOfThirtyTwoPureProfilesSurviveOverTheWholeBox()
    {
        var candidates = Search(Box);
        Assert.Equal(SolveStatus.Found, candidates.Status);
        Assert.Equal(9, candidates.Profiles.Length);
        var names = candidates.Profiles.Select(profile => NameOf(set => profile.Probabilities[set])).ToHashSet();
        Assert.Equal(9, names.Count);
        Assert.Superset(sampled.Seen.Where(IsPure).ToHashSet(), names);
    }

    [Fact]
    public void OverSmallBoxesNoEquilibriumOfTheirPointsIsMissing()
    {
        for (var point = 0; point < 500; point++)
        {
            Interval[] box = [.. Box.Select((side, index) =>
                new Interval(sampled.Values[(5 * point) + index] - (.02 * side.Width), sampled.Values[(5 * point) + index] + (.02 * side.Width)))];
            var names = Search(box).Profiles.Select(profile => NameOf(set => profile.Probabilities[set])).ToHashSet();
            Assert.Superset(sampled.Truth[point].Select(pair => pair.Regime).Where(IsPure).ToHashSet(), names);
        }
    }

    [Fact]
    public void AtOnePointTheCandidatesAreTheEquilibria()
    {
        // Away from ties the bounds of a point are the conditions themselves; every belief over B's one set is consistent.
        for (var point = 0; point < 500; point++)
        {
            Interval[] box = [.. sampled.Values.AsSpan(5 * point, 5).ToArray().Select(value => (Interval)value)];
            var names = Search(box).Profiles.Select(profile => NameOf(set => profile.Probabilities[set])).Order();
            Assert.Equal(sampled.Truth[point].Select(pair => pair.Regime).Where(IsPure).Order(), names);
        }
    }

    [Fact]
    public void WhereOnlyABluffExistsNoPureProfileIsLeft()
    {
        var candidates = Search([new(.29, .31), new(-.21, -.19), new(.9, 1.1), new(.4, .6), new(2.4, 2.6)]);
        Assert.Equal(SolveStatus.ProvenNone, candidates.Status);
        Assert.Empty(candidates.Profiles);
    }

    [Fact]
    public void AShortBudgetIsSaid()
    {
        Assert.Equal(SolveStatus.BudgetRanOut, PureBoxSearch.Run(Crisis.Game, Intervention.None(Crisis.Game), Box, 10).Status);
        Assert.Throws<ArgumentException>(() => PureBoxSearch.Run(Crisis.Game, Intervention.None(Crisis.Game), Box.AsSpan(1), 10));
    }

    [Fact]
    public void EveryPointHasExactlyTheEquilibriaOfTheClosedForms()
    {
        for (var point = 0; point < Points; point++)
        {
            var truth = sampled.Truth[point].OrderBy(pair => pair.Regime, StringComparer.Ordinal).ToArray();
            var found = sampled.Found[point].OrderBy(pair => pair.Regime, StringComparer.Ordinal).ToArray();
            Assert.Equal(truth.Select(pair => pair.Regime), found.Select(pair => pair.Regime));
            for (var index = 0; index < truth.Length; index++)
            {
                for (var k = 0; k < 3; k++)
                {
                    Assert.Equal(truth[index].Play[k], found[index].Play[k], 1e-9);
                }
            }
        }
    }

    [Fact]
    public void NinePureAndTwoMixedRegimesAreSeenAndEveryPointHasOneOrTwo()
    {
        var regimes = sampled.Found.SelectMany(found => found).Select(pair => pair.Regime).ToHashSet();
        Assert.Equal(9, regimes.Count(IsPure));
        Assert.Equal(
            new HashSet<string> { CrisisRegimes.WeakBluffs, CrisisRegimes.ResoluteBluffs }, regimes.Where(name => !IsPure(name)).ToHashSet());
        Assert.All(sampled.Found, found => Assert.InRange(found.Count, 1, 2));

        // Shares from an independent sample of the same size; four standard errors of a difference of two such shares are at most 2 %.
        Assert.Equal(.769, Share(found => found.Count == 1), .02);
        Assert.Equal(.5716, Share(found => found.Exists(pair => pair.Play[0] == 1 && pair.Play[1] == 1)), .02);
        Assert.Equal(.3776, Share(found => found.Exists(pair => pair.Play[0] == 0 && pair.Play[1] == 0)), .02);
        Assert.InRange(Share(found => found.Exists(pair => pair.Regime == CrisisRegimes.ResoluteBluffs)), .0003, .003);
    }

    [Fact]
    public void SolvingOnlyWhereNoKnownRegimeFitsLosesARegimeForGood()
    {
        // With cW < a < cR staying quiet is always an equilibrium. The first such point to be solved makes it known, and from then on no such point is solved, so
        // the pool and the bluff of that order are never both found, whatever the order of the points.
        foreach (var order in (IEnumerable<int>[])[Enumerable.Range(0, Points), Enumerable.Range(0, Points).Reverse()])
        {
            var known = new HashSet<string>();
            var solves = 0;
            foreach (var point in order)
            {
                if (!sampled.Truth[point].Exists(pair => known.Contains(pair.Regime)))
                {
                    solves++;
                    known.UnionWith(sampled.Found[point].Select(pair => pair.Regime));
                }
            }

            Assert.InRange(solves, 1, 11);
            Assert.ProperSubset(sampled.Seen, known);
            Assert.Contains(sampled.Found, found => found.Exists(pair => !known.Contains(pair.Regime)));
        }
    }

    private static bool IsPure(string regime) => !regime.Contains("mixed", StringComparison.Ordinal);

    private static PureCandidates Search(ReadOnlySpan<Interval> box) => PureBoxSearch.Run(Crisis.Game, Intervention.None(Crisis.Game), box, 10_000);

    private static string NameOf(Func<int, double> probability) => CrisisRegimes.Name(
        probability(Crisis.Action("threat/A/R", "threat")), probability(Crisis.Action("threat/A/W", "threat")), probability(Crisis.Action("reply/B", "resist")),
        probability(Crisis.Action("last/A/R", "fight")), probability(Crisis.Action("last/A/W", "fight")));

    private double Share(Predicate<List<(string Regime, double[] Play)>> test) => sampled.Found.Count(found => test(found)) / (double)Points;

    /// <summary>The points, what the solver finds there and what the closed forms say.</summary>
    public sealed class Sampled
    {
        /// <summary>Draws the points evenly and solves them.</summary>
        public Sampled()
        {
            var random = new Random(20);
            Values = new double[5 * Points];
            for (var index = 0; index < Values.Length; index++)
            {
                var side = Box[index % 5];
                Values[index] = side.Low + (side.Width * random.NextDouble());
            }

            var answers = ExactPlaySolver.Prepare(Crisis.Game, Intervention.None(Crisis.Game)).Solve(new PointBatch(Points, 5, Values), SolveBudget.Default);
            for (var point = 0; point < Points; point++)
            {
                var theta = Values.AsSpan(5 * point, 5);
                Truth.Add(CrisisRegimes.At(theta[0], theta[1], theta[2], theta[3], theta[4]));
                Found.Add([.. answers[point].Solutions.Cast<SequentialSolution>().Select(solution =>
                {
                    double[] play =
                    [
                        solution.Play(Crisis, "threat/A/R", "threat"), solution.Play(Crisis, "threat/A/W", "threat"), solution.Play(Crisis, "reply/B", "resist"),
                    ];
                    return (NameOf(action => solution.Profile.Probabilities[action]), play);
                })]);
            }

            Seen = [.. Found.SelectMany(found => found).Select(pair => pair.Regime)];
        }

        /// <summary>θ, point by point.</summary>
        internal double[] Values { get; }

        /// <summary>By the closed forms.</summary>
        internal List<List<(string Regime, double[] Play)>> Truth { get; } = [];

        /// <summary>By the solver.</summary>
        internal List<List<(string Regime, double[] Play)>> Found { get; } = [];

        /// <summary>Every regime found somewhere.</summary>
        internal HashSet<string> Seen { get; }
    }
}
