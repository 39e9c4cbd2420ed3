using System.Collections.Immutable;
using System.Globalization;
using Parley.Games;
using Parley.Games.Concepts;
using Parley.Games.Concepts.StrategicNash;
using Parley.Games.Numerics;
using Parley.Games.Profiles;
using Parley.Solving.Catalog;

namespace Parley.Solving.Strategic.PureEquilibria;

/// <summary>
/// All Nash equilibria in pure strategies of a table (Nash 1951; von Neumann and Morgenstern 1944, §14), exact, by comparing payoffs; or the proof that there is none.
/// O(players × profiles): for every table that fits into memory.
/// </summary>
internal sealed class PureEquilibriaMethod : IEquilibriumMethod
{
    /// <summary>The most equilibria that are written out.</summary>
    private const int MostListed = 1000;

    /// <inheritdoc/>
    public string Name => "pure-equilibria";

    /// <inheritdoc/>
    public string Summary => "All Nash equilibria in pure strategies of a table, exact, or the proof that there is none, in one pass over the payoffs.";

    /// <inheritdoc/>
    public ImmutableArray<SolutionConcept> Concepts { get; } = [SolutionConcept.PureNash];

    /// <inheritdoc/>
    public string? Refuses(Game game, SolutionConcept concept) =>
        concept != SolutionConcept.PureNash ? "It finds Nash equilibria in pure strategies only."
        : game.Strategic is null ? "It works on a table of payoffs, and this game is a tree: convert it to its strategic form first." : null;

    /// <inheritdoc/>
    public GameAnswer Solve(Game game, SolveRequest request)
    {
        if (Refuses(game, request.Concept) is { } reason)
        {
            throw new ArgumentException(reason, nameof(game));
        }

        var table = game.Strategic!;
        var profiles = PureEquilibriaSolver.Find(table, request.Stop, out var finished);
        var wanted = request.All ? Math.Min(request.Limit ?? MostListed, MostListed) : 1;
        var equilibria = ImmutableArray.CreateBuilder<Equilibrium>();
        var refused = 0;
        foreach (var profile in profiles.Take(wanted))
        {
            if (request.Stop.IsCancellationRequested && equilibria.Count > 0)
            {
                finished = false;
                break;
            }

            var probabilities = new Number[table.StrategyCount];
            for (var player = 0; player < table.Players.Length; player++)
            {
                probabilities[table.StrategyStartOf(player) + table.StrategyAt(profile, player)] = Rational.One;
            }

            var play = new MixedStrategyProfile([.. probabilities]);
            var certificate = StrategicNashChecker.Check(table, play);
            if (!certificate.Accepted)
            {
                refused++;
                continue;
            }

            equilibria.Add(new Equilibrium(play, [.. table.Players.Select((_, player) => Number.Of(table.ExactPayoffsOf(player)[profile]))], certificate with { Concept = SolutionConcept.PureNash }));
        }

        var all = finished && refused == 0 && equilibria.Count == profiles.Count;
        var count = profiles.Count.ToString("#,0", CultureInfo.InvariantCulture);
        return new GameAnswer
        {
            Status = equilibria.Count > 0 ? SolveStatus.Found : refused > 0 ? SolveStatus.Failed : finished ? SolveStatus.ProvenNone : SolveStatus.BudgetRanOut,
            Concept = SolutionConcept.PureNash,
            Method = Name,
            Arithmetic = "exact rational",
            Completeness = new Completeness(
                CompletenessScope.AllPureNash,
                all ? CompletenessLevel.All : equilibria.Count == 0 ? CompletenessLevel.Unknown : request.All ? CompletenessLevel.Some : CompletenessLevel.One,
                all ? $"all {table.ProfileCount.ToString("#,0", CultureInfo.InvariantCulture)} pure profiles compared"
                : finished ? string.Create(CultureInfo.InvariantCulture, $"{equilibria.Count:#,0} of {count} listed") : "stopped before all pure profiles were compared"),
            Equilibria = equilibria.ToImmutable(),
            Note = refused > 0 ? $"the checker refused {refused} of the profiles found: they are left out" : string.Empty,
        };
    }
}
