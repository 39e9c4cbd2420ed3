using Parley.Language.Binding.Game;
using Parley.Language.Binding.Plays;
using Parley.Language.Diagnostics;
using Parley.Language.Model;
using Parley.Language.Text;

namespace Parley.Language.Binding.Checks;

/// <summary>What is offered, and what happens, tells nobody what it has not seen: options by error, blocks by warning.</summary>
internal sealed class SightCheck(BindingContext context, PlayReadings plays)
{
    private readonly Sight _sight = new(plays);
    private readonly GameScope _game = plays.Game;

    public void Run() => Walk(_game.Model!.Steps, null);

    /// <summary>What a rule's party cannot see of the rule's condition when it chooses; null where it sees enough.</summary>
    public Move? UnseenByMover(DoRule rule) => rule.Condition is null || rule.Move.Party is null
        ? null
        : _sight.Unseen(rule.Move.Party, rule.Condition, MomentOf(rule.Move));

    /// <summary>Parties that act after a choice, or with it, and never see it.</summary>
    public IEnumerable<PartyModel> KeptFrom(Move choice) => _game.Moves
        .Where(move => move.Kind == MoveKind.Choice && (_game.PositionOf(move) > _game.PositionOf(choice) || (move.Repeat is not null && move.Repeat == choice.Repeat)))
        .Select(move => move.Party!)
        .Distinct()
        .Where(party => !Sight.Sees(party, choice) && !IsRevealed(_game.Model!.Steps, choice, party));

    private static bool IsRevealed(IEnumerable<StepModel> steps, Move move, PartyModel party) => steps.Any(step => step switch
    {
        StepModel.Reveal reveal => reveal.Move == move && (reveal.To.IsEveryone || reveal.To.Parties.Contains(party)),
        StepModel.Block block => IsRevealed(block.Then, move, party) || IsRevealed(block.Else, move, party),
        StepModel.Together together => IsRevealed(together.Steps, move, party),
        StepModel.Repeat repeat => IsRevealed(repeat.Steps, move, party),
        _ => false,
    });

    private void Walk(IEnumerable<StepModel> steps, RepeatCounter? repeat)
    {
        foreach (var step in steps)
        {
            switch (step)
            {
                case StepModel.Play { Move: { Kind: MoveKind.Choice, Party: not null } move }:
                    CheckOptions(move);
                    break;
                case StepModel.Block block:
                    CheckBlock(block, block.Condition, [.. block.Then, .. block.Else], repeat);
                    Walk(block.Then, repeat);
                    Walk(block.Else, repeat);
                    break;
                case StepModel.Together together:
                    Walk(together.Steps, repeat);
                    break;
                case StepModel.Repeat inner:
                    if (inner.Until is not null)
                    {
                        CheckBlock(inner, inner.Until, inner.Steps, inner.Counter);
                    }

                    Walk(inner.Steps, inner.Counter);
                    break;
            }
        }
    }

    private void CheckOptions(Move move)
    {
        foreach (var option in move.Options)
        {
            if (option.Availability is { } condition && _sight.Unseen(move.Party!, condition, MomentOf(move)) is { } unseen)
            {
                context.Report(ChanceDiagnostics.OptionUnseen.At(condition.Span, option.Name, unseen.Name, move.Party!.Name)
                    .WithRelated(unseen.Span, $"`{unseen.Name}` is not seen by `{move.Party.Name}`"));
            }
        }
    }

    private void CheckBlock(StepModel step, BoundExpression condition, IReadOnlyList<StepModel> inside, RepeatCounter? repeat)
    {
        var moves = Moves(inside).ToList();
        if (moves.Count == 0)
        {
            return;
        }

        // A block is read just before its first move; `until` when the round has been played.
        var position = step is StepModel.Repeat ? int.MaxValue : moves.Min(_game.PositionOf);
        var moment = new Moment(null, step, repeat, position, condition.Span);
        var told = new List<PartyModel>();
        Move? what = null;
        foreach (var party in context.Parties.Where(party => moves.Exists(move => Sight.Sees(party, move))))
        {
            if (_sight.Unseen(party, condition, moment) is { } unseen)
            {
                told.Add(party);
                what ??= unseen;
            }
        }

        if (what is not null)
        {
            context.Report(ChanceDiagnostics.BlockReveals.At(condition.Span, Friendly.Quoted(told.Select(party => party.Name), "and"), what.Name)
                .WithRelated(what.Span, $"`{what.Name}` is played here"));
        }
    }

    private static IEnumerable<Move> Moves(IEnumerable<StepModel> steps) => steps.SelectMany(step => step switch
    {
        StepModel.Play play => [play.Move],
        StepModel.Block block => Moves(block.Then).Concat(Moves(block.Else)),
        StepModel.Together together => Moves(together.Steps),
        StepModel.Repeat repeat => Moves(repeat.Steps),
        _ => [],
    });

    private Moment MomentOf(Move move) => new(move, null, move.Repeat, _game.PositionOf(move), move.Span);
}
