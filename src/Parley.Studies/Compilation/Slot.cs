using Parley.Language.Model;

namespace Parley.Studies.Compilation;

/// <summary>One repeat as it is met in one round of the repeat around it (or once, where none is).</summary>
/// <param name="Index">Its position among the game's repeat instances.</param>
/// <param name="Counter">The repeat.</param>
/// <param name="Outer">The round of the repeat around it; null where none is.</param>
internal sealed record RepeatInstance(int Index, RepeatCounter Counter, RoundFrame? Outer);

/// <summary>One round of one repeat instance; its outer frames are fixed with it. Compared by reference: every round has exactly one.</summary>
/// <param name="instance">The repeat instance.</param>
/// <param name="round">The round, from 1.</param>
internal sealed class RoundFrame(RepeatInstance instance, int round)
{
    public RepeatInstance Instance => instance;

    public int Round => round;

    /// <summary>This frame or the one around it that belongs to a repeat; null where none does.</summary>
    public RoundFrame? Of(RepeatCounter counter)
    {
        for (var frame = this; frame is not null; frame = frame.Instance.Outer)
        {
            if (ReferenceEquals(frame.Instance.Counter, counter))
            {
                return frame;
            }
        }

        return null;
    }
}

/// <summary>One occurrence of a move after repeats are unrolled: a play passes it at most once, and finds it played or absent.</summary>
internal sealed class Slot
{
    /// <summary>Its position among the slots, which is also its column in a play.</summary>
    public required int Index { get; init; }

    public required Move Move { get; init; }

    /// <summary>The round it belongs to; null outside every repeat.</summary>
    public required RoundFrame? Frame { get; init; }

    /// <summary>The time step; 0 for private draws made before the game.</summary>
    public required int Step { get; init; }

    /// <summary>The player who chooses, or whose private draw it is; −1 for a public draw by chance.</summary>
    public required int Mover { get; init; }

    /// <summary>The other players who see the result.</summary>
    public required int[] Seers { get; init; }

    /// <summary>The move's name with its round where it is repeated, e.g. <c>answer[2]</c>.</summary>
    public required string Name { get; init; }

    public bool IsChance => Move.Kind != MoveKind.Choice;
}
