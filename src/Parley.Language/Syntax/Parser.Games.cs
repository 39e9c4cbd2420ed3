using System.Collections.Immutable;
using Parley.Language.Diagnostics;
using Parley.Language.Text;

namespace Parley.Language.Syntax;

/// <content>Games, events and payoffs.</content>
internal sealed partial class Parser
{
    private static readonly ImmutableArray<string> ItemWords = ["event", "payoffs", "if", "else", "repeat", "together", "reveal", "chance"];

    private readonly List<GameItemSyntax> strayItems = [];
    private bool orphaned;

    private GameSyntax ParseGame()
    {
        var start = Take().Span.Start;
        var name = DeclareName("A game", "Write one word before the text, such as `game talks \"…\" { … }`.");
        var words = OptionalText();
        var items = ParseBlock("what happens in the game", "a game", start, ParseGameItem);
        if (strayItems.Count > 0)
        {
            items = items.AddRange(strayItems);
            strayItems.Clear();
        }

        return new GameSyntax(name, words, items, From(start));
    }

    private bool IsGameItem(TokenKind kind) => kind is
        TokenKind.EventKeyword or TokenKind.PayoffsKeyword or TokenKind.RepeatKeyword or TokenKind.TogetherKeyword
        or TokenKind.RevealKeyword or TokenKind.ChanceKeyword or TokenKind.IfKeyword
        || (kind == TokenKind.Name && IsMove(at));

    /// <summary>A part of a game that stands outside its braces goes to the game above it, so that its names are known.</summary>
    private void ParseOrphan()
    {
        if (!orphaned)
        {
            var what = Kind == TokenKind.Name ? $"`{Friendly.Clip(TextAt(at))} chooses`" : $"`{TextAt(at)}`";
            var diagnostic = GrammarDiagnostics.OutsideGame.At(Token.Span, what);
            ReportSlip(statements.Count > 0 && statements[^1] is GameSyntax { Span.Length: > 0 } above
                ? diagnostic.WithRelated(new TextSpan(above.Span.End - 1, 1), "the game ends here") : diagnostic);
            orphaned = true;
        }

        var item = ParseGameItem();
        if (item is not null && statements.Count > 0 && statements[^1] is GameSyntax game)
        {
            statements[^1] = game with { Items = game.Items.Add(item), Span = game.Span.Through(item.Span) };
        }
    }

    private GameItemSyntax? ParseGameItem() => Kind switch
    {
        TokenKind.EventKeyword => ParseEvent(),
        TokenKind.PayoffsKeyword => ParsePayoffs(),
        _ => ParseStepOrItem(),
    };

    /// <summary>A step within another step's braces, where events and payoffs have no place.</summary>
    private StepSyntax? ParseStep()
    {
        var start = at;
        var item = ParseGameItem();
        if (item is StepSyntax step)
        {
            return step;
        }

        if (item is not null)
        {
            bag.Add(GrammarDiagnostics.Misplaced.At(
                tokens[start].Span, item is EventSyntax ? "An event" : "A block of payoffs", "a block of steps",
                "Move it out of these braces, to the game itself: it describes the finished play."));
            strayItems.Add(item);
        }

        return null;
    }

    private EventSyntax ParseEvent()
    {
        var start = Take().Span.Start;
        var name = DeclareName("An event", "Write one word, such as `event quiet \"the guns fall silent\": reply is accept`.");
        var words = OptionalText();
        ExpectColon("the event's condition");
        var condition = ParseWholeValue();
        var cite = ParseCite();
        return new EventSyntax(name, words, condition, cite, From(start));
    }

    private PayoffsSyntax ParsePayoffs()
    {
        var start = Take().Span.Start;
        NameSyntax? party = null;
        if (!TryTake(TokenKind.EveryoneKeyword))
        {
            TryWord("of");
            party = ExpectName("A block of payoffs", "Write whose they are: `payoffs europe { … }`, or `payoffs everyone { … }`.");
        }

        var terms = ParseBlock("the terms", "a block of payoffs", start, ParseTerm, () => IsGameItem(Kind));
        return new PayoffsSyntax(party, terms, From(start));
    }

