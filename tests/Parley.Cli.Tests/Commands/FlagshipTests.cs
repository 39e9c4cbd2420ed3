using System.Text.Json;
using Parley.Cli.Tests.Json;
using Parley.Tests;

namespace Parley.Cli.Tests.Commands;

/// <summary>
/// The flagship from text to page, as its README shows it: 1,024 points, seed 1. The slowest test of the project: it runs the
/// whole job once and reads every page from that one result.
/// </summary>
public sealed class FlagshipTests
{
    [Fact]
    public void The_flagship_prints_what_its_goldens_show()
    {
        using var scratch = new Scratch();
        var result = scratch.PathOf("flagship.json");
        var run = Tool.Run("run", "cases/reassurance-force", "--json=" + result, "--width", "120");
        Assert.Equal(0, run.ExitCode);
        Repository.AssertGolden("tests/goldens/terminal/flagship-120.golden", run.Output);
        Repository.AssertGolden("tests/goldens/terminal/flagship-80.golden", Tool.Run("show", result, "--width", "80").Output);

        var screen = Tool.Run("show", result, "--width", "120", "--brief").Output.TrimEnd('\n').Split('\n');
        Assert.InRange(screen.Length, 40, 50);
        Assert.All(screen, line => Assert.InRange(line.Length, 0, 120));
        Assert.Equal(screen, run.Output.Split('\n').Take(screen.Length));

        using var document = JsonDocument.Parse(File.ReadAllText(result));
        Assert.Empty(SchemaSubset.Load(Repository.PathOf("docs/schema/study.schema.json")).Violations(document.RootElement));
    }
}
