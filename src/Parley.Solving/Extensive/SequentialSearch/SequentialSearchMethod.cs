using System.Collections.Immutable;
using System.Globalization;
using Parley.Games;
using Parley.Games.Concepts;
using Parley.Games.Concepts.Sequential;
using Parley.Games.Forms;
using Parley.Games.Numerics;
using Parley.Games.Profiles;
using Parley.Games.Reductions;
using Parley.Solving.Catalog;
using Parley.Solving.Extensive.ExactPlay;
using Parley.Solving.Extensive.QuasiPerfect;
using Parley.Solving.Extensive.SubgamePerfect;

namespace Parley.Solving.Extensive.SequentialSearch;

/// <summary>
/// Sequential equilibria (Kreps and Wilson 1982) of a tree with perfect recall, one representative per play on the path, each with the trembles that make its beliefs consistent: pure
/// profiles exhaustively, then supports in which a few sets mix, then logit branches; in small trees every support is closed, and only then is "all" said.
/// </summary>
/// <remarks>
/// Whether an unexpected play can be supported may stay undecided (it is NP-hard from three players on: Hansen, Miltersen and Sørensen 2010); then nothing is said about all. Long trees
/// exhaust the search: logit play at its limit is then the way to one equilibrium.
/// </remarks>
internal sealed class SequentialSearchMethod : IEquilibriumMethod
{
    public string Name => "sequential-search";

    public string Summary => "sequential equilibria of a small tree with their trembles: pure search, mixed supports, logit limits (Kreps and Wilson 1982)";

    public ImmutableArray<SolutionConcept> Concepts => [SolutionConcept.Sequential];

    public string? Refuses(Game game, SolutionConcept concept) =>
        concept != SolutionConcept.Sequential ? "It finds sequential equilibria only."
        : game.Extensive is not { } tree ? "It works on trees; a table has no moves to remember: ask for Nash equilibria."
        : SequenceForm.Refuses(tree);

    public GameAnswer Solve(Game game, SolveRequest request)
    {
        if (Refuses(game, request.Concept) is { } reason)
        {
            throw new ArgumentException(reason, nameof(game));
        }

        var tree = game.Extensive!;
        if (Enumerable.Range(0, tree.Game.InformationSets.Length).All(set => tree.Game.MembersOf(set).Length <= 1))
        {
            return PerfectInformation(tree, request);
        }

        var structure = TreeNumbers.Fixed(tree);

        // With two players pivoting finds one, whatever the size; the search may find it again.
        var pivoting = new QuasiPerfectMethod();
        var pivoted = pivoting.Refuses(game, SolutionConcept.Sequential) is null
            ? pivoting.Solve(Game.Of(structure), new SolveRequest { Concept = SolutionConcept.Sequential, Seed = request.Seed, Stop = request.Stop }).Equilibria : [];

        // The pure search first and by itself, so that what it finds is there when the whole is stopped.
        var pure = Search(structure, ExactPlayOptions.Default with { PureOnly = true }, request);
        var whole = pure is null ? null : Search(structure, ExactPlayOptions.Default, request);
        var answer = whole ?? pure;
        var equilibria = new List<Equilibrium>();
        var limit = request.All ? request.Limit ?? int.MaxValue : 1;
        foreach (var solution in (answer?.Solutions ?? []).OfType<SequentialSolution>().Take(limit))
        {
            equilibria.Add(EquilibriumOf(structure, solution));
        }

        var notes = new List<string>();
        var isNew = equilibria.Count < limit && pivoted is [var one] && !equilibria.Exists(known => PlaysAlike(structure, known.Profile, one.Profile));
        if (isNew)
        {
            equilibria.Add(pivoted[0] with { Label = "by pivoting on the perturbed sequence form" });
        }

        var missed = isNew && whole?.Completeness is { Scope: CompletenessScope.AllSequential, Level: CompletenessLevel.All };
        if (missed)
        {
            notes.Add("pivoting found one that the search had closed off, so the search is not to be trusted here: please report it");
        }

        if (answer?.Note is { Length: > 0 } note)
        {
            notes.Add(note);
        }

        if (whole is null)
        {
            notes.Add("stopped before the search was finished");
        }

        var cut = request.All && answer is not null && equilibria.Count < answer.Solutions.Length;
        var exact = equilibria.All(found => found.Certificate.Level == CertificateLevel.Exact);
        return new GameAnswer
        {
            Status = equilibria.Count > 0 ? SolveStatus.Found : whole?.Status ?? SolveStatus.BudgetRanOut,
            Concept = SolutionConcept.Sequential,
            Method = Name,
            Arithmetic = exact ? "found in floating point, checked in exact rational" : "floating point; exact where a profile is rational and was recognised",
            Completeness = whole is null ? new Completeness(
                    CompletenessScope.AllSequential, equilibria.Count > 0 ? CompletenessLevel.Some : CompletenessLevel.Unknown, "the search did not finish")
                : !request.All && equilibria.Count > 0 ? whole.Completeness with { Level = CompletenessLevel.One, Detail = $"one was asked for; {equilibria.Count} of {whole.Solutions.Length} found" }
                : missed ? whole.Completeness with { Level = CompletenessLevel.Some, Detail = "some: see the note" }
                : whole.Completeness.Level == CompletenessLevel.Unknown && equilibria.Count > 0 ? whole.Completeness with { Level = CompletenessLevel.Some }
                : cut ? whole.Completeness with { Level = CompletenessLevel.Some, Detail = string.Create(CultureInfo.InvariantCulture, $"the limit of {limit} was reached") }
                : whole.Completeness with { Detail = $"{whole.Completeness.Detail}; one representative per play on the path" },
            Equilibria = [.. equilibria],
            Note = string.Join("; ", notes),
        };
    }

