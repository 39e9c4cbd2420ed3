using Parley.Games.Numerics;
using Parley.Solving.LinearPrograms;

namespace Parley.Tests.LinearPrograms;

/// <summary>Decides from an answer's own numbers whether it is right: weak duality, Farkas' lemma, or a ray.</summary>
internal static class LinearProgramProof
{
    public static bool Holds(LinearProgram program, LinearProgramSolution answer) => answer.Status switch
    {
        LinearProgramStatus.Optimal => Feasible(program, answer.Values, false) && Priced(program, answer.Duals, false)
            && Objective(program, answer.Values) == answer.Value && RightSides(program, answer.Duals) == answer.Value,
        LinearProgramStatus.Infeasible => Priced(program, answer.Duals, true) && RightSides(program, answer.Duals) < 0,
        LinearProgramStatus.Unbounded => Feasible(program, answer.Values, false) && Feasible(program, answer.Ray, true) && Objective(program, answer.Ray) > 0,
        _ => false,
    };

    private static bool Feasible(LinearProgram program, Rational[] point, bool homogeneous)
    {
        var sums = new Rational[program.Rows];
        foreach (var (row, column, value) in program.Entries)
        {
            sums[row] += value * point[column];
        }

        return Enumerable.Range(0, program.Columns).All(column => program.IsFree(column) || point[column] >= 0)
            && Enumerable.Range(0, program.Rows).All(row => Compare(program.Sense(row), sums[row], homogeneous ? 0 : program.RightSide(row)));
    }

    private static bool Priced(LinearProgram program, Rational[] duals, bool homogeneous)
    {
        var sums = new Rational[program.Columns];
        foreach (var (row, column, value) in program.Entries)
        {
            sums[column] += value * duals[row];
        }

        return Enumerable.Range(0, program.Columns).All(column =>
                Compare(program.IsFree(column) ? RowSense.Equal : RowSense.AtLeast, sums[column], homogeneous ? 0 : program.Cost(column)))
            && Enumerable.Range(0, program.Rows).All(row => program.Sense(row) switch
            {
                RowSense.AtMost => duals[row] >= 0,
                RowSense.AtLeast => duals[row] <= 0,
                _ => true,
            });
    }

    private static bool Compare(RowSense sense, Rational left, Rational right) => sense switch
    {
        RowSense.AtMost => left <= right,
        RowSense.AtLeast => left >= right,
        _ => left == right,
    };

    private static Rational Objective(LinearProgram program, Rational[] point) =>
        Enumerable.Range(0, program.Columns).Aggregate(Rational.Zero, (sum, column) => sum + (program.Cost(column) * point[column]));

    private static Rational RightSides(LinearProgram program, Rational[] duals) =>
        Enumerable.Range(0, program.Rows).Aggregate(Rational.Zero, (sum, row) => sum + (program.RightSide(row) * duals[row]));
}
