using Parley.Games.Forms;
using Parley.Games.Numerics;
using Parley.Games.Profiles;
using Parley.Solving.Catalog;
using Xunit;

namespace Parley.Tests.Solving.Strategic.ExtremeEquilibria;

public class ComponentTests
{
    [Theory]
    [InlineData(2, 300)]
    [InlineData(3, 300)]
    [InlineData(4, 200)]
    [InlineData(100, 200)]
    public void The_indices_of_all_components_sum_to_one(int levels, int count)
    {
        for (var seed = 0; seed < count; seed++)
        {
            var game = TwoPlayerTables.Random(1 + (seed % 6), 1 + (seed / 6 % 6), seed, levels);
            Assert.Equal(1, TwoPlayerTables.Extreme(game).Components.Sum(component => component.Index!.Value));
        }
    }

    [Fact]
    public void Components_partition_the_extreme_equilibria()
    {
        for (var seed = 0; seed < 60; seed++)
        {
            var answer = TwoPlayerTables.Extreme(TwoPlayerTables.Random(5, 6, seed, 3));
            Assert.Equal(Enumerable.Range(0, answer.Equilibria.Length), answer.Components.SelectMany(component => component.Equilibria).Order());
        }
    }

    [Fact]
    public void Every_pair_of_a_subset_is_an_equilibrium_and_every_extreme_equilibrium_is_in_a_subset()
    {
        for (var seed = 0; seed < 60; seed++)
        {
            var game = TwoPlayerTables.Random(5, 4, seed, 2);
            var answer = TwoPlayerTables.Extreme(game);
            var profiles = TwoPlayerTables.Profiles(game, answer).Select(text => text.Split(" | ")).ToArray();
            var all = profiles.Select(profile => (profile[0], profile[1])).ToHashSet();
            foreach (var component in answer.Components)
            {
                var covered = component.Subsets.SelectMany(subset => subset.First.SelectMany(first => subset.Second.Select(second => (profiles[first][0], profiles[second][1])))).ToHashSet();
                Assert.Subset(all, covered);
                Assert.Equal(component.Equilibria.Select(position => (profiles[position][0], profiles[position][1])).ToHashSet(), covered);
                Assert.All(component.Subsets, subset => Assert.Equal(subset.First.Length, subset.First.Select(first => profiles[first][0]).Distinct().Count()));
                Assert.All(component.Subsets, subset => Assert.Equal(subset.Second.Length, subset.Second.Select(second => profiles[second][1]).Distinct().Count()));
            }
        }
    }

    [Fact]
    public void No_subset_lies_within_another()
    {
        for (var seed = 0; seed < 60; seed++)
        {
            var game = TwoPlayerTables.Random(5, 4, seed, 2);
            var answer = TwoPlayerTables.Extreme(game);
            var profiles = TwoPlayerTables.Profiles(game, answer).Select(text => text.Split(" | ")).ToArray();
            foreach (var subsets in answer.Components.Select(component => component.Subsets))
            {
                var sides = subsets.Select(subset => (First: subset.First.Select(first => profiles[first][0]).ToHashSet(), Second: subset.Second.Select(second => profiles[second][1]).ToHashSet())).ToArray();
                Assert.DoesNotContain(sides, own => sides.Any(other => other != own && own.First.IsSubsetOf(other.First) && own.Second.IsSubsetOf(other.Second)));
            }
        }
    }

    [Fact]
    public void A_small_change_of_payoffs_splits_a_component_into_equilibria_whose_indices_sum_to_its_own()
    {
        // A generic rational change far below what separates components: each changed equilibrium is attributed to the nearest component, independently of the symbolic computation.
        for (var seed = 0; seed < 40; seed++)
        {
            var game = TwoPlayerTables.Random(3, 3, seed, 2);
            var answer = TwoPlayerTables.Extreme(game);
            var random = new Random(seed);
            var tiny = new Rational(1, 1_000_000_000);
            var changed = TwoPlayerTables.Of(3, 3, (i, j) => (
                game.ExactPayoffsOf(0)[i + (3 * j)] + (random.Next(-1000, 1000) * tiny), game.ExactPayoffsOf(1)[i + (3 * j)] + (random.Next(-1000, 1000) * tiny)));
            var regular = TwoPlayerTables.Extreme(changed);
            Assert.All(regular.Equilibria, equilibrium => Assert.NotNull(equilibrium.Index));
            var sums = new int[answer.Components.Length];
            foreach (var equilibrium in regular.Equilibria)
            {
                var point = ((MixedStrategyProfile)equilibrium.Profile).ToDoubles();
                var nearest = Enumerable.Range(0, sums.Length).MinBy(component => answer.Components[component].Subsets.Min(subset => Distance(answer, subset, point)));
                sums[nearest] += equilibrium.Index!.Value;
            }

            Assert.Equal(answer.Components.Select(component => component.Index), sums.Select(sum => (int?)sum));
        }
    }

    // To the product of the convex hulls of a subset, by the Frank–Wolfe method with exact line search: enough digits to tell components apart.
    private static double Distance(GameAnswer answer, NashSubset subset, double[] point)
    {
        double[][] Corners(IEnumerable<int> members, int from, int to) => [.. members.Select(member => ((MixedStrategyProfile)answer.Equilibria[member].Profile).ToDoubles()[from..to])];
        return HullDistance(Corners(subset.First, 0, 3), point[..3]) + HullDistance(Corners(subset.Second, 3, 6), point[3..]);
    }

    private static double HullDistance(double[][] corners, double[] point)
    {
        var nearest = corners[0].ToArray();
        for (var step = 0; step < 500; step++)
        {
            var residual = point.Zip(nearest, (p, q) => p - q).ToArray();
            var corner = corners.MaxBy(candidate => candidate.Zip(residual, (c, r) => c * r).Sum())!;
            var direction = corner.Zip(nearest, (c, q) => c - q).ToArray();
            var length = direction.Sum(d => d * d);
            var share = length > 0 ? Math.Clamp(direction.Zip(residual, (d, r) => d * r).Sum() / length, 0, 1) : 0;
            for (var i = 0; i < 3; i++)
            {
                nearest[i] += share * direction[i];
            }
        }

        return Math.Sqrt(point.Zip(nearest, (p, q) => (p - q) * (p - q)).Sum());
    }
}
