using Parley.Games.Forms;
using Parley.Games.Numerics;
using Parley.Games.Reductions;
using Parley.Tests;

namespace Parley.Games.Tests.Reductions;

public sealed class CutBranchesTests
{
    [Fact]
    public void A_world_and_its_cut_game_have_the_same_plays_with_the_same_chances_and_payoffs()
    {
        var cut = 0;
        for (var seed = 0; seed < 300; seed++)
        {
            var sample = RandomGames.Any(seed);
            var random = new Random(seed);
            var forced = sample.Game.InformationSets.Select(set => random.Next(3) == 0 ? random.Next(set.Actions.Length) : -1).ToArray();
            if (ExactGameAtPoint.TryEvaluate(sample.Game, new Intervention([.. forced]), sample.Base.AsSpan()) is not { } world)
            {
                continue;
            }

            var game = CutBranches.Of(world);
            Assert.All(game.Intervention.ForcedActions, action => Assert.Equal(-1, action));
            Assert.Equal(Plays(world), Plays(game));
            cut += game.Game.NodeCount < world.Game.NodeCount ? 1 : 0;
        }

        Assert.True(cut > 100);
    }

    // The plays that the world leaves open: free moves with their information sets, chances, payoffs. Forced moves are no part of them.
    private static List<string> Plays(ExactGameAtPoint point)
    {
        var game = point.Game;
        var plays = new List<string>();
        var pending = new Stack<(int Node, string Path)>();
        pending.Push((0, string.Empty));
        while (pending.TryPop(out var at))
        {
            var set = game.InformationSetOf[at.Node];
            if (game.Kind[at.Node] == NodeKind.Terminal)
            {
                plays.Add($"{at.Path}: {string.Join(", ", Enumerable.Range(0, game.Players.Length).Select(player => point.PayoffsOf(player)[game.TerminalOrdinal[at.Node]]))}");
                continue;
            }

            for (var branch = 0; branch < game.ChildCount[at.Node]; branch++)
            {
                var child = game.FirstChild[at.Node] + branch;
                if (set >= 0 && point.Intervention.ForcedActions[set] is >= 0 and var only)
                {
                    if (only == branch)
                    {
                        pending.Push((child, at.Path));
                    }

                    continue;
                }

                pending.Push((child, $"{at.Path} {(set < 0 ? point.Chance[child].ToString() : game.InformationSets[set].Label)}/{game.BranchLabels[child]}"));
            }
        }

        return plays;
    }
}