    private TermSyntax? ParseTerm()
    {
        var start = Token.Span.Start;
        if (!TryTermVerb(out var verb))
        {
            return null;
        }

        var amount = ParseWholeSum();
        var parts = new PartOrder(this);
        NameSyntax? per = null;
        ExpressionSyntax? condition = null;
        TextSyntax? words = null;
        CiteSyntax? cite = null;
        while (!panicking)
        {
            if (Kind == TokenKind.Name && words is null && cite is null && condition is null && TryWord("per"))
            {
                at--;
                parts.Note(1, "`per`");
                at++;
                per = ExpectName("`per`", "Write the name of a repeat's counter: `per season`.");
            }
            else if (Kind == TokenKind.IfKeyword)
            {
                parts.Note(2, "The condition");
                condition = ParseTermCondition(amount);
            }
            else if (Kind == TokenKind.Text)
            {
                parts.Note(3, "The text");
                words = TakeText();
            }
            else if (!TryCite(ref cite, ref parts, 4))
            {
                break;
            }
        }

        if (words is null && Kind is TokenKind.Name or TokenKind.NotKeyword or TokenKind.OpenParenthesis or TokenKind.EverKeyword or TokenKind.AlwaysKeyword or TokenKind.CountKeyword
            && FindText())
        {
            Report(Leftover().WithHint("A condition stands behind `if`, the counter of a repeat behind `per`."));
        }

        words ??= ExpectText("A payoff term", "What it is paid for");
        cite ??= ParseCite();
        return new TermSyntax(verb, amount, per, condition, words, cite, From(start));
    }

    /// <summary>Whether a text follows in this statement.</summary>
    private bool FindText()
    {
        var ahead = at;
        while (KindAt(ahead) is not (TokenKind.EndOfLine or TokenKind.Text or TokenKind.CloseBrace))
        {
            ahead++;
        }

        return KindAt(ahead) == TokenKind.Text;
    }

    private ExpressionSyntax ParseTermCondition(ExpressionSyntax amount)
    {
        at++;
        var condition = ParseWholeValue();
        if (Kind == TokenKind.ElseKeyword)
        {
            at++;
            ParseWholeSum();
            var span = From(amount.Span.Start);
            ReportSlip(GrammarDiagnostics.BareConditional.At(span, Friendly.Clip(text.ToString(span), 60)));
        }

        return condition;
    }

    private bool TryTermVerb(out TermVerb verb)
    {
        verb = Kind == TokenKind.LosesKeyword ? TermVerb.Loses : TermVerb.Gains;
        if (Kind is TokenKind.GainsKeyword or TokenKind.LosesKeyword)
        {
            at++;
            return true;
        }

        var word = TextAt(at);
        var meant = Kind != TokenKind.Name ? null : word switch
        {
            "gets" or "wins" or "earns" or "receives" or "plus" => "gains",
            "pays" or "costs" or "lose" or "looses" or "minus" => "loses",
            _ => NearestName.Find(word, ["gains", "loses"]),
        };
        if (meant is not null)
        {
            ReportSlip(GrammarDiagnostics.UnknownWord.At(Token.Span, Friendly.Clip(word), $"Did you mean `{meant}`? A payoff term begins with `gains` or `loses`."));
            verb = meant == "loses" ? TermVerb.Loses : TermVerb.Gains;
            at++;
            return true;
        }

        if (Kind is TokenKind.Plus or TokenKind.Minus)
        {
            verb = Kind == TokenKind.Minus ? TermVerb.Loses : TermVerb.Gains;
            ReportSlip(GrammarDiagnostics.TermVerb.At(Token.Span, AmountAt(at + 1)).WithHint(
                $"Write `{(verb == TermVerb.Loses ? "loses" : "gains")} {AmountAt(at + 1)}`."));
            at++;
            return true;
        }

        Report(GrammarDiagnostics.TermVerb.At(Token.Span, AmountAt(at)));
        return false;
    }

    private string AmountAt(int index) => KindAt(index) is TokenKind.Number or TokenKind.Name ? Friendly.Clip(TextAt(index)) : "…";
}
