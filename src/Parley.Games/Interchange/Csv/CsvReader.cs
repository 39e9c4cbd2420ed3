using System.Collections.Immutable;
using Parley.Games.Forms;
using Parley.Games.Interchange.Text;
using Parley.Games.Numerics;

namespace Parley.Games.Interchange.Csv;

/// <summary>
/// Reads a payoff table as a spreadsheet writes it. Long: the header names the players and, after them, "payoff PLAYER" for each; every row is one pure profile, in any order.
/// Compact, for two players: the header starts with "ROW\COLUMN", and a cell holds both payoffs, as in "3 | 0". Strategies are ordered by first occurrence.
/// </summary>
internal sealed class CsvReader
{
    private readonly SourceText _source;
    private readonly CsvFields _fields;

    private CsvReader(SourceText source)
    {
        _source = source;
        _fields = new CsvFields(source);
    }

    /// <exception cref="GameFormatException">The text is no such table.</exception>
    public static Game Read(SourceText source) => Game.Of(new CsvReader(source).Read());

    private StrategicGame Read()
    {
        var header = _fields.Next() ?? throw _source.Error(0, "The file is empty.", "A table starts with a header such as: Row,Column,payoff Row,payoff Column.");
        return header[0].Text.Contains('\\', StringComparison.Ordinal) && !header.Exists(field => PaidPlayer(field.Text) is not null) ? ReadCompact(header) : ReadLong(header);
    }

    private StrategicGame ReadLong(List<CsvField> header)
    {
        var count = header.FindIndex(field => PaidPlayer(field.Text) is not null);
        if (count < 0)
        {
            throw _source.Error(header[0].Offset, "The header has no column for a payoff.", "A header names the players, then their payoffs: Row,Column,payoff Row,payoff Column.");
        }

        if (count == 0)
        {
            throw _source.Error(header[0].Offset, "The header has no column for a player's strategy before the payoffs.", "A header names the players, then their payoffs: Row,Column,payoff Row,payoff Column.");
        }

        var players = header.Take(count).Select(field => Labels.Clean(field.Text)).ToImmutableArray();
        var payoffColumn = PayoffColumns(header, players);
        var strategies = players.Select(_ => new Dictionary<string, int>(StringComparer.Ordinal)).ToArray();
        var profiles = new Dictionary<ProfileKey, int>();
        var payoffs = new List<Rational>();
        while (_fields.Next() is { } row)
        {
            if (row.Count != header.Count)
            {
                throw _source.Error(row[0].Offset, $"This row has {row.Count} fields, and the header {header.Count}.");
            }

            var chosen = new int[count];
            for (var player = 0; player < count; player++)
            {
                var name = Labels.Clean(row[player].Text);
                if (name.Length == 0)
                {
                    throw _source.Error(row[player].Offset, $"The strategy of {players[player]} is empty.");
                }

                if (!strategies[player].TryGetValue(name, out chosen[player]))
                {
                    strategies[player].Add(name, chosen[player] = strategies[player].Count);
                }
            }

            if (!profiles.TryAdd(new ProfileKey(chosen), profiles.Count))
            {
                throw _source.Error(row[0].Offset, $"The profile ({string.Join(", ", row.Take(count).Select(field => field.Text))}) has a row already.");
            }

            for (var player = 0; player < count; player++)
            {
                payoffs.Add(Number(row[payoffColumn[player]]));
            }
        }

        return Assemble(players, [.. strategies.Select(own => own.Keys.ToImmutableArray())], profiles, payoffs);
    }

    private int[] PayoffColumns(List<CsvField> header, ImmutableArray<string> players)
    {
        var columns = Enumerable.Repeat(-1, players.Length).ToArray();
        var number = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var player = 0; player < players.Length; player++)
        {
            if (players[player].Length == 0 || !number.TryAdd(players[player], player))
            {
                throw _source.Error(header[player].Offset, players[player].Length == 0 ? "A player in the header has no name." : $"Two players are called \"{players[player]}\".");
            }
        }

        for (var column = players.Length; column < header.Count; column++)
        {
            var player = PaidPlayer(header[column].Text) is { } name && number.TryGetValue(name, out var found) ? found : -1;
            if (player < 0)
            {
                throw _source.Error(header[column].Offset, $"\"{header[column].Text}\" is not the payoff of a player named before.", $"Expected one of: {string.Join(", ", players.Take(8).Select(known => $"payoff {known}"))}.");
            }

            if (columns[player] >= 0)
            {
                throw _source.Error(header[column].Offset, $"The payoff of {players[player]} has a column already.");
            }

            columns[player] = column;
        }

