using Parley.Games.Concepts;
using Parley.Games.Interchange;
using Parley.Games.Numerics;
using Parley.Tests;

namespace Parley.Games.Tests.Interchange;

public sealed class ActionGraphTests
{
    // Two players, actions 0 and 1 each, one function node 2 with both actions as neighbors, which is the only neighbor of both actions.
    private const string OneFunction = "#AGG\n2 2 1\n2 2\n0 1\n0 1\n1 2\n1 2\n2 0 1\n";

    [Fact]
    public void Kiosks_earn_by_who_is_here_and_who_is_next_door()
    {
        var table = Game.Load(Repository.PathOf("games/three-kiosks.agg")).Strategic!;
        Rational At(int player, int a, int b, int c) => table.ExactPayoffsOf(player)[a + (3 * b) + (9 * c)];
        Assert.Equal(6, At(0, 0, 2, 2));
        Assert.Equal(5, At(0, 0, 1, 2));
        Assert.Equal(4, At(1, 1, 0, 1));
        Assert.Equal(4, At(0, 1, 0, 2));
        Assert.Equal(2, At(2, 2, 2, 2));
        Assert.Equal(3, At(2, 0, 2, 2) + At(1, 0, 2, 2) - 3);
    }

    /// <summary>The value of the function node where the players choose (0,0), (1,0), (0,1), (1,1), by the definitions of Jiang, Leyton-Brown and Bhat 2011, §2.3.</summary>
    [Theory]
    [InlineData("0", new[] { 2, 2, 2, 2 })]
    [InlineData("1", new[] { 1, 1, 1, 1 })]
    [InlineData("2", new[] { 0, 1, 1, 1 })]
    [InlineData("3", new[] { 0, 0, 0, 1 })]
    [InlineData("10 0 [3 5]", new[] { 6, 8, 8, 10 })]
    [InlineData("11 0 [0 5]", new[] { 0, 1, 1, 1 })]
    [InlineData("12 0 [7 4]", new[] { 7, 7, 7, 4 })]
    [InlineData("13 0 [7 4]", new[] { 7, 4, 4, 4 })]
    public void Function_nodes_compute_what_their_type_says(string function, int[] values)
    {
        // The payoff of a configuration is its value: kind 1 lists pairs.
        var pairs = string.Join(' ', values.Distinct().Select(value => $"[{value}] {value}"));
        var table = Game.Parse($"{OneFunction}{function}\n1 {values.Distinct().Count()} {pairs}\n1 {values.Distinct().Count()} {pairs}\n", GameFormat.Agg).Strategic!;
        Assert.Equal(values.Select(value => (Rational)value), table.ExactPayoffsOf(0).ToArray());
        Assert.Equal(table.ExactPayoffsOf(0).ToArray(), table.ExactPayoffsOf(1).ToArray());
    }

    [Fact]
    public void Types_are_drawn_together_and_seen_by_their_player_alone()
    {
        var tree = Game.Load(Repository.PathOf("games/meeting-with-types.bagg")).Extensive!;
        Assert.Null(PerfectRecall.Violation(tree.Game));
        Assert.Equal(["Player 1, type 1", "Player 2, type 1", "Player 2, type 2"], tree.Game.InformationSets.Select(set => set.Label));
        Assert.Equal([new Rational(3, 4), new Rational(1, 4)], tree.Chance.Slice(1, 2).ToArray());
        Assert.Equal(8, tree.Game.TerminalCount);
        // Company: both win by meeting. Solitude: the second wins by not meeting.
        Assert.Equal([1, 0, 0, 1, 1, 0, 0, 1], tree.PayoffsOf(0).ToArray());
        Assert.Equal([1, 0, 0, 1, 0, 1, 1, 0], tree.PayoffsOf(1).ToArray());
    }

    [Theory]
    [InlineData("4\n0 1\n0 1", 9, 1, "Function node 2 has the unknown type 4.")]
    [InlineData("0\n1 1 [2] 1\n1 1 [3] 1", 11, 10, "Action node 1 has no payoff for the configuration [2], which occurs when the players choose 1, 0.")]
    [InlineData("0\n7", 10, 1, "Action node 0 has payoffs of the unknown kind 7.")]
    [InlineData("0\n0 1\n0", 11, 2, "Expected the payoff of action node 1 at [2], found the end of the file.")]
    [InlineData("10 0 [1", 9, 8, "Expected a weight, found the end of the file.")]
    public void What_is_wrong_is_said_with_its_place(string rest, int line, int column, string message)
    {
        var error = Assert.Throws<GameFormatException>(() => Game.Parse(OneFunction + rest, GameFormat.Agg)).Diagnostic;
        Assert.Equal((line, column, message), (error.Line, error.Column, error.Message));
    }

    [Fact]
    public void Function_nodes_in_a_circle_are_refused() => Assert.Contains(
        "depends on itself",
        Assert.Throws<GameFormatException>(() => Game.Parse("#AGG\n1 1 2\n1\n0\n1 1\n1 2\n1 1\n0 0\n0 1", GameFormat.Agg)).Message,
        StringComparison.Ordinal);
}
