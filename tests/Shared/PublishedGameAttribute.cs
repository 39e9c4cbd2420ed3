namespace Parley.Tests;

/// <summary>Marks a test that pins a published game's known answer. The list of them is docs/methods/published-games.md, made by a test.</summary>
/// <param name="game">The game's usual name.</param>
/// <param name="citation">Who published it, when and where in the text, so that a reader finds it.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
internal sealed class PublishedGameAttribute(string game, string citation) : Attribute
{
    /// <summary>The game's usual name.</summary>
    public string Game => game;

    /// <summary>Who published it, when and where.</summary>
    public string Citation => citation;
}
