using System.Collections.Immutable;
using Parley.Language.Diagnostics;
using Parley.Language.Text;

namespace Parley.Language.Syntax;

/// <content>What happens in a game: moves, draws, blocks.</content>
internal sealed partial class Parser
{
    private static readonly ImmutableArray<string> ChooseWords = ["chooses", "choose", "chose", "picks", "selects", "decides", "plays"];

    private GameItemSyntax? ParseStepOrItem()
    {
        var kind = Kind;
        if (kind == TokenKind.Name)
        {
            if (KindAt(at + 1) == TokenKind.Name && (ChooseWords.Contains(TextAt(at + 1), StringComparer.Ordinal) || NearestName.Find(TextAt(at + 1), ["chooses"]) is not null))
            {
                return ParseChoice();
            }

            kind = MisspeltItem();
        }

        return kind switch
        {
            TokenKind.EventKeyword => ParseEvent(),
            TokenKind.PayoffsKeyword => ParsePayoffs(),
            TokenKind.ChanceKeyword => ParseDraw(),
            TokenKind.IfKeyword => ParseConditionalBlock(),
            TokenKind.TogetherKeyword => ParseTogether(),
            TokenKind.RepeatKeyword => ParseRepeat(),
            TokenKind.RevealKeyword => ParseReveal(),
            _ => ParseNoStep(kind),
        };
    }

    /// <summary>The word a game's line was probably meant to begin with.</summary>
    private TokenKind MisspeltItem()
    {
        var word = TextAt(at);
        var meant = word is "when" or "whenever" ? "if" : word is "elif" or "elsif" or "elseif" ? null : NearestName.Find(word, ItemWords);
        if (meant is null || KindAt(at + 1) == TokenKind.Colon)
        {
            return TokenKind.Name;
        }

        ReportSlip(GrammarDiagnostics.UnknownStep.At(Token.Span, Friendly.Clip(word), $"Did you mean `{meant}`?"));
        return SyntaxFacts.KeywordOrName(meant);
    }

    private GameItemSyntax? ParseNoStep(TokenKind kind)
    {
        var word = TextAt(at);
        if (kind == TokenKind.ElseKeyword || word is "elif" or "elsif" or "elseif")
        {
            Report(GrammarDiagnostics.DanglingElse.At(Token.Span, word, ElseHint));
            at++;
            return KindAt(at) == TokenKind.OpenBrace || kind != TokenKind.ElseKeyword ? SkipElse() : null;
        }

        if (kind == TokenKind.Name && KindAt(at + 1) == TokenKind.Colon)
        {
            Report(GrammarDiagnostics.MissingWord.At(Token.Span, "chooses", "before the name of a choice")
                .WithHint($"Say who chooses: `europe chooses {Friendly.Clip(word)}: …`, or that chance does: `chance draws {Friendly.Clip(word)}: …`."));
            panicking = false;
            return ParseOffered(MissingNameAt(Token.Span), Token.Span.Start);
        }

        Report(GrammarDiagnostics.UnknownStep.At(Token.Span, Friendly.Clip(word), ItemHint(kind)));
        return null;
    }

    private string ItemHint(TokenKind kind) => kind switch
    {
        TokenKind.GainsKeyword or TokenKind.LosesKeyword => "A payoff term stands in `payoffs NAME { … }`.",
        TokenKind.PrivateKeyword => "What is private stands with its party, before the game: party NAME { private … }",
        TokenKind.ObservedKeyword => "What was observed stands in `hypotheses NAME { … }`.",
        TokenKind.Name when KindAt(at + 1) == TokenKind.Bar => "If it is an option, let the line before it end with `|`.",
        TokenKind.Bar => "Begin with who chooses: europe chooses plan: insist | shelve",
        _ => "A line in a game reads: NAME chooses …, chance draws …, if …, repeat …, together …, reveal …, event … or payoffs …",
    };

