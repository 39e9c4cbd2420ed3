using System.CommandLine;
using Parley.Cli.Hosting;
using Parley.Language.Syntax;
using Parley.Reporting.Terminal;

namespace Parley.Cli.Commands;

/// <summary><c>parley show FILE</c>: one stage of the way from text to answer, printed; of a result file, its report.</summary>
internal static class ShowCommand
{
    private static readonly string[] Stages = ["syntax", "case", "game", "solution"];

    public static Command Create(OutputStreams output)
    {
        var file = new Argument<string>("file") { Description = "A .parley file, a folder that holds exactly one, or a result written by 'parley run --json'." };
        var stage = new Option<string?>("--stage")
        {
            Description = "Which stage of a case: its syntax tree, its meaning (case), its game, or the solution at the base. 'case' where none is given.",
            HelpName = "syntax|case|game|solution",
        };
        stage.AcceptOnlyFromAmong(Stages);
        var width = SharedOptions.Width();
        var brief = new Option<bool>("--brief") { Description = "Of a result: the screen that answers, without the detail." };
        var command = new Command("show", "Print a stage of a case (syntax, case, game, solution) or the report of a result file.") { file, stage, width, brief };
        command.SetAction(parsed =>
        {
            var path = parsed.GetValue(file)!;
            var columns = parsed.GetValue(width) ?? output.Width;
            return (int)(path.EndsWith(".json", StringComparison.OrdinalIgnoreCase)
                ? ShowResult(path, parsed.GetValue(stage), new TerminalOptions(columns, output.Colour, parsed.GetValue(brief)), output)
                : ShowCase(path, parsed.GetValue(stage) ?? "case", columns, output));
        });
        return command;
    }

    private static ExitCode ShowResult(string path, string? stage, TerminalOptions options, OutputStreams output)
    {
        if (stage is not null)
        {
            throw new BadInputException($"--stage is for a case; {CaseFile.Name(path)} is a result");
        }

        TerminalReport.Write(DiffCommand.Read(path), output.Results, options);
        return ExitCode.Success;
    }

    private static ExitCode ShowCase(string path, string stage, int width, OutputStreams output)
    {
        var reading = CaseReading.Of(path);
        if (stage == "syntax")
        {
            // However broken the text is, there is a tree.
            reading.WriteDiagnostics(output.Notes, width);
            output.Results.Write(SyntaxPrinter.Print(reading.Tree.Root));
            return reading.Tree.HasErrors ? ExitCode.BadInput : ExitCode.Success;
        }

        return ExitCode.BadInput;
    }
}
