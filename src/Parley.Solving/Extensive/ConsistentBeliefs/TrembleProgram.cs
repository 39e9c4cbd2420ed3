using Parley.Games.Numerics;
using Parley.Solving.LinearPrograms;

namespace Parley.Solving.Extensive.ConsistentBeliefs;

/// <summary>
/// The joint search for trembles where equal ones do not do. Every off-path set whose move is not a best reply at all its nodes gives rows: with
/// weights w of the products of unknown trembles, Σ w(x)·gap(x,b) ≥ 0. The least-label trembles come from a point of largest support in that cone; sets
/// without a positive weight are decided by the next label, among the products left over. Largest support is without loss: whatever levels
/// exist, theirs lie inside it. A cone without such a point refutes the profile, products or not, since taking products as free numbers only relaxes.
/// </summary>
internal sealed class TrembleProgram(BeliefStructure structure, BeliefSearch search, double tieTolerance)
{
    private const int LargestGroup = 100;
    private readonly WorldTree _tree = structure.Tree;
    private readonly List<OffPathSet> _sets = [];
    private readonly List<int[]> _monomials = [];

    /// <summary>An off-path set with conditions: per relevant member its monomial, and the rows.</summary>
    private sealed record OffPathSet(int Set, List<(int Member, int Monomial, double Coefficient)> Members, List<double[]> Rows)
    {
        public int Level { get; set; } = -1;

        public bool Indifferent { get; set; }
    }

    /// <summary>Searches; on success the labels and weights of the <see cref="BeliefSearch"/> hold what was found.</summary>
    public BeliefVerdict Solve(WorldPoint point, ReadOnlySpan<double> probabilities)
    {
        for (var set = 0; set < _tree.SetCount; set++)
        {
            if (Collect(set, point, probabilities) is false)
            {
                return BeliefVerdict.Refuted;
            }
        }

        var verdict = BeliefVerdict.Certified;
        foreach (var group in Groups())
        {
            switch (SolveGroup(group, point, probabilities))
            {
                case BeliefVerdict.Refuted:
                    return BeliefVerdict.Refuted;
                case BeliefVerdict.Undecided:
                    verdict = BeliefVerdict.Undecided;
                    break;
            }
        }

        return verdict == BeliefVerdict.Certified && !search.Holds(point, probabilities) ? BeliefVerdict.Undecided : verdict;
    }

    private BeliefVerdict SolveGroup(List<OffPathSet> group, WorldPoint point, ReadOnlySpan<double> probabilities)
    {
        var columns = ColumnsOf(group);
        if (columns.Length > LargestGroup)
        {
            return BeliefVerdict.Undecided;
        }

        if (Array.Exists(columns, column => _monomials[column].Length > 1))
        {
            return SolveProducts(group, columns, point, probabilities);
        }

        // Trembles well inside the conditions are preferred; only the widest conditions, half a tie beyond equality, may refute.
        foreach (var margin in (ReadOnlySpan<double>)[1e-3, 1e-7, 0])
        {
            if (Realize(margin, group, columns, point, probabilities) == BeliefVerdict.Certified)
            {
                return BeliefVerdict.Certified;
            }
        }

        return Realize(-0.5 * tieTolerance, group, columns, point, probabilities);
    }

    private int[] ColumnsOf(List<OffPathSet> group) =>
        [.. group.SelectMany(set => set.Members).Select(entry => entry.Monomial).Distinct().Order()];

    /// <summary>The sets in groups that share no tremble, so that each can be judged alone.</summary>
    private List<List<OffPathSet>> Groups()
    {
        var groups = new List<(HashSet<int> Actions, List<OffPathSet> Sets)>();
        foreach (var set in _sets)
        {
            var actions = set.Members.SelectMany(entry => _monomials[entry.Monomial]).ToHashSet();
            var sets = new List<OffPathSet> { set };
            foreach (var joined in groups.Where(group => group.Actions.Overlaps(actions)).ToArray())
            {
                actions.UnionWith(joined.Actions);
                sets.InsertRange(0, joined.Sets);
                groups.Remove(joined);
            }

            groups.Add((actions, sets));
        }

        return groups.ConvertAll(group => group.Sets);
    }

