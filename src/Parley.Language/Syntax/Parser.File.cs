using System.Collections.Frozen;
using System.Collections.Immutable;
using Parley.Language.Diagnostics;
using Parley.Language.Text;

namespace Parley.Language.Syntax;

/// <content>The file and its statements.</content>
internal sealed partial class Parser
{
    /// <summary>What begins a statement, and who reads it. A further form is one more line here.</summary>
    private static readonly FrozenDictionary<TokenKind, Func<Parser, StatementSyntax>> Statements =
        new Dictionary<TokenKind, Func<Parser, StatementSyntax>>
        {
            [TokenKind.CaseKeyword] = parser => parser.ParseCaseTitle(),
            [TokenKind.QuestionKeyword] = parser => parser.ParseQuestion(),
            [TokenKind.PlayersKeyword] = parser => parser.ParsePlay(),
            [TokenKind.SourceKeyword] = parser => parser.ParseSource(),
            [TokenKind.PartyKeyword] = parser => parser.ParseParty(),
            [TokenKind.AssumeKeyword] = parser => parser.ParseAssume(),
            [TokenKind.LetKeyword] = parser => parser.ParseLet(),
            [TokenKind.RequireKeyword] = parser => parser.ParseRequire(),
            [TokenKind.VariantKeyword] = parser => parser.ParseVariant(),
            [TokenKind.GameKeyword] = parser => parser.ParseGame(),
            [TokenKind.ClaimKeyword] = parser => parser.ParseClaim(isCounterclaim: false),
            [TokenKind.CounterclaimKeyword] = parser => parser.ParseClaim(isCounterclaim: true),
            [TokenKind.HypothesesKeyword] = parser => parser.ParseHypotheses(),
        }.ToFrozenDictionary();

    private static readonly ImmutableArray<string> StatementWords =
        [.. Statements.Keys.Order().Select(kind => SyntaxFacts.SpellingOf(kind)!)];

    private readonly ImmutableArray<StatementSyntax>.Builder statements = ImmutableArray.CreateBuilder<StatementSyntax>();

    /// <summary>Reads the whole file.</summary>
    public CaseFileSyntax ParseFile()
    {
        if (tokens.Length == 1)
        {
            ReportSlip(LexisDiagnostics.Empty.At(default));
        }

        while (true)
        {
            BeginStatement();
            if (Kind == TokenKind.EndOfFile)
            {
                return new CaseFileSyntax(statements.ToImmutable(), new TextSpan(0, text.Content.Length));
            }

            var before = at;
            ParseFileStatement();
            EndStatement();
            if (at == before)
            {
                at++;
            }
        }
    }

    private void ParseFileStatement()
    {
        if (Kind == TokenKind.CloseBrace)
        {
            if (!orphaned)
            {
                ReportSlip(GrammarDiagnostics.ExtraCloseBrace.At(Token.Span));
            }

            at++;
            return;
        }

        var kind = Kind;
        if (IsGameItem(kind))
        {
            ParseOrphan();
            return;
        }

        orphaned = false;
        if (kind == TokenKind.Name && KindAt(at + 1) != TokenKind.Equals && NearestName.Find(TextAt(at), StatementWords) is { } meant)
        {
            ReportSlip(GrammarDiagnostics.UnknownStatement.At(Token.Span, Friendly.Clip(TextAt(at)), $"Did you mean `{meant}`?"));
            kind = SyntaxFacts.KeywordOrName(meant);
        }

        if (Statements.TryGetValue(kind, out var parse))
        {
            statements.Add(parse(this));
        }
        else
        {
            SkipStatement(kind);
        }
    }

    /// <summary>Passes over a statement that is none, or a form this version lacks, up to the brace that closes it.</summary>
    private void SkipStatement(TokenKind kind)
    {
        var start = at;
        var word = TextAt(at);
        if (SyntaxFacts.IsFormWord(kind))
        {
            ReportSlip(GrammarDiagnostics.FormLacking.At(Token.Span, word));
        }
        else if (kind == TokenKind.ElseKeyword)
        {
            ReportSlip(GrammarDiagnostics.DanglingElse.At(Token.Span, word, "It stands in a game, behind the `}` of its `if`."));
        }
        else
        {
            ReportSlip(GrammarDiagnostics.UnknownStatement.At(Token.Span, Friendly.Clip(word), StatementHint(kind)));
        }

        panicking = true;
        var isDeclared = kind == TokenKind.Name && KindAt(at + 1) == TokenKind.Equals;
        var name = isDeclared ? TakeName() : null;
        at += isDeclared ? 0 : 1;
        name ??= Kind == TokenKind.Name ? TakeName() : null;
        Resynchronize();
        statements.Add(new SkippedSyntax(new NameSyntax(word, tokens[start].Span), name, From(tokens[start].Span.Start)));
    }

