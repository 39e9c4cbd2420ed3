namespace Parley.Games.Concepts.Consistency;

/// <summary>
/// Least squares by conjugate gradients on the normal equations (Hestenes and Stiefel 1952): started at 0 it ends at the solution of least length, whatever the rank, after
/// at most as many steps as unknowns but for rounding. Here the unknowns are log ζ of unused actions and the rows the log odds that beliefs ask for.
/// </summary>
internal static class TrembleWeights
{
    /// <summary>One row: Σ coefficient·unknown ≈ right side.</summary>
    public sealed record Row(IReadOnlyDictionary<int, int> Coefficients, double RightSide);

    /// <summary>The solution and the largest |row − right side| that is left.</summary>
    public static (double[] Solution, double Residual) Solve(int unknowns, IReadOnlyList<Row> rows)
    {
        var solution = new double[unknowns];
        var rest = rows.Select(row => row.RightSide).ToArray();
        var gradient = Transposed(rows, rest, unknowns);
        var direction = (double[])gradient.Clone();
        var size = Square(gradient);
        for (var step = 0; step < 4 * (unknowns + 1) && size > 0; step++)
        {
            var image = rows.Select(row => row.Coefficients.Sum(entry => entry.Value * direction[entry.Key])).ToArray();
            var length = Square(image);
            if (length == 0)
            {
                break;
            }

            for (var unknown = 0; unknown < unknowns; unknown++)
            {
                solution[unknown] += size / length * direction[unknown];
            }

            for (var row = 0; row < rest.Length; row++)
            {
                rest[row] -= size / length * image[row];
            }

            gradient = Transposed(rows, rest, unknowns);
            var next = Square(gradient);
            for (var unknown = 0; unknown < unknowns; unknown++)
            {
                direction[unknown] = gradient[unknown] + (next / size * direction[unknown]);
            }

            size = next;
        }

        return (solution, rows.Max(row => (double?)Math.Abs(row.Coefficients.Sum(entry => entry.Value * solution[entry.Key]) - row.RightSide)) ?? 0);
    }

    private static double[] Transposed(IReadOnlyList<Row> rows, double[] values, int unknowns)
    {
        var result = new double[unknowns];
        for (var row = 0; row < values.Length; row++)
        {
            foreach (var (unknown, coefficient) in rows[row].Coefficients)
            {
                result[unknown] += coefficient * values[row];
            }
        }

        return result;
    }

    private static double Square(double[] values) => values.Sum(value => value * value);
}
