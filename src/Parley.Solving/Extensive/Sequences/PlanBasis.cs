using Parley.Games.Numerics;
using Parley.Games.Reductions;

namespace Parley.Solving.Extensive.Sequences;

/// <summary>
/// The plans of two players that a complementary basis found in floating point stands for, in exact arithmetic: sequences on a list are used, and lose nothing against their set's
/// payoff; all others stay at their least weight. One linear system per player, in its used sequences and the payoffs of the other's information sets.
/// </summary>
internal static class PlanBasis
{
    /// <summary>Solves for the plans; null where the list determines none, or the search was stopped.</summary>
    /// <param name="sequences">The tree, of two players.</param>
    /// <param name="isUsed">Per player and sequence, whether it is on the list; the empty sequence counts as used.</param>
    /// <param name="isPerturbed">Whether sequences keep least weights.</param>
    /// <param name="stop">Asked now and then.</param>
    /// <returns>Per player: by sequence, the coefficients of ascending powers of ε.</returns>
    public static Rational[][][]? Solve(SequenceForm sequences, bool[][] isUsed, bool isPerturbed, CancellationToken stop)
    {
        var plans = new Rational[2][][];
        Trembles[] trembles = [new(sequences, 0, isPerturbed), new(sequences, 1, isPerturbed)];
        var degrees = Math.Max(trembles[0].Degree, trembles[1].Degree) + 1;
        for (var player = 0; player < 2; player++)
        {
            if (SolveFor(sequences, player, isUsed, trembles[player], degrees, stop) is not { } plan)
            {
                return null;
            }

            plans[player] = plan;
        }

        return plans;
    }

    private static Rational[][]? SolveFor(SequenceForm sequences, int player, bool[][] isUsed, Trembles trembles, int degrees, CancellationToken stop)
    {
        var game = sequences.Tree.Game;
        var other = 1 - player;
        var unknowns = 0;
        var unknownOf = new int[sequences.SequenceCount(player)];
        for (var sequence = 0; sequence < unknownOf.Length; sequence++)
        {
            unknownOf[sequence] = sequence > 0 && isUsed[player][sequence] ? unknowns++ : -1;
        }

        var payoffOf = new int[game.InformationSets.Length];
        foreach (var set in sequences.SetsOf(other))
        {
            payoffOf[set] = unknowns++;
        }

        var plan = new Rational[unknownOf.Length][];
        for (var sequence = 0; sequence < plan.Length; sequence++)
        {
            plan[sequence] = new Rational[degrees];
            plan[sequence][trembles.LeastOf(sequence)] = sequence == 0 || trembles.LeastOf(sequence) > 0 ? 1 : 0;
        }

        var rows = new List<Dictionary<int, Rational>>();
        var constants = new List<Rational[]>();
        foreach (var set in sequences.SetsOf(player))
        {
            // Σ x(action) − x(parent) = 0; what is not used is a constant.
            var row = new Dictionary<int, Rational>();
            var constant = (Rational[])plan[sequences.ParentSequenceOf(set)].Clone();
            if (unknownOf[sequences.ParentSequenceOf(set)] is >= 0 and var parent)
            {
                row.Add(parent, -1);
            }

            for (var action = 0; action < game.InformationSets[set].Actions.Length; action++)
            {
                var sequence = sequences.FirstSequenceOf(set) + action;
                Subtract(constant, plan[sequence]);
                if (unknownOf[sequence] >= 0)
                {
                    row.Add(unknownOf[sequence], 1);
                }
            }

            rows.Add(row);
            constants.Add(constant);
        }

        var rowOf = new int[sequences.SequenceCount(other)];
        Array.Fill(rowOf, -1);
        foreach (var set in sequences.SetsOf(other))
        {
            // payoff(set) − payoffs of the sets after an action − what the action earns at once = 0, where it is used.
            if (rowOf[sequences.ParentSequenceOf(set)] is >= 0 and var before)
            {
                rows[before].Add(payoffOf[set], -1);
            }

            for (var action = 0; action < game.InformationSets[set].Actions.Length; action++)
            {
                var sequence = sequences.FirstSequenceOf(set) + action;
                if (isUsed[other][sequence])
                {
                    rowOf[sequence] = rows.Count;
                    rows.Add(new Dictionary<int, Rational> { [payoffOf[set]] = 1 });
                    constants.Add(new Rational[degrees]);
                }
            }
        }

        if (rows.Count != unknowns)
        {
            return null;
        }

        for (var tuple = 0; tuple < sequences.TupleCount; tuple++)
        {
            var (mine, theirs) = (sequences.Tuple(tuple)[player], sequences.Tuple(tuple)[other]);
            var payoff = sequences.Payoff(tuple, other);
            if (payoff.IsZero || rowOf[theirs] is not (>= 0 and var row))
            {
                continue;
            }

            if (unknownOf[mine] is >= 0 and var column)
            {
                rows[row][column] = rows[row].GetValueOrDefault(column) - payoff;
            }

            for (var degree = 0; degree < degrees; degree++)
            {
                constants[row][degree] += payoff * plan[mine][degree];
            }
        }

        var solution = constants.ToArray();
        if (!RationalElimination.Solve([.. rows], solution, stop))
        {
            return null;
        }

        for (var sequence = 1; sequence < plan.Length; sequence++)
        {
            for (var degree = 0; unknownOf[sequence] >= 0 && degree < degrees; degree++)
            {
                plan[sequence][degree] += solution[unknownOf[sequence]][degree];
            }
        }

        return plan;
    }

    private static void Subtract(Rational[] target, Rational[] value)
    {
        for (var i = 0; i < target.Length; i++)
        {
            target[i] -= value[i];
        }
    }
}
