using System.CommandLine;
using Parley.Cli.Hosting;
using Parley.Reporting.Comparison;
using Parley.Reporting.Json;
using Parley.Studies.Results;

namespace Parley.Cli.Commands;

/// <summary><c>parley diff A.json B.json</c>: what changed between two results, and by which assumption.</summary>
internal static class DiffCommand
{
    public static Command Create(OutputStreams output)
    {
        var before = new Argument<string>("before") { Description = "A result written by 'parley run --json'." };
        var after = new Argument<string>("after") { Description = "Another, of the same case changed." };
        var json = SharedOptions.Json("Write the comparison as JSON to stdout, or to FILE with --json=FILE.");
        var width = SharedOptions.Width();
        var command = new Command("diff", "Compare two results: which assumptions were changed, which verdicts, shares and posteriors changed with them, and by which.") { before, after, json, width };
        command.SetAction(parsed =>
        {
            var comparison = StudyComparison.Of(Read(parsed.GetValue(before)!), Read(parsed.GetValue(after)!));
            if (parsed.GetValue(json) is { } file)
            {
                SharedOptions.WriteJson(file, output, stream => ComparisonReport.WriteJson(comparison, stream));
            }
            else
            {
                ComparisonReport.WriteText(comparison, output.Results, parsed.GetValue(width) ?? output.Width);
            }

            return (int)ExitCode.Success;
        });
        return command;
    }

    /// <summary>Reads a result file.</summary>
    /// <exception cref="BadInputException">It is missing or holds no study.</exception>
    public static StudyResult Read(string path)
    {
        using var stream = CaseFile.OpenRead(path);
        try
        {
            return StudyJson.Read(stream);
        }
        catch (StudyFormatException failure)
        {
            throw new BadInputException($"cannot read {CaseFile.Name(path)}: {failure.Message}");
        }
        catch (IOException)
        {
            throw new BadInputException($"cannot read {CaseFile.Name(path)}: the system refuses it");
        }
    }
}
