using FsCheck.Fluent;
using Parley.Games.Concepts.Nash;
using Parley.Games.Concepts.StrategicNash;
using Parley.Games.Forms;
using Parley.Games.Numerics;
using Parley.Games.Profiles;
using Parley.Games.Reductions;
using Parley.Tests;

namespace Parley.Games.Tests.Reductions;

public sealed class ReductionsTests
{
    [Fact]
    public void Strategies_that_differ_only_where_their_player_cannot_come_are_one()
    {
        // Rosenthal's centipede with four moves: each player stops at once, later or never: 3 strategies, not 4.
        var form = ReducedStrategicForm.Of(PublishedTrees.Centipede().Exact());
        Assert.Equal([3, 3], form.Game.Strategies.Select(own => own.Length));
        Assert.Equal(["take, *", "pass, take", "pass, pass"], form.Game.Strategies[0]);
        Assert.Equal(5, form.Game.ExactPayoffsOf(0)[^1]);
    }

    [Fact]
    public void Kuhn_poker_has_27_strategies_for_the_first_player_and_64_for_the_second()
    {
        // Kuhn 1950: per card the first player bets, or checks and then folds or calls (3³); the second answers a check and a bet (4³).
        var form = ReducedStrategicForm.Of(PublishedTrees.KuhnPoker().Exact());
        Assert.Equal([27, 64], form.Game.Strategies.Select(own => own.Length));
        var sequences = form.Sequences;
        Assert.Equal([13, 13], [sequences.SequenceCount(0), sequences.SequenceCount(1)]);
    }

    [Fact]
    public void A_form_that_is_too_large_is_refused_with_its_size()
    {
        var reason = ReducedStrategicForm.Refuses(PublishedTrees.KuhnPoker().Exact(), limit: 1000);
        Assert.Contains("27 × 64", reason, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => ReducedStrategicForm.Of(PublishedTrees.KuhnPoker().Exact(), limit: 1000));
    }

    [Fact]
    public void Imperfect_recall_is_refused_in_a_sentence()
    {
        // The absent-minded driver (Piccione and Rubinstein 1997).
        var driver = TreeSketch.Move(
            "driver", "exit?", ("exit", TreeSketch.End(0)),
            ("on", TreeSketch.Move("driver", "exit?", ("exit", TreeSketch.End(4)), ("on", TreeSketch.End(1))))).Build("driver");
        Assert.Contains("perfect recall", SequenceForm.Refuses(driver.Exact()), StringComparison.Ordinal);
        Assert.Contains("perfect recall", ReducedStrategicForm.Refuses(driver.Exact()), StringComparison.Ordinal);
        Assert.Contains("perfect recall", AgentForm.Refuses(driver.Exact()), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_reduction_keeps_the_payoffs_of_any_profile() => PropertyCheck.Holds(Gen.Choose(0, 100_000), seed =>
    {
        var tree = RandomGames.Any(seed).Exact();
        var behavior = SampleTrees.RationalProfile(tree.Game, seed, mayBeZero: true);
        var paid = ExpectedPayoffs.Of(tree, new BehaviorStrategyProfile([.. behavior.Select(Number.Of)])).Select(value => value.Exact!.Value).ToArray();
        var sequences = SequenceForm.Of(tree);
        var plans = Enumerable.Range(0, paid.Length).Select(player => sequences.PlanOf(player, behavior)).ToArray();
        var same = true;
        for (var player = 0; player < paid.Length; player++)
        {
            var sum = Rational.Zero;
            for (var tuple = 0; tuple < sequences.TupleCount; tuple++)
            {
                var product = sequences.Payoff(tuple, player);
                for (var other = 0; other < plans.Length; other++)
                {
                    product *= plans[other][sequences.Tuple(tuple)[other]];
                }

                sum += product;
            }

            same &= sum == paid[player];
        }

        if (ReducedStrategicForm.Refuses(tree, 4000) is null)
        {
            var form = ReducedStrategicForm.Of(tree);
            same &= Paid(form.Game, form.ToMixed(behavior)).SequenceEqual(paid);
        }

        if (AgentForm.Refuses(tree, 4000) is null)
        {
            var form = AgentForm.Of(tree);
            var agents = Paid(form.Game, form.ToMixed(new BehaviorStrategyProfile([.. behavior.Select(Number.Of)])));
            same &= Enumerable.Range(0, agents.Length).All(agent => agents[agent] == paid[tree.Game.InformationSets[form.Agents[agent]].Player]);
        }

        return same;
    }, 150);

    [Fact]
    public void A_mixed_profile_and_its_behavior_strategies_pay_the_same() => PropertyCheck.Holds(Gen.Choose(0, 100_000), seed =>
    {
        var tree = RandomGames.Any(seed).Exact();
        if (ReducedStrategicForm.Refuses(tree, 4000) is not null)
        {
            return true;
        }

        // Kuhn 1953.
        var form = ReducedStrategicForm.Of(tree);
        var random = new Random(seed);
        var mixed = new List<Number>();
        foreach (var own in form.Game.Strategies)
        {
            var weights = own.Select(_ => random.Next(0, 3)).ToArray();
            weights[random.Next(weights.Length)]++;
            mixed.AddRange(weights.Select(weight => Number.Of(new Rational(weight, weights.Sum()))));
        }

        var profile = new MixedStrategyProfile([.. mixed]);
        var behavior = form.ToBehavior(profile);
        return Paid(form.Game, profile).SequenceEqual(ExpectedPayoffs.Of(tree, behavior).Select(value => value.Exact!.Value))
            && StrategicNashChecker.Check(form.Game, profile).Accepted == NashChecker.Check(tree, behavior.TryExact()).Accepted;
    }, 150);

    private static Rational[] Paid(StrategicGame game, MixedStrategyProfile profile)
    {
        var exact = profile.TryExact()!;
        var result = new Rational[game.Players.Length];
        for (var index = 0; index < game.ProfileCount; index++)
        {
            var probability = Rational.One;
            for (var player = 0; player < result.Length; player++)
            {
                probability *= exact[game.StrategyStartOf(player) + game.StrategyAt(index, player)];
            }

            for (var player = 0; player < result.Length; player++)
            {
                result[player] += probability * game.ExactPayoffsOf(player)[index];
            }
        }

        return result;
    }
}
