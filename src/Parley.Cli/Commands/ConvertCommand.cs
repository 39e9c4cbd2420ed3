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
        var input = new Argument<string>("in") { Description = "A game file; or a case, of which one world at one point is written." };
        var target = new Argument<string>("out") { Description = "The file to write; - for stdout." };
        var to = new Option<string?>("--to") { Description = "The format, where the name of OUT does not say it.", HelpName = string.Join('|', Written) };
        to.AcceptOnlyFromAmong(Written);
        var world = new Option<string?>("--world") { Description = "Of a case: the world, as it stands behind the bar of a measure: \"do plan is insist\", \"under feared\". The case as it is where none is given.", HelpName = "WORLD" };
        var at = new Option<string?>("--at") { Description = "Of a case: the point: base, or the base with changes, \"name=value,name=value\".", HelpName = "POINT" };
        var command = new Command("convert", "Write a game in another format (.nfg, .efg, .csv, .lrs), or a case's world as a game file.") { input, target, to, world, at };
        command.SetAction(parsed =>
        {
            var path = parsed.GetValue(target)!;
            var format = Format(path, parsed.GetValue(to));
            var source = parsed.GetValue(input)!;
            var isCase = source.EndsWith(".parley", StringComparison.OrdinalIgnoreCase) || Directory.Exists(source);
            if (!isCase && (parsed.GetValue(world) ?? parsed.GetValue(at)) is not null)
            {
                throw new BadInputException("--world and --at are for a case");
            }

            var game = isCase ? CaseWorld.Load(source, parsed.GetValue(world), parsed.GetValue(at), "gambit-logit -l", output) : GameFile.Load(source, output);
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
