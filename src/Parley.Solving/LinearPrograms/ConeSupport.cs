namespace Parley.Solving.LinearPrograms;

/// <summary>
/// A point of largest support in a polyhedral cone {w ≥ 0 : G w ≥ 0}, by one small dense linear program. The cone is convex, so one point is positive
/// wherever any point is. Primal simplex from the origin with Bland's rule (Bland 1977), O(rows × columns) per pivot; meant for tens of rows
/// and columns, the sizes that beliefs at information sets have, not for sparse or large programs.
/// </summary>
internal static class ConeSupport
{
    /// <summary>Pivots below this share of the largest entry count as zero.</summary>
    private const double Zero = 1e-11;

    /// <summary>
    /// Maximises Σ s subject to G(s+r) ≥ 0, 0 ≤ s ≤ 1, r ≥ 0, and returns w = s + r. At the optimum s is 1 on the largest support and 0 off it, because
    /// any point of the cone may be scaled up.
    /// </summary>
    /// <param name="rows">The number of rows of G.</param>
    /// <param name="columns">The number of columns of G.</param>
    /// <param name="matrix">G, row by row; each row should be scaled to entries of order one.</param>
    /// <param name="weights">Receives w, 0 exactly off the support.</param>
    /// <returns>The number of positive weights.</returns>
    public static int Largest(int rows, int columns, ReadOnlySpan<double> matrix, Span<double> weights)
    {
        // Tableau: rows of −G(s+r) + slack = 0, then s + slack = 1; columns s, r, slacks, right-hand side.
        var constraints = rows + columns;
        var variables = (2 * columns) + constraints;
        var width = variables + 1;
        var tableau = new double[(constraints + 1) * width];
        var basis = new int[constraints];
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                tableau[(row * width) + column] = -matrix[(row * columns) + column];
                tableau[(row * width) + columns + column] = -matrix[(row * columns) + column];
            }
        }

        for (var column = 0; column < columns; column++)
        {
            tableau[((rows + column) * width) + column] = 1;
            tableau[((rows + column) * width) + variables] = 1;
            tableau[(constraints * width) + column] = -1;
        }

        for (var row = 0; row < constraints; row++)
        {
            tableau[(row * width) + (2 * columns) + row] = 1;
            basis[row] = (2 * columns) + row;
        }

        while (Entering(tableau.AsSpan(constraints * width, variables)) is >= 0 and var entering)
        {
            var leaving = -1;
            var best = double.PositiveInfinity;
            for (var row = 0; row < constraints; row++)
            {
                var pivot = tableau[(row * width) + entering];
                if (pivot <= Zero)
                {
                    continue;
                }

                var ratio = tableau[(row * width) + variables] / pivot;
                if (leaving < 0 || ratio < best - 1e-14 || (ratio <= best + 1e-14 && basis[row] < basis[leaving]))
                {
                    best = Math.Min(best, ratio);
                    leaving = row;
                }
            }

            if (leaving < 0)
            {
                break; // r may grow without bound only where it no longer adds to the objective
            }

            Pivot(tableau, width, constraints, leaving, entering);
            basis[leaving] = entering;
        }

        weights.Clear();
        for (var row = 0; row < constraints; row++)
        {
            if (basis[row] < 2 * columns)
            {
                weights[basis[row] % columns] += tableau[(row * width) + variables];
            }
        }

        var positive = 0;
        for (var column = 0; column < columns; column++)
        {
            if (weights[column] < 0.5)
            {
                weights[column] = 0;
            }
            else
            {
                positive++;
            }
        }

        return positive;
    }

    private static int Entering(ReadOnlySpan<double> objective)
    {
        for (var column = 0; column < objective.Length; column++)
        {
            if (objective[column] < -Zero)
            {
                return column;
            }
        }

        return -1;
    }

    private static void Pivot(double[] tableau, int width, int constraints, int leaving, int entering)
    {
        var pivotRow = tableau.AsSpan(leaving * width, width);
        var scale = 1 / pivotRow[entering];
        for (var column = 0; column < width; column++)
        {
            pivotRow[column] *= scale;
        }

        pivotRow[entering] = 1;
        for (var row = 0; row <= constraints; row++)
        {
            var factor = tableau[(row * width) + entering];
            if (row == leaving || factor == 0)
            {
                continue;
            }

            var target = tableau.AsSpan(row * width, width);
            for (var column = 0; column < width; column++)
            {
                target[column] -= factor * pivotRow[column];
            }

            target[entering] = 0;
        }
    }
}
