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
            var solution = world.Solutions[0];
            var ends = solution.Events.IsEmpty
                ? string.Empty
                : "it ends: " + string.Join(" · ", solution.Events.Select(e => $"{e.Name} {NumberText.Percent(e.Probability)}"));

            // How it ends goes beside the title where there is room, below the decisions where there is not.
            var note = Note(world);
            var together = ends.Length > 0 ? note + " · " + ends : note;
            var fits = title.Length + 2 + DisplayWidth.Of(together) <= page.Width;
            page.Heading(title, fits ? together : note);
            WriteDecisions(page, solution);
            if (!fits && ends.Length > 0)
            {
                page.Wrapped(ends);
            }
        }
    }

    private static string Note(WorldResult world) => world.Solutions.Length == 1
        ? "likeliest option, % by type"
        : $"likeliest option, % by type, in the first of {world.Solutions.Length} solutions found ({world.Completeness})";

    private static void WriteDecisions(Page page, SolutionResult solution)
    {
        var decisions = solution.Decisions.Where(decision => !decision.Rows.IsEmpty && decision.Reached > 0).ToList();
        if (decisions.Count == 0)
        {
            return;
        }

        // Down each column: as many columns as there is room for, each aligned on its own, types set closer before a column is given up.
        foreach (var (columns, typeGap) in new[] { (3, 2), (2, 2), (2, 1), (1, 2), (1, 1) })
        {
            var rows = (decisions.Count + columns - 1) / columns;
            var cells = decisions.Chunk(rows).Select(chunk => Cells(chunk, typeGap)).ToList();
            var widths = cells.Select(column => column.Max(cell => cell.Width)).ToList();
            if ((columns, typeGap) != (1, 1) && widths.Sum() + (Gap * (widths.Count - 1)) > page.Width)
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
