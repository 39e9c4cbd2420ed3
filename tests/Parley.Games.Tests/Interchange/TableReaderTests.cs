using Parley.Games.Interchange;
using Parley.Games.Numerics;
using Parley.Tests;

namespace Parley.Games.Tests.Interchange;

/// <summary>Payoff tables of spreadsheets, lrsnash files, and formats told by content.</summary>
public sealed class TableReaderTests
{
    [Fact]
    public void Rows_of_a_long_table_may_come_in_any_order_and_columns_too()
    {
        var table = Game.Parse("Row;Column;Column payoff;payoff: Row\n\nb;x;4;0,5\n# a remark\na;y;2;1/3\na;x;1;0\nb;y;3;-1\n", GameFormat.Csv).Strategic!;
        Assert.Equal(["b", "a"], table.Strategies[0]);
        Assert.Equal([new Rational(1, 2), 0, -1, new Rational(1, 3)], table.ExactPayoffsOf(0).ToArray());
        Assert.Equal([4, 1, 3, 2], table.ExactPayoffsOf(1).ToArray());
    }

    [Fact]
    public void A_compact_table_holds_both_payoffs_in_a_cell()
    {
        var table = Game.Load(Repository.PathOf("games/rock-paper-scissors.csv")).Strategic!;
        Assert.Equal(["Left", "Right"], table.Players);
        Assert.Equal([0, 1, -1, -1, 0, 1, 1, -1, 0], table.ExactPayoffsOf(0).ToArray());
        Assert.Equal(table.ExactPayoffsOf(0).ToArray().Select(payoff => -payoff), table.ExactPayoffsOf(1).ToArray());
    }

    [Theory]
    [InlineData("A,B,payoff A,payoff B\nx,y,1\n", 2, 1, "This row has 3 fields, and the header 4.")]
    [InlineData("A,B,payoff A,payoff B\nx,y,1,two\n", 2, 7, "Expected a payoff, found 'two'.")]
    [InlineData("A,B,payoff A,payoff B\nx,y,1,2\nx,y,1,2\n", 3, 1, "The profile (x, y) has a row already.")]
    [InlineData("A,B,payoff A,payoff B\nx,y,1,2\nw,z,1,2\n", 4, 1, "2×2 strategies need a row for each combination, and the table has 2 rows: the one for (w, y) is missing.")]
    [InlineData("A,B,payoff A,payoff C\nx,y,1,2\n", 1, 14, "\"payoff C\" is not the payoff of a player named before.")]
    [InlineData("A,B,payoff A\nx,y,1\n", 1, 1, "The header has no column \"payoff B\".")]
    [InlineData("A,B,C\nx,y,1\n", 1, 1, "The header has no column for a payoff.")]
    [InlineData("A\\B,x,y\nu,1 2,3\n", 2, 7, "Expected two payoffs in this cell, as in 3 | 0; found 1.")]
    [InlineData("A,\"B,payoff A\n", 1, 3, "This quotation mark is never closed.")]
    [InlineData("", 1, 1, "The file is empty.")]
    public void What_is_wrong_with_a_table_is_said_with_its_place(string text, int line, int column, string message)
    {
        var error = Assert.Throws<GameFormatException>(() => Game.Parse(text, GameFormat.Csv)).Diagnostic;
        Assert.Equal((line, column, message), (error.Line, error.Column, error.Message));
    }

    [Theory]
    [InlineData("2 2\n1 2 3\n", 2, 6, "The file ends after 3 of 8 payoffs.")]
    [InlineData("0 2\n", 1, 1, "Expected the number of rows of at least 1, found 0.")]
    [InlineData("60000 60000\n1", 1, 1, "A table of 60000×60000 is too large to hold.")]
    [InlineData("4000 4000\n1", 1, 1, "Two matrices of 4000×4000 need 32000000 payoffs, but only 1 characters follow.")]
    [InlineData("1 1 1 1 1", 1, 9, "Expected the end of the file, found '1'.")]
    public void What_is_wrong_with_two_matrices_is_said_with_its_place(string text, int line, int column, string message)
    {
        var error = Assert.Throws<GameFormatException>(() => Game.Parse(text.TrimEnd('\n'), GameFormat.Lrs)).Diagnostic;
        Assert.Equal((line, column, message), (error.Line, error.Column, error.Message));
    }

    [Fact]
    public void A_file_is_what_its_first_word_says_whatever_its_name_and_bytes()
    {
        var folder = Directory.CreateTempSubdirectory("parley-formats-");
        try
        {
            var path = Path.Combine(folder.FullName, "misnamed.csv");
            File.WriteAllBytes(path, [0xEF, 0xBB, 0xBF, .. "NFG 1 R \"t\" { \"A\" }\r\n{ 1 }\r\n7\r\n"u8]);
            Assert.Equal([7], Game.Load(path).Strategic!.ExactPayoffs.ToArray());
            File.WriteAllBytes(path, [.. "NFG 1 R \"t\" { \"Ren"u8, 0xE9, .. "\" } { 1 } 7"u8]);
            Assert.Equal("René", Game.Load(path).Players[0]);
            path = Path.Combine(folder.FullName, "game.unknown");
            File.WriteAllText(path, "what");
            Assert.Contains("Neither the start of the file nor its name", Assert.Throws<GameFormatException>(() => Game.Load(path)).Message, StringComparison.Ordinal);
            Assert.Contains("There is no such file", Assert.Throws<GameFormatException>(() => Game.Load(path + "2")).Message, StringComparison.Ordinal);
            Assert.Contains("a folder, not a file", Assert.Throws<GameFormatException>(() => Game.Load(folder.FullName)).Message, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
