using System.Collections.Immutable;
using System.Globalization;
using Parley.Language.Diagnostics;
using Parley.Language.Text;

namespace Parley.Language.Syntax;

/// <content>Names, texts, words, numbers: what every statement is made of.</content>
internal sealed partial class Parser
{
    private static NameSyntax MissingNameAt(TextSpan span) => new(string.Empty, new TextSpan(span.Start, 0));

    /// <summary>A name that is being declared: one word, with nothing but its own statement behind it.</summary>
    private NameSyntax DeclareName(string owner, string example, bool textFollows = true)
    {
        var name = ExpectName(owner, example);
        var last = at;
        while (!name.IsMissing && KindAt(last) == TokenKind.Name && !IsContinuation(last))
        {
            last++;
        }

        // Names in front of anything else are what a missing colon or sign was to separate.
        if (last == at || !EndsName(KindAt(last), textFollows))
        {
            return name;
        }

        var joined = string.Join('_', Enumerable.Range(at - 1, last - at + 1).Select(TextAt));
        at = last;
        var span = From(name.Span.Start);
        ReportSlip(GrammarDiagnostics.NameOfTwoWords.At(span, Friendly.Clip(joined)));
        return new NameSyntax(NormalFormC.Normalize(joined), span);
    }

    private static bool EndsName(TokenKind kind, bool textFollows) => kind is
        TokenKind.Colon or TokenKind.Equals or TokenKind.OpenBrace or TokenKind.EndOfLine or TokenKind.CiteKeyword || (textFollows && kind == TokenKind.Text);

    private bool IsContinuation(int index) =>
        TextAt(index) is "because" or "weight" or "rests" or "against" or "at" or "seen" or "chooses" or "believes" or "as" or "until" or "to" or "by";

    /// <summary>A name in use or declared, mending hyphens and reserved words.</summary>
    private NameSyntax ExpectName(string owner, string example)
    {
        var kind = Kind;
        if (kind == TokenKind.Name)
        {
            return TakeName();
        }

        // These go on with the statement: a name before them is missing, and they are none.
        var goesOn = kind is TokenKind.IsKeyword or TokenKind.IfKeyword or TokenKind.InKeyword or TokenKind.CiteKeyword or TokenKind.AndKeyword or TokenKind.OrKeyword or TokenKind.ElseKeyword;
        if (SyntaxFacts.IsReservedWord(kind) && !goesOn)
        {
            if (at > 0 && tokens[at - 1].Kind == kind && KindAt(at + 1) is TokenKind.Name)
            {
                ReportSlip(GrammarDiagnostics.DoubledWord.At(Token.Span, TextAt(at)));
                at++;
                return TakeName();
            }

            ReportSlip(GrammarDiagnostics.ReservedName.At(Token.Span, TextAt(at)));
            misusedWords.Add(kind);
            return TakeName();
        }

        var diagnostic = GrammarDiagnostics.MissingName.At(Here, owner, example);
        if (goesOn || kind is TokenKind.Text or TokenKind.Equals or TokenKind.Colon or TokenKind.OpenBrace)
        {
            ReportSlip(diagnostic);
        }
        else
        {
            Report(diagnostic);
        }

        return MissingNameAt(Here);
    }

    /// <summary>A name within a calculation, where a hyphen is a minus.</summary>
    private NameSyntax TakePlainName()
    {
        var span = Take().Span;
        return new NameSyntax(NormalFormC.Normalize(text.ToString(span)), span);
    }

    private NameSyntax TakeName()
    {
        var first = Take();
        if (!IsHyphenated())
        {
            at--;
            return TakePlainName();
        }

        while (IsHyphenated())
        {
            at += 2;
        }

        var span = From(first.Span.Start);
        var joined = text.ToString(span).Replace('-', '_');
        ReportSlip(GrammarDiagnostics.HyphenInName.At(span, Friendly.Clip(joined)));
        return new NameSyntax(NormalFormC.Normalize(joined), span);
    }

    /// <summary>Whether a minus and a word stick to the name just taken.</summary>
    private bool IsHyphenated() =>
        Kind == TokenKind.Minus && Touches(at) && at + 1 < tokens.Length && Touches(at + 1)
        && (tokens[at + 1].Kind is TokenKind.Name or TokenKind.Number || SyntaxFacts.IsReservedWord(tokens[at + 1].Kind));

    private bool Touches(int index) => index > 0 && tokens[index - 1].Span.End == tokens[index].Span.Start;

    private ImmutableArray<NameSyntax> ParseNames(string owner, string example)
    {
        var names = ImmutableArray.CreateBuilder<NameSyntax>();
        do
        {
            names.Add(ExpectName(owner, example));
        }
        while (TryTake(TokenKind.Comma));
        return names.ToImmutable();
    }

