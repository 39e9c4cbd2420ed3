using Parley.Games;
using Parley.Games.Concepts;
using Parley.Games.Concepts.Nash;
using Parley.Games.Numerics;
using Parley.Games.Profiles;
using Parley.Games.Reductions;
using Parley.Solving.Catalog;
using Parley.Tests;

namespace Parley.Solving.Tests.Extensive.Files;

public sealed class ReducedFormTests
{
    [PublishedGame("A leader imperfectly observed", "Bagwell 1995, Commitment and observability in games")]
    [Fact]
    public void A_leader_whose_move_is_seen_with_any_noise_has_only_the_Cournot_equilibrium_in_pure_strategies()
    {
        // Bagwell 1995: without noise Stackelberg's (S, S after S and C after C) is there too.
        Assert.Equal(["C; C, C"], Pure(PublishedTrees.NoisyLeader(new Rational(1, 100))));
        Assert.Contains("S; S, C", Pure(PublishedTrees.NoisyLeader(Rational.Zero)));
    }

    [Fact]
    public void A_mixed_equilibrium_of_the_noisy_leader_is_near_Stackelberg()
    {
        // Van Damme and Hurkens 1997: some equilibrium tends to the leader's outcome as the noise vanishes.
        var sample = PublishedTrees.NoisyLeader(new Rational(1, 100));
        var form = ReducedStrategicForm.Of(sample.Exact());
        var answer = MethodCatalog.Find("extreme-equilibria")!.Solve(Game.Of(form.Game), new SolveRequest { All = true });
        var behaviors = answer.Equilibria.Select(found => form.ToBehavior((MixedStrategyProfile)found.Profile).TryExact()!).ToList();
        Assert.Contains(behaviors, play => play[sample.Action("leader", "S")] > new Rational(9, 10));
        Assert.All(behaviors, play => Assert.True(NashChecker.Check(sample.Exact(), play).Accepted));
    }

    [PublishedGame("Selten's horse", "Selten 1975, figure 1")]
    [Fact]
    public void The_horse_has_two_Nash_equilibria_in_pure_strategies()
    {
        // Selten 1975, section 7.
        Assert.Equal(["C; c; R", "D; c; L"], Pure(PublishedTrees.SeltenHorse()).Order(StringComparer.Ordinal));
    }

    [PublishedGame("Chain store, one market", "Selten 1978")]
    [Fact]
    public void The_chain_store_has_a_Nash_equilibrium_by_threat() =>
        Assert.Equal(["in; share", "out; fight"], Pure(PublishedTrees.Entry()).Order(StringComparer.Ordinal)); // Selten 1978

    [Fact]
    public void Every_offer_can_be_a_Nash_outcome_of_the_ultimatum_game()
    {
        // Osborne and Rubinstein 1994, exercise on bargaining by a take-it-or-leave-it offer: threats to refuse less support any split.
        var paid = PureProfiles(PublishedTrees.Ultimatum(3)).Select(found => found.Payoffs[1].Exact!.Value.ToString()).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        Assert.Equal(["0", "1", "2", "3"], paid);
    }

    private static IEnumerable<string> Pure(SampleGame sample)
    {
        var form = ReducedStrategicForm.Of(sample.Exact());
        return PureProfiles(sample).Select(found => string.Join("; ", form.Game.Strategies.Select((own, player) =>
            own[found.Profile.Probabilities.AsSpan(form.Game.StrategyStartOf(player), own.Length).IndexOf(Number.Of(1))])));
    }

    private static IEnumerable<Equilibrium> PureProfiles(SampleGame sample)
    {
        var form = ReducedStrategicForm.Of(sample.Exact());
        return MethodCatalog.Find("pure-equilibria")!.Solve(Game.Of(form.Game), new SolveRequest { Concept = SolutionConcept.PureNash, All = true }).Equilibria;
    }
}
