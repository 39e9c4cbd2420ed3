using FsCheck.Fluent;
using Parley.Games.Concepts;
using Parley.Games.Concepts.ExtensiveFormCorrelated;
using Parley.Games.Numerics;
using Parley.Games.Profiles;
using Parley.Games.Reductions;
using Parley.Solving.Catalog;
using Parley.Solving.Extensive.ExtensiveFormCorrelated;
using Parley.Solving.Extensive.SequenceLemke;
using Parley.Tests;

namespace Parley.Solving.Tests.Extensive.Files;

public sealed class ExtensiveFormCorrelatedTests
{
    private static readonly ExtensiveFormCorrelatedMethod Method = new();

    [PublishedGame("Signals to a professor", "von Stengel and Forges 2008, Extensive-form correlated equilibrium, figure 1")]
    [Fact]
    public void Advice_on_the_signal_to_the_good_student_alone_helps_both()
    {
        // Von Stengel and Forges 2008, section 2.2: the professor gets 6.5 and the student 3.5, where every Nash and every correlated equilibrium gives 6 and 0.
        var best = Best(PublishedTrees.Admission(), 1);
        Assert.Equal([new Rational(7, 2), new Rational(13, 2)], best.Payoffs.Select(payoff => payoff.Exact!.Value));
        var nash = new LemkeSequenceFormMethod().Solve(PublishedTrees.Admission().AsGame(), new SolveRequest()).Equilibria.Single();
        Assert.Equal([0, 6], nash.Payoffs.Select(payoff => payoff.Exact!.Value));
    }

    [Fact]
    public void The_student_at_best_gets_four_of_an_indifferent_professor()
    {
        // By hand: the bad student may be told the trusted signal with probability 2/3, after which admitting pays the professor 6 as rejecting does.
        Assert.Equal([4, 6], Best(PublishedTrees.Admission(), 0).Payoffs.Select(payoff => payoff.Exact!.Value));
    }

    [Fact]
    public void In_simultaneous_games_it_is_correlated_equilibrium() =>
        Assert.Equal(new Rational(21, 2), Best(PublishedTrees.Chicken(), null).Payoffs.Aggregate(Rational.Zero, (sum, payoff) => sum + payoff.Exact!.Value));

    [Fact]
    public void The_checker_refuses_advice_that_tells_the_bad_student_too_much()
    {
        // Everyone is told X, and X is trusted: the bad student is admitted as often as the good, and the professor rejects.
        var form = ReducedStrategicForm.Of(PublishedTrees.Admission().Exact());
        var profile = form.Game.Strategies[0].IndexOf("X, X") + (form.Game.StrideOf(1) * form.Game.Strategies[1].IndexOf("admit, reject"));
        var certificate = ExtensiveFormCorrelatedChecker.Check(form, new CorrelatedDistribution([profile], [Number.Of(1)]));
        Assert.False(certificate.Accepted);
        Assert.Contains("told admit", certificate.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_Nash_equilibrium_is_one_and_none_pays_more_than_the_best() => PropertyCheck.Holds(Gen.Choose(0, 100_000), seed =>
    {
        var sample = RandomGames.Any(seed);
        if (sample.Game.Players.Length != 2 || ReducedStrategicForm.Refuses(sample.Exact(), 400) is not null)
        {
            return true;
        }

        var nash = new LemkeSequenceFormMethod().Solve(sample.AsGame(), new SolveRequest()).Equilibria.Single();
        var form = ReducedStrategicForm.Of(sample.Exact());
        var mixed = form.ToMixed(nash.Profile.TryExact()!).TryExact()!;
        var weights = Enumerable.Range(0, form.Game.ProfileCount).Select(profile =>
            mixed[form.Game.StrategyAt(profile, 0)] * mixed[form.Game.StrategyStartOf(1) + form.Game.StrategyAt(profile, 1)]).ToArray();
        var support = Enumerable.Range(0, weights.Length).Where(profile => !weights[profile].IsZero).ToArray();
        var distribution = new CorrelatedDistribution([.. support], [.. support.Select(profile => Number.Of(weights[profile]))]);
        Rational Sum(Equilibrium found) => found.Payoffs.Aggregate(Rational.Zero, (sum, payoff) => sum + payoff.Exact!.Value);
        return ExtensiveFormCorrelatedChecker.Check(form, distribution).Accepted && Sum(Best(sample, null)) >= Sum(nash);
    }, 40);

    private static Equilibrium Best(SampleGame sample, int? player)
    {
        var answer = Method.Solve(sample.AsGame(), new SolveRequest { Concept = SolutionConcept.ExtensiveFormCorrelated, Player = player });
        var found = Assert.Single(answer.Equilibria);
        Assert.Equal((true, CertificateLevel.Exact), (found.Certificate.Accepted, found.Certificate.Level));
        return found;
    }
}
