using System.Text;

namespace Parley.Games.Interchange.Text;

/// <summary>The text of a file with its name, and where in it an offset lies.</summary>
internal sealed class SourceText
{
    /// <summary>The largest file that is read, in bytes.</summary>
    public const int LargestFile = 1 << 28;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public SourceText(string name, string text)
    {
        Name = name;
        Text = text.StartsWith('\uFEFF') ? text[1..] : text;
    }

    public string Name { get; }

    public string Text { get; }

    /// <summary>The text of a file: UTF-8 or UTF-16 with or without a byte-order mark, or else Latin-1, in which every byte means something.</summary>
    /// <exception cref="GameFormatException">It cannot be read or is larger than <see cref="LargestFile"/>.</exception>
    public static SourceText Load(string path)
    {
        GameFormatException Unreadable(string message, string hint = "") => new(path, new GameDiagnostic(0, 0, true, message, hint));
        try
        {
            if (Directory.Exists(path))
            {
                throw Unreadable("This is a folder, not a file.");
            }

            using var stream = File.OpenRead(path);
            using var bytes = new MemoryStream();
            var buffer = new byte[1 << 16];
            for (int read; (read = stream.Read(buffer)) > 0;)
            {
                // A pipe has no length to ask for beforehand.
                if (bytes.Length + read > LargestFile)
                {
                    throw Unreadable($"The file is larger than {LargestFile >> 20} MiB.", "A table of this size is beyond every solver; is it the right file?");
                }

                bytes.Write(buffer, 0, read);
            }

            return new SourceText(path, Decode(bytes.GetBuffer().AsSpan(0, (int)bytes.Length)));
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw Unreadable("There is no such file.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw Unreadable($"The file cannot be read ({exception.Message.TrimEnd('.')}).");
        }
    }

    /// <summary>The line and column, from 1, of a character offset.</summary>
    public (int Line, int Column) PlaceOf(int offset)
    {
        var (line, start) = (1, 0);
        for (var i = 0; i < offset; i++)
        {
            if (Text[i] == '\n' || (Text[i] == '\r' && (i + 1 == Text.Length || Text[i + 1] != '\n')))
            {
                line++;
                start = i + 1;
            }
        }

        return (line, offset - start + 1);
    }

    /// <summary>An error at an offset.</summary>
    public GameFormatException Error(int offset, string message, string hint = "")
    {
        var (line, column) = PlaceOf(Math.Min(offset, Text.Length));
        return new GameFormatException(Name, new GameDiagnostic(line, column, true, message, hint));
    }

    private static string Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]))
        {
            return Encoding.Unicode.GetString(bytes[2..]);
        }

        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
        {
            return Encoding.BigEndianUnicode.GetString(bytes[2..]);
        }

        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return Encoding.Latin1.GetString(bytes);
        }
    }
}
