using System.Collections.Immutable;
using System.Numerics;
using Parley.Language.Diagnostics;
using Parley.Language.Text;

namespace Parley.Language.Syntax;

/// <content>Assumptions, ranges, what is worked out, variants, citations.</content>
internal sealed partial class Parser
{
    private AssumeSyntax ParseAssume()
    {
        var start = Take().Span.Start;
        var name = DeclareName("An assumption", "Write one word before the `=`, such as `assume war_cost = 2.5 \"…\"`.");
        ExpectEquals("An assumption", name);
        var value = ParseBase(name);
        var parts = new PartOrder(this);
        RangeSyntax? range = null;
        TextSyntax? words = null;
        TextSyntax? because = null;
        CiteSyntax? cite = null;
        while (true)
        {
            if (IsRangeStart())
            {
                parts.Note(1, "The range");
                range = ParseRange();
            }
            else if (Kind == TokenKind.Text)
            {
                parts.Note(2, "The text");
                words = TakeText();
            }
            else if (words is not null && TryWord("because"))
            {
                at--;
                parts.Note(3, "The reason");
                at++;
                because = ExpectText("A reason", "Why it is so");
            }
            else if (TryCite(ref cite, ref parts, 4))
            {
                continue;
            }
            else
            {
                break;
            }
        }

        words ??= ExpectText("The assumption", "What this number means");
        because ??= TryWord("because") ? ExpectText("A reason", "Why it is so") : null;
        cite ??= ParseCite();
        return new AssumeSyntax(name, value, range, words, because, cite, From(start));
    }

    private SignedNumberSyntax ParseBase(NameSyntax name)
    {
        const string owner = "The base of an assumption";
        var hint = name.IsMissing ? "Write a number." : $"Write a number; to name what is worked out, write `let {Friendly.Clip(name.Text)} = …`.";
        var start = Here.Start;
        var value = ExpectNumber(owner, hint);
        if (value.IsMissing || Kind is not (TokenKind.Plus or TokenKind.Minus or TokenKind.Star or TokenKind.Slash or TokenKind.Caret))
        {
            return value;
        }

        at++;
        ParseWholeSum();
        ReportSlip(GrammarDiagnostics.PlainNumber.At(From(start), owner, hint));
        return new SignedNumberSyntax(false, string.Empty, false, From(start));
    }

    private bool TryCite(ref CiteSyntax? cite, ref PartOrder parts, int rank)
    {
        if (Kind != TokenKind.CiteKeyword && !(Kind == TokenKind.Name && KindAt(at + 1) == TokenKind.Name && NearestName.Find(TextAt(at), ["cite"]) is not null))
        {
            return false;
        }

        parts.Note(rank, "The citation");
        cite = ParseCite();
        return true;
    }

    private void ExpectEquals(string owner, NameSyntax name)
    {
        if (TryTake(TokenKind.Equals))
        {
            return;
        }

        var shown = name.IsMissing ? "x" : Friendly.Clip(name.Text);
        ReportSlip(GrammarDiagnostics.MissingEquals.At(Here, owner, shown));
        if (Kind is TokenKind.IsKeyword or TokenKind.Colon || IsWord("be") || IsWord("to") || IsWord("equals"))
        {
            at++;
        }
    }

    private bool IsRangeWord(int index) => TextAt(index) is "between" or "from" or "range" or "to";

    private bool IsRangeStart() => Kind == TokenKind.InKeyword || (Kind == TokenKind.Number && KindAt(at + 1) == TokenKind.DotDot) || (Kind == TokenKind.Name && TextAt(at) is "between" or "from" or "range" && KindAt(at + 1) is TokenKind.Number or TokenKind.Minus);

