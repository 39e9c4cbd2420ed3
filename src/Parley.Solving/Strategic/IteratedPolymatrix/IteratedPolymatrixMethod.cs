using System.Collections.Immutable;
using Parley.Games;
using Parley.Games.Concepts;
using Parley.Solving.Catalog;
using Parley.Solving.Strategic.CertifiedProfiles;
using Parley.Solving.Strategic.GlobalNewton;
using Parley.Solving.Strategic.PayoffTables;

namespace Parley.Solving.Strategic.IteratedPolymatrix;

/// <summary>
/// Iterated polymatrix approximation of Govindan and Wilson (2004), with the global Newton method behind it: when no start has led to an equilibrium after a number of them,
/// rays are followed without shortcuts, and the note says so. Fast for one equilibrium of three players and more; for two players it is Lemke's method in one iteration.
/// </summary>
internal sealed class IteratedPolymatrixMethod : IEquilibriumMethod
{
    // Of tables as large as 20×20×20 one start in ten succeeds: rays are the shorter way.
    private const int LargeTable = 40;

    /// <inheritdoc/>
    public string Name => "iterated-polymatrix";

    /// <inheritdoc/>
    public string Summary => "one equilibrium of an n-player table by a sequence of polymatrix games (Govindan and Wilson 2004), global Newton behind it";

    /// <inheritdoc/>
    public ImmutableArray<SolutionConcept> Concepts => [SolutionConcept.Nash];

    /// <inheritdoc/>
    public string? Refuses(Game game, SolutionConcept concept) => RaySearch.Refuses(game, concept);

    /// <inheritdoc/>
    public GameAnswer Solve(Game game, SolveRequest request)
    {
        if (Refuses(game, request.Concept) is { } reason)
        {
            throw new ArgumentException($"{Name}: {reason}.", nameof(game));
        }

        var table = PayoffTable.Normalized(game.Strategic!);
        var found = new FoundEquilibria(game.Strategic!);
        var solver = new IteratedPolymatrixSolver(table);
        var random = new Random(request.Seed);
        var profile = new double[table.StrategyCount];
        var (limit, starts) = (request.All ? request.Limit ?? int.MaxValue : 1, 0);
        var most = request.All ? RaySearch.RaysForAll : table.StrategyCount > LargeTable && table.PlayerCount > 2 ? 1 : 3;
        for (; starts < most && found.Count < limit && !request.Stop.IsCancellationRequested; starts++)
        {
            if (solver.TryStart(starts, random, profile, request.Stop))
            {
                found.TryAdd(profile);
            }

            request.Progress?.Report(new SolveProgress(found.Count, starts + 1, most, "starts"));
        }

        if (found.Count > 0 || request.Stop.IsCancellationRequested)
        {
            return RaySearch.Answer(Name, found, request, starts, string.Empty);
        }

        var (rays, _) = GlobalNewtonMethod.Search(table, request, found);
        return RaySearch.Answer(Name, found, request, starts + rays, $"polymatrix approximation led to none from {Counted(starts, "start")}; the global Newton method was needed, {Counted(rays, "ray")}");
    }

    private static string Counted(int count, string what) => count == 1 ? $"1 {what}" : $"{count} {what}s";
}
