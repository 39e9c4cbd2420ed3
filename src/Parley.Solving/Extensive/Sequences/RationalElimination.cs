using Parley.Games.Numerics;

namespace Parley.Solving.Extensive.Sequences;

/// <summary>Gaussian elimination on sparse rows of rational numbers, the shortest row first, so that systems from trees stay sparse. O(n³) at worst; numbers grow with n.</summary>
internal static class RationalElimination
{
    /// <summary>Solves for as many unknowns as rows.</summary>
    /// <param name="rows">The matrix by rows; destroyed.</param>
    /// <param name="constants">Per row, one or more right-hand sides; replaced by the solution per unknown.</param>
    /// <param name="stop">Asked at every pivot.</param>
    /// <returns>False where the matrix is singular or the search was stopped.</returns>
    public static bool Solve(Dictionary<int, Rational>[] rows, Rational[][] constants, CancellationToken stop)
    {
        var size = rows.Length;
        var order = new List<(int Row, int Column)>(size);
        var isDone = new bool[size];
        var inColumn = new HashSet<int>[size];
        for (var column = 0; column < size; column++)
        {
            inColumn[column] = [];
        }

        for (var row = 0; row < size; row++)
        {
            foreach (var column in rows[row].Where(entry => entry.Value.IsZero).Select(entry => entry.Key).ToArray())
            {
                rows[row].Remove(column);
            }

            foreach (var column in rows[row].Keys)
            {
                inColumn[column].Add(row);
            }
        }

        for (var step = 0; step < size; step++)
        {
            if (stop.IsCancellationRequested)
            {
                return false;
            }

            var pivotRow = -1;
            for (var row = 0; row < size; row++)
            {
                pivotRow = !isDone[row] && (pivotRow < 0 || rows[row].Count < rows[pivotRow].Count) ? row : pivotRow;
            }

            if (rows[pivotRow].Count == 0)
            {
                return false;
            }

            var pivotColumn = rows[pivotRow].Keys.OrderBy(column => inColumn[column].Count).ThenBy(column => column).First();
            isDone[pivotRow] = true;
            order.Add((pivotRow, pivotColumn));
            var inverse = Rational.One / rows[pivotRow][pivotColumn];
            foreach (var column in rows[pivotRow].Keys)
            {
                rows[pivotRow][column] *= inverse;
            }

            for (var side = 0; side < constants[pivotRow].Length; side++)
            {
                constants[pivotRow][side] *= inverse;
            }

            foreach (var row in inColumn[pivotColumn].Where(row => !isDone[row]).ToArray())
            {
                var factor = -rows[row][pivotColumn];
                foreach (var (column, value) in rows[pivotRow])
                {
                    var next = rows[row].GetValueOrDefault(column) + (factor * value);
                    if (next.IsZero)
                    {
                        rows[row].Remove(column);
                        inColumn[column].Remove(row);
                    }
                    else
                    {
                        rows[row][column] = next;
                        inColumn[column].Add(row);
                    }
                }

                for (var side = 0; side < constants[row].Length; side++)
                {
                    constants[row][side] += factor * constants[pivotRow][side];
                }
            }

            foreach (var column in rows[pivotRow].Keys)
            {
                inColumn[column].Remove(pivotRow);
            }
        }

        var solution = new Rational[size][];
        for (var step = size - 1; step >= 0; step--)
        {
            var (row, unknown) = order[step];
            solution[unknown] = constants[row];
            foreach (var (column, value) in rows[row])
            {
                for (var side = 0; column != unknown && side < solution[unknown].Length; side++)
                {
                    solution[unknown][side] -= value * solution[column][side];
                }
            }
        }

        solution.CopyTo(constants, 0);
        return true;
    }
}
