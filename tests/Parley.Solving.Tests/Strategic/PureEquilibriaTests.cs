using Parley.Games;
using Parley.Games.Concepts;
using Parley.Games.Forms;
using Parley.Games.Numerics;
using Parley.Solving;
using Parley.Solving.Catalog;

namespace Parley.Tests.Solving.Strategic;

/// <summary>All pure equilibria of tables.</summary>
public sealed class PureEquilibriaTests
{
    [Theory]
    [InlineData(3, 12)]
    [InlineData(4, 9, 7)]
    [InlineData(2, 2, 2, 2, 3)]
    [InlineData(1, 17, 16)]
    [InlineData(5)]
    public void They_are_those_from_which_nobody_gains_by_leaving(params int[] counts)
    {
        for (var seed = 1; seed <= 40; seed++)
        {
            var game = SeededTables.Of(seed, seed % 2 == 0 ? 3 : 1000, counts);
            var expected = Enumerable.Range(0, game.ProfileCount).Where(profile => Enumerable.Range(0, counts.Length).All(player =>
            {
                var own = game.ExactPayoffsOf(player)[profile];
                var first = profile - (game.StrategyAt(profile, player) * game.StrideOf(player));
                return Enumerable.Range(0, counts[player]).All(strategy => game.ExactPayoffsOf(player)[first + (strategy * game.StrideOf(player))] <= own);
            })).ToArray();
            var answer = Solve(game);
            Assert.Equal(expected, answer.Equilibria.Select(equilibrium => Profile(game, equilibrium)));
            Assert.Equal(expected.Length > 0 ? SolveStatus.Found : SolveStatus.ProvenNone, answer.Status);
            Assert.All(answer.Equilibria, equilibrium => Assert.Equal(CertificateLevel.Exact, equilibrium.Certificate.Level));
        }
    }

    [Fact]
    public void Payoffs_that_only_differ_below_double_precision_are_told_apart()
    {
        var tiny = new Rational(1, System.Numerics.BigInteger.Pow(10, 30));
        var answer = Solve(SeededTables.Of([2, 2], at => at switch { 1 or 3 => Rational.One + tiny, 4 or 5 => Rational.One + tiny, _ => Rational.One }));
        Assert.Equal([0.0, 1, 1, 0], Assert.Single(answer.Equilibria).Profile.ToDoubles());
    }

    [Fact]
    public void More_than_can_be_listed_are_counted()
    {
        var answer = Solve(SeededTables.Of([12, 12, 12], _ => 1));
        Assert.Equal(CompletenessLevel.Some, answer.Completeness.Level);
        Assert.Contains("1,000 of 1,728", answer.Completeness.Detail, StringComparison.Ordinal);
    }

    private static int Profile(StrategicGame game, Equilibrium equilibrium)
    {
        var values = equilibrium.Profile.ToDoubles();
        return Enumerable.Range(0, game.Players.Length).Sum(player =>
            Array.IndexOf(values, 1, game.StrategyStartOf(player), game.Strategies[player].Length) is var at ? (at - game.StrategyStartOf(player)) * game.StrideOf(player) : 0);
    }

    private static GameAnswer Solve(StrategicGame game) =>
        MethodCatalog.Find("pure-equilibria")!.Solve(Game.Of(game), new SolveRequest { All = true, Concept = SolutionConcept.PureNash });
}
