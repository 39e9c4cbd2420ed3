using Parley.Language.Text;

namespace Parley.Language.Syntax;

/// <summary>
/// A word, number, text or sign of a case, with what stands before it (blanks, line breaks, comments), so that the tokens
/// of a file, laid end to end with what stands before each, are the file.
/// </summary>
/// <param name="Kind">What it is.</param>
/// <param name="Span">Its characters.</param>
/// <param name="LeadingStart">Where that begins which stands before it: the end of the token before.</param>
/// <param name="StartsLine">Whether it is the first token on its line.</param>
/// <param name="EndsStatement">Whether a statement ends before it by the rules for lines, parentheses left aside.</param>
/// <param name="IsSlip">Whether it was spelled wrongly, was reported, and is taken for what was probably meant.</param>
public readonly record struct SyntaxToken(
    TokenKind Kind, TextSpan Span, int LeadingStart, bool StartsLine, bool EndsStatement, bool IsSlip)
{
    /// <summary>Blanks, line breaks and comments before the token.</summary>
    public TextSpan Leading => TextSpan.FromBounds(LeadingStart, Span.Start);
}
