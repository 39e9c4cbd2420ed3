using System.CommandLine;
using System.Text;
using Parley.Cli.Hosting;
using Parley.Language.Formatting;

namespace Parley.Cli.Commands;

/// <summary><c>parley fmt CASE</c>: the case laid out in the one way there is, comments and all.</summary>
internal static class FormatCommand
{
    public static Command Create(OutputStreams output)
    {
        var file = SharedOptions.Case();
        var check = new Option<bool>("--check") { Description = "Write nothing; end with exit code 1 where the file is not formatted." };
        var write = new Option<bool>("--write") { Description = "Rewrite the file in place." };
        var command = new Command("fmt", "Lay a case out in the one way there is. Prints it; --write rewrites the file, --check only looks.") { file, check, write };
        command.Validators.Add(result =>
        {
            if (result.GetValue(check) && result.GetValue(write))
            {
                result.AddError("--check and --write exclude each other");
            }
        });
        command.SetAction(parsed => (int)Run(parsed.GetValue(file)!, parsed.GetValue(check), parsed.GetValue(write), output));
        return command;
    }

    private static ExitCode Run(string path, bool check, bool write, OutputStreams output)
    {
        var reading = CaseReading.Of(path);
        if (reading.Tree.HasErrors)
        {
            reading.WriteDiagnostics(output.Notes, output.Width);
            output.Note($"{reading.Text.Name} was left as it is: mend its mistakes first");
            return ExitCode.BadInput;
        }

        var formatted = CaseFormatter.Format(reading.Tree);
        var isFormatted = formatted == reading.Text.Content;
        if (check)
        {
            output.Note(isFormatted ? $"{reading.Text.Name} is formatted" : $"{reading.Text.Name} is not formatted; 'parley fmt --write' does it");
            return isFormatted ? ExitCode.Success : ExitCode.NotAsExpected;
        }

        if (!write)
        {
            output.Results.Write(formatted);
            return ExitCode.Success;
        }

        if (!isFormatted)
        {
            using var stream = CaseFile.Create(reading.Text.Name);
            stream.Write(Encoding.UTF8.GetBytes(formatted));
        }

        output.Note(isFormatted ? $"{reading.Text.Name} was formatted already" : $"{reading.Text.Name} rewritten");
        return ExitCode.Success;
    }
}
