using FsCheck.Fluent;
using Parley.Games.Numerics;
using Parley.Tests;

namespace Parley.Games.Tests.Numerics;

public sealed class IntervalTests
{
    [Fact]
    public void Sums_products_and_quotients_of_exact_numbers_stay_points()
    {
        Assert.Equal(new Interval(5, 5), new Interval(2, 2) + 3);
        Assert.Equal(new Interval(6, 6), new Interval(2, 2) * 3);
        Assert.Equal(new Interval(0.5, 0.5), new Interval(2, 2) / 4);
        Assert.Equal(new Interval(-3, 5), new Interval(1, 5) - new Interval(0, 4) + 0);
    }

    [Fact]
    public void One_third_is_enclosed_between_neighbouring_doubles()
    {
        var third = Interval.One / 3;
        Assert.Equal(third.High, Math.BitIncrement(third.Low));
        Assert.Equal(third, Interval.Around(new Rational(1, 3)));
        Assert.Equal(new Interval(0.25, 0.25), Interval.Around(new Rational(1, 4)));
    }

    [Fact]
    public void Hard_cases_give_the_whole_line_or_infinite_ends_and_never_a_wrong_answer()
    {
        Assert.Equal(Interval.Entire, Interval.One / new Interval(-1, 1));
        Assert.Equal(Interval.Entire, Interval.One / 0);
        Assert.Equal(Interval.Entire, Interval.Log(new Interval(-1, 1)));
        Assert.Equal(double.NegativeInfinity, Interval.Log(new Interval(0, 1)).Low);
        Assert.Equal(new Interval(0, 0), Interval.Zero * Interval.Entire);
        Assert.Equal(new Interval(double.MaxValue, double.PositiveInfinity), new Interval(double.MaxValue, double.MaxValue) * 2);
        Assert.Equal(new Interval(0, 9), Interval.Power(new Interval(-3, 2), 2));
        Assert.Equal(new Interval(-27, 8), Interval.Power(new Interval(-3, 2), 3));
        Assert.Equal(Interval.One, Interval.Power(Interval.Entire, 0));
        Assert.Throws<ArgumentException>(() => new Interval(2, 1));
        Assert.Throws<ArgumentException>(() => new Interval(double.NaN, 1));
    }

    [Fact]
    public void Exp_and_Log_enclose_the_exact_value()
    {
        PropertyCheck.Holds(
            Gen.Choose(-700_000, 700_000).Select(value => value / 1000.0),
            x =>
            {
                var exp = Interval.Exp(x);
                return exp.Low < exp.High && Interval.Log(exp).Contains(x) && exp.Contains(DeterministicMath.Exp(x));
            });
    }
}
