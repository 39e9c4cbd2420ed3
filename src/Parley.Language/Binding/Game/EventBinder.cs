using System.Collections.Immutable;
using Parley.Language.Binding.Expressions;
using Parley.Language.Binding.Names;
using Parley.Language.Diagnostics;
using Parley.Language.Model;
using Parley.Language.Text;

namespace Parley.Language.Binding.Game;

/// <summary>Binds the events of a game when they are first asked for: they stand outside time and may name each other in any order.</summary>
internal sealed class EventBinder(BindingContext context, ExpressionBinder expressions, GameScope game)
{
    /// <summary>An event; null where it rests on itself or has an error (reported).</summary>
    /// <param name="symbol">The event.</param>
    /// <param name="use">Where it is asked for.</param>
    public EventModel? Require(EventSymbol symbol, TextSpan use)
    {
        switch (symbol.Progress)
        {
            case BindingProgress.Done:
                return symbol.Model;
            case BindingProgress.Running:
                context.Report(NameDiagnostics.Circular.At(use, symbol.Name)
                    .WithRelated(symbol.Span, $"`{symbol.Name}` is declared here"));
                return null;
        }

        symbol.Progress = BindingProgress.Running;
        var condition = expressions.Condition(symbol.Syntax.Condition, new ExpressionSite(SiteKind.FinishedPlay, game.Scope) { Game = game });
        symbol.Progress = BindingProgress.Done;
        if (condition is not BoundExpression.Erroneous)
        {
            symbol.Model = new EventModel
            {
                Index = symbol.Index,
                Name = symbol.Name,
                Text = context.Text(symbol.Syntax.Text),
                Condition = condition,
                Citations = context.Citations(symbol.Syntax.Cite),
                Span = symbol.Span,
            };
        }

        return symbol.Model;
    }

    /// <summary>All events in order of declaration; those with errors are left out.</summary>
    public ImmutableArray<EventModel> BindAll() =>
        [.. game.Scope.Own.OfType<EventSymbol>().Select(symbol => Require(symbol, symbol.Span)).OfType<EventModel>()];
}
