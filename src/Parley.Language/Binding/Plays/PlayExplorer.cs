using System.Collections.Immutable;
using Parley.Language.Binding.Game;
using Parley.Language.Model;

namespace Parley.Language.Binding.Plays;

/// <summary>What an exploration tells as it goes. A round is 0 outside repeats.</summary>
internal interface IPlayVisitor
{
    /// <summary>A move is about to be made.</summary>
    void BeforeMove(Move move, RepeatCounter? repeat, int round, PlayLayout layout, int[] state)
    {
    }

    /// <summary>An option of a move is offered; <paramref name="option"/> is null where none is.</summary>
    void Offered(Move move, OptionModel? option, PlayLayout layout, int[] state)
    {
    }

    /// <summary>The condition of a block or of <c>until</c> is about to be read.</summary>
    void BeforeCondition(StepModel step, RepeatCounter? repeat, int round, PlayLayout layout, int[] state)
    {
    }
}

/// <summary>The plays of a game as far as they are remembered, at their ends.</summary>
internal sealed record Exploration(PlayLayout Layout, IReadOnlyList<int[]> Ends);

/// <summary>
/// Walks all plays of a game, keeping only what is asked about: states that agree in it are one. The cost is the number of
/// such states times the steps, never the size of the tree. Chances count as positive, conditions on assumptions do not exist here.
/// </summary>
internal sealed class PlayExplorer
{
    private const int MostStates = 20_000;
    private const int MostSteps = 20_000;
    private readonly GameScope _game;
    private readonly CheckBudget _budget;
    private readonly PlayNeeds _structure;
    private readonly Dictionary<string, Exploration?> _known = new(StringComparer.Ordinal);

    private PlayLayout _layout = null!;
    private PlayStateEvaluator _evaluator = null!;
    private IPlayVisitor? _visitor;
    private ImmutableArray<DoRule> _rules = [];
    private bool _isExhausted;
    private int _steps;

    public PlayExplorer(GameScope game, CheckBudget budget)
    {
        _game = game;
        _budget = budget;
        _structure = new PlayNeeds(game);
        CollectStructure(game.Model!.Steps, null);
    }

    /// <summary>What the game's own conditions ask; to be copied and added to.</summary>
    public PlayNeeds Needs() => _structure.Copy();

    /// <summary>Explores. Null where the budget ran out: then nothing is known.</summary>
    /// <param name="needs">What to remember, the game's own conditions included.</param>
    /// <param name="rules">Choices that are replaced.</param>
    /// <param name="visitor">Who is told on the way; explorations without one are kept and shared.</param>
    public Exploration? Explore(PlayNeeds needs, ImmutableArray<DoRule> rules = default, IPlayVisitor? visitor = null)
    {
        rules = rules.IsDefault ? [] : rules;
        foreach (var rule in rules)
        {
            needs.Add(rule.Condition, rule.Move.Repeat, isWhilePlayed: true);
        }

        var key = needs.Key();
        var isShared = visitor is null && rules.IsEmpty;
        if (isShared && _known.TryGetValue(key, out var known))
        {
            return known;
        }

        _layout = new PlayLayout(_game, needs);
        _evaluator = new PlayStateEvaluator(_layout);
        _visitor = visitor;
        _rules = rules;
        _isExhausted = false;
        _steps = 0;
        var start = new int[_layout.Length];
        Array.Fill(start, PlayLayout.Absent);
        var states = new List<int[]> { start };
        foreach (var draw in _game.Model!.Moves.Where(move => move.Kind == MoveKind.Private && _game.RepeatOf(move) is null))
        {
            states = _isExhausted ? states : Play(draw, states, null, 0);
        }

        var ends = Walk(_game.Model.Steps, states, null, 0);
        var exploration = _isExhausted ? null : new Exploration(_layout, ends);
        if (isShared)
        {
            _known.Add(key, exploration);
        }

        return exploration;
    }

