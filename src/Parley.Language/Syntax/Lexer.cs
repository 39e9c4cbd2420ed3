using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Parley.Language.Diagnostics;
using Parley.Language.Text;

namespace Parley.Language.Syntax;

/// <summary>
/// Cuts a text into tokens in one pass. Whatever is misspelt is reported with what was probably meant, and taken for that,
/// so that the parser need not stumble over it again. Linear in the length of the text.
/// </summary>
internal sealed partial class Lexer(SourceText text, DiagnosticBag bag)
{
    private readonly string content = text.Content;
    private readonly ImmutableArray<SyntaxToken>.Builder tokens = ImmutableArray.CreateBuilder<SyntaxToken>();
    private readonly Dictionary<int, string> mended = [];
    private readonly List<TextSpan> brokenLines = [];
    private int position;
    private int leadingStart;
    private bool atLineStart = true;
    private bool statementCut;
    private bool noBlockCommentEnds;
    private int knownLineFrom;
    private int knownLineEnd = -1;

    /// <summary>Cuts the whole text; the last token is <see cref="TokenKind.EndOfFile"/>.</summary>
    public LexedText Lex()
    {
        while (true)
        {
            SkipLeading();
            if (position >= content.Length)
            {
                Add(TokenKind.EndOfFile, position, false);
                return new LexedText(tokens.ToImmutable(), mended, brokenLines);
            }

            LexToken();
        }
    }

    private char Peek(int ahead = 0) => position + ahead < content.Length ? content[position + ahead] : '\0';

    private void Add(TokenKind kind, int start, bool isSlip)
    {
        var span = TextSpan.FromBounds(start, position);
        var ends = kind == TokenKind.EndOfFile || statementCut || (atLineStart && EndsStatement(kind, span));
        tokens.Add(new SyntaxToken(kind, span, leadingStart, atLineStart, ends, isSlip));
        leadingStart = position;
        atLineStart = false;
        statementCut = false;
    }

    private bool EndsStatement(TokenKind kind, TextSpan span) =>
        !(tokens.Count > 0 && SyntaxFacts.JoinsLines(tokens[^1].Kind))
        && !SyntaxFacts.ContinuesLine(kind, content.AsSpan(span.Start, span.Length));

    private void SkipLeading()
    {
        while (position < content.Length)
        {
            var character = content[position];
            if (character is '\n' or '\r')
            {
                atLineStart = true;
                position++;
            }
            else if (character is ' ' or '\t' || char.IsWhiteSpace(character))
            {
                position++;
            }
            else if (character == '#')
            {
                SkipComment();
            }
            else if (!SkipForeignComment() && !SkipRefused())
            {
                return;
            }
        }
    }

    private void SkipComment()
    {
        var start = position;
        position = EndOfLine(position);
        ReportHidden(start, position, allowTabs: true);
    }

    /// <summary>Comments as other languages write them: reported, and skipped like our own.</summary>
    private bool SkipForeignComment()
    {
        var opening = (Peek(), Peek(1)) switch
        {
            ('/', '/') => "//",
            ('/', '*') => "/*",
            ('-', '-') when atLineStart || (char.IsWhiteSpace(content[position - 1]) && Peek(2) is ' ' or '\t') => "--",
            (';', _) when atLineStart => ";",
            _ => null,
        };
        if (opening is null)
        {
            return false;
        }

        var start = position;
        var end = EndOfLine(position);
        var close = opening == "/*" && !noBlockCommentEnds ? content.IndexOf("*/", position + 2, StringComparison.Ordinal) : -1;
        noBlockCommentEnds |= opening == "/*" && close < 0;
        position = close < 0 ? end : close + 2;
        if (content.AsSpan(start, position - start).IndexOfAny('\n', '\r') >= 0)
        {
            atLineStart = true;
        }

        var words = content[(start + opening.Length)..Math.Min(end, close < 0 ? end : close)].Trim(' ', '\t', '/', '*', '-', ';');
        bag.Add(LexisDiagnostics.ForeignComment.At(TextSpan.FromBounds(start, Math.Min(end, position)), opening, Friendly.Clip(words)));
        return true;
    }

