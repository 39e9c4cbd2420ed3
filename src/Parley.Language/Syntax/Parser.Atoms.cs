using System.Collections.Immutable;
using Parley.Language.Diagnostics;
using Parley.Language.Text;

namespace Parley.Language.Syntax;

/// <content>Numbers, names, parentheses, tests.</content>
internal sealed partial class Parser
{
    private ExpressionSyntax ParseAtom() => Kind switch
    {
        TokenKind.Number => ParseNumber(),
        TokenKind.Name => ParseNamed(),
        TokenKind.OpenParenthesis => ParseParenthesized(),
        TokenKind.MinKeyword or TokenKind.MaxKeyword => ParseExtremum(),
        TokenKind.CountKeyword or TokenKind.EverKeyword or TokenKind.AlwaysKeyword => ParseQuantifier(),
        TokenKind.ProbabilityKeyword or TokenKind.PayoffKeyword or TokenKind.MeanKeyword or TokenKind.PriorKeyword or TokenKind.PosteriorKeyword =>
            ParseMeasure(Kind, Take()),
        _ => MissingValue(),
    };

    private NumberSyntax ParseNumber()
    {
        var start = Token.Span.Start;
        var digits = DigitsAt(at);
        at++;
        var percent = TakePercent();
        return new NumberSyntax(digits, percent, From(start));
    }

    private ExpressionSyntax ParseNamed()
    {
        if (KindAt(at + 1) == TokenKind.OpenParenthesis && Touches(at + 1))
        {
            return ParseCall();
        }

        var reference = ParseReference();
        if (Kind == TokenKind.Percent)
        {
            ReportSlip(GrammarDiagnostics.PercentBehindName.At(From(reference.Span.Start), Friendly.Clip(reference.Name.Text)));
            at++;
        }

        return reference;
    }

    /// <summary>A name with a parenthesis sticking to it: a measure by another name, as a rule.</summary>
    private ExpressionSyntax ParseCall()
    {
        var word = TextAt(at);
        var (kind, hint) = word switch
        {
            "E" or "e" or "expected" or "expectation" or "average" or "avg" or "Mean" when KindAt(at + 2) == TokenKind.PayoffKeyword =>
                (TokenKind.Name, "An expected payoff is written `payoff(NAME)`, with nothing around it."),
            "p" or "Pr" or "pr" or "prob" or "Prob" or "probability" or "Probability" or "chance_of" or "likelihood" =>
                (TokenKind.ProbabilityKeyword, "The chance of something is written `P(…)`."),
            "E" or "e" or "expected" or "expectation" or "average" or "avg" or "Mean" => (TokenKind.MeanKeyword, "The expected number is written `mean(…)`."),
            "u" or "U" or "utility" or "payoffs" or "Payoff" or "value" => (TokenKind.PayoffKeyword, "What a party gets is written `payoff(NAME)`."),
            _ when NearestName.Find(word, ["payoff", "mean", "prior", "posterior", "min", "max"]) is { } near =>
                (SyntaxFacts.KeywordOrName(near), $"Did you mean `{near}`?"),
            _ => (TokenKind.Name, $"To multiply, write `{Friendly.Clip(word)} * (…)`; measures are P, payoff, mean, prior and posterior."),
        };
        var diagnostic = GrammarDiagnostics.CallSpelling.At(Token.Span, Friendly.Clip(word), hint);
        if (kind == TokenKind.Name)
        {
            var start = Token.Span.Start;
            ReportSlip(diagnostic);
            at++;
            ParseParenthesized();
            return new MissingExpressionSyntax(From(start));
        }

        ReportSlip(diagnostic);
        if (kind is TokenKind.MinKeyword or TokenKind.MaxKeyword)
        {
            return ParseExtremum();
        }

        return ParseMeasure(kind, Take());
    }

    private ReferenceSyntax ParseReference()
    {
        var name = Kind == TokenKind.Name ? TakePlainName() : ExpectName("What is asked about", "Write the name of a choice, draw or event.");
        if (Kind != TokenKind.OpenBracket)
        {
            return new ReferenceSyntax(name, null, name.Span);
        }

        var round = ParseRound(name);
        return new ReferenceSyntax(name, round, From(name.Span.Start));
    }

