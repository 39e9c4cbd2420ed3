using Parley.Games.Forms;
using Parley.Games.Numerics;
using Parley.Solving.Strategic.PayoffTables;

namespace Parley.Tests.Solving.Strategic;

/// <summary>Expected payoffs and pairwise tables against the sum over all pure profiles.</summary>
public sealed class PayoffTableTests
{
    [Theory]
    [InlineData(3)]
    [InlineData(4, 5)]
    [InlineData(3, 1, 4)]
    [InlineData(20, 9, 13)]
    [InlineData(2, 3, 4, 2)]
    [InlineData(2, 2, 2, 2, 2, 2, 2)]
    [InlineData(1, 5, 1, 2, 9)]
    public void Expected_payoffs_and_pairwise_tables_are_the_sums_over_pure_profiles(params int[] counts)
    {
        var game = SeededTables.Of(7, 99, counts);
        var table = PayoffTable.Of(game);
        var random = new Random(3);
        var mixtures = Enumerable.Range(0, game.StrategyCount).Select(_ => random.Next(4) == 0 ? 0 : random.NextDouble()).ToArray();
        var payoffs = new double[game.StrategyCount];
        var pairs = new double[game.StrategyCount * game.StrategyCount];
        Array.Fill(pairs, double.NaN);
        var scratch = new double[table.ScratchLength];
        table.StrategyPayoffs(mixtures, payoffs, scratch);
        table.Pairs(mixtures, pairs, scratch);

        var (expected, expectedPairs) = BySummation(game, mixtures);
        Assert.All(payoffs, (value, index) => Assert.Equal(expected[index], value, 1e-9 * (1 + Math.Abs(expected[index]))));
        Assert.All(pairs, (value, index) => Assert.Equal(expectedPairs[index], value, 1e-9 * (1 + Math.Abs(expectedPairs[index]))));
    }

    [Fact]
    public void Payoffs_from_the_pairwise_tables_are_the_payoffs()
    {
        var game = SeededTables.Of(8, 99, 3, 4, 5);
        var table = PayoffTable.Of(game);
        double[] mixtures = [.. Enumerable.Repeat(1 / 3.0, 3), .. Enumerable.Repeat(1 / 4.0, 4), .. Enumerable.Repeat(1 / 5.0, 5)];
        var (direct, through) = (new double[12], new double[12]);
        var (pairs, scratch) = (new double[144], new double[table.ScratchLength]);
        table.StrategyPayoffs(mixtures, direct, scratch);
        table.Pairs(mixtures, pairs, scratch);
        table.PayoffsFromPairs(pairs, mixtures, through);
        Assert.All(direct, (value, index) => Assert.Equal(value, through[index], 1e-12 * 99));
    }

    [Fact]
    public void Payoffs_beyond_doubles_are_mapped_to_the_unit_interval_exactly()
    {
        var huge = (Rational)System.Numerics.BigInteger.Pow(10, 400);
        var game = SeededTables.Of([2, 2], index => huge * (index % 4) + (index == 3 ? 1 : 0));
        var table = PayoffTable.Normalized(game);
        var payoffs = new double[4];
        table.StrategyPayoffs([1, 0, 0, 1], payoffs, new double[table.ScratchLength]);
        Assert.All(payoffs, (value, index) => Assert.Equal(index is 0 or 3 ? 2 / 3.0 : index == 1 ? 1 : 0, value, 1e-15));
    }

    private static (double[] Payoffs, double[] Pairs) BySummation(StrategicGame game, double[] mixtures)
    {
        var (count, players) = (game.StrategyCount, game.Players.Length);
        var (payoffs, pairs) = (new double[count], new double[count * count]);
        for (var profile = 0; profile < game.ProfileCount; profile++)
        {
            var at = Enumerable.Range(0, players).Select(player => game.StrategyStartOf(player) + game.StrategyAt(profile, player)).ToArray();
            double Product(int without, int andWithout) =>
                Enumerable.Range(0, players).Where(player => player != without && player != andWithout).Aggregate(1.0, (product, player) => product * mixtures[at[player]]);
            for (var player = 0; player < players; player++)
            {
                var payoff = game.PayoffsOf(player)[profile];
                payoffs[at[player]] += payoff * Product(player, player);
                for (var other = 0; other < players; other++)
                {
                    pairs[(at[player] * count) + at[other]] += other == player ? 0 : payoff * Product(player, other);
                }
            }
        }

        return (payoffs, pairs);
    }
}
