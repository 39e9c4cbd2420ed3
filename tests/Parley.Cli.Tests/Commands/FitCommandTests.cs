using System.Text.Json;

namespace Parley.Cli.Tests.Commands;

/// <summary><c>parley solve FILE --fit DATA.csv</c>.</summary>
public sealed class FitCommandTests
{
    /// <summary>Ochs's game and data as McKelvey and Palfrey (1995, §5) have them; their estimate is λ = 1.845.</summary>
    private const string Game = "NFG 1 R \"Asymmetric matching pennies\" { \"Row\" \"Column\" } { { \"Up\" \"Down\" } { \"Left\" \"Right\" } } \"\" 1.1141 0 0 1.1141 0 1.1141 0.2785 0\n";

    private const string Data = "player,strategy,count\nRow,Up,67.456\nRow,Down,60.544\nColumn,Left,46.848\nColumn,Right,81.152\n";

    [Fact]
    public void The_estimate_is_printed_and_written_as_JSON()
    {
        using var scratch = new Scratch();
        File.WriteAllText(scratch.PathOf("ochs.nfg"), Game);
        File.WriteAllText(scratch.PathOf("ochs.csv"), Data);
        var text = Tool.Run("solve", scratch.PathOf("ochs.nfg"), "--fit", scratch.PathOf("ochs.csv"));
        Assert.Equal(0, text.ExitCode);
        Assert.Contains("λ = 1.84561 (standard error 0.7713), log-likelihood −174.7645", text.Output, StringComparison.Ordinal);
        Assert.Contains("0.6156513 Up", text.Output, StringComparison.Ordinal);

        var json = Tool.Run("solve", scratch.PathOf("ochs.nfg"), "--fit", scratch.PathOf("ochs.csv"), "--json");
        Assert.Equal(0, json.ExitCode);
        var fit = JsonDocument.Parse(json.Output).RootElement.GetProperty("fit");
        Assert.Equal(1.8456, fit.GetProperty("precision").GetDouble(), 1e-4);
        Assert.Equal(1, fit.GetProperty("maxima").GetArrayLength());
    }

    [Fact]
    public void Data_that_do_not_fit_the_game_and_contradictory_wishes_are_refused()
    {
        using var scratch = new Scratch();
        File.WriteAllText(scratch.PathOf("ochs.nfg"), Game);
        File.WriteAllText(scratch.PathOf("bad.csv"), "Row,Upp,3\n");
        var bad = Tool.Run("solve", scratch.PathOf("ochs.nfg"), "--fit", scratch.PathOf("bad.csv"));
        Assert.Equal((2, ""), (bad.ExitCode, bad.Output));
        Assert.Contains("bad.csv:1:1: error: The game has no strategy 'Row', 'Upp'.", bad.Notes, StringComparison.Ordinal);
        var both = Tool.Run("solve", scratch.PathOf("ochs.nfg"), "--fit", scratch.PathOf("bad.csv"), "--find", "nash");
        Assert.Equal((2, ""), (both.ExitCode, both.Output));
        Assert.Contains("--fit estimates the precision of logit play", both.Notes, StringComparison.Ordinal);
    }
}
