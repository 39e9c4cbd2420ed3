using Parley.Games.Interchange.Text;

namespace Parley.Games.Interchange.Solutions;

/// <summary>
/// Reads what lrsnash prints: blocks of lines "2 y… v" and "1 x… w", where every x of a block is in equilibrium with every y of it; the last number of a line is the other player's
/// payoff.
/// </summary>
internal static class LrsSolutionReader
{
    /// <summary>Whether the text is of this kind: no commas, and the first line that starts with a number has the length of such a line.</summary>
    public static bool IsLrs(SourceText source, Game game)
    {
        if (game.Strategic is not { Players.Length: 2 } table || source.Text.Contains("NE,", StringComparison.Ordinal))
        {
            return false;
        }

        var first = SolutionReader.LinesOf(source).Select(line => Words(line.Line)).FirstOrDefault(words => words.Length > 0 && words[0] is "1" or "2");
        return first is not null && first.Length == table.Strategies[first[0] == "1" ? 0 : 1].Length + 2 && first.All(word => ExactNumber.TryParse(word, out _, out _));
    }

    /// <exception cref="GameFormatException">A line does not fit the game.</exception>
    public static List<WrittenProfile> Read(SourceText source, Game game)
    {
        var shape = new ProfileShape(game);
        var profiles = new List<WrittenProfile>();
        var block = new List<(int Line, string[] Words)>[] { [], [] };
        foreach (var (number, offset, line) in SolutionReader.LinesOf(source).Append((0, 0, string.Empty)))
        {
            var words = Words(line);
            if (words.Length == 0)
            {
                profiles.AddRange(block[0].SelectMany(_ => block[1], (x, y) => shape.Own(WrittenNumbers.TryRead([.. x.Words, .. y.Words], out var _)!, x.Line, "lrsnash")));
                block[0].Clear();
                block[1].Clear();
            }
            else if (words[0] is "1" or "2")
            {
                var player = words[0] == "1" ? 0 : 1;
                var expected = game.Strategic!.Strategies[player].Length;
                if (words.Length != expected + 2 || WrittenNumbers.TryRead(words, out _) is null)
                {
                    throw source.Error(offset, $"Expected {expected} probabilities of {game.Players[player]} and a payoff after '{words[0]}'.", "Is it a solution of this game?");
                }

                block[player].Add((number, words[1..^1]));
            }
        }

        return profiles;
    }

    private static string[] Words(string line) => line.StartsWith('*') ? [] : line.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
}
