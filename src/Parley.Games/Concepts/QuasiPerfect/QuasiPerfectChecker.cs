using System.Globalization;
using Parley.Games.Forms;
using Parley.Games.Numerics;
using Parley.Games.Profiles;

namespace Parley.Games.Concepts.QuasiPerfect;

/// <summary>
/// Decides whether a behavior profile is a quasi-perfect equilibrium (van Damme 1984) by given trembles: at every information set the player's play from there on is a best reply to the
/// others' trembling play for all small ε, its own later slips left out. The trembles are polynomials in ε, so "for all small ε" is decided exactly: the lowest coefficient
/// that is not zero gives the sign. A quasi-perfect equilibrium is sequential, and its strategic-form play perfect.
/// </summary>
/// <remarks>Any number of players. Refused means by these trembles; others might do. O(nodes × players × degree²).</remarks>
public static class QuasiPerfectChecker
{
    /// <summary>Checks in exact arithmetic.</summary>
    /// <param name="tree">The tree, under no surgery.</param>
    /// <param name="profile">σ by global action index.</param>
    /// <param name="trembles">Completely mixed play that tends to it.</param>
    public static Certificate Check(ExactGameAtPoint tree, ReadOnlySpan<Rational> profile, PerturbedPlay trembles)
    {
        var game = tree.Game;
        if (profile.Length != game.ActionCount || trembles.Weights.Length != game.ActionCount)
        {
            return Refuse("the profile or the trembles have another number of actions than the game");
        }

        if (PerfectRecall.Violation(game) is { } forgotten)
        {
            return Refuse(forgotten);
        }

        if (tree.Intervention.ForcedActions.Any(forced => forced >= 0))
        {
            return Refuse("the game is under an intervention");
        }

        var last = LastActions(game);
        var weights = trembles.Weights.Select(weight => weight.ToArray()).ToArray();
        for (var set = 0; set < game.InformationSets.Length; set++)
        {
            if (Malformed(game, set, last, weights, profile) is { } malformed)
            {
                return Refuse($"{game.InformationSets[set].Label}: {malformed}");
            }
        }

        for (var player = 0; player < game.Players.Length; player++)
        {
            if (Improvable(tree, player, last, weights, profile) is { } better)
            {
                return Refuse(better);
            }
        }

        return new Certificate(SolutionConcept.QuasiPerfect, true, CertificateLevel.Exact, 0, 0, string.Empty);
    }

    private static Certificate Refuse(string reason) => new(SolutionConcept.QuasiPerfect, false, CertificateLevel.Exact, double.PositiveInfinity, 0, reason);

    // Per node and player, the action the player took last on the way there; −1 for none.
    private static int[] LastActions(ExtensiveGame game)
    {
        var players = game.Players.Length;
        var last = new int[game.NodeCount * players];
        last.AsSpan(0, players).Fill(-1);
        for (var node = 1; node < game.NodeCount; node++)
        {
            var parent = game.Parent[node];
            last.AsSpan(parent * players, players).CopyTo(last.AsSpan(node * players));
            if (game.InformationSetOf[parent] is >= 0 and var set)
            {
                last[(node * players) + game.InformationSets[set].Player] = game.InformationSets[set].FirstAction + node - game.FirstChild[parent];
            }
        }

        return last;
    }

