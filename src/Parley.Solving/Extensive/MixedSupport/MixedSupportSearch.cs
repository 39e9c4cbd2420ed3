using Parley.Solving.Extensive.ConsistentBeliefs;
using Parley.Solving.Extensive.PureSequential;

namespace Parley.Solving.Extensive.MixedSupport;

/// <summary>How a search over mixed supports ended.</summary>
/// <param name="Finished">Whether every candidate support was tried before the budget ran out.</param>
/// <param name="Open">How many candidate supports were neither solved nor refuted.</param>
internal readonly record struct MixedSearchOutcome(bool Finished, int Open);

/// <summary>
/// Sequential equilibria in which some sets mix between two actions (support enumeration in the manner of Porter, Nudelman and Shoham 2008, on behavior
/// strategies). Groups of mixing sets come from <see cref="MixingCycles"/>, smallest first; the other sets choose one action each, latest first, pruned by
/// bounds on what can follow; a surviving support is solved by <see cref="IndifferenceSystem"/> and judged by <see cref="BeliefSearch"/>.
/// Cost: groups × profiles that the bounds leave; not for games whose mixing sets number more than a handful (use the logit branch's limit).
/// </summary>
internal sealed class MixedSupportSearch(WorldTree tree, SearchOrder order, BeliefStructure structure, MixingCycles cycles, double tieTolerance)
{
    private static readonly double[] Starts = [0.5, 0.15, 0.85, 0.3, 0.7];
    private readonly IndifferenceSystem _system = new(structure);
    private readonly ValueBounds _bounds = new(tree);
    private readonly int[] _option = new int[tree.SetCount];
    private readonly bool[] _mixes = new bool[tree.SetCount];
    private readonly double[] _probabilities = new double[tree.ActionCount];
    private readonly double[] _reach = new double[tree.NodeCount];
    private readonly List<double> _gains = [];
    private readonly List<double> _gainsOther = [];
    private readonly bool[] _used = new bool[tree.ActionCount];

    /// <summary>Runs at the point last loaded.</summary>
    /// <param name="point">The numbers; its values are overwritten.</param>
    /// <param name="beliefs">Judges solved supports.</param>
    /// <param name="ledger">One step per option tried and per Newton step.</param>
    /// <param name="found">Called with the probabilities of each certified profile; false stops the search.</param>
    public MixedSearchOutcome Run(WorldPoint point, BeliefSearch beliefs, SolveLedger ledger, Func<double[], bool> found)
    {
        var open = 0;
        _bounds.Start(point);
        foreach (var group in cycles.Groups)
        {
            Array.Clear(_mixes);
            foreach (var set in group.Sets)
            {
                _mixes[set] = true;
            }

            Array.Fill(_option, -1);
            Array.Clear(_used);
            Bound(point, -1);
            for (var position = 0; position >= 0;)
            {
                if (position == tree.SetCount)
                {
                    if (!Judge(point, group, beliefs, ledger, found, ref open))
                    {
                        return new MixedSearchOutcome(false, open);
                    }

                    position--;
                    continue;
                }

                var set = order.Sets[position];
                Use(set, _option[position], false);
                var next = _option[position] + 1;
                while (next < OptionCount(set) && !Possible(point, position, next))
                {
                    next++;
                }

                if (next == OptionCount(set))
                {
                    _option[position--] = -1;
                    continue;
                }

                if (!ledger.Spend())
                {
                    return new MixedSearchOutcome(false, open);
                }

                _option[position] = next;
                Use(set, next, true);
                Bound(point, position++);
            }
        }

        return new MixedSearchOutcome(true, open);
    }

    private int OptionCount(int set) =>
        tree.ActionCountOf(set) is var count && _mixes[set] ? count * (count - 1) / 2 : count;

    /// <summary>The actions of an option: the same twice where the set does not mix, else the option-th pair.</summary>
    private (int First, int Second) Actions(int set, int option)
    {
        var start = tree.ActionStart[set];
        if (!_mixes[set])
        {
            return (start + option, start + option);
        }

        var second = 1;
        while (option >= second)
        {
            option -= second++;
        }

        return (start + option, start + second);
    }

    private void Use(int set, int option, bool use)
    {
        if (option >= 0)
        {
            var (first, second) = Actions(set, option);
            _used[first] = use;
            _used[second] = use;
        }
    }

    private bool Judge(
        WorldPoint point, MixingGroup group, BeliefSearch beliefs, SolveLedger ledger, Func<double[], bool> found, ref int open)
    {
        if (group.Sets.Length == 1)
        {
            return JudgeFreeReply(point, beliefs, found, ref open);
        }

        var solved = false;
        for (var start = 0; start < (group.Affine ? 1 : Starts.Length); start++)
        {
            var turn = start;
            for (var set = 0; set < tree.SetCount; set++)
            {
                var share = Starts[turn % Starts.Length];
                for (var action = tree.ActionStart[set]; action < tree.ActionStart[set + 1]; action++)
                {
                    _probabilities[action] = !_used[action] ? 0 : !_mixes[set] ? 1 : share;
                    share = _used[action] ? 1 - share : share;
                }

                turn += _mixes[set] ? start : 0;
            }

            if (!_system.Solve(point, _probabilities, ledger, affine: group.Affine))
            {
                continue;
            }

            solved = true;
            switch (beliefs.Find(point, _probabilities))
            {
                case BeliefVerdict.Certified when !found(_probabilities):
                    return false;
                case BeliefVerdict.Undecided:
                    open++;
                    break;
            }
        }

        open += !group.Affine && !solved ? 1 : 0;
        return !ledger.RanOut;
    }

