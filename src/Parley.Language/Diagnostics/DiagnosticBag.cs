using System.Collections.Immutable;
using Parley.Language.Text;

namespace Parley.Language.Diagnostics;

/// <summary>
/// Gathers what is found in one text. At most <see cref="Maximum"/> diagnostics are kept, one to an id and place;
/// how many more there were is said in a last one.
/// </summary>
internal sealed class DiagnosticBag
{
    /// <summary>The most diagnostics one run reports.</summary>
    public const int Maximum = 200;

    private readonly List<Diagnostic> kept = [];
    private readonly HashSet<(string Id, int Start)> seen = [];
    private int dropped;
    private TextSpan lastDropped;

    /// <summary>Whether an error was added.</summary>
    public bool HasErrors { get; private set; }

    /// <summary>Adds one, unless the same id was reported at the same place.</summary>
    public void Add(Diagnostic diagnostic)
    {
        HasErrors |= diagnostic.Severity == DiagnosticSeverity.Error;
        if (kept.Count >= Maximum)
        {
            dropped++;
            lastDropped = diagnostic.Span;
        }
        else if (seen.Add((diagnostic.Id, diagnostic.Span.Start)))
        {
            kept.Add(diagnostic);
        }
    }

    /// <summary>Takes back those kept that a later finding explains better.</summary>
    public void Remove(Predicate<Diagnostic> which) => kept.RemoveAll(which);

    /// <summary>All that were kept, in the order of the text.</summary>
    public ImmutableArray<Diagnostic> ToImmutable()
    {
        var ordered = kept.OrderBy(diagnostic => diagnostic.Span.Start).ToList();
        if (dropped > 0)
        {
            ordered.Add(LexisDiagnostics.TooMany.At(lastDropped, dropped.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        }

        return [.. ordered];
    }
}
