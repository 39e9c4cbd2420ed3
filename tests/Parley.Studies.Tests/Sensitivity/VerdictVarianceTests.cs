using Parley.Language;
using Parley.Studies.Running;

namespace Parley.Studies.Tests.Sensitivity;

public sealed class VerdictVarianceTests
{
    // The claim is that a draw is likelier than not: it holds exactly where p > 50 %, whatever else; `idle` moves nothing.
    private const string Text = """
        case "A draw"
        players choose exactly
        party one { private kind: yes (p) | no (rest) }
        assume p = 30% in 0..100% "the chance"
        assume idle = 2 in 1..3 "plays no part"
        game draw {
          one chooses move: left | right
          payoffs one {
            gains idle if move is left "something"
          }
        }
        claim often "It is likelier than not": P(kind is yes) > 50%
        """;

    [Fact]
    public void The_assumption_that_decides_accounts_for_all_of_it()
    {
        var reading = Case.Parse(Text);
        Assert.Empty(reading.Diagnostics.Select(diagnostic => diagnostic.Message));
        var claim = StudyRunner.Run(reading.Model!, StudyOptions.Default with { Points = 0, Parts = StudyParts.Base, SensitivityRows = 256 }).Claims[0];
        Assert.Equal(["p", "idle"], claim.Variance.Select(entry => entry.Assumption));
        Assert.InRange(claim.Variance[0].Alone.Share, 0.9, 1);
        Assert.InRange(claim.Variance[0].WithOthers.Share, 0.9, 1);
        Assert.Equal(0, claim.Variance[1].WithOthers.Share);
        Assert.InRange(claim.Variance[1].WithOthers.High, 0.001, 0.05);
    }

    [Fact]
    public void Assumptions_that_are_tied_together_have_no_indices_and_the_reader_is_told()
    {
        var result = StudyRunner.Run(
            Case.Parse(Text.Replace("game draw", "require p + idle > 1.1\ngame draw", StringComparison.Ordinal)).Model!,
            StudyOptions.Default with { Points = 0, Parts = StudyParts.Base, SensitivityRows = 16 });
        Assert.Empty(result.Claims[0].Variance);
        Assert.Contains(result.Notes, note => note.StartsWith("No sensitivity indices", StringComparison.Ordinal));
    }
}
