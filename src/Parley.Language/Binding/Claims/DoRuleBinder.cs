using System.Collections.Immutable;
using System.Globalization;
using Parley.Language.Binding.Expressions;
using Parley.Language.Binding.Game;
using Parley.Language.Binding.Names;
using Parley.Language.Diagnostics;
using Parley.Language.Model;
using Parley.Language.Syntax;
using RoundKind = Parley.Language.Model.RoundKind;

namespace Parley.Language.Binding.Claims;

/// <summary>Binds <c>do</c>: a rule that replaces a choice, everywhere it is offered, in one round, or where a condition holds.</summary>
internal sealed class DoRuleBinder(BindingContext context, ExpressionBinder expressions)
{
    /// <summary>The rules in the order written; two that can both apply to one choice are an error.</summary>
    public ImmutableArray<DoRule> Bind(IEnumerable<DoGivenSyntax> givens, GameScope game)
    {
        var rules = ImmutableArray.CreateBuilder<DoRule>();
        foreach (var given in givens)
        {
            if (Bind(given, game) is not { } rule)
            {
                continue;
            }

            // Rules with conditions are compared over the plays, later.
            if (rules.FirstOrDefault(other => MayMeet(other, rule) && other.Condition is null && rule.Condition is null) is { } first)
            {
                context.Report(ClaimDiagnostics.RulesOverlap.At(rule.Span, rule.Move.Name).WithRelated(first.Span, "the other rule is here"));
            }

            rules.Add(rule);
        }

        return rules.ToImmutable();
    }

    /// <summary>Whether two rules speak of the same choice in the same round.</summary>
    public static bool MayMeet(DoRule first, DoRule second) =>
        first.Move == second.Move
        && (first.Round.Kind == RoundKind.Current || second.Round.Kind == RoundKind.Current || first.Round == second.Round);

    private DoRule? Bind(DoGivenSyntax given, GameScope game)
    {
        if (game.Scope.Require<MoveSymbol>(given.Reference.Name, "a choice", context) is not { Move: var move } symbol)
        {
            return null;
        }

        if (move.Kind != MoveKind.Choice)
        {
            context.Report(ClaimDiagnostics.DoOnChance.At(given.Reference.Span, move.Name, symbol.Kind)
                .WithRelated(move.Span, $"`{move.Name}` is declared here"));
            return null;
        }

        if (Round(given.Reference, move) is not { } round || expressions.Option(move, given.Target) is not { } option)
        {
            return null;
        }

        BoundExpression? condition = null;
        if (given.If is not null)
        {
            var site = new ExpressionSite(SiteKind.Structure, game.Scope)
            {
                Game = game, Position = game.PositionOf(move), Round = move.Repeat, IsInMeasure = true,
            };
            condition = expressions.Condition(given.If, site);
            if (condition is BoundExpression.Erroneous)
            {
                return null;
            }
        }

        return new DoRule(move, round, option, condition, given.Span);
    }

    private RoundReference? Round(ReferenceSyntax reference, Move move)
    {
        switch (reference.Round)
        {
            case null:
                return new RoundReference(RoundKind.Current);
            case var bracket when move.Repeat is null:
                context.Report(ChanceDiagnostics.NotRepeated.At(bracket.Span, move.Name));
                return null;
            case { Kind: Syntax.RoundKind.Numbered, Number: { IsMissing: false } number }:
                if (number.Value >= 1 && number.Value <= move.Repeat!.Count)
                {
                    return new RoundReference(RoundKind.Numbered, number.Value);
                }

                context.Report(ChanceDiagnostics.RoundBeyond.At(
                    reference.Round.Span, move.Repeat!.Name, move.Repeat.Count.ToString(CultureInfo.InvariantCulture), move.Name));
                return null;
            case { Kind: Syntax.RoundKind.Numbered }:
                context.MarkIncomplete();
                return null;
            default:
                context.Report(ClaimDiagnostics.DoNeedsNumber.At(reference.Round.Span, move.Name));
                return null;
        }
    }
}
