using System.Collections.Immutable;
using Parley.Games.Forms;
using Parley.Games.Numerics;
using Parley.Language.Diagnostics;

namespace Parley.Studies.Compilation;

/// <summary>Stops a compilation with the reason to tell the author.</summary>
internal sealed class CompilationStopped(Diagnostic reason) : Exception(reason.Message)
{
    public Diagnostic Reason => reason;
}

/// <summary>
/// Walks every play of a schedule and builds the extensive game. Information sets are found by hashing (slot, what the mover observed, menu), where
/// observations are the mover's own types and moves with their menus, and the result, absent included, of every slot it sees: perfect recall by
/// construction. One pass, O(nodes × players) look-ups.
/// </summary>
internal sealed class GameEnumerator
{
    private const int Absent = 0;
    private readonly Schedule _schedule;
    private readonly ExtensiveGameBuilder _builder;
    private readonly PayoffPlan _payoffs;
    private readonly PlayExpression[] _quantities;
    private readonly long _mostNodes;
    private readonly ObservationSequences _observations = new();
    private readonly InformationSetLabels _labels;
    private readonly Dictionary<(int Slot, int Observed, int Menu), int> _sets = [];
    private readonly Dictionary<(int Slot, int Menu), ImmutableArray<string>> _actions = [];
    private readonly int _menuRoot;
    private readonly int _players;
    private readonly ushort[] _rows;
    private readonly int[] _known;
    private readonly int[][] _menuOf;
    private readonly int[][] _valuesOf;
    private readonly int[][] _fixedValues;
    private readonly bool[] _alwaysFull;

    public GameEnumerator(Schedule schedule, ExtensiveGameBuilder builder, PayoffPlan payoffs, PlayExpression[] quantities, long mostNodes)
    {
        _mostNodes = mostNodes;
        _schedule = schedule;
        _builder = builder;
        _payoffs = payoffs;
        _quantities = quantities;
        _labels = new InformationSetLabels(schedule);
        _players = schedule.Seats.Names.Length;
        var slots = schedule.Slots.Length;
        _rows = new ushort[(slots + 1) * schedule.RowLength];
        _known = new int[(slots + 1) * _players];
        for (var player = 0; player < _players; player++)
        {
            _known[player] = _observations.Begin();
        }

        _menuRoot = _observations.Begin();
        _menuOf = [.. schedule.Slots.Select(slot => new int[slot.Move.Options.Length])];
        _valuesOf = [.. schedule.Slots.Select(slot => new int[slot.IsChance ? slot.Move.Options.Length : 0])];
        _fixedValues = [.. schedule.Chances.Select(chances => chances.Select(FixedValueOf).ToArray())];
        _alwaysFull = [.. schedule.Availability.Select(options => options.All(option => option is null))];
        QuantityValues = [.. quantities.Select(_ => new List<int>())];
    }

    /// <summary>The rows of all finished plays, one after the other, in the order of <see cref="TerminalNodes"/>.</summary>
    public List<ushort> Plays { get; } = [];

    /// <summary>The terminal nodes in the order they were reached.</summary>
    public List<int> TerminalNodes { get; } = [];

    /// <summary>Per quantity and finished play, the index of its value, or −1 where it has none.</summary>
    public List<int>[] QuantityValues { get; }

    /// <summary>Per node, the slot that moves there; −1 at terminals.</summary>
    public List<int> SlotOfNode { get; } = [];

    /// <summary>Per information set, its slot.</summary>
    public List<int> SlotOfSet { get; } = [];

    /// <summary>Per information set, the options of its menu in order.</summary>
    public List<int[]> MenuOfSet { get; } = [];

    /// <summary>Builds the whole game below the root.</summary>
    /// <returns>Whether it was built; false where it has more nodes than allowed.</returns>
    /// <exception cref="CompilationStopped">A mover can be left without options, or a payoff without a value.</exception>
    public bool Run()
    {
        Run(0, 0, 0);
        return _builder.NodeCount <= _mostNodes;
    }

