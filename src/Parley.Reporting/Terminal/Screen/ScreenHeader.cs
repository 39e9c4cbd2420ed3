using Parley.Studies.Results;

namespace Parley.Reporting.Terminal.Screen;

/// <summary>What is asked, what was found in one sentence, and how it was worked out; above all, what went wrong.</summary>
internal static class ScreenHeader
{
    public static void Write(Page page, StudyResult result)
    {
        foreach (var failure in StudyFindings.Failures(result))
        {
            foreach (var line in DisplayWidth.Wrap(failure, page.Width))
            {
                page.Add(StyledLine.Of(line, Ink.Alarm));
            }
        }

        page.Wrapped(result.Title.Length > 0 ? result.Title : result.File, 0, Ink.Strong);
        if (result.Question.Length > 0)
        {
            page.Wrapped(result.Question);
        }

        page.Wrapped(StudyFindings.Headline(result), 0, Ink.Strong);
        page.Wrapped(Method(result), 0, Ink.Quiet);
    }

    private static string Method(StudyResult result)
    {
        var settings = result.Settings;
        var swept = settings.PointsDone == 0
            ? "the base alone, no range swept"
            : $"{NumberText.Count(settings.PointsDone, "point")} of the range";
        var parts = new List<string>
        {
            "Players choose " + settings.Play,
            swept,
            FormattableString.Invariant($"seed {settings.Seed}"),
            result.Worlds.Length == 1 ? "1 world" : $"{NumberText.Count(result.Worlds.Length)} worlds",
        };
        if (result.DiscardedShare > 0)
        {
            parts.Add(NumberText.Percent(result.DiscardedShare) + " of drawn points discarded by require");
        }

        return string.Join(" · ", parts);
    }
}
