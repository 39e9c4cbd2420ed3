using Parley.Studies.Results;

namespace Parley.Reporting.Terminal.Detail;

/// <summary>Each claim in full: its formula and measures, the five shares, every turning point, what it turns on and rests on.</summary>
internal static class ClaimDetail
{
    internal const int Hang = 18;

    public static void Write(Page page, StudyResult result)
    {
        if (result.Claims.IsEmpty)
        {
            return;
        }

        page.Space();
        page.Heading("CLAIM BY CLAIM", "in the order of the case");
        var assumptions = result.Assumptions.ToDictionary(assumption => assumption.Name, StringComparer.Ordinal);
        foreach (var claim in result.Claims)
        {
            page.Space();
            WriteHead(page, claim);
            WriteMeasures(page, claim);
            WriteShares(page, claim);
            WriteTurns(page, claim, assumptions);
            WriteTurnsOn(page, claim, assumptions);
            if (claim.Conditions is { } conditions)
            {
                ConditionsDetail.Write(page, claim, conditions, assumptions);
            }

            ConditionsDetail.WriteVariance(page, claim);
            if (claim.Premises is { } premises)
            {
                page.Labelled("rests on", Premises(premises), 2, Hang);
            }

            if (claim.ConditioningAgainstDoing is { } against)
            {
                page.Labelled("seen or done", against, 2, Hang);
            }
        }
    }

    private static void WriteHead(Page page, ClaimResult claim)
    {
        var kind = claim.IsCounterclaim ? "counterclaim" : "claim";
        var cites = claim.Citations.IsEmpty ? string.Empty : " · cites " + string.Join(", ", claim.Citations);
        var head = StyledLine.Of(VerdictWords.Mark(claim.Base), Ink.Verdict).Add(" ").Add(claim.Name, Ink.Strong);
        var texts = DisplayWidth.Wrap(claim.Text, page.Width - head.Width - 2);
        page.Add(head.Add("  ").Add(texts[0]));
        foreach (var text in texts.Skip(1))
        {
            page.Add(new StyledLine().PadTo(4 + claim.Name.Length).Add(text));
        }

        page.Labelled(kind, claim.Formula + cites, 2, Hang);
        if (!claim.Against.IsEmpty)
        {
            page.Labelled("against", string.Join(", ", claim.Against), 2, Hang);
        }

        var verdict = VerdictWords.Words(claim.Base);
        if (claim.BaseMargin is { } margin)
        {
            verdict += ", by " + NumberText.Of(margin);
        }

        if (claim.BaseNote.Length > 0)
        {
            verdict += ": " + claim.BaseNote;
        }

        if (claim.Expected is { } expected)
        {
            verdict += claim.Base == expected ? "; as published" : $"; published: {VerdictWords.Words(expected)}";
        }

        page.Labelled("at the base", verdict, 2, Hang);
    }

    private static void WriteMeasures(Page page, ClaimResult claim)
    {
        foreach (var measure in claim.Measures)
        {
            var values = measure.Values.Select(value => value is not { } number
                ? "undefined"
                : measure.IsShare ? NumberText.Of(number * 100, 3) + "%" : NumberText.Of(number, 3));
            var world = measure.World is "base" or "" || measure.Text.Contains(measure.World, StringComparison.Ordinal) ? string.Empty : $"  (world: {measure.World})";
            page.Labelled(string.Empty, $"{measure.Text} = {string.Join(" or ", values)}{world}", 2, Hang, Ink.Quiet);
        }
    }

    private static void WriteShares(Page page, ClaimResult claim)
    {
        if (claim.Shares.IsEmpty)
        {
            return;
        }

        var parts = VerdictWords.Order
            .Select(verdict => claim.Shares.FirstOrDefault(share => share.Verdict == verdict))
            .Where(share => share is not null && (share.Share > 0 || share.Verdict is Verdict.Holds or Verdict.Reversed))
            .Select(share => $"{VerdictWords.Words(share!.Verdict)} {NumberText.Percent(share.Share)} ({NumberText.PercentInterval(share.Low, share.High)})");
        page.Labelled("over the range", string.Join(" · ", parts), 2, Hang);
    }

