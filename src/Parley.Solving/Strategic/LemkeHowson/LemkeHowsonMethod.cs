using System.Collections.Immutable;
using Parley.Games;
using Parley.Games.Concepts;
using Parley.Games.Concepts.StrategicNash;
using Parley.Games.Numerics;
using Parley.Games.Profiles;
using Parley.Solving.Catalog;
using Parley.Solving.Strategic.Bimatrix;

namespace Parley.Solving.Strategic.LemkeHowson;

/// <summary>
/// Equilibria of a two-player table by the algorithm of Lemke and Howson (1964): one, at the end of the path that ends first; or all that the paths of every label reach, from the artificial
/// equilibrium and from those found. Up to 60 strategies in exact arithmetic throughout; beyond, floating point finds the way and the end is solved and checked exactly. A 200×200
/// random game takes milliseconds; there are games all of whose paths are exponentially long (Savani and von Stengel 2006), and equilibria that no path reaches: for all
/// of a small game take <c>extreme-equilibria</c>.
/// </summary>
public sealed class LemkeHowsonMethod : IEquilibriumMethod
{
    /// <inheritdoc/>
    public string Name => "lemke-howson";

    /// <inheritdoc/>
    public string Summary => "one Nash equilibrium of a two-player table, or all that paths reach from every label, exact (Lemke and Howson 1964)";

    /// <inheritdoc/>
    public ImmutableArray<SolutionConcept> Concepts => [SolutionConcept.Nash];

    /// <inheritdoc/>
    public string? Refuses(Game game, SolutionConcept concept) =>
        concept != SolutionConcept.Nash ? "It finds Nash equilibria only."
        : game.Strategic is not { } table ? "It needs a table; take the tree's reduced strategic form first."
        : table.Players.Length != 2 ? $"It is for two players; this game has {table.Players.Length}."
        : null;

    /// <inheritdoc/>
    public GameAnswer Solve(Game game, SolveRequest request)
    {
        if (Refuses(game, request.Concept) is { } reason)
        {
            throw new ArgumentException(reason, nameof(game));
        }

        var table = game.Strategic!;
        var solver = new LemkeHowsonSolver(table, request.Stop);
        var result = request.All ? solver.All(request.Limit ?? int.MaxValue) : solver.One();
        var equilibria = ImmutableArray.CreateBuilder<Equilibrium>(result.Pairs.Count);
        foreach (var (x, y) in result.Pairs)
        {
            var profile = new MixedStrategyProfile([.. x.Strategy().Select(Number.Of), .. y.Strategy().Select(Number.Of)]);
            var certificate = StrategicNashChecker.Check(table, profile);
            if (certificate.Accepted)
            {
                equilibria.Add(new Equilibrium(profile, [solver.Second.BestResponsePayoff(y.CoordinateSum), solver.First.BestResponsePayoff(x.CoordinateSum)], certificate));
            }
        }

        var refused = result.Pairs.Count - equilibria.Count;
        var ended = FormattableString.Invariant($"{result.Paths} paths ended after {result.Exchanges} exchanges in all");
        return new GameAnswer
        {
            Status = equilibria.Count > 0 ? SolveStatus.Found : request.Stop.IsCancellationRequested ? SolveStatus.BudgetRanOut : SolveStatus.Failed,
            Concept = SolutionConcept.Nash,
            Method = Name,
            Arithmetic = result.Floating ? "exact rational, at the ends of paths followed in floating point" : "exact rational",
            Completeness = new Completeness(
                CompletenessScope.AllNash,
                equilibria.Count == 0 ? CompletenessLevel.Unknown : request.All ? CompletenessLevel.Some : CompletenessLevel.One,
                request.All ? $"what the paths of every label reach: {ended}, {result.Unfinished} did not" : ended),
            Equilibria = equilibria.ToImmutable(),
            Note = refused > 0 ? FormattableString.Invariant($"The checker refused {refused} profiles, which are left out.") : string.Empty,
        };
    }
}
