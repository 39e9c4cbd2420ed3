using System.Collections.Immutable;
using System.Globalization;
using Parley.Games;
using Parley.Games.Forms;

namespace Parley.Reporting.Games;

/// <summary>The names of a game made fit to be members of a JSON object: none empty, none twice beside each other.</summary>
internal sealed class GameNames
{
    /// <param name="game">The game.</param>
    /// <param name="table">The table whose strategies are meant: of a tree, its reduced strategic form; null for none.</param>
    public GameNames(Game game, StrategicGame? table)
    {
        Players = Distinct(game.Players, "player");
        Strategies = table is null ? [] : [.. table.Strategies.Select(own => Distinct(own, "strategy"))];
        if (game.Extensive is { } tree)
        {
            Sets = Distinct(tree.Game.InformationSets.Select(set => set.Label), "set");
            Actions = [.. tree.Game.InformationSets.Select(set => Distinct(set.Actions, "action"))];
        }
    }

    public ImmutableArray<string> Players { get; }

    public ImmutableArray<ImmutableArray<string>> Strategies { get; }

    public ImmutableArray<string> Sets { get; } = [];

    public ImmutableArray<ImmutableArray<string>> Actions { get; } = [];

    private static ImmutableArray<string> Distinct(IEnumerable<string> names, string kind)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return
        [
            .. names.Select((name, at) =>
            {
                var text = name.Length > 0 ? name : string.Create(CultureInfo.InvariantCulture, $"{kind} {at + 1}");
                var own = text;
                for (var count = 2; !seen.Add(own); count++)
                {
                    own = string.Create(CultureInfo.InvariantCulture, $"{text} ({count})");
                }

                return own;
            }),
        ];
    }
}
