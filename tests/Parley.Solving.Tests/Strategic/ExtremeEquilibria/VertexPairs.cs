using Parley.Games.Forms;
using Parley.Games.Numerics;

namespace Parley.Tests.Solving.Strategic.ExtremeEquilibria;

/// <summary>
/// Extreme equilibria by their definition: solves every choice of tight constraints of both best-response polyhedra in rational arithmetic, keeps the feasible points, and
/// pairs those that cover every label. Exponential and slow; shares nothing with the solver.
/// </summary>
internal static class VertexPairs
{
    /// <summary>The profiles as "1 0 | 1/2 1/2", sorted by text.</summary>
    public static string[] Of(StrategicGame game)
    {
        var (first, second) = (Vertices(game, 0), Vertices(game, 1));
        var labels = (1 << game.StrategyCount) - 1;
        return [.. (from x in first from y in second where (x.Labels | y.Labels) == labels select string.Join(' ', x.Strategy) + " | " + string.Join(' ', y.Strategy))
            .Distinct().Order(StringComparer.Ordinal)];
    }

    private static List<(Rational[] Strategy, int Labels)> Vertices(StrategicGame game, int player)
    {
        var (own, others) = (game.Strategies[player].Length, game.Strategies[1 - player].Length);
        var payoffs = game.ExactPayoffsOf(1 - player).ToArray();
        Rational Payoff(int strategy, int reply) => payoffs[(strategy * game.StrideOf(player)) + (reply * game.StrideOf(1 - player))];
        var result = new List<(Rational[], int)>();
        for (var choice = 0; choice < 1 << (own + others); choice++)
        {
            if (int.PopCount(choice) != own)
            {
                continue;
            }

            // Unknowns x and v; x sums to one, and every chosen constraint is tight.
            var system = new List<Rational[]> { ([.. Enumerable.Repeat(Rational.One, own), 0, 1]) };
            for (var constraint = 0; constraint < own + others; constraint++)
            {
                if ((choice >> constraint & 1) != 0)
                {
                    var row = new Rational[own + 2];
                    if (constraint < own)
                    {
                        row[constraint] = 1;
                    }
                    else
                    {
                        for (var strategy = 0; strategy < own; strategy++)
                        {
                            row[strategy] = Payoff(strategy, constraint - own);
                        }

                        row[own] = -1;
                    }

                    system.Add(row);
                }
            }

            if (Solve(system) is not { } point || point[..own].Any(p => p.Sign < 0))
            {
                continue;
            }

            var labels = 0;
            var feasible = true;
            for (var strategy = 0; strategy < own; strategy++)
            {
                labels |= point[strategy].IsZero ? 1 << (game.StrategyStartOf(player) + strategy) : 0;
            }

            for (var reply = 0; reply < others; reply++)
            {
                var slack = point[own];
                for (var strategy = 0; strategy < own; strategy++)
                {
                    slack -= point[strategy] * Payoff(strategy, reply);
                }

                feasible &= slack.Sign >= 0;
                labels |= slack.IsZero ? 1 << (game.StrategyStartOf(1 - player) + reply) : 0;
            }

            if (feasible)
            {
                result.Add((point[..own], labels));
            }
        }

        return result;
    }

    private static Rational[]? Solve(List<Rational[]> rows)
    {
        var size = rows.Count;
        for (var step = 0; step < size; step++)
        {
            var pivot = rows.FindIndex(step, row => !row[step].IsZero);
            if (pivot < 0)
            {
                return null;
            }

            (rows[step], rows[pivot]) = (rows[pivot], rows[step]);
            for (var row = 0; row < size; row++)
            {
                if (row != step && !rows[row][step].IsZero)
                {
                    var factor = rows[row][step] / rows[step][step];
                    for (var column = step; column <= size; column++)
                    {
                        rows[row][column] -= factor * rows[step][column];
                    }
                }
            }
        }

        return [.. rows.Select((row, step) => row[size] / row[step])];
    }
}
