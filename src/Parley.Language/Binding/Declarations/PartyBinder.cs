using System.Collections.Immutable;
using Parley.Language.Binding.Expressions;
using Parley.Language.Binding.Game;
using Parley.Language.Binding.Names;
using Parley.Language.Diagnostics;
using Parley.Language.Model;
using Parley.Language.Syntax;

namespace Parley.Language.Binding.Declarations;

/// <summary>Binds parties and what each of them alone knows.</summary>
internal sealed class PartyBinder(BindingContext context, ExpressionBinder expressions)
{
    private readonly OptionBinder _options = new(context, expressions);
    private readonly List<(PrivateSyntax Syntax, PartyModel Party, Move? Move)> _privates = [];

    /// <summary>Declares a party. Its private draws come when all parties are known, for they may name who sees them.</summary>
    public void Declare(PartySyntax syntax)
    {
        var party = new PartyModel
        {
            Index = context.Parties.Count,
            Name = syntax.Name.Text,
            Text = context.Text(syntax.Text) ?? syntax.Name.Text,
            Span = syntax.Name.Span,
        };
        if (syntax.Name.IsMissing)
        {
            context.MarkIncomplete();
        }

        context.File.Declare(new PartySymbol(party, syntax.Name.Span), context);
        context.Parties.Add(party);
        _privates.AddRange(syntax.Privates.Select(draw => (draw, party, (Move?)null)));
    }

    /// <summary>Declares the private draws of all parties.</summary>
    public void DeclarePrivates()
    {
        for (var index = 0; index < _privates.Count; index++)
        {
            var (syntax, party, _) = _privates[index];
            var (list, isLadder) = _options.Declare(syntax.Name, syntax.Options);
            var move = new Move
            {
                Kind = MoveKind.Private,
                Index = index,
                Name = syntax.Name.Text,
                Party = party,
                Options = list,
                IsLadder = isLadder,
                SeenBy = syntax.SeenBy is null ? new Seers(false, []) : Seers(syntax.SeenBy, context),
                Repeat = null,
                Citations = context.Citations(syntax.Cite),
                Span = syntax.Name.Span,
            };
            if (syntax.Name.IsMissing)
            {
                context.MarkIncomplete();
            }

            _privates[index] = (syntax, party, move);
            context.Privates.Add(move);
            context.File.Declare(new MoveSymbol(move), context);
        }

        foreach (var party in context.Parties)
        {
            party.Privates = [.. context.Privates.Where(move => move.Party == party)];
        }
    }

    /// <summary>Binds the chances of the private draws; each may rest on those above it.</summary>
    public void BindPrivates()
    {
        foreach (var (syntax, _, move) in _privates)
        {
            _options.Bind(
                move!, syntax.Options, new ExpressionSite(SiteKind.PrivateChance, context.File) { PrivatesAbove = move!.Index }, structureSite: null);
        }
    }

    /// <summary>The parties behind <c>seen by</c>, each once; <c>nobody</c> is none.</summary>
    public static Seers Seers(SeersSyntax syntax, BindingContext context)
    {
        var parties = ImmutableArray.CreateBuilder<PartyModel>();
        foreach (var name in syntax.Parties)
        {
            if (context.File.Require<PartySymbol>(name, "a party", context) is { Party: var party } && !parties.Contains(party))
            {
                parties.Add(party);
            }
        }

        return new Seers(false, parties.ToImmutable());
    }
}
