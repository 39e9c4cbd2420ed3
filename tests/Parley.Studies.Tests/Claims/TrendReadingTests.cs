using Parley.Studies.Claims;

namespace Parley.Studies.Tests.Claims;

public class TrendReadingTests
{
    private const double Band = VerdictTolerances.Band;

    [Theory]
    [InlineData(new[] { 0.1, 0.2, 0.3 }, true, Standing.Holds, "")]
    [InlineData(new[] { 0.1, 0.2, 0.3 }, false, Standing.Reversed, "rises")]
    [InlineData(new[] { 0.3, 0.295, 0.4 }, true, Standing.Holds, "")]
    [InlineData(new[] { 0.3, 0.28, 0.4 }, true, Standing.Reversed, "not monotone")]
    [InlineData(new[] { 0.3, 0.3005, 0.2995 }, true, Standing.Level, "level")]
    [InlineData(new[] { 0.3, 0.3, 0.3011 }, true, Standing.Holds, "")]
    public void One_value_per_point(double[] path, bool rises, Standing standing, string note)
    {
        var outcomes = TrendReading.Judge([.. path.Select(value => new[] { value })], rises, Band);
        Assert.Equal(standing, Assert.Single(outcomes).Standing);
        Assert.Equal(note, TrendReading.Describe(path, rises));
    }

    [Fact]
    public void An_undefined_value_makes_the_trend_undefined() =>
        Assert.Null(Assert.Single(TrendReading.Judge([[0.1], [double.NaN]], true, Band)).Standing);

    /// <summary>Deciding which standings some selection reaches agrees with listing every selection.</summary>
    [Fact]
    public void Several_values_per_point_agree_with_listing_all_selections()
    {
        var random = new Random(7);
        for (var round = 0; round < 2000; round++)
        {
            var values = Enumerable.Range(0, 4)
                .Select(_ => Enumerable.Range(0, random.Next(1, 4)).Select(_ => random.Next(0, 12) * 0.004).ToArray()).ToArray();
            var listed = Selections(values).Select(path => TrendReading.Judge([.. path.Select(value => new[] { value })], true, Band)[0].Standing);
            var found = TrendReading.Judge(values, true, Band).Select(outcome => outcome.Standing);
            Assert.Equal(listed.Distinct().Order(), found.Order());
        }
    }

    private static IEnumerable<double[]> Selections(double[][] values) => values.Length == 0
        ? [[]]
        : from first in values[0] from rest in Selections(values[1..]) select (double[])[first, .. rest];
}
