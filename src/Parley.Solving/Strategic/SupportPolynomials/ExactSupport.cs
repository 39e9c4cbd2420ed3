using System.Numerics;
using Parley.Games.Forms;
using Parley.Games.Numerics;

namespace Parley.Solving.Strategic.SupportPolynomials;

/// <summary>
/// Decides a regular solution of a support's equations in rational arithmetic where the solution is rational: the equations are linear when at most two players mix; else the
/// simplest fractions inside the proved intervals are tried.
/// </summary>
internal static class ExactSupport
{
    private const int LargestDenominator = 10_000_000;

    /// <summary>The exact solution, by player and used strategy; null when it is irrational or was not recognised.</summary>
    /// <param name="game">The game.</param>
    /// <param name="used">By player, the used strategies, ascending.</param>
    /// <param name="around">By player and used strategy, intervals around the only solution nearby.</param>
    public static Rational[]? Solve(StrategicGame game, int[][] used, ReadOnlySpan<Interval> around)
    {
        var mixing = Enumerable.Range(0, used.Length).Where(player => used[player].Length > 1).ToArray();
        if (mixing.Length == 2 && used[mixing[0]].Length == used[mixing[1]].Length)
        {
            return Linear(game, used, mixing);
        }

        return Guess(game, used, around, LargestDenominator);
    }

    /// <summary>The simplest fractions in a box, where they solve the equations; null otherwise.</summary>
    /// <param name="game">The game.</param>
    /// <param name="used">By player, the used strategies, ascending.</param>
    /// <param name="around">By player and used strategy, the box.</param>
    /// <param name="largest">The largest denominator tried.</param>
    public static Rational[]? Guess(StrategicGame game, int[][] used, ReadOnlySpan<Interval> around, int largest)
    {
        var result = new Rational[around.Length];
        var at = 0;
        foreach (var own in used)
        {
            var rest = Rational.One;
            for (var i = 0; i < own.Length - 1; i++, at++)
            {
                if (Simplest(around[at], largest) is not { } value)
                {
                    return null;
                }

                result[at] = value;
                rest -= value;
            }

            result[at++] = rest;
        }

        return Solves(game, used, result) ? result : null;
    }

    /// <summary>What a strategy earns against the others' mixtures.</summary>
    /// <param name="game">The game.</param>
    /// <param name="used">By player, the used strategies.</param>
    /// <param name="weights">By player and used strategy, the probabilities.</param>
    /// <param name="player">The player.</param>
    /// <param name="strategy">Its strategy.</param>
    public static Rational Earned(StrategicGame game, int[][] used, ReadOnlySpan<Rational> weights, int player, int strategy)
    {
        var payoffs = game.ExactPayoffsOf(player);
        return Over(game, used, weights, payoffs, player, used.Length - 1, weights.Length, strategy * game.StrideOf(player));
    }

    private static Rational Over(
        StrategicGame game, int[][] used, ReadOnlySpan<Rational> weights, ReadOnlySpan<Rational> payoffs, int player, int other, int end, int profile)
    {
        if (other < 0)
        {
            return payoffs[profile];
        }

        var own = used[other];
        var start = end - own.Length;
        if (other == player)
        {
            return Over(game, used, weights, payoffs, player, other - 1, start, profile);
        }

        var sum = Rational.Zero;
        for (var i = 0; i < own.Length; i++)
        {
            var inner = Over(game, used, weights, payoffs, player, other - 1, start, profile + (own[i] * game.StrideOf(other)));
            sum += own.Length == 1 ? inner : weights[start + i] * inner;
        }

        return sum;
    }

    private static bool Solves(StrategicGame game, int[][] used, Rational[] weights)
    {
        for (var player = 0; player < used.Length; player++)
        {
            if (used[player].Length > 1)
            {
                var first = Earned(game, used, weights, player, used[player][0]);
                if (used[player].Skip(1).Any(strategy => Earned(game, used, weights, player, strategy) != first))
                {
                    return false;
                }
            }
        }

        return true;
    }

