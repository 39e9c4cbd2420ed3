using Parley.Solving.Extensive.ConsistentBeliefs;
using Parley.Solving.Extensive.PureSequential;

namespace Parley.Solving.Extensive.MixedSupport;

/// <summary>How a closure ended.</summary>
/// <param name="Finished">Whether every support was looked at before the budget ran out.</param>
/// <param name="Tried">How many supports the bounds left.</param>
/// <param name="Open">How many of them could not be closed.</param>
internal readonly record struct ClosureOutcome(bool Finished, int Tried, int Open);

/// <summary>
/// Tries to show that no play was missed: every support of every set, whatever its size, is closed. A support is closed when bounds on values rule it out;
/// or its indifferences are affine (no play meets three sets that mix) and have no solution, or one that is judged, or a family
/// whose play on the path is one and known. Anything else stays open, and then nothing is claimed.
/// Cost: the supports that bounds leave, at most the product over sets of 2^actions − 1; for games of a handful of sets.
/// </summary>
internal sealed class SupportClosure(WorldTree tree, SearchOrder order, BeliefStructure structure, double tieTolerance)
{
    /// <summary>Losses beyond this share of the payoff span are no rounding.</summary>
    private const double Clear = 1e-7;

    private readonly IndifferenceSystem _system = new(structure);
    private readonly ValueBounds _bounds = new(tree);
    private readonly int[] _support = new int[tree.SetCount]; // bit k: action k is used
    private readonly double[] _probabilities = new double[tree.ActionCount];
    private readonly double[] _second = new double[tree.ActionCount];
    private readonly double[] _play = new double[tree.NodeCount];
    private readonly List<double> _gains = [];
    private readonly List<double> _gainsOther = [];
    private readonly int[] _mixing = new int[tree.NodeCount];

    /// <summary>Runs at the point last loaded.</summary>
    /// <param name="point">The numbers; its values are overwritten.</param>
    /// <param name="beliefs">Judges unique solutions.</param>
    /// <param name="ledger">One step per support tried at a set, more for a system solved.</param>
    /// <param name="found">Called with the probabilities of each certified profile.</param>
    /// <param name="isKnown">Whether a play, as the probability of reaching each node by choices alone, is among those found.</param>
    public ClosureOutcome Run(WorldPoint point, BeliefSearch beliefs, SolveLedger ledger, Func<double[], bool> found, Func<double[], bool> isKnown)
    {
        int tried = 0, open = 0;
        _bounds.Start(point);
        Array.Clear(_support);
        Bound(point, -1);
        for (var position = 0; position >= 0;)
        {
            if (position == tree.SetCount)
            {
                tried++;
                if (!ledger.Spend(4))
                {
                    return new ClosureOutcome(false, tried, open);
                }

                open += IsClosed(point, beliefs, found, isKnown) ? 0 : 1;
                position--;
                continue;
            }

            var set = order.Sets[position];
            var full = (1 << tree.ActionCountOf(set)) - 1;
            var next = _support[set] + 1;
            while (next <= full && !Possible(point, position, next))
            {
                next++;
            }

            if (next > full)
            {
                _support[set] = 0;
                position--;
                continue;
            }

            if (!ledger.Spend())
            {
                return new ClosureOutcome(false, tried, open);
            }

            _support[set] = next;
            Bound(point, position++);
        }

        return new ClosureOutcome(true, tried, open);
    }

    private bool IsClosed(WorldPoint point, BeliefSearch beliefs, Func<double[], bool> found, Func<double[], bool> isKnown)
    {
        var mixed = false;
        for (var set = 0; set < tree.SetCount; set++)
        {
            mixed |= (_support[set] & (_support[set] - 1)) != 0;
        }

        if (!mixed)
        {
            return true; // the pure search has judged it
        }

        if (!IsAffine())
        {
            return false;
        }

        Start(_probabilities, 0.61803398874989485);
        Start(_second, 0.41421356237309505);
        var first = _system.SolveAffine(point, _probabilities);
        if (first == AffineSolution.None)
        {
            return true;
        }

        if (first == AffineSolution.Unclear)
        {
            return false;
        }

        if (first == AffineSolution.One)
        {
            return Judge(point, beliefs, found);
        }

        return _system.SolveAffine(point, _second) == AffineSolution.Family && IsFamilyClosed(point, beliefs, isKnown);
    }

