using Parley.Games.Concepts;
using Parley.Games.Forms;
using Parley.Games.Interchange;
using Parley.Games.Numerics;
using Parley.Tests;

namespace Parley.Games.Tests.Interchange;

public sealed class EfgReaderTests
{
    private const string Head = "EFG 2 R \"t\" { \"A\" \"B\" }\n\"\"\n";

    [Fact]
    public void Outcomes_at_nodes_that_are_not_terminal_add_up_along_the_path()
    {
        var tree = Game.Load(Repository.PathOf("games/entry-with-a-fee.efg")).Extensive!;
        Assert.Equal([0, 1, -2], tree.PayoffsOf(0).ToArray());
        Assert.Equal([4, 2, -1], tree.PayoffsOf(1).ToArray());
    }

    [Theory]
    [InlineData("1/3 2/3", "1/3", "2/3")]
    [InlineData("0.1 9e-1", "1/10", "9/10")]
    [InlineData(".25 0.75", "1/4", "3/4")]
    [InlineData("1e-3 0.999", "1/1000", "999/1000")]
    [InlineData("0 1", "0", "1")]
    public void Probabilities_stay_exact(string written, string first, string second)
    {
        var chances = written.Split(' ');
        var tree = Game.Parse($"{Head}c \"\" 1 \"\" {{ \"x\" {chances[0]} \"y\" {chances[1]} }} 0\nt \"\" 1 \"\" {{ 1 2 }}\nt \"\" 0\n", GameFormat.Efg).Extensive!;
        Assert.Equal(Rational.Parse(first), tree.Chance[1]);
        Assert.Equal(Rational.Parse(second), tree.Chance[2]);
    }

    [Fact]
    public void Decimals_rounded_to_miss_one_are_divided_by_their_sum_and_said()
    {
        var game = Game.Parse($"{Head}c \"\" 1 \"\" {{ \"x\" 0.33 \"y\" 0.33 \"z\" 0.33 }} 0\nt \"\" 0\nt \"\" 0\nt \"\" 0\n", GameFormat.Efg);
        Assert.All(new[] { 1, 2, 3 }, node => Assert.Equal(new Rational(1, 3), game.Extensive!.Chance[node]));
        Assert.Equal("text:3:11: warning: The probabilities of this draw sum to 99/100; they were taken for rounded decimals and divided by their sum. Hint: Fractions such as 1/3 are exact.", Assert.Single(game.Warnings).ToString("text"));
    }

    [Fact]
    public void Information_sets_keep_their_labels_in_the_order_of_first_occurrence()
    {
        var game = Game.Load(Repository.PathOf("games/beer-quiche.efg")).Extensive!.Game;
        Assert.Equal(["surly", "after beer", "after quiche", "wimp"], game.InformationSets.Select(set => set.Label));
        Assert.Equal(["bully", "defer"], game.InformationSets[1].Actions);
        Assert.Equal(2, game.MembersOf(1).Length);
    }

    [Fact]
    public void A_label_used_for_two_information_sets_of_a_player_is_made_unique_and_said()
    {
        var game = Game.Parse($"{Head}p \"\" 1 1 \"x\" {{ \"l\" \"l\" }} 0\np \"\" 1 2 \"x\" {{ \"a\" }} 0\nt \"\" 0\nt \"\" 0\n", GameFormat.Efg);
        Assert.Equal(["x", "x_2"], game.Extensive!.Game.InformationSets.Select(set => set.Label));
        Assert.Equal(["l", "l_2"], game.Extensive.Game.InformationSets[0].Actions);
        Assert.Equal([(3, 20), (4, 10)], game.Warnings.Select(warning => (warning.Line, warning.Column)));
    }

    [Fact]
    public void Absent_mindedness_loads_and_is_no_perfect_recall()
    {
        var game = Game.Load(Repository.PathOf("games/absent-minded-driver.efg"));
        Assert.Empty(game.Warnings);
        Assert.NotNull(PerfectRecall.Violation(game.Extensive!.Game));
    }

    [Fact]
    public void A_tree_of_a_hundred_thousand_storeys_loads()
    {
        var lines = string.Concat(Enumerable.Range(1, 100_000).Select(i => $"p \"\" 1 {i} \"\" {{ \"d\" \"a\" }} 0\nt \"\" 0\n"));
        var game = Game.Parse($"{Head}{lines}t \"\" 1 \"\" {{ 1, 1 }}\n", GameFormat.Efg).Extensive!.Game;
        Assert.Equal(200_001, game.NodeCount);
    }

