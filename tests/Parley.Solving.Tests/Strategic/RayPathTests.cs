using Parley.Games.Forms;
using Parley.Games.Numerics;
using Parley.Solving.Strategic.CertifiedProfiles;
using Parley.Solving.Strategic.GlobalNewton;
using Parley.Solving.Strategic.IteratedPolymatrix;
using Parley.Solving.Strategic.PayoffTables;
using Parley.Solving.Strategic.SupportNewton;

namespace Parley.Tests.Solving.Strategic;

/// <summary>The paths themselves: what theory says of where they lead.</summary>
public sealed class RayPathTests
{
    [Theory]
    [InlineData(2, 2, 2)]
    [InlineData(3, 3, 3)]
    [InlineData(2, 3, 2, 2)]
    [InlineData(4, 5)]
    public void A_path_followed_to_its_end_passes_an_odd_number_of_equilibria(params int[] counts)
    {
        // Each passage of λ = 0 turns the side, and the path begins at +∞ and ends at −∞ (Govindan and Wilson 2003).
        for (var seed = 1; seed <= 20; seed++)
        {
            var table = PayoffTable.Normalized(SeededTables.Of(seed, 9999, counts));
            var path = new GlobalNewtonPath(table) { Careful = true };
            RaySearch.Draw(table, seed, new Random(seed), path.Bonus);
            var passed = 0;
            var end = path.Follow(
                _ =>
                {
                    passed++;
                    return true;
                },
                100_000,
                TestContext.Current.CancellationToken);
            Assert.Equal(PathEnd.Complete, end);
            Assert.Equal(1, passed % 2);
        }
    }

    [Fact]
    public void A_game_that_is_polymatrix_is_solved_by_its_first_approximation()
    {
        for (var seed = 1; seed <= 20; seed++)
        {
            var game = Polymatrix(seed);
            var solver = new IteratedPolymatrixSolver(PayoffTable.Normalized(game));
            Assert.True(solver.TryStart(0, new Random(seed), new double[game.StrategyCount], TestContext.Current.CancellationToken));
            Assert.Equal(1, solver.Iterations);
        }
    }

    [Fact]
    public void Elimination_finds_the_rank_and_solves_what_is_determined()
    {
        var elimination = new RankRevealingElimination();
        void Fill(params double[][] rows)
        {
            elimination.Begin(rows.Length, rows[0].Length - 1);
            for (var row = 0; row < rows.Length; row++)
            {
                rows[row].CopyTo(elimination.Row(row));
            }
        }

        double[][] dependent = [[1, 2, 3, 6], [2, 4, 6, 12], [0, 1, -1, 0]];
        Fill(dependent);
        Assert.False(elimination.TryEliminate());
        Fill(dependent);
        elimination.Eliminate();
        Assert.Equal(2, elimination.Rank);
        var solution = new double[3];
        elimination.Solve(solution);
        Assert.All(dependent, row => Assert.Equal(row[3], (row[0] * solution[0]) + (row[1] * solution[1]) + (row[2] * solution[2]), 1e-12));

        Fill([0, 2, 4], [3, 0, 9]);
        Assert.True(elimination.TryEliminate());
        elimination.Solve(solution);
        Assert.Equal([3.0, 2.0], solution[..2]);
    }

    [Fact]
    public void Polishing_accepts_an_equilibrium_and_refuses_a_support_that_is_none()
    {
        // Prisoner's dilemma: defection, the second strategy, dominates.
        var system = new SupportSystem(PayoffTable.Normalized(SeededTables.Of([2, 2], index => new int[] { 3, 4, 0, 1, 3, 0, 4, 1 }[index])));
        Assert.True(system.TryPolish([0.0, 1.0, 0.0, 1.0]));
        Assert.False(system.TryPolish([1.0, 0.0, 1.0, 0.0]));
        Assert.False(system.TryPolish([0.5, 0.5, 0.5, 0.5]));
    }

    private static StrategicGame Polymatrix(int seed)
    {
        int[] counts = [3, 4, 2];
        var random = new Random(seed);
        var pairs = new int[3, 3, 4, 4];
        foreach (var player in Enumerable.Range(0, 3))
        {
            foreach (var other in Enumerable.Range(0, 3))
            {
                for (var own = 0; own < 16; own++)
                {
                    pairs[player, other, own / 4, own % 4] = player == other ? 0 : random.Next(1000);
                }
            }
        }

        return SeededTables.Of(counts, index =>
        {
            var (player, profile) = (index / 24, index % 24);
            int[] strategies = [profile % 3, profile / 3 % 4, profile / 12];
            return (Rational)Enumerable.Range(0, 3).Sum(other => pairs[player, other, strategies[player], strategies[other]]);
        });
    }
}
