using System.Collections.Immutable;
using System.Globalization;
using Parley.Games;
using Parley.Games.Concepts;
using Parley.Games.Forms;
using Parley.Games.Numerics;
using Parley.Games.Profiles;
using Parley.Games.Reductions;
using Parley.Solving.Catalog;
using Parley.Solving.Extensive.ExactPlay;

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
        var structure = TreeNumbers.Fixed(tree);

        // The pure search first and by itself, so that what it finds is there when the whole is stopped.
        var pure = Search(structure, ExactPlayOptions.Default with { PureOnly = true }, request);
        var whole = pure is null ? null : Search(structure, ExactPlayOptions.Default, request);
        var answer = whole ?? pure;
        var equilibria = ImmutableArray.CreateBuilder<Equilibrium>();
        var limit = request.All ? request.Limit ?? int.MaxValue : 1;
        foreach (var solution in (answer?.Solutions ?? []).OfType<SequentialSolution>().Take(limit))
        {
            equilibria.Add(EquilibriumOf(structure, solution));
        }

        var notes = new List<string>();
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
            Status = whole?.Status ?? (equilibria.Count > 0 ? SolveStatus.Found : SolveStatus.BudgetRanOut),
            Concept = SolutionConcept.Sequential,
            Method = Name,
            Arithmetic = exact ? "found in floating point, checked in exact rational" : "floating point; exact where a profile is rational and was recognised",
            Completeness = whole is null ? new Completeness(
                    CompletenessScope.AllSequential, equilibria.Count > 0 ? CompletenessLevel.Some : CompletenessLevel.Unknown, "stopped; pure strategies only")
                : !request.All && equilibria.Count > 0 ? whole.Completeness with { Level = CompletenessLevel.One, Detail = $"one was asked for; {equilibria.Count} of {whole.Solutions.Length} found" }
                : cut ? whole.Completeness with { Level = CompletenessLevel.Some, Detail = string.Create(CultureInfo.InvariantCulture, $"the limit of {limit} was reached") }
                : whole.Completeness with { Detail = $"{whole.Completeness.Detail}; one representative per play on the path" },
            Equilibria = equilibria.ToImmutable(),
            Note = string.Join("; ", notes),
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
