using Parley.Games.Numerics;
using Parley.Solving.Extensive.ConsistentBeliefs;
using Parley.Solving.LinearPrograms;

namespace Parley.Solving.Extensive.MixedSupport;

/// <summary>
/// The indifference equations of a support: at every set that mixes and whose belief the support determines, all actions in use are worth the same.
/// Newton from a given start; times the weight of the set the equations are affine in each mixing probability (a set is met once on a path), so cycles of
/// two sets are solved in one step. Where unknowns outnumber independent
/// equations the unknowns left over keep their start: a representative of a continuum. Where a near completely mixed profile is given, sets whose belief
/// only its trembles determine join in, with the logarithms of those trembles as further unknowns.
/// Cost per step: one sweep of the tree, one pass over pairs of member and ancestor, one dense elimination.
/// </summary>
internal sealed partial class IndifferenceSystem(BeliefStructure structure)
{
    private readonly WorldTree _tree = structure.Tree;
    private readonly List<(int Set, int Action)> _unknowns = [];
    private readonly List<(int Set, int Action)> _equations = [];
    private readonly int[] _reference = new int[structure.Tree.SetCount];
    private readonly bool[] _used = new bool[structure.Tree.ActionCount];
    private readonly bool[] _relevant = new bool[Math.Max(1, structure.Tree.Members.Length)];
    private readonly double[] _scale = new double[structure.Tree.SetCount];
    private readonly double[] _logScale = new double[structure.Tree.SetCount];
    private readonly int[] _trembleColumn = new int[structure.Tree.ActionCount];
    private readonly double[] _weight = new double[Math.Max(1, structure.Tree.Members.Length)];
    private readonly int[] _firstUnknown = new int[structure.Tree.SetCount];
    private readonly int[] _firstEquation = new int[structure.Tree.SetCount];
    private readonly int[] _memberOf = MemberPositions(structure.Tree);
    private NearProfile? _near;
    private int _columns;

    /// <summary>The number of mixing probabilities the last system had beyond its equations: the dimension of the continuum.</summary>
    public int Freedom { get; private set; }

    /// <summary>The number of unknowns that the last system's equations left free at its solution, by rank; equations that say the same count once.</summary>
    public int Nullity { get; private set; }

    /// <summary>Moves the positive entries until every determined indifference holds.</summary>
    /// <param name="point">Numbers; values are overwritten and belong to the result.</param>
    /// <param name="probabilities">The start, positive exactly on the support; receives the solution.</param>
    /// <param name="ledger">One step per Newton step.</param>
    /// <param name="near">A near profile to take beliefs from where the support does not determine them; its logarithms receive the solution. Null: such sets are left out.</param>
    /// <param name="affine">Whether the equations are affine: then the first step decides, however far it goes.</param>
    /// <returns>Whether a solution with probabilities in [0,1] was reached; entries at the border are set to exactly 0 or 1.</returns>
    public bool Solve(WorldPoint point, double[] probabilities, SolveLedger ledger, NearProfile? near = null, bool affine = false)
    {
        _near = near;
        Pose(point, probabilities);
        AddTrembles();
        int rows = _equations.Count, columns = _columns;
        Freedom = Math.Max(0, _unknowns.Count - rows);
        Nullity = columns;
        if (rows == 0)
        {
            point.Sweep(probabilities);
            return true;
        }

        var values = new double[rows];
        var matrix = new double[rows * columns];
        var step = new double[columns];
        var error = double.PositiveInfinity;
        for (var iteration = 0; iteration < 30; iteration++)
        {
            Residuals(point, probabilities, values);
            var now = values.Max(Math.Abs);
            if (now <= 1e-15 || (now >= error && error <= 1e-11))
            {
                error = Math.Min(error, now);
                break;
            }

            error = now;
            if (!ledger.Spend(1 + ((long)rows * columns / 200)))
            {
                return false;
            }

            Array.Clear(matrix);
            Differentiate(point, probabilities, matrix);
            for (var row = 0; row < rows; row++)
            {
                values[row] = -values[row];
            }

            Nullity = columns - LeastChange.Solve(rows, columns, matrix, values, step);
            if (!Move(probabilities, step, affine))
            {
                return false;
            }
        }

        return error <= 1e-10 && Settle(point, probabilities);
    }

    /// <summary>One more unknown for each tremble that moves a belief in an equation.</summary>
    private void AddTrembles()
    {
        _columns = _unknowns.Count;
        foreach (var (set, _) in _equations)
        {
            for (var member = _tree.MemberStart[set]; member < _tree.MemberStart[set + 1] && !double.IsNaN(_logScale[set]); member++)
            {
                if (!_relevant[member])
                {
                    continue;
                }

                foreach (var action in structure.OthersActions(member))
                {
                    if (!_used[action] && _trembleColumn[action] < 0)
                    {
                        _trembleColumn[action] = _columns++;
                    }
                }
            }
        }
    }

    private static int[] MemberPositions(WorldTree tree)
    {
        var positions = new int[tree.NodeCount];
        for (var member = 0; member < tree.Members.Length; member++)
        {
            positions[tree.Members[member]] = member;
        }

        return positions;
    }

