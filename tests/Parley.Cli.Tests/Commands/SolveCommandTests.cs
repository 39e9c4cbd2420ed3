using System.Text.Json;
using Parley.Cli.Tests.Json;
using Parley.Tests;

namespace Parley.Cli.Tests.Commands;

/// <summary>The tool on the project's own game files, as a user's shell runs it.</summary>
public sealed class SolveCommandTests
{
    [Fact]
    public void All_equilibria_of_a_small_table_are_found_and_the_time_is_said_apart()
    {
        var run = Tool.Run("solve", "games/battle-of-the-sexes.nfg", "--width", "80");
        Assert.Equal(0, run.ExitCode);
        Assert.Matches("^parley: solved in [0-9.]+ m?s\n$", run.Notes);
        Assert.Contains("NASH EQUILIBRIA  3, all extreme ones\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("2  Ann     2/3 opera + 1/3 fight     2/3     −1\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("CERTIFICATE   Nash equilibrium, checked exactly\n", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("games/battle-of-the-sexes.nfg", "nash", "found")]
    [InlineData("games/matching-pennies.nfg", "pure-nash", "provenNone")]
    [InlineData("games/beer-quiche.efg", "sequential", "found")]
    [InlineData("games/beer-quiche.efg", "correlated", "found")]
    [InlineData("games/volunteers.nfg", "nash", "found")]
    [InlineData("games/prisoners.nfg", "stackelberg", "found")]
    [InlineData("games/three-kiosks.agg", "logit", "found")]
    public void An_answer_as_json_fits_its_schema(string file, string concept, string status)
    {
        var run = Tool.Run("solve", file, "--find", concept, "--json");
        Assert.Equal((0, ""), (run.ExitCode, run.Notes));
        using var document = JsonDocument.Parse(run.Output);
        Assert.Empty(SchemaSubset.Load(Repository.PathOf("docs/schema/solve.schema.json")).Violations(document.RootElement));
        Assert.Equal(status, document.RootElement.GetProperty("status").GetString());
    }

    [Fact]
    public void The_json_may_lie_beside_the_text()
    {
        using var scratch = new Scratch();
        var file = scratch.PathOf("answer.json");
        var run = Tool.Run("solve", "games/prisoners.nfg", "--json=" + file);
        Assert.Equal(0, run.ExitCode);
        Assert.StartsWith("Prisoner's dilemma\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("\"schema\": \"parley.solve\"", File.ReadAllText(file), StringComparison.Ordinal);
    }

    [Fact]
    public void Solutions_do_not_depend_on_the_number_of_threads() => Assert.Equal(
        Tool.Run("solve", "games/volunteers.nfg", "--all", "--threads", "1").Output, Tool.Run("solve", "games/volunteers.nfg", "--all", "--threads", "4").Output);

    [Fact]
    public void A_budget_that_runs_out_has_its_own_exit_code()
    {
        // A table of 40 × 40 whose equilibria nobody lists in a hundredth of a second.
        using var scratch = new Scratch();
        var random = new Random(1);
        var file = scratch.Write("large.nfg", $"NFG 1 R \"large\" {{ \"A\" \"B\" }} {{ 40 40 }}\n\n{string.Join(' ', Enumerable.Range(0, 3200).Select(_ => random.Next(1000)))}\n");
        var run = Tool.Run("solve", file, "--method", "support-polynomials", "--budget", "10ms");
        Assert.True(run.ExitCode is 2 or 3, run.Notes);
        run = Tool.Run("solve", file, "--all", "--method", "extreme-equilibria", "--budget", "10ms", "--json");
        using var document = JsonDocument.Parse(run.Output);
        Assert.Equal(document.RootElement.GetProperty("status").GetString() == "found" ? 0 : 3, run.ExitCode);
        Assert.NotEqual("all", document.RootElement.GetProperty("completeness").GetProperty("level").GetString());
    }

    [Fact]
    public void The_methods_are_listed_and_say_of_a_game_whether_they_accept_it()
    {
        var run = Tool.Run("solve", "--methods");
        Assert.Equal((0, ""), (run.ExitCode, run.Notes));
        Assert.Contains("extreme-equilibria  nash\n", run.Output, StringComparison.Ordinal);
        run = Tool.Run("solve", "games/volunteers.nfg", "--methods");
        Assert.Contains("accepts this game", run.Output, StringComparison.Ordinal);
        Assert.Contains("refuses this game: ", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Dominated_strategies_are_removed_with_what_dominates_them()
    {
        var run = Tool.Run("solve", "games/prisoners.nfg", "--find", "undominated", "--width", "80");
        Assert.Equal((0, ""), (run.ExitCode, run.Notes));
        Repository.AssertGolden("tests/goldens/solve/undominated-80.golden", run.Output);
        using var document = JsonDocument.Parse(Tool.Run("solve", "games/prisoners.nfg", "--find", "undominated", "--json").Output);
        Assert.Empty(SchemaSubset.Load(Repository.PathOf("docs/schema/dominance.schema.json")).Violations(document.RootElement));
        Assert.Equal("1", document.RootElement.GetProperty("steps")[0].GetProperty("dominatedBy").GetProperty("defect").GetString());
    }

    [Fact]
    public void A_file_that_is_no_game_is_refused_with_its_place()
    {
        using var scratch = new Scratch();
        var run = Tool.Run("solve", scratch.Write("broken.nfg", "NFG 1 R \"broken\" { \"A\" \"B\" } { 2 2 }\n\n1 2 3\n"));
        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Matches("^parley: .*broken\\.nfg:[0-9]+:[0-9]+: error: ", run.Notes);
    }

    [Fact]
    public void A_game_is_shown_as_table_or_tree()
    {
        Assert.Contains("opera      2* 1*  0  0\n", Tool.Run("show", "games/battle-of-the-sexes.nfg").Output, StringComparison.Ordinal);
        Assert.Contains("├─ surly (9/10) → Sender: surly\n", Tool.Run("show", "games/beer-quiche.efg").Output, StringComparison.Ordinal);
    }
}
