using Parley.Games.Forms;

namespace Parley.Games.Concepts;

/// <summary>
/// Perfect recall (Kuhn 1953): the nodes of an information set share their mover's last own information set and action, or have none. In a finite tree
/// that also keeps any set from occurring twice on a path. Games compiled from cases have it by construction; a tree read from a file may not.
/// </summary>
public static class PerfectRecall
{
    /// <summary>Why the game lacks perfect recall, naming the first offending information set; null when it has it. One pass per player over the nodes.</summary>
    public static string? Violation(ExtensiveGame game)
    {
        var last = new int[game.NodeCount];
        var ofSet = new int[game.InformationSets.Length];
        for (var player = 0; player < game.Players.Length; player++)
        {
            Array.Fill(ofSet, int.MinValue);
            for (var node = 0; node < last.Length; node++)
            {
                var parent = game.Parent[node];
                var moved = parent < 0 ? -1 : game.InformationSetOf[parent];
                last[node] = parent < 0 ? -1
                    : moved >= 0 && game.InformationSets[moved].Player == player ? game.InformationSets[moved].FirstAction + node - game.FirstChild[parent]
                    : last[parent];
                if (game.InformationSetOf[node] is >= 0 and var set && game.InformationSets[set].Player == player)
                {
                    if (ofSet[set] != int.MinValue && ofSet[set] != last[node])
                    {
                        return $"{game.InformationSets[set].Label}: {game.Players[player]} would have forgotten its own earlier move";
                    }

                    ofSet[set] = last[node];
                }
            }
        }

        return null;
    }
}
