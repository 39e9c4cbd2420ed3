using System.CommandLine;
using Parley.Cli.Hosting;

namespace Parley.Cli.Commands;

/// <summary><c>parley new</c>: a small commented case to start from.</summary>
internal static class NewCommand
{
    private const string Resource = "Parley.Cli.Templates.new.parley";

    public static Command Create(OutputStreams output)
    {
        var file = new Argument<string?>("file") { Description = "The file to write; it must not exist yet. Without it the case goes to stdout.", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("new", "Write a small commented case that checks and runs, to start your own from.") { file };
        command.SetAction(parsed => (int)Run(parsed.GetValue(file), output));
        return command;
    }

    private static ExitCode Run(string? file, OutputStreams output)
    {
        using var stream = typeof(NewCommand).Assembly.GetManifestResourceStream(Resource) ?? throw new InvalidOperationException("The template is not in the assembly.");
        using var reader = new StreamReader(stream);
        var text = reader.ReadToEnd();
        if (file is null)
        {
            output.Results.Write(text);
            return ExitCode.Success;
        }

        if (File.Exists(file) || Directory.Exists(file))
        {
            throw new BadInputException($"{CaseFile.Name(file)} exists already; name another file");
        }

        using (var target = CaseFile.Create(file))
        using (var writer = new StreamWriter(target))
        {
            writer.Write(text);
        }

        output.Note($"wrote {CaseFile.Name(file)}; try 'parley run {CaseFile.Name(file)}'");
        return ExitCode.Success;
    }
}
