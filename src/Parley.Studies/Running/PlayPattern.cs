using Parley.Games.Forms;
using Parley.Solving.Extensive;

namespace Parley.Studies.Running;

/// <summary>Which actions a solution uses: a number for the sets that are reached and one for all, so that two solutions can be told to have the same pattern of play.</summary>
internal readonly record struct PlayPattern(int OnPath, int Everywhere)
{
    // Below this a probability is a mixing weight that rounding left; exact play mixes in shares, not in dust.
    private const double Used = 1e-9;

    public static PlayPattern Of(GameSolution solution)
    {
        var (game, profile) = (solution.Point.Game, solution.Profile.Probabilities);
        var reached = Reached(solution.Point, profile.AsSpan());
        int onPath = 17, everywhere = 17;
        for (var set = 0; set < game.InformationSets.Length; set++)
        {
            var (first, count) = (game.InformationSets[set].FirstAction, game.InformationSets[set].Actions.Length);
            for (var action = first; action < first + count; action++)
            {
                if (profile[action] > Used)
                {
                    everywhere = unchecked((everywhere * 31) + action);
                    onPath = reached[set] ? unchecked((onPath * 31) + action) : onPath;
                }
            }
        }

        return new PlayPattern(onPath, everywhere);
    }

    private static bool[] Reached(GameAtPoint point, ReadOnlySpan<double> profile)
    {
        var game = point.Game;
        var reach = new bool[game.NodeCount];
        var reached = new bool[game.InformationSets.Length];
        reach[0] = true;
        for (var node = 0; node < reach.Length; node++)
        {
            if (!reach[node] || game.Kind[node] == NodeKind.Terminal)
            {
                continue;
            }

            var (first, set) = (game.FirstChild[node], game.InformationSetOf[node]);
            for (var child = 0; child < game.ChildCount[node]; child++)
            {
                reach[first + child] = set < 0
                    ? point.Chance[first + child] > 0
                    : point.Intervention.ForcedActions[set] is >= 0 and var forced
                        ? child == forced
                        : profile[game.InformationSets[set].FirstAction + child] > Used;
            }

            if (set >= 0)
            {
                reached[set] = true;
            }
        }

        return reached;
    }
}
