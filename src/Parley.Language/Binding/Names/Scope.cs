using Parley.Language.Diagnostics;
using Parley.Language.Syntax;

namespace Parley.Language.Binding.Names;

/// <summary>
/// The names known at a place: those of the file, or those of one form on top of them. No name means two things:
/// declaring a name that the scope or the file around it has is an error, and the first meaning stays.
/// </summary>
/// <param name="parent">The scope around it; null for the file.</param>
internal sealed class Scope(Scope? parent)
{
    private readonly Dictionary<string, Symbol> _symbols = new(StringComparer.Ordinal);
    private readonly List<Symbol> _ordered = [];

    /// <summary>The names of this scope alone, in order of declaration.</summary>
    public IReadOnlyList<Symbol> Own => _ordered;

    /// <summary>Declares a name, or reports that it is taken. A missing name is left out silently.</summary>
    public void Declare(Symbol symbol, BindingContext context)
    {
        if (symbol.Name.Length == 0)
        {
            return;
        }

        if (Find(symbol.Name) is { } first)
        {
            if (first is not SkippedSymbol && symbol is not SkippedSymbol)
            {
                context.Report(NameDiagnostics.DuplicateName.At(symbol.Span, symbol.Name, first.Kind)
                    .WithRelated(first.Span, "the name was declared here first"));
            }

            return;
        }

        _symbols.Add(symbol.Name, symbol);
        _ordered.Add(symbol);
    }

    /// <summary>What a name means here, or null.</summary>
    public Symbol? Find(string name) => _symbols.TryGetValue(name, out var symbol) ? symbol : parent?.Find(name);

    /// <summary>Whether this scope itself, not the one around it, has the name.</summary>
    public bool HasOwn(string name) => _symbols.ContainsKey(name);

    /// <summary>All names known here, innermost first.</summary>
    public IEnumerable<Symbol> All() => parent is null ? _ordered : _ordered.Concat(parent.All());

    /// <summary>
    /// The thing of one kind that a name means. Reports a name that is unknown (with the nearest of that kind) or means
    /// something else; says nothing about a missing name or one in a part that could not be read.
    /// </summary>
    /// <typeparam name="TSymbol">The kind looked for.</typeparam>
    /// <param name="name">The name in use.</param>
    /// <param name="wanted">What is looked for, with its article: "a party".</param>
    /// <param name="context">Where to report.</param>
    public TSymbol? Require<TSymbol>(NameSyntax name, string wanted, BindingContext context)
        where TSymbol : Symbol
    {
        if (name.IsMissing)
        {
            context.MarkIncomplete();
            return null;
        }

        switch (Find(name.Text))
        {
            case TSymbol symbol:
                return symbol;
            case null:
                context.Report(UnknownName(name, wanted, All().OfType<TSymbol>().Select(symbol => symbol.Name)));
                return null;
            case SkippedSymbol:
                context.MarkIncomplete();
                return null;
            case var other:
                context.Report(NameDiagnostics.WrongKind.At(name.Span, name.Text, other.Kind, wanted)
                    .WithRelated(other.Span, $"`{name.Text}` is declared here"));
                return null;
        }
    }

    /// <summary>The diagnostic for a name nobody declared, with the nearest of the names that would do.</summary>
    public static Diagnostic UnknownName(NameSyntax name, string wanted, IEnumerable<string> candidates)
    {
        var known = candidates.Distinct(StringComparer.Ordinal).ToList();
        var hint = NearestName.Find(name.Text, known) is { } nearest ? $"Did you mean `{nearest}`?"
            : known.Count is > 0 and <= 8 ? $"Known here: {Friendly.Quoted(known, "and")}."
            : "Declare it, or check its spelling.";
        var subject = wanted == "a name" ? "Nothing" : "No " + wanted[(wanted.IndexOf(' ', StringComparison.Ordinal) + 1)..].Replace(" a ", " ", StringComparison.Ordinal);
        return NameDiagnostics.UnknownName.At(name.Span, subject, name.Text).WithHint(hint);
    }
}
