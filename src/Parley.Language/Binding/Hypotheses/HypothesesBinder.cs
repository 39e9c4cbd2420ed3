using System.Collections.Immutable;
using Parley.Language.Binding.Claims;
using Parley.Language.Binding.Declarations;
using Parley.Language.Binding.Expressions;
using Parley.Language.Binding.Game;
using Parley.Language.Binding.Names;
using Parley.Language.Diagnostics;
using Parley.Language.Model;
using Parley.Language.Syntax;

namespace Parley.Language.Binding.Hypotheses;

/// <summary>An observation with its game, for the checks over plays.</summary>
internal sealed record BoundObservation(ObservationModel Observation, GameScope Game);

/// <summary>Binds sets of rival explanations with what was observed.</summary>
internal sealed class HypothesesBinder(BindingContext context, ExpressionBinder expressions, OverrideBinder overrides)
{
    private readonly List<(HypothesesSyntax Syntax, HypothesesSymbol Symbol)> _sets = [];

    /// <summary>All observations bound.</summary>
    public List<BoundObservation> Observations { get; } = [];

    /// <summary>Declares the names of a set and its rivals.</summary>
    public void Declare(HypothesesSyntax syntax)
    {
        var symbol = new HypothesesSymbol(syntax);
        if (syntax.Name.IsMissing)
        {
            context.MarkIncomplete();
        }

        context.File.Declare(symbol, context);
        foreach (var rival in syntax.Rivals)
        {
            if (rival.Name.IsMissing)
            {
                context.MarkIncomplete();
            }

            context.File.Declare(new RivalSymbol(rival, symbol), context);
        }

        _sets.Add((syntax, symbol));
    }

    /// <summary>Binds all sets, in order of declaration.</summary>
    public ImmutableArray<HypothesisSet> Bind() => [.. _sets.Select(set => Bind(set.Syntax, set.Symbol))];

    private HypothesisSet Bind(HypothesesSyntax syntax, HypothesesSymbol symbol)
    {
        var rivals = syntax.Rivals.Select(Rival).ToImmutableArray();
        CheckRivals(syntax);
        symbol.Set = new HypothesisSet
        {
            Name = syntax.Name.Text,
            Text = context.Text(syntax.Text) ?? syntax.Name.Text,
            Rivals = rivals,
            Observations = Observed(syntax),
            Citations = context.Citations(syntax.Cite),
            Span = syntax.Span,
        };
        return symbol.Set;
    }

    private RivalModel Rival(RivalSyntax syntax)
    {
        BoundExpression? conditions = null;
        foreach (var premise in syntax.Premises.OfType<ConditionSyntax>())
        {
            var condition = expressions.Condition(premise.Condition, new ExpressionSite(SiteKind.RivalCondition, context.File));
            conditions = conditions is null ? condition : new BoundExpression.And(conditions, condition, conditions.Span.Through(condition.Span));
        }

        var weight = syntax.Weight is null ? null : Plain(syntax.Weight);
        return new RivalModel(
            syntax.Name.Text, context.Text(syntax.Text) ?? syntax.Name.Text, weight, overrides.Bind(syntax.Premises), conditions,
            context.Citations(syntax.Cite), syntax.Span);
    }

    private BoundExpression Plain(ExpressionSyntax syntax) => expressions.Number(syntax, new ExpressionSite(SiteKind.Assumptions, context.File));

    private void CheckRivals(HypothesesSyntax syntax)
    {
        switch (syntax.Rivals.Length)
        {
            case 0:
                context.Report(ClaimDiagnostics.NoRivals.At(syntax.Name.Span, syntax.Name.Text));
                break;
            case 1:
                context.Report(ClaimDiagnostics.OneRival.At(syntax.Rivals[0].Name.Span, syntax.Rivals[0].Name.Text));
                break;
        }

        var weighted = syntax.Rivals.Count(rival => rival.Weight is not null);
        if (weighted > 0 && weighted < syntax.Rivals.Length)
        {
            var without = syntax.Rivals.First(rival => rival.Weight is null);
            context.Report(ClaimDiagnostics.WeightsPartly.At(without.Name.Span, without.Name.Text));
        }

        if (syntax.Observed.IsEmpty)
        {
            context.Report(ClaimDiagnostics.NoObservations.At(syntax.Name.Span, syntax.Name.Text));
        }
    }

    private ImmutableArray<ObservationModel> Observed(HypothesesSyntax syntax)
    {
        var bound = ImmutableArray.CreateBuilder<ObservationModel>();
        GameScope? first = null;
        foreach (var item in syntax.Observed)
        {
            if (GameOfNames.Find(item.Game, SyntaxNames.In(item.Condition), item.Condition.Span, context) is not { } game)
            {
                continue;
            }

            if (first is not null && first != game)
            {
                context.Report(ClaimDiagnostics.SeveralGamesObserved.At(item.Span, first.Symbol.Name, game.Symbol.Name));
            }

            first ??= game;
            var site = new ExpressionSite(SiteKind.FinishedPlay, game.Scope) { Game = game, AsksForRound = true };
            var condition = expressions.Condition(item.Condition, site);
            var trust = item.Trust is null ? null : Plain(item.Trust);
            if (condition is BoundExpression.Erroneous || trust is BoundExpression.Erroneous || game.Symbol.Form is not { } form)
            {
                continue;
            }

            var observation = new ObservationModel(
                condition, form, trust, context.Citations(item.Cite), context.Words(item.Condition.Span), item.Span);
            Observations.Add(new BoundObservation(observation, game));
            bound.Add(observation);
        }

        return bound.ToImmutable();
    }
}
