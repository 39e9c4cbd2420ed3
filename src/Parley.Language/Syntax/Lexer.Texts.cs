using System.Globalization;
using System.Text;
using Parley.Language.Diagnostics;
using Parley.Language.Text;

namespace Parley.Language.Syntax;

/// <content>Texts in quotes.</content>
internal sealed partial class Lexer
{
    /// <summary>How many further lines an unclosed text is followed over, in search of its quote.</summary>
    private const int MaximumExtraLines = 3;

    private static bool IsOpeningQuote(char character) => character is '“' or '”' or '„' or '‟' or '«' or '»';

    private void LexText()
    {
        var start = position;
        var opening = content[position];
        var lineEnd = EndOfLine(position);
        if (opening == '"')
        {
            LexStraightText(start, lineEnd);
            return;
        }

        var close = FindClosing(start + 1, lineEnd, opening == '\'');
        if (close < 0)
        {
            EndUnclosed(start, lineEnd);
            return;
        }

        position = close + 1;
        var value = content[(start + 1)..close];
        mended[start] = value;
        var descriptor = opening == '\'' ? LexisDiagnostics.SingleQuotes : LexisDiagnostics.CurlyQuotes;
        bag.Add(descriptor.At(TextSpan.FromBounds(start, position), Friendly.Clip(value)));
        Add(TokenKind.Text, start, true);
    }

    private int FindClosing(int from, int lineEnd, bool single)
    {
        for (var at = from; at < lineEnd; at++)
        {
            if (single ? content[at] == '\'' : content[at] == '"' || IsOpeningQuote(content[at]))
            {
                return at;
            }
        }

        return -1;
    }

    private void LexStraightText(int start, int lineEnd)
    {
        position++;
        while (position < lineEnd && content[position] != '"')
        {
            if (content[position] == '\\' && position + 1 < lineEnd)
            {
                if (content[position + 1] is not ('"' or '\\'))
                {
                    var length = char.IsSurrogatePair(content, position + 1) ? 3 : 2;
                    bag.Add(LexisDiagnostics.UnknownEscape.At(new TextSpan(position, length), Friendly.Clip(content.Substring(position, length))));
                }

                position++;
            }

            position++;
        }

        if (position < lineEnd)
        {
            position++;
            ReportHidden(start, position, allowTabs: false);
            Add(TokenKind.Text, start, false);
            return;
        }

        // Opened straight and closed by a word processor's quote.
        var curly = content.AsSpan(start + 1, lineEnd - start - 1).IndexOfAny("”“»");
        if (curly >= 0)
        {
            position = start + 1 + curly + 1;
            mended[start] = content[(start + 1)..(position - 1)];
            bag.Add(LexisDiagnostics.CurlyQuotes.At(TextSpan.FromBounds(start, position), Friendly.Clip(mended[start])));
            Add(TokenKind.Text, start, true);
        }
        else if (FindQuoteOnNextLines(lineEnd) is { } close)
        {
            position = close + 1;
            mended[start] = string.Join(' ', content[(start + 1)..close].Split(['\n', '\r', ' ', '\t'], StringSplitOptions.RemoveEmptyEntries));
            bag.Add(LexisDiagnostics.TextOverLines.At(TextSpan.FromBounds(start, lineEnd)));
            Add(TokenKind.Text, start, true);
        }
        else
        {
            EndUnclosed(start, lineEnd);
        }
    }

    /// <summary>
    /// The quote that closes a text some lines down: the only one on its line, or the first of an odd number; with no line
    /// between that looks like a statement of its own.
    /// </summary>
    private int? FindQuoteOnNextLines(int lineEnd)
    {
        for (var extra = 0; extra < MaximumExtraLines && lineEnd < content.Length; extra++)
        {
            var start = lineEnd + 1;
            if (content[lineEnd] == '\r' && start < content.Length && content[start] == '\n')
            {
                start++;
            }

            lineEnd = EndOfLine(start);
            var line = content.AsSpan(start, lineEnd - start).TrimStart();
            var wordLength = 0;
            while (wordLength < line.Length && char.IsLetter(line[wordLength]))
            {
                wordLength++;
            }

            var first = SyntaxFacts.KeywordOrName(line[..wordLength].ToString());
            if (line.IsEmpty || SyntaxFacts.IsFileWord(first) || SyntaxFacts.IsBlockWord(first) || line.IndexOfAny('{', '}') >= 0)
            {
                return null;
            }

            var quotes = line.Count('"');
            if (quotes > 0)
            {
                return quotes % 2 == 1 ? start + content.AsSpan(start, lineEnd - start).IndexOf('"') : null;
            }
        }

        return null;
    }

    /// <summary>An unclosed text ends with its line, or before what is plainly no longer part of it.</summary>
    private void EndUnclosed(int start, int lineEnd)
    {
        var rest = content.AsSpan(start + 1, lineEnd - start - 1).TrimEnd();
        var end = start + 1 + rest.Length;
        var cite = rest.IndexOf(" cite ");
        if (cite >= 0)
        {
            end = start + 1 + cite;
        }
        else if (rest.EndsWith("{") || rest.EndsWith(":"))
        {
            end = start + 1 + rest[..^1].TrimEnd().Length;
        }

        position = end;
        mended[start] = content[(start + 1)..end];
        brokenLines.Add(TextSpan.FromBounds(tokens.Count > 0 ? LineStart(start) : 0, lineEnd));
        var closes = start > 0 && (char.IsLetterOrDigit(content[start - 1]) || content[start - 1] is '.' or '!' or '?');
        bag.Add(closes
            ? LexisDiagnostics.UnclosedText.At(new TextSpan(start, 1), "It seems to end a text: look in this line for the quote that is missing before it.")
            : LexisDiagnostics.UnclosedText.At(TextSpan.FromBounds(start, end), "Put a \" behind the text's last word; a text begins and ends on one line."));
        Add(TokenKind.Text, start, true);
    }

    private int LineStart(int from)
    {
        var index = content.AsSpan(0, from).LastIndexOfAny('\n', '\r');
        return index + 1;
    }

    private void ReportHidden(int start, int end, bool allowTabs)
    {
        for (var at = start; at < end;)
        {
            Rune.DecodeFromUtf16(content.AsSpan(at), out var rune, out var length);
            if (NameOfHidden(rune) is { } name && !(allowTabs && rune.Value == '\t'))
            {
                bag.Add(LexisDiagnostics.HiddenCharacter.At(new TextSpan(at, length), name));
            }

            at += length;
        }
    }

    /// <summary>What a character is called that does not show, or turns the direction of reading; null for all others.</summary>
    private static string? NameOfHidden(Rune rune) => rune.Value switch
    {
        '\t' => "a tab",
        0x200E or 0x200F or 0x061C or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) =>
            FormattableString.Invariant($"U+{rune.Value:X4}, which turns the direction of reading"),
        0x200B or 0x2060 or 0xFEFF or 0x00AD => FormattableString.Invariant($"U+{rune.Value:X4}, which has no width"),
        _ when Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse =>
            FormattableString.Invariant($"U+{rune.Value:X4}, a control character"),
        _ => null,
    };
}