    private TextSyntax TakeText()
    {
        var start = Token.Span.Start;
        var span = Take().Span;
        if (lexed.Mended.TryGetValue(start, out var value))
        {
            return new TextSyntax(value, false, span);
        }

        var inner = text.Content.AsSpan(span.Start + 1, span.Length - 2);
        return new TextSyntax(inner.Contains('\\') ? Unescape(inner) : inner.ToString(), false, span);
    }

    private static string Unescape(ReadOnlySpan<char> inner)
    {
        var result = new System.Text.StringBuilder(inner.Length);
        for (var k = 0; k < inner.Length; k++)
        {
            k += inner[k] == '\\' && k + 1 < inner.Length && inner[k + 1] is '"' or '\\' ? 1 : 0;
            result.Append(inner[k]);
        }

        return result.ToString();
    }

    private TextSyntax? OptionalText() => Kind == TokenKind.Text ? TakeText() : null;

    /// <summary>A text that must stand here; words without quotes are taken for it.</summary>
    private TextSyntax ExpectText(string owner, string example)
    {
        if (Kind == TokenKind.Text)
        {
            return TakeText();
        }

        if (Kind == TokenKind.EndOfLine && tokens[at].Kind == TokenKind.Text)
        {
            ReportSlip(GrammarDiagnostics.MissingText.At(Gap, owner, "Move the text from the next line to the end of this one."));
            statementStart = at;
            return TakeText();
        }

        var start = Here.Start;
        var last = at;
        while (KindAt(last) == TokenKind.Name || (SyntaxFacts.IsReservedWord(KindAt(last)) && KindAt(last) is not (TokenKind.CiteKeyword or TokenKind.IfKeyword)))
        {
            last++;
        }

        if (Kind == TokenKind.Name && !IsContinuation(at) && EndsName(KindAt(last), textFollows: false))
        {
            at = last;
            var words = From(start);
            ReportSlip(GrammarDiagnostics.MissingText.At(words, owner, $"Write \"{Friendly.Clip(text.ToString(words), 60)}\", with the quotes."));
        }
        else if (Kind is TokenKind.EndOfLine or TokenKind.CloseBrace or TokenKind.OpenBrace or TokenKind.Colon or TokenKind.CiteKeyword || (Kind == TokenKind.Name && IsContinuation(at)))
        {
            ReportSlip(GrammarDiagnostics.MissingText.At(Here, owner, $"Write it here, such as \"{example}\"."));
        }
        else
        {
            // Something else is in its place: that is the mistake to tell of.
            Report(Leftover());
        }

        return new TextSyntax(string.Empty, true, From(start));
    }

    private void ExpectColon(string what)
    {
        if (TryTake(TokenKind.Colon))
        {
            return;
        }

        if (FindColon() is { } colon)
        {
            Report(Leftover());
            panicking = false;
            at = colon + 1;
            return;
        }

        if (Kind is TokenKind.Equals)
        {
            ReportSlip(GrammarDiagnostics.MissingColon.At(Token.Span, what).WithHint("Write `:` in place of `=`."));
            at++;
        }
        else if (Kind == TokenKind.EndOfLine)
        {
            ReportSlip(GrammarDiagnostics.MissingColon.At(Gap, what));

            // What was to be said may stand, indented, on the next line.
            var next = tokens[at];
            if (next.Kind is not (TokenKind.EndOfFile or TokenKind.CloseBrace) && !IsAtColumnOne(next) && !SyntaxFacts.IsBlockWord(next.Kind) && !IsMove(at))
            {
                statementStart = at;
            }
            else
            {
                panicking = true;
            }
        }
        else
        {
            ReportSlip(GrammarDiagnostics.MissingColon.At(Gap, what));
        }
    }

    /// <summary>The colon further on in the statement, before any block.</summary>
    private int? FindColon()
    {
        for (var ahead = at; KindAt(ahead) is not (TokenKind.EndOfLine or TokenKind.OpenBrace or TokenKind.CloseBrace); ahead++)
        {
            if (KindAt(ahead) == TokenKind.Colon)
            {
                return ahead;
            }
        }

        return null;
    }

    /// <summary>A word with a fixed place; a near miss is taken for it.</summary>
    private bool TryWord(string word)
    {
        if (IsWord(word))
        {
            at++;
            return true;
        }

        if (Kind != TokenKind.Name || NearestName.Find(TextAt(at), [word]) is null)
        {
            return false;
        }

        ReportSlip(GrammarDiagnostics.UnknownWord.At(Token.Span, Friendly.Clip(TextAt(at)), $"Did you mean `{word}`?"));
        at++;
        return true;
    }

