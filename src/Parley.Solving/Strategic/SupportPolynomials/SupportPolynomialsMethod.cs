using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using Parley.Games;
using Parley.Games.Concepts;
using Parley.Games.Concepts.StrategicNash;
using Parley.Games.Forms;
using Parley.Games.Numerics;
using Parley.Games.Profiles;
using Parley.Solving.Catalog;

namespace Parley.Solving.Strategic.SupportPolynomials;

/// <summary>
/// All Nash equilibria of a strategic game with any number of players, by enumerating supports and solving each one's polynomial system by a complete, certified branch and
/// prune: nothing is lost, and "all" is said only when it was proved. For small games: the number of supports is Π (2^mᵢ − 1), and a support's cells may grow exponentially with
/// the number of strategies it uses. Not for large games of two players: there the system is linear and an enumeration of extreme equilibria is far faster.
/// </summary>
/// <remarks>Supports: Porter, Nudelman and Shoham (2008); McKelvey and McLennan (1996). The certified solve: see docs/methods/support-polynomials.md.</remarks>
internal sealed class SupportPolynomialsMethod : IEquilibriumMethod
{
    private const int MostStrategies = 62;

    // Cells hold a table each, and hundreds of them may be open.
    private const int MostPayoffs = 1 << 17;

    /// <inheritdoc/>
    public string Name => "support-polynomials";

    /// <inheritdoc/>
    public string Summary => "All Nash equilibria of a small table of any number of players, proved complete: support enumeration with interval-certified polynomial systems.";

    /// <inheritdoc/>
    public ImmutableArray<SolutionConcept> Concepts { get; } = [SolutionConcept.Nash];

    /// <inheritdoc/>
    public string? Refuses(Game game, SolutionConcept concept)
    {
        if (concept != SolutionConcept.Nash)
        {
            return "It finds Nash equilibria only.";
        }

        if (game.Strategic is not { } table)
        {
            return "It works on a table of payoffs, and this game is a tree: convert it to its strategic form first.";
        }

        if (table.ExactPayoffs.Length > MostPayoffs)
        {
            return $"It works on tables of up to {MostPayoffs} payoffs, and this one has {table.ExactPayoffs.Length}: look for one equilibrium by another method.";
        }

        var most = table.Strategies.Max(own => own.Length);
        return most > MostStrategies
            ? $"It goes through sets of strategies, up to {MostStrategies} per player, and a player here has {most}: look for one equilibrium by another method." : null;
    }

    /// <inheritdoc/>
    public GameAnswer Solve(Game game, SolveRequest request)
    {
        if (Refuses(game, request.Concept) is { } reason)
        {
            throw new ArgumentException(reason, nameof(game));
        }

        var table = game.Strategic!;
        var solver = new SupportPolynomialsSolver(table, request);
        solver.Run();
        var (refused, late) = (0, 0);
        using var grace = new GraceAfterStop(request.Stop);
        var numerical = 0;
        var equilibria = ImmutableArray.CreateBuilder<Equilibrium>();
        var positions = new int[solver.Found.Count];
        for (var i = 0; i < positions.Length; i++)
        {
            if (grace.IsOver)
            {
                late = positions.Length - i;
                break;
            }

            var found = solver.Found[i];
            positions[i] = equilibria.Count;
            var profile = new MixedStrategyProfile(found.Probabilities);
            var certificate = StrategicNashChecker.Check(table, profile);

            // The checker's own rounding may need more room than the solver's.
            for (var room = 4; room <= 256 && certificate is { Accepted: true, Level: CertificateLevel.Numerical } && !grace.IsOver; room *= 4)
            {
                profile = new MixedStrategyProfile([.. found.Probabilities.Select(number => Widened(number, room))]);
                certificate = StrategicNashChecker.Check(table, profile);
            }

            if (!certificate.Accepted)
            {
                refused++;
                continue;
            }

            numerical += certificate.Level == CertificateLevel.Numerical ? 1 : 0;
            equilibria.Add(new Equilibrium(profile, ExpectedPayoffs.Of(table, profile), certificate) { Index = found.Index });
        }

        var closed = solver.Finished && solver.Open.Count == 0;
        var complete = closed && solver.Ties == 0 && refused == 0 && numerical == 0 && late == 0;
        var notes = new List<string>();
        if (refused > 0)
        {
            notes.Add($"the checker refused {refused} of the profiles found: they are left out");
        }

        if (late > 0)
        {
            notes.Add(GraceAfterStop.Note(late));
        }

        if (numerical > 0)
        {
            notes.Add($"{numerical} of the equilibria {(numerical == 1 ? "is" : "are")} certified numerically only");
        }

        if (solver.Ties > 0)
        {
            notes.Add($"{solver.Ties} solution{(solver.Ties == 1 ? "" : "s")} with a tie between irrational numbers that could not be decided");
        }

        var components = complete ? Components(table, equilibria, [.. solver.Pieces.Select(piece => Array.ConvertAll(piece, i => positions[i]))]) : [];
        if (solver.Pieces.Count > 0)
        {
            notes.Add("the equilibria include polytopes, in which one or two players mix freely: their vertices are listed" + (complete ? ", see the components" : ""));
        }

        if (complete && components.All(component => component.Index is not null) && components.Sum(component => component.Index!.Value) is var sum and not 1)
        {
            notes.Add($"the indices sum to {sum} where they must sum to 1: this is a mistake in the solver, please report it");
            complete = false;
        }

        return new GameAnswer
        {
            Status = equilibria.Count > 0 ? SolveStatus.Found : solver.Finished && late == 0 ? SolveStatus.Failed : SolveStatus.BudgetRanOut,
            Concept = SolutionConcept.Nash,
            Method = Name,
            Arithmetic = "floating point with proved error bounds, solutions enclosed by interval Newton or exact rational",
            Completeness = new Completeness(CompletenessScope.AllNash, Level(solver, request, complete, equilibria.Count), Detail(solver, table, complete)),
            Equilibria = equilibria.ToImmutable(),
            Components = components,
            Note = string.Join("; ", notes),
        };
    }

