using Parley.Language.Binding.Forms;
using Parley.Language.Model;
using Parley.Language.Syntax;
using Parley.Language.Text;

namespace Parley.Language.Binding.Names;

/// <summary>What a name means. Symbols are compared by reference.</summary>
/// <param name="name">The name.</param>
/// <param name="span">Where it is declared.</param>
internal abstract class Symbol(string name, TextSpan span)
{
    public string Name { get; } = name;

    public TextSpan Span { get; } = span;

    /// <summary>What it is, with its article: "a party", "an assumption".</summary>
    public abstract string Kind { get; }
}

internal sealed class SourceSymbol(SourceModel source) : Symbol(source.Name, source.Span)
{
    public SourceModel Source { get; } = source;

    public override string Kind => "a source";
}

internal sealed class PartySymbol(PartyModel party, TextSpan span) : Symbol(party.Name, span)
{
    public PartyModel Party { get; } = party;

    public override string Kind => "a party";
}

internal sealed class AssumptionSymbol(Assumption assumption, TextSpan span) : Symbol(assumption.Name, span)
{
    public Assumption Assumption { get; } = assumption;

    public override string Kind => "an assumption";
}

/// <summary>A let; bound when it is first asked for, so that lets may stand in any order.</summary>
internal sealed class LetSymbol(LetSyntax syntax) : Symbol(syntax.Name.Text, syntax.Name.Span)
{
    public LetSyntax Syntax { get; } = syntax;

    public LetModel? Model { get; set; }

    public BindingProgress Progress { get; set; }

    public override string Kind => "a let";
}

internal sealed class VariantSymbol(VariantSyntax syntax) : Symbol(syntax.Name.Text, syntax.Name.Span)
{
    public VariantModel? Model { get; set; }

    public override string Kind => "a variant";
}

/// <summary>A form of the case: a game today.</summary>
internal sealed class FormSymbol(IFormBinder binder, NameSyntax name) : Symbol(name.Text, name.Span)
{
    /// <summary>Who binds it, and says which measures may be taken of it.</summary>
    public IFormBinder Binder { get; } = binder;

    /// <summary>The form, once it is bound; null before, and where its binding failed.</summary>
    public BoundForm? Form { get; set; }

    public override string Kind => $"a {Binder.Keyword}";
}

/// <summary>A choice, a draw or a private draw.</summary>
internal sealed class MoveSymbol(Move move) : Symbol(move.Name, move.Span)
{
    public Move Move { get; } = move;

    public override string Kind => Move.Kind switch
    {
        MoveKind.Private => "a private draw",
        MoveKind.Choice => "a choice",
        _ => "a draw",
    };
}

/// <summary>An event; bound when it is first asked for, so that events may stand anywhere.</summary>
internal sealed class EventSymbol(EventSyntax syntax, int index) : Symbol(syntax.Name.Text, syntax.Name.Span)
{
    public EventSyntax Syntax { get; } = syntax;

    public int Index { get; } = index;

    public EventModel? Model { get; set; }

    public BindingProgress Progress { get; set; }

    public override string Kind => "an event";
}

/// <summary>A repeat's counter, known in the file and usable in its game.</summary>
internal sealed class CounterSymbol(RepeatCounter counter, NameSyntax name, FormSymbol form) : Symbol(name.Text, name.Span)
{
    public RepeatCounter Counter { get; } = counter;

    public FormSymbol Form { get; } = form;

    public override string Kind => "the counter of a repeat";
}

internal sealed class ClaimSymbol(ClaimSyntax syntax) : Symbol(syntax.Name.Text, syntax.Name.Span)
{
    public ClaimSyntax Syntax { get; } = syntax;

    public override string Kind => Syntax.IsCounterclaim ? "a counterclaim" : "a claim";
}

internal sealed class HypothesesSymbol(HypothesesSyntax syntax) : Symbol(syntax.Name.Text, syntax.Name.Span)
{
    public HypothesisSet? Set { get; set; }

    public override string Kind => "a set of hypotheses";
}

internal sealed class RivalSymbol(RivalSyntax syntax, HypothesesSymbol set) : Symbol(syntax.Name.Text, syntax.Name.Span)
{
    public HypothesesSymbol Set { get; } = set;

    public override string Kind => "a rival hypothesis";
}

/// <summary>A name in a part of the file that could not be read; whoever uses it stays silent, for the part was reported.</summary>
internal sealed class SkippedSymbol(NameSyntax name) : Symbol(name.Text, name.Span)
{
    public override string Kind => "declared in a part that could not be read";
}

/// <summary>How far a thing that is bound on demand has come.</summary>
internal enum BindingProgress
{
    Waiting,
    Running,
    Done,
}
