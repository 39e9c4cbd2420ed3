using Parley.Games.Forms;
using Parley.Language.Model;
using Parley.Studies.Compilation;

namespace Parley.Studies.Tests.Compilation;

/// <summary>Worlds: rules as masks, changes as overlays, and the identity that lets each be solved once.</summary>
public sealed class WorldTests
{
    private const string Claims = """

        variant bold "A is resolved": set q = 90%
        variant bold_too "the same": set q = 90%
        variant fierce "war costs little": set cW = 0.5 in 0.3..0.9
        claim c1 "c1": P(reply is resist | first is threat) > P(reply is resist | do first is threat)
        claim c2 "c2": P(reply is resist | under bold) > P(reply is resist | under bold_too)
        claim c3 "c3": P(reply is resist | under fierce) > P(reply is resist | do first is threat if kind is W)
        hypotheses why "Why?" {
          sure  "B is sure": kind is R, b believes q = 75% in 60%..90%
          plain "it is": kind is W
          observed first is threat
        }
        """;

    private static readonly CompiledCase Crisis = CaseTexts.Compile(CaseTexts.Crisis + Claims);

    private static CompiledGame Game => (CompiledGame)Crisis.Forms[0];

    [Fact]
    public void A_rule_leaves_the_game_that_is_left_when_the_other_option_is_struck_out()
    {
        var rule = MeasureOf("c1", right: true).World;
        var masked = GameAtPoint.Evaluate(Game.Game, Game.InterventionOf(World.Of(rule)), [0.4, 0.1, 0.9, 0.7, 1.8, 0]);
        var rebuilt = CaseTexts.Game(CaseTexts.Crisis.Replace("first: quo | threat", "first: threat", StringComparison.Ordinal));
        var other = GameAtPoint.Evaluate(rebuilt.Game, Intervention.None(rebuilt.Game), [0.4, 0.1, 0.9, 0.7, 1.8, 0]);
        Assert.Equal(Reachable(other), Reachable(masked));
    }

    /// <summary>Conditioning and doing differ: P(resist | threat) = 2/3 at belief 2/5, P(resist | do threat) = 1 at belief 3/10.</summary>
    [Fact]
    public void Doing_is_not_seeing()
    {
        var left = MeasureOf("c1", right: false);
        var right = MeasureOf("c1", right: true);
        Assert.Equal(2 / 3.0, ValueOf(left), 9);
        Assert.Equal(1.0, ValueOf(right), 9);
    }

    [Fact]
    public void A_rule_for_one_type_leaves_the_other_free()
    {
        var world = World.Of(MeasureOf("c3", right: true).World);
        var forced = Game.InterventionOf(world).ForcedActions;
        var sets = Game.Game.InformationSets;
        Assert.All(Enumerable.Range(0, sets.Length), set => Assert.Equal(sets[set].Label == "crisis/first/a/W/-" ? 1 : -1, forced[set]));
    }

    [Fact]
    public void A_rule_may_hold_in_one_round_or_in_all()
    {
        var compiled = CaseTexts.Compile(
            """
            party a
            game g { repeat 3 as round { a chooses act: go | stop } }
            claim all "all": P(act[1] is go | do act is go) = 1 within 0.1
            claim second "second": P(act[1] is go | do act[2] is go) = 1 within 0.1
            claim after "after": P(act[1] is go | do act is go if act[previous] is stop) = 1 within 0.1
            """);
        var game = (CompiledGame)compiled.Forms[0];
        string[] Forced(string claim) => [.. ForcedLabels(game, World.Of(MeasureOf(compiled, claim, false).World))];
        Assert.Equal(7, Forced("all").Length);
        Assert.Equal(["g/act[2]/a/-/act[1]=go", "g/act[2]/a/-/act[1]=stop"], Forced("second"));
        Assert.Equal(
            ["g/act[2]/a/-/act[1]=stop", "g/act[3]/a/-/act[1]=go,act[2]=stop", "g/act[3]/a/-/act[1]=stop,act[2]=stop"],
            Forced("after").Order(StringComparer.Ordinal).ToArray());
    }

    [Fact]
    public void Worlds_that_change_the_same_are_the_same()
    {
        var one = World.Of(MeasureOf("c2", right: false).World);
        var other = World.Of(MeasureOf("c2", right: true).World);
        Assert.Equal(one, other);
        Assert.NotEqual(one, World.Base);
        Assert.Equal("under bold", one.Label);
        Assert.Same(Crisis.In(Game.Model, one), Crisis.In(Game.Model, other));
        Assert.Equal("do first is threat", World.Of(MeasureOf("c1", right: true).World).Label);
        Assert.Equal(World.Base, World.Of(Crisis.Model.HypothesisSets[0].Rivals[1]));
    }

