using System.Collections.Immutable;
using Parley.Language.Diagnostics;
using Parley.Language.Text;

namespace Parley.Language.Syntax;

/// <summary>
/// Reads tokens into a tree by recursive descent, one method to a rule of the grammar. It never gives up: a mistake is
/// reported once for its statement, what was probably meant is read where it can be told, and the next statement starts
/// afresh. Linear in the number of tokens; recursion is bounded by <see cref="MaximumNesting"/>.
/// </summary>
internal sealed partial class Parser(SourceText text, LexedText lexed, DiagnosticBag bag)
{
    /// <summary>The deepest nesting of parentheses, blocks and prefixed operators.</summary>
    private const int MaximumNesting = 100;

    /// <summary>The most operators in one expression, which bounds the depth of its tree.</summary>
    private const int MaximumOperators = 500;

    private readonly ImmutableArray<SyntaxToken> tokens = lexed.Tokens;
    private readonly HashSet<TokenKind> misusedWords = [];
    private int at;
    private int statementStart = -1;
    private int parentheses;
    private int nesting;
    private int operators;
    private bool panicking;
    private bool cutParentheses;

    /// <summary>The next token's kind; a token beyond the end of the statement reads as <see cref="TokenKind.EndOfLine"/>.</summary>
    private TokenKind Kind => KindAt(at);

    private SyntaxToken Token => tokens[at];

    /// <summary>The place just behind the last token taken.</summary>
    private TextSpan Gap => new(at == 0 ? 0 : tokens[at - 1].Span.End, 0);

    /// <summary>Where a complaint about what comes next belongs: the token, or the gap at the end of the statement.</summary>
    private TextSpan Here => Kind == TokenKind.EndOfLine ? Gap : Token.Span;

    private TokenKind KindAt(int index)
    {
        if (index >= tokens.Length)
        {
            return TokenKind.EndOfLine;
        }

        var token = tokens[index];
        return index != statementStart && IsBoundary(index, token) ? TokenKind.EndOfLine : token.Kind;
    }

    private bool IsBoundary(int index, SyntaxToken token) =>
        token.Kind == TokenKind.EndOfFile
        || (token.EndsStatement && parentheses == 0)
        || (token.Kind == TokenKind.IfKeyword && token.StartsLine && parentheses == 0)
        || (token.StartsLine && (SyntaxFacts.IsFileWord(token.Kind) || SyntaxFacts.IsBlockWord(token.Kind) || IsMove(index)));

    /// <summary>Whether tokens read <c>NAME chooses</c>, which begins a step and stands nowhere else.</summary>
    private bool IsMove(int index) => tokens[index].Kind == TokenKind.Name && index + 1 < tokens.Length && IsWordAt(index + 1, "chooses");

    private string TextAt(int index) => text.ToString(tokens[index].Span);

    private bool IsWordAt(int index, string word) =>
        tokens[index].Kind == TokenKind.Name && text.Content.AsSpan(tokens[index].Span.Start, tokens[index].Span.Length).SequenceEqual(word);

    private bool IsWord(string word) => Kind == TokenKind.Name && IsWordAt(at, word);

    private SyntaxToken Take() => tokens[at++];

    private bool TryTake(TokenKind kind)
    {
        if (Kind != kind)
        {
            return false;
        }

        at++;
        return true;
    }

    private TextSpan From(int start) => TextSpan.FromBounds(start, Math.Max(start, at == 0 ? 0 : tokens[at - 1].Span.End));

    private void BeginStatement()
    {
        statementStart = at;
        parentheses = 0;
        panicking = false;
    }

    /// <summary>Reports a mistake after which the rest of the statement cannot be trusted: no further one is reported in it.</summary>
    private void Report(Diagnostic diagnostic)
    {
        if (!panicking)
        {
            ReportSlip(diagnostic);
            panicking = true;
        }
    }

    /// <summary>Reports a mistake of which it is plain what was meant.</summary>
    private void ReportSlip(Diagnostic diagnostic)
    {
        if (!panicking && !OnBrokenLine(diagnostic.Span.Start) && !(at < tokens.Length && misusedWords.Contains(tokens[at].Kind)))
        {
            bag.Add(diagnostic);
        }
    }

    private bool OnBrokenLine(int offset)
    {
        var lines = lexed.BrokenLines;
        var low = 0;
        var high = lines.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = lines[middle].End < offset ? (middle + 1, high) : (low, middle);
        }

        return low < lines.Count && lines[low].Start <= offset;
    }

    /// <summary>Goes to the end of the statement, over whatever braces open in it.</summary>
    private void Resynchronize()
    {
        parentheses = 0;
        var depth = 0;
        while (tokens[at].Kind != TokenKind.EndOfFile)
        {
            var token = tokens[at];
            if (at != statementStart && ((depth == 0 && Kind == TokenKind.EndOfLine) || (SyntaxFacts.IsFileWord(token.Kind) && IsAtColumnOne(token))))
            {
                return;
            }

            if (token.Kind == TokenKind.CloseBrace && depth-- == 0)
            {
                return;
            }

            depth += token.Kind == TokenKind.OpenBrace ? 1 : 0;
            at++;
        }
    }

    private bool IsAtColumnOne(SyntaxToken token) => token.StartsLine && IndentOf(token) == 0;

    /// <summary>How many characters stand before the first token of a line.</summary>
    private int IndentOf(SyntaxToken token)
    {
        var before = text.Content.AsSpan(token.LeadingStart, token.Span.Start - token.LeadingStart);
        var line = before.LastIndexOfAny('\n', '\r');
        return line < 0 ? token.Span.Start - (token.LeadingStart == 0 ? 0 : LineStartOf(token.LeadingStart)) : before.Length - line - 1;
    }

    private int LineStartOf(int offset) => text.Content.AsSpan(0, offset).LastIndexOfAny('\n', '\r') + 1;

    /// <summary>Ends a statement: all that is left on it is one mistake.</summary>
    private void EndStatement()
    {
        if (Kind is not (TokenKind.EndOfLine or TokenKind.CloseBrace))
        {
            // A misspelt sign has been reported already.
            panicking |= Token.IsSlip;
            Report(Leftover());
            Resynchronize();
        }

        parentheses = 0;
    }

    /// <summary>Enters one level of nesting; past the limit it reports and answers false.</summary>
    private bool TryNest()
    {
        if (nesting < MaximumNesting)
        {
            nesting++;
            return true;
        }

        Report(GrammarDiagnostics.TooDeep.At(Here, MaximumNesting.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        Resynchronize();
        return false;
    }
}
