using System.Collections.Immutable;
using Parley.Language.Diagnostics;
using Parley.Language.Text;

namespace Parley.Language.Syntax;

/// <content>Braces, and what happens when they do not match.</content>
internal sealed partial class Parser
{
    private readonly Stack<(SyntaxToken Brace, int Indent)> openBraces = [];
    private TextSpan? doubtfulBrace;
    private int reportedMissingBraceAt = -1;
    private int blocks;

    /// <summary>
    /// Reads items between braces, one to a statement. A missing opening brace is reported and taken as read; the block then
    /// ends where the indentation does. A missing closing brace is reported where a statement begins in the first column.
    /// </summary>
    private ImmutableArray<T> ParseBlock<T>(string what, string owner, int ownerStart, Func<T?> parseItem, Func<bool>? isForeign = null)
        where T : class
    {
        var items = ImmutableArray.CreateBuilder<T>();
        if (blocks >= MaximumNesting)
        {
            Report(GrammarDiagnostics.TooDeep.At(Here, MaximumNesting.ToString(System.Globalization.CultureInfo.InvariantCulture)));
            Resynchronize();
            return [];
        }

        blocks++;
        if (FindOpenBrace(what))
        {
            ParseBetweenBraces(items, owner, ownerStart, parseItem, isForeign);
        }
        else
        {
            ParseWithoutBrace(items, ownerStart, parseItem);
        }

        blocks--;
        return items.ToImmutable();
    }

    private void ParseBetweenBraces<T>(ImmutableArray<T>.Builder items, string owner, int ownerStart, Func<T?> parseItem, Func<bool>? isForeign)
        where T : class
    {

        var brace = Take();
        var indent = IndentOfLine(ownerStart);
        openBraces.Push((brace, indent));
        while (true)
        {
            BeginStatement();
            if (Kind == TokenKind.CloseBrace)
            {
                NoteDoubtfulBrace();
                at++;
                break;
            }

            var isForeignHere = isForeign is not null && Token.StartsLine && IndentOf(Token) <= indent && isForeign();
            if (Kind == TokenKind.EndOfFile || isForeignHere || (SyntaxFacts.IsFileWord(Kind) && IsAtColumnOne(Token)))
            {
                ReportMissingCloseBrace();
                break;
            }

            ParseItem(items, owner, parseItem);
        }

        openBraces.Pop();
        doubtfulBrace = openBraces.Count == 0 ? null : doubtfulBrace;
        statementStart = -1;
        panicking = false;
    }

    /// <summary>How far the line is indented that holds an offset.</summary>
    private int IndentOfLine(int offset)
    {
        var lineStart = LineStartOf(offset);
        var indent = text.Content.AsSpan(lineStart, offset - lineStart).IndexOfAnyExcept(' ', '\t');
        return indent < 0 ? offset - lineStart : indent;
    }

    private void ParseItem<T>(ImmutableArray<T>.Builder items, string owner, Func<T?> parseItem)
        where T : class
    {
        var before = at;
        if (SyntaxFacts.IsFileWord(Kind))
        {
            ReportSlip(GrammarDiagnostics.Misplaced.At(
                Token.Span, $"`{TextAt(at)}`", owner, "Move it out of the braces; if it stands outside them already, look above for a missing `}`."));
            ParseFileStatement();
        }
        else if (parseItem() is { } item)
        {
            items.Add(item);
        }

        EndStatement();
        if (at == before)
        {
            at++;
        }
    }

    /// <summary>Goes to the block's opening brace, if need be over what does not belong before it.</summary>
    private bool FindOpenBrace(string what)
    {
        if (Kind == TokenKind.OpenBrace)
        {
            return true;
        }

        var ahead = at;
        while (KindAt(ahead) is not (TokenKind.EndOfLine or TokenKind.OpenBrace or TokenKind.CloseBrace))
        {
            ahead++;
        }

        if (KindAt(ahead) == TokenKind.OpenBrace)
        {
            Report(Leftover());
            at = ahead;
            return true;
        }

        Report(GrammarDiagnostics.MissingOpenBrace.At(Gap, what));
        return false;
    }

    private void ParseWithoutBrace<T>(ImmutableArray<T>.Builder items, int ownerStart, Func<T?> parseItem)
        where T : class
    {
        if (Kind is not (TokenKind.EndOfLine or TokenKind.CloseBrace))
        {
            // The rest of this line is all there is.
            var before = at;
            BeginStatement();
            if (parseItem() is { } item && at > before)
            {
                items.Add(item);
            }

            // A brace at the end of the line closes this block, unless one that it could close was opened on the line.
            statementStart = -1;
            if (Kind == TokenKind.CloseBrace && !Token.StartsLine && (openBraces.Count == 0 || openBraces.Peek().Brace.Span.Start < LineStartOf(ownerStart)))
            {
                at++;
            }

            return;
        }

        parentheses = 0;
        var indent = IndentOfLine(ownerStart);
        while (tokens[at].Kind != TokenKind.EndOfFile && tokens[at].StartsLine && IndentOf(tokens[at]) > indent && tokens[at].Kind != TokenKind.CloseBrace)
        {
            BeginStatement();
            ParseItem(items, "this block", parseItem);
        }

        if (tokens[at].Kind == TokenKind.CloseBrace && tokens[at].StartsLine && IndentOf(tokens[at]) == indent)
        {
            at++;
        }

        statementStart = -1;
        panicking = false;
    }

    /// <summary>A brace that closes its line's block but stands under another's is where a missing brace is to be sought.</summary>
    private void NoteDoubtfulBrace()
    {
        var (open, indent) = openBraces.Peek();
        if (doubtfulBrace is null && Token.StartsLine && IndentOf(Token) != indent)
        {
            doubtfulBrace = open.Span;
        }
    }

    private void ReportMissingCloseBrace()
    {
        if (reportedMissingBraceAt == at)
        {
            return;
        }

        reportedMissingBraceAt = at;
        var closesAll = SyntaxFacts.IsFileWord(Kind) || Kind == TokenKind.EndOfFile;
        var suspect = (closesAll ? doubtfulBrace : null) ?? openBraces.Peek().Brace.Span;
        var line = text.LocationOf(suspect.Start).Line.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var what = openBraces.Count > 1 && closesAll ? $"{Friendly.Plural(openBraces.Count, "block")} are still open"
            : doubtfulBrace is null || !closesAll ? $"the block opened on line {line} is still open"
            : "a block is still open";
        var where = doubtfulBrace is not null && closesAll ? $"where the block opened on line {line} ends"
            : Kind == TokenKind.EndOfFile ? "at the end of the file"
            : $"before `{TextAt(at)}`";
        bag.Add(GrammarDiagnostics.MissingCloseBrace.At(Gap, what, where).WithRelated(suspect, "opened here"));
    }
}
