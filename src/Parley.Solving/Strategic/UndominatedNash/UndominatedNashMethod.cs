using System.Collections.Immutable;
using Parley.Games;
using Parley.Games.Concepts;
using Parley.Games.Concepts.TremblingHand;
using Parley.Games.Forms;
using Parley.Games.Numerics;
using Parley.Games.Profiles;
using Parley.Solving.Catalog;
using Parley.Solving.Strategic.ExtremeEquilibria;

namespace Parley.Solving.Strategic.UndominatedNash;

/// <summary>
/// Trembling-hand perfect equilibria of a two-player table, exactly: those extreme Nash equilibria whose strategies are both undominated (van Damme 1991, theorem 3.2.2). The
/// perfect equilibria are unions of faces of the maximal Nash subsets (Borm, Jansen, Potters and Tijs 1993), so every extreme one is among them. Cost of the enumeration of
/// <see cref="ExtremeEquilibriaMethod"/> and two linear programs per equilibrium.
/// </summary>
internal sealed class UndominatedNashMethod : IEquilibriumMethod
{
    public string Name => "undominated-nash";

    public string Summary => "trembling-hand perfect equilibria of a two-player table: extreme Nash equilibria in undominated strategies (van Damme 1991), exact";

    public ImmutableArray<SolutionConcept> Concepts => [SolutionConcept.TremblingHandPerfect];

    public string? Refuses(Game game, SolutionConcept concept) =>
        concept != SolutionConcept.TremblingHandPerfect ? "It finds trembling-hand perfect equilibria only."
        : game.Strategic is { Players.Length: > 2 } ? "Undominated equilibria are trembling-hand perfect only with two players; for more no method is offered."
        : new ExtremeEquilibriaMethod().Refuses(game, SolutionConcept.Nash);

    public GameAnswer Solve(Game game, SolveRequest request)
    {
        if (Refuses(game, request.Concept) is { } reason)
        {
            throw new ArgumentException(reason, nameof(game));
        }

        var table = game.Strategic!;
        var wanted = request.All ? request.Limit ?? int.MaxValue : 1;
        for (var limit = request.All ? int.MaxValue : 4; ; limit = limit > int.MaxValue / 4 ? int.MaxValue : limit * 4)
        {
            var nash = new ExtremeEquilibriaMethod().Solve(game, request with { Concept = SolutionConcept.Nash, All = true, Limit = limit });
            var answer = Sift(table, nash, wanted, request);
            if (!answer.Equilibria.IsEmpty || limit == int.MaxValue || request.Stop.IsCancellationRequested || nash.Equilibria.Length < limit)
            {
                return answer;
            }
        }
    }

    private GameAnswer Sift(StrategicGame table, GameAnswer nash, int wanted, SolveRequest request)
    {
        var found = ImmutableArray.CreateBuilder<Equilibrium>();
        using var grace = new GraceAfterStop(request.Stop);
        var (dominated, undecided, seen) = (0, 0, 0);
        foreach (var one in nash.Equilibria)
        {
            if (found.Count >= wanted)
            {
                break;
            }

            if (grace.IsOver)
            {
                undecided = nash.Equilibria.Length - found.Count - dominated;
                break;
            }

            seen++;
            if (Decide(table, (MixedStrategyProfile)one.Profile, grace.Token) is not { } perfect)
            {
                undecided++;
            }
            else if (perfect.Profile is { } profile && TwoPlayerPerfectChecker.Check(table, profile) is { Accepted: true } certificate)
            {
                found.Add(new Equilibrium(profile, one.Payoffs, certificate) { Index = one.Index });
            }
            else if (perfect.Refuted)
            {
                dominated++;
            }
            else
            {
                undecided++;
            }
        }

        var all = nash.Completeness.Level == CompletenessLevel.All && undecided == 0 && seen == nash.Equilibria.Length && request.All;
        var level = all ? CompletenessLevel.All : found.Count == 0 ? CompletenessLevel.Unknown : request.All ? CompletenessLevel.Some : CompletenessLevel.One;
        var detail = all ? $"all extreme ones: {found.Count} of {seen} extreme Nash equilibria; {dominated} use a dominated strategy"
            : $"{found.Count} found; {dominated} of {seen} extreme Nash equilibria looked at use a dominated strategy";
        return new GameAnswer
        {
            Status = found.Count > 0 ? SolveStatus.Found : SolveStatus.BudgetRanOut, // there always is a perfect equilibrium
            Concept = SolutionConcept.TremblingHandPerfect, Method = Name, Arithmetic = "exact rational",
            Completeness = new Completeness(CompletenessScope.AllOfConcept, level, detail), Equilibria = found.ToImmutable(),
            Note = undecided > 0 ? $"{undecided} more extreme Nash equilibria could not be decided before the end" : string.Empty,
        };
    }

    // The profile with trembles that support it, or the checker's word that a strategy is dominated; null when the stop came first.
    private static (MixedStrategyProfile? Profile, bool Refuted)? Decide(StrategicGame table, MixedStrategyProfile profile, CancellationToken stop)
    {
        var exact = profile.TryExact()!;
        var trembles = new Rational[table.StrategyCount];
        for (var player = 0; player < 2; player++)
        {
            var own = exact.AsSpan(table.StrategyStartOf(player), table.Strategies[player].Length);
            if (UndominatedStrategy.Decide(table, player, own, stop) is not { } decided)
            {
                return null;
            }

            if (decided.Dominating is { } mixture)
            {
                return (null, TwoPlayerPerfectChecker.Refutes(table, profile, player, mixture));
            }

            decided.Weights!.CopyTo(trembles, table.StrategyStartOf(1 - player));
        }

        return (profile with { Trembles = [.. trembles] }, false);
    }
}
