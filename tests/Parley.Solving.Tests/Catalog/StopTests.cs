using Parley.Games;
using Parley.Games.Concepts;
using Parley.Games.Concepts.Dominance;
using Parley.Games.Forms;
using Parley.Games.Numerics;
using Parley.Solving;
using Parley.Solving.Catalog;
using Parley.Solving.LinearPrograms;
using Parley.Solving.Strategic.Correlated;
using Parley.Solving.Strategic.Dominance;
using Parley.Solving.Strategic.SupportPolynomials;
using Parley.Tests.Solving.Strategic;
using Xunit;

namespace Parley.Tests.Solving.Catalog;

/// <summary>A method that is stopped says so and claims nothing that it did not prove.</summary>
public class StopTests
{
    // Each far too large to be finished within the time given.
    private static readonly Dictionary<string, (SolutionConcept Concept, int[] Counts)> Large = new(StringComparer.Ordinal)
    {
        ["support-polynomials"] = (SolutionConcept.Nash, [12, 12, 12]),
        ["extreme-equilibria"] = (SolutionConcept.Nash, [60, 60]),
        ["undominated-nash"] = (SolutionConcept.TremblingHandPerfect, [60, 60]),
        ["correlated-program"] = (SolutionConcept.CoarseCorrelated, [100, 100]),
        ["commitment"] = (SolutionConcept.Stackelberg, [400, 400]),
    };

    public static TheoryData<string> Methods => [.. Large.Keys];

    [Theory]
    [MemberData(nameof(Methods))]
    public void A_method_stopped_before_it_begins_ends_without_an_answer(string name)
    {
        var answer = Solve(name, false, new CancellationToken(true));
        Assert.Equal(SolveStatus.BudgetRanOut, answer.Status);
        Assert.Equal(CompletenessLevel.Unknown, answer.Completeness.Level);
        Assert.Empty(answer.Equilibria);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void A_method_stopped_soon_never_says_that_it_found_all(string name)
    {
        foreach (var after in (int[])[1, 10, 40])
        {
            using var stop = new CancellationTokenSource(after);
            var answer = Solve(name, true, stop.Token);
            Assert.NotEqual(CompletenessLevel.All, answer.Completeness.Level);
            Assert.Equal(answer.Equilibria.IsEmpty ? SolveStatus.BudgetRanOut : SolveStatus.Found, answer.Status);
            Assert.Equal(answer.Equilibria.IsEmpty, answer.Completeness.Level == CompletenessLevel.Unknown);
            Assert.All(answer.Equilibria, equilibrium => Assert.True(equilibrium.Certificate.Accepted));
        }
    }

    [Fact]
    public void What_was_found_before_the_stop_is_listed_after_it()
    {
        using var stop = new CancellationTokenSource();
        var progress = new StopWhenFound(stop);
        var answer = Game.Of(Coordination(9)).Solve(new SolveRequest { Method = "support-polynomials", All = true, Threads = 1, Stop = stop.Token, Progress = progress });
        Assert.True(stop.IsCancellationRequested);
        Assert.Equal(SolveStatus.Found, answer.Status);
        Assert.Equal(CompletenessLevel.Some, answer.Completeness.Level);
        Assert.NotEmpty(answer.Equilibria);
    }

    [Fact]
    public void A_stopped_linear_program_is_neither_solved_nor_infeasible()
    {
        var program = new LinearProgram();
        program.AddVariables(50, 1);
        for (var row = 0; row < 50; row++)
        {
            program.AddRow(RowSense.AtMost, row + 1);
            for (var column = 0; column < 50; column++)
            {
                program.Add(row, column, ((row * 7) + (column * 3) + 1) % 11);
            }
        }

        Assert.Equal(LinearProgramStatus.Stopped, LinearProgramSolver.Solve(program, new CancellationToken(true)).Status);
    }

    [Fact]
    public void A_stopped_list_of_vertices_is_no_list()
    {
        Rational[] equation = [1, -1, 2, -2, 0, 1];
        Assert.NotEmpty(PolytopeVertices.Of(6, [equation], [], CancellationToken.None)!);
        Assert.Null(PolytopeVertices.Of(6, [equation], [], new CancellationToken(true)));
        Assert.Null(CorrelatedVertices.All(Coordination(2), false, 1000, new CancellationToken(true)));
    }

    [Fact]
    public void More_profiles_than_rays_are_allowed_are_not_begun_with() => Assert.Null(CorrelatedVertices.All(Coordination(3), false, 8, CancellationToken.None));

    [Fact]
    public void A_stopped_elimination_says_that_more_may_be_dominated()
    {
        // The first strategy of each player strictly dominates all others.
        var game = SeededTables.Of([6, 6], index => index < 36 ? -(index % 6) : -((index - 36) / 6));
        Assert.True(DominanceElimination.Run(game, DominanceKind.Strict).Finished);
        var reduction = DominanceElimination.Run(game, DominanceKind.Strict, stop: new CancellationToken(true));
        Assert.False(reduction.Finished);
        Assert.Empty(reduction.Steps);
    }

    private static GameAnswer Solve(string name, bool all, CancellationToken stop)
    {
        var (concept, counts) = Large[name];
        return Game.Of(SeededTables.Of(7, 1000, counts)).Solve(new SolveRequest { Concept = concept, Method = name, All = all, Threads = 1, Stop = stop });
    }

    // Everybody earns one on the diagonal, nothing elsewhere: 2ⁿ − 1 equilibria.
    private static StrategicGame Coordination(int size) => SeededTables.Of([size, size], index => index % (size * size) % (size + 1) == 0 ? 1 : 0);

    private sealed class StopWhenFound(CancellationTokenSource stop) : IProgress<SolveProgress>
    {
        public void Report(SolveProgress value)
        {
            if (value.Found > 0)
            {
                stop.Cancel();
            }
        }
    }
}
