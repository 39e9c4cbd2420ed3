using System.CommandLine;
using Parley.Cli.Hosting;
using Parley.Reporting.Csv;
using Parley.Reporting.Json;
using Parley.Reporting.Terminal;
using Parley.Studies.Results;
using Parley.Studies.Running;

namespace Parley.Cli.Commands;

/// <summary><c>parley run CASE</c>: the whole job. Checks, compiles, solves, judges, weighs, and prints what was found.</summary>
internal static class RunCommand
{
    private const int MostPointsUntil = 65_536;

    public static Command Create(OutputStreams output)
    {
        var file = SharedOptions.Case();
        var json = SharedOptions.Json("Write the result as JSON to stdout instead of the report, or beside it to FILE with --json=FILE.");
        var seed = SharedOptions.Number<ulong>("--seed", "N", "The seed of every random choice (1).", 0);
        var points = SharedOptions.Number("--points", "N", "How many points of the range to judge (1024); 0 judges the base alone.", 0);
        var until = new Option<double?>("--until")
        {
            Description = "Judge points until every share is known to this much either side, e.g. 1%, at most --points of them (65536 if not given).",
            HelpName = "PERCENT",
            CustomParser = result => SharedOptions.Percent(result, "--until"),
        };
        var indices = SharedOptions.Number("--indices", "N", "Also estimate sensitivity indices from N rows of points (0); a row is as many points as there are varied assumptions, and two.", 0);
        var budget = SharedOptions.Number("--budget", "STEPS", "The work allowed per solve: Newton steps or candidates (200000).", 1L);
        var threads = SharedOptions.Number("--threads", "N", "Worker threads (one per core). Results do not depend on it.", 1);
        var claims = new Option<string?>("--claims-csv") { Description = "Also write the claims as CSV.", HelpName = "FILE" };
        var table = new Option<string?>("--points-csv") { Description = "Also write every judged point as CSV.", HelpName = "FILE" };
        var width = SharedOptions.Width();
        var brief = new Option<bool>("--brief") { Description = "Print the screen that answers, without the detail." };
        var command = new Command("run", "Run a case: check, solve, judge its claims over the range, weigh its rival explanations, print what was found.")
        {
            file, json, seed, points, until, indices, budget, threads, claims, table, width, brief,
        };
        command.SetAction(parsed =>
        {
            var standard = StudyOptions.Default;
            var options = standard with
            {
                Seed = parsed.GetValue(seed) ?? standard.Seed,
                Points = parsed.GetValue(points) ?? (parsed.GetValue(until) is null ? standard.Points : MostPointsUntil),
                Until = parsed.GetValue(until),
                Parts = parsed.GetValue(points) == 0 ? StudyParts.Base : standard.Parts,
                SensitivityRows = parsed.GetValue(indices) ?? standard.SensitivityRows,
                Budget = parsed.GetValue(budget) ?? standard.Budget,
                Threads = parsed.GetValue(threads) ?? standard.Threads,
                KeepPoints = parsed.GetValue(table) is not null,
            };
            var terminal = new TerminalOptions(parsed.GetValue(width) ?? output.Width, output.Colour, parsed.GetValue(brief));
            return (int)Run(parsed.GetValue(file)!, options, terminal, new Targets(parsed.GetValue(json), parsed.GetValue(claims), parsed.GetValue(table)), output);
        });
        return command;
    }

    private static ExitCode Run(string path, StudyOptions options, TerminalOptions terminal, Targets targets, OutputStreams output)
    {
        var reading = CaseReading.Of(path);
        reading.WriteDiagnostics(output.Notes, terminal.Width);
        if (reading.Compiled is not { } compiled)
        {
            output.Note($"{reading.Text.Name} was not run");
            return ExitCode.BadInput;
        }

        using var files = targets.Open();
        using var interruption = new Interruption();
        StudyResult result;
        using (var progress = new ProgressReport(output, terminal.Width))
        {
            result = StudyRunner.Run(compiled, options with { File = reading.Text.Name }, progress, interruption.Token);
        }

        Write(result, terminal, targets, files, output);
        return ExitOf(result, interruption.Token.IsCancellationRequested);
    }

    private static void Write(StudyResult result, TerminalOptions terminal, Targets targets, OpenTargets files, OutputStreams output)
    {
        if (targets.Json == "-")
        {
            SharedOptions.WriteJson("-", output, stream => StudyJson.Write(result, stream));
        }
        else
        {
            TerminalReport.Write(result, output.Results, terminal);
        }

        if (files.Json is { } json)
        {
            StudyJson.Write(result, json);
        }

        if (files.Claims is { } claims)
        {
            ClaimsCsv.Write(result, claims);
        }

        if (files.Points is { } points)
        {
            PointsCsv.Write(result, points);
        }
    }

    /// <summary>What the shell is told, the gravest first.</summary>
    private static ExitCode ExitOf(StudyResult result, bool interrupted)
    {
        if (interrupted && result.Status == StudyStatus.Partial)
        {
            return ExitCode.Interrupted;
        }

        if (result.Worlds.Any(world => world.BaseStatus == "budget ran out"))
        {
            return ExitCode.BudgetRanOut;
        }

        return result.Claims.Any(claim => claim.Expected is { } expected && claim.Base != expected) ? ExitCode.NotAsExpected : ExitCode.Success;
    }

    /// <summary>Where besides stdout the result goes.</summary>
    private sealed record Targets(string? Json, string? ClaimsCsv, string? PointsCsv)
    {
        // Opened before the work: a folder that is not there is said at once, not after the run.
        public OpenTargets Open() => new(
            Json is null or "-" ? null : CaseFile.Create(Json),
            ClaimsCsv is null ? null : new StreamWriter(CaseFile.Create(ClaimsCsv)),
            PointsCsv is null ? null : new StreamWriter(CaseFile.Create(PointsCsv)));
    }

    private sealed record OpenTargets(Stream? Json, TextWriter? Claims, TextWriter? Points) : IDisposable
    {
        public void Dispose()
        {
            Json?.Dispose();
            Claims?.Dispose();
            Points?.Dispose();
        }
    }
}
