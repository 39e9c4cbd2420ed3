using System.Collections.Immutable;
using System.Globalization;
using Parley.Games.Forms;
using Parley.Games.Interchange.Text;
using Parley.Games.Numerics;

namespace Parley.Games.Interchange.Nfg;

/// <summary>Reads Gambit's strategic-form files, version 1: the flavour that lists payoffs and the one that lists outcomes and then their numbers. O(length of the text).</summary>
internal sealed class NfgReader
{
    private readonly TokenReader _in;
    private string[] _players = [];
    private string[][] _strategies = [];

    private NfgReader(SourceText source) => _in = new TokenReader(source);

    /// <exception cref="GameFormatException">The text is no such file.</exception>
    public static Game Read(SourceText source) => new NfgReader(source).Read();

    private Game Read()
    {
        var title = Prologue.Read(_in, "NFG", "1");
        _players = Prologue.Players(_in);
        var place = _in.Offset;
        var counts = Strategies();
        var profiles = StrategicGame.CountProfiles(counts);
        var comment = _in.Kind == TokenKind.Text ? _in.ReadText("a comment") : string.Empty;

        // Every profile needs a number of at least one character and a blank: what is declared and cannot follow is refused before memory is taken for it.
        var numbersEach = _in.Is('{') ? 1 : _players.Length;
        if (profiles is not { } count || (long)count * _players.Length > TableSize.MostPayoffs)
        {
            throw _in.ErrorAt(place, $"{Product(counts)} strategies make a table that is too large to hold.", $"At most {StrategicGame.LargestProfileCount} profiles and {TableSize.MostPayoffs} payoffs are held.");
        }

        if ((long)count * numbersEach > Math.Max((_in.Remaining / 2) + 1L, 1 << 12))
        {
            throw _in.ErrorAt(
                place, $"{Product(counts)} strategies need {(long)count * numbersEach} {(_in.Is('{') ? "outcome numbers" : "payoffs")}, but only {_in.Remaining} characters follow.", "The file may have been cut off.");
        }

        NameStrategies(counts);
        var payoffs = new Rational[count * _players.Length];
        if (_in.Is('{'))
        {
            ReadOutcomes(count, payoffs);
        }
        else
        {
            ReadPayoffs(count, payoffs);
        }

        if (_in.Kind != TokenKind.End)
        {
            throw _in.Expected("the end of the file", $"{Product(counts)} strategies make {count} profiles, and all of them have been read.");
        }

        var game = new StrategicGame([.. _players], [.. _strategies.Select(own => own.ToImmutableArray())], payoffs);
        return Game.Of(game, title, comment, _in.Warnings.Finish());
    }

    private static string Product(int[] counts) => string.Join('×', counts.Take(12).Select(count => count.ToString(CultureInfo.InvariantCulture))) + (counts.Length > 12 ? "×…" : string.Empty);

    // Either one list of names per player, or one number per player.
    private int[] Strategies()
    {
        _in.Expect('{', "before the strategies");
        var counts = new int[_players.Length];
        _strategies = new string[_players.Length][];
        for (var player = 0; player < _players.Length; player++)
        {
            if (!_in.Is('{'))
            {
                counts[player] = _in.ReadCount($"the number of strategies of {_players[player]}", 1);
                continue;
            }

            _in.Next();
            var names = new List<string>();
            var places = new List<int>();
            while (!_in.Is('}'))
            {
                places.Add(_in.Offset);
                names.Add(Labels.Clean(_in.ReadText($"a strategy of {_players[player]}")));
            }

            if (names.Count == 0)
            {
                throw _in.Error($"{_players[player]} has no strategy.", "Every player needs at least one.");
            }

            _in.Next();
            counts[player] = names.Count;
            _strategies[player] = [.. names];
            var whose = _players[player];
            Labels.MakeDistinct(
                _strategies[player], string.Empty, (index, old, now) => _in.Warnings.Add(places[index], $"{whose} has another strategy \"{old}\"; this one is called \"{now}\"."));
        }

        _in.Expect('}', "after the strategies");
        return counts;
    }

    private void NameStrategies(int[] counts)
    {
        for (var player = 0; player < counts.Length; player++)
        {
            _strategies[player] ??= [.. Enumerable.Range(1, counts[player]).Select(number => number.ToString(CultureInfo.InvariantCulture))];
        }
    }

    private void ReadPayoffs(int count, Rational[] payoffs)
    {
        for (var profile = 0; profile < count; profile++)
        {
            for (var player = 0; player < _players.Length; player++)
            {
                if (_in.Kind == TokenKind.End)
                {
                    throw _in.Error(
                        $"The file ends after {((long)profile * _players.Length) + player} of {(long)count * _players.Length} payoffs.", "The file may have been cut off, or the numbers of strategies are wrong.");
                }

                payoffs[(player * count) + profile] = _in.ReadNumber("a payoff");
                _in.Skip(',');
            }
        }
    }

    private void ReadOutcomes(int count, Rational[] payoffs)
    {
        _in.Next();
        var outcomes = new List<Rational>();
        while (_in.Is('{'))
        {
            _in.Next();
            if (_in.Kind == TokenKind.Text)
            {
                _in.Next();
            }

            for (var player = 0; player < _players.Length; player++)
            {
                outcomes.Add(_in.ReadNumber($"the payoff of {_players[player]}"));
                _in.Skip(',');
            }

            _in.Expect('}', "after the payoffs of an outcome");
        }

        _in.Expect('}', "after the outcomes");
        for (var profile = 0; profile < count; profile++)
        {
            if (_in.Kind == TokenKind.End)
            {
                throw _in.Error($"The file ends after the outcomes of {profile} of {count} profiles.", "The file may have been cut off, or the numbers of strategies are wrong.");
            }

            // Outcome 0 is the one that pays nothing.
            var outcome = _in.ReadCount("the number of an outcome", 0, outcomes.Count / _players.Length) - 1;
            _in.Skip(',');
            for (var player = 0; player < _players.Length && outcome >= 0; player++)
            {
                payoffs[(player * count) + profile] = outcomes[(outcome * _players.Length) + player];
            }
        }
    }
}
