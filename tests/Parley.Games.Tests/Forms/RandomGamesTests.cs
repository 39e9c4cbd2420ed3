using Parley.Games.Concepts;
using Parley.Games.Forms;
using Parley.Tests;

namespace Parley.Games.Tests.Forms;

public sealed class RandomGamesTests
{
    [Fact]
    public void Random_games_have_perfect_recall_chances_that_sum_to_one_and_sets_with_company()
    {
        var shared = 0;
        for (var seed = 0; seed < 300; seed++)
        {
            var sample = RandomGames.Any(seed);
            Assert.Null(PerfectRecall.Violation(sample.Game));
            Assert.Equal(sample.Game.ParameterCount, sample.Base.Length);
            var point = ExactGameAtPoint.TryEvaluate(sample.Game, Intervention.None(sample.Game), sample.Base.AsSpan())!;
            for (var node = 0; node < sample.Game.NodeCount; node++)
            {
                if (sample.Game.Kind[node] == NodeKind.Chance)
                {
                    Parley.Games.Numerics.Rational sum = 0;
                    for (var child = 0; child < sample.Game.ChildCount[node]; child++)
                    {
                        sum += point.Chance[sample.Game.FirstChild[node] + child];
                    }

                    Assert.Equal(1, sum);
                }
            }

            shared += Enumerable.Range(0, sample.Game.InformationSets.Length).Count(set => sample.Game.MembersOf(set).Length > 1);
        }

        Assert.True(shared > 300, $"{shared} sets with more than one member");
    }
}
