using System.Collections.Immutable;
using Parley.Studies.Results;

namespace Parley.Reporting.Terminal.Detail;

/// <summary>How the rivals were weighed: likelihoods, what each piece of evidence says, and what the answer depends on.</summary>
internal static class HypothesisDetail
{
    public static void Write(Page page, StudyResult result)
    {
        foreach (var set in result.Hypotheses)
        {
            page.Space();
            page.Heading("RIVAL EXPLANATIONS: " + (set.Text.Length > 0 ? set.Text : set.Name), set.Method);
            WriteLikelihoods(page, set);
            WriteEvidence(page, set);
            WriteDependence(page, set, set.ByPrecision, "posterior at the base, by precision");
            WriteDependence(page, set, set.ByPrior, "averaged posterior, by prior");
            foreach (var warning in set.Warnings)
            {
                page.Labelled("note", warning, 2, 8);
            }
        }
    }

    private static void WriteLikelihoods(Page page, HypothesisResult set)
    {
        var table = new TextTable(
            new TextColumn(string.Empty), new TextColumn("prior", Right: true, Priority: 1), new TextColumn("likelihood", Right: true),
            new TextColumn("averaged", Right: true), new TextColumn("posterior", Right: true), new TextColumn("averaged", Right: true),
            new TextColumn("5–95% of points", Right: true, Priority: 2));
        foreach (var rival in set.Rivals)
        {
            table.Add(
                StyledLine.Of(rival.Name, Ink.Strong),
                StyledLine.Of(NumberText.Percent(rival.Prior)),
                StyledLine.Of(rival.LikelihoodAtBase is { } likelihood ? NumberText.Of(likelihood) : "not solved"),
                StyledLine.Of($"{NumberText.Of(rival.LikelihoodAveraged)} ± {NumberText.Of(rival.LikelihoodError, 1)}"),
                StyledLine.Of(rival.PosteriorAtBase is { } posterior ? NumberText.Percent(posterior) : "–"),
                StyledLine.Of($"{NumberText.Percent(rival.PosteriorAveraged)} ± {NumberText.PercentNumber(rival.PosteriorError)}"),
                StyledLine.Of(NumberText.PercentInterval(rival.PosteriorLow, rival.PosteriorHigh)));
        }

        table.WriteTo(page, 2);
        page.Wrapped("likelihood and posterior at the base, then averaged over the range; ± is one standard error over 16 scrambles", 2, Ink.Quiet);
    }

    private static void WriteEvidence(Page page, HypothesisResult set)
    {
        if (set.Evidence.IsEmpty)
        {
            return;
        }

        page.Space();
        page.Wrapped("How likely each rival made what was seen, given what was seen before it", 2);
        WriteFactors(page, set, "at the base", evidence => evidence.FactorsAtBase, isPosterior: false);
        WriteFactors(page, set, "averaged over the range", evidence => evidence.FactorsAveraged, isPosterior: false);
        WriteFactors(page, set, "averaged posterior with that piece left out", evidence => evidence.PosteriorWithout, isPosterior: true);
    }

    private static void WriteFactors(
        Page page, HypothesisResult set, string title, Func<EvidenceResult, ImmutableArray<double>> values, bool isPosterior)
    {
        if (set.Evidence.All(evidence => values(evidence).IsDefaultOrEmpty))
        {
            return;
        }

        List<TextColumn> columns = [new TextColumn(title, Flexible: true), .. set.Rivals.Select(rival => new TextColumn(rival.Name, Right: true))];
        columns.Add(new TextColumn(isPosterior ? string.Empty : "says", Priority: 1));
        var table = new TextTable([.. columns]);
        foreach (var evidence in set.Evidence)
        {
            var trust = evidence.Trust < 1 ? $" (trust {NumberText.Percent(evidence.Trust)})" : string.Empty;
            List<StyledLine> cells = [StyledLine.Of(evidence.Text + trust)];
            var row = values(evidence);
            cells.AddRange(row.Select(value => StyledLine.Of(isPosterior ? NumberText.Percent(value) : NumberText.Of(value))));
            cells.Add(StyledLine.Of(isPosterior ? string.Empty : Strength(row), Ink.Quiet));
            table.Add([.. cells]);
        }

        table.WriteTo(page, 2);
    }

    // Bands of the ratio between the rival it fits best and the one it fits worst: e^(1.1), e^(2.3), e^(4.6).
    private static string Strength(ImmutableArray<double> factors)
    {
        var positive = factors.Where(factor => factor > 0).ToList();
        if (positive.Count == 0)
        {
            return "nothing expects it";
        }

        if (positive.Count < factors.Length)
        {
            return "rules some out";
        }

        var ratio = Math.Log(positive.Max() / positive.Min());
        return ratio switch
        {
            < 0.05 => "about even",
            < 1.1 => "little",
            < 2.3 => "something",
            < 4.6 => "much",
            _ => "very much",
        };
    }

    private static void WriteDependence(Page page, HypothesisResult set, ImmutableArray<DependenceRow> rows, string title)
    {
        if (rows.IsEmpty)
        {
            return;
        }

        page.Space();
        List<TextColumn> columns = [new TextColumn(title, Flexible: true), .. set.Rivals.Select(rival => new TextColumn(rival.Name, Right: true))];
        columns.Add(new TextColumn(string.Empty, Flexible: true, Priority: 1));
        var table = new TextTable([.. columns]);
        foreach (var row in rows)
        {
            List<StyledLine> cells = [StyledLine.Of(row.Setting)];
            cells.AddRange(row.Posterior.Select(value => StyledLine.Of(NumberText.Percent(value))));
            cells.AddRange(Enumerable.Repeat(StyledLine.Of("–"), Math.Max(0, set.Rivals.Length - row.Posterior.Length)));
            cells.Add(StyledLine.Of(row.Note, Ink.Quiet));
            table.Add([.. cells]);
        }

        table.WriteTo(page, 2);
    }
}