    /// <summary>Tries the beliefs that a completely mixed profile near its limit shows.</summary>
    /// <param name="point">Numbers and swept values of the limit.</param>
    /// <param name="probabilities">The limit.</param>
    /// <param name="trembles">The logarithms of the near profile, and which nodes keep belief.</param>
    public bool TryNear(WorldPoint point, ReadOnlySpan<double> probabilities, NearProfile trembles)
    {
        for (var set = 0; set < _tree.SetCount; set++)
        {
            if (!Collect(set, point, probabilities))
            {
                return false;
            }
        }

        foreach (var group in Groups())
        {
            var wanted = new List<List<BeliefOption>>();
            foreach (var set in group)
            {
                var columns = set.Members.Select(entry => entry.Monomial).Distinct().ToArray();
                var support = columns.Where(column => set.Members.Exists(entry => entry.Monomial == column && trembles.Carries[entry.Member])).ToArray();
                if (support.Length == 0)
                {
                    return false;
                }

                var logs = Array.ConvertAll(support, column => _monomials[column].Sum(action => trembles.LogProbability[action]));
                wanted.Add([new BeliefOption(
                    support, Array.ConvertAll(logs, log => DeterministicMath.Exp(log - logs[0])), [.. columns.Except(support)])]);
            }

            if (ColumnsOf(group).Length > LargestGroup || !ProductsOf(group).Realize(wanted, point))
            {
                return false;
            }
        }

        return search.Holds(point, probabilities);
    }

    private TrembleProducts ProductsOf(List<OffPathSet> group) =>
        new(search, _monomials, ColumnsOf(group), [.. group.Select(set => set.Set)]);

    private BeliefVerdict Realize(
        double margin, List<OffPathSet> group, int[] columns, WorldPoint point, ReadOnlySpan<double> probabilities)
    {
        var levels = new int[_monomials.Count];
        var weights = new double[_monomials.Count];
        if (!Lexicographic(margin, group, columns, levels, weights))
        {
            return BeliefVerdict.Refuted;
        }

        foreach (var column in columns)
        {
            search.Labels[_monomials[column][0]] = levels[column];
            search.Weights[_monomials[column][0]] = weights[column];
        }

        // Linear, hence decided; a failure here could only be rounding at a tie.
        return group.TrueForAll(set => search.HoldsAtSet(set.Set, point)) ? BeliefVerdict.Certified : BeliefVerdict.Undecided;
    }

    private BeliefVerdict SolveProducts(List<OffPathSet> group, int[] columns, WorldPoint point, ReadOnlySpan<double> probabilities)
    {
        var levels = new int[_monomials.Count];
        var weights = new double[_monomials.Count];
        if (!Lexicographic(-0.5 * tieTolerance, group, columns, levels, weights))
        {
            return BeliefVerdict.Refuted; // not even with every product a free number
        }

        var wanted = group.ConvertAll(BeliefOptions);
        return ProductsOf(group).Realize(wanted, point) ? BeliefVerdict.Certified : BeliefVerdict.Undecided;
    }

    /// <summary>Beliefs that satisfy one set on its own: certainty of a node where that does, else a mixture of largest support.</summary>
    private List<BeliefOption> BeliefOptions(OffPathSet set)
    {
        var columns = set.Members.Select(entry => entry.Monomial).Distinct().ToArray();
        var options = new List<BeliefOption>();
        foreach (var column in columns)
        {
            var holds = set.Rows.TrueForAll(row =>
            {
                double sum = 0, total = 0;
                for (var entry = 0; entry < row.Length; entry++)
                {
                    var (_, monomial, coefficient) = set.Members[entry];
                    sum += monomial == column ? coefficient * row[entry] : 0;
                    total += monomial == column ? coefficient : 0;
                }

                return sum >= -tieTolerance * total;
            });
            if (holds)
            {
                options.Add(new BeliefOption([column], [1.0], [.. columns.Where(other => other != column)]));
            }
        }

        foreach (var margin in (ReadOnlySpan<double>)[1e-3, -0.5 * tieTolerance])
        {
            var shift = set.Indifferent ? -0.5 * tieTolerance : margin;
            var matrix = new double[set.Rows.Count * columns.Length];
            for (var row = 0; row < set.Rows.Count; row++)
            {
                for (var entry = 0; entry < set.Members.Count; entry++)
                {
                    var (_, monomial, coefficient) = set.Members[entry];
                    matrix[(row * columns.Length) + Array.IndexOf(columns, monomial)] += coefficient * (set.Rows[row][entry] - shift);
                }
            }

            var weights = new double[columns.Length];
            if (ConeSupport.Largest(set.Rows.Count, columns.Length, matrix, weights) > 1)
            {
                var support = Enumerable.Range(0, columns.Length).Where(index => weights[index] > 0).ToArray();
                options.Add(new BeliefOption(
                    [.. support.Select(index => columns[index])], [.. support.Select(index => weights[index])],
                    [.. columns.Where(column => !support.Any(index => columns[index] == column))]));
                break;
            }
        }

        return options;
    }