    private RoundSyntax ParseRound(NameSyntax name)
    {
        var start = Take().Span.Start;
        parentheses++;
        var kind = RoundKind.Numbered;
        IntegerSyntax? number = null;
        var isPlain = KindAt(at + 1) is not (TokenKind.Plus or TokenKind.Minus or TokenKind.Star or TokenKind.Slash or TokenKind.Caret or TokenKind.Percent);
        if (Kind == TokenKind.Number && isPlain)
        {
            number = ExpectInteger("the number of a round", "Write a whole number, `previous` or `last`.");
        }
        else if (KindAt(at + 1) == TokenKind.CloseBracket && Kind == TokenKind.Name && NearestName.Find(TextAt(at), ["previous", "last"]) is { } near)
        {
            kind = near == "last" ? RoundKind.Last : RoundKind.Previous;
            TryWord(near);
        }
        else
        {
            var from = at;
            while (Kind is not (TokenKind.CloseBracket or TokenKind.EndOfLine or TokenKind.CloseBrace or TokenKind.OpenBrace))
            {
                at++;
            }

            var span = at > from ? TextSpan.FromBounds(tokens[from].Span.Start, tokens[at - 1].Span.End) : Here;
            var shown = Friendly.Clip(name.Text, 20);
            ReportSlip(GrammarDiagnostics.RoundIndex.At(span, $"Write `{shown}[2]`, `{shown}[previous]` or `{shown}[last]`."));
            number = new IntegerSyntax(0, true, span);
        }

        if (Kind == TokenKind.CloseBracket)
        {
            parentheses--;
            at++;
        }
        else
        {
            Report(GrammarDiagnostics.MissingCloseParenthesis.At(Gap, "]").WithHint("Write `]` behind the round.").WithRelated(new TextSpan(start, 1), "opened here"));
            parentheses--;
        }

        return new RoundSyntax(kind, number, From(start));
    }

    private ExpressionSyntax ParseParenthesized()
    {
        if (!TryNest())
        {
            return new MissingExpressionSyntax(Gap);
        }

        var open = Take();
        parentheses++;
        var inner = ParseChoiceOf();
        CloseParenthesis(open);
        nesting--;
        return new ParenthesizedSyntax(Uncut(inner), From(open.Span.Start));
    }

    /// <summary>What parentheses hold, unless part of it had to be passed over.</summary>
    private ExpressionSyntax Uncut(ExpressionSyntax inner)
    {
        var isCut = cutParentheses;
        cutParentheses = false;
        return isCut ? new MissingExpressionSyntax(inner.Span) : inner;
    }

    /// <summary>Takes the closing parenthesis, over what does not belong before it.</summary>
    private void CloseParenthesis(SyntaxToken open)
    {
        if (Kind != TokenKind.CloseParenthesis)
        {
            if (FindClosing() is { } closing)
            {
                Report(Leftover());
                at = closing;
                cutParentheses = true;

                // The parenthesis is found again: what follows it can be trusted.
                panicking = false;
            }
            else
            {
                Report(GrammarDiagnostics.MissingCloseParenthesis.At(Gap, ")").WithRelated(open.Span, "opened here"));
                parentheses = Math.Max(0, parentheses - 1);
                return;
            }
        }

        parentheses = Math.Max(0, parentheses - 1);
        at++;
    }

    /// <summary>The parenthesis that closes the one open now, if it stands on this line before a sign that ends such a thing.</summary>
    private int? FindClosing()
    {
        if (panicking)
        {
            return null;
        }

        var depth = 0;
        for (var ahead = at; KindAt(ahead) is not (TokenKind.EndOfLine or TokenKind.OpenBrace or TokenKind.CloseBrace or TokenKind.Bar or TokenKind.Colon)
            && !(ahead > at && tokens[ahead].StartsLine); ahead++)
        {
            depth += KindAt(ahead) == TokenKind.OpenParenthesis ? 1 : 0;
            if (KindAt(ahead) == TokenKind.CloseParenthesis && depth-- == 0)
            {
                return ahead;
            }
        }

        return null;
    }

    private ExpressionSyntax ParseExtremum()
    {
        var word = Take();
        var extremum = text.Content[word.Span.End - 1] is 'x' or 'X' ? Extremum.Greatest : Extremum.Least;
        if (Kind != TokenKind.OpenParenthesis)
        {
            Report(GrammarDiagnostics.MissingOpenParenthesis.At(word.Span, text.ToString(word.Span), $"Write `{text.ToString(word.Span)}(a, b)`."));
            return new MissingExpressionSyntax(word.Span);
        }

        if (!TryNest())
        {
            return new MissingExpressionSyntax(Gap);
        }

        var open = Take();
        parentheses++;
        var arguments = ImmutableArray.CreateBuilder<ExpressionSyntax>();
        do
        {
            arguments.Add(ParseValue());
        }
        while (!panicking && TryTake(TokenKind.Comma));
        CloseParenthesis(open);
        nesting--;
        return new ExtremumSyntax(extremum, arguments.ToImmutable(), From(word.Span.Start));
    }

