using Parley.Games;
using Parley.Games.Forms;
using Parley.Games.Numerics;

namespace Parley.Solving.Catalog;

/// <summary>What the choice of a method looks at.</summary>
/// <param name="IsTree">Whether the game is in extensive form.</param>
/// <param name="Players">The number of players.</param>
/// <param name="MostStrategies">The largest number of strategies of a player; of a tree, of actions at all its information sets together.</param>
/// <param name="ProfileCount">The number of pure profiles; of a tree, of its nodes.</param>
/// <param name="IsConstantSum">Whether there are two players whose payoffs add up to the same number everywhere.</param>
internal readonly record struct GameTraits(bool IsTree, int Players, int MostStrategies, int ProfileCount, bool IsConstantSum)
{
    /// <summary>Looks at a game. O(payoffs).</summary>
    public static GameTraits Of(Game game) => game.Strategic is { } table ? OfTable(table) : OfTree(game.Extensive!);

    private static GameTraits OfTable(StrategicGame table) => new(
        false, table.Players.Length, table.Strategies.Max(own => own.Length), table.ProfileCount,
        table.Players.Length == 2 && AddsUp(table.ExactPayoffsOf(0), table.ExactPayoffsOf(1)));

    private static GameTraits OfTree(ExactGameAtPoint tree)
    {
        var actions = new int[tree.Game.Players.Length];
        foreach (var set in tree.Game.InformationSets)
        {
            actions[set.Player] += set.Actions.Length;
        }

        return new GameTraits(
            true, actions.Length, actions.DefaultIfEmpty(0).Max(), tree.Game.NodeCount, actions.Length == 2 && AddsUp(tree.PayoffsOf(0), tree.PayoffsOf(1)));
    }

    private static bool AddsUp(ReadOnlySpan<Rational> first, ReadOnlySpan<Rational> second)
    {
        for (var i = 1; i < first.Length; i++)
        {
            if (first[i] + second[i] != first[0] + second[0])
            {
                return false;
            }
        }

        return true;
    }
}
