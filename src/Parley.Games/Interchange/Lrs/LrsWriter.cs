using Parley.Games.Forms;

namespace Parley.Games.Interchange.Lrs;

/// <summary>Writes the input of lrsnash. Names have no place in it.</summary>
internal static class LrsWriter
{
    /// <exception cref="ArgumentException">There are not two players.</exception>
    public static void Write(StrategicGame game, TextWriter writer)
    {
        if (game.Players.Length != 2)
        {
            throw new ArgumentException($"A file of two matrices is for two players, and the game has {game.Players.Length}.", nameof(game));
        }

        var (rows, columns) = (game.Strategies[0].Length, game.Strategies[1].Length);
        writer.Write($"{rows} {columns}\n");
        for (var player = 0; player < 2; player++)
        {
            writer.Write('\n');
            for (var row = 0; row < rows; row++)
            {
                for (var column = 0; column < columns; column++)
                {
                    writer.Write($"{(column > 0 ? " " : string.Empty)}{game.ExactPayoffsOf(player)[row + (column * rows)]}");
                }

                writer.Write('\n');
            }
        }
    }
}
