using Parley.Games.Concepts.Consistency;
using Parley.Games.Concepts.Sequential;
using Parley.Games.Forms;
using Parley.Games.Profiles;
using Parley.Tests;

namespace Parley.Games.Tests.Concepts;

public sealed class TrembleLabelsTests
{
    [Fact]
    public void A_double_slip_is_never_as_likely_as_a_single_one()
    {
        // Belief (⅓,⅓,⅓) over Ab, bA, bb: K(b₂) = K(b₁) = K(b₁)+K(b₂) would make a label 0.
        var game = SampleGames.TwoSlips();
        var profile = game.Assessment([("move/1", "A", 1), ("move/2", "A", 1), ("ask/3", "one", 1)]).Profile;
        var thirds = TrembleLabels.Find(game.At(), profile, Beliefs(game, ("ask/3", [1.0 / 3, 1.0 / 3, 1.0 / 3])));
        Assert.False(thirds.IsConsistent);
        Assert.Contains("ask/3 holds A/b and b/b both possible, so they must be equally rare", thirds.Reason, StringComparison.Ordinal);
        var halves = TrembleLabels.Find(game.At(), profile, Beliefs(game, ("ask/3", [0.5, 0.5, 0])));
        Assert.True(halves.IsConsistent, halves.Reason);
        Assert.Equal((1, 1), (halves.Assessment!.Labels[game.Action("move/1", "b")], halves.Assessment.Labels[game.Action("move/2", "b")]));
        Assert.Equal([0.5, 0.5, 0.0], Computed(game, halves.Assessment, "ask/3"));
        Assert.True(TrembleLabels.Find(game.At(), profile, Beliefs(game, ("ask/3", [0, 1, 0]))).IsConsistent);
        Assert.False(TrembleLabels.Find(game.At(), profile, Beliefs(game, ("ask/3", [0, 0, 1]))).IsConsistent);
    }

    [Fact]
    public void Two_who_see_the_same_surprise_must_believe_the_same()
    {
        var game = SampleGames.SharedSurprise();
        var profile = game.Assessment([("move/1", "L", 1), ("answer/2", "trust", 1), ("answer/3", "trust", 1)]).Profile;
        var agree = TrembleLabels.Find(game.At(), profile, Beliefs(game, ("answer/2", [0.8, 0.2]), ("answer/3", [0.8, 0, 0.2, 0])));
        Assert.True(agree.IsConsistent, agree.Reason);
        Assert.InRange(agree.Residual, 0, 1e-14);
        Assert.Equal(0.8, Computed(game, agree.Assessment!, "answer/3")[0], 1e-14);
        var differ = TrembleLabels.Find(game.At(), profile, Beliefs(game, ("answer/2", [0.8, 0.2]), ("answer/3", [0.3, 0, 0.7, 0])));
        Assert.False(differ.IsConsistent);
        Assert.Equal(0.5 * (Math.Log(4) + Math.Log(7.0 / 3)), differ.Residual, 1e-12); // 1.12: half of what lies between the two log odds
        Assert.Contains("share a surprise", differ.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void On_the_path_only_Bayes_is_consistent()
    {
        var crisis = SampleGames.Crisis();
        var profile = crisis.Bluff().Profile;
        Assert.True(TrembleLabels.Find(crisis.At(), profile, Beliefs(crisis, ("reply/B", [0.4, 0.6]))).IsConsistent);
        var wrong = TrembleLabels.Find(crisis.At(), profile, Beliefs(crisis, ("reply/B", [0.5, 0.5])));
        Assert.False(wrong.IsConsistent);
        Assert.Equal(Math.Log(1.5), wrong.Residual, 1e-12);
        Assert.False(TrembleLabels.Find(crisis.At(), profile, Beliefs(crisis, ("reply/B", [1, 0]))).IsConsistent);
    }

    [Fact]
    public void Off_the_path_any_belief_of_a_lone_receiver_is_consistent_and_passes_the_checker()
    {
        var crisis = SampleGames.Crisis();
        var point = crisis.At(("cR", 0.2));
        foreach (var belief in (double[])[0, 0.1, 0.39, 0.4])
        {
            var found = TrembleLabels.Find(point, crisis.NoThreat(1, 1).Profile, Beliefs(crisis, ("reply/B", [belief, 1 - belief])));
            Assert.True(found.IsConsistent, found.Reason);
            Assert.Equal(belief, Computed(crisis, found.Assessment!, "reply/B")[0], 1e-14);
            Assert.True(SequentialEquilibriumChecker.Check(point, found.Assessment!).Accepted); // resisting is right up to 1/d = .4
        }

        var convinced = TrembleLabels.Find(point, crisis.NoThreat(1, 1).Profile, Beliefs(crisis, ("reply/B", [0.41, 0.59])));
        Assert.False(SequentialEquilibriumChecker.Check(point, convinced.Assessment!).Accepted);
    }

    [Fact]
    public void Belief_in_what_surgery_or_chance_rules_out_is_refused()
    {
        var crisis = SampleGames.Crisis();
        var order = crisis.Do(("threat/A/W", "quo"));
        var point = GameAtPoint.Evaluate(crisis.Game, order, crisis.Parameters());
        var refused = TrembleLabels.Find(point, crisis.NoThreat(1, 1).Profile, Beliefs(crisis, ("reply/B", [0.5, 0.5])));
        Assert.Contains("no play of this world reaches", refused.Reason, StringComparison.Ordinal);
        Assert.True(TrembleLabels.Find(point, crisis.NoThreat(1, 1).Profile, Beliefs(crisis, ("reply/B", [1, 0]))).IsConsistent);
        Assert.False(TrembleLabels.Find(crisis.At(), crisis.NoThreat(1, 1).Profile, Beliefs(crisis, ("reply/B", [0.5, 0.4]))).IsConsistent);
    }

    [Fact]
    public void Chains_of_surprises_get_the_labels_they_need()
    {
        // Beer–quiche pooling on beer: a receiver sure that quiche means weak needs strong's slip to be the rarer one.
        var game = SampleGames.BeerQuiche();
        var found = TrembleLabels.Find(game.At(), game.BeerPool().Profile, Beliefs(game, ("reply/receiver/quiche", [0, 1])));
        Assert.True(found.IsConsistent);
        Assert.Equal(2, found.Assessment!.Labels[game.Action("breakfast/sender/strong", "quiche")]);
        Assert.Equal(1, found.Assessment.Labels[game.Action("breakfast/sender/weak", "quiche")]);
    }

    private static double[] Beliefs(SampleGame game, params (string Set, double[] Values)[] given)
    {
        var beliefs = new double[game.Game.NodeCount];
        foreach (var (set, values) in given)
        {
            var members = game.Game.MembersOf(game.Set(set));
            Assert.Equal(members.Length, values.Length);
            for (var index = 0; index < values.Length; index++)
            {
                beliefs[members[index]] = values[index];
            }
        }

        return beliefs;
    }

    private static double[] Computed(SampleGame game, Assessment assessment, string set)
    {
        var beliefs = SequentialEquilibriumChecker.BeliefsOf(game.At(), assessment);
        return [.. game.Game.MembersOf(game.Set(set)).ToArray().Select(node => beliefs.AtNode[node])];
    }
}