    // Each mixer's indifference fixes the other's probabilities.
    private static Rational[]? Linear(StrategicGame game, int[][] used, int[] mixing)
    {
        var result = new Rational[used.Sum(own => own.Length)];
        var pure = used.Aggregate((0, 0), (sum, own) => (sum.Item1 + (own.Length > 1 ? 0 : own[0] * game.StrideOf(sum.Item2)), sum.Item2 + 1)).Item1;
        var starts = new int[used.Length + 1];
        for (var player = 0; player < used.Length; player++)
        {
            starts[player + 1] = starts[player] + used[player].Length;
            if (used[player].Length == 1)
            {
                result[starts[player]] = Rational.One;
            }
        }

        for (var side = 0; side < 2; side++)
        {
            var (indifferent, mixer) = (mixing[side], mixing[1 - side]);
            var count = used[mixer].Length;
            var rows = new Rational[count, count + 1];
            var payoffs = game.ExactPayoffsOf(indifferent);
            for (var column = 0; column < count; column++)
            {
                var profile = pure + (used[mixer][column] * game.StrideOf(mixer));
                var first = payoffs[profile + (used[indifferent][0] * game.StrideOf(indifferent))];
                for (var row = 1; row < count; row++)
                {
                    rows[row, column] = payoffs[profile + (used[indifferent][row] * game.StrideOf(indifferent))] - first;
                }

                rows[0, column] = Rational.One;
            }

            rows[0, count] = Rational.One;
            if (!Eliminate(rows, count))
            {
                return null;
            }

            for (var column = 0; column < count; column++)
            {
                result[starts[mixer] + column] = rows[column, count];
            }
        }

        return result;
    }

    private static bool Eliminate(Rational[,] rows, int count)
    {
        for (var column = 0; column < count; column++)
        {
            var pivot = column;
            while (pivot < count && rows[pivot, column].IsZero)
            {
                pivot++;
            }

            if (pivot == count)
            {
                return false;
            }

            var divisor = rows[pivot, column];
            for (var i = 0; i <= count; i++)
            {
                (rows[pivot, i], rows[column, i]) = (rows[column, i], rows[pivot, i] / divisor);
            }

            for (var row = 0; row < count; row++)
            {
                var factor = rows[row, column];
                for (var i = column; row != column && !factor.IsZero && i <= count; i++)
                {
                    rows[row, i] -= factor * rows[column, i];
                }
            }
        }

        return true;
    }

    /// <summary>The fraction with the smallest denominator in an interval, by continued fractions; null above the largest denominator.</summary>
    public static Rational? Simplest(Interval around, int largest)
    {
        var (low, high) = (Rational.FromDouble(around.Low), Rational.FromDouble(around.High));
        if (low.Sign <= 0 && high.Sign >= 0)
        {
            return Rational.Zero;
        }

        if (high.Sign < 0)
        {
            return -Simplest(-around, largest);
        }

        // Convergents p/q of the common continued fraction of both ends.
        var (p0, q0, p1, q1) = (BigInteger.Zero, BigInteger.One, BigInteger.One, BigInteger.Zero);
        while (true)
        {
            var whole = BigInteger.Divide(low.Numerator, low.Denominator);
            var last = whole * low.Denominator == low.Numerator || new Rational(whole + 1, BigInteger.One) <= high;
            if (last && whole * low.Denominator != low.Numerator)
            {
                whole += 1;
            }

            (p0, q0, p1, q1) = (p1, q1, (whole * p1) + p0, (whole * q1) + q0);
            if (q1 > largest)
            {
                return null;
            }

            if (last)
            {
                return new Rational(p1, q1);
            }

            var floor = new Rational(whole, BigInteger.One);
            (low, high) = (Rational.One / (high - floor), Rational.One / (low - floor));
        }
    }
}
