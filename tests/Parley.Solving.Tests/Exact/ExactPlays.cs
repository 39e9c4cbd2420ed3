using Parley.Solving;
using System.Collections.Immutable;
using Parley.Games.Forms;
using Parley.Solving.Extensive;
using Parley.Solving.Extensive.ExactPlay;

namespace Parley.Tests.Exact;

/// <summary>Solving sample games and reading the answers by name.</summary>
internal static class ExactPlays
{
    public static Answer Solve(SampleGame sample, params ReadOnlySpan<(string Name, double Value)> changes) =>
        Solve(sample, Intervention.None(sample.Game), null, changes);

    public static Answer Solve(SampleGame sample, Intervention intervention, ExactPlayOptions? options, params ReadOnlySpan<(string Name, double Value)> changes)
    {
        var parameters = sample.Parameters(changes);
        var prepared = ExactPlaySolver.Prepare(sample.Game, intervention, options);
        return prepared.Solve(new PointBatch(1, parameters.Length, parameters), SolveBudget.Default with { Threads = 1 })[0];
    }

    public static ImmutableArray<SequentialSolution> Equilibria(this Answer answer)
    {
        Assert.Equal(SolveStatus.Found, answer.Status);
        Assert.All(answer.Solutions, solution => Assert.True(solution.Certificate.Accepted, solution.Certificate.Reason));
        Assert.Single(answer.Solutions, solution => solution.Principal);
        return [.. answer.Solutions.Cast<SequentialSolution>()];
    }

    public static double Play(this GameSolution solution, SampleGame sample, string set, string action) =>
        solution.Profile.Probabilities[sample.Action(set, action)];

    /// <summary>The terminal nodes whose path takes one of the branches named, by labels on the way from the root.</summary>
    public static TerminalSet Through(this SampleGame sample, params string[] branches) =>
        TerminalSet.Where(sample.Game, ordinal =>
        {
            var missing = branches.ToHashSet(StringComparer.Ordinal);
            for (var node = sample.Game.Terminals[ordinal]; node > 0; node = sample.Game.Parent[node])
            {
                missing.Remove(sample.Game.BranchLabels[node]);
            }

            return missing.Count == 0;
        });

    public static double Probability(this GameSolution solution, TerminalSet happens, TerminalSet? given = null) =>
        solution.Evaluate(new EventProbability(happens, given)).Number;

    public static double Payoff(this GameSolution solution, int player, TerminalSet? given = null) =>
        solution.Evaluate(new ExpectedPayoff(player, given)).Number;
}
