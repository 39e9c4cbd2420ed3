using System.Collections.Immutable;
using System.Globalization;
using Parley.Language.Model;

namespace Parley.Studies.Compilation;

/// <summary>Unrolls a game's steps into a <see cref="Schedule"/>.</summary>
internal sealed class ScheduleBuilder
{
    private readonly GameModel _game;
    private readonly List<Slot> _slots = [];
    private readonly List<RepeatInstance> _repeats = [];
    private readonly List<RoundFrame> _frames = [];
    private readonly List<Instruction> _instructions = [];
    private readonly List<(Instruction Instruction, BoundExpression Condition, ReadingPlace Place)> _conditions = [];
    private readonly List<(Instruction Instruction, Move Move, RoundFrame? Frame)> _shown = [];
    private readonly SeatPlan _seats;
    private int _steps;
    private int _reveals;

    private ScheduleBuilder(CaseModel model, GameModel game)
    {
        _game = game;
        var fresh = new List<(RoundFrame, ImmutableArray<PartyModel>)>();
        ListRounds(game.Steps, null, fresh);
        _seats = new SeatPlan(model, fresh, party => ActsOutsideItsRounds(party));
    }

    /// <summary>Unrolls a game.</summary>
    public static Schedule Build(CaseModel model, GameModel game) => new ScheduleBuilder(model, game).Build();

    private Schedule Build()
    {
        foreach (var move in _game.Moves)
        {
            if (move.Kind == MoveKind.Private && !IsFresh(move.Party!))
            {
                AddPlay(move, null, 0);
            }
        }

        AddSteps(_game.Steps, null, false);
        var resolver = new PlayResolver(_game, _slots, _repeats, _frames);
        foreach (var (instruction, condition, place) in _conditions)
        {
            instruction.Condition = resolver.Resolve(condition, place);
        }

        foreach (var (instruction, move, frame) in _shown)
        {
            instruction.Shown = resolver.Refer(move, new RoundReference(RoundKind.Current), frame);
        }

        return new Schedule
        {
            Game = _game,
            Seats = _seats,
            Slots = [.. _slots],
            Repeats = [.. _repeats],
            Frames = [.. _frames],
            Instructions = [.. _instructions],
            Resolver = resolver,
            Availability = [.. _slots.Select(slot => slot.Move.Options.Select(option => Resolved(option.Availability, slot, resolver)).ToArray())],
            Chances =
            [
                .. _slots.Select(slot => slot.IsChance
                    ? slot.Move.Options.Select(option => Resolved(option.Chance, slot, resolver)!).ToArray()
                    : []),
            ],
            RevealCount = _reveals,
        };
    }

    private static PlayExpression? Resolved(BoundExpression? expression, Slot slot, PlayResolver resolver) =>
        expression is null ? null : resolver.Resolve(expression, new ReadingPlace(slot.Frame, slot.Index));

    // Frames are made in the order in which the schedule unrolls them, so that the builder can take them from the list again.
    private void ListRounds(ImmutableArray<StepModel> steps, RoundFrame? outer, List<(RoundFrame, ImmutableArray<PartyModel>)> fresh)
    {
        foreach (var step in steps)
        {
            switch (step)
            {
                case StepModel.Repeat repeat:
                    var instance = new RepeatInstance(_repeats.Count, repeat.Counter, outer);
                    _repeats.Add(instance);
                    for (var round = 1; round <= repeat.Counter.Count; round++)
                    {
                        var frame = new RoundFrame(instance, round);
                        _frames.Add(frame);
                        fresh.Add((frame, repeat.Fresh));
                        ListRounds(repeat.Steps, frame, fresh);
                    }

                    break;
                case StepModel.Block block:
                    ListRounds(block.Then, outer, fresh);
                    ListRounds(block.Else, outer, fresh);
                    break;
                case StepModel.Together together:
                    ListRounds(together.Steps, outer, fresh);
                    break;
            }
        }
    }

    private void AddSteps(ImmutableArray<StepModel> steps, RoundFrame? frame, bool together)
    {
        foreach (var step in steps)
        {
            AddStep(step, frame, together);
        }
    }

    private void AddStep(StepModel step, RoundFrame? frame, bool together)
    {
        switch (step)
        {
            case StepModel.Play play:
                AddPlay(play.Move, frame, ++_steps, together);
                break;
            case StepModel.Block block:
                AddBlock(block, frame, together);
                break;
            case StepModel.Together inner:
                var first = _slots.Count;
                AddSteps(inner.Steps, frame, true);
                if (!together)
                {
                    _instructions.Add(new Instruction { Kind = InstructionKind.EndTogether, Slot = first, Target = _slots.Count });
                }

                break;
            case StepModel.Reveal reveal:
                var shown = new Instruction { Kind = InstructionKind.Reveal, Seers = SeersOf(reveal.To, frame, -1), Reveal = _reveals++ };
                _instructions.Add(shown);
                _shown.Add((shown, reveal.Move, frame));
                break;
            case StepModel.Repeat repeat:
                AddRepeat(repeat, frame, together);
                break;
        }
    }

