using System.Collections.Immutable;
using Parley.Language.Diagnostics;
using Parley.Language.Text;

namespace Parley.Language.Syntax;

/// <content>What a choice or draw offers.</content>
internal sealed partial class Parser
{
    private OptionsSyntax ParseOptions() => IsLadder() ? ParseLadder() : ParseOptionList();

    /// <summary><c>from</c> is a free word, and may name an option: it begins a ladder where a number follows.</summary>
    private bool IsLadder() => IsWord("from") && (KindAt(at + 1) is TokenKind.Number or TokenKind.Minus or TokenKind.MinKeyword or TokenKind.MaxKeyword
        || (KindAt(at + 1) == TokenKind.Name && !IsWordAt(at + 1, "seen"))
        || (KindAt(at + 1) == TokenKind.OpenParenthesis && IsLadderBehindParentheses()));

    private bool IsLadderBehindParentheses()
    {
        var depth = 0;
        for (var ahead = at + 1; KindAt(ahead) is not (TokenKind.EndOfLine or TokenKind.OpenBrace or TokenKind.CloseBrace); ahead++)
        {
            depth += KindAt(ahead) switch { TokenKind.OpenParenthesis => 1, TokenKind.CloseParenthesis => -1, _ => 0 };
            if (depth == 0)
            {
                return KindAt(ahead + 1) is TokenKind.Plus or TokenKind.Minus or TokenKind.Star or TokenKind.Slash or TokenKind.Caret
                    || (KindAt(ahead + 1) == TokenKind.Name && IsWordAt(ahead + 1, "to"));
            }
        }

        return false;
    }

    private LadderSyntax ParseLadder()
    {
        var start = Take().Span.Start;
        var from = ParseWholeSum();
        ExpectWord("to", "behind the first step of a ladder");
        var to = ParseWholeSum();
        ExpectWord("by", "behind the last step of a ladder");
        var by = ParseWholeSum();
        return new LadderSyntax(from, to, by, From(start));
    }

    private OptionListSyntax ParseOptionList()
    {
        var start = Here.Start;
        var options = ImmutableArray.CreateBuilder<OptionSyntax>();
        if (panicking)
        {
            return new OptionListSyntax([], Here);
        }

        while (true)
        {
            if (ParseOption(options.Count) is { } option)
            {
                options.Add(option);
            }

            if (Kind is TokenKind.Comma or TokenKind.OrKeyword or TokenKind.Slash)
            {
                ReportSlip(GrammarDiagnostics.OptionSeparator.At(Token.Span, TextAt(at)));
            }
            else if (Kind != TokenKind.Bar)
            {
                break;
            }

            at++;
        }

        return new OptionListSyntax(options.ToImmutable(), From(start));
    }

    private OptionSyntax? ParseOption(int index)
    {
        var kind = Kind;
        if (kind is TokenKind.Bar or TokenKind.EndOfLine or TokenKind.CloseBrace or TokenKind.CiteKeyword)
        {
            var where = index > 0 ? "behind the `|`" : kind == TokenKind.Bar ? "before the `|`" : "behind the `:`";
            var diagnostic = GrammarDiagnostics.MissingOption.At(index > 0 || kind != TokenKind.Bar ? Gap : Token.Span, where);
            ReportSlip(index > 0 || kind == TokenKind.Bar ? diagnostic : diagnostic.WithHint("Write the options: insist | shelve."));
            return null;
        }

        var start = Token.Span.Start;
        var name = ExpectName("An option", "Write one word for it; words for readers stand behind it in quotes.");
        if (panicking)
        {
            return null;
        }

        while (Kind == TokenKind.Name && KindAt(at + 1) is TokenKind.Name or TokenKind.Bar or TokenKind.OpenParenthesis or TokenKind.Text or TokenKind.CiteKeyword or TokenKind.EndOfLine or TokenKind.CloseBrace
            && !IsTailWord())
        {
            var joined = $"{name.Text}_{TextAt(at)}";
            at++;
            ReportSlip(GrammarDiagnostics.NameOfTwoWords.At(From(start), Friendly.Clip(joined)));
            name = new NameSyntax(NormalFormC.Normalize(joined), From(start));
        }

        var parts = new PartOrder(this);
        TextSyntax? words = null;
        ChanceSyntax? chance = null;
        ExpressionSyntax? condition = null;
        while (!panicking)
        {
            if (Kind == TokenKind.Text)
            {
                parts.Note(1, "The text");
                words = TakeText();
            }
            else if (Kind is TokenKind.OpenParenthesis or TokenKind.Number or TokenKind.RestKeyword or TokenKind.OpenBracket)
            {
                parts.Note(2, "The chance");
                chance = ParseChance();
            }
            else if (Kind == TokenKind.IfKeyword)
            {
                parts.Note(3, "The condition");
                at++;
                condition = ParseWholeValue();
            }
            else
            {
                break;
            }
        }

        return new OptionSyntax(name, words, chance, condition, From(start));
    }

    private bool IsTailWord() => IsWord("seen") || NearestName.Find(TextAt(at), ["seen", "cite"]) is not null;

    private ChanceSyntax ParseChance()
    {
        var start = Token.Span.Start;
        if (Kind is TokenKind.Number or TokenKind.RestKeyword)
        {
            var bare = TryTake(TokenKind.RestKeyword) ? null : ParseWholeSum();
            ReportSlip(GrammarDiagnostics.ChanceParentheses.At(From(start), Friendly.Clip(text.ToString(From(start)))));
            TryTake(TokenKind.CloseParenthesis);
            return new ChanceSyntax(bare, From(start));
        }

        var open = Take();
        parentheses++;
        var probability = TryTake(TokenKind.RestKeyword) ? null : ParseWholeChoice();
        if (open.Kind == TokenKind.OpenBracket && Kind == TokenKind.CloseBracket)
        {
            var inner = Friendly.Clip(text.Content[open.Span.End..Token.Span.Start]);
            parentheses--;
            at++;
            ReportSlip(GrammarDiagnostics.ChanceParentheses.At(From(start), inner));
        }
        else
        {
            CloseParenthesis(open);
            probability = probability is null ? null : Uncut(probability);

            // The next option is plain to see.
            panicking &= Kind is not (TokenKind.Bar or TokenKind.EndOfLine);
        }

        return new ChanceSyntax(probability, From(start));
    }
}
