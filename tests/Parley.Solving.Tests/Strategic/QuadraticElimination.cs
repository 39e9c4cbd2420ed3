using Parley.Games.Forms;

namespace Parley.Tests.Solving.Strategic;

/// <summary>
/// All equilibria of a generic 2×2×2 game in floating point, support by support: with two mixers each indifference is one fraction; with three, eliminating two of the
/// probabilities of the first strategies leaves a quadratic in the third.
/// </summary>
internal static class QuadraticElimination
{
    public static List<(double P, double Q, double R)> Of(StrategicGame game)
    {
        // Advantage of the first strategy, constant, one other, the other other, both; the others in ascending order.
        var gaps = Enumerable.Range(0, 3).Select(player =>
        {
            int[] others = [.. Enumerable.Range(0, 3).Where(other => other != player)];
            double At(int first, int second)
            {
                var profile = ((1 - first) * game.StrideOf(others[0])) + ((1 - second) * game.StrideOf(others[1]));
                return game.PayoffsOf(player)[profile] - game.PayoffsOf(player)[profile + game.StrideOf(player)];
            }

            return new[] { At(0, 0), At(1, 0) - At(0, 0), At(0, 1) - At(0, 0), At(1, 1) - At(1, 0) - At(0, 1) + At(0, 0) };
        }).ToArray();
        double Gap(int player, double x, double y) => gaps[player][0] + (gaps[player][1] * x) + (gaps[player][2] * y) + (gaps[player][3] * x * y);
        double GapAt(int player, double[] point) => player == 0 ? Gap(0, point[1], point[2]) : player == 1 ? Gap(1, point[0], point[2]) : Gap(2, point[0], point[1]);
        var found = new List<(double, double, double)>();
        void Keep(double[] point, params int[] mixers)
        {
            if (mixers.All(player => point[player] is > 0 and < 1)
                && Enumerable.Range(0, 3).Except(mixers).All(player => point[player] == 1 ? GapAt(player, point) >= 0 : GapAt(player, point) <= 0))
            {
                found.Add((point[0], point[1], point[2]));
            }
        }

        for (var pure = 0; pure < 8; pure++)
        {
            Keep([pure & 1, (pure >> 1) & 1, pure >> 2]);
        }

        for (var player = 0; player < 3; player++)
        {
            for (var value = 0; value < 2; value++)
            {
                var (i, j) = player == 0 ? (1, 2) : player == 1 ? (0, 2) : (0, 1);
                var point = new double[3];
                point[player] = value;

                // Each mixer's gap is linear in the other's probability.
                double Root(int mixer, int other)
                {
                    point[other] = 0;
                    var low = GapAt(mixer, point);
                    point[other] = 1;
                    return low / (low - GapAt(mixer, point));
                }

                var (x, y) = (Root(j, i), Root(i, j));
                (point[i], point[j]) = (x, y);
                Keep(point, i, j);
            }
        }

        // p = −(b₀ + b₂r)/(b₁ + b₃r) = N/D from the second player, q = −(c₀D + c₁N)/(c₂D + c₃N) from the third, into the first player's gap.
        var (a, b, c) = (gaps[0], gaps[1], gaps[2]);
        var (n0, n1, d0, d1) = (-b[0], -b[2], b[1], b[3]);
        var (u0, u1) = (-((c[0] * d0) + (c[1] * n0)), -((c[0] * d1) + (c[1] * n1)));
        var (v0, v1) = ((c[2] * d0) + (c[3] * n0), (c[2] * d1) + (c[3] * n1));
        var (k0, k1, k2) = ((a[0] * v0) + (a[1] * u0), (a[0] * v1) + (a[2] * v0) + (a[1] * u1) + (a[3] * u0), (a[2] * v1) + (a[3] * u1));
        var root = Math.Sqrt((k1 * k1) - (4 * k2 * k0));
        foreach (var r in (double[])[(-k1 + root) / (2 * k2), (-k1 - root) / (2 * k2)])
        {
            Keep([(n0 + (n1 * r)) / (d0 + (d1 * r)), (u0 + (u1 * r)) / (v0 + (v1 * r)), r], 0, 1, 2);
        }

        return found;
    }
}
