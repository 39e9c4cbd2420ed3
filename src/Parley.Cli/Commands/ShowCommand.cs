using System.CommandLine;
using Parley.Cli.Hosting;
using Parley.Games.Forms;
using Parley.Language.Syntax;
using Parley.Reporting.Cases;
using Parley.Reporting.Games;
using Parley.Reporting.Terminal;
using Parley.Studies.Compilation;
using Parley.Studies.Running;

namespace Parley.Cli.Commands;

/// <summary><c>parley show FILE</c>: one stage of the way from text to answer, printed; of a result file, its report; of a game file, the game.</summary>
internal static class ShowCommand
{
    private static readonly string[] Stages = ["syntax", "case", "game", "solution"];

    public static Command Create(OutputStreams output)
    {
        var file = new Argument<string>("file") { Description = "A .parley file, a folder that holds exactly one, a result written by 'parley run --json', or a game file." };
        var stage = new Option<string?>("--stage")
        {
            Description = "Which stage of a case: its syntax tree, its meaning (case), its game, or the solution at the base. 'case' where none is given.",
            HelpName = "syntax|case|game|solution",
        };
        stage.AcceptOnlyFromAmong(Stages);
        var width = SharedOptions.Width();
        var brief = new Option<bool>("--brief") { Description = "Of a result: the screen that answers, without the detail." };
        var command = new Command("show", "Print a stage of a case (syntax, case, game, solution), the report of a result file, or a game file as table or tree.") { file, stage, width, brief };
        command.SetAction(parsed =>
        {
            var path = parsed.GetValue(file)!;
            var columns = parsed.GetValue(width) ?? output.Width;
            return (int)(GameFile.IsGame(path) ? ShowGame(path, parsed.GetValue(stage), new TerminalOptions(columns, output.Colour), output)
                : path.EndsWith(".json", StringComparison.OrdinalIgnoreCase)
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

    private static ExitCode ShowGame(string path, string? stage, TerminalOptions options, OutputStreams output)
    {
        if (stage is not null)
        {
            throw new BadInputException($"--stage is for a case; {CaseFile.Name(path)} is a game");
        }

        GameReport.Write(GameFile.Load(path, output), CaseFile.Name(path), output.Results, options);
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

        reading.WriteDiagnostics(output.Notes, width);
        if (reading.Model is not { } model || (stage != "case" && reading.Compiled is null))
        {
            output.Note($"{reading.Text.Name} has no {stage} to show: mend its mistakes first");
            return ExitCode.BadInput;
        }

        switch (stage)
        {
            case "case":
                CaseOutline.Write(model, output.Results);
                return ExitCode.Success;
            case "game":
                WriteGames(reading.Compiled!, output.Results);
                return ExitCode.Success;
            default:
                return WriteSolution(reading, width, output);
        }
    }

    private static void WriteGames(CompiledCase compiled, TextWriter writer)
    {
        foreach (var game in compiled.Forms.OfType<CompiledGame>())
        {
            var numbers = compiled.In(game.Model, World.Base).BaseBatch()[0];
            writer.Write(GameText.Of(game, GameAtPoint.Evaluate(game.Game, Intervention.None(game.Game), numbers)));
        }
    }

    private static ExitCode WriteSolution(CaseReading reading, int width, OutputStreams output)
    {
        using var interruption = new Interruption();
        var options = StudyOptions.Default with { Points = 0, Parts = StudyParts.Base, File = reading.Text.Name };
        var result = StudyRunner.Run(reading.Compiled!, options, null, interruption.Token);
        TerminalReport.WriteSolution(result, output.Results, new TerminalOptions(width, output.Colour));
        return result.Worlds.Any(world => world.BaseStatus == "budget ran out") ? ExitCode.BudgetRanOut : ExitCode.Success;
    }
}
