namespace Parley.Language.Text;

/// <summary>A stretch of characters in a source text. The default value is the empty span at the very start.</summary>
/// <param name="Start">Offset of the first character, counted in UTF-16 units from 0.</param>
/// <param name="Length">How many UTF-16 units the span holds; 0 marks a place between two characters.</param>
public readonly record struct TextSpan(int Start, int Length)
{
    /// <summary>Offset just behind the last character.</summary>
    public int End => Start + Length;

    /// <summary>The span from <paramref name="start"/> up to, not including, <paramref name="end"/>.</summary>
    public static TextSpan FromBounds(int start, int end) => new(start, end - start);

    /// <summary>The smallest span that holds this one and <paramref name="other"/>.</summary>
    public TextSpan Through(TextSpan other) => FromBounds(Math.Min(Start, other.Start), Math.Max(End, other.End));

    /// <summary>Whether <paramref name="other"/> lies within this span, ends included.</summary>
    public bool Contains(TextSpan other) => Start <= other.Start && other.End <= End;

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{Start}..{End}");
}
