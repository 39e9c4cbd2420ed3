using System.Numerics;

namespace Parley.Solving.LinearPrograms;

/// <summary>
/// Solves a linear program: a basis by the simplex method in floating point, then that basis confirmed, or put right by a few exact pivots, in whole numbers. What comes
/// back is exact: values with matching multipliers, Farkas' multipliers, or a ray. (The same division of labour as Applegate, Cook, Dash and Espinoza 2007, "Exact
/// solutions to linear programming problems".)
/// </summary>
internal static class LinearProgramSolver
{
    // Eight megabytes, what a processor's nearer caches hold.
    private const long MostTableauEntries = 1 << 20;

    /// <summary>Solves exactly.</summary>
    /// <param name="program">The program.</param>
    /// <param name="stop">Looked at every few milliseconds; then the status is <see cref="LinearProgramStatus.Stopped"/>.</param>
    public static LinearProgramSolution Solve(LinearProgram program, CancellationToken stop = default) => Solve(program, null, stop);

    /// <summary>Solves exactly, from a known basis.</summary>
    /// <param name="program">The program.</param>
    /// <param name="basis">A basis to start from, as <see cref="LinearProgramSolution.Basis"/> of a program of the same shape; null to look for one.</param>
    /// <param name="stop">Looked at every few milliseconds; then the status is <see cref="LinearProgramStatus.Stopped"/>.</param>
    public static LinearProgramSolution Solve(LinearProgram program, int[]? basis, CancellationToken stop)
    {
        try
        {
            return SolveToTheEnd(program, basis, stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return new LinearProgramSolution { Status = LinearProgramStatus.Stopped };
        }
    }

    private static LinearProgramSolution SolveToTheEnd(LinearProgram program, int[]? basis, CancellationToken stop)
    {
        var whole = new IntegerProgram(program, stop);
        var floating = 0;
        if (basis is null && Scaled(whole, stop) is { } scaled)
        {
            (basis, floating) = Guess(whole, scaled.Values, scaled.RightSides, scaled.Costs, stop);
        }

        if (stop.IsCancellationRequested)
        {
            return new LinearProgramSolution { Status = LinearProgramStatus.Stopped, Pivots = (floating, 0) };
        }

        var exact = new ExactSimplex(whole, stop);
        var answer = exact.Solve(basis ?? []);
        return answer with { Pivots = (floating, exact.Pivots) };
    }

    private static (int[] Basis, int Pivots) Guess(IntegerProgram program, double[] values, double[] rightSides, double[] costs, CancellationToken stop)
    {
        if ((long)program.Rows * program.Columns <= MostTableauEntries)
        {
            var dense = new TableauSimplex(program, values, rightSides, costs, stop);
            dense.Run();
            return (dense.Basis, dense.Pivots);
        }

        var sparse = new RevisedSimplex(program, values, rightSides, costs, stop);
        sparse.Run();
        return (sparse.Basis, sparse.Pivots);
    }

    /// <summary>The program in doubles, rows, then columns scaled by powers of two to entries of at most one; null where the numbers are too large.</summary>
    internal static (double[] Values, double[] RightSides, double[] Costs)? Scaled(IntegerProgram program, CancellationToken stop = default)
    {
        var rowBits = new long[program.Rows];
        for (var entry = 0; entry < program.Values.Length; entry++)
        {
            stop.ThrowIfCancellationRequested();
            rowBits[program.RowOf[entry]] = Math.Max(rowBits[program.RowOf[entry]], Bits(program.Values[entry]));
        }

        var values = new double[program.Values.Length];
        var rightSides = new double[program.Rows];
        var costs = new double[program.Columns];
        for (var row = 0; row < program.Rows; row++)
        {
            rightSides[row] = Ratio(program.RightSides[row], rowBits[row]);
        }

        var costBits = program.Costs.Length == 0 ? 0 : program.Costs.Max(Bits);
        for (var column = 0; column < program.Columns; column++)
        {
            stop.ThrowIfCancellationRequested();
            var largest = 0.0;
            for (var entry = program.Start[column]; entry < program.Start[column + 1]; entry++)
            {
                values[entry] = Ratio(program.Values[entry], rowBits[program.RowOf[entry]]);
                largest = Math.Max(largest, Math.Abs(values[entry]));
            }

            var exponent = largest > 0 ? -Math.ILogB(largest) : 0;
            for (var entry = program.Start[column]; entry < program.Start[column + 1]; entry++)
            {
                values[entry] = Math.ScaleB(values[entry], exponent);
            }

            costs[column] = Math.ScaleB(Ratio(program.Costs[column], costBits), exponent);
        }

        // Only the basis is wanted, so that the right sides may be scaled by a common factor.
        var top = rightSides.Length == 0 ? 0 : rightSides.Max(Math.Abs);
        if (top > 0)
        {
            var exponent = -Math.ILogB(top);
            for (var row = 0; row < rightSides.Length; row++)
            {
                rightSides[row] = Math.ScaleB(rightSides[row], exponent);
            }
        }

        return values.All(double.IsFinite) && rightSides.All(double.IsFinite) && costs.All(double.IsFinite) ? (values, rightSides, costs) : null;
    }

    private static long Bits(BigInteger value) => BigInteger.Abs(value).GetBitLength();

    // value / 2^bits, also where neither fits in a double.
    private static double Ratio(BigInteger value, long bits)
    {
        var surplus = (int)Math.Max(0, Bits(value) - 64);
        return Math.ScaleB((double)(value >> surplus), (int)Math.Clamp(surplus - bits, -4000, 4000));
    }
}
