using System.Diagnostics;
using System.Text;

namespace Parley.Cli.Tests.Commands;

/// <summary>What the built tool said when it was run as a process.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">What it wrote to stdout.</param>
/// <param name="Notes">What it wrote to stderr.</param>
internal sealed record ToolRun(int ExitCode, string Output, string Notes);

/// <summary>Runs the built tool as a user's shell would.</summary>
internal static class Tool
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    public static ToolRun Run(params string[] arguments) => Run(null, arguments);

    /// <summary>Runs it with changed environment variables; a null value removes one.</summary>
    public static ToolRun Run(Dictionary<string, string?>? environment, params string[] arguments)
    {
        using var process = Start(environment, arguments);
        return Finish(process);
    }

    /// <summary>Runs it in a folder.</summary>
    public static ToolRun RunIn(string folder, params string[] arguments)
    {
        using var process = Start(null, folder, arguments);
        return Finish(process);
    }

    /// <summary>Starts it and leaves it running, for tests that interrupt it.</summary>
    public static Process Start(Dictionary<string, string?>? environment, params string[] arguments) =>
        Start(environment, Parley.Tests.Repository.Root, arguments);

    private static Process Start(Dictionary<string, string?>? environment, string folder, string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
            WorkingDirectory = folder,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "parley.dll"));
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var name in new[] { "COLUMNS", "NO_COLOR", "PARLEY_DEBUG", "PARLEY_PROMOTE" })
        {
            start.Environment.Remove(name);
        }

        foreach (var (name, value) in environment ?? [])
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    /// <summary>Reads both streams to their ends and waits.</summary>
    public static ToolRun Finish(Process process)
    {
        var notes = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        if (!process.WaitForExit(Patience))
        {
            process.Kill();
            Assert.Fail("The tool did not end.");
        }

        return new ToolRun(process.ExitCode, output.GetAwaiter().GetResult(), notes.GetAwaiter().GetResult());
    }
}

/// <summary>A folder that goes away with the test.</summary>
internal sealed class Scratch : IDisposable
{
    public Scratch() => Folder = Directory.CreateTempSubdirectory("parley tests ").FullName;

    public string Folder { get; }

    public string PathOf(string name) => Path.Combine(Folder, name);

    public string Write(string name, string text)
    {
        File.WriteAllText(PathOf(name), text);
        return PathOf(name);
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
