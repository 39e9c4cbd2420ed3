using System.Numerics;
using Parley.Games.Numerics;
using Parley.Games.Reductions;
using Parley.Solving.Extensive.Sequences;

namespace Parley.Solving.Extensive.SequenceLemke;

/// <summary>
/// Nash equilibria of a two-player tree as solutions of a linear complementarity problem on its sequence form (Koller, Megiddo and von Stengel 1996): a sequence is used, or what
/// its player loses by it is positive, never both. The covering vector is that of von Stengel, van den Elzen and Talman (2002): the path starts at a pair of completely mixed
/// plans (s, t), at the players' best replies to them, and the pair's weight z falls from 1 to 0. The free variables (payoffs of information sets) and one sequence per
/// set are eliminated beforehand, so the dictionary has one row per sequence.
/// </summary>
internal static class SequenceComplementarity
{
    /// <summary>The problem, ready to follow.</summary>
    /// <param name="sequences">The tree, of two players.</param>
    /// <param name="start">Per player, the completely mixed plan that the path starts from.</param>
    /// <param name="isPerturbed">Whether sequences keep least weights in powers of ε (Miltersen and Sørensen 2010).</param>
    public static ComplementaryPath<T, TArithmetic> Prepare<T, TArithmetic>(SequenceForm sequences, Rational[][] start, bool isPerturbed)
        where T : struct, IAdditionOperators<T, T, T>, IMultiplyOperators<T, T, T>, IDivisionOperators<T, T, T>, ISubtractionOperators<T, T, T>, IUnaryNegationOperators<T, T>,
        IComparisonOperators<T, T, bool>, IAdditiveIdentity<T, T>, IMultiplicativeIdentity<T, T>
        where TArithmetic : struct, IPivotArithmetic<T>
    {
        var reference = BestReplies(sequences, start);
        Trembles[] trembles = [new(sequences, 0, isPerturbed), new(sequences, 1, isPerturbed)];
        PlanCoordinates[] coordinates = [new(sequences, 0, reference), new(sequences, 1, reference)];
        var degrees = Math.Max(trembles[0].Degree, trembles[1].Degree) + 1;
        var path = new ComplementaryPath<T, TArithmetic>(PairOf(sequences, 1, sequences.SequenceCount(1)), degrees);
        var plan = new Rational[2][][];
        for (var player = 0; player < 2; player++)
        {
            plan[player] = coordinates[player].StartingPlan(trembles[player], degrees);
            foreach (var sequence in Enumerable.Range(1, sequences.SequenceCount(player) - 1).Where(sequence => coordinates[player].IsReference[sequence]))
            {
                // x(reference) as the rest of its set's weight; the losses of the free ones as those of the chains they stand for.
                var row = PairOf(sequences, player, sequence);
                foreach (var (free, sign) in coordinates[player].Rows[sequence])
                {
                    path.Entry(row, PairOf(sequences, player, free)) = TArithmetic.From(sign);
                    path.Entry(PairOf(sequences, player, free), row) = TArithmetic.From(-sign);
                }

                path.Entry(row, path.Pairs) = TArithmetic.From(coordinates[player].CarriesUnit[sequence] ? -1 : 0);
                for (var degree = 0; degree < degrees; degree++)
                {
                    // The variable is what exceeds the least weight.
                    var least = degree > 0 && trembles[player].LeastOf(sequence) == degree ? 1 : 0;
                    path.Constant(row, degree) = TArithmetic.From(plan[player][sequence][degree] - least);
                }
            }
        }

        for (var player = 0; player < 2; player++)
        {
            var other = 1 - player;
            var scale = Scale(sequences, player);
            for (var tuple = 0; tuple < sequences.TupleCount; tuple++)
            {
                var payoff = sequences.Payoff(tuple, player);
                if (payoff.IsZero)
                {
                    continue;
                }

                payoff *= scale;
                var (mine, theirs) = (sequences.Tuple(tuple)[player], sequences.Tuple(tuple)[other]);
                var (unit, mixed) = (coordinates[other].CarriesUnit[theirs] ? payoff : Rational.Zero, payoff * start[other][theirs]);
                foreach (var (free, sign) in coordinates[player].Rows[mine])
                {
                    var row = PairOf(sequences, player, free);
                    var (plus, minus) = sign > 0 ? (payoff, -payoff) : (-payoff, payoff);
                    foreach (var (column, part) in coordinates[other].Rows[theirs])
                    {
                        path.Entry(row, PairOf(sequences, other, column)) += TArithmetic.From(part > 0 ? minus : plus);
                    }

                    path.Entry(row, path.Pairs) += TArithmetic.From(sign > 0 ? unit - mixed : mixed - unit);
                    for (var degree = 0; degree < degrees; degree++)
                    {
                        if (!plan[other][theirs][degree].IsZero)
                        {
                            path.Constant(row, degree) += TArithmetic.From(minus * plan[other][theirs][degree]);
                        }
                    }
                }
            }
        }

        return path;
    }

