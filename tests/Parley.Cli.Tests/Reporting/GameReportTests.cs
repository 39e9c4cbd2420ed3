using Parley.Cli.Tests.Samples;
using Parley.Games;
using Parley.Games.Forms;
using Parley.Games.Numerics;
using Parley.Reporting.Games;
using Parley.Reporting.Terminal;
using Parley.Tests;

namespace Parley.Cli.Tests.Reporting;

public sealed class GameReportTests
{
    [Theory]
    [InlineData("two-players")]
    [InlineData("three-players")]
    [InlineData("tree")]
    public void A_game_is_drawn_as_by_hand(string which) => Repository.AssertGolden($"tests/goldens/show/{which}-60.golden", Print(Game(which), 60));

    [Fact]
    public void What_does_not_fit_is_counted()
    {
        var text = Print(Game("large"), 60);
        Assert.Contains("76 more of Row", text, StringComparison.Ordinal);
        Assert.Contains("more of Column", text, StringComparison.Ordinal);
        Assert.InRange(text.Split('\n').Length, 20, 60);
    }

    [Fact]
    public void A_large_tree_is_cut_and_counted()
    {
        var text = Print(Game("deep"), 60);
        Assert.Contains("nodes are not drawn", text, StringComparison.Ordinal);
        Assert.Contains("… 176 more\n", text, StringComparison.Ordinal);
        Assert.InRange(text.Split('\n').Length, 40, 140);
    }

    [Fact]
    public void No_line_is_longer_than_the_page()
    {
        foreach (var which in (string[])["two-players", "three-players", "tree", "large", "deep"])
        {
            for (var width = 60; width <= 200; width += 10)
            {
                Assert.All(Print(Game(which), width).Split('\n'), line => Assert.InRange(DisplayWidth.Of(line), 0, width));
            }
        }
    }

    private static string Print(Game game, int width)
    {
        using var writer = new StringWriter();
        GameReport.Write(game, game.Title.Length == 0 ? string.Empty : game.Title switch { "Majority" => "majority.nfg", "A threat" => "threat.efg", _ => "battle.nfg" }, writer, new TerminalOptions(width));
        return writer.ToString();
    }

    private static Game Game(string which) => which switch
    {
        "two-players" => SampleAnswers.BattleOfTheSexes,
        "three-players" => SampleAnswers.Majority,
        "tree" => SampleAnswers.Of("tree").Game,
        "large" => Large,
        _ => Deep,
    };

    private static Game Large
    {
        get
        {
            var payoffs = Enumerable.Range(0, 20_000).Select(at => new Rational(at % 97, 7)).ToArray();
            return Parley.Games.Game.Of(new StrategicGame(
                ["Row", "Column"], [[.. Enumerable.Range(1, 100).Select(at => $"a rather long name of strategy {at}")], [.. Enumerable.Range(1, 100).Select(at => $"c{at}")]], payoffs));
        }
    }

    // A line of 200 moves, each of which may end the game.
    private static Game Deep
    {
        get
        {
            var builder = new ExtensiveGameBuilder(["A", "B"], 0);
            var term = builder.AddTerm(0, string.Empty);
            var node = 0;
            for (var move = 0; move < 200; move++)
            {
                var child = builder.MakeDecision(node, builder.AddInformationSet(move % 2, -1, $"move {move}", "move", ["stop", "go"]));
                builder.MakeTerminal(child, [new PayoffEntry(term, builder.AddValue(new Expression.Constant(move)), 1)]);
                node = child + 1;
            }

            builder.MakeTerminal(node, []);
            var tree = builder.Build();
            return Parley.Games.Game.Of(ExactGameAtPoint.TryEvaluate(tree, Intervention.None(tree), [])!);
        }
    }
}