    private static Number Widened(Number number, int times)
    {
        if (number.Enclosure is not { } around)
        {
            return number;
        }

        var room = times * around.Width;
        return Number.Within(number.Value, new Interval(around.Low - room, around.High + room));
    }

    // Polytopes that share a vertex are connected. Where one component's index is not known otherwise, it is what is missing to +1.
    private static ImmutableArray<EquilibriumComponent> Components(StrategicGame game, IReadOnlyList<Equilibrium> equilibria, int[][] pieces)
    {
        var group = Enumerable.Range(0, equilibria.Count).ToArray();
        int Root(int i) => group[i] == i ? i : group[i] = Root(group[i]);
        foreach (var piece in pieces)
        {
            foreach (var i in piece)
            {
                var (a, b) = (Root(piece[0]), Root(i));
                group[Math.Max(a, b)] = Math.Min(a, b);
            }
        }

        var components = Enumerable.Range(0, equilibria.Count).GroupBy(Root).Select(members =>
        {
            ImmutableArray<int> own = [.. members];
            var subsets = game.Players.Length == 2 ? Subsets(game, equilibria, [.. pieces.Where(piece => Root(piece[0]) == members.Key)], own) : [];
            return new EquilibriumComponent(own, subsets, own.Length == 1 ? equilibria[own[0]].Index : null);
        }).ToArray();
        if (components.Count(component => component.Index is null) == 1)
        {
            var rest = 1 - components.Sum(component => component.Index ?? 0);
            components = Array.ConvertAll(components, component => component.Index is null ? component with { Index = rest } : component);
        }

        return [.. components];
    }

    private static ImmutableArray<NashSubset> Subsets(StrategicGame game, IReadOnlyList<Equilibrium> equilibria, int[][] pieces, ImmutableArray<int> members)
    {
        var larger = pieces.Where(piece => !Array.Exists(pieces, other => other.Length > piece.Length && piece.All(i => Array.IndexOf(other, i) >= 0))).ToArray();
        var alone = members.Where(i => !Array.Exists(larger, piece => Array.IndexOf(piece, i) >= 0)).Select(i => new[] { i });
        return [.. larger.Concat(alone).Select(piece => new NashSubset(Distinct(piece, 0), Distinct(piece, 1)))];

        ImmutableArray<int> Distinct(int[] piece, int player) => [.. piece.DistinctBy(i => string.Join(' ', equilibria[i].Profile.Probabilities
            .Skip(game.StrategyStartOf(player)).Take(game.Strategies[player].Length).Select(number => number.Exact)), StringComparer.Ordinal)];
    }

    private static CompletenessLevel Level(SupportPolynomialsSolver solver, SolveRequest request, bool complete, int count) =>
        complete ? CompletenessLevel.All
        : count == 0 && !solver.Finished ? CompletenessLevel.Unknown
        : request.All ? CompletenessLevel.Some : CompletenessLevel.One;

    private static string Detail(SupportPolynomialsSolver solver, StrategicGame game, bool complete)
    {
        var supports = solver.Supports.ToString("#,0", CultureInfo.InvariantCulture);
        if (complete)
        {
            return $"all {supports} supports closed";
        }

        if (!solver.Finished)
        {
            return $"stopped before all {supports} supports were closed";
        }

        var singular = solver.Open.Where(open => open.Singular).ToArray();
        var late = solver.Open.Count - singular.Length;
        var parts = new List<string>();
        if (singular.Length > 0)
        {
            var names = singular.Take(3).Select(open => Name(open.Used));
            parts.Add($"{singular.Length} of {supports} supports hold a continuum or a singular solution: {string.Join(", ", names)}{(singular.Length > 3 ? ", …" : "")}");
        }

        if (late > 0)
        {
            parts.Add($"{late} of {supports} supports not closed within the budget of cells");
        }

        return parts.Count > 0 ? string.Join("; ", parts) : $"all {supports} supports closed, but see the note";

        string Name(ulong[] used) => string.Join(" × ", used.Select((own, player) =>
            $"{{{string.Join(", ", game.Strategies[player].Where((_, strategy) => (own >> strategy & 1) != 0))}}}"));
    }
}
