using System.Collections.Immutable;
using Parley.Games.Numerics;
using Parley.Language.Model;
using Parley.Studies.Results;
using Parley.Studies.Running;
using static Parley.Studies.Tests.Running.CaseBuilder;

namespace Parley.Studies.Tests.Running;

/// <summary>What holds of every study: the same bits on any threads, honest stops, shares that add up.</summary>
public class StudyRunnerTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Bits_do_not_depend_on_the_number_of_threads(bool logit)
    {
        var options = StudyOptions.Default with { Points = 96, KeepPoints = true };
        var one = StudyRunner.Run(Case(logit), options with { Threads = 1 });
        var two = StudyRunner.Run(Case(logit), options with { Threads = 3 });
        Assert.Equal(one.Points.Margins, two.Points.Margins);
        Assert.Equal(one.Claims.SelectMany(claim => claim.TippingPoints), two.Claims.SelectMany(claim => claim.TippingPoints));
        Assert.Equal(
            one.Claims.SelectMany(claim => claim.TurnsOn).SelectMany(set => set.Witness), two.Claims.SelectMany(claim => claim.TurnsOn).SelectMany(set => set.Witness));
        Assert.Equal(one.Hypotheses[0].Rivals, two.Hypotheses[0].Rivals);
        Assert.Equal(StudyStatus.Complete, one.Status);
    }

    [Fact]
    public void A_cancelled_study_keeps_what_is_done_and_says_so()
    {
        using var source = new CancellationTokenSource();
        var progress = new CancelAfterFirstPoints(source);
        var result = StudyRunner.Run(Case(logit: true), StudyOptions.Default with { Points = 1024 }, progress, source.Token);
        Assert.Equal(StudyStatus.Partial, result.Status);
        Assert.NotEmpty(result.StatusReason);
        Assert.InRange(result.Settings.PointsDone, 1, 1023);
        Assert.Equal(1024, result.Settings.PointsAsked);
        Assert.NotEqual(Verdict.CannotBeJudged, result.Claims[0].Base);
        Assert.Equal(1, result.Claims[0].Shares.Sum(share => share.Share), 12);
        Assert.False(result.Claims[0].TippingSearched);
        Assert.Contains(progress.Stages, stage => stage == StudyStage.Base);
    }

    [Fact]
    public void Premises_are_counted_where_they_hold()
    {
        var crisis = new CrisisCase();
        var premise = Claim(0, "premise", Greater(P(crisis.Game, crisis.Threat), Number(new Rational(3, 10))));
        var claim = Claim(1, "claim", crisis.MostlyThreatens, "premise");
        var result = StudyRunner.Run(
            crisis.With([premise, claim]), StudyOptions.Default with { Parts = StudyParts.Range, Points = 256, KeepPoints = true });
        var verdicts = result.Points.Verdicts;
        var met = Enumerable.Range(0, 256).Where(point => verdicts[2 * point] == Verdict.Holds).ToArray();
        var failing = met.Count(point => verdicts[(2 * point) + 1] != Verdict.Holds);
        Assert.Equal(met.Length, result.Claims[1].Premises!.PointsWherePremisesHold);
        Assert.Equal((double)failing / met.Length, result.Claims[1].Premises!.FailingShare, 12);
        Assert.InRange(failing, 1, met.Length - 1);
        Assert.InRange(result.Claims[1].Premises!.FailingShare, result.Claims[1].Premises!.Low, result.Claims[1].Premises!.High);
        Assert.Null(result.Claims[0].Premises);
    }

    /// <summary>Two who would meet, unseen by each other: two pure equilibria and a mixed one.</summary>
    [Fact]
    public void A_claim_differs_between_the_equilibria_of_coordination()
    {
        var model = Coordination();
        var result = StudyRunner.Run(model, StudyOptions.Default with { Points = 16 });
        Assert.Equal(3, result.Worlds[0].Solutions.Length);
        Assert.Equal((Verdict.Differs, Verdict.Holds), (result.Claims[0].Base, result.Claims[1].Base));
        Assert.Equal(3, result.Claims[0].Measures[0].Values.Length);
        Assert.Contains("holds at 1 of 3; 3 found in base", result.Claims[0].BaseNote, StringComparison.Ordinal);
    }

    /// <summary>At precision 4 the branch has passed the branching at 2 and stays even; the two others are listed at the base and enter no verdict.</summary>
    [Fact]
    public void Further_logit_branches_are_listed_and_enter_no_verdict()
    {
        var result = StudyRunner.Run(Coordination() with { Precision = Number(4) }, StudyOptions.Default with { Points = 16 });
        var solutions = result.Worlds[0].Solutions;
        Assert.Equal(3, solutions.Length);
        Assert.Equal([true, false, false], solutions.Select(solution => solution.Principal));
        Assert.Equal(0.5, solutions[0].Decisions[0].Rows[0].Probabilities[0], 9);
        Assert.Equal(1, solutions[1].Decisions[0].Rows[0].Probabilities[0] + solutions[2].Decisions[0].Rows[0].Probabilities[0], 6);
        Assert.Equal((Verdict.Reversed, Verdict.Holds), (result.Claims[0].Base, result.Claims[1].Base));
        Assert.Single(result.Claims[0].Measures[0].Values);
    }

    [Fact]
    public void Terms_add_up_to_the_payoff()
    {
        var result = StudyRunner.Run(Case(logit: true), StudyOptions.Default with { Parts = StudyParts.Base, Points = 0 });
        foreach (var payoff in result.Worlds[0].Solutions[0].Payoffs)
        {
            Assert.Equal(payoff.Value, payoff.Terms.Sum(term => term.Value), 12);
            Assert.Contains(payoff.Terms, term => term.Value < 0);
        }
    }

    private static CaseModel Coordination()
    {
        var row = new PartyModel { Index = 0, Name = "row", Text = "row", Span = Nowhere };
        var column = new PartyModel { Index = 1, Name = "column", Text = "column", Span = Nowhere };
        var left = Move(0, "left", row, MoveKind.Choice, ("a", null), ("b", null));
        var right = Move(1, "right", column, MoveKind.Choice, ("a", null), ("b", null));
        BoundExpression met = new BoundExpression.Or(And(Is(left, "a"), Is(right, "a")), And(Is(left, "b"), Is(right, "b")), Nowhere);
        var game = new GameModel
        {
            Name = "meet",
            Text = "meet",
            Span = Nowhere,
            Moves = [left, right],
            Steps = [new StepModel.Together([Play(left), Play(right)], Nowhere)],
            Events = [],
            Terms = [Term(0, row, false, Number(1), met), Term(1, column, false, Number(1), met)],
        };
        return new CrisisCase().With([]) with
        {
            Parties = [row, column],
            Assumptions = [],
            Forms = [game],
            Claims =
            [
                Claim(0, "at_a", Greater(P(game, Is(left, "a")), Number(new Rational(9, 10)))),
                Claim(1, "even", Greater(P(game, met), Number(new Rational(4, 10)))),
            ],
        };
    }

    private static CaseModel Case(bool logit)
    {
        var crisis = new CrisisCase(logit);
        var falls = new BoundExpression.Trend(false, P(crisis.Game, crisis.Threat), crisis.CW, Nowhere);
        return crisis.With(
            [
                Claim(0, "c", crisis.MostlyThreatens),
                Claim(1, "better", Greater(Payoff(crisis.Game, crisis.A), Payoff(crisis.Game, crisis.A, crisis.DoThreat))),
                Claim(2, "trend", falls),
            ],
            crisis.Rivals(crisis.Threat, crisis.Resist));
    }

    private sealed class CancelAfterFirstPoints(CancellationTokenSource source) : IProgress<StudyProgress>
    {
        public List<StudyStage> Stages { get; } = [];

        public void Report(StudyProgress value)
        {
            Stages.Add(value.Stage);
            if (value.Stage == StudyStage.Range && value.Done > 0)
            {
                source.Cancel();
            }
        }
    }
}
