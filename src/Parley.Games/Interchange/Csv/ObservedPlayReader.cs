using System.Globalization;
using Parley.Games.Interchange.Text;

namespace Parley.Games.Interchange.Csv;

/// <summary>
/// Reads how often each strategy or action was observed, one to a row: of a table PLAYER, STRATEGY, COUNT; of a tree INFORMATION SET, ACTION, COUNT, or PLAYER, INFORMATION SET, ACTION,
/// COUNT where two players have sets of one name. A first row whose last field is no number is a header. Rows about the same thing add up; what has no row was not observed.
/// </summary>
internal sealed class ObservedPlayReader
{
    private readonly SourceText _source;
    private readonly Dictionary<string, List<int>> _places = new(StringComparer.Ordinal);
    private readonly double[] _counts;
    private readonly bool _isTable;

    private ObservedPlayReader(SourceText source, Game game)
    {
        _source = source;
        _isTable = game.Strategic is not null;
        _counts = new double[game.Strategic?.StrategyCount ?? game.Extensive!.Game.ActionCount];
        if (game.Strategic is { } table)
        {
            for (var player = 0; player < table.Players.Length; player++)
            {
                for (var strategy = 0; strategy < table.Strategies[player].Length; strategy++)
                {
                    Name(table.StrategyStartOf(player) + strategy, table.Players[player], table.Strategies[player][strategy]);
                }
            }

            return;
        }

        foreach (var set in game.Extensive!.Game.InformationSets)
        {
            for (var action = 0; action < set.Actions.Length; action++)
            {
                Name(set.FirstAction + action, set.Label, set.Actions[action]);
                Name(set.FirstAction + action, game.Players[set.Player], set.Label, set.Actions[action]);
            }
        }
    }

    /// <summary>The counts, by global strategy or action index.</summary>
    /// <exception cref="GameFormatException">A row names what the game does not have, or its count is no number of at least 0.</exception>
    public static double[] Read(SourceText source, Game game) => new ObservedPlayReader(source, game).Read();

    private double[] Read()
    {
        var fields = new CsvFields(_source);
        var isFirst = true;
        var any = false;
        for (; fields.Next() is { } row; isFirst = false)
        {
            var isNumber = double.TryParse(row[^1].Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var count);
            if (isFirst && !isNumber)
            {
                continue;
            }

            if (row.Count != 3 && (_isTable || row.Count != 4))
            {
                throw _source.Error(row[0].Offset, $"This row has {row.Count} fields.", _isTable
                    ? "A row holds a player, a strategy and a count." : "A row holds an information set, an action and a count, or a player before them.");
            }

            if (!isNumber || !(count >= 0) || double.IsInfinity(count))
            {
                throw _source.Error(row[^1].Offset, $"'{Shown(row[^1].Text)}' is no count.", "A count is a number of at least 0.");
            }

            _counts[Place(row)] += count;
            any |= count > 0;
        }

        return any ? _counts : throw _source.Error(0, "No choice was observed.", "At least one count must be above 0.");
    }

    private int Place(List<CsvField> row)
    {
        var names = row.Take(row.Count - 1).Select(field => Labels.Clean(field.Text)).ToArray();
        if (!_places.TryGetValue(Key(names), out var found))
        {
            throw _source.Error(
                row[0].Offset, $"The game has no {(_isTable ? "strategy" : "action")} {string.Join(", ", names.Select(name => $"'{Shown(name)}'"))}.",
                "'parley show' draws the game with its names.");
        }

        return found.Count == 1 ? found[0] : throw _source.Error(
            row[0].Offset, "Several places of the game have these names.", _isTable ? string.Empty : "Put the player's name first: player, information set, action, count.");
    }

    private void Name(int place, params string[] names)
    {
        var key = Key(names);
        if (!_places.TryGetValue(key, out var list))
        {
            _places.Add(key, list = []);
        }

        list.Add(place);
    }

    private static string Key(string[] names) => string.Join('\n', names);

    private static string Shown(string text) => text.Length <= 40 ? text : text[..40] + "…";
}