    /// <summary>Per player and sequence, whether its weight is a basic variable.</summary>
    public static bool[][] UsedAt<T, TArithmetic>(SequenceForm sequences, Rational[][] start, ComplementaryPath<T, TArithmetic> path)
        where T : struct, IAdditionOperators<T, T, T>, IMultiplyOperators<T, T, T>, IDivisionOperators<T, T, T>, ISubtractionOperators<T, T, T>, IUnaryNegationOperators<T, T>,
        IComparisonOperators<T, T, bool>, IAdditiveIdentity<T, T>, IMultiplicativeIdentity<T, T>
        where TArithmetic : struct, IPivotArithmetic<T>
    {
        var reference = BestReplies(sequences, start);
        var used = new bool[2][];
        for (var player = 0; player < 2; player++)
        {
            used[player] = new bool[sequences.SequenceCount(player)];
            used[player][0] = true;
            foreach (var set in sequences.SetsOf(player))
            {
                for (var action = 0; action < sequences.Tree.Game.InformationSets[set].Actions.Length; action++)
                {
                    var sequence = sequences.FirstSequenceOf(set) + action;
                    used[player][sequence] = path.HasEntered(PairOf(sequences, player, sequence)) != (action == reference[set]);
                }
            }
        }

        return used;
    }

    /// <summary>Per player, the plan at the end of an unperturbed path, by sequence.</summary>
    public static T[][] PlansAt<T, TArithmetic>(SequenceForm sequences, Rational[][] start, ComplementaryPath<T, TArithmetic> path)
        where T : struct, IAdditionOperators<T, T, T>, IMultiplyOperators<T, T, T>, IDivisionOperators<T, T, T>, ISubtractionOperators<T, T, T>, IUnaryNegationOperators<T, T>,
        IComparisonOperators<T, T, bool>, IAdditiveIdentity<T, T>, IMultiplicativeIdentity<T, T>
        where TArithmetic : struct, IPivotArithmetic<T>
    {
        var reference = BestReplies(sequences, start);
        var plans = new T[2][];
        for (var player = 0; player < 2; player++)
        {
            plans[player] = new T[sequences.SequenceCount(player)];
            plans[player][0] = T.MultiplicativeIdentity;
            foreach (var set in sequences.SetsOf(player))
            {
                for (var action = 0; action < sequences.Tree.Game.InformationSets[set].Actions.Length; action++)
                {
                    var sequence = sequences.FirstSequenceOf(set) + action;
                    plans[player][sequence] = path.ValueOf(PairOf(sequences, player, sequence), action == reference[set], 0);
                }
            }
        }

        return plans;
    }

    private static int PairOf(SequenceForm sequences, int player, int sequence) => (player == 0 ? 0 : sequences.SequenceCount(0) - 1) + sequence - 1;

    // Payoffs of order one: the pivots' tolerance is absolute.
    private static Rational Scale(SequenceForm sequences, int player)
    {
        var largest = Rational.Zero;
        for (var tuple = 0; tuple < sequences.TupleCount; tuple++)
        {
            var size = Rational.Abs(sequences.Payoff(tuple, player));
            largest = size > largest ? size : largest;
        }

        return largest.IsZero ? Rational.One : Rational.One / largest;
    }

    // Per information set, the position of the action that begins a best reply to the other's start.
    private static int[] BestReplies(SequenceForm sequences, Rational[][] start)
    {
        var game = sequences.Tree.Game;
        var reference = new int[game.InformationSets.Length];
        for (var player = 0; player < 2; player++)
        {
            var value = new Rational[sequences.SequenceCount(player)];
            for (var tuple = 0; tuple < sequences.TupleCount; tuple++)
            {
                value[sequences.Tuple(tuple)[player]] += sequences.Payoff(tuple, player) * start[1 - player][sequences.Tuple(tuple)[1 - player]];
            }

            var sets = sequences.SetsOf(player);
            for (var index = sets.Length - 1; index >= 0; index--)
            {
                var first = sequences.FirstSequenceOf(sets[index]);
                var best = 0;
                for (var action = 1; action < game.InformationSets[sets[index]].Actions.Length; action++)
                {
                    best = value[first + action] > value[first + best] ? action : best;
                }

                reference[sets[index]] = best;
                value[sequences.ParentSequenceOf(sets[index])] += value[first + best];
            }
        }

        return reference;
    }
}