    [Fact]
    public void Kuhn_poker_has_thirty_ends_and_four_plus_eight_actions_per_card()
    {
        var game = Game.Load(Repository.PathOf("games/kuhn-poker.efg")).Extensive!.Game;
        Assert.Equal(30, game.TerminalCount);
        Assert.Equal(12, game.InformationSets.Length);
        Assert.Null(PerfectRecall.Violation(game));
    }

    [Theory]
    [InlineData("p \"\" 1 1 \"\" { \"a\" \"b\" } 0\nt \"\" 0\n", 5, 1, "The file has 2 nodes up to here, and 1 branches lead to nodes that do not follow.")]
    [InlineData("t \"\" 0\nt \"\" 0\n", 4, 1, "The tree is complete after 1 nodes, but another node follows.")]
    [InlineData("p \"\" 3 1 \"\" { \"a\" } 0\nt \"\" 0\n", 3, 6, "Expected the number of a player from 1 to 2, found 3.")]
    [InlineData("p \"\" 1 1 \"\" { \"a\" \"b\" } 0\np \"\" 1 1 \"\" { \"a\" } 0\nt \"\" 0\nt \"\" 0\n", 4, 1, "Information set 1 of A has 2 actions where it is first described, and 1 here.")]
    [InlineData("p \"\" 1 1 \"\" { \"a\" } 0\np \"\" 1 1 \"\" { \"b\" } 0\nt \"\" 0\n", 4, 1, "Information set 1 of A calls its action 1 \"a\" where it is first described, and \"b\" here.")]
    [InlineData("c \"\" 1 \"\" { \"a\" 1/2 \"b\" 1/3 } 0\nt \"\" 0\nt \"\" 0\n", 3, 11, "The probabilities of this draw sum to 5/6, not to 1.")]
    [InlineData("c \"\" 1 \"\" { \"a\" 0.5 \"b\" 0.4 } 0\nt \"\" 0\nt \"\" 0\n", 3, 11, "The probabilities of this draw sum to 9/10, not to 1.")]
    [InlineData("c \"\" 1 \"\" { \"a\" 3/2 \"b\" -1/2 } 0\nt \"\" 0\nt \"\" 0\n", 3, 25, "The probability of \"b\" is negative.")]
    [InlineData("t \"\" 1 \"x\" { 1 }\n", 3, 16, "Outcome 1 has 1 payoffs for 2 players.")]
    [InlineData("t \"\" 1 \"x\" { 1, two }\n", 3, 17, "Expected the payoff of B, found 'two'.")]
    [InlineData("t \"\" 7\n", 3, 6, "Outcome 7 has not been described before.")]
    [InlineData("t \"x 0\n", 3, 3, "This quotation mark is never closed.")]
    public void What_is_wrong_is_said_with_its_place(string body, int line, int column, string message)
    {
        var error = Assert.Throws<GameFormatException>(() => Game.Parse(Head + body, GameFormat.Efg)).Diagnostic;
        Assert.Equal((line, column, message), (error.Line, error.Column, error.Message));
    }

    [Fact]
    public void Sums_whose_denominators_grow_without_limit_are_refused()
    {
        var nodes = string.Concat(Enumerable.Range(1, 5000).Select(i => $"p \"\" 1 {i} \"\" {{ \"d\" }} {i} \"\" {{ 1/{(i * 6) + 1}{new string('3', 20)} 0 }}\n"));
        var error = Assert.Throws<GameFormatException>(() => Game.Parse($"{Head}{nodes}t \"\" 0\n", GameFormat.Efg));
        Assert.Contains("no common denominator of reasonable size", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Menus_whose_branches_cannot_follow_are_refused_before_memory_is_taken()
    {
        var menu = string.Concat(Enumerable.Range(0, 1000).Select(i => $"\"{i}\" "));
        var text = $"{Head}p \"\" 1 1 \"\" {{ {menu}}} 0\n{string.Concat(Enumerable.Repeat("p \"\" 1 1 0\n", 5000))}";
        var before = GC.GetAllocatedBytesForCurrentThread();
        var error = Assert.Throws<GameFormatException>(() => Game.Parse(text, GameFormat.Efg));
        Assert.Contains("lead to nodes that do not follow", error.Message, StringComparison.Ordinal);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 5_000_000);
    }
}
