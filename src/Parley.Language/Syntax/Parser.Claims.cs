using System.Collections.Immutable;
using Parley.Language.Diagnostics;
using Parley.Language.Text;

namespace Parley.Language.Syntax;

/// <content>Claims and hypotheses.</content>
internal sealed partial class Parser
{
    private ClaimSyntax ParseClaim(bool isCounterclaim)
    {
        var word = isCounterclaim ? "counterclaim" : "claim";
        var start = Take().Span.Start;
        var name = DeclareName("A claim", $"Write one word before the text, such as `{word} incentive \"Insisting makes silence less likely\": …`.");
        var words = ExpectText("The claim", "What is claimed, in words");
        var restsOn = ImmutableArray<NameSyntax>.Empty;
        var against = ImmutableArray<NameSyntax>.Empty;
        AtBaseSyntax? atBase = null;
        CiteSyntax? cite = null;
        while (!panicking && Kind is TokenKind.Name or TokenKind.CiteKeyword)
        {
            if (IsWord("restson") || IsWord("rests_on") || IsWord("resting"))
            {
                ReportSlip(GrammarDiagnostics.UnknownWord.At(Token.Span, TextAt(at), "Write `rests on`."));
                at++;
                TryWord("on");
                restsOn = restsOn.AddRange(ParseNames("A premise", "Write the names of claims or assumptions: `rests on a, b`."));
            }
            else if (TryWord("rests"))
            {
                ExpectWord("on", "behind `rests`");
                restsOn = restsOn.AddRange(ParseNames("A premise", "Write the names of claims or assumptions: `rests on a, b`."));
            }
            else if (TryWord("against"))
            {
                against = against.AddRange(ParseNames("What a claim is against", "Write the name of a claim."));
            }
            else if (IsWord("at"))
            {
                var phrase = ParseAtBase();
                if (atBase is not null)
                {
                    ReportSlip(GrammarDiagnostics.PartTwice.At(phrase.Span, "`at base`"));
                }

                atBase = phrase;
            }
            else if (ParseCite() is { } more)
            {
                cite = cite is null ? more : new CiteSyntax(cite.Citations.AddRange(more.Citations), cite.Span.Through(more.Span));
            }
            else
            {
                break;
            }
        }

        ExpectColon("what is claimed");
        var value = panicking ? new MissingExpressionSyntax(Gap) : ParseWholeValue();
        if (Kind == TokenKind.CiteKeyword || IsWord("rests") || IsWord("against"))
        {
            ReportSlip(GrammarDiagnostics.CiteBehindClaim.At(Token.Span, TextAt(at)));
            panicking = true;
            Resynchronize();
        }
        else if (Kind is not (TokenKind.EndOfLine or TokenKind.CloseBrace))
        {
            value = new MissingExpressionSyntax(value.Span);
        }

        return new ClaimSyntax(isCounterclaim, name, words, restsOn, against, atBase, cite, value, From(start));
    }

    private AtBaseSyntax ParseAtBase()
    {
        var start = Take().Span.Start;
        ExpectWord("base", "behind `at`");
        ExpectedVerdict? expect = null;
        if (!panicking && TryWord("expect"))
        {
            var verdict = Kind == TokenKind.Name ? NearestName.Find(TextAt(at), ["holds", "level", "reversed", "differs"]) : null;
            expect = verdict switch
            {
                "holds" => ExpectedVerdict.Holds,
                "level" => ExpectedVerdict.Level,
                "reversed" => ExpectedVerdict.Reversed,
                "differs" => ExpectedVerdict.Differs,
                _ => null,
            };
            if (verdict is null || !IsWord(verdict))
            {
                var hint = verdict is null ? "What is expected is `holds`, `level`, `reversed` or `differs`." : $"Did you mean `{verdict}`?";
                ReportSlip(GrammarDiagnostics.UnknownWord.At(Here, Kind == TokenKind.EndOfLine ? "expect" : Friendly.Clip(TextAt(at)), hint));
            }

            at += Kind is TokenKind.Name or TokenKind.Number || SyntaxFacts.IsReservedWord(Kind) ? 1 : 0;
        }

        return new AtBaseSyntax(expect, From(start));
    }

