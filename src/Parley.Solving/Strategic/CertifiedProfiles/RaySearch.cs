using System.Collections.Immutable;
using Parley.Games.Concepts;
using Parley.Games.Profiles;
using Parley.Solving.Catalog;
using Parley.Solving.Strategic.PayoffTables;

namespace Parley.Solving.Strategic.CertifiedProfiles;

/// <summary>What methods that search along rays of bonuses have in common: how rays are drawn and how the answer is put.</summary>
internal static class RaySearch
{
    /// <summary>Rays followed when all equilibria are asked for.</summary>
    public const int RaysForAll = 25;

    /// <summary>
    /// Draws a ray: a bonus per strategy. Odd rays favour one strategy of each player by 1 with up to 0.1 for the others, which makes for short paths; even rays are uniform.
    /// </summary>
    public static void Draw(PayoffTable table, int ray, Random random, Span<double> bonus)
    {
        for (var player = 0; player < table.PlayerCount; player++)
        {
            var favourite = table.StartOf(player) + random.Next(table.CountOf(player));
            for (var strategy = table.StartOf(player); strategy < table.StartOf(player + 1); strategy++)
            {
                bonus[strategy] = (ray & 1) == 0 ? random.NextDouble() : (strategy == favourite ? 1 : 0) + (0.1 * random.NextDouble());
            }
        }
    }

    /// <summary>The answer of a method that searched along rays.</summary>
    /// <param name="method">The method's name.</param>
    /// <param name="found">What it found.</param>
    /// <param name="request">What was asked for.</param>
    /// <param name="rays">Rays followed.</param>
    /// <param name="note">What else a reader must know; empty when nothing.</param>
    public static GameAnswer Answer(string method, FoundEquilibria found, SolveRequest request, int rays, string note)
    {
        var stopped = request.Stop.IsCancellationRequested;
        var equilibria = found.InOrder();
        var searched = $"{rays} {(rays == 1 ? "ray" : "rays")} followed";
        var notes = new List<string>();
        if (note.Length > 0)
        {
            notes.Add(note);
        }

        if (found.Refused > 0)
        {
            notes.Add($"the checker refused {found.Refused} of the profiles found ({found.LastRefusal}); they are left out");
        }

        return new GameAnswer
        {
            Status = found.Count > 0 ? SolveStatus.Found : stopped ? SolveStatus.BudgetRanOut : SolveStatus.Failed,
            Concept = SolutionConcept.Nash,
            Method = method,
            Arithmetic = equilibria.IsEmpty ? "floating point" : "floating point, then " + equilibria.Max(one => one.Certificate.Level) switch
            {
                CertificateLevel.Exact => "exact rational",
                CertificateLevel.Proved => "enclosed by intervals, proved",
                _ => "polished by Newton's method",
            },
            Completeness = found.Count == 0
                ? new Completeness(CompletenessScope.AllNash, CompletenessLevel.Unknown, searched)
                : request.All
                    ? new Completeness(CompletenessScope.AllNash, CompletenessLevel.Some, $"{searched}; there may be more equilibria")
                    : new Completeness(CompletenessScope.AllNash, CompletenessLevel.One, searched),
            Equilibria = equilibria,
            Note = string.Join("; ", notes),
        };
    }

    /// <summary>Why a method for strategic forms refuses a game or a concept; null when it does not.</summary>
    public static string? Refuses(Games.Game game, SolutionConcept concept) => concept != SolutionConcept.Nash
        ? "it finds Nash equilibria only"
        : game.Strategic is null ? "it works on the strategic form, and the game is a tree: convert it to its reduced strategic form first" : null;
}
