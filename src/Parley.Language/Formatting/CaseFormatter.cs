using System.Globalization;
using Parley.Language.Syntax;

namespace Parley.Language.Formatting;

/// <summary>
/// Writes a case the one way it is laid out: two blanks a level, parts of like statements below each other, comments and
/// single empty lines kept where they stand. A block, and what a claim claims, stays on one line where its author wrote it so.
/// Formatting a formatted case changes nothing, and never what a case says. Linear in the length of the text.
/// </summary>
public sealed partial class CaseFormatter
{
    /// <summary>The column at which a list of options, or a condition, is broken into several lines.</summary>
    private const int Width = 110;

    private readonly CommentMap comments;
    private readonly List<FormattedLine> lines = [];
    private bool blankPending;

    private CaseFormatter(SyntaxTree tree)
    {
        comments = new CommentMap(tree.Text, tree.Tokens);
    }

    /// <summary>The case in its canonical layout; every line ends with LF.</summary>
    /// <param name="tree">A tree without errors.</param>
    /// <exception cref="ArgumentException">The tree has errors: what it leaves out would be lost.</exception>
    public static string Format(SyntaxTree tree)
    {
        ArgumentNullException.ThrowIfNull(tree);
        if (tree.HasErrors)
        {
            throw new ArgumentException("A case with mistakes is not formatted; show its diagnostics instead.", nameof(tree));
        }

        var formatter = new CaseFormatter(tree);
        foreach (var statement in tree.Root.Statements)
        {
            formatter.Lead(statement, 0);
            formatter.Statement(statement);
        }

        formatter.Lead(tree.Tokens.Length - 1, 0);
        return LineLayout.Print(formatter.lines);
    }

    private int First(SyntaxNode node) => comments.IndexAt(node.Span.Start);

    /// <summary>The last token of a node.</summary>
    private int Last(SyntaxNode node) => comments.IndexAt(node.Span.End) is var next && comments.Tokens[next].Span.Start >= node.Span.End ? next - 1 : next;

    private int FirstBrace(int from)
    {
        while (comments.Tokens[from].Kind != TokenKind.OpenBrace)
        {
            from++;
        }

        return from;
    }

    /// <summary>What stands before a statement: comments on lines of their own, and whether it stands apart.</summary>
    private void Lead(SyntaxNode node, int indent) => Lead(First(node), indent);

    private void Lead(int token, int indent)
    {
        var (own, blank) = comments.Leading(token);
        foreach (var comment in own)
        {
            lines.Add(new FormattedLine(indent, [], null, blankPending || comment.BlankBefore, comment.Text));
            blankPending = false;
        }

        blankPending |= blank;
    }

    /// <summary>One line of a statement; comments between its tokens go before it, the one behind it to its end.</summary>
    private void Line(int indent, string? group, int first, int last, params string?[] cells)
    {
        foreach (var comment in comments.Within(first, last))
        {
            lines.Add(new FormattedLine(indent, [], null, TakeBlank(), comment));
        }

        lines.Add(new FormattedLine(indent, cells, group, TakeBlank(), comments.Trailing(last + 1)));
    }

    private void Line(int indent, string? group, SyntaxNode node, params string?[] cells) => Line(indent, group, First(node), Last(node), cells);

    /// <summary>A further line of the same statement, with nothing of its own before or behind it.</summary>
    private void Continuation(int indent, string text)
    {
        // The statement's comment stays at the end of its last line.
        var comment = lines[^1].Comment;
        lines[^1] = lines[^1] with { Comment = null };
        lines.Add(new FormattedLine(indent, [text], null, false, comment));
    }

    private bool TakeBlank()
    {
        var blank = blankPending && lines.Count > 0;
        blankPending = false;
        return blank;
    }

    /// <summary>What stands between braces on lines of its own, with the closing brace.</summary>
    private void Block<T>(IEnumerable<T> items, int indent, int closingBrace, Action<T, int> print, string closing = "}")
        where T : SyntaxNode
    {
        blankPending = false;
        var isFirst = true;
        foreach (var item in items)
        {
            Lead(item, indent + 2);
            blankPending &= !isFirst || lines[^1].IsComment;
            print(item, indent + 2);
            isFirst = false;
        }

        Lead(closingBrace, indent + 2);
        blankPending = false;
        if (closing.Length > 0)
        {
            lines.Add(new FormattedLine(indent, [closing], null, false, comments.Trailing(closingBrace + 1)));
        }
    }