    private HypothesesSyntax ParseHypotheses()
    {
        var start = Take().Span.Start;
        var name = DeclareName("A set of hypotheses", "Write one word before the text, such as `hypotheses intent \"Why does Europe insist?\" { … }`.");
        var words = OptionalText();
        var cite = ParseCite();
        var rivals = ImmutableArray.CreateBuilder<RivalSyntax>();
        var observed = ImmutableArray.CreateBuilder<ObservedSyntax>();
        ParseBlock("the rivals", "a set of hypotheses", start, () => ParseRivalOrObserved(rivals, observed));
        return new HypothesesSyntax(name, words, cite, rivals.ToImmutable(), observed.ToImmutable(), From(start));
    }

    private SyntaxNode? ParseRivalOrObserved(ImmutableArray<RivalSyntax>.Builder rivals, ImmutableArray<ObservedSyntax>.Builder observed)
    {
        if (Kind == TokenKind.ObservedKeyword || (Kind == TokenKind.Name && KindAt(at + 1) is TokenKind.Name && NearestName.Find(TextAt(at), ["observed"]) is not null))
        {
            TryKeyword(TokenKind.ObservedKeyword);
            var observation = ParseObserved(tokens[at - 1].Span.Start);
            observed.Add(observation);
            return observation;
        }

        if (Kind != TokenKind.Name && !SyntaxFacts.IsReservedWord(Kind))
        {
            Report(GrammarDiagnostics.MissingName.At(Token.Span, "A rival", "Write one word, its text, a colon and what it supposes: bluff \"it is a bluff\": resolve is bluffs"));
            return null;
        }

        if (KindAt(at + 1) is TokenKind.IsKeyword or TokenKind.OpenBracket or TokenKind.AndKeyword or TokenKind.OrKeyword)
        {
            ReportSlip(GrammarDiagnostics.MissingWord.At(new TextSpan(Token.Span.Start, 0), "observed", "before what was observed"));
            observed.Add(ParseObserved(Token.Span.Start));
            return observed[^1];
        }

        if (observed.Count > 0)
        {
            ReportSlip(GrammarDiagnostics.PartOrder.At(Token.Span, "A rival", "what was observed"));
        }

        var rival = ParseRival();
        rivals.Add(rival);
        return rival;
    }

    private RivalSyntax ParseRival()
    {
        var start = Token.Span.Start;
        var name = DeclareName("A rival", "Write one word before the text.");
        var words = ExpectText("The rival", "What it says");
        var parts = new PartOrder(this);
        ExpressionSyntax? weight = null;
        CiteSyntax? cite = null;
        while (!panicking)
        {
            if (Kind == TokenKind.Name && KindAt(at + 1) != TokenKind.Name && TryWord("weight"))
            {
                weight = ParseWeight(ref parts);
            }
            else if (IsWord("weight"))
            {
                at++;
                weight = ParseWeight(ref parts);
            }
            else if (!TryCite(ref cite, ref parts, 2))
            {
                break;
            }
        }

        ExpectColon("what the rival supposes");
        var premises = panicking ? [] : ParsePremises(isVariant: false);
        return new RivalSyntax(name, words, weight, cite, premises, From(start));
    }

    private ExpressionSyntax ParseWeight(ref PartOrder parts)
    {
        parts.Note(1, "The weight");
        return ParseWholeSum();
    }

    private ObservedSyntax ParseObserved(int start)
    {
        var condition = ParseWholeValue();
        var parts = new PartOrder(this);
        NameSyntax? game = null;
        ExpressionSyntax? trust = null;
        CiteSyntax? cite = null;
        while (!panicking)
        {
            if (Kind == TokenKind.InKeyword)
            {
                parts.Note(1, "The game");
                at++;
                game = ExpectName("The game", "Write the name of a game: `observed plan is insist in talks`.");
            }
            else if (Kind == TokenKind.Name && KindAt(at + 1) != TokenKind.Name && TryWord("trust"))
            {
                at--;
                parts.Note(2, "`trust`");
                at++;
                trust = ParseWholeSum();
            }
            else if (IsWord("trust"))
            {
                parts.Note(2, "`trust`");
                at++;
                trust = ParseWholeSum();
            }
            else if (!TryCite(ref cite, ref parts, 3))
            {
                break;
            }
        }

        return new ObservedSyntax(condition, game, trust, cite, From(start));
    }
}
