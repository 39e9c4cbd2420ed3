using System.Collections.Immutable;
using System.Numerics;
using Parley.Games.Forms;
using Parley.Games.Numerics;

namespace Parley.Games.Profiles;

/// <summary>What a behavior profile pays in a tree.</summary>
public static class ExpectedPayoffs
{
    /// <summary>Per player, the expected payoff: exact where every probability is exact, else in doubles. O(nodes).</summary>
    /// <param name="tree">The tree.</param>
    /// <param name="profile">The profile.</param>
    public static ImmutableArray<Number> Of(ExactGameAtPoint tree, BehaviorStrategyProfile profile) => profile.TryExact() is { } exact
        ? [.. Of<Rational>(tree.Game, tree.Chance, tree.PayoffsOf, exact).Select(Number.Of)]
        : [.. Of<double>(
            tree.Game, Doubles(tree.Chance), player => Doubles(tree.PayoffsOf(player)), profile.ToDoubles()).Select(Number.Approximate)];

    private delegate ReadOnlySpan<T> PayoffsByTerminal<T>(int player);

    private static T[] Of<T>(ExtensiveGame game, ReadOnlySpan<T> chance, PayoffsByTerminal<T> payoffs, ReadOnlySpan<T> behavior)
        where T : struct, IAdditionOperators<T, T, T>, IMultiplyOperators<T, T, T>, IAdditiveIdentity<T, T>, IMultiplicativeIdentity<T, T>
    {
        var reach = new T[game.NodeCount];
        reach[0] = T.MultiplicativeIdentity;
        for (var node = 1; node < reach.Length; node++)
        {
            var parent = game.Parent[node];
            reach[node] = reach[parent] * (game.InformationSetOf[parent] is >= 0 and var set
                ? behavior[game.InformationSets[set].FirstAction + node - game.FirstChild[parent]] : chance[node]);
        }

        var result = new T[game.Players.Length];
        for (var player = 0; player < result.Length; player++)
        {
            var own = payoffs(player);
            result[player] = T.AdditiveIdentity;
            for (var terminal = 0; terminal < own.Length; terminal++)
            {
                result[player] += reach[game.Terminals[terminal]] * own[terminal];
            }
        }

        return result;
    }

    private static double[] Doubles(ReadOnlySpan<Rational> values)
    {
        var result = new double[values.Length];
        for (var i = 0; i < result.Length; i++)
        {
            result[i] = values[i].ToDouble();
        }

        return result;
    }
}
