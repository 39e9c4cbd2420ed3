using System.Numerics;
using Parley.Games.Numerics;
using Parley.Solving.LinearPrograms;

namespace Parley.Solving.Strategic.Bimatrix;

/// <summary>Vertices of best-response polytopes from the labels that are tight there, in exact arithmetic.</summary>
internal static class ExactVertex
{
    // Up to this size elimination is faster than lifting.
    private const int LargestElimination = 20;

    /// <summary>
    /// The only point where the labels are tight, if the polytope has it; <paramref name="determined"/> says whether the labels determine a point at all (as those of a basis do), and is false as well when the
    /// stop came first.
    /// </summary>
    /// <param name="polytope">The polytope.</param>
    /// <param name="nonbasic">As many labels as there are variables.</param>
    /// <param name="determined">Whether the labels determine a point.</param>
    /// <param name="stop">Signalled when the caller wants an end.</param>
    public static PolytopeVertex? At(BestResponsePolytope polytope, LabelSet nonbasic, out bool determined, CancellationToken stop)
    {
        var support = Enumerable.Range(0, polytope.Variables).Where(variable => !nonbasic[polytope.VariableLabel + variable]).ToArray();
        var rows = Enumerable.Range(0, polytope.Rows).Where(row => nonbasic[polytope.RowLabel + row]).ToArray();
        var solved = support.Length != rows.Length ? null : support.Length <= LargestElimination ? Eliminate(polytope, support, rows) : Lift(polytope, support, rows, stop);
        determined = solved is not null;
        if (solved is not var (numerators, determinant) || numerators.Any(numerator => numerator.Sign < 0))
        {
            return null;
        }

        var values = new BigInteger[polytope.Variables];
        var tight = new LabelSet(polytope.Labels);
        for (var position = 0; position < support.Length; position++)
        {
            values[support[position]] = numerators[position];
        }

        for (var variable = 0; variable < values.Length; variable++)
        {
            tight[polytope.VariableLabel + variable] = values[variable].IsZero;
        }

        for (var row = 0; row < polytope.Rows; row++)
        {
            var slack = determinant;
            foreach (var variable in support)
            {
                slack -= polytope.Exact[(row * polytope.Variables) + variable] * values[variable];
            }

            if (slack.Sign < 0)
            {
                return null;
            }

            tight[polytope.RowLabel + row] = slack.IsZero;
        }

        return new PolytopeVertex(values, determinant, tight);
    }

    private static (BigInteger[] Numerators, BigInteger Determinant)? Eliminate(BestResponsePolytope polytope, int[] support, int[] rows)
    {
        var width = support.Length + 1;
        var system = new BigInteger[support.Length * width];
        for (var row = 0; row < rows.Length; row++)
        {
            for (var column = 0; column < support.Length; column++)
            {
                system[(row * width) + column] = polytope.Exact[(rows[row] * polytope.Variables) + support[column]];
            }

            system[(row * width) + support.Length] = BigInteger.One;
        }

        return IntegerSystem.Solve(system, support.Length);
    }

    private static (BigInteger[] Numerators, BigInteger Determinant)? Lift(BestResponsePolytope polytope, int[] support, int[] rows, CancellationToken stop)
    {
        var program = new LinearProgram();
        program.AddVariables(support.Length, Rational.Zero);
        for (var row = 0; row < rows.Length; row++)
        {
            program.AddRow(RowSense.Equal, Rational.One);
            for (var column = 0; column < support.Length; column++)
            {
                program.Add(row, column, polytope.Exact[(rows[row] * polytope.Variables) + support[column]]);
            }
        }

        var positions = Enumerable.Range(0, support.Length).ToArray();
        var basis = new ExactBasis(new IntegerProgram(program), positions, positions);
        if (basis.Dependent.Columns.Count > 0)
        {
            // Singular modulo the prime: most likely singular; elimination decides.
            return Eliminate(polytope, support, rows);
        }

        return basis.Solve([.. Enumerable.Repeat(BigInteger.One, support.Length)], false, stop);
    }
}
