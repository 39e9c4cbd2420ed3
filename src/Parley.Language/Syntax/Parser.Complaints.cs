using Parley.Language.Diagnostics;
using Parley.Language.Text;

namespace Parley.Language.Syntax;

/// <content>What to say of a token that nothing could be made of.</content>
internal sealed partial class Parser
{
    /// <summary>Every word with a fixed place that a misspelling is compared with.</summary>
    private static readonly string[] PlacedWords =
    [
        .. SyntaxFacts.ReservedWords.Where(word => word.Length > 2),
        "because", "within", "believes", "chooses", "draws", "seen", "until", "discount", "weight", "trust", "rests", "against", "expect", "aside", "peaked", "even",
    ];

    private const string ElseHint = "Write `else { … }` or `else if … { … }` directly behind the `}` of its `if`.";

    private ExpressionSyntax MissingValue()
    {
        var span = Here;
        var behind = at > 0 && at != statementStart ? $" behind `{Friendly.Clip(TextAt(at - 1))}`" : string.Empty;
        if (Kind == TokenKind.EndOfLine && at > 0 && tokens[at - 1].Kind is TokenKind.AndKeyword or TokenKind.OrKeyword)
        {
            return GoOnBehindWord(behind);
        }

        var (sentence, hint) = Kind switch
        {
            TokenKind.EndOfLine or TokenKind.CloseBrace or TokenKind.OpenBrace => ($"Something is missing{behind}.", "Write a number, a name or a condition here."),
            TokenKind.CloseParenthesis or TokenKind.CloseBracket => ($"There is nothing{behind}.", "Write a number, a name or a condition here."),
            TokenKind.Text => ("A text cannot be calculated with.", "Write a number, a name or a condition here; the text stands elsewhere in the statement."),
            TokenKind.IfKeyword => ("`if` stands behind a value, not before it.", "Write `(a if c else b)` for a value that depends on a condition."),
            TokenKind.OpenBracket => ("Square brackets ask for a round, and stand behind a name.", "Write `( … )` to group, `answer[2]` for a round."),
            TokenKind.Plus => ("A plus stands between two values.", "Leave it out."),
            TokenKind.Percent => ("`%` stands behind a number.", "Write the number before it, such as 30%."),
            TokenKind.PlayedKeyword => ("`played` stands behind `is`.", "Write `x is played` to ask whether the move x was reached."),
            TokenKind.RestKeyword => ("`rest` stands alone in an option's parentheses.", "Write `(rest)` for the chance that the others leave."),
            TokenKind.DoKeyword or TokenKind.UnderKeyword or TokenKind.InKeyword => ($"`{TextAt(at)}` stands behind the bar of a measure.", "Write `P(quiet | do plan is insist)`."),
            var kind when SyntaxFacts.IsReservedWord(kind) => ($"`{TextAt(at)}` is a word of the language and no value.", "Write a number, a name or a condition here."),
            _ => ($"`{Friendly.Clip(TextAt(at))}` cannot stand here: a value is missing{behind}.", "Write a number, a name or a condition before it."),
        };
        Report(GrammarDiagnostics.MissingValue.At(span, sentence, hint));
        return new MissingExpressionSyntax(new TextSpan(span.Start, 0));
    }

    /// <summary>A line that ends in <c>and</c> or <c>or</c>: the next one is read as its rest where it can be.</summary>
    private ExpressionSyntax GoOnBehindWord(string behind)
    {
        var diagnostic = GrammarDiagnostics.MissingValue.At(Gap, $"Something is missing{behind}.", $"Go on in this line, or let the next line begin with `{TextAt(at - 1)}`.");
        var next = tokens[at].Kind;
        if (next is TokenKind.EndOfFile or TokenKind.CloseBrace || SyntaxFacts.IsFileWord(next) || SyntaxFacts.IsBlockWord(next) || IsMove(at))
        {
            Report(diagnostic);
            return new MissingExpressionSyntax(Gap);
        }

        ReportSlip(diagnostic);
        statementStart = at;
        return ParseAtom();
    }

    /// <summary>The complaint about the first token that is left over when a statement seems complete.</summary>
    private Diagnostic Leftover()
    {
        var span = Here;
        var word = Kind == TokenKind.EndOfLine ? string.Empty : TextAt(at);
        if (IsDecimalComma())
        {
            return DecimalComma();
        }

        if (Kind == TokenKind.Percent)
        {
            return GrammarDiagnostics.PercentBehindName.At(span, at > 0 ? Friendly.Clip(TextAt(at - 1)) : "x");
        }

        if (Kind == TokenKind.ElseKeyword)
        {
            var belongsToSteps = tokens[at].StartsLine || KindAt(at + 1) is TokenKind.IfKeyword or TokenKind.OpenBrace;
            return GrammarDiagnostics.DanglingElse.At(span, word, belongsToSteps ? ElseHint : "A value that depends on a condition is `(a if c else b)`, in parentheses; steps stand in `if c { … } else { … }`.");
        }

        if (IsWord("then"))
        {
            return GrammarDiagnostics.ThenWord.At(span, word);
        }

        return GrammarDiagnostics.Unexpected.At(span, Friendly.Clip(word), LeftoverHint(word));
    }

    private string LeftoverHint(string word) => Kind switch
    {
        var kind when tokens[at].StartsLine && SyntaxFacts.JoinsLines(kind) => $"A line that begins with `{word}` goes on with the line before it: begin it with a word.",
        TokenKind.CloseParenthesis or TokenKind.CloseBracket => $"Delete it, or look for the {(Kind == TokenKind.CloseParenthesis ? "(" : "[")} that is missing before it.",
        TokenKind.OpenBrace => "Nothing in braces follows here; delete the block, or look at the word the line begins with.",
        TokenKind.Text when tokens[Math.Max(0, at - 1)].Kind == TokenKind.Text => "One text is enough here; put them together, or delete one. A quote within a text is written \\\".",
        TokenKind.Text => "No text belongs here; delete it, or write it as a comment behind #.",
        TokenKind.Comma => "Delete it; commas stand only between the members of a list.",
        TokenKind.Bar => "A bar stands between options, and within a measure: P(a | b).",
        TokenKind.Equals => "A number is given by `assume x = …` or `set x = …`, and compared within a condition.",
        TokenKind.DotDot => "A range stands behind `in`: in 1..5.",
        TokenKind.Name when NearestName.Find(word, PlacedWords) is { } near && near != word && NearestName.Distance(word, near) <= Math.Max(1, word.Length / 4) => $"Did you mean `{near}`?",
        TokenKind.Name when IsMove(at) => "Begin a new line for the next move.",
        TokenKind.NotKeyword => "A condition stands behind `if`.",
        TokenKind.Name when at > 0 && tokens[at - 1].Kind == TokenKind.Name => "Between two names stands a word or a sign, such as `is`, `and` or `+`.",
        TokenKind.Name or TokenKind.Number => "The statement was complete before it: begin a new line, or look for a sign that is missing.",
        var kind when SyntaxFacts.IsFileWord(kind) || SyntaxFacts.IsBlockWord(kind) || kind == TokenKind.IfKeyword => $"Begin a new line before `{word}`.",
        var kind when SyntaxFacts.IsReservedWord(kind) => "It is a word of the language that has its place elsewhere.",
        _ => "The statement was complete before it: delete it, or begin a new line.",
    };
}
