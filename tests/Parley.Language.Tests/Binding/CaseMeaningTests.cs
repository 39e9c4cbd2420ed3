using Parley.Games.Numerics;
using Parley.Language.Diagnostics;
using Parley.Language.Model;
using Parley.Tests;
using ExpectedVerdict = Parley.Language.Model.ExpectedVerdict;

namespace Parley.Language.Tests.Binding;

/// <summary>What small cases mean, read off their models.</summary>
public sealed class CaseMeaningTests
{
    private const string Sound = """
        case "A threat"
        question "Who yields?"
        players choose with precision s
        source memo "A memo" {
          1 "It began"
          2 "It went on"  aside "no matter"
        }
        party a "The sender" { private kind: firm "means it" (q) | weak (rest)  cite memo 1 }
        party b
        assume s = 2 in 1..5 log "precision"
        assume q = 30% in 10%..50% peaked "firm" because "rare" cite memo 1, 1
        assume cost = -0.5 "a fight"
        let both = 1 - cost "with the trouble"
        game g "The game" {
          a chooses x: threat "in public" | quiet
          if x is threat { b chooses y: yield | resist if x is threat }
          event over "done": y is yield
          payoffs a { gains 2 if over and kind is firm "its way" }
          payoffs everyone { loses both if y is resist "a fight" }
        }
        require q < 60%
        variant v "rarer": set q = 10% in 5%..20%, b believes q = 5%
        claim c "yields" rests on d at base expect reversed cite memo 1:
          P(over | kind is firm, x is threat, under v) > P(over | do x is threat if kind is firm) + 1%
        counterclaim d "not" against c: mean((1 if over else 0)) = 1/3 within 2%
        hypotheses h "Why?" {
          one "firm" weight 2: kind is firm, set cost = -1
          two "weak" weight q: kind is weak, a believes q = 20% in 10%..30%
          observed x is threat trust 90%  cite memo 2
        }
        """;

    private static CaseModel Bind(string text)
    {
        var reading = Case.Parse(text);
        Assert.True(reading.Model is not null, new DiagnosticRenderer().Render(reading.Diagnostics, reading.Text));
        return reading.Model;
    }

    private static GameModel Game(string text) => (GameModel)Assert.Single(Bind(text).Forms);

    [Fact]
    public void OpeningAndSources()
    {
        var model = Bind(Sound);
        Assert.Equal("A threat", model.Title);
        Assert.Equal("Who yields?", model.Question);
        Assert.Equal("s", Assert.IsType<BoundExpression.AssumptionValue>(model.Precision).Assumption.Name);
        Assert.Equal([null, "no matter"], Assert.Single(model.Sources).Paragraphs.Select(paragraph => paragraph.Aside), StringComparer.Ordinal);
    }

    [Fact]
    public void AssumptionsKeepExactNumbersRangesReasonsAndHowTheyWereWritten()
    {
        var model = Bind(Sound);
        Assert.Equal([0, 1, 2], model.Assumptions.Select(assumption => assumption.Index));
        var q = model.Assumptions[1];
        Assert.Equal(new Rational(3, 10), q.Base);
        Assert.Equal(new AssumptionRange(new Rational(1, 10), new Rational(1, 2), RangeShape.Peaked), q.Range);
        Assert.True(q.IsPercent);
        Assert.Equal("rare", q.Because);
        Assert.Equal([new Citation("memo", 1)], q.Citations);
        Assert.Equal(RangeShape.Log, model.Assumptions[0].Range!.Shape);
        Assert.Equal(new Rational(-1, 2), model.Assumptions[2].Base);
        Assert.Null(model.Assumptions[2].Range);
        Assert.Equal("both", Assert.Single(model.Lets).Name);
        Assert.Single(model.Requirements);
    }

    [Fact]
    public void PrivateDrawsComeFirstAndRestIsOneMinusTheOthers()
    {
        var model = Bind(Sound);
        var game = (GameModel)model.Forms[0];
        Assert.Equal(["kind", "x", "y"], game.Moves.Select(move => move.Name), StringComparer.Ordinal);
        Assert.Equal([0, 1, 2], game.Moves.Select(move => move.Index));
        Assert.Equal([MoveKind.Private, MoveKind.Choice, MoveKind.Choice], game.Moves.Select(move => move.Kind));
        var kind = game.Moves[0];
        Assert.Same(model.Parties[0], kind.Party);
        Assert.Same(kind, Assert.Single(model.Parties[0].Privates));
        Assert.False(kind.SeenBy.IsEveryone);
        Assert.Empty(kind.SeenBy.Parties);
        var rest = Assert.IsType<BoundExpression.Arithmetic>(kind.Options[1].Chance);
        Assert.Equal(ArithmeticOperator.Subtract, rest.Operator);
        Assert.Equal(Rational.One, Assert.IsType<BoundExpression.Literal>(rest.Left).Value);
        Assert.Equal("in public", game.Moves[1].Options[0].Text);
        Assert.NotNull(game.Moves[2].Options[1].Availability);
        Assert.Null(game.Moves[2].Options[0].Chance);
    }

