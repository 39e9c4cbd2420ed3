using System.Collections.Immutable;
using System.Globalization;
using Parley.Language.Model;
using Parley.Studies.Compilation;
using Parley.Studies.Hypotheses;
using Parley.Studies.Results;

namespace Parley.Studies.Running;

/// <summary>Puts together what a session found, finished or not.</summary>
internal static class StudyAssembly
{
    public static StudyResult Assemble(StudySession session, string reason)
    {
        var model = session.Model;
        var ranged = session.Options.Parts.HasFlag(StudyParts.Range);
        return new StudyResult
        {
            Status = reason.Length == 0 ? StudyStatus.Complete : StudyStatus.Partial,
            StatusReason = reason,
            Title = model.Title,
            Question = model.Question,
            File = session.Options.File,
            Settings = new StudySettings(session.Options.Seed, !ranged ? 0 : session.Settled ? session.Range.Drawn : session.Options.Points, session.Range.Judged, CaseFacts.PlayOf(model)),
            Games = [.. session.Plan.Compiled.Forms.OfType<CompiledGame>().Select(CaseFacts.SizeOf)],
            Assumptions = [.. model.Assumptions.Select(CaseFacts.Of)],
            Worlds = session.Base.Worlds(session.Solver),
            Claims = [.. model.Claims.Select(claim => Claim(session, claim))],
            Hypotheses = [.. session.Plan.Rivals.Select((evidence, index) => Hypothesis(session, evidence, index))],
            Coverage = CaseFacts.Coverage(model),
            Provenance = CaseFacts.Provenance(model),
            DiscardedShare = session.Range.Drawn == 0 ? 0 : 1 - ((double)session.Range.Judged / session.Range.Drawn),
            Notes = [.. Notes(session)],
            Points = session.Options.KeepPoints
                ? session.Range.Table([.. session.Swept.Select(claim => model.Claims[claim].Name)])
                : PointTable.Empty,
        };
    }

    private static ClaimResult Claim(StudySession session, ClaimModel claim)
    {
        var judgement = session.Base.Judgements[claim.Index];
        var tipping = session.Tipping.GetValueOrDefault(claim.Index);
        var turnsOn = session.TurnsOn.GetValueOrDefault(claim.Index);
        return new ClaimResult
        {
            Name = claim.Name,
            Text = claim.Text,
            Formula = claim.FormulaText,
            IsCounterclaim = claim.IsCounterclaim,
            Citations = CaseFacts.TextOf(claim.Citations),
            Against = claim.Against,
            AtBase = claim.AtBase,
            Expected = claim.AtBase ? ExpectedOf(claim.Expected) : null,
            Base = judgement.Verdict,
            BaseMargin = double.IsNaN(judgement.Margin) ? null : judgement.Margin,
            BaseNote = session.Base.Notes[claim.Index],
            Measures = session.Base.MeasuresOf(claim.Index),
            Shares = claim.AtBase ? [] : session.Range.SharesOf(claim.Index),
            TippingPoints = tipping?.Points ?? [],
            TippingSearched = session.TippingFinished && tipping is not null,
            TurnsOn = turnsOn?.Sets ?? [],
            TurnsOnNote = turnsOn?.Note ?? string.Empty,
            Premises = PremisesOf(session, claim),
            Variance = claim.AtBase || session.Variance is null ? [] : session.Variance.Of(claim.Index),
            Conditions = claim.AtBase ? null : session.Range.ConditionsOf(claim.Index),
            ConditioningAgainstDoing = session.Base.Contrasts[claim.Index],
        };
    }

    private static PremiseResult? PremisesOf(StudySession session, ClaimModel claim)
    {
        ImmutableArray<int> premises =
            [.. session.Model.Claims.Where(other => claim.RestsOn.Contains(other.Name, StringComparer.Ordinal)).Select(other => other.Index)];
        return claim.AtBase || premises.IsEmpty || !premises.All(session.Swept.Contains)
            ? null
            : session.Range.Premises(claim.Index, premises, claim.RestsOn);
    }

    private static Verdict ExpectedOf(ExpectedVerdict expected) => expected switch
    {
        ExpectedVerdict.Holds => Verdict.Holds,
        ExpectedVerdict.Level => Verdict.Level,
        ExpectedVerdict.Reversed => Verdict.Reversed,
        _ => Verdict.Differs,
    };

    private static HypothesisResult Hypothesis(StudySession session, RivalEvidence evidence, int index)
    {
        var atBase = evidence.At(session.Base.Point, [.. evidence.Worlds.Select(session.Base.Measured)]);
        return new HypothesisReport(evidence.Set, evidence.Sets, session.Range.Averages[index], atBase).Make(
            MethodOf(session, evidence), index < session.ByPrecision.Length ? session.ByPrecision[index] : []);
    }

    private static string MethodOf(StudySession session, RivalEvidence evidence) => session.Plan.Compiled.Play == PlayRule.Logit
        ? "logit play on the principal branch, at the case's own precision and over its range"
        : string.Create(
            CultureInfo.InvariantCulture,
            $"the case plays exactly; rivals are weighed on logit play, principal branch, precision log-uniform from {evidence.Nodes[0].Precision:G3} to {evidence.Nodes[^1].Precision:G3} and beyond (0.5 to 50 per largest payoff spread), {evidence.Nodes.Length} Gauss–Legendre nodes");

    private static IEnumerable<string> Notes(StudySession session)
    {
        foreach (var worlds in session.Plan.Book.Worlds.Take(session.Plan.ListedWorlds).GroupBy(world => world.Label, StringComparer.Ordinal))
        {
            var solved = worlds.Sum(world => session.Solver.TallyOf(world.Index).Solved);
            var certified = worlds.Sum(world => session.Solver.TallyOf(world.Index).Certified);
            if (certified < solved)
            {
                yield return string.Create(
                    CultureInfo.InvariantCulture,
                    $"{solved - certified} of {solved} solves of {worlds.Key} have no certified solution; claims that need one cannot be judged there.");
            }
        }

        if (session.Options.SensitivityRows > 0 && session.Plan.Compiled.Space.HasRequirements)
        {
            yield return "No sensitivity indices: they need assumptions that vary independently, and `require` ties some together.";
        }

        if (session.Options.Until is { } until && session.Range.Drawn > 0)
        {
            var points = session.Range.Drawn.ToString("#,0", CultureInfo.InvariantCulture);
            yield return session.Settled
                ? string.Create(CultureInfo.InvariantCulture, $"Stopped at {points} points, where every share is known to ±{100 * until:0.###} % (95 %).")
                : string.Create(CultureInfo.InvariantCulture, $"After {points} points not every share is known to ±{100 * until:0.###} %: allow more with --points.");
        }

        var unclosed = session.Tipping.Values.Sum(tipping => tipping.Unclosed);
        if (unclosed > 0)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{unclosed} tipping points are known only to the width given.");
        }
    }
}
