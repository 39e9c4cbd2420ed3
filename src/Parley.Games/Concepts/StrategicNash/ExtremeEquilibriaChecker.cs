using Parley.Games.Forms;
using Parley.Games.Numerics;
using Parley.Games.Profiles;

namespace Parley.Games.Concepts.StrategicNash;

/// <summary>
/// Decides in exact arithmetic whether a list of profiles of a two-player game consists of extreme Nash equilibria, each once. A strategy is extreme when its support and the
/// other player's best replies to it determine it: it is a vertex of the player's best-response polyhedron {(x, v) : no reply earns more than v} (von Stengel 2002, §2.3).
/// Whether the list holds all of them it cannot say.
/// </summary>
public static class ExtremeEquilibriaChecker
{
    /// <summary>The first fault of the list, in a sentence; null when there is none.</summary>
    /// <param name="game">A game of two players.</param>
    /// <param name="profiles">The list; all probabilities must be exact.</param>
    public static string? Fault(StrategicGame game, IReadOnlyList<MixedStrategyProfile> profiles)
    {
        if (game.Players.Length != 2)
        {
            return "the game does not have two players";
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var position = 0; position < profiles.Count; position++)
        {
            var certificate = StrategicNashChecker.Check(game, profiles[position]);
            if (!certificate.Accepted || certificate.Level != CertificateLevel.Exact)
            {
                return $"profile {position} is not an exact equilibrium: {certificate.Reason}";
            }

            var exact = profiles[position].TryExact()!;
            if (!seen.Add(string.Join(' ', exact)))
            {
                return $"profile {position} is there twice";
            }

            for (var player = 0; player < 2; player++)
            {
                if (!IsExtreme(game, player, exact.AsSpan(game.StrategyStartOf(player), game.Strategies[player].Length)))
                {
                    return $"the strategy of {game.Players[player]} in profile {position} is a mixture of others";
                }
            }
        }

        return null;
    }

    /// <summary>Whether a player's strategy is a vertex of the best-response polyhedron.</summary>
    private static bool IsExtreme(StrategicGame game, int player, ReadOnlySpan<Rational> strategy)
    {
        var other = 1 - player;
        var payoffs = game.ExactPayoffsOf(other).ToArray();
        var earned = new Rational[game.Strategies[other].Length];
        for (var reply = 0; reply < earned.Length; reply++)
        {
            for (var own = 0; own < strategy.Length; own++)
            {
                earned[reply] += strategy[own].IsZero ? Rational.Zero : strategy[own] * payoffs[(own * game.StrideOf(player)) + (reply * game.StrideOf(other))];
            }
        }

        // The strategy on its support and the value v solve: every best reply earns v, and the probabilities sum to one. Extreme exactly when nothing else does.
        var best = earned.Max();
        var equations = new List<Rational[]>();
        for (var reply = 0; reply < earned.Length; reply++)
        {
            if (earned[reply] == best)
            {
                equations.Add(Equation(strategy, own => payoffs[(own * game.StrideOf(player)) + (reply * game.StrideOf(other))], -1));
            }
        }

        equations.Add(Equation(strategy, _ => 1, 0));
        return Rank(equations) == equations[0].Length;
    }

    private static Rational[] Equation(ReadOnlySpan<Rational> strategy, Func<int, Rational> coefficient, int value)
    {
        var equation = new List<Rational>();
        for (var own = 0; own < strategy.Length; own++)
        {
            if (!strategy[own].IsZero)
            {
                equation.Add(coefficient(own));
            }
        }

        equation.Add(value);
        return [.. equation];
    }

    private static int Rank(List<Rational[]> rows)
    {
        var rank = 0;
        for (var column = 0; column < rows[0].Length; column++)
        {
            var pivot = rows.FindIndex(rank, row => !row[column].IsZero);
            if (pivot < 0)
            {
                continue;
            }

            (rows[rank], rows[pivot]) = (rows[pivot], rows[rank]);
            for (var row = rank + 1; row < rows.Count; row++)
            {
                var factor = rows[row][column] / rows[rank][column];
                for (var j = column; !factor.IsZero && j < rows[row].Length; j++)
                {
                    rows[row][j] -= factor * rows[rank][j];
                }
            }

            rank++;
        }

        return rank;
    }
}