    /// <summary>The branch of an else that has no if: read, so that its braces match, and dropped.</summary>
    private GameItemSyntax? SkipElse()
    {
        var start = tokens[at - 1].Span.Start;
        while (KindAt(at) is not (TokenKind.OpenBrace or TokenKind.EndOfLine or TokenKind.CloseBrace))
        {
            at++;
        }

        return Kind == TokenKind.OpenBrace && TryNest()
            ? Unnest(new TogetherSyntax(ParseBlock("the steps", "a block of steps", start, ParseStep, IsStepless), From(start)))
            : null;
    }

    private T Unnest<T>(T value)
    {
        nesting--;
        return value;
    }

    private ChoiceSyntax ParseChoice()
    {
        var start = Token.Span.Start;
        var party = TakeName();
        if (!TryWord("chooses"))
        {
            ReportSlip(GrammarDiagnostics.UnknownWord.At(Token.Span, Friendly.Clip(TextAt(at)), "Did you mean `chooses`?"));
            at++;
        }

        return ParseOffered(party, start);
    }

    private ChoiceSyntax ParseOffered(NameSyntax party, int start)
    {
        var name = DeclareName("A choice", $"Write one word for it, such as `{Friendly.Clip(party.Text)} chooses plan: insist | shelve`.", textFollows: false);
        ExpectColon("the options");
        var options = ParseOptions();
        var (seenBy, cite) = ParseTail();
        return new ChoiceSyntax(party, name, options, seenBy, cite, From(start));
    }

    private DrawSyntax ParseDraw()
    {
        var start = Take().Span.Start;
        if (Kind == TokenKind.Name && KindAt(at + 1) is TokenKind.Colon)
        {
            ReportSlip(GrammarDiagnostics.MissingWord.At(Gap, "draws", "behind `chance`"));
        }
        else if (!TryWord("draws"))
        {
            ExpectWord("draws", "behind `chance`");
        }

        var name = DeclareName("A draw", "Write one word for it, such as `chance draws front: spreads (30%) | contained (rest)`.", textFollows: false);
        ExpectColon("the options");
        var options = ParseOptions();
        var (seenBy, cite) = ParseTail();
        return new DrawSyntax(name, options, seenBy, cite, From(start));
    }

    /// <summary><c>[ "seen" "by" seers ] [ cite ]</c></summary>
    private (SeersSyntax? SeenBy, CiteSyntax? Cite) ParseTail()
    {
        var parts = new PartOrder(this);
        SeersSyntax? seenBy = null;
        CiteSyntax? cite = null;
        while (!panicking)
        {
            if (Kind == TokenKind.Name && (IsWord("seen") || (KindAt(at + 1) == TokenKind.Name && IsWordAt(at + 1, "by"))))
            {
                var start = Token.Span.Start;
                parts.Note(1, "`seen by`");
                TryWord("seen");
                ExpectWord("by", "behind `seen`");
                var seers = ParseSeers();
                seenBy = new SeersSyntax(seers, From(start));
            }
            else if (!TryCite(ref cite, ref parts, 2))
            {
                break;
            }
        }

        return (seenBy, cite);
    }

    private ImmutableArray<NameSyntax> ParseSeers() =>
        TryTake(TokenKind.NobodyKeyword) ? [] : ParseNames("Who sees it", "Write the names of parties, or `nobody`.");

    private BlockSyntax? ParseConditionalBlock()
    {
        var start = Take().Span.Start;
        var condition = ParseWholeValue();
        if (!TryNest())
        {
            return null;
        }

        SkipThen();
        if (Kind is not (TokenKind.OpenBrace or TokenKind.EndOfLine or TokenKind.CloseBrace) && !IsMove(at))
        {
            condition = new MissingExpressionSyntax(condition.Span);
        }

        var steps = ParseBlock("what happens then", "a block of steps", start, ParseStep, IsStepless);
        var otherwise = IsElse() ? ParseElse() : null;
        nesting--;
        return new BlockSyntax(condition, steps, otherwise, From(start));
    }

    private void SkipThen()
    {
        if (IsWord("then") || (Kind == TokenKind.DoKeyword && KindAt(at + 1) == TokenKind.OpenBrace) || Kind == TokenKind.Colon)
        {
            var diagnostic = GrammarDiagnostics.ThenWord.At(Token.Span, TextAt(at));
            var hasBrace = KindAt(at + 1) == TokenKind.OpenBrace;
            ReportSlip(hasBrace ? diagnostic.WithHint($"Delete `{TextAt(at)}`.") : diagnostic);

            // Braces missing behind it are part of the same mistake.
            panicking = !hasBrace;
            at++;
        }
    }

