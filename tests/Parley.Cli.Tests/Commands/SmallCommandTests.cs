using System.Text;
using System.Text.Json;
using Parley.Cli.Tests.Json;
using Parley.Cli.Tests.Samples;
using Parley.Language.Diagnostics;
using Parley.Reporting.Json;
using Parley.Studies.Results;
using Parley.Tests;

namespace Parley.Cli.Tests.Commands;

/// <summary>The commands that solve nothing.</summary>
public sealed class SmallCommandTests
{
    [Fact]
    public void Every_diagnostic_has_its_page()
    {
        var run = Tool.Run("explain");
        Assert.Equal((0, ""), (run.ExitCode, run.Notes));
        Assert.All(DiagnosticRegistry.All, entry => Assert.Contains($"  {entry.Id}  ", run.Output, StringComparison.Ordinal));
    }

    [Fact]
    public void A_page_gives_reason_example_and_remedy()
    {
        var entry = DiagnosticRegistry.All.First(entry => entry.Bad.Length > 0 && entry.Explanation.Length > 0);
        var run = Tool.Run("explain", entry.Id.ToLowerInvariant());
        Assert.Equal((0, ""), (run.ExitCode, run.Notes));
        Assert.StartsWith(entry.Id + " (", run.Output, StringComparison.Ordinal);
        Assert.Contains(entry.Explanation, run.Output, StringComparison.Ordinal);
        Assert.Contains("Put right:\n    ", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_diagnostic_that_is_not_there_is_refused()
    {
        var run = Tool.Run("explain", "PA9999");
        Assert.Equal((2, "", "parley: there is no diagnostic PA9999; 'parley explain' lists them\n"), (run.ExitCode, run.Output, run.Notes));
    }

    [Fact]
    public void New_prints_the_case_that_it_would_write()
    {
        using var scratch = new Scratch();
        var printed = Tool.Run("new");
        var written = Tool.Run("new", scratch.PathOf("mine.parley"));
        Assert.Equal((0, ""), (printed.ExitCode, printed.Notes));
        Assert.Equal((0, ""), (written.ExitCode, written.Output));
        Assert.Equal(printed.Output, File.ReadAllText(scratch.PathOf("mine.parley")));
        Repository.AssertGolden("tests/goldens/cli/new.parley", printed.Output);
    }

    [Fact]
    public void New_never_overwrites()
    {
        using var scratch = new Scratch();
        var file = scratch.Write("mine.parley", "mine");
        var run = Tool.Run("new", file);
        Assert.Equal((2, "", $"parley: {file} exists already; name another file\n"), (run.ExitCode, run.Output, run.Notes));
        Assert.Equal("mine", File.ReadAllText(file));
    }

    [Fact]
    public void The_new_case_checks_without_a_word()
    {
        using var scratch = new Scratch();
        var file = scratch.PathOf("mine.parley");
        Tool.Run("new", file);
        var run = Tool.Run("check", file);
        Assert.Equal((0, ""), (run.ExitCode, run.Notes));
        Assert.StartsWith($"{file}: no mistakes\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_broken_case_is_refused_with_every_mistake()
    {
        using var scratch = new Scratch();
        var file = scratch.Write("broken.parley", "case \"Broken\"\nparty a\nasume x = 1 in 0..2 \"x\"\ngame g {\n  a choose m: l | r\n}\n");
        var run = Tool.Run("check", file);
        Assert.Equal((2, ""), (run.ExitCode, run.Notes));
        Repository.AssertGolden("tests/goldens/cli/check-broken.golden", run.Output.Replace(file, "broken.parley", StringComparison.Ordinal));
    }

    [Fact]
    public void A_check_as_json_fits_its_schema()
    {
        using var scratch = new Scratch();
        var file = scratch.Write("broken.parley", "case \"Broken\"\nasume x = 1\nparty a {\n");
        var run = Tool.Run("check", "--json", file);
        Assert.Equal((2, ""), (run.ExitCode, run.Notes));
        using var document = JsonDocument.Parse(run.Output);
        Assert.Empty(SchemaSubset.Load(Repository.PathOf("docs/schema/check.schema.json")).Violations(document.RootElement));
        Assert.Equal("errors", document.RootElement.GetProperty("status").GetString());
        Assert.NotEmpty(document.RootElement.GetProperty("diagnostics").EnumerateArray());
    }

    [Fact]
    public void A_folder_must_hold_exactly_one_case()
    {
        using var scratch = new Scratch();
        Assert.Equal($"parley: the folder {scratch.Folder} holds no .parley file\n", Tool.Run("check", scratch.Folder).Notes);
        scratch.Write("b.parley", "");
        scratch.Write("a.parley", "");
        var run = Tool.Run("check", scratch.Folder);
        Assert.Equal((2, $"parley: the folder {scratch.Folder} holds 2 cases (a.parley, b.parley): name one\n"), (run.ExitCode, run.Notes));
    }

    [Fact]
    public void Syntax_is_shown_of_a_broken_text_too()
    {
        using var scratch = new Scratch();
        var run = Tool.Run("show", scratch.Write("x.parley", "case \"X\"\nparty {\n"), "--stage", "syntax");
        Assert.Equal(2, run.ExitCode);
        Assert.StartsWith("CaseFile\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("error PA", run.Notes, StringComparison.Ordinal);
    }

    [Fact]
    public void A_result_is_shown_as_its_report()
    {
        using var scratch = new Scratch();
        var run = Tool.Run("show", Save(scratch, "a.json", FlagshipByHand.Result), "--width", "120");
        Assert.Equal((0, ""), (run.ExitCode, run.Notes));
        Repository.AssertGolden("tests/goldens/terminal/layout-120.golden", run.Output);
    }

    [Fact]
    public void A_diff_says_what_changed_and_by_which_assumption()
    {
        using var scratch = new Scratch();
        var before = Save(scratch, "a.json", FlagshipByHand.Result);
        var after = Save(scratch, "b.json", Changed(FlagshipByHand.Result));
        var run = Tool.Run("diff", before, after, "--width", "100");
        Assert.Equal((0, ""), (run.ExitCode, run.Notes));
        Repository.AssertGolden("tests/goldens/cli/diff.golden", run.Output);
        using var document = JsonDocument.Parse(Tool.Run("diff", before, after, "--json").Output);
        Assert.Equal(["version", "schema", "status"], document.RootElement.EnumerateObject().Take(3).Select(member => member.Name));
        Assert.Equal("p_strikes", document.RootElement.GetProperty("claims")[0].GetProperty("accountedForBy")[0].GetString());
    }

    [Fact]
    public void A_diff_of_equal_results_is_empty()
    {
        using var scratch = new Scratch();
        var file = Save(scratch, "a.json", FlagshipByHand.Result);
        Assert.StartsWith("Nothing differs", Tool.Run("diff", file, file).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_result_that_is_none_is_refused_in_a_sentence()
    {
        using var scratch = new Scratch();
        var file = scratch.Write("x.json", "{}");
        var run = Tool.Run("show", file);
        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Equal($"parley: cannot read {file}: it does not begin with the version and schema that Parley writes\n", run.Notes);
    }

    private static StudyResult Changed(StudyResult result)
    {
        var assumptions = result.Assumptions.Select(assumption => assumption.Name == "p_strikes" ? assumption with { Base = 0.3, BaseText = "0.3" } : assumption);
        var claims = result.Claims.Select(claim => claim.Name switch
        {
            "veto_in_fact" => claim with { Base = Verdict.Reversed },
            "status" => claim with { Base = Verdict.Level },
            "tell" => claim with { Shares = SampleResults.Shares(0.5, 0.3, 0.2) },
            _ => claim,
        });
        return result with { Assumptions = [.. assumptions], Claims = [.. claims], Settings = result.Settings with { Seed = 2 } };
    }

    private static string Save(Scratch scratch, string name, StudyResult result)
    {
        using var stream = new MemoryStream();
        StudyJson.Write(result, stream);
        return scratch.Write(name, Encoding.UTF8.GetString(stream.ToArray()));
    }
}