    [Fact]
    public void TermsOfEveryoneStandOncePerParty()
    {
        var game = Game(Sound);
        Assert.Equal(["a", "a", "b"], game.Terms.Select(term => term.Party.Name), StringComparer.Ordinal);
        Assert.Equal([false, true, true], game.Terms.Select(term => term.IsLoss));
        Assert.Equal([0, 1, 2], game.Terms.Select(term => term.Index));
        var condition = Assert.IsType<BoundExpression.And>(game.Terms[0].Condition);
        Assert.Same(game.Events[0], Assert.IsType<BoundExpression.EventTest>(condition.Left).Event);
    }

    [Fact]
    public void ClaimsNameTheirWorlds()
    {
        var model = Bind(Sound);
        Assert.Equal([false, true], model.Claims.Select(claim => claim.IsCounterclaim));
        var claim = model.Claims[0];
        Assert.True(claim.AtBase);
        Assert.Equal(ExpectedVerdict.Reversed, claim.Expected);
        Assert.Equal(["d"], claim.RestsOn);
        Assert.Equal(["c"], model.Claims[1].Against);
        var comparison = Assert.IsType<BoundExpression.Comparison>(claim.Formula);
        var left = Assert.IsType<BoundExpression.Measure>(comparison.Left);
        Assert.Same(model.Variants[0], Assert.Single(left.World.Variants));
        Assert.Empty(left.World.Rules);
        Assert.IsType<BoundExpression.And>(left.Given);
        var right = Assert.IsType<BoundExpression.Measure>(Assert.IsType<BoundExpression.Arithmetic>(comparison.Right).Left);
        var rule = Assert.Single(right.World.Rules);
        Assert.Equal(("x", "threat", RoundKind.Current), (rule.Move.Name, rule.Option.Name, rule.Round.Kind));
        Assert.NotNull(rule.Condition);
        Assert.Null(right.Given);
        Assert.Equal(MeasureKind.Mean, Assert.IsType<BoundExpression.Measure>(Assert.IsType<BoundExpression.Comparison>(model.Claims[1].Formula).Left).Kind);
        Assert.Equal("mean((1 if over else 0)) = 1/3 within 2%", model.Claims[1].FormulaText);
    }

    [Fact]
    public void VariantsAndRivalsChangeTheWorldOrABelief()
    {
        var model = Bind(Sound);
        var set = Assert.IsType<Override.Set>(model.Variants[0].Overrides[0]);
        Assert.Equal(new AssumptionRange(new Rational(1, 20), new Rational(1, 5), RangeShape.Even), set.Range);
        var belief = Assert.IsType<Override.Believes>(model.Variants[0].Overrides[1]);
        Assert.Equal(("b", "q"), (belief.Party.Name, belief.Assumption.Name));
        Assert.Null(belief.Range);
        var hypotheses = Assert.Single(model.HypothesisSets);
        Assert.IsType<BoundExpression.OptionTest>(hypotheses.Rivals[0].Conditions);
        Assert.Equal("cost", Assert.IsType<Override.Set>(Assert.Single(hypotheses.Rivals[0].Overrides)).Assumption.Name);
        var observation = Assert.Single(hypotheses.Observations);
        Assert.Equal("x is threat", observation.Text);
        Assert.NotNull(observation.Trust);
    }

    [Fact]
    public void ABeliefAboutWhatStandsInPayoffsIsRefused() =>
        Assert.Equal(["PA0535", "PA0535"], Case.Parse(Sound.Replace("1 - cost", "q", StringComparison.Ordinal)).Diagnostics.Select(diagnostic => diagnostic.Id), StringComparer.Ordinal);

