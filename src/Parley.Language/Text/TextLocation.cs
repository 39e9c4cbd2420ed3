namespace Parley.Language.Text;

/// <summary>A place in a text as a person counts it. The default value is no place at all.</summary>
/// <param name="Line">The line, counted from 1.</param>
/// <param name="Column">The column, counted from 1 in characters as they are seen (a letter with its accent counts once).</param>
public readonly record struct TextLocation(int Line, int Column)
{
    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{Line}:{Column}");
}
