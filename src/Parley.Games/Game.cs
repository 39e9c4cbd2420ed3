using System.Collections.Immutable;
using Parley.Games.Forms;
using Parley.Games.Numerics;

namespace Parley.Games;

/// <summary>
/// A game with its numbers, in strategic or extensive form, from a file or from code: what <c>parley solve</c> works on. Exactly one of <see cref="Strategic"/> and
/// <see cref="Extensive"/> is there; the numbers are exact.
/// </summary>
public sealed partial class Game
{
    private Game(string title, string comment, StrategicGame? strategic, ExactGameAtPoint? extensive, ImmutableArray<GameDiagnostic> warnings)
    {
        Title = title;
        Comment = comment;
        Strategic = strategic;
        Extensive = extensive;
        Warnings = warnings;
        Players = strategic?.Players ?? extensive!.Game.Players;
    }

    /// <summary>A game in strategic form.</summary>
    public static Game Of(StrategicGame strategic, string title = "", string comment = "", ImmutableArray<GameDiagnostic> warnings = default) =>
        new(title, comment, strategic, null, warnings.IsDefault ? [] : warnings);

    /// <summary>A game in extensive form, at an exact point and under no surgery.</summary>
    /// <exception cref="ArgumentException">The game is under an intervention, or a player holds chances of its own: a file says neither.</exception>
    public static Game Of(ExactGameAtPoint extensive, string title = "", string comment = "", ImmutableArray<GameDiagnostic> warnings = default)
    {
        if (extensive.Intervention.ForcedActions.Any(forced => forced >= 0))
        {
            throw new ArgumentException("The game is under an intervention; cut the branches first.", nameof(extensive));
        }

        return new Game(title, comment, null, extensive, warnings.IsDefault ? [] : warnings);
    }

    /// <summary>The game's title; empty when it has none.</summary>
    public string Title { get; }

    /// <summary>The comment that came with it; empty when there is none.</summary>
    public string Comment { get; }

    /// <summary>The players' names; chance is not among them.</summary>
    public ImmutableArray<string> Players { get; }

    /// <summary>The strategic form; null when the game is a tree.</summary>
    public StrategicGame? Strategic { get; }

    /// <summary>The extensive form with exact numbers; null when the game is a table.</summary>
    public ExactGameAtPoint? Extensive { get; }

    /// <summary>What was repaired in reading it.</summary>
    public ImmutableArray<GameDiagnostic> Warnings { get; }
}
