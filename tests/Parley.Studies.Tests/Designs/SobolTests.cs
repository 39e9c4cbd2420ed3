using Parley.Studies.Designs;

namespace Parley.Studies.Tests.Designs;

/// <summary>Sobol' points: polynomials, direction numbers, nets and scrambles.</summary>
public sealed class SobolTests
{
    /// <summary>The number of primitive polynomials of degree n is φ(2ⁿ − 1)/n: 1, 1, 2, 2, 6, 6, 18, 16, 48, 60, 176.</summary>
    [Fact]
    public void There_are_as_many_primitive_polynomials_as_Eulers_function_says()
    {
        int[] expected = [1, 1, 2, 2, 6, 6, 18, 16, 48, 60];
        var degrees = PrimitivePolynomials.First(expected.Sum()).Select(PrimitivePolynomials.DegreeOf).ToArray();
        Assert.Equal(expected, Enumerable.Range(1, expected.Length).Select(degree => degrees.Count(own => own == degree)));
        Assert.Equal([0b11, 0b111, 0b1011, 0b1101, 0b10011, 0b11001], PrimitivePolynomials.First(6));
    }

    [Fact]
    public void The_committed_initial_numbers_are_what_the_search_finds()
    {
        var found = SobolDirectionSearch.Run(40);
        Assert.Equal(found, SobolInitialNumbers.All[..found.Count].ToArray());
    }

    [Fact]
    public void Every_dimension_has_odd_initial_numbers_below_their_power()
    {
        var numbers = SobolInitialNumbers.All;
        var at = 0;
        foreach (var polynomial in PrimitivePolynomials.First(SobolDirections.Dimensions - 1))
        {
            for (var k = 1; k <= PrimitivePolynomials.DegreeOf(polynomial); k++, at++)
            {
                Assert.True((numbers[at] & 1) == 1 && numbers[at] < 1 << k);
            }
        }

        Assert.Equal(numbers.Length, at);
    }

    /// <summary>The first points of the two lowest dimensions, known since Sobol' 1967 (in natural order, not Gray code).</summary>
    [Fact]
    public void The_first_points_are_the_known_ones()
    {
        double[] first = [0, 0.5, 0.25, 0.75, 0.125, 0.625, 0.375, 0.875];
        double[] second = [0, 0.5, 0.75, 0.25, 0.625, 0.125, 0.375, 0.875];
        for (var index = 0; index < 8; index++)
        {
            Assert.Equal(first[index], Unscrambled(index, 0));
            Assert.Equal(second[index], Unscrambled(index, 1));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(37)]
    [InlineData(200)]
    [InlineData(255)]
    public void Every_block_of_points_is_stratified_in_each_dimension(int dimension)
    {
        for (var power = 1; power <= 10; power++)
        {
            var cells = new HashSet<int>();
            for (var index = 3 << power; index < 4 << power; index++)
            {
                cells.Add((int)(SampleDesign.SobolDigits(index, dimension) >> (32 - power)));
            }

            Assert.Equal(1 << power, cells.Count);
        }
    }

    /// <summary>Sobol's first two dimensions form (0, m, 2)-nets (degrees 0 and 1, so t = 0), scrambled or not (Owen 1995).</summary>
    [Theory]
    [InlineData(0ul)]
    [InlineData(7ul)]
    public void The_first_two_dimensions_are_nets_of_the_best_kind(ulong key)
    {
        const int Power = 8;
        for (var along = 0; along <= Power; along++)
        {
            var boxes = new int[1 << Power];
            for (var index = 0; index < 1 << Power; index++)
            {
                var x = Scrambled(index, 0, key);
                var y = Scrambled(index, 1, key == 0 ? 0 : key + 1);
                boxes[((int)(x * (1 << along)) << (Power - along)) | (int)(y * (1 << (Power - along)))]++;
            }

            Assert.All(boxes, count => Assert.Equal(1, count));
        }
    }

    [Fact]
    public void The_quality_of_a_pair_is_that_of_its_boxes()
    {
        // Counted by brute force: t is least such that every box of volume 2^(t−m) holds 2^t points.
        foreach (var (a, b) in new[] { (1, 2), (3, 9), (17, 40), (100, 101) })
        {
            const int Power = 6;
            var claimed = SobolDirectionSearch.Quality(
                SobolDirectionSearch.MatrixOf(SobolDirections.Of(a), Power), SobolDirectionSearch.MatrixOf(SobolDirections.Of(b), Power), Power);
            Assert.Equal(CountedQuality(a, b, Power), claimed);
        }
    }

    [Fact]
    public void A_scramble_tosses_fair_and_separate_coins()
    {
        var mean = 0.0;
        var both = 0.0;
        const int Keys = 20_000;
        for (var key = 0ul; key < Keys; key++)
        {
            var x = OwenScramble.Apply(0, StableHash.Mix(key));
            var y = OwenScramble.Apply(0x4000_0000, StableHash.Mix(key));
            mean += x / Keys;

            // Both lie in the same half whatever the first coin; which quarter of it is another coin, the same for both.
            Assert.Equal(x < 0.5, y < 0.5);
            Assert.NotEqual((int)(x * 4), (int)(y * 4));
            both += (x < 0.5 ? 1.0 : 0) / Keys;
        }

        Assert.InRange(mean, 0.49, 0.51);
        Assert.InRange(both, 0.485, 0.515);
    }

    private static int CountedQuality(int a, int b, int power)
    {
        for (var t = 0; ; t++)
        {
            var even = true;
            for (var along = 0; along <= power - t && even; along++)
            {
                var across = power - t - along;
                var boxes = new int[1 << (power - t)];
                for (var index = 0; index < 1 << power; index++)
                {
                    boxes[((int)(Unscrambled(index, a) * (1 << along)) << across) | (int)(Unscrambled(index, b) * (1 << across))]++;
                }

                even = Array.TrueForAll(boxes, count => count == 1 << t);
            }

            if (even)
            {
                return t;
            }
        }
    }

    private static double Unscrambled(int index, int dimension) => SampleDesign.SobolDigits(index, dimension) / 4294967296.0;

    private static double Scrambled(int index, int dimension, ulong key) =>
        key == 0 ? Unscrambled(index, dimension) : OwenScramble.Apply(SampleDesign.SobolDigits(index, dimension), StableHash.Mix(key));
}
