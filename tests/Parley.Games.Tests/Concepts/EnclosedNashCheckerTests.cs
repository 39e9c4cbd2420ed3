using System.Collections.Immutable;
using Parley.Games.Concepts;
using Parley.Games.Concepts.StrategicNash;
using Parley.Games.Forms;
using Parley.Games.Numerics;
using Parley.Games.Profiles;

namespace Parley.Tests.Concepts;

/// <summary>A proof that an equilibrium lies inside enclosures: given where there is one, refused where there is none.</summary>
public sealed class EnclosedNashCheckerTests
{
    // Nau, Gomez Canovas and Hansen 2004, §4: one equilibrium, r = (√601 − 23)/4, q = (2 − r)/(3 + r), p = (3 − 2r)/(4 − r).
    private static readonly StrategicGame Irrational = new(
        ["1", "2", "3"],
        [["T", "B"], ["L", "R"], ["l", "r"]],
        [3, 0, 0, 1, 1, 0, 0, 2, 0, 1, 2, 0, 0, 3, 1, 0, 2, 0, 0, 0, 0, 0, 0, 3]);

    private static readonly double[] Solution = Solve();

    [Theory]
    [InlineData(1e-14)]
    [InlineData(1e-10)]
    [InlineData(1e-4)]
    public void Enclosures_around_the_equilibrium_are_proved(double radius)
    {
        var certificate = StrategicNashChecker.Check(Irrational, Around(Solution, 0, radius));
        Assert.Equal((true, CertificateLevel.Proved, string.Empty), (certificate.Accepted, certificate.Level, certificate.Reason));
    }

    [Theory]
    [InlineData(1e-13, 1e-11)]
    [InlineData(1e-11, 1e-10)]
    [InlineData(1e-7, 2e-7)]
    public void Enclosures_beside_the_equilibrium_are_not(double radius, double away)
    {
        var certificate = StrategicNashChecker.Check(Irrational, Around(Solution, away, radius), 1e-3);
        Assert.Equal((true, CertificateLevel.Numerical), (certificate.Accepted, certificate.Level));
        Assert.StartsWith("not proved", certificate.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Enclosures_that_leave_no_room_for_the_sum_are_not()
    {
        var profile = Around(Solution, 0, 1e-10);
        var first = Number.Within(Solution[0], new Interval(Solution[0] - 1e-10, Solution[0] + 1e-10));
        var second = Number.Within(1 - Solution[0], new Interval(1 - Solution[0] + 2e-10, 1 - Solution[0] + 4e-10));
        var certificate = StrategicNashChecker.Check(Irrational, new MixedStrategyProfile([first, second, .. profile.Probabilities.Skip(2)]));
        Assert.Equal(CertificateLevel.Numerical, certificate.Level);
        Assert.Contains("sum to one", certificate.Reason, StringComparison.Ordinal);
    }

    // The irrational game with a third strategy for player 1 that earns a little more, or less, than the equilibrium gives.
    [Theory]
    [InlineData(-1, 100, true)]
    [InlineData(1, 1_000_000_000_000, false)]
    public void An_unused_strategy_that_might_earn_more_forbids_the_proof(int sign, long parts, bool proved)
    {
        var value = Rational.FromDouble(Payoff(Solution)) + new Rational(sign, parts);
        var payoffs = new List<Rational>();
        for (var player = 0; player < 3; player++)
        {
            for (var column = 0; column < 4; column++)
            {
                var own = Irrational.ExactPayoffsOf(player);
                payoffs.AddRange([own[2 * column], own[(2 * column) + 1], player == 0 ? value : Rational.Zero]);
            }
        }

        var game = new StrategicGame(["1", "2", "3"], [["T", "B", "out"], ["L", "R"], ["l", "r"]], [.. payoffs]);
        var probabilities = Around(Solution, 0, 1e-13).Probabilities;
        var certificate = StrategicNashChecker.Check(game, new MixedStrategyProfile([.. probabilities.Take(2), Rational.Zero, .. probabilities.Skip(2)]));
        Assert.True(certificate.Accepted);
        Assert.Equal(proved ? CertificateLevel.Proved : CertificateLevel.Numerical, certificate.Level);
    }

    // A continuum has no single zero to enclose: both players of the game of nothing are always indifferent.
    [Fact]
    public void Singular_equations_are_not_proved()
    {
        var nothing = new StrategicGame(["1", "2"], [["a", "b"], ["a", "b"]], new Rational[8]);
        var certificate = StrategicNashChecker.Check(nothing, Around([0.3, 0.7, 0.4, 0.6], 0, 1e-9));
        Assert.Equal((true, CertificateLevel.Numerical), (certificate.Accepted, certificate.Level));
    }

    [Fact]
    public void A_probability_without_enclosure_is_checked_numerically()
    {
        var certificate = StrategicNashChecker.Check(Irrational, new MixedStrategyProfile([.. Solution.Select(value => Number.Approximate(value))]));
        Assert.Equal((true, CertificateLevel.Numerical, string.Empty), (certificate.Accepted, certificate.Level, certificate.Reason));
    }

    private static double[] Solve()
    {
        var r = (Math.Sqrt(601) - 23) / 4;
        var (q, p) = ((2 - r) / (3 + r), (3 - (2 * r)) / (4 - r));
        return [p, 1 - p, q, 1 - q, r, 1 - r];
    }

    private static double Payoff(double[] play) => (play[2] * ((3 * play[4]) + play[5]));

    // Even places are moved by so much, the next by the negative: the sums stay one.
    private static MixedStrategyProfile Around(double[] centre, double away, double radius) => new(
        centre.Select((value, i) => value + (i % 2 == 0 ? away : -away)).Select((value, i) =>
            Number.Within(value, new Interval(value - (radius * (1 + (i % 2))), value + (radius * (1 + (i % 2)))))).ToImmutableArray());
}
