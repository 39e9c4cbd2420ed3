using Parley.Games.Forms;
using Parley.Language.Model;
using Parley.Studies.Compilation;

namespace Parley.Studies.Tests.Compilation;

/// <summary>Rounds: what names mean inside and outside a repeat, when it ends, and what is paid per round.</summary>
public sealed class RoundTests
{
    private const string Three = """
        party a
        game g {
          repeat 3 as round until act is stop {
            a chooses act: go | stop
          }
          event ended: act is stop
        CLAIMS
        """;

    // The plays are: stop; go,stop; go,go,stop; go,go,go.
    [Theory]
    [InlineData("act is stop", "1110")]
    [InlineData("act[1] is stop", "1000")]
    [InlineData("act[2] is stop", "0100")]
    [InlineData("act[2] is not stop", "1011")]
    [InlineData("act[2] is played", "0111")]
    [InlineData("act[last] is stop", "1110")]
    [InlineData("ended", "1110")]
    [InlineData("not ended", "0001")]
    [InlineData("ever act is go", "0111")]
    [InlineData("always act is go", "0001")]
    [InlineData("always act is stop", "1000")]
    [InlineData("(count act is go) = 2", "0010")]
    [InlineData("(count act is go) >= 2", "0011")]
    [InlineData("(count ended) = 1", "1110")]
    [InlineData("round = 3", "0011")]
    [InlineData("round < 3", "1100")]
    [InlineData("act is stop and round = 2 or act[3] is go", "0101")]
    public void A_condition_outside_speaks_of_all_rounds_played(string condition, string expected) => Assert.Equal(expected, Plays(Three, condition));

    [Theory]
    [InlineData("if round = 2 { a chooses extra: yes | no }", "(count extra is played) = 1", "0111")]
    [InlineData("if round > 1 { a chooses extra: yes | no }", "extra[2] is yes", "0111")]
    public void The_counter_is_this_rounds_number(string step, string condition, string expected)
    {
        // One play each by the first options: extra is "yes" wherever asked; compared on the plays in which it is never "no".
        var text = Three.Replace("a chooses act: go | stop", step + "\n a chooses act: go | stop", StringComparison.Ordinal);
        Assert.Equal(expected, Plays(text, condition, "not ever extra is no"));
    }

    [Fact]
    public void Previous_looks_one_round_back_and_is_absent_in_the_first()
    {
        var game = CaseTexts.Game(
            """
            party a
            party b
            game g {
              repeat 3 as round {
                a chooses act: x | y
                if act[previous] is x { b chooses reply: l | r }
              }
            }
            """).Game;
        Assert.DoesNotContain(game.InformationSets, set => set.Label.Contains("reply[1]", StringComparison.Ordinal));

        // Round 2: one set per act[2] after act[1]=x; round 3: after act[2]=x, whatever was seen before.
        Assert.Equal(2, game.InformationSets.Count(set => set.Label.StartsWith("g/reply[2]", StringComparison.Ordinal)));
        Assert.Equal(2 * (2 + 1), game.InformationSets.Count(set => set.Label.StartsWith("g/reply[3]", StringComparison.Ordinal)));
    }

    [Fact]
    public void What_is_paid_per_round_is_paid_in_every_round_played_and_discounted()
    {
        var game = CaseTexts.Game(
            """
            party a
            assume delta = 0.5 in 0.1..0.9 "weight of the next round"
            game g {
              repeat 3 as round until act is stop discount delta { a chooses act: go | stop }
              event going: act is go
              payoffs a {
                gains 8 per round if going "going"
                loses round per round if act is stop "stopping late costs more"
                gains 100 if act is stop "once"
              }
            }
            """).Game;
        var point = GameAtPoint.Evaluate(game, Intervention.None(game), [0.5, 0]);

        // stop: −1 + 100; go,stop: 8 − ½·2 + 100; go,go,stop: 8 + 4 − ¼·3 + 100; go,go,go: 8 + 4 + 2.
        Assert.Equal([99, 107, 111.25, 14], point.PayoffsOf(0).ToArray().OrderBy(value => Array.IndexOf([99, 107, 111.25, 14], value)));
    }

