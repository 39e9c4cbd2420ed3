using System.Collections.Immutable;
using Parley.Games.Forms;
using Parley.Tests;

namespace Parley.Games.Tests.Forms;

public sealed class LaneBatchTests
{
    [Fact]
    public void Each_lane_has_the_bits_of_its_point_alone_beliefs_included()
    {
        var crisis = SampleGames.Crisis();
        var batch = new LaneBatch(crisis.Game);
        var loaded = new LaneBatch(crisis.Game);
        var points = new GameAtPoint[LaneBatch.Lanes];
        for (var lane = 0; lane < points.Length; lane++)
        {
            var parameters = crisis.Parameters(("q", 0.1 + (0.07 * lane)), ("cW", 1.0 / (lane + 3)), ("d", 0.3 * lane));
            batch.SetPoint(lane, parameters);
            ImmutableArray<double>? own = null;
            if (lane % 3 == 1)
            {
                var believed = crisis.Parameters(("q", 0.9 - (0.01 * lane)));
                batch.SetBelieved(1, lane, believed);
                own = [.. believed];
            }

            points[lane] = GameAtPoint.Evaluate(crisis.Game, Intervention.None(crisis.Game), parameters, [null, own]);
            loaded.Load(lane, points[lane]);
        }

        batch.Evaluate();
        Assert.Equal(loaded.Payoffs.ToArray(), batch.Payoffs.ToArray());
        for (var player = 0; player < 2; player++)
        {
            Assert.Equal(loaded.ChanceBelievedBy(player).ToArray(), batch.ChanceBelievedBy(player).ToArray());
        }

        Assert.Equal(points[4].ChanceBelievedBy(1)[1], batch.ChanceBelievedBy(1)[batch.ChanceBranchOrdinal[1]][4]);
        Assert.Equal(0.9 - 0.04, batch.ChanceBelievedBy(1)[0][4]);
        Assert.Equal(0.1 + (0.07 * 3), batch.ChanceBelievedBy(1)[0][3]);
    }

    [Fact]
    public void A_point_of_another_game_is_refused() => Assert.Throws<ArgumentException>(
        () => new LaneBatch(SampleGames.Crisis().Game).Load(0, SampleGames.Coordination().At()));
}