    /// <summary>A reserved word with a fixed place; a near miss is taken for it.</summary>
    private bool TryKeyword(TokenKind kind)
    {
        if (TryTake(kind))
        {
            return true;
        }

        var word = SyntaxFacts.SpellingOf(kind)!;
        return word.Length > 2 && TryWord(word);
    }

    private bool ExpectWord(string word, string where)
    {
        if (TryWord(word))
        {
            return true;
        }

        Report(GrammarDiagnostics.MissingWord.At(Here, word, where));
        return false;
    }

    private IntegerSyntax ExpectInteger(string owner, string hint)
    {
        var span = Here;
        if (Kind == TokenKind.Number && int.TryParse(DigitsAt(at), NumberStyles.None, CultureInfo.InvariantCulture, out var value))
        {
            at++;
            return new IntegerSyntax(value, false, span);
        }

        if (Kind == TokenKind.Number)
        {
            ReportSlip(GrammarDiagnostics.WholeNumber.At(span, owner, hint));
            at++;
        }
        else
        {
            Report(GrammarDiagnostics.WholeNumber.At(span, owner, hint));
        }

        return new IntegerSyntax(0, true, span);
    }

    private string DigitsAt(int index) => lexed.Mended.TryGetValue(tokens[index].Span.Start, out var value) ? value : TextAt(index);

    /// <summary>Whether a comma between digits is plainly a decimal comma: <c>0,5</c> without blanks.</summary>
    private bool IsDecimalComma() =>
        Kind == TokenKind.Comma && at > 0 && tokens[at - 1].Kind == TokenKind.Number && KindAt(at + 1) == TokenKind.Number && Touches(at) && Touches(at + 1);

    private Diagnostic DecimalComma()
    {
        var span = tokens[at - 1].Span.Through(tokens[at + 1].Span);
        return GrammarDiagnostics.DecimalComma.At(span, Friendly.Clip($"{TextAt(at - 1)}.{TextAt(at + 1)}"));
    }

    /// <summary>A plain number with its sign and percent sign.</summary>
    private SignedNumberSyntax ExpectNumber(string owner, string hint)
    {
        var start = Here.Start;
        var negative = TryTake(TokenKind.Minus);
        if (!negative)
        {
            TryTake(TokenKind.Plus);
        }

        if (Kind != TokenKind.Number)
        {
            var at0 = at;
            if (Kind is TokenKind.Name or TokenKind.OpenParenthesis or TokenKind.MinKeyword or TokenKind.MaxKeyword && !(IsContinuation(at) || IsRangeWord(at)))
            {
                var wasPanicking = panicking;
                panicking = true;
                ParseSum();
                panicking = wasPanicking;
            }

            TryTake(TokenKind.Percent);
            var span = at > at0 ? From(start) : Here;
            ReportSlip(GrammarDiagnostics.PlainNumber.At(span, owner, hint));
            return new SignedNumberSyntax(false, string.Empty, false, span);
        }

        var digits = DigitsAt(at);
        at++;
        if (IsDecimalComma())
        {
            ReportSlip(DecimalComma());
            digits += "." + DigitsAt(at + 1);
            at += 2;
        }

        var percent = TakePercent();
        return new SignedNumberSyntax(negative, digits, percent, From(start));
    }

    private bool TakePercent()
    {
        if (TryTake(TokenKind.Percent))
        {
            return true;
        }

        if (Kind == TokenKind.Name && TextAt(at) is "percent" or "pct" or "percents")
        {
            ReportSlip(GrammarDiagnostics.PercentWord.At(tokens[at - 1].Span.Through(Token.Span), TextAt(at - 1)));
            at++;
            return true;
        }

        return false;
    }

    /// <summary>Sees to the order of a statement's parts, and to none being given twice.</summary>
    private ref struct PartOrder(Parser parser)
    {
        private int lastRank;
        private string lastName = string.Empty;
        private int given;

        /// <summary>Whether a part may be taken now; reports a wrong place.</summary>
        public void Note(int rank, string name)
        {
            if ((given & (1 << rank)) != 0)
            {
                parser.ReportSlip(GrammarDiagnostics.PartTwice.At(parser.Here, name));
            }
            else if (rank < lastRank)
            {
                parser.ReportSlip(GrammarDiagnostics.PartOrder.At(parser.Here, name, lastName.ToLowerInvariant()));
            }

            if (rank >= lastRank)
            {
                (lastRank, lastName) = (rank, name);
            }

            given |= 1 << rank;
        }
    }
}
