using System.Collections.Immutable;
using System.Globalization;
using Parley.Games;
using Parley.Games.Concepts;
using Parley.Games.Concepts.SubgamePerfect;
using Parley.Games.Forms;
using Parley.Games.Profiles;
using Parley.Games.Reductions;
using Parley.Solving.Catalog;

namespace Parley.Solving.Extensive.SubgamePerfect;

/// <summary>
/// Subgame-perfect equilibria of trees with perfect recall, from the last subgames up (Selten 1965): every stage's Nash equilibria by the method that fits it, every combination
/// followed. Where each stage's equilibria are finitely many and all found, so are the game's.
/// </summary>
/// <remarks>Where no information set lets the tree be cut, this is the enumeration of Nash equilibria of the whole, and exponential in it.</remarks>
internal sealed class SubgamePerfectMethod : IEquilibriumMethod
{
    private readonly bool _backwardInduction;

    /// <param name="backwardInduction">Whether only trees of perfect information are taken.</param>
    public SubgamePerfectMethod(bool backwardInduction) => _backwardInduction = backwardInduction;

    public string Name => _backwardInduction ? "backward-induction" : "subgame-perfect";

    public string Summary => _backwardInduction
        ? "all pure subgame-perfect equilibria of a tree of perfect information, exact, ties included (Kuhn 1953)"
        : "subgame-perfect equilibria from the last subgames up, each stage's Nash equilibria enumerated (Selten 1965)";

    public ImmutableArray<SolutionConcept> Concepts => [SolutionConcept.SubgamePerfect];

    public string? Refuses(Game game, SolutionConcept concept) =>
        concept != SolutionConcept.SubgamePerfect ? "It finds subgame-perfect equilibria only."
        : game.Extensive is not { } tree ? "It works on trees; a table has no subgames: ask for Nash equilibria."
        : SequenceForm.Refuses(tree) is { } reason ? reason
        : _backwardInduction && Enumerable.Range(0, tree.Game.InformationSets.Length).FirstOrDefault(set => tree.Game.MembersOf(set).Length > 1, -1) is >= 0 and var hidden
            ? $"{tree.Game.InformationSets[hidden].Label} has several nodes; backward induction needs perfect information: use subgame-perfect."
        : null;

    public GameAnswer Solve(Game game, SolveRequest request)
    {
        const int Largest = 1000;
        if (Refuses(game, request.Concept) is { } reason)
        {
            throw new ArgumentException(reason, nameof(game));
        }

        var tree = game.Extensive!;
        var search = new SubgameEnumeration(tree, request, Math.Min(request.Limit ?? Largest, Largest));
        var profiles = search.Run();
        var equilibria = ImmutableArray.CreateBuilder<Equilibrium>();
        var refused = 0;
        var numerical = 0;
        var isStopped = search.IsStopped;
        foreach (var profile in profiles)
        {
            if (equilibria.Count > 0 && request.Stop.IsCancellationRequested)
            {
                isStopped = true;
                break;
            }

            var certificate = CertificateOf(tree, profile);
            refused += certificate.Accepted ? 0 : 1;
            numerical += certificate is { Accepted: true, Level: CertificateLevel.Numerical } ? 1 : 0;
            if (certificate.Accepted)
            {
                equilibria.Add(new Equilibrium(profile, ExpectedPayoffs.Of(tree, profile), certificate));
            }
        }

        var all = request.All && search is { IsAll: true, IsCut: false } && !isStopped && refused == 0;
        return new GameAnswer
        {
            Status = equilibria.Count > 0 ? SolveStatus.Found : isStopped ? SolveStatus.BudgetRanOut : SolveStatus.Failed,
            Concept = SolutionConcept.SubgamePerfect,
            Method = Name,
            Arithmetic = numerical == 0 ? "exact rational" : "exact rational where play is rational, else floating point",
            Completeness = CompletenessOf(search, request, all, equilibria.Count),
            Equilibria = equilibria.ToImmutable(),
            Note = NoteOf(search, isStopped, refused),
        };
    }

    private Completeness CompletenessOf(SubgameEnumeration search, SolveRequest request, bool all, int found)
    {
        var subgames = search.SubgameCount.ToString(CultureInfo.InvariantCulture) + (search.SubgameCount == 1 ? " subgame, the game itself" : " subgames");
        return (all, search.HasContinuum, found) switch
        {
            (_, _, 0) => new Completeness(CompletenessScope.AllSubgamePerfect, CompletenessLevel.Unknown, "none found"),
            _ when !request.All => new Completeness(CompletenessScope.AllSubgamePerfect, CompletenessLevel.One, $"one was asked for; {subgames}"),
            (true, false, _) => new Completeness(CompletenessScope.AllSubgamePerfect, CompletenessLevel.All, $"all, over {subgames}, every stage closed"),
            (true, true, _) when _backwardInduction => new Completeness(
                CompletenessScope.AllSubgamePerfect, CompletenessLevel.Some, $"all in pure strategies ({found}), over {subgames}; mixtures of tied actions are equilibria too"),
            (true, true, _) => new Completeness(
                CompletenessScope.AllSubgamePerfect, CompletenessLevel.Some, $"from every extreme equilibrium of every stage, over {subgames}; some stage has a continuum, of which mixtures are left out"),
            _ => new Completeness(CompletenessScope.AllSubgamePerfect, CompletenessLevel.Some, $"some, over {subgames}; stages by {string.Join(", ", search.Methods)}"),
        };
    }

    private static string NoteOf(SubgameEnumeration search, bool isStopped, int refused)
    {
        var parts = new List<string>();
        if (search.SubgameCount == 1)
        {
            parts.Add("the only subgame is the game itself, so this says no more than Nash equilibrium");
        }

        if (search.IsCut)
        {
            parts.Add("there are more ways to play some subgame than are followed");
        }

        if (isStopped)
        {
            parts.Add("stopped before every combination was followed");
        }

        if (refused > 0)
        {
            parts.Add($"the checker refused {refused} profiles, which are left out");
        }

        return string.Join("; ", parts);
    }

    private static Certificate CertificateOf(ExactGameAtPoint tree, BehaviorStrategyProfile profile) => profile.TryExact() is { } exact
        ? SubgamePerfectChecker.Check(tree, exact)
        : SubgamePerfectChecker.Check(TreeNumbers.Doubles(tree), new BehaviorProfile([.. profile.ToDoubles()]));
}