    /// <summary>Characters that are reported and then passed over, as if they were not there.</summary>
    private bool SkipRefused()
    {
        if (Peek() == ';')
        {
            bag.Add(LexisDiagnostics.Semicolon.At(new TextSpan(position, 1)));
            position++;
            statementCut = true;
            return true;
        }

        var start = position;
        while (position < content.Length && IsRefused(out var length))
        {
            position += length;
        }

        if (position == start)
        {
            return false;
        }

        Rune.DecodeFromUtf16(content.AsSpan(start), out var first, out var firstLength);
        if (NameOfHidden(first) is { } name)
        {
            bag.Add(LexisDiagnostics.HiddenCharacter.At(new TextSpan(start, firstLength), name));
        }
        else
        {
            bag.Add(LexisDiagnostics.UnknownCharacter.At(TextSpan.FromBounds(start, position), Friendly.Clip(content[start..position])));
        }

        return true;
    }

    private bool IsRefused(out int length)
    {
        length = 1;
        var character = content[position];
        if (char.IsAscii(character))
        {
            return character switch
            {
                '@' or '$' or '?' or '`' or '~' or '\\' => true,
                '\'' => FindOnLine('\'', position + 1) < 0,
                '.' => Peek(1) != '.' && !char.IsAsciiDigit(Peek(1)),
                _ => char.IsControl(character) && !char.IsWhiteSpace(character),
            };
        }

        Rune.DecodeFromUtf16(content.AsSpan(position), out var rune, out length);
        return !char.IsWhiteSpace(character) && !IsNameStart(rune) && !IsOpeningQuote(character) && OperatorSlip(content.AsSpan(position)) is null;
    }

    private void LexToken()
    {
        var start = position;
        var character = content[position];
        if (char.IsAsciiDigit(character) || (character == '.' && char.IsAsciiDigit(Peek(1))))
        {
            LexNumber();
            return;
        }

        if (character == '"' || character == '\'' || IsOpeningQuote(character))
        {
            LexText();
            return;
        }

        Rune.DecodeFromUtf16(content.AsSpan(position), out var rune, out _);
        if (IsNameStart(rune))
        {
            SkipName();
            var word = content[start..position];
            Add(SyntaxFacts.KeywordOrName(word), start, false);
            return;
        }

        LexSign();
    }

    private void SkipName()
    {
        while (position < content.Length && Rune.DecodeFromUtf16(content.AsSpan(position), out var rune, out var length) == System.Buffers.OperationStatus.Done
            && IsNamePart(rune))
        {
            position += length;
        }
    }

    private static bool IsNameStart(Rune rune) => rune.Value == '_' || Rune.IsLetter(rune);

    /// <summary>Marks belong to the letter before them in many scripts, composed or not.</summary>
    private static bool IsNamePart(Rune rune) => rune.Value == '_' || Rune.IsLetterOrDigit(rune)
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    /// <summary>The end of the line that holds an offset; remembered, so that many texts on one long line stay linear.</summary>
    private int EndOfLine(int from)
    {
        if (from < knownLineFrom || from > knownLineEnd)
        {
            var length = content.AsSpan(from).IndexOfAny('\n', '\r');
            (knownLineFrom, knownLineEnd) = (from, length < 0 ? content.Length : from + length);
        }

        return knownLineEnd;
    }

    private int FindOnLine(char wanted, int from)
    {
        var length = content.AsSpan(from).IndexOfAny('\n', '\r', wanted);
        return length >= 0 && content[from + length] == wanted ? from + length : -1;
    }
}

/// <summary>What the lexer hands on.</summary>
/// <param name="Tokens">The tokens; the last is the end of the file.</param>
/// <param name="Mended">What a misspelt token was taken for, by its start.</param>
/// <param name="BrokenLines">Lines with an unclosed text, in order: whatever else is wrong on them follows from that.</param>
internal sealed record LexedText(ImmutableArray<SyntaxToken> Tokens, Dictionary<int, string> Mended, List<TextSpan> BrokenLines);
