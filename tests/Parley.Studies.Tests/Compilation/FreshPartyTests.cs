using Parley.Games.Forms;
using Parley.Studies.Compilation;
using Parley.Tests;

namespace Parley.Studies.Tests.Compilation;

/// <summary>Seats that a stranger takes each round.</summary>
public sealed class FreshPartyTests
{
    private static readonly CompiledCase Lines =
        CaseTexts.Compile(File.ReadAllText(Repository.PathOf("cases/textbook/four-red-lines/four-red-lines.parley")));

    [Fact]
    public void Every_rounds_stranger_is_a_player_of_its_own()
    {
        var game = ((CompiledGame)Lines.Forms[0]).Game;
        Assert.Equal(["drawer", "crosser[1]", "crosser[2]", "crosser[3]", "crosser[4]"], game.Players);
        foreach (var set in game.InformationSets.Where(set => set.Decision == "step"))
        {
            Assert.StartsWith(FormattableString.Invariant($"lines/step[{set.Player}]/crosser[{set.Player}]/-/"), set.Label, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_stranger_sees_all_that_is_public_and_not_the_drawers_kind()
    {
        var game = ((CompiledGame)Lines.Forms[0]).Game;

        // Each line comes to refrain, punish or let_pass: 3^(n−1) histories before line n, each one set, of two nodes (the drawer's kinds).
        for (var line = 1; line <= 4; line++)
        {
            var sets = Enumerable.Range(0, game.InformationSets.Length).Where(set => game.InformationSets[set].Player == line).ToArray();
            Assert.Equal((int)Math.Pow(3, line - 1), sets.Length);
            Assert.All(sets, set => Assert.Equal(2, game.MembersOf(set).Length));
        }
    }

    [Fact]
    public void A_stranger_cares_for_its_own_round_alone_and_the_party_for_the_sum()
    {
        var compiled = (CompiledGame)Lines.Forms[0];
        var game = compiled.Game;
        var point = GameAtPoint.Evaluate(game, Intervention.None(game), Lines.In(compiled.Model, World.Base).BaseBatch()[0]);
        for (var ordinal = 0; ordinal < game.TerminalCount; ordinal++)
        {
            var play = compiled.PlayOf(ordinal);
            for (var line = 1; line <= 4; line++)
            {
                var answer = Array.Find(compiled.Schedule.Slots, slot => slot.Name == FormattableString.Invariant($"answer[{line}]"))!;
                var expected = play[answer.Index] switch { 1 => -0.5, 2 => 0.5, _ => 0 };
                Assert.Equal(expected, point.PayoffsOf(line)[ordinal], 12);
            }
        }
    }

    [Fact]
    public void A_new_partys_private_draw_is_made_afresh_each_round()
    {
        var game = CaseTexts.Game(
            """
            party keeper
            party guest { private mood: calm (0.7) | wild (rest) }
            game inn {
              repeat 2 as night new guest {
                guest chooses act: quiet | loud
                keeper chooses answer: pour | close
              }
              payoffs guest { gains 1 per night if act is loud and mood is wild "fun" }
            }
            """).Game;
        Assert.Equal(["keeper", "guest[1]", "guest[2]"], game.Players);

        // Night 2: its own mood (2) × night 1's act and answer (4), never night 1's mood.
        var second = Enumerable.Range(0, game.InformationSets.Length).Where(set => game.InformationSets[set].Player == 2).ToArray();
        Assert.Equal(8, second.Length);
        Assert.All(second, set => Assert.Equal(2, game.MembersOf(set).Length));
        Assert.Equal(1 + (2 * 4 * 2 / 2), game.Kind.ToArray().Count(kind => kind == NodeKind.Chance));
    }
}
