using System.Globalization;
using System.Text;
using Parley.Games.Numerics;

namespace Parley.Games.Interchange.Text;

/// <summary>What stands at a reader's place.</summary>
internal enum TokenKind
{
    /// <summary>Nothing more.</summary>
    End,

    /// <summary>Text in quotes.</summary>
    Text,

    /// <summary>Anything else without white space: a number or a key letter.</summary>
    Word,

    /// <summary>One of the marks { } [ ] and the comma.</summary>
    Mark,
}

/// <summary>Cuts the text of a game file into quoted texts, words and marks, and reads exact numbers; every error has its place.</summary>
/// <param name="source">The text.</param>
/// <param name="comments">Whether '#' starts a comment that runs to the end of the line.</param>
internal sealed class TokenReader(SourceText source, bool comments = false)
{
    private const int MostRemembered = 1 << 16;

    private readonly string _text = source.Text;
    private readonly Dictionary<string, Rational> _numbers = new(StringComparer.Ordinal);
    private int _end;
    private string _quoted = string.Empty;

    /// <summary>What was repaired.</summary>
    public WarningList Warnings { get; } = new(source);

    /// <summary>What stands here.</summary>
    public TokenKind Kind { get; private set; }

    /// <summary>Where it starts.</summary>
    public int Offset { get; private set; }

    /// <summary>How many characters follow.</summary>
    public int Remaining => _text.Length - Offset;

    /// <summary>The word or mark here.</summary>
    public ReadOnlySpan<char> Word => Kind is TokenKind.Word or TokenKind.Mark ? _text.AsSpan(Offset, _end - Offset) : [];

    /// <summary>Goes on to the next token.</summary>
    public void Next()
    {
        var at = _end;
        while (at < _text.Length && (char.IsWhiteSpace(_text[at]) || _text[at] == '\0' || (comments && _text[at] == '#')))
        {
            if (_text[at] == '#')
            {
                var skipped = _text.AsSpan(at).IndexOfAny('\n', '\r');
                at = skipped < 0 ? _text.Length : at + skipped;
            }
            else
            {
                at++;
            }
        }

        Offset = at;
        _end = at + 1;
        if (at >= _text.Length)
        {
            _end = at;
            Kind = TokenKind.End;
        }
        else if (_text[at] == '"')
        {
            Kind = TokenKind.Text;
            _quoted = Quoted(at + 1);
        }
        else if (IsMark(_text[at]))
        {
            Kind = TokenKind.Mark;
        }
        else
        {
            Kind = TokenKind.Word;
            while (_end < _text.Length && !char.IsWhiteSpace(_text[_end]) && _text[_end] != '"' && !IsMark(_text[_end]) && !(comments && _text[_end] == '#'))
            {
                _end++;
            }
        }
    }

    /// <summary>Whether this mark stands here.</summary>
    public bool Is(char mark) => Kind == TokenKind.Mark && _text[Offset] == mark;

    /// <summary>Whether this word stands here.</summary>
    public bool IsWord(string word) => Kind == TokenKind.Word && Word.SequenceEqual(word);

    /// <summary>Goes past a mark that must stand here.</summary>
    public void Expect(char mark, string inWhat)
    {
        if (!Is(mark))
        {
            throw Expected($"'{mark}' {inWhat}");
        }

        Next();
    }

    /// <summary>Goes past a mark if it stands here.</summary>
    public bool Skip(char mark)
    {
        var found = Is(mark);
        if (found)
        {
            Next();
        }

        return found;
    }

    /// <summary>The quoted text that must stand here; goes past it.</summary>
    public string ReadText(string what)
    {
        if (Kind != TokenKind.Text)
        {
            throw Expected($"{what} in quotes");
        }

        var text = _quoted;
        Next();
        return text;
    }

    /// <summary>The exact number that must stand here; goes past it.</summary>
    public Rational ReadNumber(string what)
    {
        var word = Word;
        if (Kind != TokenKind.Word)
        {
            throw Expected(what);
        }

        Rational value;
        if (word.Length <= 9 && int.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var small))
        {
            value = small;
        }
        else
        {
            var known = _numbers.GetAlternateLookup<ReadOnlySpan<char>>();
            if (!known.TryGetValue(word, out value))
            {
                value = ParseNumber(word, what);
                if (_numbers.Count < MostRemembered)
                {
                    known[word] = value;
                }
            }
        }

        Next();
        return value;
    }

    /// <summary>The whole number from <paramref name="least"/> to <paramref name="most"/> that must stand here; goes past it.</summary>
    public int ReadCount(string what, int least, int most = int.MaxValue)
    {
        if (Kind != TokenKind.Word || !int.TryParse(Word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value))
        {
            throw Expected(what);
        }

        if (value < least || value > most)
        {
            throw Error(most == int.MaxValue ? $"Expected {what} of at least {least}, found {value}." : $"Expected {what} from {least} to {most}, found {value}.");
        }

        Next();
        return value;
    }

    /// <summary>An error that says what was expected and what stands here instead.</summary>
    public GameFormatException Expected(string what, string hint = "") =>
        Error($"Expected {what}, found {Found()}.", hint.Length == 0 && Kind == TokenKind.End ? "The file may have been cut off." : hint);

    /// <summary>An error here.</summary>
    public GameFormatException Error(string message, string hint = "") => source.Error(Offset, message, hint);

    /// <summary>An error elsewhere.</summary>
    public GameFormatException ErrorAt(int offset, string message, string hint = "") => source.Error(offset, message, hint);

    private static bool IsMark(char letter) => letter is '{' or '}' or ',' or '[' or ']';

    private string Found() => Kind switch
    {
        TokenKind.End => "the end of the file",
        TokenKind.Text => $"the text \"{ExactNumber.Short(_quoted)}\"",
        _ => $"'{ExactNumber.Short(Word)}'",
    };

    private Rational ParseNumber(ReadOnlySpan<char> word, string what) => ExactNumber.TryParse(word, out var value, out var problem) ? value
        : throw Error(
            $"Expected {what}, found {problem}.",
            word.Contains('/') ? "A fraction is written 1/3, and its denominator is not zero." : "Numbers are written 3, -0.25, 1e-3 or 1/3.");

    // Gambit's rule: a backslash only means something before a quote.
    private string Quoted(int start)
    {
        StringBuilder? built = null;
        var from = start;
        for (var at = start; at < _text.Length; at++)
        {
            if (_text[at] == '"')
            {
                _end = at + 1;
                return built is null ? _text[from..at] : built.Append(_text, from, at - from).ToString();
            }

            if (_text[at] == '\\' && at + 1 < _text.Length && _text[at + 1] == '"')
            {
                (built ??= new StringBuilder()).Append(_text, from, at - from);
                from = ++at;
            }
        }

        throw source.Error(start - 1, "This quotation mark is never closed.", "The file may have been cut off; a quotation mark within a text is written \\\".");
    }
}
