using System.Diagnostics;
using System.Globalization;
using Parley.Studies.Results;
using Parley.Studies.Running;

namespace Parley.Cli.Hosting;

/// <summary>
/// Tells stderr how far a study has come: before each part how long it will take, then, where a person watches, one line that
/// is rewritten with the shares as they settle, and where none does, a line every few seconds. Says nothing of a study that is
/// done within a second.
/// </summary>
internal sealed class ProgressReport : IProgress<StudyProgress>, IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan WatchedPace = TimeSpan.FromSeconds(0.2);
    private static readonly TimeSpan LoggedPace = TimeSpan.FromSeconds(5);

    private readonly Lock gate = new();
    private readonly Stopwatch clock = Stopwatch.StartNew();
    private readonly OutputStreams output;
    private readonly StatusLine status;
    private readonly int width;
    private StudyStage? announced;
    private TimeSpan last = TimeSpan.MinValue;

    /// <param name="output">Whose stderr is written.</param>
    /// <param name="width">The cells of a line.</param>
    public ProgressReport(OutputStreams output, int width)
    {
        this.output = output;
        status = new StatusLine(output);
        this.width = width;
    }

    /// <inheritdoc/>
    public void Report(StudyProgress value)
    {
        lock (gate)
        {
            Announce(value);
            if (value.Done >= value.Total)
            {
                return;
            }

            var now = clock.Elapsed;
            if (now < Patience || (last != TimeSpan.MinValue && now - last < (output.NotesAreSeen ? WatchedPace : LoggedPace)))
            {
                return;
            }

            last = now;
            var line = Line(value);
            if (output.NotesAreSeen)
            {
                status.Rewrite(line);
            }
            else
            {
                output.Note(line);
            }
        }
    }

    /// <summary>Takes the rewritten line away, so that the answer begins on a clean one.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            status.Rewrite(string.Empty);
        }
    }

    // Said once per part, and only of one that will be noticed.
    private void Announce(StudyProgress value)
    {
        if (announced == value.Stage || value.SecondsLeft is not { } seconds || seconds < Patience.TotalSeconds)
        {
            return;
        }

        announced = value.Stage;
        status.Rewrite(string.Empty);
        output.Note($"{Name(value.Stage)}: {Count(value.Total)} {Unit(value.Stage)}{(value.Total == 1 ? string.Empty : "s")}, about {Seconds(seconds)}; Ctrl-C keeps what is done");
    }

    private string Line(StudyProgress value)
    {
        var left = value.SecondsLeft is { } seconds ? $", {Seconds(seconds)} left" : string.Empty;
        var line = $"{Name(value.Stage)}: {Count(value.Done)} of {Count(value.Total)}{left}";
        foreach (var claim in value.Claims.Where(claim => !claim.Shares.IsEmpty))
        {
            var holds = claim.Shares.FirstOrDefault(share => share.Verdict == Verdict.Holds);
            var part = string.Create(CultureInfo.InvariantCulture, $" · {claim.Name} {(holds?.Share ?? 0) * 100:0}%");
            if (line.Length + part.Length > width - "parley: ".Length - 1)
            {
                break;
            }

            line += part;
        }

        return line;
    }

    private static string Name(StudyStage stage) => stage switch
    {
        StudyStage.Base => "base verdicts",
        StudyStage.Range => "shares over the range",
        StudyStage.Tipping => "turning points",
        StudyStage.TurnsOn => "joint changes that turn a verdict",
        StudyStage.Sensitivity => "sensitivity indices",
        _ => "rivals at other precisions",
    };

    private static string Unit(StudyStage stage) => stage switch
    {
        StudyStage.Base => "solve",
        StudyStage.Range => "point",
        StudyStage.Tipping => "line",
        StudyStage.Sensitivity => "row",
        _ => "step",
    };

    private static string Count(long value) => value.ToString("#,0", CultureInfo.InvariantCulture);

    private static string Seconds(double seconds) => seconds < 1 ? "1 s"
        : seconds < 90 ? string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(seconds):0} s")
        : string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(seconds / 60):0} min");
}
