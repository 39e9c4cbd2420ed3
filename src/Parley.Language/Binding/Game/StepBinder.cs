using System.Collections.Immutable;
using Parley.Language.Binding.Declarations;
using Parley.Language.Binding.Expressions;
using Parley.Language.Binding.Names;
using Parley.Language.Diagnostics;
using Parley.Language.Model;
using Parley.Language.Syntax;

namespace Parley.Language.Binding.Game;

/// <summary>Binds the steps of a game, whose moves are declared: chances, conditions, reveals, rounds.</summary>
internal sealed class StepBinder(BindingContext context, ExpressionBinder expressions, OptionBinder options, GameScope game)
{
    /// <summary>The place of the step that is bound next, in the same count as the declarations.</summary>
    private int _position;

    /// <summary>The steps of the game, top to bottom.</summary>
    public ImmutableArray<StepModel> Bind()
    {
        _position = 0;
        return Bind(game.Syntax.Items.OfType<StepSyntax>(), repeat: null);
    }

    private ImmutableArray<StepModel> Bind(IEnumerable<StepSyntax> steps, RepeatCounter? repeat)
    {
        var bound = ImmutableArray.CreateBuilder<StepModel>();
        foreach (var step in steps)
        {
            if (Bind(step, repeat) is { } model)
            {
                bound.Add(model);
            }
        }

        return bound.ToImmutable();
    }

    private StepModel? Bind(StepSyntax step, RepeatCounter? repeat)
    {
        switch (step)
        {
            case ChoiceSyntax choice:
                return Play(choice, choice.Options, repeat);
            case DrawSyntax draw:
                return Play(draw, draw.Options, repeat);
            case BlockSyntax block:
                var condition = expressions.Condition(block.Condition, Site(SiteKind.Structure, repeat));
                return new StepModel.Block(condition, Bind(block.Steps, repeat), Bind(block.Else?.Steps ?? [], repeat), block.Span);
            case TogetherSyntax together:
                return new StepModel.Together(Bind(together.Steps, repeat), together.Span);
            case RevealSyntax reveal:
                return Reveal(reveal, repeat);
            case RepeatSyntax inner:
                return Repeat(inner);
            default:
                _position++;
                return null;
        }
    }

    private StepModel.Play Play(StepSyntax node, OptionsSyntax offered, RepeatCounter? repeat)
    {
        var move = game.MoveOf(node)!;
        options.Bind(move, offered, Site(SiteKind.Chance, repeat), Site(SiteKind.Structure, repeat));
        _position++;
        return new StepModel.Play(move, node.Span);
    }

    private StepModel.Reveal? Reveal(RevealSyntax reveal, RepeatCounter? repeat)
    {
        var site = Site(SiteKind.Structure, repeat);
        _position++;
        var to = reveal.To is null ? new Seers(true, []) : PartyBinder.Seers(reveal.To, context);
        if (game.Scope.Require<MoveSymbol>(reveal.Name, "a choice or a draw", context) is not { Move: var move })
        {
            return null;
        }

        if (expressions.Round(move, new ReferenceSyntax(reveal.Name, null, reveal.Name.Span), site) is null)
        {
            return null;
        }

        var isPublic = move.SeenBy.IsEveryone && game.DeclarationOf(move)?.Together is not { } together
            || (move.SeenBy.IsEveryone && !game.DeclarationOf(move)!.Together!.Span.Contains(reveal.Span));
        if (isPublic || (!to.IsEveryone && to.Parties.Length > 0 && to.Parties.All(party => party == move.Party || move.SeenBy.Parties.Contains(party))))
        {
            context.Report(ChanceDiagnostics.AlreadySeen.At(reveal.Span, move.Name).WithRelated(move.Span, $"`{move.Name}` is played here"));
        }

        return new StepModel.Reveal(move, to, reveal.Span);
    }

    private StepModel.Repeat Repeat(RepeatSyntax syntax)
    {
        var declaration = game.RepeatOf(syntax);
        _position = declaration.Start + 1;
        var steps = Bind(syntax.Steps, declaration.Counter);
        _position = declaration.End;

        // `until` is read when the round has been played, `discount` before anything is.
        var until = syntax.Until is null ? null : expressions.Condition(syntax.Until, Site(SiteKind.Structure, declaration.Counter));
        var discount = syntax.Discount is null
            ? null
            : expressions.Number(syntax.Discount, new ExpressionSite(SiteKind.Assumptions, game.Scope) { Game = game });
        _position++;
        return new StepModel.Repeat(declaration.Counter, until, discount, [.. declaration.Fresh], steps, syntax.Span);
    }

    private ExpressionSite Site(SiteKind kind, RepeatCounter? repeat) =>
        new(kind, game.Scope) { Game = game, Position = _position, Round = repeat };
}
