using Parley.Solving.LinearPrograms;

namespace Parley.Solving.Extensive.ConsistentBeliefs;

/// <summary>
/// Gives single trembles to wanted weights of products: labels by a linear program (equal sums on each belief's support, at least one more off it) made
/// whole numbers, weights by the linear system Σ log ζ = log w; where that is inconsistent, small labels with equal weights are tried.
/// Failure proves nothing.
/// </summary>
internal sealed class TrembleProducts(BeliefSearch search, List<int[]> monomials)
{
    private const int EnumeratedActions = 8;

    /// <summary>Tries to realise levels and weights of products; on success the labels and weights of the search hold them.</summary>
    public bool Realize(
        List<(int Level, List<int> Columns)> sets, int[] levels, double[] weights, WorldPoint point, ReadOnlySpan<double> probabilities)
    {
        var actions = monomials.SelectMany(monomial => monomial).Distinct().Order().ToArray();
        if (FindLabels(sets, levels, actions) is { } labels)
        {
            for (var index = 0; index < actions.Length; index++)
            {
                search.Labels[actions[index]] = labels[index];
            }

            var logs = FindLogWeights(sets, levels, weights, actions);
            for (var index = 0; index < actions.Length; index++)
            {
                search.Weights[actions[index]] = Math.Exp(logs[index]);
            }

            if (search.Holds(point, probabilities))
            {
                return true;
            }
        }

        return TrySmallLabels(actions, point, probabilities);
    }

    private int[]? FindLabels(List<(int Level, List<int> Columns)> sets, int[] levels, int[] actions)
    {
        // Homogeneous in (K, t): K ≥ t, differences ≥ t off the support and = 0 on it; feasible exactly when t > 0 is possible.
        var width = actions.Length + 1;
        var rows = new List<double[]>();
        for (var action = 0; action < actions.Length; action++)
        {
            var row = new double[width];
            row[action] = 1;
            row[^1] = -1;
            rows.Add(row);
        }

        foreach (var (level, columns) in sets)
        {
            var support = columns.First(column => levels[column] == level);
            foreach (var column in columns.Distinct().Where(column => column != support))
            {
                var row = new double[width];
                Count(monomials[column], actions, row, 1);
                Count(monomials[support], actions, row, -1);
                if (levels[column] == level)
                {
                    rows.Add([.. row]);
                    rows.Add([.. row.Select(value => -value)]);
                }
                else
                {
                    row[^1] = -1;
                    rows.Add(row);
                }
            }
        }

        var found = new double[width];
        ConeSupport.Largest(rows.Count, width, rows.SelectMany(row => row).ToArray(), found);
        if (found[^1] == 0)
        {
            return null;
        }

        for (var scale = 1; scale <= 60; scale++)
        {
            var scaled = found.Take(actions.Length).Select(value => value / found[^1] * scale).ToArray();
            if (scaled.All(value => Math.Abs(value - Math.Round(value)) < 1e-6))
            {
                return [.. scaled.Select(value => (int)Math.Round(value))];
            }
        }

        return null;
    }

    private double[] FindLogWeights(List<(int Level, List<int> Columns)> sets, int[] levels, double[] weights, int[] actions)
    {
        var rows = new List<double[]>();
        var targets = new List<double>();
        foreach (var (level, columns) in sets)
        {
            var support = columns.Distinct().Where(column => levels[column] == level).ToArray();
            foreach (var column in support.Skip(1))
            {
                var row = new double[actions.Length];
                Count(monomials[column], actions, row, 1);
                Count(monomials[support[0]], actions, row, -1);
                rows.Add(row);
                targets.Add(Math.Log(weights[column] / weights[support[0]]));
            }
        }

        var solution = new double[actions.Length];
        LeastChange.Solve(rows.Count, actions.Length, rows.SelectMany(row => row).ToArray(), [.. targets], solution);
        return solution;
    }

    private bool TrySmallLabels(int[] actions, WorldPoint point, ReadOnlySpan<double> probabilities)
    {
        if (actions.Length > EnumeratedActions)
        {
            return false;
        }

        foreach (var action in actions)
        {
            search.Weights[action] = 1;
        }

        for (var code = 0; code < 1 << (2 * actions.Length) && code < 1 << 12; code++)
        {
            for (var index = 0; index < actions.Length; index++)
            {
                search.Labels[actions[index]] = 1 + ((code >> (2 * index)) & 3);
            }

            if (search.Holds(point, probabilities))
            {
                return true;
            }
        }

        return false;
    }

    private static void Count(int[] monomial, int[] actions, double[] row, double sign)
    {
        foreach (var action in monomial)
        {
            row[Array.BinarySearch(actions, action)] += sign;
        }
    }
}
