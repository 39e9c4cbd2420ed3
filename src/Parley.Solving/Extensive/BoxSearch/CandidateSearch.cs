using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Parley.Games.Numerics;
using Parley.Games.Profiles;
using Parley.Solving.Extensive.PureSequential;

namespace Parley.Solving.Extensive.BoxSearch;

/// <summary>The backtracking of <see cref="PureBoxSearch"/> over one box; belongs to one thread.</summary>
internal sealed class CandidateSearch
{
    private readonly WorldTree _tree;
    private readonly SearchOrder _order;

    // Chance and its product from the root by node; values by player × NodeCount + node.
    private readonly Interval[] _chance, _chanceReach, _value;
    private readonly bool[] _reached;
    private readonly int[] _choice;

    public CandidateSearch(WorldTree tree, ReadOnlySpan<Interval> box)
    {
        _tree = tree;
        _order = new SearchOrder(tree);
        _chance = new Interval[tree.NodeCount];
        _chanceReach = new Interval[tree.NodeCount];
        _value = new Interval[tree.PlayerCount * tree.NodeCount];
        _reached = new bool[tree.NodeCount];
        _choice = new int[tree.SetCount];
        Array.Fill(_choice, -1);
        var game = tree.Game;
        var values = new Interval[game.Values.Length];
        game.Program.Evaluate(box, values);
        (_chance[0], _chanceReach[0]) = (Interval.One, Interval.One);
        for (var node = 0; node < tree.NodeCount; node++)
        {
            if (node > 0)
            {
                _chance[node] = game.ChanceValue[tree.Original[node]] is >= 0 and var value ? values[value] : Interval.One;
                _chanceReach[node] = _chanceReach[tree.Parent[node]] * _chance[node];
            }

            if (tree.Terminal[node] >= 0)
            {
                foreach (var entry in game.PayoffEntriesOf(tree.Terminal[node]))
                {
                    _value[(game.Terms[entry.Term].Player * tree.NodeCount) + node] += (Interval)entry.Coefficient * values[entry.Value];
                }
            }
        }
    }

    public ImmutableArray<BehaviorProfile>.Builder Survivors { get; } = ImmutableArray.CreateBuilder<BehaviorProfile>();

    public void Run(SolveLedger ledger)
    {
        Evaluate(-1);
        for (var position = 0; position >= 0;)
        {
            if (position == _tree.SetCount)
            {
                if (MayHold())
                {
                    Survivors.Add(Profile());
                }

                position--;
                continue;
            }

            var set = _order.Sets[position];
            if (++_choice[set] == _tree.ActionCountOf(set))
            {
                _choice[set] = -1;
                position--;
                continue;
            }

            if (!ledger.Spend())
            {
                return;
            }

            if (!_order.Settled[position] || BestUnderSomeBelief(set))
            {
                Evaluate(position++);
            }
        }
    }

    private void Evaluate(int position)
    {
        for (var player = 0; player < _tree.PlayerCount; player++)
        {
            var offset = player * _tree.NodeCount;
            foreach (var node in _order.Phase(position))
            {
                var first = _tree.FirstChild[node];
                if (_tree.SetOf[node] is >= 0 and var set)
                {
                    _value[offset + node] = _value[offset + first + _choice[set]];
                    continue;
                }

                var sum = Interval.Zero;
                for (var child = first; child < first + _tree.ChildCount[node]; child++)
                {
                    sum += _chance[child] * _value[offset + child];
                }

                _value[offset + node] = sum;
            }
        }
    }

    private Interval Gain(int set, int node, int other)
    {
        var first = (_tree.Mover[set] * _tree.NodeCount) + _tree.FirstChild[node];
        return _value[first + _choice[set]] - _value[first + other];
    }

    /// <summary>
    /// Necessary for a best reply under some belief: against each other action, some node where the chosen one may be no worse. Where chance may exclude the
    /// whole set at some point of the box there is no obligation, and the action stays.
    /// </summary>
    private bool BestUnderSomeBelief(int set)
    {
        var never = true;
        foreach (var node in _tree.MembersOf(set))
        {
            never &= _chanceReach[node].Low <= 0;
        }

        for (var other = 0; other < _tree.ActionCountOf(set) && !never; other++)
        {
            var somewhere = false;
            foreach (var node in _tree.MembersOf(set))
            {
                somewhere |= _chanceReach[node].High > 0 && Gain(set, node, other).High >= 0;
            }

            if (!somewhere)
            {
                return false;
            }
        }

        return true;
    }

    private bool MayHold()
    {
        _reached[0] = true;
        for (var node = 1; node < _tree.NodeCount; node++)
        {
            _reached[node] = _reached[_tree.Parent[node]]
                && (_tree.ActionInto[node] is not (>= 0 and var action) || IsChosen(action));
        }

        for (var position = 0; position < _tree.SetCount; position++)
        {
            var set = _order.Sets[position];
            if ((!_order.Settled[position] && !BestUnderSomeBelief(set)) || !BestOnPath(set))
            {
                return false;
            }
        }

        return true;
    }

    // Σ ρ(x)·[v(x,a) − v(x,b)] ≥ 0, unnormalised, is demanded where play surely comes; elsewhere some point may leave the set off the path.
    private bool BestOnPath(int set)
    {
        var surely = false;
        foreach (var node in _tree.MembersOf(set))
        {
            surely |= _reached[node] && _chanceReach[node].Low > 0;
        }

        for (var other = 0; other < _tree.ActionCountOf(set) && surely; other++)
        {
            var sum = Interval.Zero;
            foreach (var node in _tree.MembersOf(set))
            {
                sum += _reached[node] ? _chanceReach[node] * Gain(set, node, other) : Interval.Zero;
            }

            if (sum.High < 0)
            {
                return false;
            }
        }

        return true;
    }

    private bool IsChosen(int action) => _tree.ActionStart[_tree.SetOfAction[action]] + _choice[_tree.SetOfAction[action]] == action;

    private BehaviorProfile Profile()
    {
        var probabilities = new double[_tree.ActionCount];
        for (var set = 0; set < _tree.SetCount; set++)
        {
            probabilities[_tree.ActionStart[set] + _choice[set]] = 1;
        }

        return new BehaviorProfile(ImmutableCollectionsMarshal.AsImmutableArray(_tree.Expand(probabilities)));
    }
}
