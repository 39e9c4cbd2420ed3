using Parley.Games.Concepts.LogitQuantalResponse;
using Parley.Games.Concepts.Nash;
using Parley.Games.Concepts.Sequential;
using Parley.Games.Forms;
using Parley.Games.Numerics;
using Parley.Games.Profiles;
using Parley.Tests;

namespace Parley.Games.Tests.Concepts;

/// <summary>What must not matter does not: order of menus, constants added to payoffs, units, a type told twice, the order of moves hidden from each other.</summary>
public sealed class InvarianceTests
{
    [Fact]
    public void The_order_of_actions_and_branches_does_not_matter()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var sample = RandomGames.Any(seed);
            var reversed = GameTransformations.Reversed(sample.Game);
            AssertSameVerdicts(sample.At(), At(reversed.Game, sample), reversed, seed);
        }
    }

    [Fact]
    public void A_type_told_twice_does_not_matter()
    {
        var split = 0;
        for (var seed = 0; seed < 300; seed++)
        {
            var sample = RandomGames.Any(seed);
            if (sample.Game.Kind[0] != NodeKind.Chance || sample.Game.ChildCount[0] < 2)
            {
                continue;
            }

            split++;
            var halves = GameTransformations.WithSplitType(sample.Game, seed % 2, 0);
            AssertSameVerdicts(sample.At(), At(halves.Game, sample), halves, seed);
        }

        Assert.True(split > 60, $"{split} games");
    }

    [Fact]
    public void A_constant_added_to_a_payoff_changes_nothing_and_units_act_like_precision()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var sample = RandomGames.Any(seed);
            var (profile, assessment) = Candidate(sample.Game, seed);
            var raised = Payoffs(sample, (player, payoff) => player == 0 ? payoff + 7 : payoff);
            var doubled = Payoffs(sample, (player, payoff) => 2 * payoff);
            Assert.Equal(Sequential(sample.At(), assessment), Sequential(raised, assessment), 1e-12);
            Assert.Equal(Sequential(sample.At(), assessment), Sequential(doubled, assessment), 1e-12);
            Assert.Equal(Logit(sample.At(), profile, 3), Logit(raised, profile, 3), 1e-11);
            Assert.Equal(Logit(sample.At(), profile, 3), Logit(doubled, profile, 1.5), 1e-12);
        }
    }

    [Fact]
    public void The_order_of_moves_hidden_from_each_other_does_not_matter()
    {
        for (var seed = 0; seed < 50; seed++)
        {
            var (rowFirst, columnFirst) = (Bimatrix(seed, false), Bimatrix(seed, true));
            var profile = RandomGames.Profile(rowFirst.Game, seed);
            double[] swapped = [.. profile.AsSpan(2), .. profile.AsSpan(0, 2)]; // the row player's two actions come second
            Assert.Equal(
                NashChecker.Check(rowFirst, new BehaviorProfile([.. profile])).Residual, NashChecker.Check(columnFirst, new BehaviorProfile([.. swapped])).Residual, 1e-13);
            Assert.Equal(Logit(rowFirst, new BehaviorProfile([.. profile]), 2), Logit(columnFirst, new BehaviorProfile([.. swapped]), 2), 1e-13);
        }
    }

    [Fact]
    public void A_certificate_does_not_survive_the_border_of_its_regime()
    {
        // CRISIS: bluffing needs q·d < 1 (border q=.4), type R to fight and W not to (borders cR=a, cW=a), and it moves with q, a and d; the pool needs q·d > 1.
        var crisis = SampleGames.Crisis();
        var pool = crisis.Assessment(
            [("threat/A/R", "threat", 1), ("threat/A/W", "threat", 1), ("reply/B", "concede", 1), ("last/A/R", "fight", 1), ("last/A/W", "back", 1)]);
        bool Holds(Assessment assessment, params (string, double)[] point) => SequentialEquilibriumChecker.Check(crisis.At(point), assessment).Accepted;
        Assert.True(Holds(pool, ("q", 0.41)));
        Assert.True(Holds(pool, ("q", 0.4)));
        Assert.False(Holds(pool, ("q", 0.39)));
        Assert.True(Holds(crisis.Bluff(0.39), ("q", 0.39)));
        Assert.False(Holds(crisis.Bluff(0.39), ("q", 0.391)));
        Assert.True(Holds(crisis.Bluff(), ("cR", 0.49)));
        Assert.False(Holds(crisis.Bluff(), ("cR", 0.51)));
        Assert.False(Holds(crisis.Bluff(), ("cW", 0.49)));
        Assert.False(Holds(crisis.NoThreat(2, 1), ("cR", -0.01)));
        Assert.True(Holds(crisis.NoThreat(2, 1), ("cR", 0.01)));
    }

    private static void AssertSameVerdicts(GameAtPoint point, GameAtPoint retold, RetoldGame how, int seed)
    {
        var (profile, assessment) = Candidate(point.Game, seed);
        var carried = new BehaviorProfile(how.Carry(profile.Probabilities));
        var carriedAssessment = new Assessment(
            new BehaviorProfile(how.Carry(assessment.Profile.Probabilities)), how.Carry(assessment.Labels), how.Carry(assessment.Weights));
        Assert.Equal(Sequential(point, assessment), Sequential(retold, carriedAssessment), 1e-12);
        Assert.Equal(Logit(point, profile, 2), Logit(retold, carried, 2), 1e-11);
        Assert.Equal(NashChecker.Check(point, profile).Residual, NashChecker.Check(retold, carried).Residual, 1e-12);
    }

    // A mixed profile, and an assessment in which some actions are only slips.
    private static (BehaviorProfile Profile, Assessment Assessment) Candidate(ExtensiveGame game, int seed)
    {
        var mixed = RandomGames.Profile(game, seed);
        var random = new Random(seed);
        var pure = (double[])mixed.Clone();
        foreach (var set in game.InformationSets)
        {
            if (random.Next(2) == 0)
            {
                pure.AsSpan(set.FirstAction, set.Actions.Length).Clear();
                pure[set.FirstAction + random.Next(set.Actions.Length)] = 1;
            }
        }

        return (new BehaviorProfile([.. mixed]), new Assessment(
            new BehaviorProfile([.. pure]),
            [.. pure.Select((value, action) => value > 0 ? 0 : 1 + (action % 3))],
            [.. pure.Select((value, action) => value > 0 ? value : mixed[action])]));
    }

    private static double Sequential(GameAtPoint point, Assessment assessment)
    {
        var residual = SequentialEquilibriumChecker.Check(point, assessment).Residual;
        Assert.True(double.IsFinite(residual));
        return residual;
    }

    private static double Logit(GameAtPoint point, BehaviorProfile profile, double precision) =>
        LogitQuantalResponseChecker.Check(point, profile, precision).Residual;

    private static GameAtPoint At(ExtensiveGame game, SampleGame sample) => GameAtPoint.Evaluate(game, Intervention.None(game), sample.Parameters());

    private static GameAtPoint Payoffs(SampleGame sample, Func<int, double, double> change)
    {
        var parameters = sample.Parameters();
        var first = sample.Names.IndexOf(sample.Names.First(name => name.StartsWith("payoff", StringComparison.Ordinal)));
        for (var index = first; index < parameters.Length; index++)
        {
            parameters[index] = change((index - first) % sample.Game.Players.Length, parameters[index]);
        }

        return GameAtPoint.Evaluate(sample.Game, Intervention.None(sample.Game), parameters);
    }

    private static GameAtPoint Bimatrix(int seed, bool columnFirst)
    {
        var random = new Random(seed);
        var payoffs = Enumerable.Range(0, 12).Select(_ => new Rational(random.Next(100), 100)).ToArray(); // row, column, player
        var builder = new ExtensiveGameBuilder(["row", "column"], 0);
        int[] terms = [builder.AddTerm(0, "row"), builder.AddTerm(1, "column")];
        int[] sizes = [2, 3];
        var sets = new int[2];
        int[] order = columnFirst ? [1, 0] : [0, 1];
        foreach (var player in order)
        {
            sets[player] = builder.AddInformationSet(
                player, 1 + Array.IndexOf(order, player), $"pick/{player}", $"pick{player}", [.. Enumerable.Range(0, sizes[player]).Select(action => $"{player}{action}")]);
        }

        var first = builder.MakeDecision(0, sets[order[0]]);
        for (var x = 0; x < sizes[order[0]]; x++)
        {
            var second = builder.MakeDecision(first + x, sets[order[1]]);
            for (var y = 0; y < sizes[order[1]]; y++)
            {
                var (row, column) = columnFirst ? (y, x) : (x, y);
                builder.MakeTerminal(second + y, [.. Enumerable.Range(0, 2).Select(player =>
                    new PayoffEntry(terms[player], builder.AddValue(new Expression.Constant(payoffs[(((row * 3) + column) * 2) + player])), 1))]);
            }
        }

        var game = builder.Build();
        return GameAtPoint.Evaluate(game, Intervention.None(game), []);
    }
}
