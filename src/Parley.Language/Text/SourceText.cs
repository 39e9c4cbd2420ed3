using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Parley.Language.Diagnostics;

namespace Parley.Language.Text;

/// <summary>
/// The text of one case with the name it is known by. Lines end with LF, CR or CR LF; a byte order mark is dropped.
/// Immutable; lines are found when they are first asked for.
/// </summary>
public sealed class SourceText
{
    /// <summary>The most bytes a case may hold: 1 MiB. A larger file is refused without being read.</summary>
    public const int MaximumBytes = 1024 * 1024;

    private const int LongestLine = 10_000;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly Lazy<int[]> lineStarts;

    private SourceText(string name, string content, ImmutableArray<Diagnostic> diagnostics)
    {
        Name = name;
        Content = content;
        Diagnostics = diagnostics;
        lineStarts = new Lazy<int[]>(() => FindLineStarts(content));
    }

    /// <summary>What the text is called in messages, as a rule its file's name.</summary>
    public string Name { get; }

    /// <summary>The characters, without a byte order mark; empty when the file was refused.</summary>
    public string Content { get; }

    /// <summary>Why the file was refused (at most one error), or empty. A refused text has no <see cref="Content"/>.</summary>
    public ImmutableArray<Diagnostic> Diagnostics { get; }

    /// <summary>Whether the file was refused as a whole.</summary>
    public bool IsRefused => !Diagnostics.IsEmpty;

    /// <summary>How many lines there are; an empty text has one.</summary>
    public int LineCount => lineStarts.Value.Length;

    /// <summary>Takes a text as it is. A text of more than <see cref="MaximumBytes"/> characters, or with a NUL, is refused.</summary>
    /// <param name="content">The characters.</param>
    /// <param name="name">What the text is called in messages.</param>
    public static SourceText From(string content, string name = "case.parley")
    {
        ArgumentNullException.ThrowIfNull(content);
        if (content.Length > MaximumBytes)
        {
            return Refused(name, LexisDiagnostics.TooLarge.At(default, name, Megabytes(content.Length), Megabytes(MaximumBytes)));
        }

        if (content.Contains('\0', StringComparison.Ordinal))
        {
            return Refused(name, LexisDiagnostics.Binary.At(default, name));
        }

        return new SourceText(name, content.StartsWith('\uFEFF') ? content[1..] : content, []);
    }

    /// <summary>Reads bytes as UTF-8. Bytes that are no text, or too many, give a refused text, never an exception.</summary>
    /// <param name="bytes">The file's bytes.</param>
    /// <param name="name">What the text is called in messages.</param>
    public static SourceText FromBytes(ReadOnlySpan<byte> bytes, string name = "case.parley")
    {
        if (bytes.Length > MaximumBytes)
        {
            return Refused(name, LexisDiagnostics.TooLarge.At(default, name, Megabytes(bytes.Length), Megabytes(MaximumBytes)));
        }

        // UTF-16 is what a word processor may leave: its own sentence says more than "not UTF-8".
        if (bytes.StartsWith(new byte[] { 0xFF, 0xFE }) || bytes.StartsWith(new byte[] { 0xFE, 0xFF }))
        {
            return Refused(name, LexisDiagnostics.NotUtf8.At(default, name, "its first bytes say UTF-16"));
        }

        if (bytes.Contains((byte)0))
        {
            return Refused(name, LexisDiagnostics.Binary.At(default, name));
        }

        try
        {
            return From(StrictUtf8.GetString(bytes), name);
        }
        catch (DecoderFallbackException failure)
        {
            var line = 1 + bytes[..Math.Clamp(failure.Index, 0, bytes.Length)].Count((byte)'\n');
            return Refused(name, LexisDiagnostics.NotUtf8.At(default, name, FormattableString.Invariant($"a byte on line {line} does not fit")));
        }
    }

    /// <summary>
    /// Reads a file. A file that is missing, locked, too large or no text gives a refused text whose diagnostic says so;
    /// a file that is too large is not read at all.
    /// </summary>
    /// <param name="path">The file's path.</param>
    /// <param name="name">What to call it in messages; the path when null.</param>
    public static SourceText Read(string path, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        name ??= path;
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            if (stream.Length > MaximumBytes)
            {
                return Refused(name, LexisDiagnostics.TooLarge.At(default, name, Megabytes(stream.Length), Megabytes(MaximumBytes)));
            }

            // One byte more than allowed, so that a pipe or a growing file, whose length says nothing, is caught too.
            var buffer = new byte[stream.Length > 0 ? (int)stream.Length + 1 : MaximumBytes + 1];
            var count = stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
            return FromBytes(buffer.AsSpan(0, count), name);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            var reason = failure switch
            {
                FileNotFoundException or DirectoryNotFoundException => "there is no such file",
                UnauthorizedAccessException when Directory.Exists(path) => "it is a folder",
                UnauthorizedAccessException => "this account may not read it",
                _ => "the system could not open it",
            };
            return Refused(name, LexisDiagnostics.Unreadable.At(default, name, reason));
        }
    }

    /// <summary>Where an offset lies, as line and column; an offset behind the end is taken as the end.</summary>
    /// <param name="offset">The offset in UTF-16 units, at least 0.</param>
    public TextLocation LocationOf(int offset)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        offset = Math.Min(offset, Content.Length);
        var line = LineIndexOf(offset);
        var start = lineStarts.Value[line];
        var column = 1 + CountSeen(Content.AsSpan(start, offset - start));
        return new TextLocation(line + 1, column);
    }

    /// <summary>The span of a line without its line break.</summary>
    /// <param name="line">The line, counted from 1 up to <see cref="LineCount"/>.</param>
    public TextSpan LineSpan(int line)
    {
        var starts = lineStarts.Value;
        ArgumentOutOfRangeException.ThrowIfLessThan(line, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(line, starts.Length);
        var start = starts[line - 1];
        var end = line < starts.Length ? starts[line] : Content.Length;
        while (end > start && Content[end - 1] is '\n' or '\r')
        {
            end--;
        }

        return TextSpan.FromBounds(start, end);
    }

    /// <summary>The characters of a span.</summary>
    /// <param name="span">A span within the text.</param>
    public string ToString(TextSpan span) => Content.Substring(span.Start, span.Length);

    /// <inheritdoc/>
    public override string ToString() => Name;

    private static SourceText Refused(string name, Diagnostic reason) => new(name, string.Empty, [reason]);

    private static string Megabytes(long bytes) => (bytes / (1024.0 * 1024.0)).ToString("0.#", CultureInfo.InvariantCulture);

    private int LineIndexOf(int offset)
    {
        var found = Array.BinarySearch(lineStarts.Value, offset);
        return found >= 0 ? found : ~found - 1;
    }

    /// <summary>Letters as they are seen; on a line longer than any person writes, the rest counts by UTF-16 units.</summary>
    private static int CountSeen(ReadOnlySpan<char> text)
    {
        var count = Math.Max(0, text.Length - LongestLine);
        text = text[..(text.Length - count)];
        if (text.IndexOfAnyExceptInRange(' ', '~') < 0)
        {
            return count + text.Length;
        }

        while (!text.IsEmpty)
        {
            text = text[StringInfo.GetNextTextElementLength(text)..];
            count++;
        }

        return count;
    }

    private static int[] FindLineStarts(string content)
    {
        var starts = new List<int> { 0 };
        for (var at = 0; at < content.Length; at++)
        {
            if (content[at] == '\n' || (content[at] == '\r' && (at + 1 == content.Length || content[at + 1] != '\n')))
            {
                starts.Add(at + 1);
            }
        }

        return [.. starts];
    }
}
