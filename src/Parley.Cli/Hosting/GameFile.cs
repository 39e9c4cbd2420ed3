using Parley.Games;

namespace Parley.Cli.Hosting;

/// <summary>Finds the game behind the FILE of a command line.</summary>
internal static class GameFile
{
    private static readonly string[] Extensions = [".nfg", ".efg", ".agg", ".bagg", ".csv", ".lrs"];

    /// <summary>Whether a path has the extension of a game file.</summary>
    public static bool IsGame(string path) => Extensions.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads a game and says on stderr what was repaired.</summary>
    /// <exception cref="BadInputException">It cannot be read; the message gives the place.</exception>
    public static Game Load(string path, OutputStreams output)
    {
        if (Path.GetExtension(path).Equals(".parley", StringComparison.OrdinalIgnoreCase) || Directory.Exists(path))
        {
            throw new BadInputException($"{CaseFile.Name(path)} is a case, not a game file: 'parley run' answers it, 'parley convert' makes a game file of one of its worlds");
        }

        try
        {
            var game = Game.Load(path);
            foreach (var warning in game.Warnings)
            {
                output.Notes.Write(warning.ToString(CaseFile.Name(path)) + "\n");
            }

            output.Notes.Flush();
            return game;
        }
        catch (GameFormatException failure)
        {
            throw new BadInputException(failure.Diagnostic.ToString(CaseFile.Name(path)));
        }
    }
}
