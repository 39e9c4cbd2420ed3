using System.Collections.Immutable;
using System.Runtime.Intrinsics;
using Parley.Games.Concepts.LogitQuantalResponse;
using Parley.Games.Forms;
using Parley.Games.Numerics;
using Parley.Games.Profiles;
using Parley.Solving;
using Parley.Solving.Extensive.Logit;
using Parley.Solving.Extensive.Logit.Continuation;
using Parley.Solving.Extensive.Logit.Flat;

namespace Parley.Tests.Solving.Logit;

/// <summary>Traces, warm starts, further branches, certificates, determinism.</summary>
public class LogitBranchTests
{
    private static readonly LogitOptions OnFlatTree = new() { UsePublicTree = false };
    private static readonly LogitOptions WithoutMatrix = new() { UsePublicTree = false, LargestDense = 0 };

    private static Expression Constant(double value) => new Expression.Constant(new Rational((long)Math.Round(value * 1000), 1000));

    private static PointBatch One(double[] parameters) => new(1, parameters.Length, parameters);

    private static ImmutableArray<double> Profile(Answer answer)
    {
        Assert.True(answer.Status == SolveStatus.Found, answer.Note);
        return ((LogitSolution)answer.Solutions[0]).Profile.Probabilities;
    }

    private static ImmutableArray<double> Solve(ExtensiveGame game, double[] parameters, double precision, LogitOptions? options = null) =>
        Profile(LogitSolver.Prepare(game, Intervention.None(game), Constant(precision), options).Solve(One(parameters), SolveBudget.Default)[0]);

