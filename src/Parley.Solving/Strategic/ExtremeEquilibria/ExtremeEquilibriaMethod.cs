using System.Collections.Immutable;
using Parley.Games;
using Parley.Games.Concepts;
using Parley.Games.Concepts.StrategicNash;
using Parley.Games.Forms;
using Parley.Games.Numerics;
using Parley.Games.Profiles;
using Parley.Solving.Catalog;
using Parley.Solving.Strategic.Bimatrix;

namespace Parley.Solving.Strategic.ExtremeEquilibria;

/// <summary>
/// All extreme Nash equilibria of a two-player game in strategic form, exactly, each once: the vertices of its maximal Nash subsets, so that every equilibrium is a mixture of some of them; with the
/// components they form. By branching on complementarity (Audet, Hansen, Jaumard and Savard 2001). The number of equilibria, and so the time, can grow exponentially with the
/// number of strategies: random games of 20×20 take a fraction of a second. For one equilibrium of a large game take <c>lemke-howson</c>.
/// </summary>
public sealed class ExtremeEquilibriaMethod : IEquilibriumMethod
{
    // A node of the search keeps two tableaus, and there are as many nodes as strategies on the way down.
    private const long MostTableauEntries = 1 << 27;

    /// <inheritdoc/>
    public string Name => "extreme-equilibria";

    /// <inheritdoc/>
    public string Summary => "all extreme Nash equilibria of a two-player table, exact, with components: branching on complementarity (Audet et al. 2001)";

    /// <inheritdoc/>
    public ImmutableArray<SolutionConcept> Concepts => [SolutionConcept.Nash];

    /// <inheritdoc/>
    public string? Refuses(Game game, SolutionConcept concept) =>
        concept != SolutionConcept.Nash ? "It finds Nash equilibria only."
        : game.Strategic is not { } table ? "It needs a table; take the tree's reduced strategic form first."
        : table.Players.Length != 2 ? $"It is for two players; this game has {table.Players.Length}."
        : 2L * table.ProfileCount * table.StrategyCount > MostTableauEntries ? "The table is too large to enumerate; lemke-howson finds one equilibrium."
        : null;

    /// <inheritdoc/>
    public GameAnswer Solve(Game game, SolveRequest request)
    {
        if (Refuses(game, request.Concept) is { } reason)
        {
            throw new ArgumentException(reason, nameof(game));
        }

        var table = game.Strategic!;
        var limit = request.All ? request.Limit ?? int.MaxValue : 1;
        var result = ExtremeEquilibriaSolver.Solve(table, request.Threads, limit, request.Stop);
        var (first, second) = (new BestResponsePolytope(table, 0), new BestResponsePolytope(table, 1));
        var indices = new EquilibriumIndex(first, second, request.Stop);
        var index = new int?[result.Pairs.Length];
        var refused = new List<int>();
        var checkedCount = 0;
        using var grace = new GraceAfterStop(request.Stop);
        var equilibria = ImmutableArray.CreateBuilder<Equilibrium>(result.Pairs.Length);
        for (var position = 0; position < index.Length && !grace.IsOver; position++)
        {
            checkedCount++;
            var (x, y) = result.Pairs[position];
            var profile = new MixedStrategyProfile([.. x.Strategy().Select(Number.Of), .. y.Strategy().Select(Number.Of)]);
            var certificate = StrategicNashChecker.Check(table, profile);
            if (!certificate.Accepted)
            {
                refused.Add(position);
                continue;
            }

            index[position] = indices.Of(result.Pairs[position]);
            var regular = x.Tight.Count + y.Tight.Count == table.StrategyCount;
            equilibria.Add(new Equilibrium(profile, [second.BestResponsePayoff(y.CoordinateSum), first.BestResponsePayoff(x.CoordinateSum)], certificate) { Index = regular ? index[position] : null });
        }

        var late = index.Length - checkedCount;
        var all = result.Finished && refused.Count == 0 && late == 0;
        var truncated = false;
        ImmutableArray<EquilibriumComponent> components = all ? NashComponents.Of(result.Pairs, index, out truncated) : [];
        var level = all ? CompletenessLevel.All : !request.All && equilibria.Count > 0 ? CompletenessLevel.One : equilibria.Count > 0 ? CompletenessLevel.Some : CompletenessLevel.Unknown;
        return new GameAnswer
        {
            Status = equilibria.Count > 0 ? SolveStatus.Found : refused.Count > 0 && late == 0 ? SolveStatus.Failed : SolveStatus.BudgetRanOut,
            Concept = SolutionConcept.Nash,
            Method = Name,
            Arithmetic = "exact rational",
            Completeness = new Completeness(
                CompletenessScope.AllExtremeNash,
                level,
                all ? "all extreme equilibria: every branch of the search was closed by proof" : "the search was not closed: there may be more"),
            Equilibria = equilibria.ToImmutable(),
            Components = components,
            Note = string.Join(' ', Notes(refused.Count, late, truncated, components)),
        };
    }

    private static IEnumerable<string> Notes(int refused, int late, bool truncated, ImmutableArray<EquilibriumComponent> components)
    {
        if (refused > 0)
        {
            yield return FormattableString.Invariant($"The checker refused {refused} profiles, which are left out.");
        }

        if (late > 0)
        {
            yield return GraceAfterStop.Note(late) + ".";
        }

        if (truncated)
        {
            yield return "The maximal Nash subsets of a component are left out: there are too many.";
        }

        if (components.Any(component => component.Index is null))
        {
            yield return "The index of a component is left out: it is too degenerate to compute.";
        }
    }
}
