using Parley.Language.Model;

namespace Parley.Studies.Compilation;

/// <summary>Finds the slots that a move's name means in a round, or outside.</summary>
internal sealed class SlotLookup
{
    private readonly Dictionary<Move, List<Slot>> _byMove = [];
    private readonly IReadOnlyList<Slot> _slots;
    private readonly IReadOnlyList<RepeatInstance> _repeats;
    private readonly IReadOnlyList<RoundFrame> _frames;

    public SlotLookup(IReadOnlyList<Slot> slots, IReadOnlyList<RepeatInstance> repeats, IReadOnlyList<RoundFrame> frames)
    {
        _slots = slots;
        _repeats = repeats;
        _frames = frames;
        foreach (var slot in slots)
        {
            if (!_byMove.TryGetValue(slot.Move, out var own))
            {
                _byMove.Add(slot.Move, own = []);
            }

            own.Add(slot);
        }
    }

    /// <summary>Whether a frame lies in the same rounds as a place, as far as both lie in the same repeats.</summary>
    public bool Agrees(RoundFrame? frame, RoundFrame? place)
    {
        for (var at = frame; at is not null; at = at.Instance.Outer)
        {
            if (place?.Of(at.Instance.Counter) is { } own && !ReferenceEquals(own, at))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>What a reference read in a round means. A bare name means this round's move inside the repeat, else the last that was played.</summary>
    public SlotReference Refer(Move move, RoundReference round, RoundFrame? place)
    {
        if (!_byMove.TryGetValue(move, out var all))
        {
            return SlotReference.Never;
        }

        var own = all.Where(slot => Agrees(slot.Frame, place)).ToArray();
        var counter = all[0].Frame?.Instance.Counter;
        var inside = counter is null ? null : place?.Of(counter);
        switch (round.Kind)
        {
            case RoundKind.Previous or RoundKind.Numbered when inside is not null:
                var wanted = round.Kind == RoundKind.Previous ? inside.Round - 1 : round.Number;
                return One(all.Where(slot => slot.Frame!.Round == wanted && ReferenceEquals(slot.Frame.Instance, inside.Instance)).ToArray());
            case RoundKind.Numbered:
                return One([.. own.Where(slot => (slot.Frame?.Round ?? 1) == round.Number)]);
            case RoundKind.Previous or RoundKind.LastRound when inside is null && counter is not null:
                return InLast(own, Open(counter, place), place, round.Kind == RoundKind.Previous ? 1 : 0);
            default:
                return One(own);
        }
    }

    private static SlotReference One(Slot[] slots) => slots.Length switch
    {
        0 => SlotReference.Never,
        1 => new SlotReference.Single(slots[0].Index),
        _ => new SlotReference.LastPlayed([.. slots.Select(slot => slot.Index)]),
    };

    private static RepeatCounter[] Open(RepeatCounter counter, RoundFrame? place)
    {
        var open = new List<RepeatCounter>();
        for (var at = counter; at is not null && place?.Of(at) is null; at = at.Outer)
        {
            open.Insert(0, at);
        }

        return [.. open];
    }

    // From the outside in: the last round of each repeat that the place does not fix.
    private SlotReference.InLastRound InLast(Slot[] own, ReadOnlySpan<RepeatCounter> open, RoundFrame? place, int back)
    {
        var counter = open[0];
        var instance = _repeats.First(candidate => ReferenceEquals(candidate.Counter, counter) && Agrees(candidate.Outer, place));
        var byRound = new SlotReference[counter.Count];
        for (var round = 1; round <= counter.Count; round++)
        {
            var frame = _frames.First(candidate => ReferenceEquals(candidate.Instance, instance) && candidate.Round == round);
            byRound[round - 1] = open.Length == 1
                ? One([.. own.Where(slot => ReferenceEquals(slot.Frame, frame))])
                : InLast(own, open[1..], frame, back);
        }

        return new SlotReference.InLastRound(_slots.Count + instance.Index, open.Length == 1 ? back : 0, byRound);
    }
}
