using Parley.Studies.Results;

namespace Parley.Reporting.Terminal.Detail;

/// <summary>Predicted play in full: every option of every decision by private type, per solution at the base.</summary>
internal static class PlayDetail
{
    public static void Write(Page page, StudyResult result)
    {
        foreach (var world in result.Worlds.Where(world => world.Label == "base" || world == result.Worlds[0]))
        {
            for (var at = 0; at < world.Solutions.Length; at++)
            {
                page.Space();
                page.Heading("PLAY AT THE BASE" + Which(result, world, at), "probabilities when the decision is reached, by private type of who decides");
                Write(page, world.Solutions[at]);
            }
        }
    }

    public static string Which(StudyResult result, WorldResult world, int at)
    {
        var text = result.Games.Length > 1 ? $" of {world.Game}" : string.Empty;
        return world.Solutions.Length == 1
            ? text
            : FormattableString.Invariant($"{text}, solution {at + 1} of {world.Solutions.Length}") + (world.Solutions[at].Principal ? " (selected)" : string.Empty);
    }

    private static void Write(Page page, SolutionResult solution)
    {
        var table = new TextTable(
            new TextColumn("decision"), new TextColumn("by"), new TextColumn("reached", Right: true), new TextColumn("type"),
            new TextColumn("options", Flexible: true));
        foreach (var decision in solution.Decisions)
        {
            for (var at = 0; at < decision.Rows.Length; at++)
            {
                var row = decision.Rows[at];
                var options = row.Probabilities.All(double.IsNaN)
                    ? "never gets here"
                    : string.Join("  ", decision.Options.Select((option, index) => $"{option} {NumberText.Percent(row.Probabilities[index])}"));
                table.Add(
                    StyledLine.Of(at == 0 ? decision.Move : string.Empty, Ink.Strong),
                    StyledLine.Of(at == 0 ? decision.Party : string.Empty),
                    StyledLine.Of(at == 0 ? NumberText.Percent(decision.Reached) : string.Empty),
                    StyledLine.Of(row.Type.Length == 0 ? (decision.Rows.Length > 1 ? "all" : string.Empty) : row.Type, row.Type.Length == 0 ? Ink.Quiet : Ink.Plain),
                    StyledLine.Of(options));
            }
        }

        table.WriteTo(page, 2);
        if (solution.Events.IsEmpty)
        {
            return;
        }

        page.Space();
        var events = new TextTable(new TextColumn("event"), new TextColumn(string.Empty, Right: true), new TextColumn(string.Empty, Flexible: true));
        foreach (var happening in solution.Events)
        {
            events.Add(StyledLine.Of(happening.Name, Ink.Strong), StyledLine.Of(NumberText.Percent(happening.Probability)), StyledLine.Of(happening.Text));
        }

        events.WriteTo(page, 2);
    }
}
