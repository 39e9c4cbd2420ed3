using System.Collections.Immutable;
using Parley.Games;
using Parley.Games.Concepts;
using Parley.Games.Concepts.ExtensiveFormCorrelated;
using Parley.Games.Numerics;
using Parley.Games.Profiles;
using Parley.Games.Reductions;
using Parley.Solving.Catalog;
using Parley.Solving.LinearPrograms;

namespace Parley.Solving.Extensive.ExtensiveFormCorrelated;

/// <summary>
/// The best extensive-form correlated equilibrium of a small tree with perfect recall (von Stengel and Forges 2008), for the sum of payoffs or for one player, by one exact linear program
/// over distributions on the pure profiles of the reduced strategic form. For every move recommended at an information set there are variables for what each later set of the
/// player is worth once it has disobeyed, and rows that keep this at most what obeying earns.
/// </summary>
/// <remarks>
/// Any number of players, chance moves included; the number of variables is that of pure profiles, so for trees whose reduced strategic form is small. (The program of polynomial size
/// that von Stengel and Forges give for two players without chance moves is not used.)
/// </remarks>
internal sealed class ExtensiveFormCorrelatedMethod : IEquilibriumMethod
{
    private const int LargestForm = 4096;

    public string Name => "extensive-form-correlated-program";

    public string Summary => "the best extensive-form correlated equilibrium of a small tree by an exact linear program (von Stengel and Forges 2008)";

    public ImmutableArray<SolutionConcept> Concepts => [SolutionConcept.ExtensiveFormCorrelated];

    public string? Refuses(Game game, SolutionConcept concept) =>
        concept != SolutionConcept.ExtensiveFormCorrelated ? "It finds extensive-form correlated equilibria only."
        : game.Extensive is not { } tree ? "It works on trees; in a table ask for correlated equilibria."
        : ReducedStrategicForm.Refuses(tree, LargestForm);

    public GameAnswer Solve(Game game, SolveRequest request)
    {
        if (Refuses(game, request.Concept) is { } reason)
        {
            throw new ArgumentException(reason, nameof(game));
        }

        if (request.Player is < 0 || request.Player >= game.Players.Length)
        {
            throw new ArgumentException($"The game has no player {request.Player}.", nameof(request));
        }

        var form = ReducedStrategicForm.Of(game.Extensive!, LargestForm);
        var label = request.Player is { } who ? $"best for {game.Players[who]}" : "best for the sum of payoffs";
        var answer = new GameAnswer
        {
            Status = SolveStatus.BudgetRanOut,
            Concept = request.Concept,
            Method = Name,
            Arithmetic = "exact rational",
            Completeness = new Completeness(CompletenessScope.AllOfConcept, CompletenessLevel.Unknown, "none found"),
        };
        var solution = LinearProgramSolver.Solve(new ObedienceProgram(form, request.Player).Program, request.Stop);
        if (solution.Status != LinearProgramStatus.Optimal)
        {
            return solution.Status == LinearProgramStatus.Stopped ? answer with { Note = "stopped before the linear program was solved" }
                : answer with { Status = SolveStatus.Failed, Note = $"the linear program ended {solution.Status}, which a game's cannot" };
        }

        var support = Enumerable.Range(0, form.Game.ProfileCount).Where(profile => !solution.Values[profile].IsZero).ToArray();
        var distribution = new CorrelatedDistribution([.. support], [.. support.Select(profile => Number.Of(solution.Values[profile]))]);
        var certificate = ExtensiveFormCorrelatedChecker.Check(form, distribution);
        if (!certificate.Accepted)
        {
            return answer with { Status = SolveStatus.Failed, Note = $"the checker refused what was found: {certificate.Reason}" };
        }

        var payoffs = game.Players.Select((_, player) =>
            Number.Of(support.Aggregate(Rational.Zero, (total, profile) => total + (solution.Values[profile] * form.Game.ExactPayoffsOf(player)[profile]))));
        return answer with
        {
            Status = SolveStatus.Found,
            Completeness = new Completeness(CompletenessScope.AllOfConcept, CompletenessLevel.One, $"one, {label}: an optimum of the exact program"),
            Equilibria = [new Equilibrium(distribution, [.. payoffs], certificate) { Label = label }],
            Note = "profiles are numbered as in the reduced strategic form",
        };
    }
}
