using Parley.Studies.Results;

namespace Parley.Reporting.Terminal.Screen;

/// <summary>How the answer was checked, what of the text it covers, and how to read it.</summary>
internal static class ScreenFoot
{
    public static void Write(Page page, StudyResult result)
    {
        // A line of air where the screen has room for one.
        if (page.Lines.Count < 42)
        {
            page.Space();
        }

        page.Labelled("CERTIFICATE", Certificate(result), 0, 13);
        page.Labelled("COVERAGE", Coverage(result), 0, 13);
        foreach (var line in Reading(result))
        {
            // Wrapping closes up double blanks, so it is kept for lines that need it.
            if (DisplayWidth.Of(line) <= page.Width)
            {
                page.Add(line, Ink.Quiet);
            }
            else
            {
                page.Wrapped(line, 0, Ink.Quiet);
            }
        }
    }

    private static string Certificate(StudyResult result)
    {
        var parts = new List<string>();
        var first = result.Worlds.FirstOrDefault();
        if (first is { Solutions.IsEmpty: false })
        {
            parts.Add($"{first.Solutions[0].Certificate}; {first.Completeness}");
        }

        var solved = result.Worlds.Sum(world => (long)world.PointsSolved);
        if (solved > 0)
        {
            var certified = result.Worlds.Sum(world => (long)world.PointsCertified);
            var folded = result.Worlds.Sum(world => (long)world.PointsFolded);
            parts.Add($"range: {NumberText.Count(certified)} of {NumberText.Count(solved)} solves certified"
                + (folded > 0 ? $", {NumberText.Count(folded)} on folding paths" : string.Empty));
        }

        return parts.Count == 0 ? "nothing was solved" : string.Join("; ", parts) + ".";
    }

    private static string Coverage(StudyResult result)
    {
        var asides = result.Coverage.Count(paragraph => paragraph.Aside is not null);
        var uncovered = result.Coverage.Where(paragraph => paragraph.IsUncovered).ToList();
        var provenance = result.Provenance;
        var statements = $"{NumberText.Count(provenance.Cited, "statement")} cited, {NumberText.Count(provenance.ReasonedOnly)} reasoned, "
            + $"{NumberText.Count(provenance.Neither)} neither";
        if (result.Coverage.IsEmpty)
        {
            return "the case names no source; " + statements + ".";
        }

        var covered = result.Coverage.Length - asides - uncovered.Count;
        var text = $"{NumberText.Count(covered)} of {NumberText.Count(result.Coverage.Length, "paragraph")} modelled, {NumberText.Count(asides)} set aside";
        if (uncovered.Count > 0)
        {
            text += $", {NumberText.Count(uncovered.Count)} not covered ({string.Join(", ", uncovered.Select(paragraph => FormattableString.Invariant($"{paragraph.Source} {paragraph.Paragraph}")))})";
        }

        return text + "; " + statements + ".";
    }

    private static IEnumerable<string> Reading(StudyResult result)
    {
        var bars = result.Claims.Any(claim => !claim.Shares.IsEmpty);
        var marks = string.Join("  ", VerdictWords.Order.Select(verdict => $"{VerdictWords.Mark(verdict)}{(bars ? VerdictWords.Fill(verdict) : string.Empty)} {VerdictWords.Words(verdict)}"));
        yield return marks + (result.Claims.Any(claim => claim.IsCounterclaim) ? "  * counterclaim" : string.Empty) ;
        if (bars)
        {
            yield return "A share is how much of the assumption space it holds in (beside it the 95% sampling interval): no probability.";
            if (Example(result) is { } example)
            {
                yield return $"Turns at \"{example}\": there, all else at the base, the verdict changes; +2: two more. All of it in full below.";
            }
        }
    }

    // A turning point of this very case, so that the sentence can be followed back to its row.
    private static string? Example(StudyResult result)
    {
        var point = result.Claims.SelectMany(claim => claim.TippingPoints).FirstOrDefault();
        if (point is null)
        {
            return null;
        }

        var assumption = result.Assumptions.FirstOrDefault(assumption => assumption.Name == point.Assumption);
        return $"{point.Assumption} {NumberText.Assumption(point.At, assumption)}";
    }
}
