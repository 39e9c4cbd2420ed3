using System.Collections.Immutable;
using System.Numerics;
using Parley.Games;
using Parley.Games.Concepts;
using Parley.Games.Concepts.EvolutionaryStability;
using Parley.Games.Numerics;
using Parley.Games.Profiles;
using Parley.Solving.Catalog;

namespace Parley.Solving.Strategic.EvolutionaryStability;

/// <summary>
/// All evolutionarily stable strategies of a symmetric two-player table, exactly: one candidate per support (<see cref="SupportSearch"/>), each decided by the checker (Haigh
/// 1975; Abakuks 1980; Bomze 1992). The number of supports whose members can coexist may grow exponentially; there may be no stable strategy.
/// </summary>
internal sealed class StableStrategiesMethod : IEquilibriumMethod
{
    private const int MostStrategies = 64;

    public string Name => "stable-strategies";

    public string Summary => "evolutionarily stable strategies of a symmetric two-player table by supports (Haigh 1975; Abakuks 1980; Bomze 1992), exact";

    public ImmutableArray<SolutionConcept> Concepts => [SolutionConcept.EvolutionarilyStable];

    public string? Refuses(Game game, SolutionConcept concept) =>
        concept != SolutionConcept.EvolutionarilyStable ? "It finds evolutionarily stable strategies only."
        : game.Strategic is not { } table ? "It needs a table."
        : !EvolutionaryStabilityChecker.IsSymmetric(table) ? "Evolutionary stability is defined for symmetric two-player tables: as many strategies each, payoffs exchanged with the roles."
        : table.Strategies[0].Length > MostStrategies ? $"It takes at most {MostStrategies} strategies."
        : null;

    public GameAnswer Solve(Game game, SolveRequest request)
    {
        if (Refuses(game, request.Concept) is { } reason)
        {
            throw new ArgumentException(reason, nameof(game));
        }

        var table = game.Strategic!;
        var wanted = request.All ? request.Limit ?? int.MaxValue : 1;
        var found = ImmutableArray.CreateBuilder<Equilibrium>();
        var undecided = 0;
        var search = new SupportSearch(
            table,
            (strategy, best) =>
            {
                var profile = new MixedStrategyProfile([.. strategy.Concat(strategy).Select(Number.Of)]);
                var certificate = EvolutionaryStabilityChecker.Check(table, profile);
                if (certificate.Accepted)
                {
                    var payoff = Payoff(table.ExactPayoffsOf(0), strategy);
                    found.Add(new Equilibrium(profile, [payoff, payoff], certificate));
                }
                else if (BitOperations.PopCount(best) - strategy.Count(value => !value.IsZero) > EvolutionaryStabilityChecker.MostAlternatives)
                {
                    undecided++;
                }

                return found.Count < wanted;
            },
            request.Stop);
        var finished = search.Run();
        var all = finished && undecided == 0;
        return new GameAnswer
        {
            Status = found.Count > 0 ? SolveStatus.Found : all ? SolveStatus.ProvenNone : SolveStatus.BudgetRanOut,
            Concept = SolutionConcept.EvolutionarilyStable,
            Method = Name,
            Arithmetic = "exact rational",
            Completeness = new Completeness(
                CompletenessScope.AllOfConcept,
                all ? CompletenessLevel.All : found.Count == 0 ? CompletenessLevel.Unknown : request.All ? CompletenessLevel.Some : CompletenessLevel.One,
                all ? $"all: {search.Supports} supports closed" : $"{search.Supports} supports looked at"),
            Equilibria = found.ToImmutable(),
            Note = undecided > 0 ? $"{undecided} candidates have too many other best replies to be decided" : string.Empty,
        };
    }

    private static Rational Payoff(ReadOnlySpan<Rational> payoffs, Rational[] strategy)
    {
        var sum = Rational.Zero;
        for (var own = 0; own < strategy.Length; own++)
        {
            for (var other = 0; other < strategy.Length && !strategy[own].IsZero; other++)
            {
                sum += strategy[own] * strategy[other] * payoffs[own + (other * strategy.Length)];
            }
        }

        return sum;
    }
}
