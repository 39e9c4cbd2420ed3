using System.Diagnostics;
using System.Globalization;
using Parley.Solving.Catalog;

namespace Parley.Cli.Hosting;

/// <summary>Tells a person who watches stderr how far a search for equilibria has come, from its first second on.</summary>
/// <param name="output">Whose stderr is written.</param>
internal sealed class SolveProgressReport(OutputStreams output) : IProgress<SolveProgress>, IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(0.2);

    private readonly Lock gate = new();
    private readonly Stopwatch clock = Stopwatch.StartNew();
    private readonly StatusLine status = new(output);
    private TimeSpan next = Patience;

    /// <inheritdoc/>
    public void Report(SolveProgress value)
    {
        if (clock.Elapsed < next)
        {
            return;
        }

        lock (gate)
        {
            next = clock.Elapsed + Pace;
            var total = value.Total is { } all ? " of " + Count(all) : string.Empty;
            status.Rewrite($"{Count(value.Found)} found; {Count(value.Done)}{total} {value.Unit}; Ctrl-C keeps what is found");
        }
    }

    /// <summary>Takes the line away.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            status.Rewrite(string.Empty);
        }
    }

    private static string Count(long value) => value.ToString("#,0", CultureInfo.InvariantCulture);
}
