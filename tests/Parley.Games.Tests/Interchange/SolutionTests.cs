using Parley.Games.Concepts;
using Parley.Games.Interchange.Solutions;
using Parley.Tests;

namespace Parley.Games.Tests.Interchange;

/// <summary>Profiles as other programs print them: Gambit 17 for our own sample games (facts, not text), lrsnash 7.1, and our own JSON.</summary>
public sealed class SolutionTests
{
    /// <summary>What Gambit prints: enummixed, gnm, logit -e of the battle of the sexes; enumpoly of the volunteer's dilemma (Diekmann 1985: the symmetric one waits with probability √½).</summary>
    [Theory]
    [InlineData("battle-of-the-sexes.nfg", "NE,2/3,1/3,1/3,2/3")]
    [InlineData("battle-of-the-sexes.nfg", "NE,0.666667,0.333333,0.333333,0.666667")]
    [InlineData("battle-of-the-sexes.nfg", "convex-1,1,0,1,0")]
    [InlineData("battle-of-the-sexes.nfg", "NE,1,2.86886e-16,1,1.69377e-08")]
    [InlineData("volunteers.nfg", "NE,0.292893,0.707107,0.292893,0.707107,0.292893,0.707107")]
    [InlineData("matching-pennies.nfg", "1/2 1/2 1/2 1/2")]
    [InlineData("kuhn-poker.efg", "NE,0,1,0,1,0,1,1/3,2/3,0,1,1,0,1/3,2/3,0,1,1,0,1,0,0,1,1/3,2/3")]
    [InlineData("beer-quiche.efg", "NE,0,1,0,0,0,0,0,1", false)]
    [InlineData("entry-with-a-fee.efg", "NE,1,0,0,1")]
    public void What_a_peer_prints_is_accepted(string file, string line, bool accepted = true)
    {
        var game = Game.Load(Repository.PathOf($"games/{file}"));
        Assert.Equal(accepted, SolutionCheck.Check(game, Assert.Single(SolutionReader.Parse(line, game))).Accepted);
    }

    [Theory]
    [InlineData("battle-of-the-sexes.nfg", "NE,2/3,1/3,1/3,2/3", "NE,2/3,1/3,1001/3000,1999/3000")]
    [InlineData("battle-of-the-sexes.nfg", "NE,0.666667,0.333333,0.333333,0.666667", "NE,0.666567,0.333433,0.333333,0.666667")]
    [InlineData("volunteers.nfg", "NE,0.292893,0.707107,0.292893,0.707107,0.292893,0.707107", "NE,0.292993,0.707007,0.292893,0.707107,0.292893,0.707107")]
    [InlineData("prisoners.nfg", "NE,0,1,0,1", "NE,0,1,1,0")]
    public void A_perturbed_copy_is_refused(string file, string line, string perturbed)
    {
        var game = Game.Load(Repository.PathOf($"games/{file}"));
        var both = SolutionReader.Parse($"{line}\n{perturbed}\n", game);
        Assert.Equal([true, false], both.Select(profile => SolutionCheck.Check(game, profile).Accepted));
        Assert.Equal([1, 2], both.Select(profile => profile.Line));
    }

    [Fact]
    public void Staying_out_is_Nash_and_not_subgame_perfect()
    {
        var game = Game.Load(Repository.PathOf("games/entry-with-a-fee.efg"));
        var threat = SolutionReader.Parse("NE,1,0,0,1", game)[0];
        Assert.True(SolutionCheck.Check(game, threat, SolutionConcept.Nash).Accepted);
        Assert.False(SolutionCheck.Check(game, threat, SolutionConcept.SubgamePerfect).Accepted);
        Assert.True(SolutionCheck.Check(game, SolutionReader.Parse("NE,0,1,1,0", game)[0], SolutionConcept.SubgamePerfect).Accepted);
    }