    private void CollectStructure(ImmutableArray<StepModel> steps, RepeatCounter? repeat)
    {
        foreach (var step in steps)
        {
            switch (step)
            {
                case StepModel.Play play:
                    foreach (var option in play.Move.Options)
                    {
                        _structure.Add(option.Availability, repeat, isWhilePlayed: true);
                    }

                    break;
                case StepModel.Block block:
                    _structure.Add(block.Condition, repeat, isWhilePlayed: true);
                    CollectStructure(block.Then, repeat);
                    CollectStructure(block.Else, repeat);
                    break;
                case StepModel.Together together:
                    CollectStructure(together.Steps, repeat);
                    break;
                case StepModel.Repeat inner:
                    _structure.Add(inner.Until, inner.Counter, isWhilePlayed: true);
                    CollectStructure(inner.Steps, inner.Counter);
                    break;
            }
        }
    }

    private List<int[]> Walk(ImmutableArray<StepModel> steps, List<int[]> states, RepeatCounter? repeat, int round)
    {
        foreach (var step in steps)
        {
            if (states.Count == 0 || _isExhausted)
            {
                break;
            }

            _isExhausted |= ++_steps > MostSteps;
            states = step switch
            {
                StepModel.Play play => Play(play.Move, states, repeat, round),
                StepModel.Block block => Block(block, states, repeat, round),
                StepModel.Together together => Walk(together.Steps, states, repeat, round),
                StepModel.Reveal reveal when _layout.Needs.RemembersReveals => Marked(states, _layout.EntryOf(reveal, Math.Max(1, round)), 1),
                StepModel.Repeat inner => Rounds(inner, states),
                _ => states,
            };
        }

        return states;
    }

    private List<int[]> Play(Move move, List<int[]> states, RepeatCounter? repeat, int round)
    {
        var entry = _layout.EntryOf(move, Math.Max(1, round));
        var next = new List<int[]>();
        foreach (var state in states)
        {
            if (_isExhausted |= next.Count > 4 * MostStates)
            {
                break;
            }

            _evaluator.State = state;
            _visitor?.BeforeMove(move, repeat, round, _layout, state);
            var rule = _rules.FirstOrDefault(candidate => Applies(candidate, move, repeat, round));
            var isOffered = false;
            foreach (var option in move.Options)
            {
                _evaluator.State = state;
                if (option.Availability is not null && _evaluator.Evaluate(option.Availability, repeat, round).IsNo)
                {
                    continue;
                }

                _visitor?.Offered(move, option, _layout, state);
                if (rule is not null && rule.Option != option)
                {
                    continue;
                }

                if (entry >= 0)
                {
                    next.Add(With(state, entry, option.Index));
                }
                else if (!isOffered)
                {
                    next.Add(state);
                }

                isOffered = true;
            }

            if (!isOffered && rule is null)
            {
                // Reported where it matters; the play goes on without the move, so that nothing behind it is called unreachable.
                _visitor?.Offered(move, null, _layout, state);
                next.Add(state);
            }
        }

        return Distinct(next);
    }

    private bool Applies(DoRule rule, Move move, RepeatCounter? repeat, int round) =>
        rule.Move == move
        && (rule.Round.Kind == RoundKind.Current || rule.Round.Number == round)
        && (rule.Condition is null || _evaluator.Evaluate(rule.Condition, repeat, round).IsYes);

    private List<int[]> Block(StepModel.Block block, List<int[]> states, RepeatCounter? repeat, int round)
    {
        var (taken, other) = Split(block, block.Condition, states, repeat, round);
        taken = Walk(block.Then, taken, repeat, round);
        other = Walk(block.Else, other, repeat, round);
        taken.AddRange(other);
        return Distinct(taken);
    }

    private (List<int[]> Yes, List<int[]> No) Split(
        StepModel step, BoundExpression condition, List<int[]> states, RepeatCounter? repeat, int round)
    {
        var yes = new List<int[]>();
        var no = new List<int[]>();
        foreach (var state in states)
        {
            _visitor?.BeforeCondition(step, repeat, round, _layout, state);
            _evaluator.State = state;
            var value = _evaluator.Evaluate(condition, repeat, round);
            if (!value.IsNo)
            {
                yes.Add(state);
            }

            if (!value.IsYes)
            {
                no.Add(state);
            }
        }

        return (yes, no);
    }

