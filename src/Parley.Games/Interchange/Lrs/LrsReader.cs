using System.Collections.Immutable;
using System.Globalization;
using Parley.Games.Forms;
using Parley.Games.Interchange.Text;
using Parley.Games.Numerics;

namespace Parley.Games.Interchange.Lrs;

/// <summary>Reads the input of lrsnash: the numbers of rows and columns, then the first player's matrix, then the second's, row by row. Players and strategies have numbers for names.</summary>
internal static class LrsReader
{
    /// <exception cref="GameFormatException">The text is no such file.</exception>
    public static Game Read(SourceText source)
    {
        var reader = new TokenReader(source);
        reader.Next();
        var place = reader.Offset;
        var rows = reader.ReadCount("the number of rows", 1);
        var columns = reader.ReadCount("the number of columns", 1);
        if (StrategicGame.CountProfiles([rows, columns]) is not { } count)
        {
            throw reader.ErrorAt(place, $"A table of {rows}×{columns} is too large to hold.");
        }

        if (2L * count > Math.Max((reader.Remaining / 2) + 1L, 1 << 12))
        {
            throw reader.ErrorAt(place, $"Two matrices of {rows}×{columns} need {2L * count} payoffs, but only {reader.Remaining} characters follow.", "The file may have been cut off.");
        }

        var payoffs = new Rational[2 * count];
        for (var read = 0; read < payoffs.Length; read++)
        {
            if (reader.Kind == TokenKind.End)
            {
                throw reader.Error($"The file ends after {read} of {payoffs.Length} payoffs.", "The file may have been cut off, or the numbers of rows and columns are wrong.");
            }

            var (matrix, cell) = (read / count, read % count);
            payoffs[(matrix * count) + (cell / columns) + (cell % columns * rows)] = reader.ReadNumber("a payoff");
        }

        if (reader.Kind != TokenKind.End)
        {
            throw reader.Expected("the end of the file", $"Two matrices of {rows}×{columns} have been read.");
        }

        return Game.Of(new StrategicGame(["Player 1", "Player 2"], [Numbers(rows), Numbers(columns)], payoffs));
    }

    private static ImmutableArray<string> Numbers(int count) => [.. Enumerable.Range(1, count).Select(number => number.ToString(CultureInfo.InvariantCulture))];
}
