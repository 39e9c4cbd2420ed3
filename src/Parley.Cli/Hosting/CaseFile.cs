using Parley.Language.Text;

namespace Parley.Cli.Hosting;

/// <summary>Finds the text behind the CASE of a command line: a <c>.parley</c> file, or a folder that holds exactly one.</summary>
internal static class CaseFile
{
    /// <summary>Reads the text. What it is called in messages is what the user wrote, with <c>/</c> between folders.</summary>
    /// <exception cref="BadInputException">There is no such file, or a folder holds none or several.</exception>
    public static SourceText Read(string path)
    {
        var file = path;
        if (Directory.Exists(path))
        {
            var found = Directory.GetFiles(path, "*.parley").Order(StringComparer.Ordinal).ToList();
            file = found.Count switch
            {
                1 => found[0],
                0 => throw new BadInputException($"the folder {Name(path)} holds no .parley file"),
                _ => throw new BadInputException($"the folder {Name(path)} holds {found.Count} cases ({string.Join(", ", found.Select(Path.GetFileName))}): name one"),
            };
        }

        return SourceText.Read(file, Name(file));
    }

    /// <summary>A path as results and messages give it.</summary>
    public static string Name(string path) => Path.DirectorySeparatorChar == '/' ? path : path.Replace(Path.DirectorySeparatorChar, '/');

    /// <summary>Opens a file to write, before any work is done, so that a long run does not end in a refusal.</summary>
    /// <exception cref="BadInputException">It cannot be written.</exception>
    public static FileStream Create(string path)
    {
        try
        {
            return File.Create(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new BadInputException($"cannot write {Name(path)}: {Reason(failure)}");
        }
    }

    /// <summary>Opens a file to read.</summary>
    /// <exception cref="BadInputException">It cannot be read.</exception>
    public static FileStream OpenRead(string path)
    {
        try
        {
            return File.OpenRead(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new BadInputException($"cannot read {Name(path)}: {Reason(failure)}");
        }
    }

    private static string Reason(Exception failure) => failure switch
    {
        FileNotFoundException or DirectoryNotFoundException => "there is no such file or folder",
        UnauthorizedAccessException => "this account may not, or it is a folder",
        _ => "the system refuses it",
    };
}
