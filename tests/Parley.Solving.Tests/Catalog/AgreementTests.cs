using Parley.Games;
using Parley.Games.Concepts;
using Parley.Games.Concepts.Nash;
using Parley.Games.Concepts.StrategicNash;
using Parley.Games.Forms;
using Parley.Games.Profiles;
using Parley.Games.Reductions;
using Parley.Solving;
using Parley.Solving.Catalog;

namespace Parley.Tests.Solving.Catalog;

/// <summary>
/// Every method on every one of the project's own game files: each ends with certified results or an honest status within its time, and where one method proves that it has found
/// all equilibria, every equilibrium that another finds lies among them, continua included.
/// </summary>
public sealed class AgreementTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    public static TheoryData<string> Files => [.. Directory.GetFiles(Repository.PathOf("games")).Where(IsGame).Select(file => Path.GetFileName(file)!).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_method_gives_certified_results_or_says_that_it_has_none(string file)
    {
        var game = Game.Load(Repository.PathOf("games/" + file));
        foreach (var (method, concept) in Accepting(game))
        {
            foreach (var all in (bool[])[false, true])
            {
                var answer = game.Solve(new SolveRequest
                {
                    Method = method.Name, Concept = concept, All = all, TimeLimit = Patience, Threads = 1, Precision = concept == SolutionConcept.LogitQuantalResponse ? 1 : null,
                });
                var where = $"{file}, {method.Name}, {concept}: {answer.Status}";
                Assert.Equal((method.Name, concept), (answer.Method, answer.Concept));
                Assert.True(answer.Status == SolveStatus.Found == answer.Equilibria.Length > 0, where);
                Assert.True(answer.Status != SolveStatus.ProvenNone || answer.Completeness.Level == CompletenessLevel.All, where);
                Assert.NotEmpty(answer.Arithmetic);
                foreach (var equilibrium in answer.Equilibria)
                {
                    Assert.True(equilibrium.Certificate.Accepted, where);
                    Assert.Equal(game.Players.Length, equilibrium.Payoffs.Length);
                    Assert.True(Holds(game, equilibrium), where + ": refused by a second check");
                }

                Assert.All(answer.Components, component => Assert.All(component.Equilibria, at => Assert.InRange(at, 0, answer.Equilibria.Length - 1)));
                if (answer.Completeness is { Level: CompletenessLevel.All, Scope: CompletenessScope.AllExtremeNash } && answer.Components.All(component => component.Index is not null))
                {
                    Assert.True(answer.Components.IsEmpty || answer.Components.Sum(component => component.Index) == 1, where + ": the indices do not sum to one");
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void What_any_method_finds_is_among_what_a_complete_one_lists(string file)
    {
        var game = Game.Load(Repository.PathOf("games/" + file));
        var table = game.Extensive is not { } tree ? game : ReducedStrategicForm.Refuses(tree) is null ? Game.Of(ReducedStrategicForm.Of(tree).Game) : null;
        var complete = table is null ? [] : MethodCatalog.Methods.Where(method => method.Concepts.Contains(SolutionConcept.Nash) && method.Refuses(table, SolutionConcept.Nash) is null)
            .Select(method => table.Solve(new SolveRequest { Method = method.Name, All = true, TimeLimit = Patience, Threads = 1 }))
            .Where(answer => answer.Completeness is { Level: CompletenessLevel.All, Scope: CompletenessScope.AllNash or CompletenessScope.AllExtremeNash }).ToList();
        foreach (var (method, concept) in complete.Count == 0 ? [] : Accepting(game).Where(pair => pair.Concept is not SolutionConcept.LogitQuantalResponse))
        {
            var answer = game.Solve(new SolveRequest { Method = method.Name, Concept = concept, TimeLimit = Patience, Threads = 1 });
            foreach (var mixed in answer.Equilibria.Select(equilibrium => Mixed(game, equilibrium.Profile)).OfType<MixedStrategyProfile>().Where(mixed => IsNash(table!.Strategic!, mixed)))
            {
                Assert.All(complete, list => Assert.True(
                    NashSets.Contain(table!.Strategic!, list, mixed), $"{file}: {list.Method} lacks what {method.Name} found for {concept}: {string.Join(", ", mixed.Probabilities)}"));
            }
        }
    }

    /// <summary>The second check is worth something: of a game whose equilibria are known, one moved a little is not contained.</summary>
    [Fact]
    public void A_moved_equilibrium_is_not_found_in_the_list()
    {
        var game = Game.Load(Repository.PathOf("games/battle-of-the-sexes.nfg"));
        var list = game.Solve(new SolveRequest { Method = "extreme-equilibria", All = true });
        Assert.Equal(3, list.Equilibria.Length);
        Assert.All(list.Equilibria, equilibrium => Assert.True(NashSets.Contain(game.Strategic!, list, (MixedStrategyProfile)equilibrium.Profile)));
        Assert.False(NashSets.Contain(game.Strategic!, list, new MixedStrategyProfile([0.6, 0.4, 0.3, 0.7])));
    }

    /// <summary>Game files of the project: not the solutions and answers that may lie beside them.</summary>
    private static bool IsGame(string file) => Path.GetExtension(file) is ".nfg" or ".efg" or ".agg" or ".bagg" or ".csv" or ".lrs";

    private static IEnumerable<(IEquilibriumMethod Method, SolutionConcept Concept)> Accepting(Game game) =>
        from method in MethodCatalog.For(game)
        from concept in method.Concepts
        where method.Refuses(game, concept) is null
        select (method, concept);

    private static bool Holds(Game game, Equilibrium equilibrium) => (equilibrium.Profile, equilibrium.Certificate.Concept) switch
    {
        (MixedStrategyProfile mixed, SolutionConcept.Nash or SolutionConcept.PureNash or SolutionConcept.TremblingHandPerfect) => StrategicNashChecker.Check(game.Strategic!, mixed, 1e-8).Accepted,
        (BehaviorStrategyProfile behavior, SolutionConcept.Nash or SolutionConcept.PureNash or SolutionConcept.SubgamePerfect or SolutionConcept.Sequential or SolutionConcept.QuasiPerfect) =>
            behavior.TryExact() is { } exact ? NashChecker.Check(game.Extensive!, exact).Accepted
            : NashChecker.Check(GameAtPoint.Evaluate(game.Extensive!.Game, game.Extensive.Intervention, []), new BehaviorProfile([.. behavior.ToDoubles()]), 1e-8).Accepted,
        _ => true,
    };

    // Solutions of other concepts that are Nash equilibria too are looked for as well; a Stackelberg commitment need not be one.
    private static bool IsNash(StrategicGame table, MixedStrategyProfile mixed) => StrategicNashChecker.Check(table, mixed, 1e-8).Accepted;

    private static MixedStrategyProfile? Mixed(Game game, Profile profile) => profile switch
    {
        MixedStrategyProfile mixed => mixed,
        BehaviorStrategyProfile behavior when behavior.TryExact() is { } exact => ReducedStrategicForm.Of(game.Extensive!).ToMixed(exact),
        _ => null,
    };
}
