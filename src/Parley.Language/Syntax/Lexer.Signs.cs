using System.Globalization;
using System.Numerics;
using System.Text;
using Parley.Language.Diagnostics;
using Parley.Language.Text;

namespace Parley.Language.Syntax;

/// <content>Signs and numbers.</content>
internal sealed partial class Lexer
{
    /// <summary>The most digits a number may have; exact arithmetic on longer ones would be slow.</summary>
    private const int MaximumDigits = 60;

    /// <summary>Signs as other languages write them, longest first, with what is written here.</summary>
    private static readonly (string Written, string Meant, TokenKind Kind)[] OperatorSlips =
    [
        ("!==", "", TokenKind.Equals),
        ("===", "=", TokenKind.Equals),
        ("...", "..", TokenKind.DotDot),
        ("==", "=", TokenKind.Equals),
        ("!=", "", TokenKind.Equals),
        ("<>", "", TokenKind.Equals),
        ("≠", "", TokenKind.Equals),
        ("=>", ">=", TokenKind.GreaterOrEquals),
        ("=<", "<=", TokenKind.LessOrEquals),
        (":=", "=", TokenKind.Equals),
        ("&&", "and", TokenKind.AndKeyword),
        ("||", "or", TokenKind.OrKeyword),
        ("**", "^", TokenKind.Caret),
        ("&", "and", TokenKind.AndKeyword),
        ("∧", "and", TokenKind.AndKeyword),
        ("∨", "or", TokenKind.OrKeyword),
        ("¬", "not", TokenKind.NotKeyword),
        ("!", "not", TokenKind.NotKeyword),
        ("≤", "<=", TokenKind.LessOrEquals),
        ("≥", ">=", TokenKind.GreaterOrEquals),
        ("−", "-", TokenKind.Minus),
        ("–", "-", TokenKind.Minus),
        ("—", "-", TokenKind.Minus),
        ("×", "*", TokenKind.Star),
        ("·", "*", TokenKind.Star),
        ("÷", "/", TokenKind.Slash),
        ("…", "..", TokenKind.DotDot),
    ];

    private static (string Written, string Meant, TokenKind Kind)? OperatorSlip(ReadOnlySpan<char> rest)
    {
        foreach (var slip in OperatorSlips)
        {
            if (rest.StartsWith(slip.Written, StringComparison.Ordinal))
            {
                return slip;
            }
        }

        return null;
    }

    private void LexSign()
    {
        var start = position;
        if (OperatorSlip(content.AsSpan(position)) is { } slip)
        {
            position += slip.Written.Length;
            var span = TextSpan.FromBounds(start, position);
            bag.Add(slip.Meant.Length == 0 ? LexisDiagnostics.NotEqual.At(span) : LexisDiagnostics.OtherSpelling.At(span, slip.Written, slip.Meant));
            Add(slip.Kind, start, true);
            return;
        }

        var (kind, length) = (Peek(), Peek(1)) switch
        {
            ('.', '.') => (TokenKind.DotDot, 2),
            ('<', '=') => (TokenKind.LessOrEquals, 2),
            ('>', '=') => (TokenKind.GreaterOrEquals, 2),
            ('<', _) => (TokenKind.Less, 1),
            ('>', _) => (TokenKind.Greater, 1),
            ('{', _) => (TokenKind.OpenBrace, 1),
            ('}', _) => (TokenKind.CloseBrace, 1),
            ('(', _) => (TokenKind.OpenParenthesis, 1),
            (')', _) => (TokenKind.CloseParenthesis, 1),
            ('[', _) => (TokenKind.OpenBracket, 1),
            (']', _) => (TokenKind.CloseBracket, 1),
            (':', _) => (TokenKind.Colon, 1),
            (',', _) => (TokenKind.Comma, 1),
            ('|', _) => (TokenKind.Bar, 1),
            ('=', _) => (TokenKind.Equals, 1),
            ('+', _) => (TokenKind.Plus, 1),
            ('-', _) => (TokenKind.Minus, 1),
            ('*', _) => (TokenKind.Star, 1),
            ('/', _) => (TokenKind.Slash, 1),
            ('^', _) => (TokenKind.Caret, 1),
            ('%', _) => (TokenKind.Percent, 1),
            var (character, _) => throw new InvalidOperationException(FormattableString.Invariant($"No token begins with U+{(int)character:X4}.")),
        };
        position += length;
        Add(kind, start, false);
    }