    [Fact]
    public void A_set_with_a_range_is_a_coordinate_of_its_own_and_without_one_is_fixed()
    {
        Assert.Equal(["q", "cR", "cW", "s", "d", "set cW", "b believes q"], Crisis.Space.Dimensions.Select(dimension => dimension.Name).ToArray());
        Assert.Equal(0.5, Crisis.Space.Dimensions[5].Base, 12);
        double[] point = [0.2, -0.1, 1.1, 0.6, 3, 0.4, 0.8];
        Assert.Equal([0.2, -0.1, 1.1, 0.6, 3, 0], Row(World.Base, point));
        Assert.Equal([0.9, -0.1, 1.1, 0.6, 3, 0], Row(World.Of(MeasureOf("c2", right: false).World), point));
        Assert.Equal([0.2, -0.1, 0.4, 0.6, 3, 0], Row(World.Of(MeasureOf("c3", right: false).World), point));
    }

    [Fact]
    public void A_belief_is_held_by_its_party_alone()
    {
        double[] point = [0.2, -0.1, 1.1, 0.6, 3, 0.4, 0.8];
        var world = Crisis.In(Game.Model, World.Of(Crisis.Model.HypothesisSets[0].Rivals[0]));
        var batch = world.Batch(point);
        Assert.Equal(0.2, batch[0][0]);
        Assert.False(batch.HasBeliefsOf(0));
        Assert.Equal(0.8, batch.BelievedBy(1, 0)[0]);
        Assert.Equal(batch[0][1..].ToArray(), batch.BelievedBy(1, 0)[1..].ToArray());
        Assert.Equal("sure", world.World.Label);
    }

    [Fact]
    public void Precision_is_the_last_parameter_and_follows_the_worlds_changes()
    {
        var compiled = CaseTexts.Compile(
            """
            players choose with precision 2 * sharp
            party a
            assume sharp = 1.5 in 1..5 "sharpness"
            variant keen "keen": set sharp = 4
            game g { a chooses act: go | stop
              payoffs a { gains sharp if act is go "t" } }
            claim c "c": P(act is go | under keen) > P(act is go)
            """);
        var keen = compiled.In(compiled.Forms[0].Model, World.Of(MeasureOf(compiled, "c", false).World));
        Assert.Equal([4.0, 8.0], keen.BaseBatch()[0].ToArray());
        Assert.Equal([4.0, 3.0], keen.BaseBatch(3)[0].ToArray());
        Assert.Equal(PlayRule.Logit, keen.Play);

        // One choice worth 1.5 at precision 3: odds e^{4.5}.
        var own = compiled.In(compiled.Forms[0].Model, World.Base);
        var solution = own.Prepared.Solve(own.BaseBatch(), Parley.Solving.SolveBudget.Default)[0].Solutions[0];
        Assert.Equal(1 / (1 + Math.Exp(-4.5)), solution.Evaluate(compiled.Forms[0].RequestFor(MeasureOf(compiled, "c", true))).Number, 9);
    }

    [Fact]
    public void The_base_is_exact_where_its_numbers_are_rational()
    {
        var exact = Crisis.In(Game.Model, World.Base).BaseBatch().Exact!.Value;
        Assert.Equal("3/10", exact[0].ToString());
        Assert.Equal("-1/5", exact[1].ToString());
    }

    private static IEnumerable<string> ForcedLabels(CompiledGame game, World world) =>
        game.InterventionOf(world).ForcedActions.Select((action, set) => (action, set)).Where(pair => pair.action >= 0)
            .Select(pair => game.Game.InformationSets[pair.set].Label);

    private static double[] Row(World world, double[] point) => Crisis.In(Game.Model, world).Batch(point)[0].ToArray();

    private static double ValueOf(BoundExpression.Measure measure)
    {
        var world = Crisis.In(measure.Form, World.Of(measure.World));
        var solution = world.Prepared.Solve(world.BaseBatch(), Parley.Solving.SolveBudget.Default)[0].Solutions[0];
        return solution.Evaluate(Game.RequestFor(measure)).Number;
    }

    private static BoundExpression.Measure MeasureOf(string claim, bool right) => MeasureOf(Crisis, claim, right);

    private static BoundExpression.Measure MeasureOf(CompiledCase compiled, string claim, bool right)
    {
        var formula = (BoundExpression.Comparison)compiled.Model.Claims.Single(own => own.Name == claim).Formula;
        return (BoundExpression.Measure)(right ? formula.Right : formula.Left);
    }

    private static string[] Reachable(GameAtPoint point)
    {
        var game = point.Game;
        var found = new List<string>();
        void Walk(int node, double chance)
        {
            if (game.Kind[node] == NodeKind.Terminal)
            {
                var ordinal = game.TerminalOrdinal[node];
                found.Add(FormattableString.Invariant($"{chance:R} {point.PayoffsOf(0)[ordinal]} {point.PayoffsOf(1)[ordinal]}"));
                return;
            }

            var forced = game.Kind[node] == NodeKind.Decision ? point.Intervention.ForcedActions[game.InformationSetOf[node]] : -1;
            for (var branch = 0; branch < game.ChildCount[node]; branch++)
            {
                if (forced < 0 || forced == branch)
                {
                    Walk(game.FirstChild[node] + branch, chance * point.Chance[game.FirstChild[node] + branch]);
                }
            }
        }

        Walk(0, 1);
        return [.. found.Order(StringComparer.Ordinal)];
    }
}