    private void Run(int at, int node, int depth)
    {
        var play = _rows.AsSpan(depth * _schedule.RowLength, _schedule.RowLength);
        var known = _known.AsSpan(depth * _players, _players);
        var instructions = _schedule.Instructions;
        while (at < instructions.Length)
        {
            var instruction = instructions[at];
            switch (instruction.Kind)
            {
                case InstructionKind.Play:
                    var options = MenuAt(instruction.Slot, play);
                    if (options.Length > 1)
                    {
                        Branch(at, node, depth, options);
                        return;
                    }

                    SettleSingle(instruction, options, play, known);
                    at++;
                    break;
                case InstructionKind.Branch when instruction.Condition!.Holds(play) != instruction.Wanted:
                case InstructionKind.Jump:
                    for (at++; at < instruction.Target; at++)
                    {
                        PassOver(instructions[at], play, known);
                    }

                    break;
                case InstructionKind.BeginRound:
                    play[_schedule.Slots.Length + instruction.Frame!.Instance.Index] = (ushort)instruction.Frame.Round;
                    at++;
                    break;
                default:
                    // A branch that is taken shows nothing; what was made together or is revealed is seen here.
                    Show(instruction, play, known);
                    at++;
                    break;
            }
        }

        Finish(node, play);
    }

    private void Branch(int at, int node, int depth, ReadOnlySpan<int> options)
    {
        var instruction = _schedule.Instructions[at];
        var slot = _schedule.Slots[instruction.Slot];
        var play = _rows.AsSpan(depth * _schedule.RowLength, _schedule.RowLength);
        var known = _known.AsSpan(depth * _players, _players);
        var menu = options.Length == slot.Move.Options.Length ? 0 : NumberOf(options);
        int child;
        if (slot.IsChance)
        {
            child = _builder.MakeChance(node, slot.Step, ActionsOf(slot, menu, options).AsSpan(), _valuesOf[slot.Index].AsSpan(0, options.Length));
        }
        else
        {
            child = _builder.MakeDecision(node, SetOf(slot, known[slot.Mover], menu, options));
        }

        Note(node, slot.Index);
        for (var branch = 0; branch < options.Length && _builder.NodeCount <= _mostNodes; branch++)
        {
            var nextPlay = _rows.AsSpan((depth + 1) * _schedule.RowLength, _schedule.RowLength);
            var nextKnown = _known.AsSpan((depth + 1) * _players, _players);
            play.CopyTo(nextPlay);
            known.CopyTo(nextKnown);
            Settle(instruction, options[branch] + 1, menu, nextPlay, nextKnown);
            Run(at + 1, child + branch, depth + 1);
        }
    }

    // The options offered; at a draw, their probabilities go to _valuesOf and those that are zero whatever θ is are dropped.
    private ReadOnlySpan<int> MenuAt(int slotIndex, ReadOnlySpan<ushort> play)
    {
        var menu = _menuOf[slotIndex];
        var count = 0;
        var availability = _schedule.Availability[slotIndex];
        for (var option = 0; option < menu.Length; option++)
        {
            if (_alwaysFull[slotIndex] || availability[option] is null || availability[option]!.Holds(play))
            {
                menu[count++] = option;
            }
        }

        return _schedule.Slots[slotIndex].IsChance ? DrawsOf(slotIndex, menu, count, play) : menu.AsSpan(0, count);
    }

    private ReadOnlySpan<int> DrawsOf(int slotIndex, int[] menu, int count, ReadOnlySpan<ushort> play)
    {
        var chances = _schedule.Chances[slotIndex];
        var kept = 0;
        for (var index = 0; index < count; index++)
        {
            var value = _fixedValues[slotIndex][menu[index]];
            if (value < 0)
            {
                var chance = chances[menu[index]].In(play) ?? FoldedExpression.Zero;
                if (chance is Expression.Constant { Value.IsZero: true })
                {
                    continue;
                }

                value = _builder.AddValue(chance);
            }

            _valuesOf[slotIndex][kept] = value;
            menu[kept++] = menu[index];
        }

        return menu.AsSpan(0, kept);
    }

    private int FixedValueOf(PlayExpression chance) =>
        chance is PlayExpression.Fixed { Value: not Expression.Constant { Value.IsZero: true } } plain ? _builder.AddValue(plain.Value) : -1;

    private void SettleSingle(Instruction instruction, ReadOnlySpan<int> options, Span<ushort> play, Span<int> known)
    {
        var slot = _schedule.Slots[instruction.Slot];
        if (options.IsEmpty)
        {
            throw new CompilationStopped(SizeDiagnostics.NothingToChoose.At(slot.Move.Span, slot.Name));
        }

        Settle(instruction, options[0] + 1, options.Length == slot.Move.Options.Length ? 0 : NumberOf(options), play, known);
    }

