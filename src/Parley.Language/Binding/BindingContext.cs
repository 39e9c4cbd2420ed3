using System.Collections.Immutable;
using Parley.Language.Binding.Names;
using Parley.Language.Diagnostics;
using Parley.Language.Model;
using Parley.Language.Syntax;
using Parley.Language.Text;

namespace Parley.Language.Binding;

/// <summary>What all binders of one case share: its text, its names, what was found wrong, and how much work the checks may still do.</summary>
/// <param name="text">The text of the case.</param>
/// <param name="hasSyntaxErrors">Whether the grammar found errors already.</param>
internal sealed class BindingContext(SourceText text, bool hasSyntaxErrors)
{
    private readonly DiagnosticBag _bag = new();

    public SourceText Source { get; } = text;

    /// <summary>The names of the file.</summary>
    public Scope File { get; } = new(null);

    /// <summary>The parties in order of declaration.</summary>
    public List<PartyModel> Parties { get; } = [];

    /// <summary>The assumptions in order of declaration.</summary>
    public List<Assumption> Assumptions { get; } = [];

    /// <summary>The games in order of declaration.</summary>
    public List<Game.GameScope> Games { get; } = [];

    /// <summary>The private draws of all parties in order of declaration.</summary>
    public List<Move> Privates { get; } = [];

    /// <summary>The conditions every point must meet, as far as they are bound.</summary>
    public List<RequireModel> Requirements { get; } = [];

    /// <summary>Every division, power and so on that was bound, for the checks over the range.</summary>
    public List<PartialOperation> PartialOperations { get; } = [];

    /// <summary>The work that checks over ranges and plays may do in this case; what is left undecided is said so.</summary>
    public CheckBudget Budget { get; } = new();

    public bool HasErrors => hasSyntaxErrors || _bag.HasErrors;

    /// <summary>How many errors the binders reported so far.</summary>
    public int ErrorCount { get; private set; }

    /// <summary>Whether something was left out because the grammar had reported it.</summary>
    public bool IsIncomplete { get; private set; }

    public void Report(Diagnostic diagnostic)
    {
        if (diagnostic.Severity == DiagnosticSeverity.Error)
        {
            ErrorCount++;
        }

        _bag.Add(diagnostic);
    }

    /// <summary>Notes that a part is missing which the grammar has reported.</summary>
    public void MarkIncomplete()
    {
        ErrorCount++;
        IsIncomplete = true;
    }

    /// <summary>A text's value; null where none is given.</summary>
    public string? Text(TextSyntax? syntax)
    {
        if (syntax is { IsMissing: true })
        {
            MarkIncomplete();
        }

        return syntax?.Value;
    }

    /// <summary>What a <c>cite</c> cites; empty where there is none.</summary>
    public ImmutableArray<Citation> Citations(CiteSyntax? syntax) => Declarations.CitationBinder.Bind(syntax, this);

    /// <summary>The characters of a stretch of the case, blanks and line breaks run together.</summary>
    public string Words(TextSpan span) =>
        string.Join(' ', Source.ToString(span).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>The same, cut to what a message can bear.</summary>
    public string Excerpt(TextSpan span) => Friendly.Clip(Words(span), 60);

    public ImmutableArray<Diagnostic> Diagnostics() => _bag.ToImmutable();
}

/// <summary>An operation that has no value everywhere: a quotient, or a power that is not a whole one.</summary>
/// <param name="Operation">The operation.</param>
/// <param name="Site">Where it stands.</param>
internal sealed record PartialOperation(BoundExpression.Arithmetic Operation, Expressions.ExpressionSite Site);

/// <summary>Counts down the work of the checks, so that no case, however written, takes long to bind.</summary>
internal sealed class CheckBudget
{
    /// <summary>Boxes that range checks may look at.</summary>
    public int Boxes { get; set; } = 100_000;

    /// <summary>State entries that play checks may write.</summary>
    public long PlayEntries { get; set; } = 12_000_000;
}
