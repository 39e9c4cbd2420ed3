using System.Collections.Immutable;
using Parley.Games;
using Parley.Games.Concepts;
using Parley.Solving.Catalog;
using Parley.Solving.Strategic.CertifiedProfiles;
using Parley.Solving.Strategic.PayoffTables;

namespace Parley.Solving.Strategic.GlobalNewton;

/// <summary>
/// The global Newton method of Govindan and Wilson (2003): follows the equilibria along a ray of bonuses to the game itself, and for "all" on to the ray's far end over
/// several rays. In a generic game every ray leads to one; a ray whose path is lost to rounding or degeneracy is replaced by a fresh one, from the third on with shorter steps. A
/// step costs a pass over the payoffs and a dense elimination of the support's size; the number of steps is not bounded by a polynomial. Not for two players, where complementary pivoting is exact.
/// </summary>
internal sealed class GlobalNewtonMethod : IEquilibriumMethod
{
    private const int MostRays = 60;
    private const int QuickRays = 2;
    private const long QuickLimit = 5_000;

    /// <inheritdoc/>
    public string Name => "global-newton";

    /// <inheritdoc/>
    public string Summary => "one equilibrium, or several, of an n-player table by following a ray of bonuses (Govindan and Wilson 2003)";

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
        var (rays, lost) = Search(table, request, found);
        return RaySearch.Answer(Name, found, request, rays, lost == 0 ? string.Empty : $"{lost} of the rays could not be followed to the end");
    }

    /// <summary>Follows rays until there is one equilibrium, or for "all" <see cref="RaySearch.RaysForAll"/> of them; returns how many, and how many were lost.</summary>
    public static (int Rays, int Lost) Search(PayoffTable table, SolveRequest request, FoundEquilibria found)
    {
        var path = new GlobalNewtonPath(table);
        var random = new Random(request.Seed);
        var limit = request.All ? request.Limit ?? int.MaxValue : 1;
        var (rays, lost) = (0, 0);
        while (rays < (request.All ? RaySearch.RaysForAll : MostRays) && found.Count < limit && !request.Stop.IsCancellationRequested)
        {
            rays++;
            RaySearch.Draw(table, rays, random, path.Bonus);
            path.Careful = request.All || rays > QuickRays;
            var end = path.Follow(
                profile =>
                {
                    found.TryAdd(profile);
                    return found.Count < limit;
                },
                path.Careful ? QuickLimit * (4 + rays) : QuickLimit,
                request.Stop);
            lost += end is PathEnd.Lost or PathEnd.TooLong ? 1 : 0;
            request.Progress?.Report(new SolveProgress(found.Count, rays, request.All ? RaySearch.RaysForAll : null, "rays"));
        }

        return (rays, lost);
    }
}