    private static void AssertClose(ImmutableArray<double> expected, ImmutableArray<double> actual, double tolerance) =>
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, tolerance));

    /// <summary>Row and column each choose unseen: (X,0) (0,1); (0,1) (1,0). Fixed points of the two logistic responses, found by iteration (Ochs 1995 has X = 9 and 4).</summary>
    [Theory]
    [InlineData(9, .5, .830671, .418077)]
    [InlineData(9, 1, .893576, .312780)]
    [InlineData(9, 2, .860754, .191078)]
    [InlineData(4, 1, .721937, .390818)]
    public void Asymmetric_matching_pennies(double prize, double precision, double up, double left)
    {
        var game = Hidden(false, [[prize, 0], [0, 1]], [[0, 1], [1, 0]]);
        var profile = Solve(game, [], precision);
        Assert.Equal(up, profile[0], 1e-6);
        Assert.Equal(left, profile[2], 1e-6);
    }

    [Theory]
    [MemberData(nameof(LogitSystemTests.Seeds), MemberType = typeof(LogitSystemTests))]
    public void The_public_tree_and_the_flat_tree_reach_the_same_response(int seed)
    {
        var (game, parameters) = RandomGames.Public(seed, new([2, 3], 4, 2 + (seed % 2)));
        var expected = Solve(game, parameters, 1.5, OnFlatTree);
        AssertClose(expected, Solve(game, parameters, 1.5), 1e-9);
        if (seed % 4 == 0)
        {
            AssertClose(expected, Solve(game, parameters, 1.5, WithoutMatrix), 1e-9);
        }
    }

    [Fact]
    public void Swapping_the_order_of_hidden_moves_changes_nothing()
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var random = new Random(seed);
            double[][] Draw() => [.. Enumerable.Range(0, 3).Select(_ => Enumerable.Range(0, 2).Select(_ => Math.Round(random.NextDouble(), 3)).ToArray())];
            var (row, column) = (Draw(), Draw());
            var rowFirst = Solve(Hidden(false, row, column), [], 2);
            var columnFirst = Solve(Hidden(true, row, column), [], 2);
            AssertClose(rowFirst, [.. columnFirst[2..], .. columnFirst[..2]], 1e-9);
        }
    }

    [Fact]
    public void Bits_depend_neither_on_threads_nor_on_the_batch()
    {
        var force = ReassuranceForce.Instance;
        var form = LogitSolver.Prepare(force.Game, force.Do(("call", "made")), ReassuranceForce.Precision);
        const int Count = 37;
        var rows = ReassuranceForce.Random(3, Count, 4);
        var width = rows.Length / Count;
        var alone = form.Solve(new PointBatch(Count, width, rows), SolveBudget.Default with { Threads = 1 });
        var together = form.Solve(new PointBatch(Count, width, rows), SolveBudget.Default with { Threads = 3 });
        for (var point = 0; point < Count; point++)
        {
            Assert.Equal(Profile(alone[point]).AsEnumerable(), Profile(together[point]).AsEnumerable());
            if (point % 6 == 0)
            {
                var single = form.Solve(One(rows.AsSpan(point * width, width).ToArray()), SolveBudget.Default);
                Assert.Equal(Profile(alone[point]).AsEnumerable(), Profile(single[0]).AsEnumerable());
            }
        }
    }

    /// <summary>At a quantal response the one-shot regret at a set is at most log m/λ (log-odds times their own logistic are at most log m).</summary>
    [Fact]
    public void Regret_is_at_most_log_of_the_menu_over_precision_all_along_the_branch()
    {
        ImmutableArray<double> precisions = [0, 0.3, 1, 3, 9];
        for (var seed = 0; seed < 12; seed++)
        {
            var (game, parameters) = RandomGames.Public(seed, new([2, 2, 1], 4, 3));
            var form = LogitSolver.Prepare(game, Intervention.None(game), Constant(1));
            var trace = form.Trace(One(parameters), precisions, SolveBudget.Default)[0];
            Assert.All(Profile(trace.Answers[0]), probability => Assert.True(probability is 0.5 or (> 0.333 and < 0.334)));
            for (var index = 1; index < precisions.Length; index++)
            {
                var direct = Solve(game, parameters, precisions[index]);
                AssertClose(direct, Profile(trace.Answers[index]), 1e-8);
                var sweep = new LogitResidualSweep(game, Intervention.None(game));
                var batch = new LaneBatch(game);
                batch.Load(0, GameAtPoint.Evaluate(game, Intervention.None(game), parameters));
                var odds = LogitProfile.Of(game, new BehaviorProfile(direct)).LogOdds;
                sweep.Sweep(batch, [.. odds.Select(value => Vector512.CreateScalar(value))], Vector512.CreateScalar(precisions[index]));
                Assert.InRange(sweep.RegretExcess[0], 0, 1e-9);
            }
        }
    }

    [Fact]
    public void A_profile_that_is_off_or_solves_another_game_is_refused()
    {
        var sample = SampleGames.Crisis();
        var form = LogitSolver.Prepare(sample.Game, Intervention.None(sample.Game), Constant(5));
        var points = One(sample.Parameters());
        var good = form.Follow(points, SolveBudget.Default)[0];
        Assert.True(Check(points, good.Found[0]));
        for (var unknown = 0; unknown < good.Found[0].Length; unknown++)
        {
            var off = (double[])good.Found[0].Clone();
            off[unknown] += 1e-3;
            Assert.False(Check(points, off));
        }

        // A sweep that reads a wrong chance or a wrong payoff converges as well, to something else.
        Assert.False(Check(points, form.Follow(One(sample.Parameters(("q", 0.301))), SolveBudget.Default)[0].Found[0]));
        Assert.False(Check(points, form.Follow(One(sample.Parameters(("d", 2.51))), SolveBudget.Default)[0].Found[0]));

        bool Check(PointBatch at, double[] logOdds) =>
            form.Certify([new LogitCandidate(at, 0, 5, logOdds)], SolveBudget.Default)[0]!.Accepted;
    }

    /// <summary>In the crisis at q = .6 both types threaten and lose 1 by not doing so: the log-odds against it grow like 1·λ.</summary>
    [Fact]
    public void The_cost_of_a_slip_is_read_off_the_branch()
    {
        var sample = SampleGames.Crisis();
        var form = LogitSolver.Prepare(sample.Game, Intervention.None(sample.Game), Constant(400));
        var job = form.Follow(One(sample.Parameters(("q", 0.6))), SolveBudget.Default)[0];
        foreach (var set in new[] { "threat/A/R", "threat/A/W" })
        {
            Assert.Equal(1, job.Found[0][form.Layout.StartOf(sample.Set(set))] / 400, 0.01);
        }
    }

    /// <summary>Symmetric coordination at λ = 5 has three responses: ½,½ and two near the pure equilibria; the branch through ½,½ is continued.</summary>
    [Fact]
    public void Biased_starts_find_the_other_branches()
    {
        var sample = SampleGames.Coordination();
        var form = LogitSolver.Prepare(sample.Game, Intervention.None(sample.Game), Constant(5));
        var answer = form.SolveFurther(One(sample.Parameters()), 12, 1, SolveBudget.Default)[0];
        Assert.Equal(3, answer.Solutions.Length);
        Assert.Equal([true, false, false], answer.Solutions.Select(solution => solution.Principal));
        Assert.Equal(CompletenessLevel.Some, answer.Completeness.Level);
        Assert.All(answer.Solutions, solution => Assert.True(solution.Certificate.Accepted));
    }

    [Fact]
    public void A_budget_that_runs_out_says_so()
    {
        var sample = SampleGames.Crisis();
        var form = LogitSolver.Prepare(sample.Game, Intervention.None(sample.Game), Constant(5));
        var answer = form.Solve(One(sample.Parameters()), SolveBudget.Default with { Steps = 3 })[0];
        Assert.Equal(SolveStatus.BudgetRanOut, answer.Status);
        Assert.Empty(answer.Solutions);
        Assert.Equal(CompletenessLevel.Unknown, answer.Completeness.Level);
        Assert.Equal(SolveStatus.Failed, LogitSolver.Prepare(sample.Game, Intervention.None(sample.Game), Constant(-1)).Solve(One(sample.Parameters()), SolveBudget.Default)[0].Status);
    }

    [Fact]
    public void Cancelling_stops_the_work()
    {
        var force = ReassuranceForce.Instance;
        var form = LogitSolver.Prepare(force.Game, force.Do(), ReassuranceForce.Precision);
        var rows = ReassuranceForce.Random(1, 64, 2.5);
        using var source = new CancellationTokenSource();
        source.Cancel();
        foreach (var threads in new[] { 1, 2 })
        {
            var budget = new SolveBudget(1000, threads, source.Token);
            Assert.ThrowsAny<OperationCanceledException>(() => form.Solve(new PointBatch(64, rows.Length / 64, rows), budget));
        }
    }

    [Fact]
    public void Along_a_line_each_point_starts_from_the_one_before()
    {
        var force = ReassuranceForce.Instance;
        var form = LogitSolver.Prepare(force.Game, force.Do(), ReassuranceForce.Precision);
        var rows = Enumerable.Range(0, 81).SelectMany(step => ReassuranceForce.Base(("force_harm", 3 + (step * 0.075)))).ToArray();
        var points = new PointBatch(81, rows.Length / 81, rows);
        var line = form.SolveLine(points, SolveBudget.Default);
        Assert.Equal(0, line.Mismatched);
        Assert.InRange(line.Warm, 60, 73);
        Assert.True(line.Audited > 0);
        var fresh = form.Solve(points, SolveBudget.Default);
        for (var point = 0; point < 81; point++)
        {
            AssertClose(Profile(fresh[point]), Profile(line.Answers[point]), 1e-7);
        }
    }

    [Fact]
    public void Another_world_starts_from_the_base_world()
    {
        var force = ReassuranceForce.Instance;
        var rows = ReassuranceForce.Random(5, 64, 2.5);
        var points = new PointBatch(64, rows.Length / 64, rows);
        var start = LogitSolver.Prepare(force.Game, force.Do(), ReassuranceForce.Precision).Solve(points, SolveBudget.Default);
        var world = LogitSolver.Prepare(force.Game, force.Do(("plan", "shelve")), ReassuranceForce.Precision);
        var warm = world.SolveFrom(points, [.. start.Select(answer => answer.Solutions.FirstOrDefault())], SolveBudget.Default);
        var fresh = world.Solve(points, SolveBudget.Default);
        Assert.True(warm.Warm > 40);
        Assert.Equal(0, warm.Mismatched);
        for (var point = 0; point < 64; point++)
        {
            AssertClose(Profile(fresh[point]), Profile(warm.Answers[point]), 1e-7);
        }
    }

    /// <summary>A policy that binds one type only breaks the symmetry of the public tree; the flat tree takes over, without a matrix.</summary>
    [Fact]
    public void A_policy_for_one_type_is_solved_on_the_flat_tree()
    {
        var force = ReassuranceForce.Instance;
        var forced = Enumerable.Range(0, force.Game.InformationSets.Length)
            .Select(set => force.Game.InformationSets[set].Label.StartsWith("plan/europe/sincere", StringComparison.Ordinal) ? 0 : -1);
        var form = LogitSolver.Prepare(force.Game, new Intervention([.. forced]), ReassuranceForce.Precision);
        Assert.False(form.HasPublicTree);
        Assert.True(form.Unknowns > 400);
        var profile = Profile(form.Solve(One(ReassuranceForce.Base(("sharpness", 1))), SolveBudget.Default)[0]);
        Assert.All(profile, probability => Assert.InRange(probability, 0, 1));
    }

    [Fact]
    public void A_type_of_chance_zero_is_played_all_the_same()
    {
        var force = ReassuranceForce.Instance;
        var form = LogitSolver.Prepare(force.Game, force.Do(), ReassuranceForce.Precision);
        var never = Profile(form.Solve(One(ReassuranceForce.Base(("p_strikes", 0))), SolveBudget.Default)[0]);
        var hardly = Profile(form.Solve(One(ReassuranceForce.Base(("p_strikes", 1e-12))), SolveBudget.Default)[0]);
        AssertClose(hardly, never, 1e-8);
    }

    /// <summary>Two players choose unseen by each other; payoffs by row and column. With <paramref name="columnFirst"/> the column moves first in the tree.</summary>
    private static ExtensiveGame Hidden(bool columnFirst, double[][] row, double[][] column)
    {
        var builder = new ExtensiveGameBuilder(["row", "column"], 0);
        int[] terms = [builder.AddTerm(0, "row"), builder.AddTerm(1, "column")];
        ImmutableArray<string> rows = [.. row.Select((_, index) => $"r{index}")];
        ImmutableArray<string> columns = [.. row[0].Select((_, index) => $"c{index}")];
        var first = columnFirst ? builder.AddInformationSet(1, 1, "column", "column", columns) : builder.AddInformationSet(0, 1, "row", "row", rows);
        var second = columnFirst ? builder.AddInformationSet(0, 2, "row", "row", rows) : builder.AddInformationSet(1, 2, "column", "column", columns);
        var (outer, inner) = columnFirst ? (columns.Length, rows.Length) : (rows.Length, columns.Length);
        var root = builder.MakeDecision(0, first);
        for (var x = 0; x < outer; x++)
        {
            var next = builder.MakeDecision(root + x, second);
            for (var y = 0; y < inner; y++)
            {
                var (r, c) = columnFirst ? (y, x) : (x, y);
                builder.MakeTerminal(next + y,
                [
                    new PayoffEntry(terms[0], builder.AddValue(Constant(row[r][c])), 1), new PayoffEntry(terms[1], builder.AddValue(Constant(column[r][c])), 1),
                ]);
            }
        }

        return builder.Build();
    }
}
