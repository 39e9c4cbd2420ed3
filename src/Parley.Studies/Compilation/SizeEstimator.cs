using System.Numerics;
using Parley.Language.Model;

namespace Parley.Studies.Compilation;

/// <summary>
/// Counts the nodes and information sets of a game without building it. Plays are counted by <see cref="LiveRows"/>: one forward pass over (step, what
/// later steps read). Information sets are counted player by player over sets of such rows, the ones the player holds possible after what it saw
/// (the subset construction), so distinct observation sequences are counted exactly. Cost: steps × rows, and steps × sets of rows for each player.
/// </summary>
internal sealed class SizeEstimator
{
    private const int MostRows = 50_000;
    private const int MostBeliefs = 50_000;
    private readonly Schedule _schedule;
    private readonly LiveRows _rows;
    private readonly List<RowStep> _steps = [];
    private BigInteger _decisions;
    private BigInteger _chances;
    private BigInteger _sets;
    private BigInteger _actions;
    private bool _exact = true;

    private SizeEstimator(Schedule schedule)
    {
        _schedule = schedule;
        _rows = new LiveRows(schedule);
    }

    public static GameSize Estimate(Schedule schedule) => new SizeEstimator(schedule).Estimate();

    private GameSize Estimate()
    {
        var factors = new Dictionary<Move, double>();
        var counts = new Dictionary<int, BigInteger> { [0] = BigInteger.One };
        for (var at = 0; at < _schedule.Instructions.Length && _exact; at++)
        {
            counts = CountStep(at, counts, factors);
        }

        var terminals = Total(counts);
        for (var player = 0; player < _schedule.Seats.Names.Length && _exact; player++)
        {
            CountSets(player);
        }

        return new GameSize(
            _decisions, _chances, terminals, _sets, _actions, _exact,
            [.. factors.Select(pair => new StatementGrowth(pair.Key, pair.Value))]);
    }

    private Dictionary<int, BigInteger> CountStep(int at, Dictionary<int, BigInteger> counts, Dictionary<Move, double> factors)
    {
        var next = new Dictionary<int, BigInteger>();
        foreach (var (row, count) in counts)
        {
            foreach (var step in _rows.Step(row, at, _steps))
            {
                next[step.Next] = next.GetValueOrDefault(step.Next) + count;
            }

            if (_steps.Count > 1)
            {
                ref var kind = ref _schedule.Slots[_schedule.Instructions[at].Slot].IsChance ? ref _chances : ref _decisions;
                kind += count;
            }
        }

        if (_schedule.Instructions[at].Kind == InstructionKind.Play)
        {
            var move = _schedule.Slots[_schedule.Instructions[at].Slot].Move;
            var factor = Math.Exp(BigInteger.Log(Total(next)) - BigInteger.Log(Total(counts)));
            factors[move] = factors.GetValueOrDefault(move, 1) * factor;
        }

        _exact &= next.Count <= MostRows;
        return next;
    }

    // Beliefs are sorted lists of rows; each is counted as often as there are observation sequences that lead to it.
    private void CountSets(int player)
    {
        var beliefs = new Dictionary<int[], BigInteger>(BeliefComparer.Instance) { [[0]] = BigInteger.One };
        for (var at = 0; at < _schedule.Instructions.Length; at++)
        {
            var next = new Dictionary<int[], BigInteger>(BeliefComparer.Instance);
            foreach (var (belief, count) in beliefs)
            {
                foreach (var successor in Observe(player, at, belief, count))
                {
                    next[successor] = next.GetValueOrDefault(successor) + count;
                }
            }

            beliefs = next;
            if (beliefs.Count > MostBeliefs || _rows.Count > MostRows * 4)
            {
                _exact = false;
                return;
            }
        }
    }

    private IEnumerable<int[]> Observe(int player, int at, int[] belief, BigInteger count)
    {
        var instruction = _schedule.Instructions[at];
        var slot = instruction.Kind == InstructionKind.Play ? _schedule.Slots[instruction.Slot] : null;
        var moves = slot?.Mover == player;
        var sees = moves || (slot is not null && !instruction.Together && slot.Seers.Contains(player));
        var bySymbol = new Dictionary<(long, int), SortedSet<int>>();
        var menus = new HashSet<(int, int)>();
        foreach (var row in belief)
        {
            var shown = ShownAt(player, at, row);
            foreach (var step in _rows.Step(row, at, _steps))
            {
                var symbol = (sees ? step.Result : shown, moves ? step.MenuKey : 0);
                if (!bySymbol.TryGetValue(symbol, out var rows))
                {
                    bySymbol.Add(symbol, rows = []);
                }

                rows.Add(step.Next);
                if (moves && !slot!.IsChance && step.Menu > 1)
                {
                    menus.Add((step.Menu, step.MenuKey));
                }
            }
        }

        foreach (var (menu, _) in menus)
        {
            _sets += count;
            _actions += count * menu;
        }

        return bySymbol.Values.Select(rows => rows.ToArray());
    }

    // What a reveal or the end of moves made together tells a player, as one number.
    private long ShownAt(int player, int at, int row)
    {
        var instruction = _schedule.Instructions[at];
        switch (instruction.Kind)
        {
            case InstructionKind.Reveal when instruction.Seers.Contains(player):
                return _rows.IsPassedOver(row, at) ? 0 : _rows.Shown(row, instruction);
            case InstructionKind.EndTogether:
                var seen = 0L;
                for (var index = instruction.Slot; index < instruction.Target; index++)
                {
                    var slot = _schedule.Slots[index];
                    seen = slot.Seers.Contains(player) ? (seen * (slot.Move.Options.Length + 1)) + _rows.Column(row, index) : seen;
                }

                return seen;
            default:
                return 0;
        }
    }

    private static BigInteger Total(Dictionary<int, BigInteger> counts)
    {
        var total = BigInteger.Zero;
        foreach (var count in counts.Values)
        {
            total += count;
        }

        return total;
    }

    private sealed class BeliefComparer : IEqualityComparer<int[]>
    {
        public static readonly BeliefComparer Instance = new();

        public bool Equals(int[]? x, int[]? y) => x.AsSpan().SequenceEqual(y);

        public int GetHashCode(int[] rows)
        {
            var hash = 17;
            foreach (var row in rows)
            {
                hash = unchecked((hash * 31) + row);
            }

            return hash;
        }
    }
}
