using System.Buffers;
using Parley.Games.Forms;

namespace Parley.Games.Interchange.Csv;

/// <summary>Writes a payoff table in the long layout: a header, then one row per pure profile, the first player's strategy running fastest. Title and comment have no place in it.</summary>
internal static class CsvWriter
{
    private static readonly SearchValues<char> Special = SearchValues.Create(",\";\t\n\r");

    public static void Write(StrategicGame game, TextWriter writer)
    {
        writer.Write($"{string.Join(',', game.Players.Select(Quoted))},{string.Join(',', game.Players.Select(name => Quoted($"payoff {name}")))}\n");
        for (var profile = 0; profile < game.ProfileCount; profile++)
        {
            for (var player = 0; player < game.Players.Length; player++)
            {
                writer.Write($"{Quoted(game.Strategies[player][game.StrategyAt(profile, player)])},");
            }

            for (var player = 0; player < game.Players.Length; player++)
            {
                writer.Write($"{(player > 0 ? "," : string.Empty)}{game.ExactPayoffsOf(player)[profile]}");
            }

            writer.Write('\n');
        }
    }

    private static string Quoted(string name) => name.AsSpan().IndexOfAny(Special) >= 0 || name.StartsWith('#')
        ? $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : name;
}
