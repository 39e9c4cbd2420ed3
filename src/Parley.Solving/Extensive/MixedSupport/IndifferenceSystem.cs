using Parley.Solving.Extensive.ConsistentBeliefs;
using Parley.Solving.LinearPrograms;

namespace Parley.Solving.Extensive.MixedSupport;

/// <summary>
/// The indifference equations of a support: at every set that mixes and whose belief the support determines, all actions in use are worth the same.
/// Newton from a given start; the equations times the weight of the set are affine in each mixing probability (a set is met once on a path), so
/// differences give the Jacobian without truncation error, and cycles of two sets are solved in one step. Where unknowns outnumber independent
/// equations the unknowns left over keep their start: a representative of a continuum.
/// Cost per step: (unknowns + 1) sweeps of the tree and one dense elimination.
/// </summary>
internal sealed class IndifferenceSystem(BeliefStructure structure)
{
    private const double Probe = 0.5;
    private readonly WorldTree _tree = structure.Tree;
    private readonly List<(int Set, int Action)> _unknowns = [];
    private readonly List<(int Set, int Action)> _equations = [];
    private readonly int[] _reference = new int[structure.Tree.SetCount];
    private readonly bool[] _used = new bool[structure.Tree.ActionCount];
    private readonly bool[] _relevant = new bool[Math.Max(1, structure.Tree.Members.Length)];
    private readonly double[] _scale = new double[structure.Tree.SetCount];

    /// <summary>The number of unknowns the last system had beyond its independent equations: the dimension of the continuum.</summary>
    public int Freedom { get; private set; }

    /// <summary>Moves the positive entries until every determined indifference holds.</summary>
    /// <param name="point">Numbers; values are overwritten and belong to the result.</param>
    /// <param name="probabilities">The start, positive exactly on the support; receives the solution.</param>
    /// <param name="ledger">One step per Newton step.</param>
    /// <returns>Whether a solution with probabilities in [0,1] was reached; entries at the border are set to exactly 0 or 1.</returns>
    public bool Solve(WorldPoint point, double[] probabilities, SolveLedger ledger)
    {
        Pose(point, probabilities);
        int rows = _equations.Count, columns = _unknowns.Count;
        Freedom = columns;
        if (rows == 0)
        {
            point.Sweep(probabilities);
            return true;
        }

        var values = new double[rows];
        var shifted = new double[rows];
        var matrix = new double[rows * columns];
        var step = new double[columns];
        var error = double.PositiveInfinity;
        for (var iteration = 0; iteration < 40; iteration++)
        {
            Residuals(point, probabilities, values, rescale: true);
            var now = values.Max(Math.Abs);
            if (now <= 1e-15 || (now >= error && error <= 1e-11))
            {
                error = Math.Min(error, now);
                break;
            }

            error = now;
            if (!ledger.Spend())
            {
                return false;
            }

            for (var column = 0; column < columns; column++)
            {
                var (set, action) = _unknowns[column];
                probabilities[action] += Probe;
                probabilities[_reference[set]] -= Probe;
                Residuals(point, probabilities, shifted, rescale: false);
                probabilities[action] -= Probe;
                probabilities[_reference[set]] += Probe;
                for (var row = 0; row < rows; row++)
                {
                    matrix[(row * columns) + column] = (shifted[row] - values[row]) / Probe;
                }
            }

            for (var row = 0; row < rows; row++)
            {
                values[row] = -values[row];
            }

            Freedom = columns - LeastChange.Solve(rows, columns, matrix, values, step);
            Move(probabilities, step);
        }

        return error <= 1e-10 && Settle(point, probabilities);
    }

    private void Pose(WorldPoint point, ReadOnlySpan<double> probabilities)
    {
        _unknowns.Clear();
        _equations.Clear();
        for (var action = 0; action < _used.Length; action++)
        {
            _used[action] = probabilities[action] > 0;
        }

        for (var set = 0; set < _tree.SetCount; set++)
        {
            var used = 0;
            _reference[set] = _tree.ActionStart[set];
            for (var action = _tree.ActionStart[set]; action < _tree.ActionStart[set + 1]; action++)
            {
                used += _used[action] ? 1 : 0;
                if (probabilities[action] > probabilities[_reference[set]])
                {
                    _reference[set] = action;
                }
            }

            if (used < 2)
            {
                continue;
            }

            var determined = Determine(set, point);
            for (var action = _tree.ActionStart[set]; action < _tree.ActionStart[set + 1]; action++)
            {
                if (_used[action] && action != _reference[set])
                {
                    _unknowns.Add((set, action));
                    if (determined)
                    {
                        _equations.Add((set, action));
                    }
                }
            }
        }
    }

