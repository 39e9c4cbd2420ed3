using System.Collections.Immutable;
using System.Globalization;
using Parley.Games.Forms;
using Parley.Games.Interchange.Text;
using Parley.Games.Numerics;

namespace Parley.Games.Interchange.ActionGraphs;

/// <summary>Reads action-graph games and writes them out as tables. Players and strategies have numbers for names, in the order of the file.</summary>
internal static class AggReader
{
    private const int MostNodes = 1 << 24;

    /// <exception cref="GameFormatException">The text is no such file, or the game is too large to expand.</exception>
    public static Game Read(SourceText source)
    {
        var reader = new TokenReader(source, comments: true);
        reader.Next();
        var (players, actions, functions) = Counts(reader);
        var sizes = new List<int>();
        while (sizes.Count < players)
        {
            sizes.Add(reader.ReadCount($"the number of actions of {NameOf(sizes.Count)}", 1));
        }

        var sets = new List<int[]>();
        while (sets.Count < players)
        {
            sets.Add(ActionGraph.ReadList(reader, $"an action node of {NameOf(sets.Count)}", sizes[sets.Count], actions - 1));
        }

        var place = reader.Offset;
        var graph = new ActionGraph(reader, actions, functions, [.. sets]);
        if (StrategicGame.CountProfiles(sizes) is not { } count || (long)count * players > TableSize.MostPayoffs)
        {
            throw reader.ErrorAt(place, "The game has too many pure profiles to expand.");
        }

        var payoffs = new Rational[count * players];
        var chosen = new int[players];
        for (var profile = 0; profile < count; profile++)
        {
            var rest = profile;
            for (var player = 0; player < players; player++)
            {
                chosen[player] = sets[player][rest % sizes[player]];
                rest /= sizes[player];
            }

            for (var player = 0; player < players; player++)
            {
                payoffs[(player * count) + profile] = graph.PayoffOf(chosen[player], chosen);
            }
        }

        var table = new StrategicGame([.. Enumerable.Range(0, players).Select(NameOf)], [.. sizes.Select(Numbers)], payoffs);
        return Game.Of(table, warnings: reader.Warnings.Finish());
    }

    /// <summary>Reads the numbers of players, action nodes and function nodes.</summary>
    public static (int Players, int Actions, int Functions) Counts(TokenReader reader) =>
        (reader.ReadCount("the number of players", 1, MostNodes), reader.ReadCount("the number of action nodes", 1, MostNodes), reader.ReadCount("the number of function nodes", 0, MostNodes));

    /// <summary>"Player 1" for 0.</summary>
    public static string NameOf(int player) => string.Create(CultureInfo.InvariantCulture, $"Player {player + 1}");

    /// <summary>"1", "2", ….</summary>
    public static ImmutableArray<string> Numbers(int count) => [.. Enumerable.Range(1, count).Select(number => number.ToString(CultureInfo.InvariantCulture))];
}
