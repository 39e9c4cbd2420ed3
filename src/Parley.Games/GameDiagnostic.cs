namespace Parley.Games;

/// <summary>What a reader of game files has to say about one place of a file.</summary>
/// <param name="Line">The line, from 1; 0 where it is about the whole file.</param>
/// <param name="Column">The column, from 1; 0 where it is about the whole file.</param>
/// <param name="IsError">Whether nothing could be read; else something was repaired, and the message says what.</param>
/// <param name="Message">One sentence, with what was found and what was expected.</param>
/// <param name="Hint">What to do about it; empty where there is nothing to say.</param>
public sealed record GameDiagnostic(int Line, int Column, bool IsError, string Message, string Hint)
{
    /// <summary>"file:line:column: error: message. Hint: …".</summary>
    public string ToString(string file) =>
        $"{file}{(Line > 0 ? $":{Line}:{Column}" : string.Empty)}: {(IsError ? "error" : "warning")}: {Message}{(Hint.Length > 0 ? $" Hint: {Hint}" : string.Empty)}";
}

/// <summary>A game file could not be read.</summary>
public sealed class GameFormatException : Exception
{
    /// <param name="file">The name of the file or text.</param>
    /// <param name="diagnostic">The error, with its place.</param>
    public GameFormatException(string file, GameDiagnostic diagnostic)
        : base(diagnostic.ToString(file))
    {
        File = file;
        Diagnostic = diagnostic;
    }

    /// <summary>The name of the file or text.</summary>
    public string File { get; }

    /// <summary>The error, with its place.</summary>
    public GameDiagnostic Diagnostic { get; }
}
