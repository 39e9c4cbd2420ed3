using System.Runtime.Intrinsics;
using Parley.Games.Forms;
using Parley.Solving;
using Parley.Solving.Extensive.Logit.Continuation;
using Parley.Solving.Extensive.Logit.Flat;
using Parley.Solving.Extensive.Logit.Public;

namespace Parley.Tests.Solving.Logit;

/// <summary>The linear algebra: the dense Jacobian against differences, elimination along the public tree against the dense Jacobian.</summary>
public class LogitSystemTests
{
    private static readonly RandomGameShape[] Shapes =
    [
        new([2, 2], 4, 2), new([3, 2], 4, 2), new([1, 1, 1], 5, 3), new([3, 2, 1], 4, 3), new([2, 4], 4, 3), new([1, 3, 2, 2], 4, 2), new([5, 1], 5, 2, 0.4),
    ];

    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, 42)];

    private static FlatTree Flat(int seed, out PointBatch points)
    {
        var (game, parameters) = RandomGames.Public(seed, Shapes[seed % Shapes.Length]);
        var own = new double[]?[game.Players.Length];
        if (seed % 3 == 0)
        {
            // One player holds priors and chances of its own.
            var random = new Random(seed);
            own[seed % own.Length] = [.. parameters.Select(_ => 0.1 + (0.8 * random.NextDouble()))];
        }

        points = new PointBatch(1, parameters.Length, parameters, own);
        return FlatTree.Of(game, Intervention.None(game));
    }

    private static (double Residual, double Sign, double[] Newton, double[] Tangent) At(LogitSystem system, PointBatch points, double[] z, double precision, int lane)
    {
        Assert.True(system.Load(lane, points, 0) > 0);
        system.Z.WriteLane(lane, z);
        var residual = system.Evaluate(Vector512.Create(precision), 1 << lane, out var sign);
        var newton = new double[z.Length];
        var tangent = new double[z.Length];
        system.Newton.ReadLane(lane, newton);
        system.Tangent.ReadLane(lane, tangent);
        return (residual[lane], sign[lane], newton, tangent);
    }

    private static double[] RandomLogOdds(int seed, int count)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (random.NextDouble() * 6) - 3)];
    }

    /// <summary>A Newton step δ with J δ = −F: along δ the residual falls like 1 − ε, so F(z + εδ) = (1 − ε)F + O(ε²), componentwise through the tangent equation as well.</summary>
    [Theory]
    [MemberData(nameof(Seeds))]
    public void The_dense_newton_direction_agrees_with_differences(int seed)
    {
        var flat = Flat(seed, out var points);
        var system = new DenseFlatSystem(flat, flat.Layout);
        var z = RandomLogOdds(seed, flat.Layout.Count);
        const double Precision = 1.3;
        var (_, _, newton, tangent) = At(system, points, z, Precision, 0);
        var gap = Gap(system, points, z);
        const double Epsilon = 1e-5;
        foreach (var (direction, side) in new[] { (newton, Enumerable.Range(0, z.Length).Select(u => (Precision * gap[u]) - z[u]).ToArray()), (tangent, gap) })
        {
            var scale = Epsilon / Math.Max(1, direction.Max(Math.Abs));
            var ahead = Gap(system, points, [.. z.Select((value, u) => value + (scale * direction[u]))]);
            var behind = Gap(system, points, [.. z.Select((value, u) => value - (scale * direction[u]))]);
            for (var u = 0; u < z.Length; u++)
            {
                var product = direction[u] - (Precision * (ahead[u] - behind[u]) / (2 * scale));
                Assert.Equal(side[u], product, 1e-5 * Math.Max(1, Math.Abs(direction[u])));
            }
        }
    }

    // With λ=0, J is the identity and the tangent is the gap Δū itself.
    private static double[] Gap(LogitSystem system, PointBatch points, double[] z) => At(system, points, z, 0, 0).Tangent;

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Elimination_along_the_public_tree_solves_the_dense_system(int seed)
    {
        var flat = Flat(seed, out var points);
        var tree = PublicTreeReduction.TryReduce(flat);
        Assert.NotNull(tree);
        Assert.Equal(flat.Layout.Count, tree.Layout.Count);
        var dense = new DenseFlatSystem(flat, tree.Layout);
        var quick = new PublicSystem(tree, flat.Game);
        for (var lane = 0; lane < 8; lane += 3)
        {
            var z = RandomLogOdds(seed + lane, tree.Layout.Count);
            var precision = 0.4 + lane;
            var expected = At(dense, points, z, precision, lane);
            var actual = At(quick, points, z, precision, lane);
            Assert.Equal(expected.Residual, actual.Residual, 1e-10);
            Assert.Equal(expected.Sign, actual.Sign);
            var scale = 1e-8 * Math.Max(1, expected.Newton.Concat(expected.Tangent).Max(Math.Abs));
            Assert.All(expected.Newton.Zip(actual.Newton), pair => Assert.Equal(pair.First, pair.Second, scale));
            Assert.All(expected.Tangent.Zip(actual.Tangent), pair => Assert.Equal(pair.First, pair.Second, scale));
        }
    }
}