    // Beliefs are trivial, so sequential is subgame perfect: backward induction, exact, with ties.
    private GameAnswer PerfectInformation(ExactGameAtPoint tree, SolveRequest request)
    {
        const int Largest = 1000;
        var search = new SubgameEnumeration(tree, request, Math.Min(request.Limit ?? Largest, Largest));
        var equilibria = ImmutableArray.CreateBuilder<Equilibrium>();
        var profiles = search.Run();
        foreach (var profile in profiles.TakeWhile(_ => equilibria.Count == 0 || !request.Stop.IsCancellationRequested))
        {
            if (profile.TryExact() is not { } exact)
            {
                continue;
            }

            var assessment = new ExactAssessment(
                [.. exact], [.. exact.Select(probability => probability.IsZero ? 1 : 0)], [.. exact.Select(probability => probability.IsZero ? Rational.One : probability)]);
            var certificate = SequentialEquilibriumChecker.Check(tree, assessment);
            if (certificate.Accepted)
            {
                var carried = profile with { ExactAssessment = assessment, Assessment = assessment.ToAssessment() };
                equilibria.Add(new Equilibrium(carried, ExpectedPayoffs.Of(tree, carried), certificate));
            }
        }

        var all = request.All && search is { IsAll: true, IsCut: false, IsStopped: false } && equilibria.Count == profiles.Count;
        return new GameAnswer
        {
            Status = equilibria.Count > 0 ? SolveStatus.Found : search.IsStopped ? SolveStatus.BudgetRanOut : SolveStatus.Failed,
            Concept = SolutionConcept.Sequential,
            Method = Name,
            Arithmetic = "exact rational",
            Completeness = equilibria.Count == 0 ? new Completeness(CompletenessScope.AllSequential, CompletenessLevel.Unknown, "none found")
                : !request.All ? new Completeness(CompletenessScope.AllSequential, CompletenessLevel.One, "one was asked for; perfect information, by backward induction")
                : !all ? new Completeness(CompletenessScope.AllPureSequential, CompletenessLevel.Some, "some of those that ties allow; perfect information, by backward induction")
                : search.HasContinuum ? new Completeness(CompletenessScope.AllPureSequential, CompletenessLevel.All, string.Create(CultureInfo.InvariantCulture, $"all pure ({equilibria.Count}), by backward induction; mixtures of tied actions are equilibria too"))
                : new Completeness(CompletenessScope.AllSequential, CompletenessLevel.All, "backward induction, every best reply strict"),
            Equilibria = equilibria.ToImmutable(),
        };
    }

    private static Answer? Search(ExactGameAtPoint tree, ExactPlayOptions options, SolveRequest request)
    {
        try
        {
            var form = ExactPlaySolver.Prepare(tree.Game, tree.Intervention, options);
            return form.Solve(new PointBatch(1, 0, [], exact: ImmutableArray<Rational>.Empty), SolveBudget.Default with { Threads = 1, Cancellation = request.Stop })[0];
        }
        catch (OperationCanceledException) when (request.Stop.IsCancellationRequested)
        {
            return null;
        }
    }

    private static bool PlaysAlike(ExactGameAtPoint tree, Profile left, Profile right)
    {
        var game = tree.Game;
        var (first, second) = (left.ToDoubles(), right.ToDoubles());
        var reach = new (double First, double Second)[game.NodeCount];
        reach[0] = (1, 1);
        var alike = true;
        for (var node = 1; node < reach.Length && alike; node++)
        {
            var parent = game.Parent[node];
            var action = game.InformationSetOf[parent] is >= 0 and var set ? game.InformationSets[set].FirstAction + node - game.FirstChild[parent] : -1;
            var chance = action < 0 ? tree.Chance[node].ToDouble() : 1;
            reach[node] = (reach[parent].First * (action < 0 ? chance : first[action]), reach[parent].Second * (action < 0 ? chance : second[action]));
            alike = Math.Abs(reach[node].First - reach[node].Second) < 1e-7;
        }

        return alike;
    }

    private static Equilibrium EquilibriumOf(ExactGameAtPoint tree, SequentialSolution solution)
    {
        var assessment = solution.Assessment!;
        if (ExactTwin.Of(tree, assessment) is { } twin)
        {
            var exact = new BehaviorStrategyProfile([.. twin.Assessment.Probabilities.Select(Number.Of)]) { ExactAssessment = twin.Assessment, Assessment = assessment };
            return new Equilibrium(exact, ExpectedPayoffs.Of(tree, exact), twin.Certificate);
        }

        var profile = new BehaviorStrategyProfile([.. assessment.Profile.Probabilities.Select(Number.Approximate)]) { Assessment = assessment };
        return new Equilibrium(profile, ExpectedPayoffs.Of(tree, profile), solution.Certificate);
    }
}