    /// <summary>A range, however its ends are joined.</summary>
    private RangeSyntax ParseRange()
    {
        var start = Token.Span.Start;
        var isSlip = Kind != TokenKind.InKeyword;
        at += Kind == TokenKind.Number ? 0 : 1;
        var closing = Kind == TokenKind.OpenBracket ? TokenKind.CloseBracket : Kind == TokenKind.OpenParenthesis ? TokenKind.CloseParenthesis : (TokenKind?)null;
        if (closing is not null)
        {
            isSlip = true;
            at++;
        }

        const string hint = "Write a number; to name what is worked out, use `let`.";
        var low = ExpectNumber("The lower end of a range", hint);
        if (!TryTake(TokenKind.DotDot))
        {
            isSlip = true;
            if (IsWord("to") || Kind is TokenKind.Minus or TokenKind.Comma or TokenKind.AndKeyword or TokenKind.Colon or TokenKind.Bar)
            {
                at++;
            }
            else
            {
                // A misspelt number may have swallowed the points, and was reported.
                panicking |= tokens[at - 1].IsSlip;
                Report(GrammarDiagnostics.RangeDots.At(Here, low.IsMissing ? "1..5" : $"{Shown(low)}..…"));
                return new RangeSyntax(low, new SignedNumberSyntax(false, string.Empty, false, Here), null, From(start));
            }
        }

        var high = ExpectNumber("The upper end of a range", hint);
        if (closing is { } bracket)
        {
            TryTake(bracket);
        }

        if (isSlip && !low.IsMissing && !high.IsMissing)
        {
            ReportSlip(GrammarDiagnostics.RangeDots.At(From(start), $"{Shown(low)}..{Shown(high)}"));
        }
        else if (!low.IsMissing && !high.IsMissing && Compare(low, high) > 0)
        {
            ReportSlip(GrammarDiagnostics.RangeUpsideDown.At(From(low.Span.Start), Shown(low), Shown(high)));
        }

        return new RangeSyntax(low, high, ParseShape(), From(start));
    }

    private RangeShape? ParseShape()
    {
        if (Kind != TokenKind.Name || TextAt(at) is "because" or "per")
        {
            return null;
        }

        var (shape, meant) = TextAt(at) switch
        {
            "even" or "uniform" or "flat" => (RangeShape.Even, "even"),
            "peaked" or "triangular" or "normal" => (RangeShape.Peaked, "peaked"),
            "log" or "loguniform" or "lognormal" or "logarithmic" => (RangeShape.Log, "log"),
            var other => NearestName.Find(other, ["even", "peaked", "log"]) switch
            {
                "even" => (RangeShape.Even, "even"),
                "peaked" => (RangeShape.Peaked, "peaked"),
                "log" => (RangeShape.Log, "log"),
                _ => (RangeShape.Even, string.Empty),
            },
        };
        if (meant.Length == 0)
        {
            return null;
        }

        if (!IsWord(meant))
        {
            ReportSlip(GrammarDiagnostics.UnknownWord.At(Token.Span, Friendly.Clip(TextAt(at)), $"Did you mean `{meant}`? A range is `even`, `peaked` or `log`."));
        }

        at++;
        return shape;
    }

    private static string Shown(SignedNumberSyntax number) => Friendly.Clip($"{(number.IsNegative ? "-" : "")}{number.Digits}{(number.IsPercent ? "%" : "")}", 24);

    private static int Compare(SignedNumberSyntax left, SignedNumberSyntax right)
    {
        var (leftValue, leftScale) = Scaled(left);
        var (rightValue, rightScale) = Scaled(right);
        return (leftValue * BigInteger.Pow(10, rightScale)).CompareTo(rightValue * BigInteger.Pow(10, leftScale));
    }

    /// <summary>A number as a whole number and the power of ten that divides it.</summary>
    private static (BigInteger Value, int Scale) Scaled(SignedNumberSyntax number)
    {
        var point = number.Digits.IndexOf('.', StringComparison.Ordinal);
        var value = BigInteger.Parse(number.Digits.Replace(".", "", StringComparison.Ordinal), System.Globalization.CultureInfo.InvariantCulture);
        var scale = (point < 0 ? 0 : number.Digits.Length - point - 1) + (number.IsPercent ? 2 : 0);
        return (number.IsNegative ? -value : value, scale);
    }

