using Parley.Games.Forms;
using Parley.Tests;

namespace Parley.Games.Tests.Forms;

public sealed class SampleGamesTests
{
    [Fact]
    public void Crisis_has_the_payoffs_and_chances_of_its_description()
    {
        var crisis = SampleGames.Crisis();
        var point = crisis.At(("q", 0.25));
        Assert.Equal(15, crisis.Game.NodeCount);
        Assert.Equal(0.25, point.Chance[1]);
        Assert.Equal(0.75, point.Chance[2]);
        var byLabel = crisis.Game.Terminals.ToArray()
            .Select((node, ordinal) => (Path: PathOf(crisis.Game, node), A: point.PayoffsOf(0)[ordinal], B: point.PayoffsOf(1)[ordinal]))
            .ToDictionary(row => row.Path, row => (row.A, row.B), StringComparer.Ordinal);
        Assert.Equal((0.0, 0.0), byLabel["R/quo"]);
        Assert.Equal((1.0, -1.0), byLabel["W/threat/concede"]);
        Assert.Equal((-0.5, 0.0), byLabel["R/threat/resist/back"]);
        Assert.Equal((0.2, -2.5), byLabel["R/threat/resist/fight"]);
        Assert.Equal((-1.0, -2.5), byLabel["W/threat/resist/fight"]);
    }

    [Fact]
    public void Every_sample_gives_each_information_set_members_with_its_own_menu()
    {
        foreach (var sample in (SampleGame[])[SampleGames.Crisis(), SampleGames.BeerQuiche(), SampleGames.TwoSlips(), SampleGames.SharedSurprise(), SampleGames.TwoReceivers(), SampleGames.Coordination(), SampleGames.RandomSignalling(1)])
        {
            for (var set = 0; set < sample.Game.InformationSets.Length; set++)
            {
                Assert.False(sample.Game.MembersOf(set).IsEmpty);
                foreach (var node in sample.Game.MembersOf(set))
                {
                    Assert.Equal(sample.Game.InformationSets[set].Actions.Length, sample.Game.ChildCount[node]);
                }
            }
        }
    }

    private static string PathOf(ExtensiveGame game, int node) =>
        game.Parent[node] <= 0 ? game.BranchLabels[node] : $"{PathOf(game, game.Parent[node])}/{game.BranchLabels[node]}";
}