        var missing = Array.IndexOf(columns, -1);
        return missing < 0 ? columns : throw _source.Error(header[0].Offset, $"The header has no column \"payoff {players[missing]}\".");
    }

    private StrategicGame Assemble(
        ImmutableArray<string> players, ImmutableArray<ImmutableArray<string>> strategies, Dictionary<ProfileKey, int> rows, List<Rational> payoffs)
    {
        if (rows.Count == 0)
        {
            throw _source.Error(_fields.Offset, "The table has no row after its header.", "The file may have been cut off.");
        }

        if (StrategicGame.CountProfiles(strategies.Select(own => own.Length)) is { } needed && needed == rows.Count)
        {
            return new StrategicGame(players, strategies, InOrder(players.Length, strategies, rows, payoffs));
        }

        var at = new int[players.Length];
        while (rows.ContainsKey(new ProfileKey(at)))
        {
            Advance(at, strategies);
        }

        throw _source.Error(
            _fields.Offset,
            $"{string.Join('×', strategies.Select(own => own.Length))} strategies need a row for each combination, and the table has {rows.Count} rows: the one for ({string.Join(", ", at.Select((strategy, player) => strategies[player][strategy]))}) is missing.",
            "Check the spelling of the strategies in the rows that are there.");
    }

    private static Rational[] InOrder(int players, ImmutableArray<ImmutableArray<string>> strategies, Dictionary<ProfileKey, int> rows, List<Rational> payoffs)
    {
        var table = new Rational[rows.Count * players];
        var at = new int[players];
        for (var profile = 0; profile < rows.Count; profile++)
        {
            var row = rows[new ProfileKey(at)];
            for (var player = 0; player < players; player++)
            {
                table[(player * rows.Count) + profile] = payoffs[(row * players) + player];
            }

            Advance(at, strategies);
        }

        return table;
    }

    private static void Advance(int[] at, ImmutableArray<ImmutableArray<string>> strategies)
    {
        for (var player = 0; player < at.Length && ++at[player] == strategies[player].Length; player++)
        {
            at[player] = 0;
        }
    }

    private StrategicGame ReadCompact(List<CsvField> header)
    {
        var names = header[0].Text.Split('\\', 2);
        string[] players = [Labels.Clean(names[0]), Labels.Clean(names[1])];
        Labels.MakeDistinct(players, "Player ");
        var columns = Distinct(header.Skip(1), players[1]);
        var rows = new List<CsvField>();
        var first = new List<Rational>();
        var second = new List<Rational>();
        while (_fields.Next() is { } row)
        {
            if (row.Count != header.Count)
            {
                throw _source.Error(row[0].Offset, $"This row has {row.Count} fields, and the header {header.Count}.");
            }

            rows.Add(row[0]);
            foreach (var cell in row.Skip(1))
            {
                var parts = cell.Text.Trim('(', ')').Split([' ', '|', ';', ','], StringSplitOptions.RemoveEmptyEntries);
                if (parts.Length != 2)
                {
                    throw _source.Error(cell.Offset, $"Expected two payoffs in this cell, as in 3 | 0; found {parts.Length}.");
                }

                first.Add(Number(new CsvField(parts[0], cell.Offset)));
                second.Add(Number(new CsvField(parts[1], cell.Offset)));
            }
        }

        var own = Distinct(rows, players[0]);
        if (StrategicGame.CountProfiles([own.Length, columns.Length]) is not { } count)
        {
            throw _source.Error(_fields.Offset, "The table is too large to hold.");
        }

        var table = new Rational[2 * count];
        for (var cell = 0; cell < count; cell++)
        {
            var profile = (cell / columns.Length) + (cell % columns.Length * own.Length);
            table[profile] = first[cell];
            table[count + profile] = second[cell];
        }

        return new StrategicGame([.. players], [own, columns], table);
    }

    private ImmutableArray<string> Distinct(IEnumerable<CsvField> fields, string player)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var result = ImmutableArray.CreateBuilder<string>();
        foreach (var field in fields)
        {
            var name = Labels.Clean(field.Text);
            if (name.Length == 0 || !names.Add(name))
            {
                throw _source.Error(field.Offset, name.Length == 0 ? $"A strategy of {player} has no name." : $"{player} has another strategy \"{name}\".");
            }

            result.Add(name);
        }

        return result.Count > 0 ? result.ToImmutable() : throw _source.Error(_fields.Offset, $"{player} has no strategy.");
    }

    // "payoff Row", "Row payoff", "payoff_Row", "payoff: Row".
    private static string? PaidPlayer(string field)
    {
        const string Word = "payoff";
        var name = field.StartsWith(Word, StringComparison.OrdinalIgnoreCase) && field.Length > Word.Length && IsJoint(field[Word.Length]) ? field[Word.Length..]
            : field.EndsWith(Word, StringComparison.OrdinalIgnoreCase) && field.Length > Word.Length && IsJoint(field[^(Word.Length + 1)]) ? field[..^Word.Length]
            : null;
        return name is null ? null : Labels.Clean(name.Trim(' ', ':', '_'));
    }

    private static bool IsJoint(char letter) => letter is ' ' or ':' or '_';

    private Rational Number(CsvField field)
    {
        // Where a semicolon or a tab separates the fields, a comma may be the decimal mark.
        var text = _fields.Separator != ',' && field.Text.Count(letter => letter == ',') == 1 && !field.Text.Contains('.', StringComparison.Ordinal) ? field.Text.Replace(',', '.') : field.Text;
        return ExactNumber.TryParse(text, out var value, out var problem) ? value : throw _source.Error(field.Offset, $"Expected a payoff, found {problem}.", "Numbers are written 3, -0.25, 1e-3 or 1/3.");
    }

    // A pure profile as a dictionary key.
    private readonly struct ProfileKey(int[] strategies) : IEquatable<ProfileKey>
    {
        private readonly int[] _strategies = [.. strategies];

        public bool Equals(ProfileKey other) => _strategies.AsSpan().SequenceEqual(other._strategies);

        public override bool Equals(object? obj) => obj is ProfileKey other && Equals(other);

        public override int GetHashCode()
        {
            var hash = new HashCode();
            foreach (var strategy in _strategies)
            {
                hash.Add(strategy);
            }

            return hash.ToHashCode();
        }
    }
}
