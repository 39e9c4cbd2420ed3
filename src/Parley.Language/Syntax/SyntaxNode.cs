using System.Collections.Immutable;
using Parley.Language.Text;

namespace Parley.Language.Syntax;

/// <summary>
/// A piece of a case as it was written: what the grammar found, before any name is looked up.
/// Nodes are immutable. Where the text was broken, a part may be missing (see <see cref="NameSyntax.IsMissing"/>
/// and <see cref="MissingExpressionSyntax"/>); a mistake has then been reported already, and whoever reads the
/// tree stays silent about that part.
/// </summary>
/// <param name="Span">Where the node stands in the text, from its first to its last token.</param>
public abstract record SyntaxNode(TextSpan Span)
{
    /// <summary>The nodes directly below this one, in the order their parts are declared.</summary>
    public IEnumerable<SyntaxNode> Children() => SyntaxShape.ChildrenOf(this);
}

/// <summary>A name, where it is declared or used.</summary>
/// <param name="Text">The name in normal form C; empty when <see cref="IsMissing"/>.</param>
/// <param name="Span">Where the name stands; empty when missing.</param>
public sealed record NameSyntax(string Text, TextSpan Span) : SyntaxNode(Span)
{
    /// <summary>Whether a name was due here and none was found (already reported).</summary>
    public bool IsMissing => Text.Length == 0;
}

/// <summary>A text in double quotes.</summary>
/// <param name="Value">What stands between the quotes, escapes resolved.</param>
/// <param name="IsMissing">Whether a text was due here and none was found (already reported).</param>
/// <param name="Span">The text with its quotes.</param>
public sealed record TextSyntax(string Value, bool IsMissing, TextSpan Span) : SyntaxNode(Span);

/// <summary>A whole number that counts something: a paragraph, a round.</summary>
/// <param name="Value">The number; 0 when <see cref="IsMissing"/>.</param>
/// <param name="IsMissing">Whether a whole number was due here and none was found (already reported).</param>
/// <param name="Span">Where the digits stand.</param>
public sealed record IntegerSyntax(int Value, bool IsMissing, TextSpan Span) : SyntaxNode(Span);

/// <summary>A plain number as assumptions and ranges take it: <c>[ "-" ] NUMBER [ "%" ]</c>.</summary>
/// <param name="IsNegative">Whether a minus stands before it.</param>
/// <param name="Digits">The number as written without sign and percent sign, such as <c>2.5</c>; empty when missing.</param>
/// <param name="IsPercent">Whether a percent sign follows: the value is then a hundredth of the digits.</param>
/// <param name="Span">Sign, digits and percent sign.</param>
public sealed record SignedNumberSyntax(bool IsNegative, string Digits, bool IsPercent, TextSpan Span) : SyntaxNode(Span)
{
    /// <summary>Whether a number was due here and none was found (already reported).</summary>
    public bool IsMissing => Digits.Length == 0;
}

/// <summary>What a statement rests on: <c>cite oped 2, 6, memo 1</c>.</summary>
/// <param name="Citations">One entry per source named, in the order written; never empty.</param>
/// <param name="Span">From <c>cite</c> to the last paragraph number.</param>
public sealed record CiteSyntax(ImmutableArray<CitationSyntax> Citations, TextSpan Span) : SyntaxNode(Span);

/// <summary>One source in a <see cref="CiteSyntax"/> with its paragraphs.</summary>
/// <param name="Source">The name of the source.</param>
/// <param name="Paragraphs">The paragraph numbers, in the order written; never empty.</param>
/// <param name="Span">From the source's name to the last number.</param>
public sealed record CitationSyntax(NameSyntax Source, ImmutableArray<IntegerSyntax> Paragraphs, TextSpan Span) : SyntaxNode(Span);

/// <summary>A whole file.</summary>
/// <param name="Statements">The file's statements in the order written.</param>
/// <param name="Span">The whole text.</param>
public sealed record CaseFileSyntax(ImmutableArray<StatementSyntax> Statements, TextSpan Span) : SyntaxNode(Span);

/// <summary>A statement at file level.</summary>
/// <param name="Span">From the keyword to the statement's last token.</param>
public abstract record StatementSyntax(TextSpan Span) : SyntaxNode(Span);

/// <summary>
/// A stretch of the file that could not be read as a statement, or a form that this version lacks. It was reported.
/// A name it seems to declare is kept, so that uses of the name elsewhere need no second complaint.
/// </summary>
/// <param name="Keyword">The word the stretch begins with.</param>
/// <param name="Name">The name it seems to declare, or null.</param>
/// <param name="Span">All that was skipped.</param>
public sealed record SkippedSyntax(NameSyntax Keyword, NameSyntax? Name, TextSpan Span) : StatementSyntax(Span);