    private static void WriteTurns(Page page, ClaimResult claim, Dictionary<string, AssumptionResult> assumptions)
    {
        if (claim.AtBase)
        {
            return;
        }

        if (claim.TippingPoints.IsEmpty)
        {
            page.Labelled("turns at", claim.TippingSearched ? "no single assumption turns it within its range" : "not searched to the end", 2, Hang);
            return;
        }

        page.Labelled("turns at", claim.TippingSearched ? "one assumption moved at a time, nearest first; below → above the value:" : "found so far (the search was not finished):", 2, Hang, Ink.Quiet);
        var table = new TextTable(
            new TextColumn(string.Empty), new TextColumn(string.Empty, Right: true), new TextColumn(string.Empty, Priority: 1), new TextColumn(string.Empty),
            new TextColumn(string.Empty, Flexible: true, Priority: 2));
        foreach (var point in claim.TippingPoints)
        {
            var assumption = assumptions.GetValueOrDefault(point.Assumption);
            var from = assumption is null ? string.Empty : $"base {NumberText.Assumption(assumption.Base, assumption, 4)}";
            table.Add(
                StyledLine.Of(point.Assumption),
                StyledLine.Of(Value(point, assumption), Ink.Turn),
                StyledLine.Of(from, Ink.Quiet),
                StyledLine.Of($"{Short(point.Below)} → {Short(point.Above)}"),
                StyledLine.Of(VerdictWords.Words(point.Kind), Ink.Quiet));
        }

        table.WriteTo(page, Hang);
    }

    // As many digits as the bracket allows; a bracketed value is given as a range, never as a point it is not known to be.
    private static string Value(TippingPoint point, AssumptionResult? assumption)
    {
        var low = NumberText.Assumption(point.At - point.Uncertainty, assumption, 3);
        var high = NumberText.Assumption(point.At + point.Uncertainty, assumption, 3);
        return low == high ? low : $"{low}–{high}";
    }

    private static string Short(Verdict verdict) => verdict switch
    {
        Verdict.Differs => "differs",
        Verdict.CannotBeJudged => "?",
        _ => VerdictWords.Words(verdict),
    };

    private static void WriteTurnsOn(Page page, ClaimResult claim, Dictionary<string, AssumptionResult> assumptions)
    {
        // Sets of one are the turning points above.
        var sets = claim.TurnsOn.Where(set => set.Assumptions.Length > 1).ToList();
        for (var at = 0; at < sets.Count; at++)
        {
            var set = sets[at];
            var moves = set.Assumptions.Select((name, index) => $"{name} {NumberText.Assumption(set.Witness[index], assumptions.GetValueOrDefault(name))}");
            page.Labelled(
                at == 0 ? "turns on" : string.Empty,
                $"{string.Join(" and ", moves)} together: {VerdictWords.Words(set.Verdict)} (the largest move is {NumberText.Percent(set.Distance)} of its range)", 2, Hang);
        }

        if (claim.TurnsOnNote.Length > 0)
        {
            page.Labelled(sets.Count == 0 ? "turns on" : string.Empty, claim.TurnsOnNote, 2, Hang, Ink.Quiet);
        }
    }

    private static string Premises(PremiseResult premises)
    {
        var names = string.Join(", ", premises.Premises);
        var verb = premises.Premises.Length == 1 ? "holds" : "hold";
        if (premises.PointsWherePremisesHold == 0)
        {
            return $"{names}, which {verb} at no point";
        }

        return $"{names}; where {(premises.Premises.Length == 1 ? "it holds" : "they hold")} ({NumberText.Count(premises.PointsWherePremisesHold, "point")}) "
            + $"the claim fails in {NumberText.Percent(premises.FailingShare)} ({NumberText.PercentInterval(premises.Low, premises.High)})";
    }
}
