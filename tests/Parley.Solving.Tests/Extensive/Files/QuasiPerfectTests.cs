using FsCheck.Fluent;
using Parley.Games.Concepts;
using Parley.Games.Concepts.QuasiPerfect;
using Parley.Games.Concepts.Sequential;
using Parley.Games.Numerics;
using Parley.Games.Profiles;
using Parley.Solving.Catalog;
using Parley.Solving.Extensive.QuasiPerfect;
using Parley.Tests;
using static Parley.Tests.TreeSketch;

namespace Parley.Solving.Tests.Extensive.Files;

public sealed class QuasiPerfectTests
{
    private static readonly QuasiPerfectMethod Method = new();

    // Myerson 1978, figure 1, as a tree: (D, R) is Nash, hence sequential since no move is seen, and dominated.
    private static SampleGame Dominated() => Move(
        "1", "1",
        ("U", Move("2", "2", ("L", End(1, 1)), ("R", End(0, 0)))),
        ("D", Move("2", "2", ("L", End(0, 0)), ("R", End(0, 0))))).Build("1", "2");

    [Fact]
    public void A_dominated_equilibrium_is_sequential_but_never_quasi_perfect()
    {
        // Van Damme 1984: quasi-perfect equilibria use no dominated strategy.
        var tree = Dominated().Exact();
        Rational[] dominated = [0, 1, 0, 1];
        Assert.True(SequentialEquilibriumChecker.Check(tree, new ExactAssessment([.. dominated], [1, 0, 1, 0], [1, 1, 1, 1])).Accepted);
        foreach (var power in (int[])[1, 2, 3])
        {
            var slip = Enumerable.Repeat(Rational.Zero, power).Append(1).ToArray();
            Rational[] rest = [1, .. Enumerable.Repeat(Rational.Zero, power - 1), -1];
            var certificate = QuasiPerfectChecker.Check(tree, dominated, new PerturbedPlay([[.. slip], [.. rest], [.. slip], [.. rest]]));
            Assert.False(certificate.Accepted);
            Assert.Contains("U is better than D", certificate.Reason, StringComparison.Ordinal);
        }

        Assert.Equal([1, 1], One(Dominated()).Payoffs.Select(payoff => payoff.Exact!.Value));
    }

    [Fact]
    public void Trembles_that_tend_elsewhere_are_refused()
    {
        var tree = Dominated().Exact();
        Rational[] profile = [1, 0, 1, 0];
        Assert.True(QuasiPerfectChecker.Check(tree, profile, new PerturbedPlay([[1, -1], [0, 1], [1, -1], [0, 1]])).Accepted);
        Assert.Contains("do not tend", QuasiPerfectChecker.Check(tree, profile, new PerturbedPlay([[new Rational(1, 2)], [new Rational(1, 2)], [1, -1], [0, 1]])).Reason, StringComparison.Ordinal);
        Assert.Contains("do not sum", QuasiPerfectChecker.Check(tree, profile, new PerturbedPlay([[1], [0, 1], [1, -1], [0, 1]])).Reason, StringComparison.Ordinal);
        Assert.Contains("not positive", QuasiPerfectChecker.Check(tree, profile, new PerturbedPlay([[1], [0], [1, -1], [0, 1]])).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void The_outside_option_and_the_chain_store_end_without_incredible_threats()
    {
        Assert.Equal([2, 2], One(PublishedTrees.Entry()).Payoffs.Select(payoff => payoff.Exact!.Value));
        Assert.Equal([1, 0], One(PublishedTrees.Centipede()).Payoffs.Select(payoff => payoff.Exact!.Value));
    }

    [Fact]
    public void Kuhn_poker_keeps_its_value() => Assert.Equal(new Rational(-1, 18), One(PublishedTrees.KuhnPoker()).Payoffs[0].Exact);

    [Fact]
    public void What_is_quasi_perfect_is_sequential_with_the_same_trembles() => PropertyCheck.Holds(Gen.Choose(0, 100_000), seed =>
    {
        // Van Damme 1984.
        var sample = RandomGames.Any(seed);
        return sample.Game.Players.Length != 2
            || SequentialEquilibriumChecker.Check(sample.Exact(), ((BehaviorStrategyProfile)One(sample).Profile).ExactAssessment!).Accepted;
    }, 150);

    private static Equilibrium One(SampleGame sample)
    {
        var answer = Method.Solve(sample.AsGame(), new SolveRequest { Concept = SolutionConcept.QuasiPerfect });
        Assert.Equal(SolveStatus.Found, answer.Status);
        var found = Assert.Single(answer.Equilibria);
        Assert.Equal((SolutionConcept.QuasiPerfect, true, CertificateLevel.Exact), (found.Certificate.Concept, found.Certificate.Accepted, found.Certificate.Level));
        return found;
    }
}
