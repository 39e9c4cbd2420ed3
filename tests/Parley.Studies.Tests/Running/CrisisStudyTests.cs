using Parley.Studies.Results;
using Parley.Studies.Running;
using static Parley.Studies.Tests.Running.CaseBuilder;

namespace Parley.Studies.Tests.Running;

/// <summary>The crisis studied from its bound case, against its closed form.</summary>
public class CrisisStudyTests
{
    private static readonly StudyOptions BaseOnly = StudyOptions.Default with { Parts = StudyParts.Base, Points = 0 };

    [Fact]
    public void Base_has_one_outcome_with_the_closed_form()
    {
        var crisis = new CrisisCase();
        var result = StudyRunner.Run(crisis.With([Claim(0, "c", crisis.MostlyThreatens)]), BaseOnly);
        var world = result.Worlds[0];
        Assert.Equal("found", world.BaseStatus);
        var solution = Assert.Single(world.Solutions);
        Assert.Equal(0.14, solution.Payoffs[0].Value, 9);
        Assert.Equal(-0.75, solution.Payoffs[1].Value, 9);
        var first = solution.Decisions[0];
        Assert.Equal(0.75, first.Rows[0].Probabilities[1], 9);
        Assert.Equal(["", "R", "W"], [.. first.Rows.Select(row => row.Type)], StringComparer.Ordinal);
        Assert.Equal(9.0 / 14, first.Rows[2].Probabilities[1], 9);
        Assert.Equal(2.0 / 3, solution.Decisions[1].Rows[0].Probabilities[1], 9);
        Assert.Equal(Verdict.Holds, result.Claims[0].Base);
        Assert.Equal(0.25, result.Claims[0].BaseMargin!.Value, 9);
    }

    /// <summary>The verdict on P(threat) &gt; ½ turns at q = 1/(2d), d = 1/(2q), at cR = 0 (nobody threatens appears) and at cR = a (R would back down too).</summary>
    [Fact]
    public void Tipping_points_are_those_of_the_closed_form()
    {
        var crisis = new CrisisCase();
        var result = StudyRunner.Run(
            crisis.With([Claim(0, "c", crisis.MostlyThreatens)]), StudyOptions.Default with { Parts = StudyParts.Tipping | StudyParts.TurnsOn });
        var claim = result.Claims[0];
        Assert.True(claim.TippingSearched);
        var points = claim.TippingPoints.OrderBy(point => point.Assumption, StringComparer.Ordinal).ThenBy(point => point.At).ToArray();
        Assert.Equal(["cR", "cR", "d", "q"], [.. points.Select(point => point.Assumption)], StringComparer.Ordinal);
        Assert.Equal(0, points[0].At, 1e-9);
        Assert.Equal((Verdict.Holds, Verdict.Differs, BorderKind.Existence), (points[0].Below, points[0].Above, points[0].Kind));
        Assert.Equal(0.5, points[1].At, 1e-9);
        Assert.Equal((Verdict.Differs, Verdict.Reversed), (points[1].Below, points[1].Above));
        Assert.Equal(5.0 / 3, points[2].At, 1e-9);
        Assert.Equal((Verdict.Reversed, Verdict.Holds, BorderKind.Claim), (points[2].Below, points[2].Above, points[2].Kind));
        Assert.Equal(0.2, points[3].At, 1e-9);
        Assert.Equal((Verdict.Reversed, Verdict.Holds, BorderKind.Claim), (points[3].Below, points[3].Above, points[3].Kind));
        var singles = claim.TurnsOn.Where(set => set.Assumptions.Length == 1).ToDictionary(set => set.Assumptions[0], set => set.Distance, StringComparer.Ordinal);
        Assert.Equal(0.1 / 0.9, singles["q"], 1e-9);
        Assert.Equal(0.2 / 1.1, singles["cR"], 1e-9);
        Assert.Equal((2.5 - (5.0 / 3)) / 3.4, singles["d"], 1e-9);
        Assert.Equal(3, claim.TurnsOn.Length);
    }

    /// <summary>With cR=−.2, a=.5, cW=1 and q, d uniform the share of P(threat) &gt; ½ is (.18 + 2.85 − ½ ln 4)/3.06.</summary>
    [Fact]
    public void The_share_agrees_with_the_integral()
    {
        var result = StudyRunner.Run(Sampled(new CrisisCase()), StudyOptions.Default with { Parts = StudyParts.Range, KeepPoints = true });
        var exact = (0.18 + 2.85 - (0.5 * Math.Log(4))) / 3.06;
        var share = result.Claims[0].Shares.Single(entry => entry.Verdict == Verdict.Holds);
        var error = (share.High - share.Share) / 2.131;
        Assert.InRange(error, 0.002, 0.009);
        Assert.InRange(Math.Abs(share.Share - exact), 0, 4 * error);
        Assert.Equal(1, result.Claims[0].Shares.Sum(entry => entry.Share), 12);
    }

