using System.Collections.Immutable;
using Parley.Games.Forms;
using Parley.Games.Numerics;
using Parley.Solving;
using Parley.Solving.Extensive.Logit;

namespace Parley.Tests.Solving.Logit;

/// <summary>Principal branches whose values are known.</summary>
public class LogitSolverTests
{
    private static Expression Constant(double value) => new Expression.Constant(new Rational((long)Math.Round(value * 1000), 1000));

    private static Answer Solve(SampleGame game, double precision, params ReadOnlySpan<(string, double)> changes)
    {
        var form = LogitSolver.Prepare(game.Game, Intervention.None(game.Game), Constant(precision));
        var parameters = game.Parameters(changes);
        return form.Solve(new PointBatch(1, parameters.Length, parameters), SolveBudget.Default)[0];
    }

    private static ImmutableArray<double> Profile(Answer answer)
    {
        Assert.Equal(SolveStatus.Found, answer.Status);
        return ((LogitSolution)answer.Solutions[0]).Profile.Probabilities;
    }

    /// <summary>Semantics of the crisis at λ=5, computed independently to eight digits.</summary>
    [Fact]
    public void The_crisis_at_precision_five()
    {
        var game = SampleGames.Crisis();
        var profile = Profile(Solve(game, 5));
        Assert.Equal(0.94660406, profile[game.Action("threat/A/R", "threat")], 1e-8);
        Assert.Equal(0.73444745, profile[game.Action("threat/A/W", "threat")], 1e-8);
        Assert.Equal(0.51792951, profile[game.Action("reply/B", "resist")], 1e-8);
        Assert.Equal(0.97068777, profile[game.Action("last/A/R", "fight")], 1e-8);
        Assert.Equal(0.07585818, profile[game.Action("last/A/W", "fight")], 1e-8);
    }

    /// <summary>At ½,½ the slope of the response is λ/2, so the symmetric branch is crossed at λ=2 and goes on at ½,½ (McKelvey and Palfrey 1995).</summary>
    [Fact]
    public void Symmetric_coordination_names_its_branching_at_two()
    {
        var answer = Solve(SampleGames.Coordination(), 5);
        Assert.All(Profile(answer), probability => Assert.Equal(0.5, probability, 1e-12));
        var branch = ((LogitSolution)answer.Solutions[0]).Branch!;
        Assert.Equal(1, branch.Branchings);
        Assert.Equal(0, branch.Folds);
        Assert.Matches(@"^continued through a branching at λ≈(1\.99|2(\.00)?)", answer.Note);
        Assert.Contains("other branches not followed", answer.Note, StringComparison.Ordinal);
        Assert.Empty(Solve(SampleGames.Coordination(), 1.98).Note);
    }
}
