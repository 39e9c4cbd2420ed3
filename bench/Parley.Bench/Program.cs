using System.Diagnostics;
using System.Globalization;
using System.Runtime.Intrinsics;
using Parley.Bench.Peers;
using Parley.Games.Forms;
using Parley.Solving;
using Parley.Solving.Extensive;
using Parley.Solving.Extensive.Logit;
using Parley.Solving.Extensive.Logit.Continuation;
using Parley.Solving.Extensive.Logit.Flat;
using Parley.Solving.Extensive.Logit.Public;
using Parley.Tests.Solving.Logit;

// How fast logit branches are followed, in processor time (other work on the machine does not count): `dotnet run -c Release --project bench/Parley.Bench [points] [threads]`.
if (args is ["peers", ..])
{
    return PeerRows.Run(args.AsSpan(1));
}

var count = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 512;
var threads = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 1;
var force = ReassuranceForce.Instance;
var budget = SolveBudget.Default with { Threads = threads };
Console.WriteLine($"{force.Game.NodeCount} nodes, {force.Game.InformationSets.Length} information sets, {count} points, {threads} threads, Vector512 in hardware: {Vector512.IsHardwareAccelerated}");
OneStep();
var quiet = force.Where(labels => labels.Contains("accept", StringComparer.Ordinal));
foreach (var (name, world) in new[] { ("base", force.Do()), ("do plan is insist", force.Do(("plan", "insist"))), ("do plan is shelve", force.Do(("plan", "shelve"))) })
{
    var form = LogitSolver.Prepare(force.Game, world, ReassuranceForce.Precision);
    foreach (var precision in (ReadOnlySpan<double>)[2.5, 5])
    {
        var rows = ReassuranceForce.Random(1, count, precision);
        var points = new PointBatch(count, rows.Length / count, rows);
        form.Solve(points, budget);
        var allocated = GC.GetTotalAllocatedBytes(true);
        var (jobs, path, wall) = Time(() => form.Follow(points, budget));
        var onPath = GC.GetTotalAllocatedBytes(true) - allocated;
        allocated = GC.GetTotalAllocatedBytes(true);
        var (answers, all, _) = Time(() => form.Solve(points, budget));
        var onAll = GC.GetTotalAllocatedBytes(true) - allocated;
        var (sum, measures, _) = Time(() => answers.Sum(answer => answer.Solutions.IsEmpty ? 0
            : answer.Solutions[0].Evaluate(new EventProbability(quiet, null)).Number + answer.Solutions[0].Evaluate(new ExpectedPayoff(0, quiet)).Number));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{name}, λ={precision}: {count / path:F0} paths/s of processor time ({count / wall:F0}/s on the clock), {jobs.Average(job => job.Steps):F1} Newton steps, "
            + $"{1e6 * path / jobs.Sum(job => job.Steps):F1} µs each, {onPath / count} B per path; certificates +{100 * (all - path) / path:F0} %, {(onAll - onPath) / count} B; "
            + $"measures +{100 * measures / path:F0} %; uncertified {answers.Count(answer => answer.Status != SolveStatus.Found)} ({sum:F3})"));
    }
}

return 0;

void OneStep()
{
    var flat = FlatTree.Of(force.Game, force.Do());
    var tree = PublicTreeReduction.TryReduce(flat)!;
    var system = new PublicSystem(tree, force.Game);
    var rows = ReassuranceForce.Random(1, 8, 2.5);
    var points = new PointBatch(8, rows.Length / 8, rows);
    for (var lane = 0; lane < 8; lane++)
    {
        system.Load(lane, points, lane);
    }

    // The least of many short runs: other work on the machine can only lengthen one.
    var (step, load) = (double.PositiveInfinity, double.PositiveInfinity);
    for (var repeat = 0; repeat < 200; repeat++)
    {
        var watch = Stopwatch.StartNew();
        for (var index = 0; index < 20; index++)
        {
            system.Evaluate(Vector512.Create(2.5), 255, out _);
        }

        step = Math.Min(step, watch.Elapsed.TotalSeconds / 20);
        watch.Restart();
        for (var index = 0; index < 64; index++)
        {
            system.Load(index & 7, points, index & 7);
        }

        load = Math.Min(load, watch.Elapsed.TotalSeconds / 64);
    }

    Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
        $"{tree.Nodes.Length} public nodes: Newton step and tangent {step * 1e6:F1} µs per 8 points; numbers of a point {load * 1e6:F1} µs"));
}

static (T Result, double Processor, double Wall) Time<T>(Func<T> work)
{
    using var process = Process.GetCurrentProcess();
    var before = process.TotalProcessorTime;
    var watch = Stopwatch.StartNew();
    var result = work();
    process.Refresh();
    return (result, (process.TotalProcessorTime - before).TotalSeconds, watch.Elapsed.TotalSeconds);
}
