using System.CommandLine;
using System.Text;
using Parley.Cli.Hosting;
using Parley.Games;
using Parley.Games.Interchange;
using Parley.Games.Reductions;

namespace Parley.Cli.Commands;

/// <summary><c>parley convert IN OUT</c>: a game file in another format, or a case's world as a game file.</summary>
internal static class ConvertCommand
{
    private static readonly string[] Written = ["nfg", "efg", "csv", "lrs"];

    public static Command Create(OutputStreams output)
    {
        var input = new Argument<string>("in") { Description = "A game file." };
        var target = new Argument<string>("out") { Description = "The file to write; - for stdout." };
        var to = new Option<string?>("--to") { Description = "The format, where the name of OUT does not say it.", HelpName = string.Join('|', Written) };
        to.AcceptOnlyFromAmong(Written);
        var command = new Command("convert", "Write a game in another format: .nfg, .efg, .csv or .lrs.") { input, target, to };
        command.SetAction(parsed =>
        {
            var path = parsed.GetValue(target)!;
            var format = Format(path, parsed.GetValue(to));
            var game = GameFile.Load(parsed.GetValue(input)!, output);
            Write(format == GameFormat.Efg ? game : AsTable(game, output), format, path, output);
            return (int)ExitCode.Success;
        });
        return command;
    }

    private static GameFormat Format(string path, string? to)
    {
        var name = to ?? Path.GetExtension(path).TrimStart('.');
        return Written.Contains(name, StringComparer.OrdinalIgnoreCase) ? Enum.Parse<GameFormat>(name, ignoreCase: true)
            : throw new BadInputException(path == "-" ? $"name the format with --to: {string.Join(", ", Written)}"
                : $"the name {CaseFile.Name(path)} does not say one of the formats that are written: {string.Join(", ", Written)}; or name it with --to");
    }

    // A tree becomes a table through its reduced strategic form.
    private static Game AsTable(Game game, OutputStreams output)
    {
        if (game.Extensive is not { } tree)
        {
            return game;
        }

        if (ReducedStrategicForm.Refuses(tree) is { } reason)
        {
            throw new BadInputException(char.ToLowerInvariant(reason[0]) + reason[1..].TrimEnd('.'));
        }

        output.Note("the tree is written as its reduced strategic form");
        return Game.Of(ReducedStrategicForm.Of(tree).Game, game.Title, game.Comment);
    }

    private static void Write(Game game, GameFormat format, string path, OutputStreams output)
    {
        var text = new StringWriter();
        try
        {
            game.Write(text, format);
        }
        catch (ArgumentException failure)
        {
            throw new BadInputException(char.ToLowerInvariant(failure.Message[0]) + failure.Message[1..].Split(" (Parameter", 2)[0].TrimEnd('.'));
        }

        if (path == "-")
        {
            output.Results.Write(text.ToString());
            return;
        }

        using var stream = CaseFile.Create(path);
        stream.Write(Encoding.UTF8.GetBytes(text.ToString()));
    }
}
