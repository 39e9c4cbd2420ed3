using Parley.Games.Forms;
using Parley.Games.Numerics;
using Parley.Games.Reductions;
using Parley.Language.Model;
using Parley.Solving;
using Parley.Solving.Extensive;
using Parley.Solving.Extensive.Logit;
using Parley.Studies.Compilation;
using Parley.Tests;

namespace Parley.Studies.Tests.Compilation;

/// <summary>A draw that nobody moves after may be folded into expectations: every answer stays.</summary>
public sealed class FoldingTests
{
    /// <summary>The flagship without its two last draws is known to have 4,606 nodes and the same information sets.</summary>
    [Fact]
    public void The_flagships_last_draws_fold_and_no_answer_changes()
    {
        var compiled = CaseTexts.Compile(File.ReadAllText(Repository.PathOf("cases/reassurance-force/reassurance-force.parley")));
        var game = (CompiledGame)compiled.Forms[0];
        var folding = FoldedChance.Apply(game.Game);
        Assert.Equal(4606, folding.Folded.NodeCount);
        Assert.Equal(game.Game.InformationSets.Length, folding.Folded.InformationSets.Length);

        var batch = compiled.In(game.Model, World.Base).BaseBatch();
        var whole = Solve(game.Game, batch);
        var folded = Solve(folding.Folded, batch);
        for (var action = 0; action < game.Game.ActionCount; action++)
        {
            Assert.Equal(whole.Profile.Probabilities[action], folded.Profile.Probabilities[action], 8);
        }

        for (var player = 0; player < game.Game.Players.Length; player++)
        {
            Assert.Equal(
                whole.Evaluate(new ExpectedPayoff(player, null)).Number, folded.Evaluate(new ExpectedPayoff(player, null)).Number, 8);
        }

        var widens = game.Where(new BoundExpression.EventTest(game.Source.Events.Single(own => own.Name == "widens"), default));
        var weights = new double[folding.Folded.TerminalCount];
        new ExpressionProgram(folding.ProbabilityOf(widens)).Evaluate(batch[0], weights);
        var probabilities = new ProfileMeasures(folded.Point, folded.Profile).TerminalProbabilities;
        var sum = 0.0;
        for (var terminal = 0; terminal < weights.Length; terminal++)
        {
            sum += probabilities[terminal] * weights[terminal];
        }

        Assert.InRange(sum, 0.001, 0.1);
        Assert.Equal(whole.Evaluate(new EventProbability(widens, null)).Number, sum, 9);
    }

    private static GameSolution Solve(ExtensiveGame game, PointBatch batch) => (GameSolution)LogitSolver
        .Prepare(game, Intervention.None(game), new Expression.Parameter(game.ParameterCount - 1)).Solve(batch, SolveBudget.Default)[0].Solutions[0];
}
