using System.Collections.Immutable;
using System.Globalization;
using Parley.Language.Diagnostics;
using Parley.Language.Text;

namespace Parley.Language.Syntax;

/// <content>Expressions, from the loosest binding to the tightest.</content>
internal sealed partial class Parser
{
    private ExpressionSyntax ParseWholeValue() => ParseWhole(ParseValue);

    private ExpressionSyntax ParseWholeSum() => ParseWhole(ParseSum);

    private ExpressionSyntax ParseWholeChoice() => ParseWhole(ParseChoiceOf);

    private ExpressionSyntax ParseWhole(Func<ExpressionSyntax> parse)
    {
        var outer = operators;
        operators = parentheses == 0 ? 0 : operators;
        var value = parse();
        operators = outer;

        // Half an expression would be judged as if it were whole.
        var isCut = panicking || (parentheses == 0 && Kind is TokenKind.CloseParenthesis or TokenKind.CloseBracket or TokenKind.OpenParenthesis or TokenKind.Number or TokenKind.Percent);
        return isCut ? new MissingExpressionSyntax(value.Span) : value;
    }

    /// <summary>Counts an operator; past the limit it reports and answers false.</summary>
    private bool TryOperator()
    {
        if (panicking || operators++ < MaximumOperators)
        {
            return !panicking;
        }

        Report(GrammarDiagnostics.TooManyOperators.At(Here, MaximumOperators.ToString(CultureInfo.InvariantCulture)));
        Resynchronize();
        return false;
    }

    private ExpressionSyntax ParseChoiceOf()
    {
        var value = ParseValue();
        if (Kind != TokenKind.IfKeyword)
        {
            return value;
        }

        at++;
        var condition = ParseValue();
        if (!TryTake(TokenKind.ElseKeyword))
        {
            Report(GrammarDiagnostics.MissingElse.At(Here));
            return new ConditionalSyntax(value, condition, new MissingExpressionSyntax(Gap), From(value.Span.Start));
        }

        var otherwise = ParseValue();
        if (Kind == TokenKind.IfKeyword)
        {
            Report(GrammarDiagnostics.BareConditional.At(From(otherwise.Span.Start), $"{Friendly.Clip(text.ToString(otherwise.Span))} if … else …"));
        }

        return new ConditionalSyntax(value, condition, otherwise, From(value.Span.Start));
    }

    private ExpressionSyntax ParseValue()
    {
        var left = ParseConjunction();
        while (Kind == TokenKind.OrKeyword && TryOperator())
        {
            at++;
            left = Join(left, BinaryOperator.Or, ParseConjunction());
        }

        return left;
    }

    private ExpressionSyntax ParseConjunction()
    {
        var left = ParseNegation();
        while (Kind == TokenKind.AndKeyword && TryOperator())
        {
            at++;
            left = Join(left, BinaryOperator.And, ParseNegation());
        }

        return left;
    }

    private BinarySyntax Join(ExpressionSyntax left, BinaryOperator joint, ExpressionSyntax right) =>
        new(left, joint, right, From(left.Span.Start));

    private ExpressionSyntax ParseNegation()
    {
        if (Kind != TokenKind.NotKeyword)
        {
            return ParseRelation();
        }

        var start = Take().Span.Start;
        return TryNest()
            ? new UnarySyntax(UnaryOperator.Not, Unnest(ParseNegation()), From(start))
            : new MissingExpressionSyntax(Gap);
    }

    private ExpressionSyntax ParseRelation()
    {
        var left = ParseSum();
        if (ComparisonAt(Kind) is { } comparison)
        {
            return ParseComparison(left, comparison);
        }

        if (Kind == TokenKind.IsKeyword)
        {
            return ParseIs(left);
        }

        return Kind == TokenKind.Name ? ParseTrend(left) : left;
    }

    private static ComparisonOperator? ComparisonAt(TokenKind kind) => kind switch
    {
        TokenKind.Less => ComparisonOperator.Less,
        TokenKind.LessOrEquals => ComparisonOperator.LessOrEqual,
        TokenKind.Equals => ComparisonOperator.Equal,
        TokenKind.GreaterOrEquals => ComparisonOperator.GreaterOrEqual,
        TokenKind.Greater => ComparisonOperator.Greater,
        _ => null,
    };

    private ExpressionSyntax ParseComparison(ExpressionSyntax left, ComparisonOperator comparison)
    {
        var isSlip = Take().IsSlip;
        var right = ParseSum();
        var within = IsWord("within") && at++ >= 0 ? ParseSum() : null;
        var span = From(left.Span.Start);
        if (ComparisonAt(Kind) is not null)
        {
            at++;
            ParseSum();
            var second = From(right.Span.Start);
            ReportSlip(GrammarDiagnostics.ChainedComparison.At(From(span.Start), Friendly.Clip(text.ToString(span)), Friendly.Clip(text.ToString(second))));
        }

        // What was meant by a sign of another language is a guess: nobody shall build on it.
        return isSlip && left is ReferenceSyntax && right is ReferenceSyntax
            ? new MissingExpressionSyntax(span)
            : new ComparisonSyntax(left, comparison, right, within, span);
    }

    private ExpressionSyntax ParseTrend(ExpressionSyntax left)
    {
        var word = TextAt(at);
        var meant = word switch
        {
            "rises" or "increases" or "grows" or "increase" or "rise" => "rises",
            "falls" or "decreases" or "shrinks" or "decrease" or "drops" or "fall" => "falls",
            _ when KindAt(at + 1) == TokenKind.Name && IsWordAt(at + 1, "with") => NearestName.Find(word, ["rises", "falls"]),
            _ => null,
        };
        if (meant is null)
        {
            return left;
        }

        if (word != meant)
        {
            ReportSlip(GrammarDiagnostics.UnknownWord.At(Token.Span, Friendly.Clip(word), $"Write `{meant} with` and the name of an assumption."));
        }

        at++;
        ExpectWord("with", $"behind `{meant}`");
        var name = panicking ? MissingNameAt(Gap) : ExpectName("What a measure rises or falls with", "Write the name of an assumption that has a range.");
        return new TrendSyntax(left, meant == "rises" ? TrendDirection.Rises : TrendDirection.Falls, name, From(left.Span.Start));
    }

    private ExpressionSyntax ParseSum()
    {
        var left = ParseProduct();
        while (Kind is TokenKind.Plus or TokenKind.Minus && TryOperator())
        {
            var joint = Take().Kind == TokenKind.Plus ? BinaryOperator.Add : BinaryOperator.Subtract;
            left = Join(left, joint, ParseProduct());
        }

        return left;
    }

    private ExpressionSyntax ParseProduct()
    {
        var left = ParseUnary();
        while (Kind is TokenKind.Star or TokenKind.Slash && TryOperator())
        {
            var joint = Take().Kind == TokenKind.Star ? BinaryOperator.Multiply : BinaryOperator.Divide;
            left = Join(left, joint, ParseUnary());
        }

        return left;
    }

    private ExpressionSyntax ParseUnary()
    {
        if (Kind != TokenKind.Minus)
        {
            return ParsePower();
        }

        var start = Take().Span.Start;
        return TryNest()
            ? new UnarySyntax(UnaryOperator.Negate, Unnest(ParseUnary()), From(start))
            : new MissingExpressionSyntax(Gap);
    }

    private ExpressionSyntax ParsePower()
    {
        var left = ParseAtom();
        if (Kind != TokenKind.Caret || !TryOperator() || !TryNest())
        {
            return left;
        }

        at++;
        return Unnest(Join(left, BinaryOperator.Power, ParseUnary()));
    }
}
