using Parley.Language.Binding.Game;
using Parley.Language.Model;

namespace Parley.Language.Binding.Plays;

/// <summary>Where in a state each remembered thing lies: one entry a move and round, a counted repeat, a reveal and round.</summary>
internal sealed class PlayLayout
{
    /// <summary>A move that was not made, or not yet.</summary>
    public const int Absent = -1;

    private readonly Dictionary<Move, int> _moves = [];
    private readonly Dictionary<RepeatCounter, int> _counters = [];
    private readonly Dictionary<(StepModel.Reveal, int), int> _reveals = [];

    public PlayLayout(GameScope game, PlayNeeds needs)
    {
        Game = game;
        Needs = needs;
        foreach (var move in needs.Moves.OrderBy(move => move.Index))
        {
            _moves.Add(move, Length);
            Length += game.RepeatOf(move)?.Count ?? 1;
        }

        foreach (var counter in needs.CountedRepeats)
        {
            _counters.Add(counter, Length++);
        }
    }

    public GameScope Game { get; }

    public PlayNeeds Needs { get; }

    /// <summary>The entries of a state. Reveals lie behind it and are added as they are met.</summary>
    public int Length { get; private set; }

    /// <summary>The entry of a move in a round (counted from 1; 1 outside a repeat); −1 where it is not remembered.</summary>
    public int EntryOf(Move move, int round) => _moves.TryGetValue(move, out var first) ? first + round - 1 : -1;

    /// <summary>The entry of a repeat's number of rounds; −1 where it is not remembered.</summary>
    public int EntryOf(RepeatCounter counter) => _counters.GetValueOrDefault(counter, -1);

    /// <summary>The entry of a reveal in a round.</summary>
    public int EntryOf(StepModel.Reveal reveal, int round)
    {
        if (!_reveals.TryGetValue((reveal, round), out var entry))
        {
            entry = Length++;
            _reveals.Add((reveal, round), entry);
        }

        return entry;
    }

    /// <summary>The reveals met so far with their entries.</summary>
    public IEnumerable<(StepModel.Reveal Reveal, int Round, int Entry)> Reveals =>
        _reveals.Select(pair => (pair.Key.Item1, pair.Key.Item2, pair.Value));

    /// <summary>The value at an entry; a state made before the entry was known lacks it.</summary>
    public static int At(int[] state, int entry) => entry < state.Length ? state[entry] : Absent;
}

/// <summary>Evaluates expressions at a state.</summary>
internal sealed class PlayStateEvaluator(PlayLayout layout) : PlayEvaluator
{
    /// <summary>The state looked at.</summary>
    public int[] State { get; set; } = [];

    /// <inheritdoc/>
    protected override int? Played(Move move, RoundReference reference, RepeatCounter? repeat, int round)
    {
        if (layout.EntryOf(move, 1) < 0)
        {
            return null;
        }

        var own = layout.Game.RepeatOf(move);
        if (own is null)
        {
            return At(move, 1);
        }

        switch (reference.Kind)
        {
            case RoundKind.Numbered:
                return reference.Number >= 1 && reference.Number <= own.Count ? At(move, reference.Number) : PlayLayout.Absent;
            case RoundKind.Previous when own == repeat:
                return round > 1 ? At(move, round - 1) : PlayLayout.Absent;
            case RoundKind.LastRound:
                return RoundsPlayed(own) is { IsKnown: true } played && played.Number.Sign > 0 ? At(move, (int)played.Number.Numerator) : PlayLayout.Absent;
            default:
                if (own == repeat)
                {
                    return At(move, round);
                }

                for (var at = own.Count; at >= 1; at--)
                {
                    if (At(move, at) is >= 0 and var option)
                    {
                        return option;
                    }
                }

                return PlayLayout.Absent;
        }
    }

    /// <inheritdoc/>
    protected override PlayValue RoundsPlayed(RepeatCounter counter) => layout.EntryOf(counter) is >= 0 and var entry
        ? PlayValue.Of(Math.Max(0, PlayLayout.At(State, entry)))
        : PlayValue.Unknown;

    private int At(Move move, int round) => PlayLayout.At(State, layout.EntryOf(move, round));
}
