using Parley.Tests;

namespace Parley.Cli.Tests.Commands;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData("")]
    [InlineData("run")]
    [InlineData("solve")]
    [InlineData("check")]
    [InlineData("show")]
    [InlineData("fmt")]
    [InlineData("new")]
    [InlineData("diff")]
    [InlineData("convert")]
    [InlineData("verify")]
    [InlineData("explain")]
    public void Help_says_what_a_command_does(string command)
    {
        var run = Tool.Run([.. command.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"]);
        Assert.Equal(0, run.ExitCode);
        Assert.Empty(run.Notes);
        Repository.AssertGolden($"tests/goldens/cli/help{(command.Length > 0 ? "-" + command : "")}.golden", run.Output);
    }

    [Fact]
    public void The_version_is_the_project_s()
    {
        var run = Tool.Run("--version");
        Assert.Equal((0, "0.1.0\n", ""), (run.ExitCode, run.Output, run.Notes));
    }

    [Fact]
    public void Without_a_command_the_help_is_shown()
    {
        var run = Tool.Run();
        Assert.Equal(0, run.ExitCode);
        Assert.Equal(Tool.Run("--help").Output, run.Output);
    }

    [Theory]
    [InlineData("chekc", "parley: there is no command 'chekc'; did you mean 'check'?")]
    [InlineData("frobnicate", "parley: there is no command 'frobnicate'")]
    public void A_misspelt_command_gets_a_sentence(string command, string sentence)
    {
        var run = Tool.Run(command, "x.parley");
        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Equal(sentence + "\nparley: try 'parley --help'\n", run.Notes);
    }

    [Theory]
    [InlineData("check", "parley: Required argument missing for command: 'check'")]
    [InlineData("run cases/textbook/coordination --points -1", "parley: --points takes a whole number of at least 0, not '-1'")]
    [InlineData("run cases/textbook/coordination --threads 0", "parley: --threads takes a whole number of at least 1, not '0'")]
    [InlineData("run cases/textbook/coordination --points many", "parley: --points takes a whole number of at least 0, not 'many'")]
    [InlineData("check cases/textbook/coordination --width 20", "parley: --width takes a whole number from 60 to 200, not '20'")]
    [InlineData("show cases/textbook/coordination --stage solved", "parley: Argument 'solved' not recognized. Must be one of:")]
    [InlineData("solve games/prisoners.nfg --budget 10", "parley: --budget takes a time such as 10s, 500ms or 2m, not '10'")]
    [InlineData("solve games/prisoners.nfg --find nahs", "parley: --find knows no 'nahs'; did you mean 'nash'?")]
    [InlineData("solve games/prisoners.nfg --method extreme-equilibrium", "parley: there is no method 'extreme-equilibrium'; did you mean 'extreme-equilibria'?")]
    [InlineData("solve games/selten-horse.efg --method extreme-equilibria", "parley: extreme-equilibria cannot be used on this game: ")]
    [InlineData("solve games/prisoners.nfg --precision 0", "parley: --precision takes a number above 0, not '0'")]
    [InlineData("solve games/prisoners.nfg --find nash --precision 1", "parley: --precision is for --find logit, not for nash")]
    [InlineData("solve games/prisoners.nfg --player Zoe", "parley: the game has no player 'Zoe'")]
    [InlineData("solve games/there-is-none.nfg", "parley: ")]
    [InlineData("solve games/prisoners.nfg --at base", "parley: --world and --at are for a case")]
    [InlineData("solve", "parley: solve needs a game file; --methods lists the methods")]
    [InlineData("show games/prisoners.nfg --stage game", "parley: --stage is for a case; games/prisoners.nfg is a game")]
    [InlineData("fmt cases/textbook/coordination --check --write", "parley: --check and --write exclude each other")]
    public void A_wrong_option_gets_a_sentence(string line, string sentence)
    {
        var run = Tool.Run(line.Split(' '));
        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.StartsWith(sentence, run.Notes, StringComparison.Ordinal);
    }

    [Fact]
    public void A_fault_of_ours_is_a_sentence_and_not_a_trace()
    {
        var run = Tool.Run(new Dictionary<string, string?> { ["PARLEY_FAULT_FOR_TESTS"] = "1" }, "explain");
        Assert.Equal((70, ""), (run.ExitCode, run.Output));
        Assert.Equal(
            "parley: a fault in Parley, not in your case: InvalidOperationException: asked for by a test\n"
            + "Please report it with the case and what PARLEY_DEBUG=1 prints.\n",
            run.Notes);
    }

    [Fact]
    public void The_trace_of_a_fault_is_there_for_who_asks()
    {
        var run = Tool.Run(new Dictionary<string, string?> { ["PARLEY_FAULT_FOR_TESTS"] = "1", ["PARLEY_DEBUG"] = "1" }, "explain");
        Assert.Equal(70, run.ExitCode);
        Assert.Contains("   at Parley.Cli", run.Notes, StringComparison.Ordinal);
    }
}
