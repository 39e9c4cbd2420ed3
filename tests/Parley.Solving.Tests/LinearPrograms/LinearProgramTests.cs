using FsCheck.Fluent;
using Parley.Games.Numerics;
using Parley.Solving.LinearPrograms;
using Xunit;

namespace Parley.Tests.LinearPrograms;

public class LinearProgramTests
{
    // Dantzig, Linear Programming and Extensions (1963), §3-3 uses this shape; the numbers are Wyndor's (Hillier and Lieberman, Introduction to Operations Research, §3.1):
    // maximise 3x + 5y, x ≤ 4, 2y ≤ 12, 3x + 2y ≤ 18; optimum 36 at (2, 6), shadow prices (0, 3/2, 1).
    [Fact]
    public void The_wyndor_problem_has_its_published_optimum_and_shadow_prices()
    {
        var program = new LinearProgram();
        var (x, y) = (program.AddVariable(3), program.AddVariable(5));
        program.Add(program.AddRow(RowSense.AtMost, 4), x, 1);
        program.Add(program.AddRow(RowSense.AtMost, 12), y, 2);
        var row = program.AddRow(RowSense.AtMost, 18);
        program.Add(row, x, 3);
        program.Add(row, y, 2);
        var answer = LinearProgramSolver.Solve(program, CancellationToken.None);
        Assert.Equal(LinearProgramStatus.Optimal, answer.Status);
        Assert.Equal(36, answer.Value);
        Assert.Equal([2, 6], answer.Values);
        Assert.Equal([0, new Rational(3, 2), 1], answer.Duals);
    }

    // Beale 1955, "Cycling in the dual simplex algorithm", in the form of Chvátal, Linear Programming (1983), p. 31: the textbook rule cycles; the optimum is 1.
    [Fact]
    public void The_cycling_example_ends()
    {
        var program = new LinearProgram();
        foreach (var cost in (int[])[10, -57, -9, -24])
        {
            program.AddVariable(cost);
        }

        Rational[][] rows = [[new(1, 2), new(-11, 2), new(-5, 2), 9], [new(1, 2), new(-3, 2), new(-1, 2), 1], [1, 0, 0, 0]];
        for (var row = 0; row < 3; row++)
        {
            program.AddRow(RowSense.AtMost, row == 2 ? 1 : 0);
            for (var column = 0; column < 4; column++)
            {
                program.Add(row, column, rows[row][column]);
            }
        }

        Assert.Equal(1, LinearProgramSolver.Solve(program, CancellationToken.None).Value);
        Assert.Equal(1, new ExactSimplex(new IntegerProgram(program), CancellationToken.None).Solve([]).Value);
    }

    [Fact]
    public void Small_programs_come_back_with_a_proof_of_what_is_said_of_them()
    {
        var seen = new HashSet<LinearProgramStatus>();
        PropertyCheck.Holds(Gen.Choose(1, int.MaxValue), seed =>
        {
            var program = Draw(new Random(seed), 6, 6);
            var answer = LinearProgramSolver.Solve(program, CancellationToken.None);
            seen.Add(answer.Status);
            return LinearProgramProof.Holds(program, answer);
        }, 2000);
        Assert.Equal(3, seen.Count);
    }

    [Fact]
    public void The_exact_simplex_alone_comes_to_the_same()
    {
        PropertyCheck.Holds(Gen.Choose(1, int.MaxValue), seed =>
        {
            var program = Draw(new Random(seed), 7, 7);
            var answer = LinearProgramSolver.Solve(program, CancellationToken.None);
            var alone = new ExactSimplex(new IntegerProgram(program), CancellationToken.None).Solve([]);
            return LinearProgramProof.Holds(program, alone) && alone.Status == answer.Status && alone.Value == answer.Value;
        });
    }

    [Fact]
    public void The_sparse_simplex_hands_over_a_basis_that_leads_to_the_same()
    {
        PropertyCheck.Holds(Gen.Choose(1, int.MaxValue), seed =>
        {
            var program = Draw(new Random(seed), 8, 8);
            var whole = new IntegerProgram(program);
            var numbers = LinearProgramSolver.Scaled(whole)!.Value;
            var sparse = new RevisedSimplex(whole, numbers.Values, numbers.RightSides, numbers.Costs, CancellationToken.None);
            sparse.Run();
            var answer = new ExactSimplex(whole, CancellationToken.None).Solve(sparse.Basis);
            var expected = LinearProgramSolver.Solve(program, CancellationToken.None);
            return LinearProgramProof.Holds(program, answer) && answer.Status == expected.Status && answer.Value == expected.Value;
        });
    }

    // Large enough for many refactorisations and for the sparse method: 1200 rows of a few entries, equalities and free variables among them.
    [Fact]
    public void A_large_sparse_program_is_solved_and_proven()
    {
        var random = new Random(7);
        var program = new LinearProgram();
        const int Size = 1200;
        for (var column = 0; column < Size; column++)
        {
            program.AddVariable(random.Next(1, 10), column % 50 == 0);
        }

        // Feasible by a point drawn first, bounded because every variable is.
        var point = Enumerable.Range(0, Size).Select(_ => random.Next(4)).ToArray();
        for (var row = 0; row < Size; row++)
        {
            var sense = row % 40 == 1 ? RowSense.Equal : row % 10 == 2 ? RowSense.AtLeast : RowSense.AtMost;
            var sum = 0;
            program.AddRow(sense, 0);
            foreach (var column in Enumerable.Range(0, 4).Select(_ => random.Next(Size)).Append(row).Distinct().ToArray())
            {
                var value = sense == RowSense.AtLeast ? -random.Next(1, 3) : random.Next(1, 9);
                sum += value * point[column];
                program.Add(row, column, value);
            }

            program.SetRightSide(row, sense == RowSense.Equal ? sum : sense == RowSense.AtLeast ? sum - random.Next(9) : sum + random.Next(9));
        }

        for (var column = 0; column < Size; column += 50)
        {
            program.Add(program.AddRow(RowSense.AtMost, 30), column, 1);
            program.Add(program.AddRow(RowSense.AtLeast, -30), column, 1);
        }

        var answer = LinearProgramSolver.Solve(program, CancellationToken.None);
        Assert.Equal(LinearProgramStatus.Optimal, answer.Status);
        Assert.True(LinearProgramProof.Holds(program, answer));
    }

