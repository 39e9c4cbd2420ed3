using System.Collections.Immutable;
using Parley.Games;
using Parley.Games.Numerics;
using Parley.Games.Profiles;
using Parley.Reporting.Terminal;
using Parley.Solving.Catalog;

namespace Parley.Reporting.Games;

/// <summary>One player's play at one place, as a row of a table of equilibria.</summary>
/// <param name="Player">The player's name; empty where it stands in the row above.</param>
/// <param name="Place">The information set's label; empty for a mixed strategy.</param>
/// <param name="Terms">The actions with positive probability, each as text, e.g. "2/3 ballet".</param>
/// <param name="Together">Whether the terms may stand on one line: numbers with an enclosure are too long.</param>
/// <param name="OffPath">Whether play never comes here.</param>
/// <param name="Payoff">The player's payoff; empty where it stands in the row above.</param>
internal sealed record ProfileRow(string Player, string Place, ImmutableArray<string> Terms, bool Together, bool OffPath, string Payoff);

/// <summary>Reads equilibria in mixed and behavior strategies as rows.</summary>
internal static class ProfileRows
{
    private const string Plus = " + ";
    private const int ShortProfile = 24;

    /// <summary>The rows of one equilibrium, player by player.</summary>
    public static List<ProfileRow> Of(Game game, Equilibrium equilibrium) => equilibrium.Profile switch
    {
        BehaviorStrategyProfile behavior when game.Extensive is not null => OfBehavior(game, behavior, equilibrium.Payoffs),
        _ => OfMixed(game, equilibrium),
    };

    /// <summary>The rows without those off the path, which are counted, where there are many and not everything is wanted.</summary>
    public static List<ProfileRow> Shortened(List<ProfileRow> rows, bool everything)
    {
        if (everything || rows.Count <= ShortProfile || !rows.Exists(row => row.OffPath && row.Player.Length == 0))
        {
            return rows;
        }

        var kept = rows.Where(row => !row.OffPath || row.Player.Length > 0).ToList();
        kept.Add(new ProfileRow(string.Empty, "…", [$"{NumberText.Count(rows.Count - kept.Count)} more sets off the path; --all prints them"], true, false, string.Empty));
        return kept;
    }

    /// <summary>A text cut to a width from its beginning: of information sets in a row the ends differ.</summary>
    public static string FitEnd(string text, int width)
    {
        var start = 0;
        while (DisplayWidth.Of(text[start..]) > width - (start > 0 ? 1 : 0))
        {
            start += char.IsHighSurrogate(text[start]) ? 2 : 1;
        }

        return start == 0 ? text : "…" + text[start..];
    }

    /// <summary>The terms laid into cells no wider than the room, one line each where they do not fit on one.</summary>
    public static List<StyledLine> Lines(ProfileRow row, int room)
    {
        var joined = string.Join(Plus, row.Terms) + (row.OffPath ? " (off path)" : string.Empty);
        if (row.Together && DisplayWidth.Of(joined) <= room)
        {
            var line = StyledLine.Of(string.Join(Plus, row.Terms));
            return [row.OffPath ? line.Add(" (off path)", Ink.Quiet) : line];
        }

        IEnumerable<string> parts = row.OffPath ? row.Terms.Append("(off path)") : row.Terms;
        return [.. parts.SelectMany(part => DisplayWidth.Wrap(part, room)).Select(part => StyledLine.Of(part))];
    }

    /// <summary>The cells that a row's terms would take on one line.</summary>
    public static int NaturalWidth(ProfileRow row) => row.Together
        ? DisplayWidth.Of(string.Join(Plus, row.Terms)) + (row.OffPath ? " (off path)".Length : 0)
        : row.Terms.Max(DisplayWidth.Of);

    /// <summary>A mixture on one line, each action behind its probability.</summary>
    public static string Mixture(IEnumerable<(string Name, Number Probability)> parts) => string.Join(Plus, parts.Select(part => Term(part.Name, part.Probability)));

    private static List<ProfileRow> OfMixed(Game game, Equilibrium equilibrium)
    {
        var table = game.Strategic!;
        var rows = new List<ProfileRow>();
        for (var player = 0; player < table.Players.Length; player++)
        {
            var start = table.StrategyStartOf(player);
            rows.Add(Row(
                table.Players[player], string.Empty, table.Strategies[player], equilibrium.Profile.Probabilities.AsSpan(start, table.Strategies[player].Length), false,
                GameNumber.Short(equilibrium.Payoffs[player])));
        }

        return rows;
    }

    private static List<ProfileRow> OfBehavior(Game game, BehaviorStrategyProfile behavior, ImmutableArray<Number> payoffs)
    {
        var reached = ReachedSets.Of(game.Extensive!, behavior);
        var sets = game.Extensive!.Game.InformationSets;
        var rows = new List<ProfileRow>();
        for (var player = 0; player < game.Players.Length; player++)
        {
            var first = true;
            for (var set = 0; set < sets.Length; set++)
            {
                if (sets[set].Player == player)
                {
                    rows.Add(Row(
                        first ? game.Players[player] : string.Empty, sets[set].Label, sets[set].Actions,
                        behavior.Probabilities.AsSpan(sets[set].FirstAction, sets[set].Actions.Length), !reached[set], first ? GameNumber.Short(payoffs[player]) : string.Empty));
                    first = false;
                }
            }

            if (first)
            {
                rows.Add(new ProfileRow(game.Players[player], string.Empty, ["never moves"], true, false, GameNumber.Short(payoffs[player])));
            }
        }

        return rows;
    }

    private static ProfileRow Row(string player, string place, ImmutableArray<string> actions, ReadOnlySpan<Number> probabilities, bool offPath, string payoff)
    {
        var terms = ImmutableArray.CreateBuilder<string>();
        var together = true;
        for (var action = 0; action < actions.Length; action++)
        {
            var probability = probabilities[action];
            if (probability.Exact is { } exact ? !exact.IsZero : probability.Value != 0 || probability.Enclosure is not null)
            {
                terms.Add(Term(actions[action], probability));
                together &= probability.Exact is not null || probability.Enclosure is null;
            }
        }

        return new ProfileRow(player, place, terms.ToImmutable(), together, offPath, payoff);
    }

    private static string Term(string name, Number probability) => probability.Exact == Rational.One ? name : GameNumber.Full(probability) + " " + Quoted(name);

    // Behind a number, a name that begins like one needs quotes: 1/3 "2" + 2/3 "4".
    private static string Quoted(string name) => name.Length > 0 && char.IsLetter(name[0]) && !name.Contains(Plus, StringComparison.Ordinal) ? name : $"\"{name}\"";
}
