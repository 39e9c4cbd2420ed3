using System.CommandLine;
using System.CommandLine.Parsing;
using Parley.Cli.Commands;
using Parley.Language.Diagnostics;

namespace Parley.Cli.Hosting;

/// <summary>Reads the command line, runs one command and turns whatever happens into an exit code.</summary>
internal static class CommandLineHost
{
    public static ExitCode Run(string[] args)
    {
        using var output = OutputStreams.Open();
        try
        {
            if (Environment.GetEnvironmentVariable("PARLEY_FAULT_FOR_TESTS") == "1")
            {
                throw new InvalidOperationException("asked for by a test");
            }

            return Invoke(args, output);
        }
        catch (BadInputException failure)
        {
            output.Note(failure.Message);
            return ExitCode.BadInput;
        }
        catch (OperationCanceledException)
        {
            output.Note("interrupted before there was anything to show");
            return ExitCode.Interrupted;
        }
#pragma warning disable CA1031 // The last line of defence: whatever it is, the user gets a sentence and exit code 70.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            var debug = Environment.GetEnvironmentVariable("PARLEY_DEBUG") == "1";
            output.Note($"a fault in Parley, not in your case: {failure.GetType().Name}: {FirstLine(failure.Message)}");
            output.Notes.Write(debug ? failure + "\n" : "Please report it with the case and what PARLEY_DEBUG=1 prints.\n");
            return ExitCode.Fault;
        }
    }

    private static ExitCode Invoke(string[] args, OutputStreams output)
    {
        var root = new RootCommand("Parley turns a strategic argument into a model that runs: it checks a case, solves it, judges its claims and weighs rival explanations.")
        {
            RunCommand.Create(output), SolveCommand.Create(output), CheckCommand.Create(output), ShowCommand.Create(output), FormatCommand.Create(output), NewCommand.Create(output),
            DiffCommand.Create(output), ConvertCommand.Create(output), VerifyCommand.Create(output), ExplainCommand.Create(output),
        };
        if (args.Length == 0)
        {
            args = ["--help"];
        }
        else if (!args[0].StartsWith('-') && root.Subcommands.All(command => command.Name != args[0]))
        {
            var near = NearestName.Find(args[0], root.Subcommands.Select(command => command.Name));
            output.Note($"there is no command '{args[0]}'{(near is null ? string.Empty : $"; did you mean '{near}'?")}");
            output.Note("try 'parley --help'");
            return ExitCode.BadInput;
        }

        var parsed = root.Parse(args.Select(BareJson).ToArray());
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors.Select(error => error.Message.TrimEnd('.')).Distinct(StringComparer.Ordinal))
            {
                output.Note(error);
            }

            var command = parsed.CommandResult.Command;
            output.Note($"try 'parley {(command == root ? string.Empty : command.Name + " ")}--help'");
            return ExitCode.BadInput;
        }

        // Signals are ours: a stopped run prints what it has.
        return (ExitCode)parsed.Invoke(new InvocationConfiguration
        {
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
            Output = output.Results,
            Error = output.Notes,
        });
    }

    // "--json" alone means stdout. Written out, so that it cannot swallow the case that follows it.
    private static string BareJson(string argument) => argument == "--json" ? "--json=-" : argument;

    private static string FirstLine(string message) => message.Split('\n')[0].TrimEnd();
}