    private void LexNumber()
    {
        var start = position;
        SkipDigits();
        var hasPoint = Peek() == '.' && char.IsAsciiDigit(Peek(1));
        if (hasPoint)
        {
            position++;
            SkipDigits();
        }

        if (content[start] == '.')
        {
            Mend(start, "0" + content[start..position], LexisDiagnostics.LeadingPoint, content[start..position]);
        }
        else if (LexExponent(start) || LexOddNumber(start))
        {
            return;
        }
        else if (position - start > MaximumDigits + 1)
        {
            var count = (position - start - (hasPoint ? 1 : 0)).ToString(CultureInfo.InvariantCulture);
            Mend(start, content[start..(start + 17)], LexisDiagnostics.NumberTooLong, count, MaximumDigits.ToString(CultureInfo.InvariantCulture));
        }
        else
        {
            Add(TokenKind.Number, start, false);
        }
    }

    private void SkipDigits()
    {
        while (char.IsAsciiDigit(Peek()))
        {
            position++;
        }
    }

    private void Mend(int start, string value, DiagnosticDescriptor descriptor, params string[] arguments)
    {
        mended[start] = value;
        bag.Add(descriptor.At(TextSpan.FromBounds(start, position), arguments));
        Add(TokenKind.Number, start, true);
    }

    private bool LexExponent(int start)
    {
        var digits = Peek(1) is '+' or '-' ? 2 : 1;
        if (Peek() is not ('e' or 'E') || !char.IsAsciiDigit(Peek(digits)))
        {
            return false;
        }

        var mantissa = content[start..position];
        var exponentStart = position + 1;
        position += digits;
        SkipDigits();
        var written = content[start..position];
        var value = int.TryParse(content.AsSpan(exponentStart, position - exponentStart), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var exponent)
            && Math.Abs(exponent) <= 30 && mantissa.Length <= 20 ? WriteOut(mantissa, exponent) : null;
        Mend(start, value ?? "0", LexisDiagnostics.Exponent, Friendly.Clip(written), value ?? "the number out in full");
        return true;
    }

    /// <summary>Moves the point of a number by a power of ten, digit by digit.</summary>
    private static string WriteOut(string mantissa, int exponent)
    {
        var point = mantissa.IndexOf('.', StringComparison.Ordinal);
        var scale = exponent - (point < 0 ? 0 : mantissa.Length - point - 1);
        var digits = BigInteger.Parse(mantissa.Replace(".", "", StringComparison.Ordinal), CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture);
        if (scale >= 0)
        {
            return digits == "0" ? "0" : digits + new string('0', scale);
        }

        digits = digits.PadLeft(1 - scale, '0');
        return (digits[..^-scale] + "." + digits[^-scale..]).TrimEnd('0').TrimEnd('.');
    }

    /// <summary>What stands directly behind digits and makes them no number: a letter, a separator, one more point.</summary>
    private bool LexOddNumber(int start)
    {
        var number = content[start..position];
        if (Peek() == '_' && char.IsAsciiDigit(Peek(1)))
        {
            while (Peek() == '_' || char.IsAsciiDigit(Peek()))
            {
                position++;
            }

            var joined = content[start..position].Replace("_", "", StringComparison.Ordinal);
            Mend(start, joined.Length > MaximumDigits ? "0" : joined, LexisDiagnostics.NumberShape, Friendly.Clip(content[start..position]), $"Write {Friendly.Clip(joined)}.");
            return true;
        }

        if (Peek() == '.' && Peek(1) != '.')
        {
            position++;
            var secondPoint = char.IsAsciiDigit(Peek());
            SkipDigits();
            var hint = secondPoint ? "Write one point only." : $"Write {Friendly.Clip(number)} without a point behind it.";
            Mend(start, number.Length > MaximumDigits ? "0" : number, LexisDiagnostics.NumberShape, Friendly.Clip(content[start..position]), hint);
            return true;
        }

        Rune.DecodeFromUtf16(content.AsSpan(position), out var next, out _);
        if (position >= content.Length || !IsNameStart(next) || content.AsSpan(position).StartsWith("percent", StringComparison.Ordinal))
        {
            return false;
        }

        var letters = position;
        SkipName();
        bag.Add(LexisDiagnostics.NameWithDigit.At(TextSpan.FromBounds(start, position), Friendly.Clip(number, 12), Friendly.Clip(content[letters..position], 30)));
        Add(TokenKind.Name, start, true);
        return true;
    }
}
