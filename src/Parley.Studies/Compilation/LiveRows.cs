using Parley.Games.Numerics;

namespace Parley.Studies.Compilation;

/// <summary>What one instruction makes of one row: what came of it, which menu was offered, and the row that follows.</summary>
/// <param name="Result">0 where absent or where nothing was played, else one more than the option.</param>
/// <param name="Menu">The number of options offered; 0 where nothing was asked.</param>
/// <param name="MenuKey">Tells menus of one slot apart.</param>
/// <param name="Next">The row that follows.</param>
internal readonly record struct RowStep(int Result, int Menu, int MenuKey, int Next);

/// <summary>
/// The plays of a schedule up to what later steps can tell apart: rows with every column cleared that no later condition reads, and the instruction
/// up to which steps are passed over. Plays that agree in this have the same future, so counting them together is exact.
/// </summary>
internal sealed class LiveRows
{
    private readonly Schedule _schedule;
    private readonly bool[][] _live;
    private readonly List<ushort[]> _rows = [];
    private readonly Dictionary<ushort[], int> _index = new(RowComparer.Instance);
    private readonly int _resume;

    public LiveRows(Schedule schedule)
    {
        _schedule = schedule;
        _resume = schedule.RowLength;
        _live = LiveColumns(schedule);
        Intern(new ushort[schedule.RowLength + 1]);
    }

    /// <summary>How many rows are known; row 0 is the start.</summary>
    public int Count => _rows.Count;

    /// <summary>Whether an instruction is passed over in a row.</summary>
    public bool IsPassedOver(int row, int instruction) => _rows[row][_resume] > instruction;

    /// <summary>The column of a row; cleared unless a later step reads it.</summary>
    public ushort Column(int row, int column) => _rows[row][column];

    /// <summary>The result of a reveal in a row.</summary>
    public int Shown(int row, Instruction instruction) => instruction.Shown!.ResultIn(_rows[row]);

    /// <summary>Carries out one instruction on one row.</summary>
    public List<RowStep> Step(int row, int at, List<RowStep> steps)
    {
        steps.Clear();
        var instruction = _schedule.Instructions[at];
        if (IsPassedOver(row, at))
        {
            steps.Add(new RowStep(0, 0, 0, Next(row, at, -1, 0)));
            return steps;
        }

        switch (instruction.Kind)
        {
            case InstructionKind.Play:
                PlaySlot(row, at, instruction.Slot, steps);
                break;
            case InstructionKind.Branch when instruction.Condition!.Holds(_rows[row]) != instruction.Wanted:
            case InstructionKind.Jump:
                steps.Add(new RowStep(0, 0, 0, Next(row, at, _resume, (ushort)instruction.Target)));
                break;
            case InstructionKind.BeginRound:
                var column = _schedule.Slots.Length + instruction.Frame!.Instance.Index;
                steps.Add(new RowStep(0, 0, 0, Next(row, at, column, (ushort)instruction.Frame.Round)));
                break;
            default:
                steps.Add(new RowStep(0, 0, 0, Next(row, at, -1, 0)));
                break;
        }

        return steps;
    }

    private void PlaySlot(int row, int at, int slot, List<RowStep> steps)
    {
        var play = _rows[row];
        var options = _schedule.Slots[slot].Move.Options.Length;
        var key = new HashCode();
        var menu = 0;
        for (var option = 0; option < options; option++)
        {
            if (IsOffered(slot, option, play))
            {
                menu++;
                key.Add(option);
            }
        }

        var menuKey = menu == options ? 0 : key.ToHashCode();
        for (var option = 0; option < options; option++)
        {
            if (IsOffered(slot, option, play))
            {
                steps.Add(new RowStep(option + 1, menu, menuKey, Next(row, at, slot, (ushort)(option + 1))));
            }
        }
    }

    private bool IsOffered(int slot, int option, ushort[] play) =>
        _schedule.Slots[slot].IsChance
            ? _schedule.Chances[slot][option].In(play) is not (null or Expression.Constant { Value.IsZero: true })
            : _schedule.Availability[slot][option]?.Holds(play) ?? true;

    private int Next(int row, int at, int column, ushort value)
    {
        var next = (ushort[])_rows[row].Clone();
        if (column >= 0)
        {
            next[column] = value;
        }

        if (next[_resume] <= at + 1)
        {
            next[_resume] = 0;
        }

        var live = _live[at + 1];
        for (var index = 0; index < live.Length; index++)
        {
            if (!live[index])
            {
                next[index] = 0;
            }
        }

        return Intern(next);
    }

    private int Intern(ushort[] row)
    {
        if (!_index.TryGetValue(row, out var index))
        {
            index = _rows.Count;
            _rows.Add(row);
            _index.Add(row, index);
        }

        return index;
    }

    // Per instruction, the columns that it or a later one reads.
    private static bool[][] LiveColumns(Schedule schedule)
    {
        var live = new bool[schedule.Instructions.Length + 1][];
        var read = new SortedSet<int>();
        live[^1] = new bool[schedule.RowLength];
        for (var at = schedule.Instructions.Length - 1; at >= 0; at--)
        {
            var instruction = schedule.Instructions[at];
            read.Clear();
            instruction.Condition?.CollectColumns(read);
            instruction.Shown?.CollectColumns(read);
            if (instruction.Kind == InstructionKind.Play)
            {
                foreach (var part in schedule.Availability[instruction.Slot].Concat(schedule.Chances[instruction.Slot]))
                {
                    part?.CollectColumns(read);
                }
            }
            else if (instruction.Kind == InstructionKind.EndTogether)
            {
                read.UnionWith(Enumerable.Range(instruction.Slot, instruction.Target - instruction.Slot));
            }

            live[at] = (bool[])live[at + 1].Clone();
            foreach (var column in read)
            {
                live[at][column] = true;
            }
        }

        return live;
    }

    private sealed class RowComparer : IEqualityComparer<ushort[]>
    {
        public static readonly RowComparer Instance = new();

        public bool Equals(ushort[]? x, ushort[]? y) => x.AsSpan().SequenceEqual(y);

        public int GetHashCode(ushort[] row)
        {
            var hash = 17L;
            foreach (var column in row)
            {
                hash = (hash * 1_000_003) ^ column;
            }

            return hash.GetHashCode();
        }
    }
}
