using System.Diagnostics;
using Parley.Cli.Tests.Commands;
using Parley.Tests;

namespace Parley.Cli.Tests.Packaging;

/// <summary>
/// Packs the libraries and the tool into a local feed, restores projects of a stranger's from that feed alone (no network) and
/// runs the C# that the README shows.
/// </summary>
public sealed class PackageTests
{
    private static readonly string[] Projects = ["Parley.Games", "Parley.Solving", "Parley.Language", "Parley.Studies", "Parley.Cli"];

    [Fact]
    public void A_stranger_s_projects_run_the_first_case_and_solve_a_game_from_packages()
    {
        using var scratch = new Scratch();
        var feed = scratch.PathOf("feed");
        foreach (var project in Projects)
        {
            // What is packed is what was built and tested.
            Dotnet(Repository.Root, "pack", $"src/{project}/{project}.csproj", "-c", "Release", "--no-build", "-o", feed, "-v", "q", "-nologo");
        }

        Assert.Equal(
            ["Parley.0.1.0.nupkg", "Parley.Games.0.1.0.nupkg", "Parley.Language.0.1.0.nupkg", "Parley.Solving.0.1.0.nupkg", "Parley.Studies.0.1.0.nupkg"],
            Directory.GetFiles(feed).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal));

        Repository.AssertGolden("tests/goldens/cli/first-case.golden", RunStranger(scratch, "case", "docs/snippets/FirstCase.cs", "Parley.Studies"));
        Repository.AssertGolden("tests/goldens/cli/solve-game.golden", RunStranger(scratch, "game", "docs/snippets/SolveGame.cs", "Parley.Solving"));
    }

    private static string RunStranger(Scratch scratch, string name, string program, string package)
    {
        var folder = Directory.CreateDirectory(scratch.PathOf(name)).FullName;
        Directory.CreateSymbolicLink(Path.Combine(folder, "games"), Repository.PathOf("games"));
        File.Copy(Repository.PathOf(program), Path.Combine(folder, "Program.cs"));
        File.WriteAllText(Path.Combine(folder, "stranger.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <Nullable>enable</Nullable>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                <InvariantGlobalization>true</InvariantGlobalization>
                <DisableImplicitNuGetFallbackFolder>true</DisableImplicitNuGetFallbackFolder>
                <NuGetAudit>false</NuGetAudit>
                <RestorePackagesPath>packages</RestorePackagesPath>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="{package}" Version="0.1.0" />
              </ItemGroup>
            </Project>
            """);
        File.WriteAllText(Path.Combine(folder, "nuget.config"), """
            <configuration>
              <packageSources>
                <clear />
                <add key="local" value="../feed" />
              </packageSources>
            </configuration>
            """);
        return Dotnet(folder, "run", "-c", "Release", "-v", "q");
    }

    private static string Dotnet(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = folder, UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["DOTNET_NOLOGO"] = "1";
        using var process = Process.Start(start)!;
        var run = Tool.Finish(process);
        Assert.True(run.ExitCode == 0, $"dotnet {string.Join(' ', arguments)} ended with {run.ExitCode}:\n{run.Output}{run.Notes}");
        return run.Output;
    }
}
