namespace Parley.Studies.Compilation;

/// <summary>
/// The readable identity of an information set: <c>game/choice[round]/player/privates/what it saw</c>, and the menu where options are withheld. It
/// names only what was played, never a position, so it does not change when nodes are renumbered. An option's name stands alone where no other move
/// of the game has one like it, else behind its move's.
/// </summary>
internal sealed class InformationSetLabels
{
    private const string Nothing = "-";
    private readonly Schedule _schedule;
    private readonly HashSet<string> _ambiguous = new(StringComparer.Ordinal);
    private readonly HashSet<string> _used = new(StringComparer.Ordinal);

    public InformationSetLabels(Schedule schedule)
    {
        _schedule = schedule;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var option in schedule.Game.Moves.SelectMany(move => move.Options))
        {
            if (!seen.Add(option.Name))
            {
                _ambiguous.Add(option.Name);
            }
        }
    }

    /// <summary>A label that no other set of the game has.</summary>
    /// <param name="slot">Where the player moves.</param>
    /// <param name="observed">What it observed, in order.</param>
    /// <param name="menu">The options offered; null for all.</param>
    public string LabelOf(Slot slot, List<(int Occasion, int Result)> observed, IEnumerable<string>? menu)
    {
        var privates = new List<string>();
        var saw = new List<string>();
        foreach (var (occasion, result) in observed)
        {
            if (result == 0 || occasion >= _schedule.Slots.Length + _schedule.RevealCount)
            {
                continue;
            }

            if (occasion >= _schedule.Slots.Length)
            {
                saw.Add(Revealed(occasion - _schedule.Slots.Length, result));
                continue;
            }

            var past = _schedule.Slots[occasion];
            var option = past.Move.Options[result - 1].Name;
            var own = past.Move.Kind == Parley.Language.Model.MoveKind.Private && past.Mover == slot.Mover;
            (own ? privates : saw).Add(past.Frame is null && !_ambiguous.Contains(option) && !past.Move.IsLadder ? option : $"{past.Name}={option}");
        }

        var label = string.Join(
            '/', _schedule.Game.Name, slot.Name, _schedule.Seats.Names[slot.Mover], Listed(privates), Listed(saw));
        if (menu is not null)
        {
            label += "/" + string.Join('|', menu);
        }

        // Knowing the same results from different occasions is the one way in which two sets may read alike.
        var distinct = label;
        for (var copy = 2; !_used.Add(distinct); copy++)
        {
            distinct = FormattableString.Invariant($"{label}#{copy}");
        }

        return distinct;
    }

    private string Revealed(int reveal, int result)
    {
        var instruction = _schedule.Instructions.First(candidate => candidate.Reveal == reveal);
        var columns = new SortedSet<int>();
        instruction.Shown!.CollectColumns(columns);
        var move = _schedule.Slots[columns.Min].Move;
        return $"shown {move.Name}={move.Options[result - 1].Name}";
    }

    private static string Listed(List<string> parts) => parts.Count == 0 ? Nothing : string.Join(',', parts);
}