    [Fact]
    public void A_term_may_be_paid_only_where_an_assumption_is_large()
    {
        var game = CaseTexts.Game(
            """
            party a
            assume fine = 2 in 1..3 "the fine"
            let steep = fine > 2
            game g {
              repeat 2 as round { a chooses act: go | stop }
              payoffs a { loses fine per round if act is go and steep "only steep fines are levied"
                          gains (1 if act[1] is go else (0.5 if act[2] is go else 0)) "a number that rests on the play" }
            }
            """).Game;
        double[] PayoffsAt(double fine) =>
            [.. GameAtPoint.Evaluate(game, Intervention.None(game), [fine, 0]).PayoffsOf(0).ToArray().Order()];
        Assert.Equal([0, 0.5, 1, 1], PayoffsAt(2));
        Assert.Equal([-5, -2.5, -2, 0], PayoffsAt(3));
    }

    [Fact]
    public void Equal_amounts_of_several_rounds_are_one_entry()
    {
        var game = CaseTexts.Game(
            """
            party a
            assume cost = 2 in 1..3 "a round"
            game g {
              repeat 3 as round { a chooses act: go | stop }
              payoffs a { loses cost per round if act is go "going" }
            }
            """).Game;
        var coefficients = Enumerable.Range(0, game.TerminalCount).Select(ordinal => game.PayoffEntriesOf(ordinal).ToArray()).ToArray();
        Assert.All(coefficients, entries => Assert.True(entries.Length <= 1));
        Assert.Equal([-3, -2, -2, -2, -1, -1, -1], coefficients.Where(entries => entries.Length == 1).Select(entries => entries[0].Coefficient).Order());
    }

    [Fact]
    public void A_ladder_is_a_number_where_it_was_played()
    {
        var compiled = CaseTexts.Compile(
            """
            party a
            party b
            assume pie = 100 in 50..150 "the pie"
            game g {
              a chooses offer: from 0 to 100 by 50
              if offer >= 50 { b chooses reply: yes | no }
              payoffs a { gains pie - offer if reply is yes "the rest" }
              payoffs b { gains offer if reply is yes "the offer" }
            }
            claim c "generous": mean(offer | reply is yes) >= 50
            """);
        var game = (CompiledGame)compiled.Forms[0];
        var point = GameAtPoint.Evaluate(game.Game, Intervention.None(game.Game), [100, 0]);
        Assert.Equal([0.0, 0, 0, 50, 100], point.PayoffsOf(1).ToArray().Order());
        Assert.Equal([0.0, 0, 0, 0, 50], point.PayoffsOf(0).ToArray().Order());
        Assert.Equal(2, game.Game.InformationSets.Count(set => set.Decision == "reply"));
    }

    private static string Plays(string text, string condition, string within = "a = a")
    {
        var claims = $"}}\nclaim asked \"asked\": P({condition}) = 0 within 2\n"
            + (within == "a = a" ? string.Empty : $"claim within \"within\": P({within}) = 0 within 2\n");
        var model = CaseTexts.Bind(text.Replace("CLAIMS", claims, StringComparison.Ordinal));
        var game = GameCompiler.Compile(model, (GameModel)model.Forms[0], CompilationLimits.Default).Result!;
        var asked = game.Where(model.Condition("asked"));
        var kept = within == "a = a" ? null : game.Where(model.Condition("within"));

        // In the order of the plays' lengths, which is that of the rows' round counts and last results.
        return string.Concat(Enumerable.Range(0, game.Game.TerminalCount).Where(ordinal => kept is null || kept.Contains(ordinal))
            .OrderBy(ordinal => Key(game, ordinal)).Select(ordinal => asked.Contains(ordinal) ? '1' : '0'));
    }

    private static int Key(CompiledGame game, int ordinal)
    {
        var play = game.PlayOf(ordinal);
        var last = 0;
        for (var index = 0; index < game.Schedule.Slots.Length; index++)
        {
            last = play[index] != 0 && game.Schedule.Slots[index].Move.Name == "act" ? play[index] : last;
        }

        return (play[^1] * 2) - (last - 1);
    }
}
