using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Parley.Bench.Peers;

/// <summary>
/// Measures a task of ours and the same task by another program in one run, in processor seconds (user + system), medians. Ours runs in this process, warmed by one
/// run that is not counted, from the game in memory to certified answers; the peer is a whole process that reads a file, so its start and reading count (milliseconds).
/// </summary>
internal sealed partial class PeerBench(string games, string gambit, string lrsnash, TimeSpan limit)
{
    private readonly List<string> _rows = ["| work | ours, CPU s | peer | peer, CPU s | ratio | remark |", "|---|---|---|---|---|---|"];

    /// <summary>The folder with the game files to measure on.</summary>
    public string Games => games;

    /// <summary>The table so far, in Markdown.</summary>
    public IEnumerable<string> Table => _rows;

    /// <summary>The path of one of Gambit's tools, e.g. "enummixed".</summary>
    public string Gambit(string tool) => Path.Combine(gambit, "gambit-" + tool);

    /// <summary>The path of lrsnash.</summary>
    public string Lrsnash => lrsnash;

    /// <summary>The median processor time of our own runs.</summary>
    public static double Ours(Action run, int repeats = 5)
    {
        run();
        return Median(repeats, () =>
        {
            var before = Process.GetCurrentProcess().TotalProcessorTime;
            run();
            return (Process.GetCurrentProcess().TotalProcessorTime - before).TotalSeconds;
        });
    }

    /// <summary>The median processor time of a peer's runs (one run when it takes over three seconds), and what it printed last; NaN when it ran past the limit.</summary>
    public (double Seconds, string Output) Peer(string program, string arguments, int repeats = 5)
    {
        var output = string.Empty;
        var late = false;
        double Once()
        {
            var before = ChildrenSeconds();
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
            var errors = process.StandardError.ReadToEndAsync();
            var reading = process.StandardOutput.ReadToEndAsync();
            if (!process.WaitForExit(limit))
            {
                late = true;
                process.Kill();
            }

            process.WaitForExit();
            output = reading.Result;
            _ = errors.Result;
            return ChildrenSeconds() - before;
        }

        var first = Once();
        return (late ? double.NaN : first > 3 ? first : Median(repeats, Once), output);
    }

    /// <summary>Adds one row and prints it.</summary>
    public void Row(string work, double ours, string peer, double seconds, string remark)
    {
        var text = double.IsNaN(seconds) ? $"> {limit.TotalSeconds:0}" : Seconds(seconds);
        var ratio = double.IsNaN(seconds) ? "> " + (limit.TotalSeconds / ours).ToString("0", CultureInfo.InvariantCulture) : (seconds / ours).ToString("0.0", CultureInfo.InvariantCulture);
        _rows.Add($"| {work} | {Seconds(ours)} | {peer} | {text} | {ratio}× | {remark} |");
        Console.WriteLine(_rows[^1]);
    }

    private static string Seconds(double value) => value.ToString(value < 0.01 ? "0.00000" : value < 1 ? "0.0000" : "0.00", CultureInfo.InvariantCulture);

    private static double Median(int repeats, Func<double> once)
    {
        var times = Enumerable.Range(0, repeats).Select(_ => once()).Order().ToArray();
        return times[times.Length / 2];
    }

    private static double ChildrenSeconds()
    {
        Span<long> usage = stackalloc long[18];
        _ = ResourceUsage(-1, ref MemoryMarshal.GetReference(usage));
        return usage[0] + usage[2] + (1e-6 * (usage[1] + usage[3]));
    }

    [LibraryImport("libc", EntryPoint = "getrusage")]
    private static partial int ResourceUsage(int who, ref long usage);
}
