using Parley.Cli.Hosting;
using Parley.Games;
using Parley.Games.Profiles;
using Parley.Solving;
using Parley.Solving.Catalog;
using Parley.Solving.Extensive;
using Parley.Studies.Compilation;
using Parley.Tests;

namespace Parley.Cli.Tests.Commands;

/// <summary><c>parley convert</c> and <c>parley verify</c>.</summary>
public sealed class ConvertAndVerifyTests
{
    [Fact]
    public void Every_profile_of_a_solution_gets_its_line_and_one_refusal_is_exit_code_1()
    {
        using var scratch = new Scratch();
        var solution = scratch.Write(
            "printed.txt", "Compute equilibria\nNE,1,0,1,0\nNE,2/3,1/3,1/3,2/3\nNE,0.666667,0.333333,0.333333,0.666667\nNE,0.677,0.323,0.333333,0.666667\nNE,1,0,0,1\nNE,0.6,0.5,1,0\n0.000000,0.5,0.5,0.5,0.5\n1.000000,0.5,0.5,0.5,0.5\n");
        var run = Tool.Run("verify", "games/battle-of-the-sexes.nfg", solution);
        Assert.Equal((1, ""), (run.ExitCode, run.Notes));
        Repository.AssertGolden("tests/goldens/cli/verify.golden", run.Output);
    }

    [Theory]
    [InlineData("games/entry-with-a-fee.efg", "NE,1,0,0,1\n", 0)]
    [InlineData("games/entry-with-a-fee.efg", "NE,1,0,0,1\n", 1, "--concept", "subgame-perfect")]
    [InlineData("games/entry-with-a-fee.efg", "NE,0,1,1,0\n", 0, "--concept", "subgame-perfect")]
    [InlineData("games/matching-pennies.nfg", "NE,0.49,0.51,1/2,1/2\n", 1)]
    [InlineData("games/matching-pennies.nfg", "NE,0.49,0.51,1/2,1/2\n", 0, "--tolerance", "0.02")]
    [InlineData("games/matching-pennies.nfg", "NE,1/2,1/2,1/2,1/2\n", 1, "--concept", "pure-nash")]
    [InlineData("games/matching-pennies.nfg", "NE,1/2,1/2,1/2,1/2\n", 0, "--precision", "3")]
    [InlineData("games/matching-pennies.nfg", "NE,1/2,1/2,1/2\n", 2)]
    [InlineData("games/matching-pennies.nfg", "NE,1/2,1/2,1/2,1/2\n", 2, "--concept", "subgame-perfect")]
    [InlineData("games/matching-pennies.nfg", "NE,1/2,1/2,1/2,1/2\n", 2, "--concept", "logit")]
    public void The_exit_code_says_whether_all_were_accepted(string game, string solution, int exitCode, params string[] options)
    {
        using var scratch = new Scratch();
        Assert.Equal(exitCode, Tool.Run(["verify", game, scratch.Write("solution.txt", solution), .. options]).ExitCode);
    }

    [Fact]
    public void What_solve_prints_as_json_is_accepted()
    {
        using var scratch = new Scratch();
        foreach (var game in new[] { "games/shapley.lrs", "games/kuhn-poker.efg", "games/volunteers.nfg" })
        {
            var answer = scratch.Write("answer.json", Tool.Run("solve", game, "--json").Output);
            var run = Tool.Run("verify", game, answer);
            Assert.Equal((0, ""), (run.ExitCode, run.Notes));
        }
    }

