using Parley.Studies.Results;

namespace Parley.Reporting.Terminal.Screen;

/// <summary>The likeliest option of every decision at the base, by private type where types differ; then every event.</summary>
internal static class ScreenPlay
{
    private const int Gap = 2;

    public static void Write(Page page, StudyResult result)
    {
        foreach (var game in result.Games)
        {
            var world = result.Worlds.FirstOrDefault(candidate => candidate.Game == game.Name);
            if (world is null || world.Solutions.IsEmpty)
            {
                continue;
            }

            page.Space();
            var title = result.Games.Length == 1 ? "PREDICTED PLAY" : "PREDICTED PLAY: " + (game.Text.Length > 0 ? game.Text : game.Name);
            page.Heading(title, Note(world));
            var solution = world.Solutions[0];
            WriteDecisions(page, solution);
            if (!solution.Events.IsEmpty)
            {
                var events = string.Join(" · ", solution.Events.Select(e => $"{e.Name} {NumberText.Percent(e.Probability)}"));
                page.Labelled("How it ends:", events, 0, 13);
            }
        }
    }

    private static string Note(WorldResult world)
    {
        const string rule = "likeliest option of each decision when it comes to it, % by type";
        return world.Solutions.Length == 1 ? rule : $"the first of {world.Solutions.Length} solutions found ({world.Completeness}); {rule}";
    }

    private static void WriteDecisions(Page page, SolutionResult solution)
    {
        var decisions = solution.Decisions.Where(decision => !decision.Rows.IsEmpty).ToList();
        if (decisions.Count == 0)
        {
            return;
        }

        // Down each column: as many columns as there is room for, each aligned on its own, types set closer before a column is given up.
        foreach (var (columns, typeGap) in new[] { (3, 2), (2, 2), (2, 1), (1, 2) })
        {
            var rows = (decisions.Count + columns - 1) / columns;
            var cells = decisions.Chunk(rows).Select(chunk => Cells(chunk, typeGap)).ToList();
            var widths = cells.Select(column => column.Max(cell => cell.Width)).ToList();
            if (columns > 1 && widths.Sum() + (Gap * (widths.Count - 1)) > page.Width)
            {
                continue;
            }

            for (var row = 0; row < rows; row++)
            {
                var line = new StyledLine();
                var start = 0;
                for (var column = 0; column < cells.Count && row < cells[column].Count; column++)
                {
                    line.PadTo(start).Add(cells[column][row]);
                    start += widths[column] + Gap;
                }

                page.Add(line);
            }

            return;
        }
    }

    private static List<StyledLine> Cells(DecisionResult[] decisions, int typeGap)
    {
        var nameWidth = decisions.Max(decision => DisplayWidth.Of(decision.Move));
        var likeliest = decisions.Select(Likeliest).ToList();
        var optionWidth = decisions.Select((decision, at) => DisplayWidth.Of(likeliest[at] < 0 ? string.Empty : decision.Options[likeliest[at]])).Max();
        var cells = new List<StyledLine>();
        for (var at = 0; at < decisions.Length; at++)
        {
            var decision = decisions[at];
            var cell = StyledLine.Of(decision.Move, Ink.Quiet).PadTo(nameWidth + 1);
            if (likeliest[at] < 0)
            {
                cells.Add(cell.Add("never reached", Ink.Quiet));
                continue;
            }

            var option = likeliest[at];
            var percent = NumberText.Percent(decision.Rows[0].Probabilities[option]);
            cell.Add(decision.Options[option], Ink.Strong).PadTo(nameWidth + 1 + optionWidth).Add(percent.PadLeft(5), Ink.Strong);
            var types = decision.Rows.Skip(1).Where(row => !double.IsNaN(row.Probabilities[option])).ToList();
            var texts = types.Select(row => NumberText.PercentNumber(row.Probabilities[option])).ToList();
            if (texts.Distinct(StringComparer.Ordinal).Count() > 1)
            {
                cell.Add(new string(' ', typeGap) + string.Join(" ", types.Select((row, index) => $"{row.Type} {texts[index]}")), Ink.Quiet);
            }

            cells.Add(cell);
        }

        return cells;
    }

    private static int Likeliest(DecisionResult decision)
    {
        var probabilities = decision.Rows[0].Probabilities;
        var best = -1;
        for (var option = 0; option < probabilities.Length; option++)
        {
            if (!double.IsNaN(probabilities[option]) && (best < 0 || probabilities[option] > probabilities[best]))
            {
                best = option;
            }
        }

        return best;
    }
}
