using System.CommandLine;
using Parley.Cli.Hosting;
using Parley.Language.Diagnostics;

namespace Parley.Cli.Commands;

/// <summary><c>parley explain PA0201</c>: the page of one diagnostic; without an id, the list of all.</summary>
internal static class ExplainCommand
{
    public static Command Create(OutputStreams output)
    {
        var id = new Argument<string?>("id") { Description = "A diagnostic, such as PA0201; all of them in a list where none is given.", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("explain", "Explain a diagnostic: why the language asks for it, an example, and the example put right.") { id };
        command.SetAction(parsed => (int)Run(parsed.GetValue(id), output));
        return command;
    }

    private static ExitCode Run(string? id, OutputStreams output)
    {
        if (id is null)
        {
            foreach (var block in DiagnosticRegistry.Blocks.Where(block => !block.Entries.IsEmpty))
            {
                output.Results.Write($"{block.Prefix}xx  {block.Title}\n");
                foreach (var entry in block.Entries)
                {
                    output.Results.Write($"  {entry.Id}  {Severity(entry)}  {entry.Sentence}\n");
                }
            }

            return ExitCode.Success;
        }

        if (DiagnosticRegistry.Find(id) is not { } found)
        {
            throw new BadInputException($"there is no diagnostic {id}; 'parley explain' lists them");
        }

        Write(found, output.Results);
        return ExitCode.Success;
    }

    private static void Write(DiagnosticDescriptor entry, TextWriter writer)
    {
        writer.Write($"{entry.Id} ({Severity(entry).TrimEnd()})\n{entry.Sentence}\n");
        if (entry.Hint.Length > 0)
        {
            writer.Write($"hint: {entry.Hint}\n");
        }

        if (entry.Explanation.Length > 0)
        {
            writer.Write($"\n{entry.Explanation}\n");
        }

        WriteExample("This gives it:", entry.Bad);
        WriteExample("Put right:", entry.Mended);

        void WriteExample(string title, string example)
        {
            if (example.Length > 0)
            {
                var lines = example.ReplaceLineEndings("\n").Trim('\n').Split('\n');
                writer.Write($"\n{title}\n{string.Concat(lines.Select(line => $"    {line}".TrimEnd() + "\n"))}");
            }
        }
    }

    private static string Severity(DiagnosticDescriptor entry) => entry.Severity switch
    {
        DiagnosticSeverity.Error => "error  ",
        DiagnosticSeverity.Warning => "warning",
        _ => "hint   ",
    };
}