    private void Settle(Instruction instruction, int result, int menu, Span<ushort> play, Span<int> known)
    {
        var slot = _schedule.Slots[instruction.Slot];
        play[slot.Index] = (ushort)result;
        if (slot.Mover >= 0)
        {
            var own = _observations.Append(known[slot.Mover], slot.Index, result);
            known[slot.Mover] = menu == 0 || slot.IsChance ? own : _observations.Append(own, MenuOccasion(slot.Index), menu);
        }

        if (!instruction.Together)
        {
            foreach (var seer in slot.Seers)
            {
                known[seer] = _observations.Append(known[seer], slot.Index, result);
            }
        }
    }

    private void PassOver(Instruction instruction, Span<ushort> play, Span<int> known)
    {
        switch (instruction.Kind)
        {
            case InstructionKind.Play:
                Settle(instruction, Absent, 0, play, known);
                break;
            case InstructionKind.EndTogether:
                Show(instruction, play, known);
                break;
            case InstructionKind.Reveal:
                foreach (var seer in instruction.Seers)
                {
                    known[seer] = _observations.Append(known[seer], _schedule.Slots.Length + instruction.Reveal, Absent);
                }

                break;
        }
    }

    private void Show(Instruction instruction, ReadOnlySpan<ushort> play, Span<int> known)
    {
        if (instruction.Kind == InstructionKind.Reveal)
        {
            var result = instruction.Shown!.ResultIn(play);
            foreach (var seer in instruction.Seers)
            {
                known[seer] = _observations.Append(known[seer], _schedule.Slots.Length + instruction.Reveal, result);
            }
        }
        else if (instruction.Kind == InstructionKind.EndTogether)
        {
            for (var slot = instruction.Slot; slot < instruction.Target; slot++)
            {
                foreach (var seer in _schedule.Slots[slot].Seers)
                {
                    known[seer] = _observations.Append(known[seer], slot, play[slot]);
                }
            }
        }
    }

    private void Finish(int node, ReadOnlySpan<ushort> play)
    {
        var entries = _payoffs.EntriesOf(play, out var unvalued);
        if (unvalued >= 0)
        {
            var term = _payoffs.Terms[unvalued];
            throw new CompilationStopped(SizeDiagnostics.PaidWithoutValue.At(term.Amount.Span, term.Text));
        }

        _builder.MakeTerminal(node, entries);
        Note(node, -1);
        TerminalNodes.Add(node);
        Plays.AddRange(play);
        for (var index = 0; index < _quantities.Length; index++)
        {
            QuantityValues[index].Add(_quantities[index].In(play) is { } value ? _builder.AddValue(value) : -1);
        }
    }

    private int SetOf(Slot slot, int observed, int menu, ReadOnlySpan<int> options)
    {
        if (!_sets.TryGetValue((slot.Index, observed, menu), out var set))
        {
            var actions = ActionsOf(slot, menu, options);
            var label = _labels.LabelOf(slot, _observations.SymbolsOf(observed), menu == 0 ? null : actions);
            set = _builder.AddInformationSet(slot.Mover, slot.Step, label, slot.Move.Name, actions);
            _sets.Add((slot.Index, observed, menu), set);
            SlotOfSet.Add(slot.Index);
            MenuOfSet.Add(options.ToArray());
        }

        return set;
    }

    private ImmutableArray<string> ActionsOf(Slot slot, int menu, ReadOnlySpan<int> options)
    {
        if (!_actions.TryGetValue((slot.Index, menu), out var actions))
        {
            var names = ImmutableArray.CreateBuilder<string>(options.Length);
            foreach (var option in options)
            {
                names.Add(slot.Move.Options[option].Name);
            }

            actions = names.MoveToImmutable();
            _actions.Add((slot.Index, menu), actions);
        }

        return actions;
    }

    private int NumberOf(ReadOnlySpan<int> options)
    {
        var menu = _menuRoot;
        foreach (var option in options)
        {
            menu = _observations.Append(menu, 0, option + 1);
        }

        return menu;
    }

    private int MenuOccasion(int slot) => _schedule.Slots.Length + _schedule.RevealCount + slot;

    private void Note(int node, int slot)
    {
        while (SlotOfNode.Count < _builder.NodeCount)
        {
            SlotOfNode.Add(-1);
        }

        SlotOfNode[node] = slot;
    }
}
