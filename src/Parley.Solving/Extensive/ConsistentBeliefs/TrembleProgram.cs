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
    private readonly WorldTree _tree = structure.Tree;
    private readonly List<OffPathSet> _sets = [];
    private readonly List<int[]> _monomials = [];

    /// <summary>An off-path set with conditions: per relevant member its monomial, and the rows.</summary>
    private sealed record OffPathSet(int Set, List<(int Member, int Monomial, double Coefficient)> Members, List<double[]> Rows)
    {
        public int Level { get; set; } = -1;
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

        var levels = new int[_monomials.Count];
        var weights = new double[_monomials.Count];
        if (!Lexicographic(levels, weights))
        {
            return BeliefVerdict.Refuted;
        }

        if (_monomials.TrueForAll(monomial => monomial.Length == 1))
        {
            for (var column = 0; column < levels.Length; column++)
            {
                search.Labels[_monomials[column][0]] = levels[column];
                search.Weights[_monomials[column][0]] = weights[column];
            }

            // Linear, hence decided; a failure here could only be rounding at a tie.
            return search.Holds(point, probabilities) ? BeliefVerdict.Certified : BeliefVerdict.Undecided;
        }

        return new TrembleProducts(search, _monomials).Realize(
            _sets.ConvertAll(set => (set.Level, set.Members.ConvertAll(member => member.Monomial))), levels, weights, point, probabilities)
            ? BeliefVerdict.Certified
            : BeliefVerdict.Undecided;
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
                row[entry] = off.Members[entry].Coefficient
                    * ((sign * search.Gap(point, off.Members[entry].Member, reference, action) / point.Span[player]) + tieTolerance);
            }

            off.Rows.Add(row);
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

    private bool Lexicographic(int[] levels, double[] weights)
    {
        var open = Enumerable.Range(0, _monomials.Count).ToList();
        for (var level = 1; ; level++)
        {
            var pending = _sets.FindAll(set => set.Level < 0);
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
                    var scale = row.Max(Math.Abs);
                    for (var entry = 0; entry < row.Length; entry++)
                    {
                        matrix[(at * open.Count) + open.IndexOf(set.Members[entry].Monomial)] += row[entry] / scale;
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