    private bool Collect(int set, WorldPoint point, ReadOnlySpan<double> probabilities)
    {
        var player = _tree.Mover[set];
        var entries = new List<(int Member, int[] Unused, double Coefficient)>();
        for (var member = _tree.MemberStart[set]; member < _tree.MemberStart[set + 1]; member++)
        {
            var coefficient = point.ChanceReach[(player * _tree.NodeCount) + _tree.Members[member]];
            if (coefficient <= 0)
            {
                continue;
            }

            var unused = new List<int>();
            foreach (var action in structure.OthersActions(member))
            {
                if (probabilities[action] > 0)
                {
                    coefficient *= probabilities[action];
                }
                else
                {
                    unused.Add(action);
                }
            }

            if (unused.Count == 0)
            {
                return true; // on the path, judged already
            }

            entries.Add((member, [.. unused], coefficient));
        }

        if (entries.Count == 0)
        {
            return true;
        }

        var reference = search.Reference(set, probabilities);
        var conditions = new List<(int Action, double Sign)>();
        for (var action = _tree.ActionStart[set]; action < _tree.ActionStart[set + 1]; action++)
        {
            if (action == reference)
            {
                continue;
            }

            var tie = tieTolerance * point.Span[player];
            if (entries.Exists(entry => search.Gap(point, entry.Member, reference, action) < -tie))
            {
                conditions.Add((action, 1));
            }

            if (probabilities[action] > 0 && entries.Exists(entry => search.Gap(point, entry.Member, reference, action) > tie))
            {
                conditions.Add((action, -1));
            }
        }

        if (conditions.Count == 0)
        {
            return true; // a best reply at every node
        }

        // A factor common to all members cancels; a product that contains another is of smaller order whatever the labels.
        var common = entries[0].Unused.Where(action => entries.TrueForAll(entry => entry.Unused.AsSpan().BinarySearch(action) >= 0)).ToArray();
        var reduced = entries.ConvertAll(entry => (entry.Member, Unused: entry.Unused.Except(common).ToArray(), entry.Coefficient));
        reduced.RemoveAll(entry => reduced.Exists(other => other.Unused.Length < entry.Unused.Length && other.Unused.All(action => entry.Unused.Contains(action))));
        var determined = reduced.TrueForAll(entry => entry.Unused.SequenceEqual(reduced[0].Unused));
        var off = new OffPathSet(set, [], []);
        foreach (var (member, unused, coefficient) in reduced)
        {
            off.Members.Add((member, determined ? -1 : Column(unused), coefficient));
        }

        if (determined)
        {
            var total = off.Members.Sum(entry => entry.Coefficient) * point.Span[player];
            return conditions.TrueForAll(condition => off.Members.Sum(entry =>
                entry.Coefficient * condition.Sign * search.Gap(point, entry.Member, reference, condition.Action)) >= -tieTolerance * total * 100);
        }

        foreach (var (action, sign) in conditions)
        {
            var row = new double[off.Members.Count];
            for (var entry = 0; entry < row.Length; entry++)
            {
                row[entry] = sign * search.Gap(point, off.Members[entry].Member, reference, action) / point.Span[player];
            }

            off.Rows.Add(row);
            off.Indifferent |= sign < 0;
        }

        _sets.Add(off);
        return true;
    }

    private int Column(int[] unused)
    {
        var column = _monomials.FindIndex(known => known.AsSpan().SequenceEqual(unused));
        if (column < 0)
        {
            column = _monomials.Count;
            _monomials.Add(unused);
        }

        return column;
    }

    private bool Lexicographic(double margin, List<OffPathSet> group, int[] columns, int[] levels, double[] weights)
    {
        var open = columns.ToList();
        group.ForEach(set => set.Level = -1);
        for (var level = 1; ; level++)
        {
            var pending = group.FindAll(set => set.Level < 0);
            if (pending.Count == 0)
            {
                foreach (var column in open)
                {
                    levels[column] = level;
                    weights[column] = 1;
                }

                return true;
            }

            var rowCount = pending.Sum(set => set.Rows.Count);
            var matrix = new double[rowCount * open.Count];
            var at = 0;
            foreach (var set in pending)
            {
                foreach (var row in set.Rows)
                {
                    // Both directions of an indifference leave no room for a margin.
                    var shift = set.Indifferent ? -0.5 * tieTolerance : margin;
                    var scale = row.Max(Math.Abs);
                    for (var entry = 0; entry < row.Length; entry++)
                    {
                        var (_, monomial, coefficient) = set.Members[entry];
                        matrix[(at * open.Count) + open.IndexOf(monomial)] += coefficient * (row[entry] - shift) / scale;
                    }

                    at++;
                }
            }

            var found = new double[open.Count];
            if (open.Count == 0 || ConeSupport.Largest(rowCount, open.Count, matrix, found) == 0)
            {
                return false;
            }

            for (var index = 0; index < found.Length; index++)
            {
                if (found[index] > 0)
                {
                    levels[open[index]] = level;
                    weights[open[index]] = found[index];
                }
            }

            foreach (var set in pending.Where(set => set.Members.Exists(entry => levels[entry.Monomial] == level)))
            {
                set.Level = level;
            }

            open.RemoveAll(column => levels[column] == level);
        }
    }
}
