using System.Globalization;
using System.Text.Json;
using Parley.Games;
using Parley.Games.Concepts.Dominance;
using Parley.Games.Forms;
using Parley.Games.Numerics;
using Parley.Reporting.Json;
using Parley.Reporting.Terminal;
using Parley.Solving.Strategic.Dominance;

namespace Parley.Reporting.Games;

/// <summary>Iterated elimination of dominated strategies as text and as JSON: every step with what dominates, and the game that is left.</summary>
public static class DominanceReport
{
    private const int ShortList = 40;
    private const int Hang = 14;

    /// <summary>Writes an elimination as text.</summary>
    /// <param name="game">The game that was asked about; of a tree, the elimination is one of its reduced strategic form.</param>
    /// <param name="file">Where it came from; empty for nowhere.</param>
    /// <param name="reduction">The elimination.</param>
    /// <param name="writer">Where to; lines end with LF.</param>
    /// <param name="options">Width and colour.</param>
    /// <param name="everything">Whether a long list of steps is written in full; else the first forty.</param>
    public static void Write(Game game, string file, DominanceReduction reduction, TextWriter writer, TerminalOptions options, bool everything = false)
    {
        ArgumentNullException.ThrowIfNull(game);
        ArgumentNullException.ThrowIfNull(reduction);
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(options);
        var page = TerminalReport.PageFor(options);
        GameHeading.Write(page, game, file);
        page.Space();
        var isStrict = IsStrict(reduction);
        page.Heading(
            isStrict ? "NOT STRICTLY DOMINATED" : "NOT WEAKLY DOMINATED",
            $"{Sizes(reduction.Reduced)} of {Sizes(reduction.Game)} strategies{(reduction.Finished ? string.Empty : " so far: the budget ran out")}");
        WriteSteps(page, reduction, everything);
        page.Space();
        TableDrawing.Write(page, reduction.Reduced);
        page.Space();
        page.Labelled("METHOD", $"iterated elimination of strategies that are {(isStrict ? "strictly" : "weakly")} dominated by a pure or a mixed strategy", 0, Hang);
        page.Labelled("CERTIFICATE", "every step checked exactly", 0, Hang);
        page.Labelled("NOTE", (game.Extensive is null ? string.Empty : "of the reduced strategic form; ") + reduction.Note, 0, Hang);
        TerminalReport.Print(page, writer, options);
    }

    /// <summary>Writes an elimination as JSON by the schema <c>docs/schema/dominance.schema.json</c>.</summary>
    /// <param name="game">The game that was asked about.</param>
    /// <param name="file">Where it came from; empty for nowhere.</param>
    /// <param name="reduction">The elimination.</param>
    /// <param name="time">How long it took.</param>
    /// <param name="stream">Where to; left open.</param>
    public static void WriteJson(Game game, string file, DominanceReduction reduction, TimeSpan time, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(game);
        ArgumentNullException.ThrowIfNull(reduction);
        ArgumentNullException.ThrowIfNull(stream);
        var names = new GameNames(game, reduction.Game);
        JsonContract.WriteDocument(stream, JsonContract.DominanceSchema, writer =>
        {
            writer.WriteString("status", reduction.Finished ? "finished" : "budgetRanOut");
            writer.WriteString("file", file);
            writer.WriteString("title", game.Title);
            writer.WriteString("form", game.Strategic is null ? "extensive" : "strategic");
            writer.WriteString("dominance", IsStrict(reduction) ? "strict" : "weak");
            writer.WriteStartArray("steps");
            foreach (var step in reduction.Steps)
            {
                writer.WriteStartObject();
                writer.WriteNumber("round", step.Round);
                writer.WriteString("player", names.Players[step.Player]);
                writer.WriteString("strategy", names.Strategies[step.Player][step.Strategy]);
                writer.WriteStartObject("dominatedBy");
                foreach (var (strategy, probability) in step.Dominating)
                {
                    writer.WriteString(names.Strategies[step.Player][strategy], probability.ToString());
                }

                writer.WriteEndObject();
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            WriteKept(writer, names, reduction);
            writer.WriteString("note", reduction.Note);
            writer.WriteNumber("time", Math.Round(time.TotalSeconds, 6));
        });
    }

    private static void WriteKept(Utf8JsonWriter writer, GameNames names, DominanceReduction reduction)
    {
        writer.WriteStartObject("kept");
        for (var player = 0; player < reduction.Kept.Length; player++)
        {
            writer.WriteStartArray(names.Players[player]);
            foreach (var strategy in reduction.Kept[player])
            {
                writer.WriteStringValue(names.Strategies[player][strategy]);
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    private static void WriteSteps(Page page, DominanceReduction reduction, bool everything)
    {
        if (reduction.Steps.IsEmpty)
        {
            return;
        }

        var game = reduction.Game;
        var table = new TextTable(new TextColumn("round", Right: true), new TextColumn("player"), new TextColumn("removed"), new TextColumn("dominated by", Flexible: true));
        var shown = everything ? reduction.Steps.Length : Math.Min(reduction.Steps.Length, ShortList);
        foreach (var step in reduction.Steps.Take(shown))
        {
            var names = game.Strategies[step.Player];
            table.Add(
                step.Round.ToString(CultureInfo.InvariantCulture), DisplayWidth.Fit(game.Players[step.Player], page.Width / 5), DisplayWidth.Fit(names[step.Strategy], page.Width / 4),
                ProfileRows.Mixture(step.Dominating.Select(part => (names[part.Strategy], (Number)part.Probability))));
        }

        table.WriteTo(page);
        if (shown < reduction.Steps.Length)
        {
            page.Add($"… {NumberText.Count(reduction.Steps.Length - shown)} more; --all prints them, --json too", Ink.Quiet);
        }
    }

    private static bool IsStrict(DominanceReduction reduction) => reduction.Kind is DominanceKind.Strict or DominanceKind.StrictByPure;

    private static string Sizes(StrategicGame game) => string.Join(" × ", game.Strategies.Select(own => NumberText.Count(own.Length)));
}