    private void AddBlock(StepModel.Block block, RoundFrame? frame, bool together)
    {
        var branch = new Instruction { Kind = InstructionKind.Branch };
        _conditions.Add((branch, block.Condition, new ReadingPlace(frame, _slots.Count)));
        _instructions.Add(branch);
        AddSteps(block.Then, frame, together);
        if (block.Else.IsDefaultOrEmpty)
        {
            branch.Target = _instructions.Count;
            return;
        }

        var jump = new Instruction { Kind = InstructionKind.Jump };
        _instructions.Add(jump);
        branch.Target = _instructions.Count;
        AddSteps(block.Else, frame, together);
        jump.Target = _instructions.Count;
    }

    private void AddRepeat(StepModel.Repeat repeat, RoundFrame? outer, bool together)
    {
        var ends = new List<Instruction>();
        foreach (var frame in RoundsOf(repeat.Counter, outer))
        {
            _instructions.Add(new Instruction { Kind = InstructionKind.BeginRound, Frame = frame });
            foreach (var move in repeat.Fresh.SelectMany(party => _game.Moves.Where(move => IsPrivateOf(move, party))))
            {
                AddPlay(move, frame, ++_steps);
            }

            AddSteps(repeat.Steps, frame, together);
            if (repeat.Until is not null && frame.Round < repeat.Counter.Count)
            {
                var end = new Instruction { Kind = InstructionKind.Branch, Wanted = false };
                _conditions.Add((end, repeat.Until, new ReadingPlace(frame, _slots.Count)));
                _instructions.Add(end);
                ends.Add(end);
            }
        }

        foreach (var end in ends)
        {
            end.Target = _instructions.Count;
        }
    }

    private RoundFrame[] RoundsOf(RepeatCounter counter, RoundFrame? outer) =>
        [.. _frames.Where(frame => ReferenceEquals(frame.Instance.Counter, counter) && ReferenceEquals(frame.Instance.Outer, outer))];

    private void AddPlay(Move move, RoundFrame? frame, int step, bool together = false)
    {
        var mover = move.Party is null ? -1 : _seats.PlayerOf(move.Party, frame);
        var slot = new Slot
        {
            Index = _slots.Count,
            Move = move,
            Frame = frame,
            Step = step,
            Mover = mover,
            Seers = SeersOf(move.SeenBy, frame, mover),
            Name = move.Name + RoundText(frame),
        };
        _slots.Add(slot);
        _instructions.Add(new Instruction { Kind = InstructionKind.Play, Slot = slot.Index, Together = together });
    }

    private int[] SeersOf(Seers seers, RoundFrame? frame, int mover)
    {
        var all = seers.IsEveryone
            ? Enumerable.Range(0, _seats.Names.Length)
            : seers.Parties.SelectMany(party => _seats.IsStranger(party, frame) ? [_seats.PlayerOf(party, frame)] : _seats.PlayersOf(party));
        return [.. all.Where(player => player != mover).Distinct().Order()];
    }

    private bool IsFresh(PartyModel party) => FreshIn(_game.Steps, party).Any();

    private static bool IsPrivateOf(Move move, PartyModel party) => move.Kind == MoveKind.Private && move.Party!.Index == party.Index;

    private bool ActsOutsideItsRounds(PartyModel party)
    {
        var own = FreshIn(_game.Steps, party).ToArray();
        return own.Length > 0
            && (_game.Moves.Any(move => move.Kind == MoveKind.Choice && move.Party!.Index == party.Index && !Within(move.Repeat, own))
                || _game.Terms.Any(term => term.Party.Index == party.Index && !Within(term.Per, own)));
    }

    private static bool Within(RepeatCounter? counter, RepeatCounter[] own)
    {
        for (var at = counter; at is not null; at = at.Outer)
        {
            if (own.Contains(at))
            {
                return true;
            }
        }

        return false;
    }

    private static IEnumerable<RepeatCounter> FreshIn(ImmutableArray<StepModel> steps, PartyModel party)
    {
        foreach (var step in steps)
        {
            var inner = step switch
            {
                StepModel.Repeat repeat => repeat.Fresh.Any(fresh => fresh.Index == party.Index)
                    ? FreshIn(repeat.Steps, party).Prepend(repeat.Counter)
                    : FreshIn(repeat.Steps, party),
                StepModel.Block block => FreshIn(block.Then, party).Concat(FreshIn(block.Else, party)),
                StepModel.Together together => FreshIn(together.Steps, party),
                _ => [],
            };
            foreach (var counter in inner)
            {
                yield return counter;
            }
        }
    }

    private static string RoundText(RoundFrame? frame)
    {
        var rounds = new List<string>();
        for (var at = frame; at is not null; at = at.Instance.Outer)
        {
            rounds.Insert(0, at.Round.ToString(CultureInfo.InvariantCulture));
        }

        return rounds.Count == 0 ? string.Empty : $"[{string.Join('.', rounds)}]";
    }
}