    /// <summary>
    /// One set answers an unexpected move at random: its belief is free, and its mixture only has to deter. What deters is an interval; if that holds a
    /// certain answer the pure search knows the play already, else its middle is taken.
    /// </summary>
    private bool JudgeFreeReply(WorldPoint point, BeliefSearch beliefs, Func<double[], bool> found, ref int open)
    {
        var free = Array.IndexOf(_mixes, true);
        var start = tree.ActionStart[free];
        var first = Array.IndexOf(_used, true, start);
        var second = Array.IndexOf(_used, true, first + 1);
        for (var action = 0; action < tree.ActionCount; action++)
        {
            _probabilities[action] = _used[action] ? 1 : 0;
        }

        Answer(1);
        var low = 0.0;
        var high = 1.0;
        if (!PathGains(point, free, _gains))
        {
            return true;
        }

        Answer(0);
        PathGains(point, free, _gainsOther);
        for (var index = 0; index < _gains.Count; index++)
        {
            var (atFirst, atSecond) = (_gains[index], _gainsOther[index]);
            if (atFirst < -tieTolerance && atSecond < -tieTolerance)
            {
                return true;
            }

            // gain(r) = r·atFirst + (1−r)·atSecond ≥ 0
            var zero = atSecond / (atSecond - atFirst);
            low = atSecond < 0 && atFirst > 0 ? Math.Max(low, zero) : low;
            high = atFirst < 0 && atSecond > 0 ? Math.Min(high, zero) : high;
            low = atSecond < 0 && atFirst == 0 ? 1 : low;
            high = atFirst < 0 && atSecond == 0 ? 0 : high;
        }

        if (low <= 0 || high >= 1 || low > high)
        {
            return true;
        }

        Answer((low + high) / 2);
        point.Sweep(_probabilities);
        switch (beliefs.Find(point, _probabilities))
        {
            case BeliefVerdict.Certified when !found(_probabilities):
                return false;
            case BeliefVerdict.Undecided:
                open++;
                break;
        }

        return true;

        void Answer(double share)
        {
            _probabilities[first] = share;
            _probabilities[second] = 1 - share;
        }
    }

    /// <summary>At every set on the path, what each unused action would lose; false where the path comes to the free set.</summary>
    private bool PathGains(WorldPoint point, int free, List<double> gains)
    {
        gains.Clear();
        point.Sweep(_probabilities);
        _reach[0] = 1;
        for (var node = 1; node < tree.NodeCount; node++)
        {
            var action = tree.ActionInto[node];
            _reach[node] = _reach[tree.Parent[node]] * (action < 0 ? 1 : _probabilities[action]);
        }

        for (var set = 0; set < tree.SetCount; set++)
        {
            var offset = tree.Mover[set] * tree.NodeCount;
            var total = 0.0;
            foreach (var node in tree.MembersOf(set))
            {
                total += _reach[node] * point.ChanceReach[offset + node];
            }

            if (total == 0)
            {
                continue;
            }

            if (set == free)
            {
                return false;
            }

            var chosen = Array.IndexOf(_used, true, tree.ActionStart[set]);
            for (var other = tree.ActionStart[set]; other < tree.ActionStart[set + 1]; other++)
            {
                var gain = 0.0;
                foreach (var node in tree.MembersOf(set))
                {
                    var child = offset + tree.FirstChild[node] - tree.ActionStart[set];
                    gain += _reach[node] * point.ChanceReach[offset + node] * (point.Value[child + chosen] - point.Value[child + other]);
                }

                gains.Add(gain / (total * point.Span[tree.Mover[set]]));
            }
        }

        return true;
    }

    private void Bound(WorldPoint point, int position) =>
        _bounds.Sweep(point, order.Phase(position), new UsedActions(tree, _used));

    private bool Possible(WorldPoint point, int position, int option)
    {
        var set = order.Sets[position];
        if (!order.Settled[position])
        {
            return true;
        }

        var (first, second) = Actions(set, option);
        return NotRuledOut(point, set, first) && (second == first || NotRuledOut(point, set, second));
    }

    /// <summary>Whether, against each other action, the bounds leave a node (or, where chance fixes the belief, the average) at which the action is no worse.</summary>
    private bool NotRuledOut(WorldPoint point, int set, int action)
    {
        var offset = tree.Mover[set] * tree.NodeCount;
        var tie = tieTolerance * point.Span[tree.Mover[set]];
        var reachable = false;
        for (var other = tree.ActionStart[set]; other < tree.ActionStart[set + 1]; other++)
        {
            if (other == action)
            {
                continue;
            }

            double best = double.NegativeInfinity, sum = 0, total = 0;
            foreach (var node in tree.MembersOf(set))
            {
                if (point.ChanceReach[offset + node] is > 0 and var weight)
                {
                    var child = offset + tree.FirstChild[node] - tree.ActionStart[set];
                    var gap = _bounds.High[child + action] - _bounds.Low[child + other];
                    best = Math.Max(best, gap);
                    sum += weight * gap;
                    total += weight;
                    reachable = true;
                }
            }

            if (reachable && (structure.FixedByChance[set] ? sum < -tie * total : best < -tie))
            {
                return false;
            }
        }

        return reachable || (action == tree.ActionStart[set] && !_mixes[set]);
    }

    private readonly struct UsedActions(WorldTree tree, bool[] used) : ISupport
    {
        public bool Uses(int set, int branch) => used[tree.ActionStart[set] + branch];
    }
}