    [Fact]
    public void RoundsAreReadWhereTheyStand()
    {
        var game = Game("""
            party a
            party b
            game g {
              repeat 3 as day until y is stop discount 90% {
                a chooses x: from -1 to 1 by 0.5
                if x[previous] is 1 and day > 1 { b chooses y: go | stop }
              }
              event twice: count x is 0 >= 2
              payoffs a {
                gains 1 + x per day if x is played and not twice "each"
                gains 1 if y is stop "the last"
                gains 1 if x[2] is 0.5 and x[last] is 1 "two rounds"
                gains 1 if always x is 1 "all"
              }
              payoffs b { gains day "days" }
            }
            """);
        var repeat = Assert.IsType<StepModel.Repeat>(Assert.Single(game.Steps));
        Assert.Equal((3, "day"), (repeat.Counter.Count, repeat.Counter.Name));
        Assert.Equal(["-1", "-0.5", "0", "0.5", "1"], game.Moves[0].Options.Select(option => option.Name), StringComparer.Ordinal);
        Assert.Equal(new Rational(-1, 2), game.Moves[0].Options[1].Number);
        Assert.Same(repeat.Counter, game.Moves[0].Repeat);
        Assert.Equal(RoundKind.Current, Assert.IsType<BoundExpression.OptionTest>(repeat.Until).Round.Kind);
        var block = Assert.IsType<BoundExpression.And>(Assert.IsType<StepModel.Block>(repeat.Steps[1]).Condition);
        Assert.Equal(RoundKind.Previous, Assert.IsType<BoundExpression.OptionTest>(block.Left).Round.Kind);
        Assert.Same(repeat.Counter, game.Terms[0].Per);
        Assert.Equal(
            RoundKind.Current, Assert.IsType<BoundExpression.LadderValue>(Assert.IsType<BoundExpression.Arithmetic>(game.Terms[0].Amount).Right).Round.Kind);
        Assert.Equal(RoundKind.LastPlayed, Assert.IsType<BoundExpression.OptionTest>(game.Terms[1].Condition).Round.Kind);
        var third = Assert.IsType<BoundExpression.And>(game.Terms[2].Condition);
        Assert.Equal(new RoundReference(RoundKind.Numbered, 2), Assert.IsType<BoundExpression.OptionTest>(third.Left).Round);
        Assert.Equal(RoundKind.LastRound, Assert.IsType<BoundExpression.OptionTest>(third.Right).Round.Kind);
        var all = Assert.IsType<BoundExpression.Quantifier>(game.Terms[3].Condition);
        Assert.Equal((QuantifierKind.Always, repeat.Counter), (all.Kind, all.Repeat));
        Assert.Equal(RoundKind.Current, Assert.IsType<BoundExpression.OptionTest>(all.Test).Round.Kind);
        Assert.IsType<BoundExpression.CounterValue>(game.Terms[4].Amount);
    }

    [Theory]
    [MemberData(nameof(Drafts.Names), MemberType = typeof(Drafts))]
    public void DraftsMeanSomething(string name)
    {
        var reading = Case.Parse(Drafts.Read(name));
        Assert.NotNull(reading.Model);
        Repository.AssertGolden(
            $"tests/goldens/binding/{name}.golden",
            reading.Diagnostics.IsEmpty ? "no diagnostics\n" : new DiagnosticRenderer().Render(reading.Diagnostics, reading.Text));
    }

    [Fact]
    public void EveryCaseOfTheRepositoryIsWithoutErrors()
    {
        var files = Directory.GetFiles(Repository.PathOf("cases"), "*.parley", SearchOption.AllDirectories);
        Assert.NotEmpty(files);
        Assert.All(files, file => Assert.NotNull(Case.Read(file).Model));
    }

    /// <summary>The longest and deepest expressions that are accepted, and longer ones, bind on a stack of half a megabyte.</summary>
    [Theory]
    [InlineData(160, true)]
    [InlineData(400, false)]
    public void LongExpressionsNeedLittleStack(int length, bool isAccepted)
    {
        var all = string.Join(" and ", Enumerable.Repeat("x is left", length));
        var sum = string.Join(" + ", Enumerable.Repeat("p", length));
        var text = $$"""
            assume p = 1 in 0.5..2 "a number"
            let q = 1 / ({{sum}})
            party a
            game g {
              a chooses x: left | right
              if {{all}} { a chooses y: up | down if {{all}} }
              event e: {{all}}
              payoffs a { gains q if {{all}} "all" }
            }
            claim c "all": P({{all}} | {{all}}) >= P(e)
            """;
        CaseReading? reading = null;
        var thread = new Thread(() => reading = Case.Parse(text), maxStackSize: 512 * 1024);
        thread.Start();
        thread.Join();
        Assert.Equal(isAccepted, reading!.Model is not null);
        Assert.Equal(!isAccepted, reading.Diagnostics.Any(diagnostic => diagnostic.Id == "PA0328"));
    }
}
