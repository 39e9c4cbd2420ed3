using Parley.Language;
using Parley.Studies.Results;
using Parley.Studies.Running;

namespace Parley.Studies.Tests.Running;

public sealed class StoppingRuleTests
{
    // Holds where p + r > 1, half of the range: the share needs many points to settle.
    private const string Text = """
        case "Two draws"
        players choose exactly
        party one { private kind: yes (p) | no (rest) }
        assume p = 30% in 0..100% "a chance"
        assume r = 0.4 in 0..1 "a number"
        game draw {
          one chooses move: left | right
          payoffs one {
            gains r if move is left "something"
          }
        }
        claim sum "Together they are more than one": P(kind is yes) > 1 - r
        """;

    [Fact]
    public void It_stops_at_the_first_net_whose_shares_are_known_well_enough()
    {
        var stopped = Run(0.02, 65_536);
        var half = Width(stopped);
        Assert.True(half <= 0.02);
        Assert.Contains(stopped.Notes, note => note.StartsWith("Stopped at ", StringComparison.Ordinal));
        Assert.Equal(stopped.Settings.PointsDone, stopped.Settings.PointsAsked);

        // The points are the first so many of the longer study, and half as many would not have done.
        var same = Run(null, stopped.Settings.PointsDone);
        Assert.Equal(same.Claims[0].Shares, stopped.Claims[0].Shares);
        Assert.True(stopped.Settings.PointsDone == 256 || Width(Run(null, stopped.Settings.PointsDone / 2)) > 0.02);
        Assert.InRange(0.5, stopped.Claims[0].Shares[0].Low - 0.02, stopped.Claims[0].Shares[0].High + 0.02);
    }

    [Fact]
    public void What_does_not_settle_says_so()
    {
        var result = Run(0.0001, 300);
        Assert.Equal((300, 300), (result.Settings.PointsAsked, result.Settings.PointsDone));
        Assert.Contains(result.Notes, note => note.StartsWith("After 300 points not every share", StringComparison.Ordinal));
    }

    private static double Width(StudyResult result) => result.Claims[0].Shares.Max(share => Math.Max(share.High - share.Share, share.Share - share.Low));

    private static StudyResult Run(double? until, int points) => StudyRunner.Run(
        Case.Parse(Text).Model!, StudyOptions.Default with { Points = points, Until = until, Parts = StudyParts.Range });
}
