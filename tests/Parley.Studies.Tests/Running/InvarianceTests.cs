using Parley.Games.Numerics;
using Parley.Language.Model;
using Parley.Studies.Results;
using Parley.Studies.Running;
using static Parley.Studies.Tests.Running.CaseBuilder;

namespace Parley.Studies.Tests.Running;

/// <summary>What no study may depend on.</summary>
public class InvarianceTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_constant_added_to_a_payoff_changes_nothing(bool logit)
    {
        var plain = Margins(new CrisisCase(logit), game => game);
        var raised = Margins(new CrisisCase(logit), game => game with
        {
            Terms = game.Terms.Add(new TermModel(6, game.Terms[0].Party, false, Number(7), null, null, "constant", [], Nowhere)),
        });
        Assert.Equal(plain, raised, (left, right) => Math.Abs(left - right) < 1e-9);
    }

    /// <summary>Scaling a party's payoffs does nothing where it plays exactly.</summary>
    [Fact]
    public void A_scaled_payoff_changes_nothing_where_play_is_exact()
    {
        var plain = Margins(new CrisisCase(), game => game);
        var scaled = Margins(new CrisisCase(), game => game with
        {
            Terms =
            [
                .. game.Terms.Select(term => term.Party.Index == 1
                    ? term with { Amount = new BoundExpression.Arithmetic(ArithmeticOperator.Multiply, Number(3), term.Amount, Nowhere) }
                    : term),
            ],
        });
        Assert.Equal(plain, scaled, (left, right) => Math.Abs(left - right) < 1e-9);
    }

    private static double[] Margins(CrisisCase crisis, Func<GameModel, GameModel> change)
    {
        var game = change(crisis.Game);
        var model = crisis.With(
            [
                Claim(0, "c", Greater(P(game, crisis.Threat), Number(new Rational(1, 2)))),
                Claim(1, "d", Greater(P(game, crisis.Resist, crisis.Threat), P(game, crisis.Resist, null, crisis.DoThreat))),
            ]) with { Forms = [game] };
        var result = StudyRunner.Run(model, StudyOptions.Default with { Parts = StudyParts.Range, Points = 48, KeepPoints = true });
        Assert.DoesNotContain(result.Points.Margins, double.IsInfinity);
        return [.. result.Points.Margins.Select(margin => double.IsNaN(margin) ? -9 : margin)];
    }
}
