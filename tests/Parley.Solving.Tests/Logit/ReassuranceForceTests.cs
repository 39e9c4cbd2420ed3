using Parley.Games.Forms;
using Parley.Solving;
using Parley.Solving.Extensive;
using Parley.Solving.Extensive.Logit;

namespace Parley.Tests.Solving.Logit;

/// <summary>
/// A case of publishable size. The expected numbers come from an independent program that solved the same equations on the flat tree to 1e-10 and printed three to
/// four digits; the turns from a path ten times finer than the solver's own.
/// </summary>
public class ReassuranceForceTests
{
    private static readonly ReassuranceForce Force = ReassuranceForce.Instance;
    private static readonly TerminalSet Quiet = Force.Where(labels => labels.Contains("accept", StringComparer.Ordinal));

    private static LogitForm Prepare(params ReadOnlySpan<(string, string)> forced) =>
        LogitSolver.Prepare(Force.Game, Force.Do(forced), ReassuranceForce.Precision);

    private static LogitSolution Solve(LogitForm form, double precision)
    {
        var parameters = ReassuranceForce.Base(("sharpness", precision));
        var answer = form.Solve(new PointBatch(1, parameters.Length, parameters), SolveBudget.Default)[0];
        Assert.Equal(SolveStatus.Found, answer.Status);
        return (LogitSolution)answer.Solutions[0];
    }

    private static double Probability(LogitSolution solution, TerminalSet what, TerminalSet? given = null) =>
        solution.Evaluate(new EventProbability(what, given)).Number;

    private static TerminalSet With(string type, string action) =>
        Force.Where(labels => labels[0].StartsWith(type, StringComparison.Ordinal) && labels.Contains(action, StringComparer.Ordinal));

    [Fact]
    public void The_types_are_taken_out_of_the_tree()
    {
        Assert.Equal(7387, Force.Game.NodeCount);
        Assert.Equal(701, Force.Game.InformationSets.Length);
        var form = Prepare();
        Assert.True(form.HasPublicTree);
        Assert.Equal(701, form.Unknowns);
        Assert.Equal(545, Prepare(("plan", "insist")).Unknowns);
    }

    [Theory]
    [InlineData(1, .640, .662, .990, .4593, .9582)]
    [InlineData(1.5, .468, .504, .998, .4849, .9893)]
    [InlineData(2.5, .385, .438, .999, .6318, .9991)]
    [InlineData(3.5, .059, .352, 1.00, .6738, .9999)]
    [InlineData(5, .448, .553, 1.00, .6752, 1.000)]
    [InlineData(8, .750, .798, 1.00, .7021, 1.000)]
    public void Play_at_the_base_by_precision(double precision, double sincere, double bargainer, double spoiler, double quietInsisting, double quietShelving)
    {
        var solution = Solve(Prepare(), precision);
        foreach (var (type, expected) in new[] { ("sincere", sincere), ("bargainer", bargainer), ("spoiler", spoiler) })
        {
            var all = Force.Where(labels => labels[0].StartsWith(type, StringComparison.Ordinal));
            Assert.Equal(expected, Probability(solution, With(type, "insist"), all), 6e-4);
        }

        Assert.Equal(quietInsisting, Probability(Solve(Prepare(("plan", "insist")), precision), Quiet), 6e-5);
        Assert.Equal(quietShelving, Probability(Solve(Prepare(("plan", "shelve")), precision), Quiet), 6e-5);
    }

    [Fact]
    public void Payoffs_at_the_base()
    {
        double[][] expected = [[-3.034, -1.681, -4.422, .731], [-2.818, -3.147, -4.396, -.658], [-3.899, .217, -4.051, 2.951]];
        LogitForm[] worlds = [Prepare(), Prepare(("plan", "insist")), Prepare(("plan", "shelve"))];
        for (var world = 0; world < worlds.Length; world++)
        {
            var solution = Solve(worlds[world], 2.5);
            for (var player = 0; player < 4; player++)
            {
                Assert.Equal(expected[world][player], solution.Evaluate(new ExpectedPayoff(player, null)).Number, 6e-4);
            }
        }
    }

    /// <summary>The base world turns twice before precision 3.5, the world of insisting before 5; shelving never.</summary>
    [Fact]
    public void The_branches_turn_where_a_finer_path_turns()
    {
        var fine = new LogitOptions { Ladder = [new(1e-8, 1e-3, 0.02, 0.05, 1e-12)], LongestStepAcrossTurn = 0.001 };
        foreach (var (world, precision, turns) in new[] { (Force.Do(), 3.5, 2), (Force.Do(("plan", "insist")), 5.0, 2), (Force.Do(("plan", "shelve")), 5.0, 0) })
        {
            var parameters = ReassuranceForce.Base(("sharpness", precision));
            var points = new PointBatch(1, parameters.Length, parameters);
            var quick = LogitSolver.Prepare(Force.Game, world, ReassuranceForce.Precision).Follow(points, SolveBudget.Default)[0].Folds ?? [];
            var slow = LogitSolver.Prepare(Force.Game, world, ReassuranceForce.Precision, fine).Follow(points, SolveBudget.Default)[0].Folds ?? [];
            Assert.Equal(turns, quick.Count);
            Assert.Equal(turns, slow.Count);
            Assert.All(quick.Zip(slow), pair => Assert.Equal(pair.Second, pair.First, 1e-3));
        }
    }

    /// <summary>Eight lanes and the plain sweep of one profile add the same numbers in the same order.</summary>
    [Fact]
    public void Measures_in_lanes_are_the_measures_of_each_profile()
    {
        var rows = ReassuranceForce.Random(7, 11, 2.5);
        var form = Prepare(("call", "made"));
        var spoiler = Force.Where(labels => labels[0].StartsWith("spoiler", StringComparison.Ordinal));
        MeasureRequest[] requests =
        [
            new EventProbability(Quiet, null), new EventProbability(Quiet, spoiler), new EventProbability(spoiler, With("", "threaten")), new ExpectedPayoff(2, null),
            new ExpectedPayoff(0, Quiet), new EventProbability(Quiet, With("", "none")),
        ];
        foreach (var answer in form.Solve(new PointBatch(11, rows.Length / 11, rows), SolveBudget.Default))
        {
            var solution = (LogitSolution)answer.Solutions[0];
            var plain = new ProfileMeasures(solution.Point, solution.Profile);
            foreach (var request in requests)
            {
                var expected = plain.Evaluate(request);
                var actual = solution.Evaluate(request);
                Assert.Equal(expected.UndefinedReason, actual.UndefinedReason);
                Assert.Equal(expected.Number, actual.Number, 1e-14);
            }
        }
    }

    [Theory]
    [InlineData(2.5)]
    [InlineData(5)]
    public void Random_points_all_get_a_certificate(double precision)
    {
        var parameters = ReassuranceForce.Random(1, 128, precision);
        var points = new PointBatch(128, parameters.Length / 128, parameters);
        foreach (var form in new[] { Prepare(), Prepare(("plan", "insist")), Prepare(("plan", "shelve")), Prepare(("call", "none")), Prepare(("relief", "offer"), ("plan", "insist")) })
        {
            Assert.All(form.Solve(points, SolveBudget.Default), answer => Assert.Equal(SolveStatus.Found, answer.Status));
        }
    }
}
