using System.Text.Json;
using Parley.Reporting.Json;
using Parley.Reporting.Terminal;
using Parley.Studies.Results;

namespace Parley.Reporting.Comparison;

/// <summary>A comparison of two studies as text or as JSON.</summary>
public static class ComparisonReport
{
    /// <summary>Writes a comparison for a reader: what was changed, then what changed with it.</summary>
    /// <param name="comparison">The comparison.</param>
    /// <param name="writer">Where to; lines end with LF.</param>
    /// <param name="width">The cells of a line.</param>
    public static void WriteText(StudyComparison comparison, TextWriter writer, int width)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        ArgumentNullException.ThrowIfNull(writer);
        var page = new Page(Math.Clamp(width, TerminalOptions.NarrowestWidth, TerminalOptions.WidestWidth));
        if (comparison.IsEmpty)
        {
            page.Add("Nothing differs: the same assumptions, verdicts, shares within sampling error, and posteriors.");
        }

        Section(page, "SETTINGS", comparison.Settings.Select(setting => ("  ", setting)));
        Section(page, "ASSUMPTIONS", comparison.Assumptions.Select(change => (change.Name, Describe(change))));
        Section(page, "CLAIMS", comparison.Claims.Select(change => (change.Name, Describe(change, comparison))));
        Section(page, "RIVALS", comparison.Rivals.Select(change => (change.Name, Describe(change))));
        foreach (var line in page.Lines)
        {
            writer.Write(line.ToPlainText());
            writer.Write('\n');
        }
    }

    /// <summary>Writes a comparison as UTF-8 JSON with the header that every document of Parley has.</summary>
    /// <param name="comparison">The comparison.</param>
    /// <param name="stream">Where to; left open.</param>
    public static void WriteJson(StudyComparison comparison, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        ArgumentNullException.ThrowIfNull(stream);
        JsonContract.WriteDocument(stream, JsonContract.DiffSchema, writer =>
        {
            writer.WriteString("status", comparison.IsEmpty ? "same" : "differs");
            foreach (var member in JsonSerializer.SerializeToElement(comparison, JsonContract.Options).EnumerateObject().Where(member => member.Name != "isEmpty"))
            {
                member.WriteTo(writer);
            }
        });
    }

    private static void Section(Page page, string title, IEnumerable<(string Name, string Text)> rows)
    {
        var all = rows.ToList();
        if (all.Count == 0)
        {
            return;
        }

        page.Space();
        page.Heading(title);
        var hang = Math.Min(all.Max(row => DisplayWidth.Of(row.Name)) + 4, 28);
        foreach (var (name, text) in all)
        {
            page.Labelled(name, text, 2, hang);
        }
    }

    private static string Describe(AssumptionChange change)
    {
        if (change is not { Before: { } old, After: { } now })
        {
            return change.Before is null ? $"new: {Value(change.After!)}" : $"gone; it was {Value(change.Before)}";
        }

        return change.BaseChanged && !change.RangeChanged
            ? $"base {NumberText.Assumption(old.Base, old.IsPercent, 6)} → {NumberText.Assumption(now.Base, now.IsPercent, 6)}"
            : $"{Value(old)} → {Value(now)}";
    }

    private static string Value(AssumptionResult assumption)
    {
        var text = NumberText.Assumption(assumption.Base, assumption.IsPercent, 6);
        return assumption.IsVaried
            ? $"{text} in {NumberText.Assumption(assumption.Low, assumption.IsPercent, 6)}–{NumberText.Assumption(assumption.High, assumption.IsPercent, 6)} {assumption.Shape}"
            : text;
    }

    private static string Describe(ClaimChange change, StudyComparison comparison)
    {
        if (change is not { Before: { } old, After: { } now })
        {
            return change.Before is null ? $"new: {VerdictWords.Words(change.After!.Base)}" : $"gone; it was: {VerdictWords.Words(change.Before.Base)}";
        }

        var parts = new List<string>();
        if (change.FormulaChanged)
        {
            parts.Add($"now says {now.Formula} (was {old.Formula})");
        }

        if (change.VerdictChanged)
        {
            var by = change.AccountedForBy.IsEmpty
                ? Unaccounted(change, comparison)
                : $", by {string.Join(" or ", change.AccountedForBy)}{(change.AccountedForBy.Length > 1 ? ", each of them alone" : " alone")}";
            parts.Add($"{VerdictWords.Words(old.Base)} → {VerdictWords.Words(now.Base)}{by}");
        }

        if (change.ShareChanged)
        {
            parts.Add($"holds in {Share(old)} → {Share(now)} of the range");
        }

        return string.Join("; ", parts);
    }

    private static string Unaccounted(ClaimChange change, StudyComparison comparison) => (change.FormulaChanged, comparison.Assumptions.Length) switch
    {
        (true, _) => string.Empty,
        (_, 0) => ", with no assumption changed",
        _ => ", by no changed assumption alone",
    };

    private static string Share(ClaimResult claim) =>
        claim.Shares.FirstOrDefault(share => share.Verdict == Verdict.Holds) is { } holds
            ? $"{NumberText.Percent(holds.Share)} ({NumberText.PercentInterval(holds.Low, holds.High)})"
            : "no stated share";

    private static string Describe(RivalChange change) =>
        $"at the base {Posterior(change.Before.PosteriorAtBase)} → {Posterior(change.After.PosteriorAtBase)}, averaged "
        + $"{NumberText.Percent(change.Before.PosteriorAveraged)} → {NumberText.Percent(change.After.PosteriorAveraged)}";

    private static string Posterior(double? value) => value is { } number ? NumberText.Percent(number) : "–";
}