    private QuantifierSyntax ParseQuantifier()
    {
        var word = Take();
        var quantifier = word.Kind switch
        {
            TokenKind.CountKeyword => Quantifier.Count,
            TokenKind.EverKeyword => Quantifier.Ever,
            _ => Quantifier.Always,
        };
        ExpressionSyntax test;
        if (Kind == TokenKind.OpenParenthesis)
        {
            test = ParseParenthesizedTest();
        }
        else if (Kind == TokenKind.Name)
        {
            test = ParseReference();
            test = Kind == TokenKind.IsKeyword ? ParseIs(test, isCounted: true) : test;
        }
        else
        {
            test = MissingValue();
        }

        return new QuantifierSyntax(quantifier, test, From(word.Span.Start));
    }

    /// <summary><c>"(" value ")"</c>, without the choice between two values that other parentheses allow.</summary>
    private ExpressionSyntax ParseParenthesizedTest()
    {
        if (!TryNest())
        {
            return new MissingExpressionSyntax(Gap);
        }

        var open = Take();
        parentheses++;
        var inner = ParseValue();
        CloseParenthesis(open);
        nesting--;
        return new ParenthesizedSyntax(inner, From(open.Span.Start));
    }

    /// <summary>An is-test; one that is counted may stand in a calculation, where a hyphen behind it is a minus.</summary>
    private ExpressionSyntax ParseIs(ExpressionSyntax left, bool isCounted = false)
    {
        var isToken = Take();
        var negated = TryTake(TokenKind.NotKeyword);
        if (!negated && (IsWord("no") || IsWord("n't")) && KindAt(at + 1) is TokenKind.Name)
        {
            ReportSlip(GrammarDiagnostics.UnknownWord.At(Token.Span, "no", "Write `is not`."));
            at++;
            negated = true;
        }

        var target = ParseTarget("the option's name", isCounted);
        var span = From(left.Span.Start);
        if (left is ReferenceSyntax reference)
        {
            return new IsTestSyntax(reference, negated, target, span);
        }

        if (left is not MissingExpressionSyntax)
        {
            ReportSlip(GrammarDiagnostics.IsNeedsOption.At(isToken.Span, "an option, and before it a choice",
                "Write `plan is insist` for what was chosen; compare numbers by `<`, `>`, or `= … within`."));
        }

        return new MissingExpressionSyntax(span);
    }

    /// <summary>What stands behind <c>is</c>.</summary>
    private TestTargetSyntax ParseTarget(string what, bool isCounted = false)
    {
        var start = Here.Start;
        if (Kind == TokenKind.PlayedKeyword)
        {
            at++;
            return new PlayedTargetSyntax(From(start));
        }

        if (Kind is TokenKind.Equals or TokenKind.Colon)
        {
            ReportSlip(GrammarDiagnostics.IsNeedsOption.At(Token.Span, what, "Leave the sign out: `plan is insist`."));
            at++;
        }

        if (Kind is TokenKind.Number || (Kind == TokenKind.Minus && KindAt(at + 1) == TokenKind.Number))
        {
            var number = ExpectNumber("A step of a ladder", "Write the number.");
            return new NumberTargetSyntax(number, number.Span);
        }

        if (Kind == TokenKind.Name || (SyntaxFacts.IsReservedWord(Kind) && Kind is not (TokenKind.AndKeyword or TokenKind.OrKeyword or TokenKind.IfKeyword or TokenKind.CiteKeyword)))
        {
            var name = isCounted && Kind == TokenKind.Name ? TakePlainName() : ExpectName("An option", "Write the option's name.");
            return new OptionTargetSyntax(name, name.Span);
        }

        var hint = Kind switch
        {
            TokenKind.Text => "Write the option's name, without quotes.",
            TokenKind.OpenParenthesis => "Name one option, and join several tests by `or`: plan is insist or plan is delay.",
            _ => "Write the name of an option, or `played`: `plan is insist`.",
        };
        Report(GrammarDiagnostics.IsNeedsOption.At(Here, what, hint));
        return new OptionTargetSyntax(MissingNameAt(Here), new TextSpan(Here.Start, 0));
    }
}
