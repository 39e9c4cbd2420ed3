using Parley.Games.Numerics;
using Parley.Solving.LinearPrograms;

namespace Parley.Solving.Extensive.ConsistentBeliefs;

/// <summary>A belief wanted at one set: which products of trembles carry it, with which weights, and which must be of smaller order.</summary>
internal sealed record BeliefOption(int[] Support, double[] Weights, int[] Excluded);

/// <summary>
/// Gives single trembles to beliefs wanted on products of trembles: labels by a linear program (equal sums on each belief's support, at least one more
/// off it; Streufert 2006) made whole numbers, weights by the linear system Σ log ζ = log w. Choices among the beliefs that suit a set are backtracked within a
/// limit; then small labels with equal weights are tried. Failure proves nothing.
/// </summary>
internal sealed class TrembleProducts(BeliefSearch search, List<int[]> monomials, int[] columns, int[] sets)
{
    private const int EnumeratedActions = 6;
    private const int LargestBacktrack = 300;
    private readonly int[] _actions = [.. columns.SelectMany(column => monomials[column]).Distinct().Order()];
    private int _programs;

    /// <summary>Tries to realise one option per set; on success the labels and weights of the search hold them.</summary>
    public bool Realize(List<List<BeliefOption>> wanted, WorldPoint point)
    {
        if (wanted.TrueForAll(options => options.Count > 0))
        {
            var chosen = wanted.ConvertAll(options => options[0]);
            if (Apply(chosen, point)
                || (wanted.Exists(options => options.Count > 1) && Backtrack(wanted, [], point)))
            {
                return true;
            }
        }

        return TrySmallLabels(point);
    }

    private bool Backtrack(List<List<BeliefOption>> wanted, List<BeliefOption> chosen, WorldPoint point)
    {
        if (chosen.Count == wanted.Count)
        {
            return Apply(chosen, point);
        }

        foreach (var option in wanted[chosen.Count])
        {
            if (_programs > LargestBacktrack / (1 + (_actions.Length / 20)))
            {
                return false;
            }

            chosen.Add(option);
            if (FindLabels(chosen) is not null && Backtrack(wanted, chosen, point))
            {
                return true;
            }

            chosen.RemoveAt(chosen.Count - 1);
        }

        return false;
    }

    private bool Apply(List<BeliefOption> chosen, WorldPoint point)
    {
        if (FindLabels(chosen) is not { } labels)
        {
            return false;
        }

        var logs = FindLogWeights(chosen);
        for (var index = 0; index < _actions.Length; index++)
        {
            search.Labels[_actions[index]] = labels[index];
            search.Weights[_actions[index]] = DeterministicMath.Exp(logs[index]);
        }

        return Array.TrueForAll(sets, set => search.HoldsAtSet(set, point));
    }

    private int[]? FindLabels(List<BeliefOption> chosen)
    {
        // Homogeneous in (K, t): K ≥ t, differences ≥ t off the support and = 0 on it; feasible exactly when t > 0 is possible.
        _programs++;
        var width = _actions.Length + 1;
        var rows = new List<double[]>();
        for (var action = 0; action < _actions.Length; action++)
        {
            var row = new double[width];
            row[action] = 1;
            row[^1] = -1;
            rows.Add(row);
        }

        foreach (var option in chosen)
        {
            foreach (var column in option.Support.Skip(1))
            {
                var row = Difference(column, option.Support[0], width);
                rows.Add(row);
                rows.Add([.. row.Select(value => -value)]);
            }

            foreach (var column in option.Excluded)
            {
                var row = Difference(column, option.Support[0], width);
                row[^1] = -1;
                rows.Add(row);
            }
        }

        var found = new double[width];
        ConeSupport.Largest(rows.Count, width, rows.SelectMany(row => row).ToArray(), found);
        return found[^1] == 0 ? null : WholeNumbers(found);
    }

    private static int[]? WholeNumbers(double[] found)
    {
        for (var scale = 1; scale <= 60; scale++)
        {
            var scaled = found.Take(found.Length - 1).Select(value => value / found[^1] * scale).ToArray();
            if (scaled.All(value => value < 1e6 && Math.Abs(value - Math.Round(value)) < 1e-6))
            {
                return [.. scaled.Select(value => (int)Math.Round(value))];
            }
        }

        return null;
    }

    private double[] FindLogWeights(List<BeliefOption> chosen)
    {
        var rows = new List<double[]>();
        var targets = new List<double>();
        foreach (var option in chosen)
        {
            for (var index = 1; index < option.Support.Length; index++)
            {
                rows.Add(Difference(option.Support[index], option.Support[0], _actions.Length));
                targets.Add(DeterministicMath.Log(option.Weights[index] / option.Weights[0]));
            }
        }

        var solution = new double[_actions.Length];
        LeastChange.Solve(rows.Count, _actions.Length, rows.SelectMany(row => row).ToArray(), [.. targets], solution);
        return solution;
    }

    private bool TrySmallLabels(WorldPoint point)
    {
        if (_actions.Length > EnumeratedActions)
        {
            return false;
        }

        foreach (var action in _actions)
        {
            search.Weights[action] = 1;
        }

        for (var code = 0; code < 1 << (2 * _actions.Length); code++)
        {
            for (var index = 0; index < _actions.Length; index++)
            {
                search.Labels[_actions[index]] = 1 + ((code >> (2 * index)) & 3);
            }

            if (Array.TrueForAll(sets, set => search.HoldsAtSet(set, point)))
            {
                return true;
            }
        }

        return false;
    }

    private double[] Difference(int column, int other, int width)
    {
        var row = new double[width];
        foreach (var action in monomials[column])
        {
            row[Array.BinarySearch(_actions, action)]++;
        }

        foreach (var action in monomials[other])
        {
            row[Array.BinarySearch(_actions, action)]--;
        }

        return row;
    }
}