    private string StatementHint(TokenKind kind) => kind switch
    {
        TokenKind.SetKeyword => "A `set` belongs to a variant or a rival: variant NAME \"…\": set x = …",
        TokenKind.ObservedKeyword => "What was observed stands between the braces of `hypotheses`.",
        TokenKind.PrivateKeyword => "What is private stands between the braces of its party: party NAME { private … }",
        TokenKind.GainsKeyword or TokenKind.LosesKeyword => "A payoff term stands between the braces of `payoffs`, in a game.",
        TokenKind.CiteKeyword => "`cite` ends the statement it belongs to.",
        TokenKind.Name when KindAt(at + 1) == TokenKind.Equals => $"To assume a number write `assume {Friendly.Clip(TextAt(at))} = …`; to name one that is worked out, `let {Friendly.Clip(TextAt(at))} = …`.",
        _ => $"A statement begins with {Friendly.List(StatementWords)}.",
    };

    private CaseTitleSyntax ParseCaseTitle()
    {
        var start = Take().Span.Start;
        var title = ExpectText("The case", "What it is called");
        return new CaseTitleSyntax(title, From(start));
    }

    private QuestionSyntax ParseQuestion()
    {
        var start = Take().Span.Start;
        var question = ExpectText("The question", "Does insisting prolong the war?");
        return new QuestionSyntax(question, From(start));
    }

    private PlaySyntax ParsePlay()
    {
        var start = Take().Span.Start;
        ExpressionSyntax? precision = null;
        ExpectWord("choose", "after `players`");
        if (TryWord("with"))
        {
            ExpectWord("precision", "after `players choose with`");
            precision = ParseWholeSum();
        }
        else if (!TryWord("exactly"))
        {
            Report(GrammarDiagnostics.MissingWord.At(Here, "exactly", "after `players choose`")
                .WithHint("Write `players choose exactly` or `players choose with precision 2`."));
        }

        return new PlaySyntax(precision, From(start));
    }

    private SourceSyntax ParseSource()
    {
        var start = Take().Span.Start;
        var name = DeclareName("A source", "Write the name it is cited by, such as `source memo \"An analyst's memo\" { … }`.");
        var title = ExpectText("The source", "Opinion article, September 2025");
        var paragraphs = ParseBlock("the source's paragraphs", "a source", start, ParseParagraph);
        return new SourceSyntax(name, title, paragraphs, From(start));
    }

    private ParagraphSyntax? ParseParagraph()
    {
        var start = Token.Span.Start;
        var number = ExpectInteger("the number of a paragraph", "Write the number it is cited by, then what it says: 1 \"…\"");
        var words = ExpectText("The paragraph", "What it says");
        var aside = TryWord("aside") ? ExpectText("An aside", "Why nothing rests on it") : null;
        return new ParagraphSyntax(number, words, aside, From(start));
    }

    private PartySyntax ParseParty()
    {
        var start = Take().Span.Start;
        var name = DeclareName("A party", "Write one word before the text, such as `party europe \"Coalition of the willing\"`.");
        var words = OptionalText();
        var hasPrivates = Kind is TokenKind.OpenBrace or TokenKind.PrivateKeyword || (Kind == TokenKind.EndOfLine && tokens[at].Kind == TokenKind.PrivateKeyword);
        var privates = hasPrivates ? ParseBlock("what is private", "a party", start, ParsePrivate) : [];
        return new PartySyntax(name, words, privates, From(start));
    }

    private PrivateSyntax? ParsePrivate()
    {
        var start = Token.Span.Start;
        if (!TryKeyword(TokenKind.PrivateKeyword))
        {
            Report(GrammarDiagnostics.MissingWord.At(Here, "private", "at the beginning of what a party alone knows"));
            if (KindAt(at + 1) != TokenKind.Colon)
            {
                return null;
            }

            panicking = false;
        }

        var name = DeclareName("What is private", "Write one, such as `private aim: sincere (rest) | spoiler (30%)`.", textFollows: false);
        ExpectColon("the options");
        var options = ParseOptionList();
        var (seenBy, cite) = ParseTail();
        return new PrivateSyntax(name, options, seenBy, cite, From(start));
    }
}
