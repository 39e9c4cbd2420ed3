using System.Diagnostics;
using System.Globalization;
using Parley.Games;
using Parley.Games.Concepts;
using Parley.Games.Profiles;
using Parley.Games.Reductions;
using Parley.Solving;
using Parley.Solving.Catalog;
using Parley.Tests.Solving.Catalog;

namespace Parley.Bench.Peers;

/// <summary>
/// No timing: every game file under the folder is loaded, every method that accepts it solves it within two seconds on one thread, and the statuses are counted. Where a method
/// proves that it has listed all equilibria, every equilibrium that another finds must lie among them; those that do not are named. Ends after ten minutes with what it has.
/// </summary>
internal static class InterchangeRows
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Whole = TimeSpan.FromMinutes(10);
    private static readonly string[] Extensions = [".nfg", ".efg", ".agg", ".bagg"];

    public static void Run(PeerBench bench)
    {
        var clock = Stopwatch.StartNew();
        var files = Directory.GetFiles(bench.Games, "*", SearchOption.AllDirectories).Where(file => Extensions.Contains(Path.GetExtension(file))).Order(StringComparer.Ordinal).ToList();
        var counts = new SortedDictionary<string, int[]>(StringComparer.Ordinal);
        var remarks = new List<string>();
        var (loaded, warned, done) = (0, 0, 0);
        foreach (var file in files.TakeWhile(_ => clock.Elapsed < Whole))
        {
            done++;
            var name = Path.GetRelativePath(bench.Games, file);
            try
            {
                var game = Game.Load(file);
                loaded++;
                warned += game.Warnings.IsEmpty ? 0 : 1;
                SolveAll(game, name, counts, remarks, clock);
            }
            catch (GameFormatException failure)
            {
                remarks.Add($"{name}: {failure.Diagnostic.Message}");
            }
#pragma warning disable CA1031 // A method that throws is what this run looks for.
            catch (Exception failure)
#pragma warning restore CA1031
            {
                remarks.Add($"{name}: {failure.GetType().Name}: {failure.Message}");
            }
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{done} of {files.Count} files, {loaded} loaded, {warned} of them with warnings; {clock.Elapsed.TotalSeconds:0} s\n"));
        Console.WriteLine("| method: concept | found | all | proven none | budget ran out | failed | threw | refused |\n|---|---|---|---|---|---|---|---|");
        foreach (var (method, count) in counts)
        {
            Console.WriteLine($"| {method} | {string.Join(" | ", count)} |");
        }

        Console.WriteLine($"\n{remarks.Count} disagreements and refusals");
        remarks.ForEach(Console.WriteLine);
    }

    private static void SolveAll(Game game, string name, SortedDictionary<string, int[]> counts, List<string> remarks, Stopwatch clock)
    {
        var answers = new List<GameAnswer>();
        foreach (var method in MethodCatalog.For(game))
        {
            foreach (var concept in method.Concepts)
            {
                var key = $"{method.Name}: {concept}";
                var count = counts.TryGetValue(key, out var known) ? known : counts[key] = new int[7];
                if (method.Refuses(game, concept) is not null)
                {
                    count[6]++;
                    continue;
                }

                if (clock.Elapsed > Whole)
                {
                    return;
                }

                try
                {
                    var began = clock.Elapsed;
                    var answer = game.Solve(new SolveRequest
                    {
                        Method = method.Name, Concept = concept, All = true, TimeLimit = Patience, Threads = 1, Precision = concept == SolutionConcept.LogitQuantalResponse ? 1 : null,
                    });
                    if (clock.Elapsed - began > 2 * Patience)
                    {
                        remarks.Add(string.Create(CultureInfo.InvariantCulture, $"{name}: {key} took {(clock.Elapsed - began).TotalSeconds:0.0} s"));
                    }

                    count[answer.Status switch { SolveStatus.Found => 0, SolveStatus.ProvenNone => 2, SolveStatus.BudgetRanOut => 3, _ => 4 }]++;
                    count[1] += answer.Completeness.Level == CompletenessLevel.All ? 1 : 0;
                    answers.Add(answer);
                }
#pragma warning disable CA1031 // A method that throws is what this run looks for.
                catch (Exception failure)
#pragma warning restore CA1031
                {
                    count[5]++;
                    remarks.Add($"{name}: {key} threw {failure.GetType().Name}: {failure.Message.Split('\n')[0]}");
                }
            }
        }

        Compare(game, name, answers, remarks);
    }

    private static void Compare(Game game, string name, List<GameAnswer> answers, List<string> remarks)
    {
        var form = game.Extensive is { } tree && ReducedStrategicForm.Refuses(tree) is null ? ReducedStrategicForm.Of(tree) : null;
        var table = game.Strategic ?? form?.Game;
        if (table is null)
        {
            return;
        }

        // Of a tree, the lists of its reduced form: there the components are at hand.
        var complete = answers.Where(IsComplete)
            .Select(answer => form is null ? answer : Game.Of(table).Solve(new SolveRequest { Method = answer.Method, All = true, TimeLimit = Patience, Threads = 1 })).Where(IsComplete).ToList();
        foreach (var answer in answers.Where(answer => answer.Concept is SolutionConcept.Nash or SolutionConcept.PureNash or SolutionConcept.SubgamePerfect or SolutionConcept.Sequential))
        {
            foreach (var mixed in answer.Equilibria.Take(20).Select(equilibrium => Mixed(form, equilibrium.Profile)).OfType<MixedStrategyProfile>())
            {
                remarks.AddRange(complete.Where(list => !NashSets.Contain(table, list, mixed)).Select(list => $"{name}: {list.Method} lacks what {answer.Method} found for {answer.Concept}"));
            }
        }
    }

    private static bool IsComplete(GameAnswer answer) =>
        answer.Completeness is { Level: CompletenessLevel.All, Scope: CompletenessScope.AllNash or CompletenessScope.AllExtremeNash };

    private static MixedStrategyProfile? Mixed(ReducedStrategicForm? form, Profile profile) => profile switch
    {
        MixedStrategyProfile mixed => mixed,
        BehaviorStrategyProfile behavior when form is not null && behavior.TryExact() is { } exact => form.ToMixed(exact),
        _ => null,
    };
}