    private LetSyntax ParseLet()
    {
        var start = Take().Span.Start;
        var name = DeclareName("A worked-out number", "Write one word before the `=`, such as `let total = a + b`.");
        ExpectEquals("A worked-out number", name);
        var value = ParseWholeChoice();
        var words = OptionalText();
        var cite = ParseCite();
        return new LetSyntax(name, value, words, cite, From(start));
    }

    private RequireSyntax ParseRequire()
    {
        var start = Take().Span.Start;
        var condition = ParseWholeValue();
        return new RequireSyntax(condition, From(start));
    }

    private VariantSyntax ParseVariant()
    {
        var start = Take().Span.Start;
        var name = DeclareName("A variant", "Write one word before the text, such as `variant alone \"no patron to fear\": set patron = 0`.");
        var words = OptionalText();
        var cite = ParseCite();
        ExpectColon("what the variant sets");
        var changes = panicking ? [] : ParsePremises(isVariant: true);
        return new VariantSyntax(name, words, cite, changes, From(start));
    }

    private ImmutableArray<PremiseSyntax> ParsePremises(bool isVariant)
    {
        var premises = ImmutableArray.CreateBuilder<PremiseSyntax>();
        do
        {
            var premise = ParsePremise(isVariant);
            if (isVariant && premise is ConditionSyntax)
            {
                continue;
            }

            premises.Add(premise);
            if (IsDecimalComma())
            {
                Report(DecimalComma());
            }
        }
        while (!panicking && TryTake(TokenKind.Comma));
        return premises.ToImmutable();
    }

    private PremiseSyntax ParsePremise(bool isVariant)
    {
        var start = Here.Start;
        if (TryTake(TokenKind.SetKeyword))
        {
            var name = ExpectName("What is set", "Write the name of an assumption: `set x = …`.");
            ExpectEquals("What is set", name);
            var value = ParseWholeSum();
            return new SetSyntax(name, value, Kind == TokenKind.InKeyword ? ParseRange() : null, From(start));
        }

        if (Kind == TokenKind.Name && KindAt(at + 1) == TokenKind.Name && NearestName.Find(TextAt(at + 1), ["believes"]) is not null)
        {
            var party = TakeName();
            TryWord("believes");
            var name = ExpectName("What is believed", "Write the name of an assumption: `europe believes p = …`.");
            ExpectEquals("A belief", name);
            var value = ParseWholeSum();
            return new BelievesSyntax(party, name, value, Kind == TokenKind.InKeyword ? ParseRange() : null, From(start));
        }

        var condition = ParseWholeValue();
        if (isVariant && condition is not MissingExpressionSyntax)
        {
            var diagnostic = GrammarDiagnostics.VariantCondition.At(From(start));
            ReportSlip(condition is ComparisonSyntax { Left: ReferenceSyntax }
                ? diagnostic.WithHint($"Write `set {Friendly.Clip(text.ToString(From(start)))}`.") : diagnostic);
        }

        return new ConditionSyntax(condition, From(start));
    }

    private CiteSyntax? ParseCite()
    {
        var start = Here.Start;
        if (!(Kind == TokenKind.CiteKeyword || (Kind == TokenKind.Name && !IsContinuation(at))) || !TryKeyword(TokenKind.CiteKeyword))
        {
            return null;
        }

        var citations = ImmutableArray.CreateBuilder<CitationSyntax>();
        do
        {
            if (citations.Count > 0 && Kind != TokenKind.Name)
            {
                at--;
                Report(Leftover());
                break;
            }

            var source = ExpectName("What is cited", "Write the name of a source, then the paragraph: `cite memo 2`.");
            var paragraphs = ImmutableArray.CreateBuilder<IntegerSyntax>();
            do
            {
                if (!panicking)
                {
                    paragraphs.Add(ExpectInteger("the paragraph that is cited", "Write the paragraph's number behind the source: `cite memo 2`."));
                }
            }
            while (Kind == TokenKind.Comma && KindAt(at + 1) == TokenKind.Number && at++ > 0);
            citations.Add(new CitationSyntax(source, paragraphs.ToImmutable(), From(source.Span.Start)));
        }
        while (!panicking && TryTake(TokenKind.Comma));
        return new CiteSyntax(citations.ToImmutable(), From(start));
    }
}
