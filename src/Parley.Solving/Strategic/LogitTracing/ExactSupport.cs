using System.Numerics;
using Parley.Games.Forms;
using Parley.Games.Numerics;
using Parley.Solving.Extensive.ExactPlay;

namespace Parley.Solving.Strategic.LogitTracing;

/// <summary>
/// The exact equilibrium of a support in which at most two players mix: then the indifferences are linear, and fraction-free elimination in whole numbers (Bareiss 1968)
/// solves them. Where they leave some probabilities free, these are taken from a near profile as short fractions. O(n³) operations on whole numbers of O(n) digits.
/// </summary>
internal static class ExactSupport
{
    /// <summary>The profile exactly; null when three or more players mix, or when the support's indifferences have no solution in probabilities.</summary>
    /// <param name="game">The game.</param>
    /// <param name="near">By global strategy index; exactly 0 off the support.</param>
    public static Rational[]? TrySolve(StrategicGame game, ReadOnlySpan<double> near)
    {
        var mixing = new List<int>();
        var support = new int[game.Players.Length][];
        for (var player = 0; player < support.Length; player++)
        {
            var used = new List<int>();
            for (var strategy = 0; strategy < game.Strategies[player].Length; strategy++)
            {
                if (near[game.StrategyStartOf(player) + strategy] > 0)
                {
                    used.Add(strategy);
                }
            }

            support[player] = [.. used];
            if (used.Count > 1)
            {
                mixing.Add(player);
            }
        }

        if (mixing.Count > 2)
        {
            return null;
        }

        var result = new Rational[game.StrategyCount];
        var corner = 0;
        for (var player = 0; player < support.Length; player++)
        {
            if (support[player].Length == 1)
            {
                result[game.StrategyStartOf(player) + support[player][0]] = Rational.One;
                corner += support[player][0] * game.StrideOf(player);
            }
        }

        foreach (var player in mixing)
        {
            var opponent = mixing.Find(other => other != player || mixing.Count == 1);
            if (!TryMix(game, player, opponent, corner, support, near, result))
            {
                return null;
            }
        }

        return result;
    }

    /// <summary>The mixture of one player that makes the opponent indifferent over its support.</summary>
    private static bool TryMix(StrategicGame game, int player, int opponent, int corner, int[][] support, ReadOnlySpan<double> near, Rational[] result)
    {
        var own = support[player];
        var rows = opponent == player ? 1 : support[opponent].Length;
        var matrix = new BigInteger[rows][];
        var payoffs = game.ExactPayoffsOf(opponent);
        for (var row = 0; row < rows - 1; row++)
        {
            var gaps = new Rational[own.Length];
            for (var column = 0; column < own.Length; column++)
            {
                var at = corner + (own[column] * game.StrideOf(player));
                gaps[column] = payoffs[at + (support[opponent][row + 1] * game.StrideOf(opponent))] - payoffs[at + (support[opponent][0] * game.StrideOf(opponent))];
            }

            matrix[row] = WholeNumbers(gaps);
        }

        matrix[rows - 1] = [.. Enumerable.Repeat(BigInteger.One, own.Length + 1)];
        var start = game.StrategyStartOf(player);
        var free = new Rational[own.Length];
        for (var column = 0; column < own.Length; column++)
        {
            free[column] = ExactNumber.Near(near[start + own[column]], 1e-6);
        }

        if (Eliminate(matrix, free) is not { } solution)
        {
            return false;
        }

        for (var column = 0; column < own.Length; column++)
        {
            if (solution[column].Sign < 0)
            {
                return false;
            }

            result[start + own[column]] = solution[column];
        }

        return true;
    }

    // One more column, zero: the right-hand side.
    private static BigInteger[] WholeNumbers(Rational[] values)
    {
        var common = BigInteger.One;
        foreach (var value in values)
        {
            common = common / BigInteger.GreatestCommonDivisor(common, value.Denominator) * value.Denominator;
        }

        return [.. values.Select(value => value.Numerator * (common / value.Denominator)), BigInteger.Zero];
    }

    /// <summary>Solves the rows for the columns, the columns without a pivot at their given values; null when there is no solution.</summary>
    private static Rational[]? Eliminate(BigInteger[][] matrix, Rational[] free)
    {
        var columns = free.Length;
        var pivots = new List<int>();
        var previous = BigInteger.One;
        for (var column = 0; column < columns && pivots.Count < matrix.Length; column++)
        {
            var top = pivots.Count;
            var found = Array.FindIndex(matrix, top, row => !row[column].IsZero);
            if (found < 0)
            {
                continue;
            }

            (matrix[top], matrix[found]) = (matrix[found], matrix[top]);
            var pivot = matrix[top][column];
            for (var row = top + 1; row < matrix.Length; row++)
            {
                var factor = matrix[row][column];
                for (var at = column + 1; at <= columns; at++)
                {
                    matrix[row][at] = ((matrix[row][at] * pivot) - (matrix[top][at] * factor)) / previous;
                }

                matrix[row][column] = BigInteger.Zero;
            }

            previous = pivot;
            pivots.Add(column);
        }

        for (var row = pivots.Count; row < matrix.Length; row++)
        {
            if (!matrix[row][columns].IsZero)
            {
                return null;
            }
        }

        var solution = (Rational[])free.Clone();
        for (var row = pivots.Count - 1; row >= 0; row--)
        {
            Rational sum = matrix[row][columns];
            for (var column = pivots[row] + 1; column < columns; column++)
            {
                sum -= (Rational)matrix[row][column] * solution[column];
            }

            solution[pivots[row]] = sum / matrix[row][pivots[row]];
        }

        return solution;
    }
}