    private void Statement(StatementSyntax statement)
    {
        switch (statement)
        {
            case CaseTitleSyntax title:
                Line(0, null, title, $"case {ExpressionFormatter.Print(title.Title)}");
                break;
            case QuestionSyntax question:
                Line(0, null, question, $"question {ExpressionFormatter.Print(question.Question)}");
                break;
            case PlaySyntax play:
                Line(0, null, play, play.Precision is { } precision ? $"players choose with precision {ExpressionFormatter.Print(precision)}" : "players choose exactly");
                break;
            case SourceSyntax source:
                Source(source);
                break;
            case PartySyntax party:
                Party(party);
                break;
            case AssumeSyntax assume:
                Line(0, "assume", assume, $"assume {assume.Name.Text}", $"= {ExpressionFormatter.Print(assume.Base)}", Range(assume.Range),
                    ExpressionFormatter.Print(assume.Text), Because(assume.Because), Cite(assume.Cite));
                break;
            case LetSyntax let:
                Line(0, "let", let, $"let {let.Name.Text}", $"= {ExpressionFormatter.Print(let.Value)}", Text(let.Text), Cite(let.Cite));
                break;
            case RequireSyntax require:
                Line(0, null, require, $"require {ExpressionFormatter.Print(require.Condition)}");
                break;
            case VariantSyntax variant:
                Line(0, "variant", variant, [.. Headed([$"variant {variant.Name.Text}", Text(variant.Text), Cite(variant.Cite)]), Premises(variant.Changes)]);
                break;
            case GameSyntax game:
                Game(game);
                break;
            case ClaimSyntax claim:
                Claim(claim);
                break;
            case HypothesesSyntax hypotheses:
                Hypotheses(hypotheses);
                break;
            default:
                throw new InvalidOperationException($"A tree without errors holds no {statement.GetType().Name}.");
        }
    }

    private void Source(SourceSyntax source)
    {
        var brace = FirstBrace(First(source));
        Line(0, null, First(source), brace, $"source {source.Name.Text} {ExpressionFormatter.Print(source.Title)} {{");
        var digits = source.Paragraphs.Select(paragraph => Number(paragraph.Number).Length).DefaultIfEmpty(1).Max();
        Block(source.Paragraphs, 0, Last(source), (paragraph, indent) => Line(
            indent, "paragraph", paragraph, Number(paragraph.Number).PadLeft(digits), ExpressionFormatter.Print(paragraph.Text),
            paragraph.Aside is { } aside ? $"aside {ExpressionFormatter.Print(aside)}" : null));
    }

    private void Party(PartySyntax party)
    {
        var first = First(party);
        var last = Last(party);
        if (comments.Tokens[last].Kind != TokenKind.CloseBrace)
        {
            Line(0, "party", party, $"party {party.Name.Text}", Text(party.Text));
            return;
        }

        var brace = FirstBrace(first);
        if (party.Privates.Length == 1 && comments.OnOneLine(brace, last))
        {
            var drawn = party.Privates[0];
            var closing = drawn.Cite is null ? " }" : "";
            Line(0, "party", first, last, $"party {party.Name.Text}", Text(party.Text),
                $"{{ private {drawn.Name.Text}: {string.Join(" | ", drawn.Options.Options.Select(Option))}{Seen(drawn.SeenBy)}{closing}",
                drawn.Cite is null ? null : Cite(drawn.Cite) + " }");
            return;
        }

        Line(0, null, first, brace, $"party {party.Name.Text}{(party.Text is null ? "" : " " + Text(party.Text))} {{");
        Block(party.Privates, 0, last, (drawn, indent) => Offer(indent, drawn, $"private {drawn.Name.Text}:", drawn.Options, drawn.SeenBy, drawn.Cite));
    }

    /// <summary>The parts before a colon, with the colon behind the last of them.</summary>
    private static string?[] Headed(string?[] parts)
    {
        var last = Array.FindLastIndex(parts, part => part is not null);
        parts[last] += ":";
        return parts;
    }

    private static string Number(IntegerSyntax number) => number.Value.ToString(CultureInfo.InvariantCulture);

    private static string? Text(TextSyntax? text) => text is null ? null : ExpressionFormatter.Print(text);

    private static string? Because(TextSyntax? text) => text is null ? null : $"because {ExpressionFormatter.Print(text)}";

    private static string? Range(RangeSyntax? range) => range is null
        ? null
        : $"in {ExpressionFormatter.Print(range.Low)}..{ExpressionFormatter.Print(range.High)}{(range.Shape is { } shape ? " " + shape.ToString().ToLowerInvariant() : "")}";

    private static string? Cite(CiteSyntax? cite) => cite is null
        ? null
        : "cite " + string.Join(", ", cite.Citations.Select(citation => $"{citation.Source.Text} {string.Join(", ", citation.Paragraphs.Select(Number))}"));

    private static string Premises(IEnumerable<PremiseSyntax> premises) => string.Join(", ", premises.Select(premise => premise switch
    {
        SetSyntax set => $"set {set.Name.Text} = {ExpressionFormatter.Print(set.Value)}{Behind(Range(set.Range))}",
        BelievesSyntax belief => $"{belief.Party.Text} believes {belief.Name.Text} = {ExpressionFormatter.Print(belief.Value)}{Behind(Range(belief.Range))}",
        ConditionSyntax condition => ExpressionFormatter.Print(condition.Condition),
        _ => throw new InvalidOperationException($"No premise is written {premise.GetType().Name}."),
    }));

    private static string Behind(string? part) => part is null ? string.Empty : " " + part;
}
