using System.Globalization;
using System.Text;
using Parley.Language.Binding.Expressions;
using Parley.Language.Binding.Game;
using Parley.Language.Model;

namespace Parley.Language.Binding.Plays;

/// <summary>Which rounds of a repeated move must be remembered once they are over.</summary>
[Flags]
internal enum RoundMemory
{
    None = 0,

    /// <summary>The round before this one.</summary>
    Previous = 1,

    /// <summary>The last round in which it was played.</summary>
    LastPlayed = 2,

    /// <summary>The last round there was.</summary>
    LastRound = 4,

    /// <summary>Every round.</summary>
    All = 8,
}

/// <summary>
/// What must be remembered of a play to answer some questions of it. All else is forgotten, so that plays which differ in nothing
/// asked about are one state.
/// </summary>
internal sealed class PlayNeeds(GameScope game)
{
    private readonly Dictionary<Move, (RoundMemory Memory, SortedSet<int> Rounds)> _moves = [];
    private readonly HashSet<RepeatCounter> _rounds = [];

    /// <summary>Whether reveals are remembered, for questions of who sees what.</summary>
    public bool RemembersReveals { get; set; }

    /// <summary>The moves remembered.</summary>
    public IEnumerable<Move> Moves => _moves.Keys;

    /// <summary>The repeats whose number of rounds is remembered.</summary>
    public IEnumerable<RepeatCounter> CountedRepeats => _rounds;

    public bool Has(Move move) => _moves.ContainsKey(move);

    public RoundMemory MemoryOf(Move move) => _moves[move].Memory;

    public bool Remembers(Move move, int round) => _moves[move].Rounds.Contains(round);

    public PlayNeeds Copy()
    {
        var copy = new PlayNeeds(game) { RemembersReveals = RemembersReveals };
        foreach (var (move, need) in _moves)
        {
            copy._moves.Add(move, (need.Memory, [.. need.Rounds]));
        }

        copy._rounds.UnionWith(_rounds);
        return copy;
    }

    /// <summary>Adds what an expression asks, read in the rounds of a repeat or, where <paramref name="readIn"/> is null, of a finished play.</summary>
    /// <param name="expression">The expression.</param>
    /// <param name="readIn">The repeat in whose rounds it is read.</param>
    /// <param name="isWhilePlayed">Whether it is read while that round is played, or of all rounds at the end.</param>
    public void Add(BoundExpression? expression, RepeatCounter? readIn, bool isWhilePlayed)
    {
        if (expression is null)
        {
            return;
        }

        foreach (var atom in PlayAtoms.Of(expression))
        {
            if (atom.Move is null)
            {
                _rounds.Add(atom.Counter!);
                continue;
            }

            var repeat = game.RepeatOf(atom.Move);
            var isThisRound = repeat is not null && repeat == readIn;
            var memory = repeat is null ? RoundMemory.None
                : atom.IsQuantified || (isThisRound && !isWhilePlayed) ? RoundMemory.All
                : atom.Round.Kind switch
                {
                    RoundKind.Previous => RoundMemory.Previous,
                    RoundKind.LastRound => RoundMemory.LastRound,
                    RoundKind.Numbered => RoundMemory.None,
                    _ => isThisRound ? RoundMemory.None : RoundMemory.LastPlayed,
                };
            Add(atom.Move, memory, atom.Round.Kind == RoundKind.Numbered ? atom.Round.Number : null);
            if (repeat is not null && (memory & (RoundMemory.All | RoundMemory.LastRound)) != 0)
            {
                _rounds.Add(repeat);
            }
        }
    }

    /// <summary>Adds the number of rounds of a repeat.</summary>
    public void Add(RepeatCounter counter) => _rounds.Add(counter);

    /// <summary>Adds a move.</summary>
    public void Add(Move move, RoundMemory memory, int? round = null)
    {
        if (!_moves.TryGetValue(move, out var need))
        {
            need = (RoundMemory.None, []);
        }

        if (round is { } number)
        {
            need.Rounds.Add(number);
        }

        _moves[move] = (need.Memory | memory, need.Rounds);
    }

    /// <summary>The same text for the same needs.</summary>
    public string Key()
    {
        var key = new StringBuilder(RemembersReveals ? "reveals;" : string.Empty);
        foreach (var (move, need) in _moves.OrderBy(pair => pair.Key.Index))
        {
            key.Append(CultureInfo.InvariantCulture, $"{move.Index}:{(int)need.Memory}:{string.Join(',', need.Rounds)};");
        }

        foreach (var counter in _rounds.Select(counter => counter.Name).Order(StringComparer.Ordinal))
        {
            key.Append(counter).Append(';');
        }

        return key.ToString();
    }
}
