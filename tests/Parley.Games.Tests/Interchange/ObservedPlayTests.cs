using FsCheck.Fluent;
using Parley.Games;
using Parley.Games.Interchange;

namespace Parley.Tests.Games.Interchange;

/// <summary>Observed choices from comma-separated text.</summary>
public class ObservedPlayTests
{
    private static readonly Game Table = Game.Parse("NFG 1 R \"\" { \"Row\" \"Column\" } { { \"Up\" \"Down\" } { \"Left\" \"Right\" } } \"\" 1 2 3 4 5 6 7 8", GameFormat.Nfg);

    /// <summary>Both players have a set called "x".</summary>
    private static readonly Game Tree = Game.Parse(
        "EFG 2 R \"\" { \"A\" \"B\" } \"\"\np \"\" 1 1 \"x\" { \"l\" \"r\" } 0\np \"\" 2 1 \"x\" { \"l\" \"m\" } 0\nt \"\" 1 \"\" { 1, 2 }\nt \"\" 2 \"\" { 3, 4 }\nt \"\" 3 \"\" { 5, 6 }\n", GameFormat.Efg);

    [Theory]
    [InlineData("Row,Up,3\nColumn,Right,4.5")]
    [InlineData("player,strategy,count\nColumn,Right,4.5\nRow,Up,1\n\nRow,Up,2\n")]
    [InlineData("# a session\nplayer;strategy;count\n\"Row\";Up;3\nColumn;Right;4.5")]
    public void Rows_of_a_table_are_counted_wherever_they_stand(string text) => Assert.Equal([3, 0, 0, 4.5], ObservedPlay.Parse(Table, text));

    [Fact]
    public void Rows_of_a_tree_name_the_player_where_the_information_set_alone_does_not_tell() =>
        Assert.Equal([2, 0, 7, 1], ObservedPlay.Parse(Tree, "A,x,l,2\nB,x,l,7\nx,m,1"));

    [Theory]
    [InlineData("", 1, 1)]
    [InlineData("player,strategy,count", 1, 1)]
    [InlineData("Row,Up,0", 1, 1)]
    [InlineData("Row,Up,1\nRow,Sideways,1", 2, 1)]
    [InlineData("Row,Up,1\nRow,Up,-1", 2, 8)]
    [InlineData("Row,Up,1\nRow,Up,many", 2, 8)]
    [InlineData("Row,Up,1\nRow,Up,1e999", 2, 8)]
    [InlineData("Row,Up,1\nRow,Up,NaN", 2, 8)]
    [InlineData("Row,Up,1\nUp,1", 2, 1)]
    [InlineData("Row,Up,1\n\"Row,Up,1", 2, 1)]
    public void What_is_no_observation_of_the_game_is_refused_at_its_place(string text, int line, int column)
    {
        var failure = Assert.Throws<GameFormatException>(() => ObservedPlay.Parse(Table, text));
        Assert.Equal((line, column), (failure.Diagnostic.Line, failure.Diagnostic.Column));
    }

    [Fact]
    public void An_information_set_that_two_players_have_is_refused_with_the_way_out()
    {
        var failure = Assert.Throws<GameFormatException>(() => ObservedPlay.Parse(Tree, "x,l,2"));
        Assert.Contains("player's name first", failure.Diagnostic.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public void Any_text_gives_counts_or_a_place()
    {
        var pieces = Gen.Elements("Row", "Column", "Up", "Left", ",", ",", ";", "\n", "\n", "\"", "3", "-1", "1e308", "#", "x", "l", "\t", "\r", "\uFEFF", "é", " ");
        PropertyCheck.Holds(
            Gen.Two(pieces.ListOf(14).Select(string.Concat)),
            texts => Reads(Table, texts.Item1) && Reads(Tree, texts.Item2) && Reads(Table, "Row,Up,1\n" + texts.Item2), count: 20_000);
    }

    private static bool Reads(Game game, string text)
    {
        try
        {
            var counts = ObservedPlay.Parse(game, text);
            return counts.Length == 4 && counts.All(count => count >= 0) && counts.Any(count => count > 0);
        }
        catch (GameFormatException failure)
        {
            return failure.Diagnostic is { Line: >= 1, Column: >= 1, IsError: true };
        }
    }
}