    [Fact]
    public void Early_points_stay_when_more_are_drawn_or_an_unrelated_range_changes()
    {
        var options = StudyOptions.Default with { Parts = StudyParts.Range, KeepPoints = true, Points = 512 };
        var few = StudyRunner.Run(Sampled(new CrisisCase()), options).Points;
        var many = StudyRunner.Run(Sampled(new CrisisCase()), options with { Points = 1024, Threads = 1 }).Points;
        Assert.Equal(few.Values, many.Values.Take(few.Values.Length));
        Assert.Equal(few.Verdicts, many.Verdicts.Take(512));
        Assert.Equal(few.Margins, many.Margins.Take(512));
        var other = new CrisisCase();
        other.CW = Assume(2, "cW", 1, new Games.Numerics.Rational(9, 10), 2);
        var widened = StudyRunner.Run(Sampled(other, keepWar: true), options).Points;
        var column = widened.Columns.IndexOf("q");
        var before = few.Columns.IndexOf("q");
        for (var row = 0; row < 512; row++)
        {
            Assert.Equal(few.Values[(row * few.Columns.Length) + before], widened.Values[(row * widened.Columns.Length) + column]);
        }
    }

    /// <summary>P(resist | threat) = 2/3 at the base; where the threat is announced it says nothing of the type, and B resists for sure.</summary>
    [Fact]
    public void Seeing_and_announcing_are_told_apart()
    {
        var crisis = new CrisisCase();
        var seen = Greater(P(crisis.Game, crisis.Resist, crisis.Threat), Number(new Games.Numerics.Rational(9, 10)));
        var told = Greater(P(crisis.Game, crisis.Resist, null, crisis.DoThreat), Number(new Games.Numerics.Rational(9, 10)));
        var result = StudyRunner.Run(crisis.With([Claim(0, "seen", seen), Claim(1, "told", told)]), BaseOnly);
        Assert.Equal(2.0 / 3, result.Claims[0].Measures[0].Values[0]!.Value, 9);
        Assert.Equal(1.0, result.Claims[1].Measures[0].Values[0]!.Value, 9);
        Assert.Equal((Verdict.Reversed, Verdict.Holds), (result.Claims[0].Base, result.Claims[1].Base));
        Assert.Contains("Seeing first is threat", result.Claims[0].ConditioningAgainstDoing, StringComparison.Ordinal);
        Assert.Contains("The claim speaks of the second", result.Claims[1].ConditioningAgainstDoing, StringComparison.Ordinal);
        var done = result.Worlds.Single(world => world.Label == "do first is threat");
        Assert.Equal(-0.29, done.Solutions[0].Payoffs[0].Value, 9);
    }

    /// <summary>At cR=.2 there are two outcomes: where nobody threatens the condition has probability zero.</summary>
    [Fact]
    public void A_condition_without_probability_at_one_equilibrium_cannot_be_judged()
    {
        var crisis = new CrisisCase();
        crisis.CR = Assume(1, "cR", new Games.Numerics.Rational(1, 5));
        var claims = new[]
        {
            Claim(0, "undefined", Greater(P(crisis.Game, crisis.Resist, crisis.Threat), Number(new Games.Numerics.Rational(1, 2)))),
            Claim(1, "differs", crisis.MostlyThreatens),
        };
        var result = StudyRunner.Run(crisis.With([.. claims]), BaseOnly);
        Assert.Equal(2, result.Worlds[0].Solutions.Length);
        Assert.Equal((Verdict.CannotBeJudged, Verdict.Differs), (result.Claims[0].Base, result.Claims[1].Base));
        Assert.Contains("undefined at 1 of 2", result.Claims[0].BaseNote, StringComparison.Ordinal);
    }

    private static Language.Model.CaseModel Sampled(CrisisCase crisis, bool keepWar = false)
    {
        crisis.CR = Assume(1, "cR", new Games.Numerics.Rational(-1, 5));
        crisis.Audience = Assume(3, "a", new Games.Numerics.Rational(1, 2));
        if (!keepWar)
        {
            crisis.CW = Assume(2, "cW", 1);
        }

        return crisis.With([Claim(0, "c", crisis.MostlyThreatens)]);
    }
}