    /// <summary>
    /// A family of solutions, seen at two members from unrelated starts: what is equal at both is fixed in the family. It is closed where a fixed
    /// probability is none, where a fixed loss on the path is a gain, where play on the path is fixed and known, where no answer to unexpected moves
    /// deters, or where the fixed gaps off the path leave no belief.
    /// </summary>
    private bool IsFamilyClosed(WorldPoint point, BeliefSearch beliefs, Func<double[], bool> isKnown)
    {
        for (var action = 0; action < tree.ActionCount; action++)
        {
            if (IsMixing(tree.SetOfAction[action]) && Used(action) && IsFixed(action) && _probabilities[action] is < 1e-9 or > 1 + 1e-9)
            {
                return true;
            }
        }

        PathGains(point, _second, _gainsOther);
        PathGains(point, _probabilities, _gains);
        for (var index = 0; index < _gains.Count; index++)
        {
            if (_gains[index] < -Clear && Math.Abs(_gains[index] - _gainsOther[index]) < 1e-9)
            {
                return true;
            }
        }

        return (IsPlayFixed() && (isKnown(_play) || NothingDeters(point))) || NoBelief(point, beliefs);
    }

    private bool IsMixing(int set) => (_support[set] & (_support[set] - 1)) != 0;

    private bool IsFixed(int action) => Math.Abs(_probabilities[action] - _second[action]) < 1e-9;

