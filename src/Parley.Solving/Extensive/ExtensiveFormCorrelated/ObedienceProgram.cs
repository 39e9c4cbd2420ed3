using Parley.Games.Numerics;
using Parley.Games.Reductions;
using Parley.Solving.LinearPrograms;

namespace Parley.Solving.Extensive.ExtensiveFormCorrelated;

/// <summary>
/// The linear program of extensive-form correlated equilibria: one variable per pure profile of the reduced strategic form; per recommendation (set h, move a) and later set h' of the same
/// player the free variable v(h, a, h'), what h' is worth after disobeying at h. Rows: what a move other than a leads to is at most what obeying earns, and what any move at h'
/// leads to is at most v(h, a, h').
/// </summary>
internal sealed class ObedienceProgram
{
    private readonly ReducedStrategicForm _form;
    private readonly SequenceForm _sequences;
    private readonly int[][][] _containing; // player, sequence: the strategies that agree with it

    /// <param name="form">The reduced strategic form.</param>
    /// <param name="player">Whose payoff is maximised; null for the sum.</param>
    public ObedienceProgram(ReducedStrategicForm form, int? player)
    {
        _form = form;
        _sequences = form.Sequences;
        var game = form.Game;
        _containing = [.. Enumerable.Range(0, game.Players.Length).Select(Containing)];
        for (var profile = 0; profile < game.ProfileCount; profile++)
        {
            var objective = Rational.Zero;
            for (var other = 0; other < game.Players.Length; other++)
            {
                objective += player is not { } one || one == other ? game.ExactPayoffsOf(other)[profile] : Rational.Zero;
            }

            Program.AddVariable(objective);
        }

        var sum = Program.AddRow(RowSense.Equal, 1);
        for (var profile = 0; profile < game.ProfileCount; profile++)
        {
            Program.Add(sum, profile, 1);
        }

        for (var mover = 0; mover < game.Players.Length; mover++)
        {
            foreach (var set in _sequences.SetsOf(mover))
            {
                var actions = _sequences.Tree.Game.InformationSets[set].Actions.Length;
                for (var action = 0; action < actions && actions > 1; action++)
                {
                    AddRecommendation(mover, set, action);
                }
            }
        }
    }

    /// <summary>The program; the first variables are the profiles' probabilities.</summary>
    public LinearProgram Program { get; } = new();

    private void AddRecommendation(int player, int set, int action)
    {
        var game = _sequences.Tree.Game;
        var told = _sequences.FirstSequenceOf(set) + action;

        // By sequence: does it go on from the set, and by which of the set's sequences?
        var through = new int[_sequences.SequenceCount(player)];
        Array.Fill(through, -1);
        var worth = new Dictionary<int, int>(); // by later set: its variable
        var rows = new Dictionary<int, Dictionary<int, Rational>>(); // by sequence: its row
        for (var position = 0; position < game.InformationSets[set].Actions.Length; position++)
        {
            through[_sequences.FirstSequenceOf(set) + position] = _sequences.FirstSequenceOf(set) + position;
        }

        foreach (var later in _sequences.SetsOf(player))
        {
            if (through[_sequences.ParentSequenceOf(later)] is >= 0 and var first && later != set)
            {
                through.AsSpan(_sequences.FirstSequenceOf(later), game.InformationSets[later].Actions.Length).Fill(first);
            }
        }

        foreach (var later in _sequences.SetsOf(player))
        {
            for (var position = 0; position < game.InformationSets[later].Actions.Length; position++)
            {
                var sequence = _sequences.FirstSequenceOf(later) + position;
                if (through[sequence] < 0 || through[sequence] == told)
                {
                    continue;
                }

                if (later != set && !worth.ContainsKey(later))
                {
                    worth.Add(later, Program.AddVariable(0, free: true));
                    rows[_sequences.ParentSequenceOf(later)].Add(worth[later], 1);
                }

                rows.Add(sequence, later == set ? [] : new Dictionary<int, Rational> { [worth[later]] = -1 });
            }
        }

        var obeyed = new Dictionary<int, Rational>();
        for (var tuple = 0; tuple < _sequences.TupleCount; tuple++)
        {
            var own = _sequences.Tuple(tuple)[player];
            var payoff = _sequences.Payoff(tuple, player);
            if (through[own] < 0 || payoff.IsZero)
            {
                continue;
            }

            var row = through[own] == told ? obeyed : rows[own];
            foreach (var profile in Profiles(tuple, player, through[own] == told ? own : told))
            {
                row[profile] = row.GetValueOrDefault(profile) + payoff;
            }
        }

        foreach (var (sequence, row) in rows)
        {
            // At the set itself the move not recommended is compared with obeying.
            if (through[sequence] == sequence)
            {
                foreach (var (profile, value) in obeyed)
                {
                    row[profile] = row.GetValueOrDefault(profile) - value;
                }
            }

            var index = Program.AddRow(RowSense.AtMost, 0);
            foreach (var (column, value) in row)
            {
                Program.Add(index, column, value);
            }
        }
    }

    // The pure profiles in which the player's strategy agrees with one sequence and the others' with a tuple's.
    private IEnumerable<int> Profiles(int tuple, int player, int own)
    {
        IEnumerable<int> result = [0];
        for (var other = 0; other < _containing.Length; other++)
        {
            var strategies = _containing[other][other == player ? own : _sequences.Tuple(tuple)[other]];
            var stride = _form.Game.StrideOf(other);
            result = result.SelectMany(_ => strategies, (profile, strategy) => profile + (strategy * stride));
        }

        return result;
    }

    private int[][] Containing(int player)
    {
        var result = Enumerable.Range(0, _sequences.SequenceCount(player)).Select(_ => new List<int>()).ToArray();
        var sets = _sequences.SetsOf(player);
        for (var strategy = 0; strategy < _form.Game.Strategies[player].Length; strategy++)
        {
            result[0].Add(strategy);
            for (var position = 0; position < sets.Length; position++)
            {
                if (_form.ChoiceOf(player, strategy, position) is >= 0 and var action)
                {
                    result[_sequences.FirstSequenceOf(sets[position]) + action].Add(strategy);
                }
            }
        }

        return [.. result.Select(own => own.ToArray())];
    }
}