    private bool IsElse() => Kind == TokenKind.ElseKeyword || (tokens[at].Kind == TokenKind.Name && TextAt(at) is "elif" or "elsif" or "elseif");

    private ElseSyntax? ParseElse()
    {
        var start = Token.Span.Start;
        var isElseIf = Token.Kind == TokenKind.Name;
        if (isElseIf)
        {
            ReportSlip(GrammarDiagnostics.UnknownWord.At(Token.Span, TextAt(at), "Write `else if`."));
            statementStart = at;
        }
        else
        {
            at++;
            isElseIf = Kind == TokenKind.IfKeyword;
        }

        if (isElseIf)
        {
            return ParseConditionalBlock() is { } nested ? new ElseSyntax(true, [nested], From(start)) : null;
        }

        SkipThen();
        var steps = ParseBlock("what happens otherwise", "a block of steps", start, ParseStep, IsStepless);
        return new ElseSyntax(false, steps, From(start));
    }

    private TogetherSyntax? ParseTogether()
    {
        var start = Take().Span.Start;
        return TryNest()
            ? Unnest(new TogetherSyntax(ParseBlock("the moves", "a block of steps", start, ParseStep, IsStepless), From(start)))
            : null;
    }

    /// <summary>Whether what comes next belongs to the game itself and to no block of steps.</summary>
    private bool IsStepless() => Kind is TokenKind.EventKeyword or TokenKind.PayoffsKeyword;

    private RevealSyntax ParseReveal()
    {
        var start = Take().Span.Start;
        var name = ExpectName("What is revealed", "Write the name of a private draw, a draw or a choice: `reveal aim to russia`.");
        var toStart = Here.Start;
        var to = TryWord("to") ? new SeersSyntax(ParseSeers(), From(toStart)) : null;
        return new RevealSyntax(name, to, From(start));
    }

    private RepeatSyntax? ParseRepeat()
    {
        var start = Take().Span.Start;
        var count = ExpectInteger("the number of rounds", "Write the most rounds there are: `repeat 4 as line { … }`.");
        if (IsWord("times") || IsWord("rounds"))
        {
            ReportSlip(GrammarDiagnostics.UnknownWord.At(Token.Span, TextAt(at), "Leave it out: `repeat 4 as line { … }`."));
            at++;
        }

        var counter = TryWord("as")
            ? ExpectName("The round's number", "Write one word, such as `repeat 4 as line { … }`.")
            : MissingCounter();
        var parts = new PartOrder(this);
        ExpressionSyntax? until = null;
        ExpressionSyntax? discount = null;
        ImmutableArray<NameSyntax> fresh = [];
        while (Kind == TokenKind.Name)
        {
            if (TryWord("until"))
            {
                parts.Note(1, "`until`");
                until = ParseWholeValue();
            }
            else if (TryWord("discount"))
            {
                parts.Note(2, "`discount`");
                discount = ParseWholeSum();
            }
            else if (TryWord("new"))
            {
                parts.Note(3, "`new`");
                fresh = ParseNames("Who is new each round", "Write the name of a party.");
            }
            else
            {
                break;
            }
        }

        if (!TryNest())
        {
            return null;
        }

        var steps = ParseBlock("what happens in a round", "a block of steps", start, ParseStep, IsStepless);
        nesting--;
        return new RepeatSyntax(count, counter, until, discount, fresh, steps, From(start));
    }

    private NameSyntax MissingCounter()
    {
        ReportSlip(GrammarDiagnostics.MissingWord.At(Gap, "as", "behind the number of rounds").WithHint("Name the round's number: `repeat 4 as line { … }`."));
        return Kind == TokenKind.Name && !IsContinuation(at) && TextAt(at) is not ("discount" or "new") ? TakeName() : MissingNameAt(Gap);
    }
}
