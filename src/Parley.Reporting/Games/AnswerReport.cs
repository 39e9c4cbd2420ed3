using System.Globalization;
using Parley.Games;
using Parley.Games.Concepts;
using Parley.Games.Profiles;
using Parley.Reporting.Terminal;
using Parley.Solving;
using Parley.Solving.Catalog;

namespace Parley.Reporting.Games;

/// <summary>
/// What a method answered for a game, as text: the equilibria by action name with payoffs, the components they belong to, how complete they are, how they were checked, by which
/// method and in which arithmetic. Prints a <see cref="GameAnswer"/> and works out nothing.
/// </summary>
public static class AnswerReport
{
    private const int ShortList = 10;

    /// <summary>Writes an answer.</summary>
    /// <param name="game">The game that was asked about.</param>
    /// <param name="file">Where it came from; empty for nowhere.</param>
    /// <param name="answer">The answer.</param>
    /// <param name="writer">Where to; lines end with LF.</param>
    /// <param name="options">Width and colour; brief makes no difference.</param>
    /// <param name="everything">Whether long lists are written in full; else the first ten and a count of the others.</param>
    public static void Write(Game game, string file, GameAnswer answer, TextWriter writer, TerminalOptions options, bool everything = false)
    {
        ArgumentNullException.ThrowIfNull(game);
        ArgumentNullException.ThrowIfNull(answer);
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(options);
        var page = TerminalReport.PageFor(options);
        GameHeading.Write(page, game, file);
        page.Space();
        page.Heading(ConceptWords.Text(answer.Concept, answer.Equilibria.Length > 1).ToUpperInvariant(), Extent(answer));
        var shown = everything ? answer.Equilibria.Length : Math.Min(answer.Equilibria.Length, ShortList);
        if (shown > 0)
        {
            WriteEquilibria(page, game, answer, shown, everything);
            if (shown < answer.Equilibria.Length)
            {
                page.Add($"… {NumberText.Count(answer.Equilibria.Length - shown)} more; --all prints them, --json too", Ink.Quiet);
            }
        }

        ComponentLines.Write(page, game, answer, everything);
        page.Space();
        WriteFoot(page, answer);
        TerminalReport.Print(page, writer, options);
    }

    private static string Extent(GameAnswer answer) => answer.Equilibria.IsEmpty
        ? ConceptWords.Absence(answer.Status) : ConceptWords.Extent(answer.Equilibria.Length, answer.Completeness);