    private List<int[]> Rounds(StepModel.Repeat repeat, List<int[]> states)
    {
        var ended = new List<int[]>();
        var rounds = _layout.EntryOf(repeat.Counter);
        for (var round = 1; round <= repeat.Counter.Count && states.Count > 0 && !_isExhausted; round++)
        {
            if (rounds >= 0)
            {
                states = Marked(states, rounds, round);
            }

            foreach (var draw in repeat.Fresh.SelectMany(party => party.Privates))
            {
                states = _isExhausted ? states : Play(draw, states, repeat.Counter, round);
            }

            states = Walk(repeat.Steps, states, repeat.Counter, round);
            var stopped = new List<int[]>();
            if (repeat.Until is not null)
            {
                (stopped, states) = Split(repeat, repeat.Until, states, repeat.Counter, round);
            }

            Forget(repeat.Counter, round, states);
            Forget(repeat.Counter, round, stopped);
            states = Distinct(states);
            ended.AddRange(stopped);
        }

        ended.AddRange(states);
        return Distinct(ended);
    }

    /// <summary>Clears what no question can reach any more once a round is over. The states are this walk's own copies where an entry was written.</summary>
    private void Forget(RepeatCounter repeat, int round, List<int[]> states)
    {
        foreach (var move in _layout.Needs.Moves.Where(move => _game.RepeatOf(move) == repeat))
        {
            var memory = _layout.Needs.MemoryOf(move);
            if (memory.HasFlag(RoundMemory.All))
            {
                continue;
            }

            for (var index = 0; index < states.Count; index++)
            {
                var isPlayed = PlayLayout.At(states[index], _layout.EntryOf(move, round)) >= 0;
                for (var at = Math.Max(1, round - 1); at <= round; at++)
                {
                    var isKept = _layout.Needs.Remembers(move, at)
                        || (at == round && (memory.HasFlag(RoundMemory.Previous) || memory.HasFlag(RoundMemory.LastRound)))
                        || (memory.HasFlag(RoundMemory.LastPlayed) && (at == round || !isPlayed));
                    if (!isKept)
                    {
                        Clear(states, index, _layout.EntryOf(move, at));
                    }
                }

                // The last time it was played may lie further back.
                for (var at = round - 2; at >= 1 && isPlayed && memory.HasFlag(RoundMemory.LastPlayed); at--)
                {
                    if (!_layout.Needs.Remembers(move, at))
                    {
                        Clear(states, index, _layout.EntryOf(move, at));
                    }
                }
            }
        }
    }

    private static void Clear(List<int[]> states, int index, int entry)
    {
        if (PlayLayout.At(states[index], entry) != PlayLayout.Absent)
        {
            var copy = (int[])states[index].Clone();
            copy[entry] = PlayLayout.Absent;
            states[index] = copy;
        }
    }

    private List<int[]> Marked(List<int[]> states, int entry, int value) => Distinct([.. states.Select(state => With(state, entry, value))]);

    private int[] With(int[] state, int entry, int value)
    {
        var copy = new int[Math.Max(_layout.Length, state.Length)];
        state.CopyTo(copy, 0);
        Array.Fill(copy, PlayLayout.Absent, state.Length, copy.Length - state.Length);
        copy[entry] = value;
        _budget.PlayEntries -= copy.Length + 4;
        _isExhausted |= _budget.PlayEntries < 0;
        return copy;
    }

    private List<int[]> Distinct(List<int[]> states)
    {
        if (states.Count > 1)
        {
            _budget.PlayEntries -= states.Count * 4;
            states = [.. new HashSet<int[]>(states, StateComparer.Instance)];
        }

        _isExhausted |= states.Count > MostStates || _budget.PlayEntries < 0;
        return states;
    }

    private sealed class StateComparer : IEqualityComparer<int[]>
    {
        public static StateComparer Instance { get; } = new();

        public bool Equals(int[]? x, int[]? y) => x.AsSpan().SequenceEqual(y);

        public int GetHashCode(int[] obj)
        {
            var hash = default(HashCode);
            foreach (var value in obj)
            {
                hash.Add(value);
            }

            return hash.ToHashCode();
        }
    }
}
