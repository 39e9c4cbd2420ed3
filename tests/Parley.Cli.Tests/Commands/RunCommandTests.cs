using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Parley.Cli.Tests.Json;
using Parley.Tests;

namespace Parley.Cli.Tests.Commands;

/// <summary><c>parley run</c> as a user's shell sees it: streams, files, exit codes, interruption.</summary>
public sealed class RunCommandTests
{
    private const string Crisis = "cases/textbook/crisis-signalling";

    [Theory]
    [InlineData("80")]
    [InlineData("120")]
    public void The_new_case_runs(string width)
    {
        using var scratch = new Scratch();
        var file = scratch.PathOf("mine.parley");
        Tool.Run("new", file);
        var run = Tool.Run("run", file, "--points", "256", "--width", width);
        Assert.Equal(0, run.ExitCode);
        Repository.AssertGolden($"tests/goldens/cli/new-run-{width}.golden", run.Output);
    }

    [Fact]
    public void A_published_answer_is_reproduced_and_said_so()
    {
        var run = Tool.Run("run", Crisis, "--points", "0", "--brief");
        Assert.Equal(0, run.ExitCode);
        Assert.Equal(8, run.Output.Split("as published").Length - 1);
        Assert.DoesNotContain("CLAIM BY CLAIM", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_published_answer_that_is_not_reproduced_ends_with_1()
    {
        using var scratch = new Scratch();
        var text = File.ReadAllText(Repository.PathOf($"{Crisis}/crisis-signalling.parley"));
        var wrong = text.Replace("P(threat is made) = 75% within", "P(threat is made) = 70% within", StringComparison.Ordinal);
        Assert.NotEqual(text, wrong);
        var run = Tool.Run("run", scratch.Write("x.parley", wrong), "--points", "0", "--brief");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("published: holds", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_budget_that_runs_out_before_the_base_is_settled_ends_with_3()
    {
        var run = Tool.Run("run", Crisis, "--budget", "1", "--points", "0");
        Assert.Equal(3, run.ExitCode);
        Assert.StartsWith("NOT SOLVED AT THE BASE: world \"base\", budget ran out", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_case_with_a_mistake_is_not_run()
    {
        using var scratch = new Scratch();
        var run = Tool.Run("run", scratch.Write("x.parley", "case \"X\"\nparty a\nassume x = 3 in 0..2 \"x\"\n"));
        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains("error PA", run.Notes, StringComparison.Ordinal);
        Assert.EndsWith("was not run\n", run.Notes, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_cannot_be_written_is_refused_before_the_work()
    {
        var run = Tool.Run("run", Crisis, "--json=no/such/folder/x.json");
        Assert.Equal((2, "", "parley: cannot write no/such/folder/x.json: there is no such file or folder\n"), (run.ExitCode, run.Output, run.Notes));
    }

    [Fact]
    public void Json_fits_the_schema_and_names_the_file_as_it_was_given()
    {
        var run = Tool.Run("run", Crisis, "--json", "--points", "64");
        Assert.Equal(0, run.ExitCode);
        using var document = JsonDocument.Parse(run.Output);
        Assert.Empty(SchemaSubset.Load(Repository.PathOf("docs/schema/study.schema.json")).Violations(document.RootElement));
        Assert.Equal($"{Crisis}/crisis-signalling.parley", document.RootElement.GetProperty("file").GetString());
        Assert.Equal(64, document.RootElement.GetProperty("settings").GetProperty("pointsDone").GetInt32());
    }

    [Fact]
    public void The_same_seed_gives_the_same_bytes_on_any_number_of_threads()
    {
        var one = Tool.Run("run", Crisis, "--json", "--points", "64", "--threads", "1");
        Assert.Equal(one.Output, Tool.Run("run", Crisis, "--json", "--points", "64", "--threads", "3").Output);
        Assert.NotEqual(one.Output, Tool.Run("run", Crisis, "--json", "--points", "64", "--seed", "2").Output);
    }

    [Fact]
    public void Tables_and_json_are_written_beside_the_report()
    {
        using var scratch = new Scratch();
        var run = Tool.Run(
            "run", Crisis, "--points", "32", "--claims-csv", scratch.PathOf("c.csv"), "--points-csv", scratch.PathOf("p.csv"), "--json=" + scratch.PathOf("r.json"));
        Assert.Equal(0, run.ExitCode);
        Assert.StartsWith("Crisis signalling with an audience cost\n", run.Output, StringComparison.Ordinal);
        var claims = File.ReadAllLines(scratch.PathOf("c.csv"));
        Assert.Equal(10, claims.Length);
        Assert.StartsWith("claim,text,formula,counterclaim,cites,verdict,expected,margin,holds,holds low,holds high,level", claims[0], StringComparison.Ordinal);
        var points = File.ReadAllLines(scratch.PathOf("p.csv"));
        Assert.Equal("point,q,bloodshed,dread,audience,harm,often,often margin", points[0]);
        Assert.Equal(33, points.Length);
        Assert.All(points.Skip(1), row => Assert.InRange(double.Parse(row.Split(',')[1], CultureInfo.InvariantCulture), 0.05, 0.95));
        Assert.Equal(run.Output, Tool.Run("show", scratch.PathOf("r.json")).Output);
    }

    [Fact]
    public void Nothing_but_the_answer_goes_to_stdout_and_no_colour_into_a_pipe()
    {
        var run = Tool.Run("run", Crisis, "--points", "16");
        Assert.DoesNotContain('\u001b', run.Output);
        Assert.DoesNotContain("parley:", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\r', run.Notes);
    }

    [Fact]
    public void A_reader_that_goes_away_is_no_fault()
    {
        using var process = Tool.Start(null, "run", Crisis, "--points", "16");
        process.StandardOutput.Close();
        var notes = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        Assert.DoesNotContain("fault", notes, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public void A_signal_keeps_what_is_done(string signal)
    {
        // Far more points than can be judged before the signal comes; it is sent once the base verdicts are there.
        using var process = Tool.Start(null, "run", "cases/reassurance-force", "--points", "1000000", "--json");
        while (process.StandardError.ReadLine() is { } line && !line.Contains("shares over the range", StringComparison.Ordinal))
        {
        }

        using (var kill = Process.Start("kill", ["-" + signal, process.Id.ToString(CultureInfo.InvariantCulture)]))
        {
            kill.WaitForExit();
        }

        var run = Tool.Finish(process);
        Assert.Equal(130, run.ExitCode);
        using var document = JsonDocument.Parse(run.Output);
        Assert.Empty(SchemaSubset.Load(Repository.PathOf("docs/schema/study.schema.json")).Violations(document.RootElement));
        Assert.Equal("partial", document.RootElement.GetProperty("status").GetString());
        Assert.All(document.RootElement.GetProperty("claims").EnumerateArray(), claim => Assert.NotEqual("cannotBeJudged", claim.GetProperty("base").GetString()));
    }

    [Theory]
    [InlineData("case")]
    [InlineData("game")]
    [InlineData("solution")]
    public void Every_stage_of_the_new_case_can_be_shown(string stage)
    {
        using var scratch = new Scratch();
        var file = scratch.PathOf("mine.parley");
        Tool.Run("new", file);
        var run = Tool.Run("show", file, "--stage", stage, "--width", "100");
        Assert.Equal((0, ""), (run.ExitCode, run.Notes));
        Repository.AssertGolden($"tests/goldens/cli/show-{stage}.golden", run.Output);
    }

    [Fact]
    public void Formatting_is_printed_checked_and_written()
    {
        using var scratch = new Scratch();
        var file = scratch.PathOf("mine.parley");
        Tool.Run("new", file);
        Assert.Equal(0, Tool.Run("fmt", file, "--write").ExitCode);
        var formatted = File.ReadAllText(file);
        Assert.Equal(0, Tool.Run("fmt", file, "--check").ExitCode);
        Assert.Equal(formatted, Tool.Run("fmt", file).Output);
        File.WriteAllText(file, formatted.Replace("party firm", "party   firm", StringComparison.Ordinal));
        var check = Tool.Run("fmt", file, "--check");
        Assert.Equal((1, "", $"parley: {file} is not formatted; 'parley fmt --write' does it\n"), (check.ExitCode, check.Output, check.Notes));
        Tool.Run("fmt", file, "--write");
        Assert.Equal(formatted, File.ReadAllText(file));
    }

    [Fact]
    public void A_broken_case_is_never_rewritten()
    {
        using var scratch = new Scratch();
        var file = scratch.Write("x.parley", "case   \"X\"\nparty {\n");
        Assert.Equal(2, Tool.Run("fmt", file, "--write").ExitCode);
        Assert.Equal("case   \"X\"\nparty {\n", File.ReadAllText(file));
    }
}