    // Weights are positive, sum to the weight of the way there, and tend to the profile.
    private static string? Malformed(ExtensiveGame game, int set, int[] last, Rational[][] weights, ReadOnlySpan<Rational> profile)
    {
        var information = game.InformationSets[set];
        if (game.MembersOf(set) is not [var member, ..])
        {
            return null;
        }

        var above = last[(member * game.Players.Length) + information.Player] is >= 0 and var before ? weights[before] : [Rational.One];
        var rest = above;
        var probabilities = Rational.Zero;
        for (var action = information.FirstAction; action < information.FirstAction + information.Actions.Length; action++)
        {
            rest = Sum(rest, weights[action], negative: true);
            probabilities += profile[action];
            if (Sign(weights[action]) <= 0)
            {
                return $"the weight of {information.Actions[action - information.FirstAction]} is not positive for small ε";
            }

            var (own, whole) = (Order(weights[action]), Order(above));
            var limit = own > whole ? Rational.Zero : weights[action][own] / above[whole];
            if (own < whole || limit != profile[action])
            {
                return $"the trembles do not tend to the probability of {information.Actions[action - information.FirstAction]}";
            }
        }

        return Sign(rest) != 0 ? "the weights do not sum to the weight of the way there"
            : probabilities != Rational.One ? "the probabilities do not sum to one" : null;
    }

    // The player's own problem against the others' trembling play: sets from the last to the first, each worth its best action.
    private static string? Improvable(ExactGameAtPoint tree, int player, int[] last, Rational[][] weights, ReadOnlySpan<Rational> profile)
    {
        var game = tree.Game;
        var players = game.Players.Length;
        var worth = new Rational[game.ActionCount][];
        Array.Fill(worth, []);
        foreach (var terminal in game.Terminals)
        {
            if (last[(terminal * players) + player] is not (>= 0 and var own))
            {
                continue;
            }

            var factor = tree.PayoffsOf(player)[game.TerminalOrdinal[terminal]];
            for (var node = terminal; node > 0; node = game.Parent[node])
            {
                factor *= tree.Chance[node];
            }

            Rational[] product = [factor];
            for (var other = 0; other < players && !factor.IsZero; other++)
            {
                if (other != player && last[(terminal * players) + other] is >= 0 and var action)
                {
                    product = Product(product, weights[action]);
                }
            }

            worth[own] = Sum(worth[own], product, negative: false);
        }

        var sets = Enumerable.Range(0, game.InformationSets.Length).Where(set => game.InformationSets[set].Player == player && game.MembersOf(set).Length > 0)
            .OrderByDescending(set => game.MembersOf(set)[0]);
        foreach (var set in sets)
        {
            var information = game.InformationSets[set];
            var best = information.FirstAction;
            for (var action = best + 1; action < information.FirstAction + information.Actions.Length; action++)
            {
                best = Sign(Sum(worth[action], worth[best], negative: true)) > 0 ? action : best;
            }

            for (var action = information.FirstAction; action < information.FirstAction + information.Actions.Length; action++)
            {
                if (!profile[action].IsZero && Sign(Sum(worth[best], worth[action], negative: true)) > 0)
                {
                    return string.Create(
                        CultureInfo.InvariantCulture,
                        $"{information.Label}: against the trembles {information.Actions[best - information.FirstAction]} is better than {information.Actions[action - information.FirstAction]}");
                }
            }

            if (last[(game.MembersOf(set)[0] * players) + player] is >= 0 and var before)
            {
                worth[before] = Sum(worth[before], worth[best], negative: false);
            }
        }

        return null;
    }

    private static int Order(Rational[] polynomial) => Array.FindIndex(polynomial, coefficient => !coefficient.IsZero);

    private static int Sign(Rational[] polynomial) => Order(polynomial) is >= 0 and var order ? polynomial[order].Sign : 0;

    private static Rational[] Sum(Rational[] left, Rational[] right, bool negative)
    {
        var result = new Rational[Math.Max(left.Length, right.Length)];
        left.CopyTo(result, 0);
        for (var degree = 0; degree < right.Length; degree++)
        {
            result[degree] += negative ? -right[degree] : right[degree];
        }

        return result;
    }

    private static Rational[] Product(Rational[] left, Rational[] right)
    {
        var result = new Rational[left.Length + right.Length - 1];
        for (var i = 0; i < left.Length; i++)
        {
            for (var j = 0; j < right.Length; j++)
            {
                result[i + j] += left[i] * right[j];
            }
        }

        return result;
    }
}