    private bool IsPlayFixed()
    {
        _play[0] = 1;
        for (var node = 1; node < tree.NodeCount; node++)
        {
            var action = tree.ActionInto[node];
            var before = _play[tree.Parent[node]];
            _play[node] = before * (action < 0 ? 1 : _probabilities[action]);
            if (action >= 0 && before != 0 && !IsFixed(action))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether some unused action on the path gains whatever free sets answer: gains are affine in each free answer, so the corners decide.</summary>
    private bool NothingDeters(WorldPoint point)
    {
        const int MostFree = 5;
        var free = Enumerable.Range(0, tree.SetCount)
            .Where(set => IsMixing(set) && Enumerable.Range(tree.ActionStart[set], tree.ActionCountOf(set)).Any(action => Used(action) && !IsFixed(action))).ToArray();
        if (free.Length > MostFree || Array.Exists(free, set => tree.ActionCountOf(set) > 2))
        {
            return false;
        }

        var low = 0.0;
        var high = 1.0;
        double[]? most = null;
        double[]? atZero = null;
        for (var corner = 0; corner < 1 << free.Length; corner++)
        {
            for (var index = 0; index < free.Length; index++)
            {
                _second[tree.ActionStart[free[index]]] = (corner >> index) & 1;
                _second[tree.ActionStart[free[index]] + 1] = 1 - ((corner >> index) & 1);
            }

            for (var action = 0; action < tree.ActionCount; action++)
            {
                _second[action] = Array.IndexOf(free, tree.SetOfAction[action]) >= 0 ? _second[action] : _probabilities[action];
            }

            PathGains(point, _second, _gainsOther);
            most ??= [.. _gainsOther];
            for (var index = 0; index < most.Length; index++)
            {
                most[index] = Math.Max(most[index], _gainsOther[index]);
            }

            if (free.Length == 1 && corner == 0)
            {
                atZero = [.. _gainsOther];
            }
            else if (free.Length == 1)
            {
                // gain(r) = (1−r)·atZero + r·atOne ≥ 0 for one common r.
                for (var index = 0; index < atZero!.Length; index++)
                {
                    var (zero, one) = (atZero[index], _gainsOther[index]);
                    low = zero < 0 && one > 0 ? Math.Max(low, zero / (zero - one)) : low;
                    high = zero > 0 && one < 0 ? Math.Min(high, zero / (zero - one)) : high;
                }
            }
        }

        return low > high + Clear || (most is not null && Array.Exists(most, gain => gain < -Clear));
    }

    /// <summary>Whether, with gaps off the path the same at both members, no trembles make the unexpected answers best replies.</summary>
    private bool NoBelief(WorldPoint point, BeliefSearch beliefs)
    {
        Start(_second, 0.41421356237309505);
        if (_system.SolveAffine(point, _second) != AffineSolution.Family)
        {
            return false;
        }

        for (var action = 0; action < tree.ActionCount; action++)
        {
            // A free probability on the way to an answer would move the beliefs there.
            if (Used(action) && (_probabilities[action] is < 1e-9 or > 1 + 1e-9 || (!IsFixed(action) && structure.Informative[action])))
            {
                return false;
            }
        }

        point.Sweep(_second);
        var values = (double[])point.Value.Clone();
        point.Sweep(_probabilities);
        for (var set = 0; set < tree.SetCount; set++)
        {
            var offset = tree.Mover[set] * tree.NodeCount;
            foreach (var node in tree.MembersOf(set))
            {
                var first = offset + tree.FirstChild[node];
                for (var branch = 1; _play[node] == 0 && branch < tree.ChildCount[node]; branch++)
                {
                    var here = point.Value[first + branch] - point.Value[first];
                    if (Math.Abs(here - (values[first + branch] - values[first])) > 1e-9 * point.Span[tree.Mover[set]])
                    {
                        return false;
                    }
                }
            }
        }

        return beliefs.RefutesOffPath(point, _probabilities);
    }

    /// <summary>What each action at each set that play meets would lose against the likeliest, per payoff span.</summary>
    private void PathGains(WorldPoint point, double[] probabilities, List<double> gains)
    {
        gains.Clear();
        point.Sweep(probabilities);
        _play[0] = 1;
        for (var node = 1; node < tree.NodeCount; node++)
        {
            var action = tree.ActionInto[node];
            _play[node] = _play[tree.Parent[node]] * (action < 0 ? 1 : probabilities[action]);
        }

        for (var set = 0; set < tree.SetCount; set++)
        {
            var offset = tree.Mover[set] * tree.NodeCount;
            var total = 0.0;
            foreach (var node in tree.MembersOf(set))
            {
                total += _play[node] * point.ChanceReach[offset + node];
            }

            var reference = -1;
            for (var action = tree.ActionStart[set]; action < tree.ActionStart[set + 1]; action++)
            {
                reference = Used(action) && reference < 0 ? action : reference;
            }

            for (var action = tree.ActionStart[set]; action < tree.ActionStart[set + 1]; action++)
            {
                var gain = 0.0;
                foreach (var node in tree.MembersOf(set))
                {
                    var child = offset + tree.FirstChild[node] - tree.ActionStart[set];
                    gain += _play[node] * point.ChanceReach[offset + node] * (point.Value[child + reference] - point.Value[child + action]);
                }

                gains.Add(total > 1e-6 ? gain / (total * point.Span[tree.Mover[set]]) : 0);
            }
        }
    }

    private bool Judge(WorldPoint point, BeliefSearch beliefs, Func<double[], bool> found)
    {
        for (var action = 0; action < tree.ActionCount; action++)
        {
            if (Used(action) && _probabilities[action] is < 1e-9 or > 1 + 1e-9)
            {
                return true; // outside it is no profile, at the border it belongs to a smaller support
            }
        }

        point.Sweep(_probabilities);
        switch (beliefs.Find(point, _probabilities))
        {
            case BeliefVerdict.Certified:
                found(_probabilities);
                return true;
            case BeliefVerdict.Refuted:
                return true;
            default:
                return false;
        }
    }

    private bool Used(int action) =>
        tree.SetOfAction[action] is var set && ((_support[set] >> (action - tree.ActionStart[set])) & 1) != 0;

    private void Start(double[] probabilities, double seed)
    {
        var turn = seed;
        for (var set = 0; set < tree.SetCount; set++)
        {
            var left = 1.0;
            var last = -1;
            for (var action = tree.ActionStart[set]; action < tree.ActionStart[set + 1]; action++)
            {
                probabilities[action] = 0;
                if (Used(action))
                {
                    turn = (turn + seed) % 1;
                    probabilities[action] = left * (0.2 + (0.6 * turn));
                    left -= probabilities[action];
                    last = action;
                }
            }

            probabilities[last] += left;
        }
    }

    private bool IsAffine()
    {
        for (var node = 0; node < tree.NodeCount; node++)
        {
            _mixing[node] = node > 0 ? _mixing[tree.Parent[node]] : 0;
            if (tree.SetOf[node] is >= 0 and var set && (_support[set] & (_support[set] - 1)) != 0 && ++_mixing[node] > 2)
            {
                return false;
            }
        }

        return true;
    }

    private void Bound(WorldPoint point, int position) =>
        _bounds.Sweep(point, order.Phase(position), new SupportMasks(_support));

    /// <summary>Whether the bounds leave, for each action of the support against each other action, some node at which it is no worse.</summary>
    private bool Possible(WorldPoint point, int position, int support)
    {
        var set = order.Sets[position];
        var offset = tree.Mover[set] * tree.NodeCount;
        var tie = tieTolerance * point.Span[tree.Mover[set]];
        var count = tree.ActionCountOf(set);
        var reachable = false;
        foreach (var node in tree.MembersOf(set))
        {
            reachable |= point.ChanceReach[offset + node] > 0;
        }

        if (!reachable)
        {
            return support == 1; // nobody comes here even by slips
        }

        for (var action = 0; action < count && order.Settled[position]; action++)
        {
            for (var other = 0; other < count && ((support >> action) & 1) != 0; other++)
            {
                double best = double.NegativeInfinity, sum = 0, total = 0;
                foreach (var node in tree.MembersOf(set))
                {
                    if (point.ChanceReach[offset + node] is > 0 and var weight)
                    {
                        var child = offset + tree.FirstChild[node];
                        var gap = action == other ? 0 : _bounds.High[child + action] - _bounds.Low[child + other];
                        best = Math.Max(best, gap);
                        sum += weight * gap;
                        total += weight;
                    }
                }

                if (structure.FixedByChance[set] ? sum < -tie * total : best < -tie)
                {
                    return false;
                }
            }
        }

        return true;
    }

    private readonly struct SupportMasks(int[] masks) : ISupport
    {
        public bool Uses(int set, int branch) => ((masks[set] >> branch) & 1) != 0;
    }
}
