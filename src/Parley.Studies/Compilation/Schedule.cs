using Parley.Language.Model;

namespace Parley.Studies.Compilation;

/// <summary>What one instruction of a schedule does.</summary>
internal enum InstructionKind
{
    /// <summary>The move of <see cref="Instruction.Slot"/> is made.</summary>
    Play,

    /// <summary>Where <see cref="Instruction.Condition"/> is not as wanted, all up to <see cref="Instruction.Target"/> is passed over.</summary>
    Branch,

    /// <summary>All up to <see cref="Instruction.Target"/> is passed over.</summary>
    Jump,

    /// <summary>A round begins.</summary>
    BeginRound,

    /// <summary>The slots from <see cref="Instruction.Slot"/> to <see cref="Instruction.Target"/> (exclusive) were made together and are now seen.</summary>
    EndTogether,

    /// <summary>What <see cref="Instruction.Shown"/> came to is shown to <see cref="Instruction.Seers"/>.</summary>
    Reveal,
}

/// <summary>One instruction of a schedule. Targets always lie ahead.</summary>
internal sealed class Instruction
{
    public required InstructionKind Kind { get; init; }

    /// <summary>The slot played, or the first slot of a block played together.</summary>
    public int Slot { get; init; } = -1;

    /// <summary>The instruction gone to, or the end of a block played together.</summary>
    public int Target { get; set; } = -1;

    /// <summary>What a branch rests on, resolved; it rests on the play alone.</summary>
    public PlayExpression? Condition { get; set; }

    /// <summary>What the condition must be for the instructions that follow to be carried out.</summary>
    public bool Wanted { get; init; } = true;

    /// <summary>Whether the move is made together with others, so that those wait to see it.</summary>
    public bool Together { get; init; }

    /// <summary>The round that begins.</summary>
    public RoundFrame? Frame { get; init; }

    /// <summary>What is shown.</summary>
    public SlotReference? Shown { get; set; }

    /// <summary>The players it is shown to.</summary>
    public int[] Seers { get; init; } = [];

    /// <summary>The position among the reveals.</summary>
    public int Reveal { get; init; } = -1;
}

/// <summary>
/// A game as a straight line of instructions: repeats unrolled, blocks as branches ahead, every move's occurrence a <see cref="Slot"/>. A play is one
/// row of numbers: per slot 0 where it is absent, else one more than the option played; then per repeat instance the rounds begun.
/// </summary>
internal sealed class Schedule
{
    public required GameModel Game { get; init; }

    public required SeatPlan Seats { get; init; }

    public required Slot[] Slots { get; init; }

    public required RepeatInstance[] Repeats { get; init; }

    /// <summary>Every round of every repeat instance.</summary>
    public required RoundFrame[] Frames { get; init; }

    public required Instruction[] Instructions { get; init; }

    public required PlayResolver Resolver { get; init; }

    /// <summary>Per slot and option, when it is offered; null for always.</summary>
    public required PlayExpression?[][] Availability { get; init; }

    /// <summary>Per chance slot and option, its probability; empty for choices.</summary>
    public required PlayExpression[][] Chances { get; init; }

    public required int RevealCount { get; init; }

    /// <summary>The length of a play's row.</summary>
    public int RowLength => Slots.Length + Repeats.Length;
}