    /// <summary>The two pooling equilibria of Cho and Kreps 1987 as Gambit's enumpure prints them, first by actions, then by the four reduced strategies of each player.</summary>
    [Fact]
    public void A_profile_of_the_reduced_strategic_form_is_told_from_one_of_actions()
    {
        var game = Game.Load(Repository.PathOf("games/beer-quiche.efg"));
        var profiles = SolutionReader.Parse("NE,1,0,1,0,0,1,1,0\nNE,1,0,0,0,0,0,1,0\nNE,0,0,0,1,0,1,0,0\n", game);
        Assert.Null(profiles[0].Reduced);
        Assert.All(profiles.Skip(1), profile => Assert.NotNull(profile.Reduced));
        Assert.All(profiles, profile => Assert.True(SolutionCheck.Check(game, profile).Accepted, profile.Line.ToString(System.Globalization.CultureInfo.InvariantCulture)));
    }

    /// <summary>gambit-logit on the prisoner's dilemma: with payoff gap 1 everywhere, the odds at λ are e^λ.</summary>
    [Theory]
    [InlineData("1.000000,0.268941,0.731059,0.268941,0.731059", true)]
    [InlineData("2.000000,0.119203,0.880797,0.119203,0.880797", true)]
    [InlineData("1.000000,0.269941,0.730059,0.268941,0.731059", false)]
    [InlineData("1.010000,0.268941,0.731059,0.268941,0.731059", false)]
    public void A_line_that_starts_with_a_precision_is_logit_play_at_it(string line, bool accepted)
    {
        var game = Game.Load(Repository.PathOf("games/prisoners.nfg"));
        var certificate = SolutionCheck.Check(game, Assert.Single(SolutionReader.Parse(line, game)));
        Assert.Equal((SolutionConcept.LogitQuantalResponse, accepted), (certificate.Concept, certificate.Accepted));
    }

    [Fact]
    public void Blocks_of_lrsnash_pair_every_vertex_with_every_other()
    {
        var game = Game.Load(Repository.PathOf("games/shapley.lrs"));
        var printed = "*lrsnash:lrslib v.7.1\n2  1/3  1/3  1/3  1/3 \n1  1/3  1/3  1/3  1/3 \n\n*Number of equilibria found: 1\n";
        Assert.True(SolutionCheck.Check(game, Assert.Single(SolutionReader.Parse(printed, game))).Accepted);
        Assert.False(SolutionCheck.Check(game, Assert.Single(SolutionReader.Parse(printed.Replace("1  1/3  1/3  1/3", "1  1/4  1/4  1/2", StringComparison.Ordinal), game))).Accepted);
    }

    [Fact]
    public void Our_own_answer_is_read_by_name()
    {
        var game = Game.Load(Repository.PathOf("games/selten-horse.efg"));
        const string Answer = """
            { "concept": "nash", "equilibria": [
              { "label": "", "profile": { "One": { "first": { "A": "1", "D": "0" } }, "Two": { "second": { "a": "1", "d": "0" } }, "Three": { "third": { "L": 0.1, "R": 0.9 } } } },
              { "label": "", "profile": { "One": { "first": { "A": "1" } }, "Two": { "second": { "d": "1" } }, "Three": { "third": { "R": { "value": 1, "low": 1, "high": 1 } } } } } ] }
            """;
        Assert.Equal([true, false], SolutionReader.Parse(Answer, game).Select(profile => SolutionCheck.Check(game, profile).Accepted));
    }

    [Theory]
    [InlineData("NE,1,0,1\n", "text:1:1: error: This profile has 3 probabilities, and the game 4 strategies. Hint: Is it a solution of this game?")]
    [InlineData("\nNE,1,0,x,0\n", "text:2:1: error: Expected a probability, found 'x'.")]
    [InlineData("nothing here\n", "text:1:1: error: There is no profile in this file. Hint: A profile is a line such as NE,1/2,1/2,0,1: the probabilities of all strategies, or of all actions of a tree.")]
    [InlineData("{\"equilibria\":[{\"profile\":{\"Row\":{}}}]}", "text: error: Equilibrium 1 says nothing about Column. Hint: Is it a solution of this game?")]
    [InlineData("{\"equilibria\":[", "text:1:16: error: The text is no JSON document. Hint: The file may have been cut off.")]
    public void What_does_not_fit_is_said_with_its_place(string text, string message) =>
        Assert.Equal(message, Assert.Throws<GameFormatException>(() => SolutionReader.Parse(text, Game.Load(Repository.PathOf("games/prisoners.nfg")))).Message);
}
