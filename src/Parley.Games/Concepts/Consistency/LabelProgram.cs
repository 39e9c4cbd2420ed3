using Parley.Games.Numerics;

namespace Parley.Games.Concepts.Consistency;

/// <summary>
/// Whole numbers K ≥ 1 with Σc·K = r or Σc·K ≥ r for every row, or the reason why there are none: phase one of the simplex method in exact rationals with Bland's rule
/// (Bland 1977), so that it always ends and its answer is a proof. When infeasible, the multipliers of Farkas' lemma tell which rows contradict each other.
/// </summary>
/// <remarks>Dense: rows × (variables + 2·rows) rationals. Meant for the unused actions of one assessment, some hundreds at most.</remarks>
internal static class LabelProgram
{
    /// <summary>One demand: Σ coefficient·K(variable), equal to or at least the right side.</summary>
    public sealed record Row(IReadOnlyDictionary<int, int> Coefficients, bool IsEquality, int RightSide);

    /// <summary>The least labels found, or null; and per row its multiplier in the contradiction, empty when there is none.</summary>
    public static (int[]? Labels, Rational[] Multipliers) Solve(int variables, IReadOnlyList<Row> rows)
    {
        var inequalities = rows.Count(row => !row.IsEquality);
        var slack = variables;
        var artificial = variables + inequalities;
        var right = artificial + rows.Count;
        var tableau = new Rational[rows.Count, right + 1];
        var basis = new int[rows.Count];
        var flipped = new bool[rows.Count];
        for (var index = 0; index < rows.Count; index++)
        {
            // K = 1 + v with v ≥ 0 moves the coefficients' sum to the right side; a negative right side flips the row.
            var bound = rows[index].RightSide - rows[index].Coefficients.Values.Sum();
            flipped[index] = bound < 0;
            Rational sign = bound < 0 ? -1 : 1;
            foreach (var (variable, coefficient) in rows[index].Coefficients)
            {
                tableau[index, variable] = sign * coefficient;
            }

            if (!rows[index].IsEquality)
            {
                tableau[index, slack++] = -sign;
            }

            tableau[index, artificial + index] = 1;
            tableau[index, right] = sign * bound;
            basis[index] = artificial + index;
        }

        // Reduced costs of the sum of artificials.
        var cost = new Rational[right + 1];
        for (var column = 0; column <= right; column++)
        {
            cost[column] = column >= artificial && column < right ? 1 : 0;
            for (var index = 0; index < rows.Count; index++)
            {
                cost[column] -= tableau[index, column];
            }
        }

        while (Entering(cost, artificial) is >= 0 and var entering)
        {
            Pivot(tableau, cost, basis, Leaving(tableau, basis, entering, right), entering, right);
        }

        if (!cost[right].IsZero)
        {
            return (null, [.. rows.Select((_, index) => (1 - cost[artificial + index]) * (flipped[index] ? -1 : 1))]);
        }

        var values = new Rational[variables];
        Array.Fill(values, Rational.One);
        for (var index = 0; index < rows.Count; index++)
        {
            if (basis[index] < variables)
            {
                values[basis[index]] += tableau[index, right];
            }
        }

        // Scaling up keeps every row with a right side of 0 or 1 and a ≥, so a common denominator makes the labels whole.
        var scale = System.Numerics.BigInteger.One;
        foreach (var value in values)
        {
            scale = scale / System.Numerics.BigInteger.GreatestCommonDivisor(scale, value.Denominator) * value.Denominator;
        }

        return ([.. values.Select(value => (int)(value * scale).Numerator)], []);
    }

    private static int Entering(Rational[] cost, int columns)
    {
        for (var column = 0; column < columns; column++)
        {
            if (cost[column].Sign < 0)
            {
                return column;
            }
        }

        return -1;
    }

    private static int Leaving(Rational[,] tableau, int[] basis, int entering, int right)
    {
        var leaving = -1;
        Rational least = 0;
        for (var row = 0; row < basis.Length; row++)
        {
            if (tableau[row, entering].Sign > 0)
            {
                var ratio = tableau[row, right] / tableau[row, entering];
                if (leaving < 0 || ratio < least || (ratio == least && basis[row] < basis[leaving]))
                {
                    (leaving, least) = (row, ratio);
                }
            }
        }

        return leaving; // the sum of artificials is bounded below, so some row always limits it
    }

    private static void Pivot(Rational[,] tableau, Rational[] cost, int[] basis, int pivotRow, int pivotColumn, int right)
    {
        var pivot = tableau[pivotRow, pivotColumn];
        for (var column = 0; column <= right; column++)
        {
            tableau[pivotRow, column] /= pivot;
        }

        for (var row = 0; row < basis.Length; row++)
        {
            var factor = tableau[row, pivotColumn];
            for (var column = 0; row != pivotRow && !factor.IsZero && column <= right; column++)
            {
                tableau[row, column] -= factor * tableau[pivotRow, column];
            }
        }

        var share = cost[pivotColumn];
        for (var column = 0; column <= right; column++)
        {
            cost[column] -= share * tableau[pivotRow, column];
        }

        basis[pivotRow] = pivotColumn;
    }
}