    /// <summary>Solves a support whose equations are affine, wherever the solution lies.</summary>
    /// <param name="point">Numbers; values are overwritten.</param>
    /// <param name="probabilities">The start, positive exactly on the support; receives the solution, or that member of a family which leaves free entries at their start.</param>
    public AffineSolution SolveAffine(WorldPoint point, double[] probabilities)
    {
        const double Solved = 1e-10;
        const double Unsolvable = 1e-7;
        _near = null;
        Pose(point, probabilities);
        AddTrembles();
        int rows = _equations.Count, columns = _columns;
        if (rows == 0)
        {
            return AffineSolution.Family;
        }

        var values = new double[rows];
        var matrix = new double[rows * columns];
        var step = new double[columns];
        Residuals(point, probabilities, values);
        Differentiate(point, probabilities, matrix);
        for (var row = 0; row < rows; row++)
        {
            values[row] = -values[row];
        }

        var rank = LeastChange.Solve(rows, columns, matrix, values, step);
        for (var column = 0; column < columns; column++)
        {
            var (set, action) = _unknowns[column];
            probabilities[action] += step[column];
            probabilities[_reference[set]] -= step[column];
        }

        Residuals(point, probabilities, values, rescale: false);
        var error = values.Max(Math.Abs);
        return error > Unsolvable ? AffineSolution.None
            : !(error <= Solved) ? AffineSolution.Unclear
            : rank == columns ? AffineSolution.One : AffineSolution.Family;
    }

    private void Pose(WorldPoint point, ReadOnlySpan<double> probabilities)
    {
        _unknowns.Clear();
        Array.Fill(_trembleColumn, -1);
        _equations.Clear();
        for (var action = 0; action < _used.Length; action++)
        {
            _used[action] = probabilities[action] > 0;
        }

        for (var set = 0; set < _tree.SetCount; set++)
        {
            var used = 0;
            _firstUnknown[set] = -1;
            _firstEquation[set] = -1;
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

            var determined = Determine(set, point) || ByTrembles(set);
            _firstUnknown[set] = _unknowns.Count;
            _firstEquation[set] = determined ? _equations.Count : -1;
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

    /// <summary>Takes the belief at a set from the near profile, if there is one.</summary>
    private bool ByTrembles(int set)
    {
        if (_near is null)
        {
            return false;
        }

        _logScale[set] = double.NegativeInfinity;
        var carried = false;
        for (var member = _tree.MemberStart[set]; member < _tree.MemberStart[set + 1]; member++)
        {
            _relevant[member] = _near.Carries[member];
            if (_relevant[member])
            {
                carried = true;
                _logScale[set] = Math.Max(_logScale[set], LogTrembles(member));
            }
        }

        return carried;
    }

    private double LogTrembles(int member)
    {
        var sum = 0.0;
        foreach (var action in structure.OthersActions(member))
        {
            sum += _used[action] ? 0 : _near!.LogProbability[action];
        }

        return sum;
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

        _logScale[set] = double.NaN;
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

    private void Residuals(WorldPoint point, ReadOnlySpan<double> probabilities, double[] values, bool rescale = true)
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

                if (!double.IsNaN(_logScale[set]))
                {
                    weight *= DeterministicMath.Exp(LogTrembles(member) - _logScale[set]);
                }

                var first = offset + _tree.FirstChild[node] - _tree.ActionStart[set];
                _weight[member] = weight;
                total += weight;
                gain += weight * (point.Value[first + action] - point.Value[first + _reference[set]]);
            }

            _scale[set] = rescale ? Math.Max(total, 1e-300) * point.Span[_tree.Mover[set]] : _scale[set];
            values[row] = gain / _scale[set];
        }
    }

    /// <summary>A Newton step, shortened so that no probability leaves [−0.2, 1.2]; false where an affine system's solution lies outside.</summary>
    private bool Move(double[] probabilities, double[] step, bool affine)
    {
        var length = 1.0;
        Span<double> change = stackalloc double[probabilities.Length <= 4096 ? probabilities.Length : 0];
        change = change.IsEmpty ? new double[probabilities.Length] : change;
        change.Clear();
        for (var action = 0; action < _trembleColumn.Length; action++)
        {
            if (_trembleColumn[action] >= 0)
            {
                _near!.LogProbability[action] += Math.Clamp(step[_trembleColumn[action]], -1, 1);
            }
        }

        for (var column = 0; column < _unknowns.Count; column++)
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
                if (affine)
                {
                    return false;
                }

                length = Math.Max(0, room) / Math.Abs(change[action]);
            }
        }

        for (var action = 0; action < probabilities.Length; action++)
        {
            probabilities[action] += length * change[action];
        }

        return true;
    }

    private bool Settle(WorldPoint point, double[] probabilities)
    {
        const double Border = 1e-11;
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
                probabilities[action] = probabilities[action] < 0.5 ? 0 : 1;
            }
        }

        point.Sweep(probabilities);
        return true;
    }
}