    private static void WriteEquilibria(Page page, Game game, GameAnswer answer, int shown, bool everything)
    {
        var digits = shown.ToString(CultureInfo.InvariantCulture).Length;
        if (answer.Equilibria[0].Profile is CorrelatedDistribution)
        {
            CorrelatedLines.Write(page, game, answer, shown, digits);
            return;
        }

        var all = answer.Equilibria.Take(shown).Select(equilibrium => ProfileRows.Shortened(ProfileRows.Of(game, equilibrium), everything)).ToList();
        var hasPlaces = all.Exists(rows => rows.Exists(row => row.Place.Length > 0));
        var hasIndex = answer.Equilibria.Any(equilibrium => equilibrium.Index is not null);
        var widest = all.SelectMany(rows => rows).ToList();
        var place = hasPlaces ? Math.Min(widest.Max(row => DisplayWidth.Of(row.Place)), page.Width / 3) : 0;
        var player = Math.Max(Math.Min(widest.Max(row => DisplayWidth.Of(row.Player)), page.Width / 4), "player".Length);
        var payoff = Math.Max(widest.Max(row => row.Payoff.Length), "payoff".Length);
        var room = page.Width - digits - 2 - player - 2 - (hasPlaces ? Math.Max(place, 2) + 2 : 0) - payoff - 2 - (hasIndex ? 7 : 0);
        TextColumn[] columns =
        [
            new(string.Empty, Right: true), new("player"), .. hasPlaces ? [new TextColumn("at")] : Array.Empty<TextColumn>(),
            new(hasPlaces ? "behavior" : "strategy"), new("payoff", Right: true), .. hasIndex ? [new TextColumn("index", Right: true)] : Array.Empty<TextColumn>(),
        ];
        var table = new TextTable(columns);
        for (var at = 0; at < shown; at++)
        {
            var number = (at + 1).ToString(CultureInfo.InvariantCulture).PadLeft(digits);
            var index = answer.Equilibria[at].Index is { } value ? Signed(value) : string.Empty;
            foreach (var row in all[at])
            {
                var lines = ProfileRows.Lines(row, Math.Max(room, 12));
                for (var line = 0; line < lines.Count; line++)
                {
                    var isFirst = line == 0;
                    StyledLine[] places = hasPlaces ? [StyledLine.Of(isFirst ? ProfileRows.FitEnd(row.Place, Math.Max(place, 2)) : string.Empty, Ink.Quiet)] : [];
                    table.Add(
                    [
                        StyledLine.Of(number, Ink.Strong), StyledLine.Of(isFirst ? DisplayWidth.Fit(row.Player, player) : string.Empty), .. places, lines[line],
                        StyledLine.Of(isFirst ? row.Payoff : string.Empty), StyledLine.Of(index),
                    ]);
                    (number, index) = (string.Empty, string.Empty);
                }
            }
        }

        table.WriteTo(page);
        foreach (var (label, at) in answer.Equilibria.Take(shown).Select((equilibrium, at) => (equilibrium.Label, at)).Where(pair => pair.Label.Length > 0))
        {
            page.Labelled((at + 1).ToString(CultureInfo.InvariantCulture).PadLeft(digits), label, 0, digits + 2);
        }
    }

    /// <summary>A whole number with its sign.</summary>
    internal static string Signed(int value) => value > 0 ? "+" + NumberText.Count(value) : value < 0 ? NumberText.Minus + NumberText.Count(-(long)value) : "0";

    private static void WriteFoot(Page page, GameAnswer answer)
    {
        const int Hang = 14;
        if (answer.Fit is { } fit)
        {
            page.Labelled("FIT", FitLines.Text(fit), 0, Hang);
        }

        if (answer.Completeness.Detail.Length > 0)
        {
            page.Labelled("COMPLETENESS", answer.Completeness.Detail, 0, Hang);
        }

        var label = "CERTIFICATE";
        foreach (var group in answer.Equilibria.GroupBy(equilibrium => (equilibrium.Certificate.Concept, equilibrium.Certificate.Level)))
        {
            var worst = group.MaxBy(equilibrium => equilibrium.Certificate.Residual)!.Certificate;
            var count = group.Count() < answer.Equilibria.Length ? NumberText.Count(group.Count()) + " × " : string.Empty;
            page.Labelled(label, count + Checked(worst), 0, Hang);
            label = string.Empty;
        }

        page.Labelled("METHOD", answer.MethodReason.Length > 0 ? $"{answer.Method}: {answer.MethodReason}" : answer.Method, 0, Hang);
        page.Labelled("ARITHMETIC", answer.Arithmetic, 0, Hang);
        if (answer.Note.Length > 0)
        {
            page.Labelled("NOTE", answer.Note, 0, Hang);
        }
    }

    private static string Checked(Certificate worst)
    {
        var concept = worst.Concept == SolutionConcept.PureNash ? "Nash equilibrium in pure strategies" : ConceptWords.Text(worst.Concept);
        return worst.Level switch
        {
            CertificateLevel.Exact => $"{concept}, checked exactly",
            CertificateLevel.Proved => $"{concept}, proven: each enclosure holds exactly one",
            _ => $"{concept}, checked in floating point: off by {NumberText.Of(worst.Residual)} of the payoff span at most, {NumberText.Of(worst.Tolerance)} allowed",
        };
    }
}
