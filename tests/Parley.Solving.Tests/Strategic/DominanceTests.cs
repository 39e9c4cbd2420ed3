using FsCheck.Fluent;
using Parley.Games.Concepts.Dominance;
using Parley.Games.Forms;
using Parley.Games.Numerics;
using Parley.Solving.Strategic.Dominance;
using Xunit;

namespace Parley.Tests.Solving.Strategic;

public class DominanceTests
{
    // Fudenberg and Tirole 1991, Game Theory, figure 1.1: U, M, D against L, M, R; middle column goes first, then M and D, then R; (U, L) is left.
    private static StrategicGame FudenbergTirole => SeededTables.Bimatrix([[4, 5, 6], [2, 8, 3], [3, 9, 2]], [[3, 1, 2], [1, 4, 6], [0, 6, 8]]);

    // Bernheim 1984, "Rationalizable strategic behavior", figure 1, and Pearce 1984: every strategy of the cycle survives; only the fourth of each goes.
    private static StrategicGame Bernheim => SeededTables.Bimatrix([[0, 2, 7, 0], [5, 3, 5, 0], [7, 2, 0, 0], [0, 0, 0, 10]], [[7, 5, 0, 1], [2, 3, 2, 1], [0, 5, 7, 1], [0, -2, 0, -1]]);

    [PublishedGame("Iterated dominance, three by three", "Fudenberg and Tirole 1991, Game Theory, figure 1.1")]
    [Fact]
    public void Iterated_strict_elimination_leaves_the_published_cell()
    {
        var result = DominanceElimination.Run(FudenbergTirole, DominanceKind.Strict);
        Assert.True(result.Finished);
        Assert.Equal([0], result.Kept[0]);
        Assert.Equal([0], result.Kept[1]);
        Assert.Equal(4, result.Reduced.ExactPayoffsOf(0)[0]);
        Assert.Equal(string.Empty, DominanceChecker.Check(result.Game, DominanceKind.Strict, result.Steps));
    }

    [PublishedGame("Rationalizable cycle", "Bernheim 1984, Rationalizable strategic behavior; Pearce 1984")]
    [Fact]
    public void Bernheims_rationalizable_strategies_are_all_but_the_fourth()
    {
        var result = DominanceElimination.Run(Bernheim, DominanceKind.Strict);
        Assert.Equal([0, 1, 2], result.Kept[0]);
        Assert.Equal([0, 1, 2], result.Kept[1]);

        // The fourth column falls to a mixture of the first and the third, and only then the fourth row to a pure strategy.
        Assert.Equal((1, 1, 3), (result.Steps[0].Round, result.Steps[0].Player, result.Steps[0].Strategy));
        Assert.Equal([0, 2], result.Steps[0].Dominating.Select(part => part.Strategy));
        Assert.Equal((2, 0, 3), (result.Steps[1].Round, result.Steps[1].Player, result.Steps[1].Strategy));
        Assert.Empty(DominanceElimination.Run(Bernheim, DominanceKind.StrictByPure).Steps);
    }

    // The smallest such table: half of each of the first two earns 2 against both columns, the third 1.
    [Fact]
    public void Domination_may_take_a_mixture()
    {
        var game = SeededTables.Bimatrix([[4, 0], [0, 4], [1, 1]], [[0, 0], [0, 0], [0, 0]]);
        var result = DominanceElimination.Run(game, DominanceKind.Strict);
        Assert.Equal([0, 1], result.Kept[0]);
        Assert.Empty(DominanceElimination.Run(game, DominanceKind.StrictByPure).Steps);
    }

    [Fact]
    public void Weak_dominance_removes_what_strict_dominance_keeps_and_says_that_order_matters()
    {
        var game = SeededTables.Bimatrix([[1, 1], [1, 0]], [[1, 1], [1, 0]]);
        Assert.Empty(DominanceElimination.Run(game, DominanceKind.Strict).Steps);
        var weak = DominanceElimination.Run(game, DominanceKind.Weak);
        Assert.Equal([0], weak.Kept[0]);
        Assert.Equal([0], weak.Kept[1]);
        Assert.Contains("another order", weak.Note, StringComparison.Ordinal);
    }

    [Fact]
    public void A_weakly_dominating_mixture_is_found_where_it_ties_somewhere()
    {
        // ½ top + ½ middle: 2, 2, 1 against bottom's 2, 1, 1.
        var game = SeededTables.Bimatrix([[4, 0, 1], [0, 4, 1], [2, 1, 1]], [[0, 0, 0], [0, 0, 0], [0, 0, 0]]);
        Assert.Empty(DominanceElimination.Run(game, DominanceKind.Strict).Steps);
        Assert.Empty(DominanceElimination.Run(game, DominanceKind.WeakByPure).Steps);
        var weak = DominanceElimination.Run(game, DominanceKind.Weak);
        Assert.Equal([0, 1], weak.Kept[0]);
        Assert.Equal(string.Empty, DominanceChecker.Check(game, DominanceKind.Weak, weak.Steps));
    }

    [Fact]
    public void The_checker_refuses_a_mixture_that_does_not_dominate()
    {
        var step = DominanceElimination.Run(Bernheim, DominanceKind.Strict).Steps[0];
        Assert.Contains("not dominated", DominanceChecker.Check(Bernheim, DominanceKind.Strict, [step with { Dominating = [(0, new Rational(9, 10)), (2, new Rational(1, 10))] }]), StringComparison.Ordinal);
        Assert.Contains("sum to one", DominanceChecker.Check(Bernheim, DominanceKind.Strict, [step with { Dominating = [(0, new Rational(1, 2))] }]), StringComparison.Ordinal);
        Assert.Contains("pure", DominanceChecker.Check(Bernheim, DominanceKind.StrictByPure, [step]), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_step_holds_and_nothing_dominated_by_a_pure_strategy_is_left()
    {
        PropertyCheck.Holds(Gen.Choose(1, int.MaxValue), seed =>
        {
            var random = new Random(seed);
            var counts = Enumerable.Range(0, random.Next(2, 4)).Select(_ => random.Next(1, 5)).ToArray();
            var game = SeededTables.Of(seed, 6, counts);
            var kind = (DominanceKind)random.Next(4);
            var result = DominanceElimination.Run(game, kind);
            var left = DominanceElimination.Run(result.Reduced, kind is DominanceKind.Strict ? DominanceKind.StrictByPure : kind is DominanceKind.Weak ? DominanceKind.WeakByPure : kind);
            return result.Finished && DominanceChecker.Check(game, kind, result.Steps).Length == 0 && left.Steps.IsEmpty;
        }, 300);
    }

    [Fact]
    public void A_stop_leaves_what_is_proven()
    {
        var result = DominanceElimination.Run(Bernheim, DominanceKind.Strict, stop: new CancellationToken(true));
        Assert.False(result.Finished);
        Assert.Empty(result.Steps);
    }
}
