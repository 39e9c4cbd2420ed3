using System.Collections.Immutable;
using Parley.Games.Interchange.Csv;
using Parley.Games.Interchange.Text;

namespace Parley.Games;

/// <summary>Choices observed in an experiment or in the field: how often each strategy of a table or action of a tree was taken, from comma-separated text.</summary>
public static class ObservedPlay
{
    /// <summary>Reads a file.</summary>
    /// <param name="game">The game that was played.</param>
    /// <param name="path">
    /// Rows <c>player,strategy,count</c> for a table; <c>information set,action,count</c> or <c>player,information set,action,count</c> for a tree. A header may come first; what has no row counts 0.
    /// </param>
    /// <returns>Counts by global strategy index, or by global action index of a tree; at least one is above 0.</returns>
    /// <exception cref="GameFormatException">The file cannot be read or names what the game does not have; the message says where.</exception>
    public static ImmutableArray<double> Load(Game game, string path) => [.. ObservedPlayReader.Read(SourceText.Load(path), game)];

    /// <summary>Reads text.</summary>
    /// <param name="game">The game that was played.</param>
    /// <param name="text">Rows as in <see cref="Load"/>.</param>
    /// <param name="name">What messages call it.</param>
    /// <exception cref="GameFormatException">The text names what the game does not have; the message says where.</exception>
    public static ImmutableArray<double> Parse(Game game, string text, string name = "text") => [.. ObservedPlayReader.Read(new SourceText(name, text), game)];
}