    [Fact]
    public void The_value_is_the_best_of_all_vertices()
    {
        PropertyCheck.Holds(Gen.Choose(1, int.MaxValue), seed =>
        {
            var random = new Random(seed);
            var (columns, rows) = (random.Next(1, 4), random.Next(1, 5));
            var program = new LinearProgram();
            for (var column = 0; column < columns; column++)
            {
                program.AddVariable(random.Next(-3, 5));
            }

            for (var row = 0; row <= rows; row++)
            {
                // The last row bounds the set.
                program.AddRow(RowSense.AtMost, row == rows ? 10 : random.Next(-2, 4));
                for (var column = 0; column < columns; column++)
                {
                    program.Add(row, column, row == rows ? 1 : random.Next(-2, 4));
                }
            }

            var best = BestVertex(program);
            var answer = LinearProgramSolver.Solve(program, CancellationToken.None);
            return best is { } value ? answer.Status == LinearProgramStatus.Optimal && answer.Value == value : answer.Status == LinearProgramStatus.Infeasible;
        });
    }

    [Fact]
    public void Wide_numbers_stay_exact()
    {
        // 400 digits in the data: doubles overflow, the answer does not.
        var huge = new Rational(System.Numerics.BigInteger.Pow(10, 400), 1);
        var program = new LinearProgram();
        var (x, y) = (program.AddVariable(1), program.AddVariable(huge));
        program.AddRow(RowSense.AtMost, huge + 1);
        program.Add(0, x, huge);
        program.Add(0, y, 3);
        program.AddRow(RowSense.AtMost, 1);
        program.Add(1, y, 7);
        var answer = LinearProgramSolver.Solve(program, CancellationToken.None);
        Assert.True(LinearProgramProof.Holds(program, answer));
        Assert.Equal(new Rational(1, 7), answer.Values[y]);
    }

    [Fact]
    public void A_signalled_stop_is_said()
    {
        var program = Draw(new Random(3), 6, 6);
        Assert.Equal(LinearProgramStatus.Stopped, LinearProgramSolver.Solve(program, new CancellationToken(true)).Status);
    }

    private static LinearProgram Draw(Random random, int mostColumns, int mostRows)
    {
        var program = new LinearProgram();
        var (columns, rows) = (random.Next(1, mostColumns + 1), random.Next(0, mostRows + 1));
        for (var column = 0; column < columns; column++)
        {
            program.AddVariable(new Rational(random.Next(-4, 4), random.Next(1, 4)), random.Next(4) == 0);
        }

        for (var row = 0; row < rows; row++)
        {
            program.AddRow((RowSense)random.Next(3), random.Next(2) == 0 ? 0 : random.Next(-5, 6));
            for (var column = 0; column < columns; column++)
            {
                program.Add(row, column, random.Next(3) == 0 ? 0 : new Rational(random.Next(-3, 5), random.Next(4) == 0 ? 3 : 1));
            }
        }

        return program;
    }

    // Every choice of as many tight inequalities as there are variables, by Cramer's rule through exact elimination.
    private static Rational? BestVertex(LinearProgram program)
    {
        var n = program.Columns;
        var inequalities = new List<(Rational[] Row, Rational Right)>();
        for (var row = 0; row < program.Rows; row++)
        {
            inequalities.Add((new Rational[n], program.RightSide(row)));
        }

        foreach (var (row, column, value) in program.Entries)
        {
            inequalities[row].Row[column] = value;
        }

        for (var column = 0; column < n; column++)
        {
            var row = new Rational[n];
            row[column] = -1;
            inequalities.Add((row, 0));
        }

        Rational? best = null;
        for (var set = 0; set < 1 << inequalities.Count; set++)
        {
            if (System.Numerics.BitOperations.PopCount((uint)set) != n)
            {
                continue;
            }

            var tight = inequalities.Where((_, index) => (set >> index & 1) != 0).ToArray();
            if (Point(tight, n) is { } point && inequalities.All(row => Enumerable.Range(0, n).Aggregate(Rational.Zero, (sum, j) => sum + (row.Row[j] * point[j])) <= row.Right))
            {
                var value = Enumerable.Range(0, n).Aggregate(Rational.Zero, (sum, j) => sum + (program.Cost(j) * point[j]));
                best = best is { } known && known > value ? known : value;
            }
        }

        return best;
    }

    private static Rational[]? Point((Rational[] Row, Rational Right)[] tight, int n)
    {
        var table = tight.Select(row => (Rational[])[.. row.Row, row.Right]).ToArray();
        for (var k = 0; k < n; k++)
        {
            var pivot = Array.FindIndex(table, k, row => !row[k].IsZero);
            if (pivot < 0)
            {
                return null;
            }

            (table[k], table[pivot]) = (table[pivot], table[k]);
            table[k] = [.. table[k].Select(value => value / table[k][k])];
            for (var row = 0; row < n; row++)
            {
                if (row != k)
                {
                    var factor = table[row][k];
                    table[row] = [.. table[row].Select((value, j) => value - (factor * table[k][j]))];
                }
            }
        }

        return [.. table.Select(row => row[n])];
    }
}