    /// <summary>Whether the support fixes the belief at a set up to its own probabilities; marks the members that carry it.</summary>
    private bool Determine(int set, WorldPoint point)
    {
        var offset = _tree.Mover[set] * _tree.NodeCount;
        var least = int.MaxValue;
        var carrier = -1;
        for (var member = _tree.MemberStart[set]; member < _tree.MemberStart[set + 1]; member++)
        {
            _relevant[member] = point.ChanceReach[offset + _tree.Members[member]] > 0;
            if (_relevant[member] && UnusedCount(member) is var count && count < least)
            {
                least = count;
                carrier = member;
            }
        }

        if (carrier < 0)
        {
            return false;
        }

        for (var member = _tree.MemberStart[set]; member < _tree.MemberStart[set + 1]; member++)
        {
            if (!_relevant[member])
            {
                continue;
            }

            // The carrier's slips must all be slips here too, else the ratio of the two weights is free.
            var here = structure.OthersActions(member);
            foreach (var action in structure.OthersActions(carrier))
            {
                if (!_used[action] && here.BinarySearch(action) < 0)
                {
                    return false;
                }
            }

            _relevant[member] = UnusedCount(member) == least;
        }

        return true;
    }

    private int UnusedCount(int member)
    {
        var count = 0;
        foreach (var action in structure.OthersActions(member))
        {
            count += _used[action] ? 0 : 1;
        }

        return count;
    }

    private void Residuals(WorldPoint point, ReadOnlySpan<double> probabilities, double[] values, bool rescale)
    {
        point.Sweep(probabilities);
        for (var row = 0; row < _equations.Count; row++)
        {
            var (set, action) = _equations[row];
            var offset = _tree.Mover[set] * _tree.NodeCount;
            double gain = 0, total = 0;
            for (var member = _tree.MemberStart[set]; member < _tree.MemberStart[set + 1]; member++)
            {
                if (!_relevant[member])
                {
                    continue;
                }

                var node = _tree.Members[member];
                var weight = point.ChanceReach[offset + node];
                foreach (var other in structure.OthersActions(member))
                {
                    if (_used[other])
                    {
                        weight *= probabilities[other];
                    }
                }

                var first = offset + _tree.FirstChild[node] - _tree.ActionStart[set];
                total += weight;
                gain += weight * (point.Value[first + action] - point.Value[first + _reference[set]]);
            }

            if (rescale)
            {
                _scale[set] = Math.Max(total, 1e-300) * point.Span[_tree.Mover[set]];
            }

            values[row] = gain / _scale[set];
        }
    }

    /// <summary>A Newton step, shortened so that no probability leaves [−0.2, 1.2].</summary>
    private void Move(double[] probabilities, double[] step)
    {
        var length = 1.0;
        Span<double> change = stackalloc double[probabilities.Length <= 4096 ? probabilities.Length : 0];
        change = change.IsEmpty ? new double[probabilities.Length] : change;
        change.Clear();
        for (var column = 0; column < step.Length; column++)
        {
            var (set, action) = _unknowns[column];
            change[action] += step[column];
            change[_reference[set]] -= step[column];
        }

        for (var action = 0; action < probabilities.Length; action++)
        {
            var room = change[action] > 0 ? 1.2 - probabilities[action] : probabilities[action] + 0.2;
            if (Math.Abs(change[action]) * length > room)
            {
                length = Math.Max(0, room) / Math.Abs(change[action]);
            }
        }

        for (var action = 0; action < probabilities.Length; action++)
        {
            probabilities[action] += length * change[action];
        }
    }

    private bool Settle(WorldPoint point, double[] probabilities)
    {
        const double Border = 1e-11;
        var clamped = false;
        for (var action = 0; action < probabilities.Length; action++)
        {
            if (!_used[action])
            {
                continue;
            }

            if (probabilities[action] is < -Border or > 1 + Border)
            {
                return false;
            }

            if (probabilities[action] is < Border or > 1 - Border)
            {
                clamped |= probabilities[action] is not 0 and not 1;
                probabilities[action] = probabilities[action] < 0.5 ? 0 : 1;
            }
        }

        point.Sweep(probabilities);
        return true;
    }
}