    [Fact]
    public void Bad_input_is_a_sentence_with_its_place()
    {
        using var scratch = new Scratch();
        var game = scratch.Write("game.nfg", "NFG 1 R \"t\" { \"A\" \"B\" }\n{ 2 2 }\n1 2 3 4 5 x\n");
        var convert = Tool.Run("convert", game, scratch.PathOf("out.csv"));
        Assert.Equal((2, "", $"parley: {game}:3:11: error: Expected a payoff, found 'x'. Hint: Numbers are written 3, -0.25, 1e-3 or 1/3.\n"), (convert.ExitCode, convert.Output, convert.Notes));
        Assert.False(File.Exists(scratch.PathOf("out.csv")));
        var format = Tool.Run("convert", "games/prisoners.nfg", scratch.PathOf("out.agg"));
        Assert.Equal((2, $"parley: the name {scratch.PathOf("out.agg")} does not say one of the formats that are written: nfg, efg, csv, lrs; or name it with --to\n"), (format.ExitCode, format.Notes));
        var form = Tool.Run("convert", "games/prisoners.nfg", scratch.PathOf("out.efg"));
        Assert.Equal((2, "parley: the game is a table; an extensive-form file holds a tree\n"), (form.ExitCode, form.Notes));
        var world = Tool.Run("convert", "cases/textbook/public-threat", scratch.PathOf("out.efg"), "--world", "do threat is pubic");
        Assert.Equal(2, world.ExitCode);
        Assert.StartsWith("parley: --world \"do threat is pubic\" is no world of this case: ", world.Notes, StringComparison.Ordinal);
        var point = Tool.Run("convert", "games/prisoners.nfg", scratch.PathOf("out.csv"), "--at", "base");
        Assert.Equal((2, "parley: --world and --at are for a case\n"), (point.ExitCode, point.Notes));
    }

    [Fact]
    public void A_tree_becomes_a_table_through_its_reduced_strategic_form()
    {
        using var scratch = new Scratch();
        var run = Tool.Run("convert", "games/entry-with-a-fee.efg", "-", "--to", "csv");
        Assert.Equal((0, "parley: the tree is written as its reduced strategic form\n"), (run.ExitCode, run.Notes));
        Assert.Equal(
            "Entrant,Incumbent,payoff Entrant,payoff Incumbent\nstay out,accommodate,0,4\nenter,accommodate,1,2\nstay out,fight,0,4\nenter,fight,-2,-1\n", run.Output);
    }

    /// <summary>
    /// The file of a world and the case itself have the same logit play; gambit-logit printed the same twelve digits for the file:
    /// <c>parley convert cases/textbook/public-threat w.efg; gambit-logit -e -d 12 -l 4 w.efg</c>.
    /// </summary>
    [Theory]
    [InlineData(null)]
    [InlineData("do threat is public")]
    [InlineData("do threat is public, do act is move")]
    public void Logit_play_of_a_worlds_file_is_the_cases_own(string? world)
    {
        using var scratch = new Scratch();
        var file = scratch.PathOf("world.efg");
        var run = Tool.Run(["convert", "cases/textbook/public-threat", file, .. world is null ? Array.Empty<string>() : ["--world", world]]);
        Assert.Equal((0, "", "parley: the parties choose with precision 4 here: gambit-logit -l 4\n"), (run.ExitCode, run.Output, run.Notes));
        var written = Game.Load(file);
        var answer = written.Solve(new SolveRequest { Concept = Games.Concepts.SolutionConcept.LogitQuantalResponse, Precision = 4 });
        var play = Assert.IsType<BehaviorStrategyProfile>(Assert.Single(answer.Equilibria).Profile).ToDoubles();
        var (compiled, form, asked) = CaseWorld.Find(CaseReading.Of(Repository.PathOf("cases/textbook/public-threat")), world);
        var prepared = compiled.In(form, asked);
        var own = ((GameSolution)prepared.Prepared.Solve(prepared.BaseBatch(), SolveBudget.Default)[0].Solutions[0]).Profile.Probabilities;
        var game = (CompiledGame)prepared.Form;
        var compared = 0;
        foreach (var set in written.Extensive!.Game.InformationSets)
        {
            var same = game.Game.InformationSets.Single(other => other.Label == set.Label);
            for (var action = 0; action < set.Actions.Length; action++, compared++)
            {
                Assert.Equal(own[same.FirstAction + action], play[set.FirstAction + action], 1e-9);
            }
        }

        Assert.Equal(written.Extensive.Game.ActionCount, compared);
    }
}
