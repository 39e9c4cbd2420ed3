using Parley.Studies.Designs;
using Parley.Studies.Discovery;

namespace Parley.Studies.Tests.Discovery;

public sealed class DiscoveryTests
{
    // Two of five coordinates matter: x0 in [0.3, 0.7] and x1 ≥ 0.5, where it holds in 9 of 10 cases; elsewhere in 1 of 20.
    private static readonly LabelledPoints Planted = Sample(5, 1024, (x, coin) => x[0] is >= 0.3 and <= 0.7 && x[1] >= 0.5 ? coin < 0.9 : coin < 0.05);

    [Fact]
    public void A_planted_box_is_found_and_nothing_besides()
    {
        var box = PatientRuleInduction.Find(Planted);
        Assert.Equal(0.3, box.Low(0), 0.06);
        Assert.Equal(0.7, box.High(0), 0.06);
        Assert.Equal(0.5, box.Low(1), 0.06);
        Assert.Equal(double.PositiveInfinity, box.High(1));
        Assert.All(Enumerable.Range(2, 3), dimension => Assert.False(box.IsBounded(dimension)));
    }

    [Fact]
    public void Without_a_pattern_there_is_no_box_and_no_split()
    {
        var noise = Sample(5, 1024, (_, coin) => coin < 0.5);
        var box = PatientRuleInduction.Find(noise);

        // A search always finds something in noise; what it finds must be gone on other points.
        var inside = noise.Inside(box);
        var other = Sample(5, 1024, (_, coin) => coin < 0.5, seed: 7);
        Assert.InRange((double)other.Hits(other.Inside(box)) / other.Inside(box).Length, 0.35, 0.65);
        Assert.NotEmpty(inside);
        Assert.Single(ShallowTree.Grow(noise));
    }

    /// <summary>
    /// Two uniform factors, the event x + y > 1. Given the event, P(x ≤ t) = t²; given none, 1 − (1 − t)²; their gap 2t − 2t² is largest at ½, where it is ½.
    /// </summary>
    [Fact]
    public void The_regional_distance_of_a_sum_is_one_half()
    {
        var points = Sample(3, 4096, (x, _) => x[0] + x[1] > 1);
        foreach (var dimension in (int[])[0, 1])
        {
            var (distance, higher) = RegionalSensitivity.Of(points, dimension);
            Assert.Equal(0.5, distance, 0.02);
            Assert.True(higher);
        }

        var hits = points.Hits([.. Enumerable.Range(0, points.Count)]);
        Assert.True(RegionalSensitivity.Of(points, 2).Distance < RegionalSensitivity.Critical(hits, points.Count - hits, 3));
    }

    /// <summary>Smirnov's (1948) asymptotic 5 % point for two samples of equal size n is 1.358·√(2/n).</summary>
    [Fact]
    public void The_critical_distance_is_Smirnovs() => Assert.Equal(1.358 * Math.Sqrt(2.0 / 500), RegionalSensitivity.Critical(500, 500, 1), 1e-4);

    [Fact]
    public void The_tree_splits_where_the_planted_borders_are()
    {
        var points = Sample(4, 2048, (x, _) => x[2] > 0.6 && x[3] > 0.25);
        var leaves = ShallowTree.Grow(points);
        var yes = Assert.Single(leaves, leaf => points.Inside(leaf) is var inside && points.Hits(inside) == inside.Length);
        Assert.Equal(0.6, yes.Low(2), 0.01);
        Assert.Equal(0.25, yes.Low(3), 0.01);
        Assert.Equal(points.Count, leaves.Sum(leaf => points.Inside(leaf).Length));
    }

    private static LabelledPoints Sample(int dimensions, int count, Func<double[], double, bool> holds, uint seed = 1)
    {
        var values = new double[dimensions * count];
        var labels = new bool[count];
        for (var point = 0; point < count; point++)
        {
            var own = new double[dimensions];
            for (var dimension = 0; dimension < dimensions; dimension++)
            {
                own[dimension] = OwenScramble.Apply(SampleDesign.SobolDigits(point, dimension), StableHash.Mix(seed + (100ul * (ulong)dimension)));
            }

            own.CopyTo(values, point * dimensions);
            labels[point] = holds(own, OwenScramble.Apply(SampleDesign.SobolDigits(point, dimensions), StableHash.Mix(seed + 9999ul)));
        }

        return new LabelledPoints(dimensions, values, labels);
    }
}
