using Parley.Games.Concepts;
using Parley.Games.Forms;
using Parley.Studies.Compilation;
using Parley.Tests;

namespace Parley.Studies.Tests.Compilation;

/// <summary>What a case's text becomes: nodes, information sets, labels, payoffs.</summary>
public sealed class GameStructureTests
{
    [Fact]
    public void The_crisis_reads_as_it_is_written()
    {
        var compiled = CaseTexts.Compile(CaseTexts.Crisis);
        Repository.AssertGolden("tests/goldens/games/crisis.golden", GameText.AtBase(compiled));
        Assert.Contains("… the first 4 of 15 nodes", GameText.AtBase(compiled, 4), StringComparison.Ordinal);
    }

    /// <summary>The figures stated for the flagship: 7,390 nodes (2,298 decisions, 1,396 draws, 3,696 ends), 701 information sets, 1,402 actions.</summary>
    [Fact]
    public void The_flagship_has_the_size_it_is_known_to_have()
    {
        var text = File.ReadAllText(Repository.PathOf("cases/reassurance-force/reassurance-force.parley"));
        var game = (CompiledGame)CaseTexts.Compile(text).Forms[0];
        Assert.Equal(7390, game.Game.NodeCount);
        Assert.Equal(2298, game.Game.Kind.ToArray().Count(kind => kind == NodeKind.Decision));
        Assert.Equal(1396, game.Game.Kind.ToArray().Count(kind => kind == NodeKind.Chance));
        Assert.Equal(3696, game.Game.TerminalCount);
        Assert.Equal(701, game.Game.InformationSets.Length);
        Assert.Equal(1402, game.Game.ActionCount);
        Assert.Null(PerfectRecall.Violation(game.Game));
    }

    [Fact]
    public void The_crisis_is_the_game_built_by_hand()
    {
        var compiled = CaseTexts.Compile(CaseTexts.Crisis);
        var game = ((CompiledGame)compiled.Forms[0]).Game;
        var sample = SampleGames.Crisis();
        double[] parameters = [0.4, 0.1, 0.9, 0.7, 1.8];
        var own = GameAtPoint.Evaluate(game, Intervention.None(game), [.. parameters, 0]);
        var other = GameAtPoint.Evaluate(sample.Game, Intervention.None(sample.Game), parameters);
        Assert.Equal(Plays(other), Plays(own));
    }

    [Fact]
    public void Every_label_names_one_set_and_says_who_knows_what()
    {
        var game = CaseTexts.Game(
            """
            party a { private kind: R (30%) | W (rest) }
            party b
            game g {
              repeat 2 as round {
                a chooses give: yes | no
                b chooses take: yes | no
              }
            }
            """).Game;
        Assert.Equal(game.InformationSets.Length, game.InformationSets.Select(set => set.Label).Distinct(StringComparer.Ordinal).Count());
        Assert.Contains(game.InformationSets, set => set.Label == "g/take[2]/b/-/give[1]=yes,take[1]=no,give[2]=yes");
        Assert.Contains(game.InformationSets, set => set.Label == "g/give[2]/a/W/give[1]=no,take[1]=no");
    }

    [Fact]
    public void A_choice_with_one_option_left_is_no_decision_and_is_seen_all_the_same()
    {
        var game = CaseTexts.Game(
            """
            party a
            party b
            game g {
              a chooses door: open | shut
              a chooses enter: yes if door is open | no
              b chooses reply: up | down
            }
            """).Game;
        Assert.Equal(["g/door/a/-/-", "g/enter/a/-/open", "g/reply/b/-/open,yes", "g/reply/b/-/open,no", "g/reply/b/-/shut,no"],
            game.InformationSets.Select(set => set.Label).ToArray());
    }

    [Fact]
    public void A_menu_of_withheld_options_keeps_its_order_and_its_name()
    {
        var game = CaseTexts.Game(
            """
            party a
            game g {
              a chooses door: open | shut
              a chooses way: away if door is open | inside | wait
            }
            """).Game;
        var menus = game.InformationSets.Where(set => set.Decision == "way").ToDictionary(set => set.Label, set => set.Actions, StringComparer.Ordinal);
        Assert.Equal(["away", "inside", "wait"], menus["g/way/a/-/open"]);
        Assert.Equal(["inside", "wait"], menus["g/way/a/-/shut/inside|wait"]);
    }

    [Fact]
    public void A_draw_that_is_impossible_for_a_type_makes_no_branch()
    {
        var game = CaseTexts.Game(
            """
            party a { private kind: R (50%) | W (rest) }
            party b
            game g {
              chance draws sign: loud (1 if kind is R else 0.25) | quiet (rest)
              b chooses reply: up | down
            }
            """).Game;

        // R's sign is loud for certain, so only W's draw is a node: 2 types, 1 + 2 replies.
        Assert.Equal(2, game.Kind.ToArray().Count(kind => kind == NodeKind.Chance));
        Assert.Equal(6, game.TerminalCount);
        Assert.Equal(2, game.InformationSets.Length);
    }

    [Fact]
    public void Private_draws_may_rest_on_private_draws_above_them()
    {
        var compiled = CaseTexts.Compile(
            """
            party a { private kind: R (0.3) | W (rest) }
            party b { private guess: r (0.9 if kind is R else 0.2) | w (rest) }
            game g { a chooses act: x | y }
            """);
        var game = ((CompiledGame)compiled.Forms[0]).Game;
        var point = GameAtPoint.Evaluate(game, Intervention.None(game), new double[1]);
        var reach = Enumerable.Range(0, game.NodeCount).Where(node => game.Kind[node] == NodeKind.Decision)
            .Select(node => point.Chance[node] * point.Chance[game.Parent[node]]).ToArray();
        Assert.Equal([0.27, 0.03, 0.14, 0.56], reach.Select(value => Math.Round(value, 12)));
    }

    private static string[] Plays(GameAtPoint point)
    {
        var game = point.Game;
        return
        [
            .. Enumerable.Range(0, game.TerminalCount).Select(ordinal =>
            {
                var path = string.Empty;
                for (var node = game.Terminals[ordinal]; node > 0; node = game.Parent[node])
                {
                    path = FormattableString.Invariant($"{game.BranchLabels[node]}:{point.Chance[node]}/") + path;
                }

                return FormattableString.Invariant($"{path} {point.PayoffsOf(0)[ordinal]} {point.PayoffsOf(1)[ordinal]}");
            }).Order(StringComparer.Ordinal),
        ];
    }
}
