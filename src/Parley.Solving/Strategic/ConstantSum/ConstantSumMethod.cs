using System.Collections.Immutable;
using Parley.Games;
using Parley.Games.Concepts;
using Parley.Games.Concepts.StrategicNash;
using Parley.Games.Numerics;
using Parley.Games.Profiles;
using Parley.Solving.Catalog;

namespace Parley.Solving.Strategic.ConstantSum;

/// <summary>
/// One Nash equilibrium of a two-player constant-sum table by linear programming, exactly; see <see cref="ConstantSumSolver"/>. In such a game every equilibrium has the same
/// payoffs, and optimal strategies can be exchanged. Polynomial in practice: hundreds of strategies in a tenth of a second. Not for games that are not constant-sum.
/// </summary>
internal sealed class ConstantSumMethod : IEquilibriumMethod
{
    private const int MostEntries = 1 << 22;

    public string Name => "linear-program";

    public string Summary => "Optimal strategies of a two-player constant-sum game by linear programming (Dantzig 1951), exact";

    public ImmutableArray<SolutionConcept> Concepts => [SolutionConcept.Nash];

    public string? Refuses(Game game, SolutionConcept concept) =>
        concept != SolutionConcept.Nash ? "It finds Nash equilibria only."
        : game.Strategic is not { } table ? "It works on tables; for a tree take sequence-form-program."
        : table.Players.Length != 2 ? $"It is for two players; this game has {table.Players.Length}."
        : table.ProfileCount > MostEntries ? $"It takes at most {MostEntries} profiles."
        : ConstantSumScale.Of(table) is null ? "The game is not constant-sum: one player's gain is not always the other's loss."
        : null;

    public GameAnswer Solve(Game game, SolveRequest request)
    {
        if (Refuses(game, request.Concept) is { } reason)
        {
            throw new ArgumentException(reason, nameof(game));
        }

        var table = game.Strategic!;
        var answer = new GameAnswer
        {
            Status = SolveStatus.BudgetRanOut, Concept = SolutionConcept.Nash, Method = Name, Arithmetic = "floating-point simplex, its basis solved and checked exactly",
            Completeness = new Completeness(CompletenessScope.AllNash, CompletenessLevel.Unknown, "the budget ran out"),
        };
        if (ConstantSumSolver.Solve(table, request.Stop) is not { } found)
        {
            return answer;
        }

        var profile = new MixedStrategyProfile([.. found.Probabilities.Select(Number.Of)]);
        var certificate = StrategicNashChecker.Check(table, profile);
        if (!certificate.Accepted)
        {
            return answer with { Status = SolveStatus.Failed, Note = $"the checker refused what was found: {certificate.Reason}" };
        }

        // u₁ + k·u₂ is the same in every profile.
        var scale = ConstantSumScale.Of(table)!.Value;
        var second = ((table.ExactPayoffsOf(0)[0] - found.Value) / scale) + table.ExactPayoffsOf(1)[0];
        return answer with
        {
            Status = SolveStatus.Found,
            Completeness = new Completeness(CompletenessScope.AllNash, CompletenessLevel.One, "one pair of optimal strategies; every equilibrium has these payoffs"),
            Equilibria = [new Equilibrium(profile, [found.Value, second], certificate)],
            Note = request.All ? "one pair of optimal strategies was asked of a method that finds one; extreme-equilibria lists all" : string.Empty,
        };
    }
}
