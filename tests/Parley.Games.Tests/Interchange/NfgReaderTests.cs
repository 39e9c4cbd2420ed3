using System.Numerics;
using Parley.Games.Interchange;
using Parley.Games.Numerics;
using Parley.Tests;

namespace Parley.Games.Tests.Interchange;

public sealed class NfgReaderTests
{
    private const string Head = "NFG 1 R \"t\" { \"A\" \"B\" }";

    [Fact]
    public void The_first_players_strategy_runs_fastest()
    {
        var table = Game.Load(Repository.PathOf("games/prisoners.nfg")).Strategic!;
        Assert.Equal([3, 4, 0, 1], table.ExactPayoffsOf(0).ToArray());
        Assert.Equal([3, 0, 4, 1], table.ExactPayoffsOf(1).ToArray());
        Assert.Equal(["cooperate", "defect"], table.Strategies[1]);
    }

    [Fact]
    public void Outcomes_stand_for_their_payoffs_and_outcome_0_for_nothing()
    {
        var game = Game.Load(Repository.PathOf("games/battle-of-the-sexes.nfg"));
        Assert.Equal([2, 0, 0, 1], game.Strategic!.ExactPayoffsOf(0).ToArray());
        Assert.Equal([1, 0, 0, 2], game.Strategic.ExactPayoffsOf(1).ToArray());
        Assert.Equal("Battle of the sexes", game.Title);
        Assert.StartsWith("Two pure", game.Comment, StringComparison.Ordinal);
    }

    [Fact]
    public void Numbers_stay_exact_whatever_their_length()
    {
        var digits = new string('7', 400);
        var table = Game.Parse($"{Head} {{ 2 1 }} 1/3 0.1 1e-3 -{digits}", GameFormat.Nfg).Strategic!;
        Assert.Equal([new Rational(1, 3), new Rational(1, 1000)], table.ExactPayoffsOf(0).ToArray());
        Assert.Equal([new Rational(1, 10), -(Rational)BigInteger.Parse(digits, System.Globalization.CultureInfo.InvariantCulture)], table.ExactPayoffsOf(1).ToArray());
    }

    [Fact]
    public void Duplicate_names_are_made_distinct_and_said()
    {
        var game = Game.Parse("NFG 1 D \"t\" { \"A\" \"A\" }\n{ { \"x\" \"x\" \"x_2\" } { \"\" } } 1 2 3 4 5 6", GameFormat.Nfg);
        Assert.Equal(["A", "A_2"], game.Players);
        Assert.Equal(["x", "x_3", "x_2"], game.Strategic!.Strategies[0]);
        Assert.Equal(["1"], game.Strategic.Strategies[1]);
        Assert.Equal(["text:1:19: warning: Another player is called \"A\"; this one is called \"A_2\".", "text:2:9: warning: A has another strategy \"x\"; this one is called \"x_3\"."], game.Warnings.Select(warning => warning.ToString("text")));
    }

    [Theory]
    [InlineData("EFG 2 R \"t\" { \"A\" }", 1, 1, "Expected 'NFG' at the start of the file, found 'EFG'.")]
    [InlineData("NFG 2 R \"t\" { \"A\" }", 1, 5, "Expected version 1 after 'NFG', found '2'.")]
    [InlineData(Head + "\n{ 2 2 } 1 2 3 4 5 6 7", 2, 22, "The file ends after 7 of 8 payoffs.")]
    [InlineData(Head + "\n{ 2 2 } 1 2 3 4 5 6 7 8 9", 2, 25, "Expected the end of the file, found '9'.")]
    [InlineData(Head + "\n{ 2 1 } 1 2 3 x", 2, 15, "Expected a payoff, found 'x'.")]
    [InlineData(Head + "\n{ 2 1 } 1 2 3 1/0", 2, 15, "Expected a payoff, found '1/0'.")]
    [InlineData(Head + "\n{ 2 0 } 1 2 3", 2, 5, "Expected the number of strategies of B of at least 1, found 0.")]
    [InlineData(Head + "\n{ { \"a\" } { } } 1 2", 2, 13, "B has no strategy.")]
    [InlineData(Head + "\n{ 1 1 } { { \"x\" 1, 2 } } 2", 2, 26, "Expected the number of an outcome from 0 to 1, found 2.")]
    public void What_is_wrong_is_said_with_its_place(string text, int line, int column, string message)
    {
        var error = Assert.Throws<GameFormatException>(() => Game.Parse(text, GameFormat.Nfg)).Diagnostic;
        Assert.Equal((line, column, message), (error.Line, error.Column, error.Message));
    }

    [Fact]
    public void A_table_declared_larger_than_its_file_is_refused_before_memory_is_taken()
    {
        var players = string.Join(' ', Enumerable.Range(1, 10).Select(number => $"\"{number}\""));
        var counts = string.Join(' ', Enumerable.Repeat("10", 10));
        var tooLarge = Assert.Throws<GameFormatException>(() => Game.Parse($"NFG 1 R \"\" {{ {players} }} {{ {counts} }} 1 2 3", GameFormat.Nfg));
        Assert.Contains("too large to hold", tooLarge.Message, StringComparison.Ordinal);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var missing = Assert.Throws<GameFormatException>(() => Game.Parse($"{Head} {{ 4000 4000 }} 1 2 3", GameFormat.Nfg));
        Assert.Contains("need 32000000 payoffs, but only 5 characters follow", missing.Message, StringComparison.Ordinal);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 1_000_000);
    }
}
