using System.Collections.Immutable;
using Parley.Language.Diagnostics;
using Parley.Language.Text;

namespace Parley.Language.Syntax;

/// <content>Measures, and what is given behind their bar.</content>
internal sealed partial class Parser
{
    private ExpressionSyntax ParseMeasure(TokenKind kind, SyntaxToken word)
    {
        var spelling = SyntaxFacts.SpellingOf(kind)!;
        if (Kind is not (TokenKind.OpenParenthesis or TokenKind.OpenBracket))
        {
            return UnopenedMeasure(kind, word, spelling);
        }

        if (!TryNest())
        {
            return new MissingExpressionSyntax(Gap);
        }

        var open = Take();
        parentheses++;
        var isSquare = open.Kind == TokenKind.OpenBracket;
        if (isSquare)
        {
            ReportSlip(GrammarDiagnostics.SquareMeasure.At(word.Span.Through(open.Span), spelling));
        }

        MeasureSyntax measure;
        if (kind is TokenKind.PriorKeyword or TokenKind.PosteriorKeyword)
        {
            var rival = ExpectName($"`{spelling}`", "Write the name of a rival.");
            CloseMeasure(open, isSquare);
            measure = new RivalWeightSyntax(kind == TokenKind.PosteriorKeyword, rival, From(word.Span.Start));
        }
        else if (kind == TokenKind.PayoffKeyword)
        {
            var party = ExpectName("`payoff`", "Write the name of a party.");
            var givens = ParseGivens(spelling);
            CloseMeasure(open, isSquare);
            measure = new ExpectedPayoffSyntax(party, givens, From(word.Span.Start));
        }
        else
        {
            var value = ParseValue();
            var givens = ParseGivens(spelling);
            CloseMeasure(open, isSquare);
            measure = kind == TokenKind.MeanKeyword
                ? new MeanSyntax(value, givens, From(word.Span.Start))
                : new ProbabilitySyntax(value, givens, From(word.Span.Start));
        }

        nesting--;
        return measure;
    }

    private ExpressionSyntax UnopenedMeasure(TokenKind kind, SyntaxToken word, string spelling)
    {
        var example = kind == TokenKind.PayoffKeyword ? "payoff(europe)" : $"{spelling}(…)";
        if (IsWord("of") && KindAt(at + 1) == TokenKind.Name)
        {
            at++;
            var name = TakeName();
            ReportSlip(GrammarDiagnostics.MissingOpenParenthesis.At(From(word.Span.Start), spelling, $"Write `{spelling}({Friendly.Clip(name.Text)})`."));
            return new MissingExpressionSyntax(From(word.Span.Start));
        }

        Report(GrammarDiagnostics.MissingOpenParenthesis.At(word.Span, spelling, $"Write `{example}`; `{spelling}` is never a name."));
        return new MissingExpressionSyntax(word.Span);
    }

    private void CloseMeasure(SyntaxToken open, bool isSquare)
    {
        if (isSquare && Kind == TokenKind.CloseBracket)
        {
            parentheses = Math.Max(0, parentheses - 1);
            at++;
            return;
        }

        CloseParenthesis(open);
    }

    private ImmutableArray<GivenSyntax> ParseGivens(string measure)
    {
        if (panicking)
        {
            return [];
        }

        if (Kind is TokenKind.Comma or TokenKind.DoKeyword or TokenKind.UnderKeyword or TokenKind.InKeyword || IsWord("given"))
        {
            if (IsDecimalComma())
            {
                Report(DecimalComma());
                return [];
            }

            ReportSlip(GrammarDiagnostics.MeasureBar.At(Token.Span, measure));
            at += Kind == TokenKind.Comma || Kind == TokenKind.Name ? 1 : 0;
        }
        else if (!TryTake(TokenKind.Bar))
        {
            return [];
        }

        var givens = ImmutableArray.CreateBuilder<GivenSyntax>();
        while (true)
        {
            givens.Add(ParseGiven());
            if (Kind == TokenKind.Bar)
            {
                ReportSlip(GrammarDiagnostics.MeasureBar.At(Token.Span, measure).WithHint("One bar is enough: separate what is given by commas."));
            }
            else if (Kind != TokenKind.Comma || panicking)
            {
                return givens.ToImmutable();
            }

            at++;
        }
    }

    private GivenSyntax ParseGiven()
    {
        var start = Here.Start;
        if (TryTake(TokenKind.DoKeyword))
        {
            return ParseDo(start);
        }

        if (TryTake(TokenKind.UnderKeyword))
        {
            var variant = ExpectName("`under`", "Write the name of a variant.");
            return new UnderGivenSyntax(variant, From(start));
        }

        if (TryTake(TokenKind.InKeyword))
        {
            var game = ExpectName("`in`", "Write the name of a game.");
            return new InGivenSyntax(game, From(start));
        }

        var condition = ParseValue();
        return new ConditionGivenSyntax(condition, From(start));
    }

    private DoGivenSyntax ParseDo(int start)
    {
        var reference = ParseReference();
        if (!TryTake(TokenKind.IsKeyword))
        {
            ReportSlip(GrammarDiagnostics.MissingWord.At(Here, "is", "between a move and what is done").WithHint("Write `do plan is insist`."));
            if (Kind is TokenKind.Equals or TokenKind.Colon)
            {
                at++;
            }
        }

        var target = ParseTarget("what is done");
        if (target is PlayedTargetSyntax)
        {
            ReportSlip(GrammarDiagnostics.IsNeedsOption.At(target.Span, "what is done", "Write the name of an option: `do plan is insist`."));
        }

        var condition = TryTake(TokenKind.IfKeyword) ? ParseValue() : null;
        return new DoGivenSyntax(reference, target, condition, From(start));
    }
}
