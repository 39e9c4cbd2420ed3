using System.Collections.Immutable;
using Parley.Language.Syntax;
using Parley.Language.Text;

namespace Parley.Language.Formatting;

/// <summary>Where the comments and empty lines of a text stand among its tokens.</summary>
internal sealed class CommentMap(SourceText text, ImmutableArray<SyntaxToken> tokens)
{
    /// <summary>A comment on a line of its own.</summary>
    /// <param name="Text">From its <c>#</c>, blanks at its end left out.</param>
    /// <param name="BlankBefore">Whether an empty line stands before it.</param>
    public readonly record struct OwnLine(string Text, bool BlankBefore);

    /// <summary>The tokens.</summary>
    public ImmutableArray<SyntaxToken> Tokens => tokens;

    /// <summary>The index of the token that begins at an offset, or of the first one behind it.</summary>
    public int IndexAt(int offset)
    {
        var low = 0;
        var high = tokens.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = tokens[middle].Span.Start < offset ? (middle + 1, high) : (low, middle);
        }

        return Math.Min(low, tokens.Length - 1);
    }

    /// <summary>The comment that ends the line of the token before this one, or null.</summary>
    public string? Trailing(int index)
    {
        var leading = text.Content.AsSpan(tokens[index].LeadingStart, tokens[index].Span.Start - tokens[index].LeadingStart);
        var line = leading.IndexOfAny('\n', '\r') is >= 0 and var end ? leading[..end] : leading;
        var mark = line.IndexOf('#');
        return mark < 0 || tokens[index].LeadingStart == 0 ? null : line[mark..].TrimEnd().ToString();
    }

    /// <summary>The comments on lines of their own before a token, and whether an empty line stands directly before the token.</summary>
    public (ImmutableArray<OwnLine> Comments, bool BlankBefore) Leading(int index)
    {
        var start = tokens[index].LeadingStart;
        var lines = text.Content[start..tokens[index].Span.Start].ReplaceLineEndings("\n").Split('\n');
        var comments = ImmutableArray.CreateBuilder<OwnLine>();
        var blank = false;
        for (var k = start == 0 ? 0 : 1; k < lines.Length; k++)
        {
            var line = lines[k].Trim();
            if (line.StartsWith('#'))
            {
                comments.Add(new OwnLine(line, blank));
                blank = false;
            }
            else if (k < lines.Length - 1)
            {
                blank = true;
            }
        }

        return (comments.ToImmutable(), blank);
    }

    /// <summary>Every comment among the tokens from the one behind <paramref name="first"/> up to <paramref name="last"/>.</summary>
    public IEnumerable<string> Within(int first, int last)
    {
        for (var k = first + 1; k <= last; k++)
        {
            if (Trailing(k) is { } trailing)
            {
                yield return trailing;
            }

            foreach (var comment in Leading(k).Comments)
            {
                yield return comment.Text;
            }
        }
    }

    /// <summary>Whether all tokens from one to another stand on one line.</summary>
    public bool OnOneLine(int first, int last)
    {
        for (var k = first + 1; k <= last; k++)
        {
            if (tokens[k].StartsLine)
            {
                return false;
            }
        }

        return true;
    }
}
