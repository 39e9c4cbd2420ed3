using System.CommandLine;
using Parley.Cli.Hosting;
using Parley.Language.Diagnostics;
using Parley.Language.Model;
using Parley.Reporting.Json;
using Parley.Studies.Compilation;

namespace Parley.Cli.Commands;

/// <summary><c>parley check CASE</c>: every mistake of one reading, and what the case holds where there is none.</summary>
internal static class CheckCommand
{
    public static Command Create(OutputStreams output)
    {
        var file = SharedOptions.Case();
        var json = SharedOptions.Json("Write what was found as JSON to stdout, or to FILE with --json=FILE.");
        var width = SharedOptions.Width();
        var command = new Command("check", "Check a case: every mistake where it stands, with a hint. Solves nothing.") { file, json, width };
        command.SetAction(parsed =>
        {
            var reading = CaseReading.Of(parsed.GetValue(file)!);
            if (parsed.GetValue(json) is { } target)
            {
                SharedOptions.WriteJson(target, output, stream => CheckJson.Write(reading.Text, reading.Diagnostics, stream));
            }
            else
            {
                Write(reading, output, parsed.GetValue(width) ?? output.Width);
            }

            return (int)(reading.HasErrors ? ExitCode.BadInput : ExitCode.Success);
        });
        return command;
    }

    private static void Write(CaseReading reading, OutputStreams output, int width)
    {
        reading.WriteDiagnostics(output.Results, width);
        if (!reading.Diagnostics.IsEmpty)
        {
            output.Results.Write('\n');
        }

        output.Results.Write($"{reading.Text.Name}: {Summary(reading.Diagnostics)}\n");
        if (reading.Model is { } model)
        {
            output.Results.Write(Contents(reading, model));
        }
    }

    private static string Summary(IReadOnlyCollection<Diagnostic> diagnostics)
    {
        if (diagnostics.Count == 0)
        {
            return "no mistakes";
        }

        var parts = new[] { (DiagnosticSeverity.Error, "error"), (DiagnosticSeverity.Warning, "warning"), (DiagnosticSeverity.Hint, "hint") }
            .Select(kind => (Name: kind.Item2, Count: diagnostics.Count(diagnostic => diagnostic.Severity == kind.Item1)))
            .Where(kind => kind.Count > 0)
            .Select(kind => Counted(kind.Count, kind.Name));
        return string.Join(", ", parts);
    }

    private static string Contents(CaseReading reading, CaseModel model)
    {
        var own = model.Claims.Count(claim => !claim.IsCounterclaim);
        string[] parts =
        [
            Counted(model.Parties.Length, "party", "parties"), Counted(model.Assumptions.Length, "assumption"), Counted(own, "claim"),
            Counted(model.Claims.Length - own, "counterclaim"), Counted(model.HypothesisSets.Sum(set => set.Rivals.Length), "rival"),
        ];
        var text = $"{string.Join(", ", parts)}\n";
        foreach (var game in reading.Compiled?.Forms.OfType<CompiledGame>() ?? [])
        {
            text += $"game {game.Source.Name}: {Counted(game.Game.NodeCount, "node")}, {Counted(game.Game.InformationSets.Length, "information set")}\n";
        }

        return text;
    }

    private static string Counted(int count, string singular, string? plural = null) =>
        FormattableString.Invariant($"{count:#,0} {(count == 1 ? singular : plural ?? singular + "s")}");
}
