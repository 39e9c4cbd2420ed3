using System.Collections.Immutable;
using Parley.Language.Binding.Expressions;
using Parley.Language.Binding.Names;
using Parley.Language.Diagnostics;
using Parley.Language.Model;
using Parley.Language.Syntax;

namespace Parley.Language.Binding.Game;

/// <summary>Binds payoffs: a term of <c>everyone</c> becomes one term of each party.</summary>
internal sealed class PayoffBinder(BindingContext context, ExpressionBinder expressions, GameScope game)
{
    private readonly ImmutableArray<TermModel>.Builder _terms = ImmutableArray.CreateBuilder<TermModel>();

    /// <summary>The terms of all parties in order of declaration.</summary>
    public ImmutableArray<TermModel> Bind()
    {
        foreach (var payoffs in game.Syntax.Items.OfType<PayoffsSyntax>())
        {
            var parties = payoffs.Party is null
                ? context.Parties
                : context.File.Require<PartySymbol>(payoffs.Party, "a party", context) is { } symbol ? [symbol.Party] : [];
            foreach (var term in payoffs.Terms)
            {
                Bind(term, parties);
            }
        }

        return _terms.ToImmutable();
    }

    private void Bind(TermSyntax syntax, List<PartyModel> parties)
    {
        RepeatCounter? per = null;
        if (syntax.Per is not null && game.Scope.Require<CounterSymbol>(syntax.Per, "the counter of a repeat", context) is { } counter)
        {
            if (counter.Form == game.Symbol)
            {
                per = counter.Counter;
            }
            else
            {
                context.Report(NameDiagnostics.OtherGame.At(syntax.Per.Span, counter.Name, counter.Form.Name));
            }
        }

        var site = new ExpressionSite(SiteKind.Payoff, game.Scope) { Game = game, Round = per, AsksForRound = true };
        var condition = syntax.If is null ? null : expressions.Condition(syntax.If, site);
        var amount = expressions.Number(
            syntax.Amount, condition is null or BoundExpression.Erroneous ? site : site with { Guards = [condition] });
        var citations = context.Citations(syntax.Cite);
        var text = context.Text(syntax.Text) ?? string.Empty;
        foreach (var party in parties)
        {
            if (per is null && game.FreshIn(party) is { } fresh)
            {
                context.Report(ChanceDiagnostics.FreshLump.At(syntax.Span, party.Name, fresh.Counter.Name));
            }

            _terms.Add(new TermModel(_terms.Count, party, syntax.Verb == TermVerb.Loses, amount, per, condition, text, citations, syntax.Span));
        }
    }
}
