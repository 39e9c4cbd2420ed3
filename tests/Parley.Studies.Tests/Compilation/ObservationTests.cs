using Parley.Games.Forms;
using Parley.Studies.Compilation;

namespace Parley.Studies.Tests.Compilation;

/// <summary>Who sees what, and when: the rules of observation, each by the information sets it makes.</summary>
public sealed class ObservationTests
{
    private const string Parties = "party a\nparty b\nparty c\n";

    [Theory]
    [InlineData("", 2, 2)]
    [InlineData("seen by nobody", 1, 1)]
    [InlineData("seen by b", 2, 1)]
    [InlineData("seen by c", 1, 2)]
    [InlineData("seen by b, c", 2, 2)]
    public void A_move_is_seen_by_those_it_says(string seers, int setsOfB, int setsOfC)
    {
        // b's own move is hidden from c, so that c's sets count what it saw of a's move alone.
        var game = Compile($$"""
            game g {
              a chooses first: x | y {{seers}}
              b chooses second: x | y seen by nobody
              c chooses third: x | y
            }
            """);
        Assert.Equal(setsOfB, Sets(game, "second"));
        Assert.Equal(setsOfC, Sets(game, "third"));
    }

    [Fact]
    public void A_mover_remembers_its_own_hidden_move()
    {
        var game = Compile("game g {\n a chooses first: x | y seen by nobody\n b chooses second: x | y seen by nobody\n a chooses third: x | y\n }");
        Assert.Equal(1, Sets(game, "second"));
        Assert.Equal(2, Sets(game, "third"));
    }

    [Fact]
    public void A_reveal_shows_a_move_later_to_those_it_names()
    {
        var game = Compile(
            """
            game g {
              a chooses first: x | y seen by nobody
              b chooses early: x | y seen by nobody
              reveal first to b
              b chooses late: x | y seen by nobody
              c chooses dark: x | y seen by nobody
              reveal first
              c chooses light: x | y
            }
            """);
        Assert.Equal(1, Sets(game, "early"));
        Assert.Equal(4, Sets(game, "late"));
        Assert.Equal(1, Sets(game, "dark"));
        Assert.Equal(4, Sets(game, "light"));
    }

    [Fact]
    public void Moves_made_together_are_seen_when_the_block_ends()
    {
        var game = Compile(
            """
            game g {
              together {
                a chooses first: x | y
                b chooses second: x | y
              }
              c chooses third: x | y
            }
            """);
        Assert.Equal(1, Sets(game, "first"));
        Assert.Equal(1, Sets(game, "second"));
        Assert.Equal(4, Sets(game, "third"));
    }

    [Fact]
    public void The_order_in_which_moves_together_are_written_changes_nothing()
    {
        string Text(string moves) => $$"""
            game g {
              together { {{moves}} }
              if one is x { c chooses third: x | y }
              payoffs a { gains 1 if one is x and two is y "t"
                          gains 3 if third is y "t" }
              payoffs b { loses 2 if two is z "t" }
            }
            """;
        var forth = Compile(Text("a chooses one: x | y\n b chooses two: x | y | z"));
        var back = Compile(Text("b chooses two: x | y | z\n a chooses one: x | y"));
        Assert.Equal(Payoffs(forth), Payoffs(back));
        Assert.Equal(
            forth.InformationSets.Select(set => set.Actions.Length).Order(), back.InformationSets.Select(set => set.Actions.Length).Order());
    }

    [Fact]
    public void Absence_is_seen_by_those_who_would_have_seen_the_move()
    {
        // c sees neither of a's moves, but whether b was asked tells it that a chose x.
        var game = Compile(
            """
            game g {
              a chooses first: x | y seen by b
              if first is x { b chooses second: x | y }
              c chooses third: x | y
            }
            """);
        Assert.Equal(["g/third/c/-/second=x", "g/third/c/-/second=y", "g/third/c/-/-"], Labels(game, "third"));
    }

    [Fact]
    public void Absence_tells_nothing_to_those_who_would_not_have_seen_the_move()
    {
        var game = Compile(
            """
            game g {
              a chooses first: x | y seen by b
              if first is x { b chooses second: x | y seen by nobody }
              c chooses third: x | y
            }
            """);
        Assert.Equal(["g/third/c/-/-"], Labels(game, "third"));
        Assert.Equal(3, game.MembersOf(Index(game, "third")).Length);
    }

    [Fact]
    public void A_private_draw_is_seen_by_its_party_alone()
    {
        var game = ((CompiledGame)CaseTexts.Compile(
            """
            party a { private kind: R (30%) | W (rest) }
            party b { private mood: glad (60%) | sad (rest) }
            game g {
              a chooses first: x | y
              b chooses second: x | y
            }
            """).Forms[0]).Game;
        Assert.Equal(2, Sets(game, "first"));
        Assert.Equal(4, Sets(game, "second"));
        Assert.All(Enumerable.Range(0, 6), set => Assert.Equal(2, game.MembersOf(set).Length));
    }

    internal static ExtensiveGame Compile(string text) => CaseTexts.Game(Parties + text).Game;

    private static int Sets(ExtensiveGame game, string decision) => game.InformationSets.Count(set => set.Decision == decision);

    private static int Index(ExtensiveGame game, string decision) =>
        game.InformationSets.Select((set, index) => (set, index)).First(pair => pair.set.Decision == decision).index;

    private static string[] Labels(ExtensiveGame game, string decision) =>
        [.. game.InformationSets.Where(set => set.Decision == decision).Select(set => set.Label)];

    private static string[] Payoffs(ExtensiveGame game)
    {
        var point = GameAtPoint.Evaluate(game, Intervention.None(game), new double[game.ParameterCount]);
        return
        [
            .. Enumerable.Range(0, game.TerminalCount)
                .Select(ordinal => FormattableString.Invariant($"{point.PayoffsOf(0)[ordinal]} {point.PayoffsOf(1)[ordinal]} {point.PayoffsOf(2)[ordinal]}"))
                .Order(StringComparer.Ordinal),
        ];
    }
}
