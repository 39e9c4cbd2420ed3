using System.Numerics;
using Parley.Games.Forms;

namespace Parley.Games.Concepts.BestReply;

/// <summary>
/// The decision problem that one player faces when the others and chance are fixed: its own information sets, which perfect recall makes a forest,
/// joined by the probability that the others lead from one to the next. From any start the best continuation is found by taking the player's
/// later sets latest first, each with the weights that the start gives its nodes; nothing rests on the one-deviation property.
/// </summary>
/// <remarks>Building is O(N); a best continuation costs the own nodes below its start. One code for doubles and exact rationals.</remarks>
internal sealed class ContinuationTree<T>
    where T : struct, IAdditionOperators<T, T, T>, ISubtractionOperators<T, T, T>, IMultiplyOperators<T, T, T>, IComparisonOperators<T, T, bool>,
    IAdditiveIdentity<T, T>, IMultiplicativeIdentity<T, T>
{
    private readonly ExtensiveGame _game;
    private readonly int[] _nodes; // own nodes, ascending
    private readonly int[] _predecessor; // per own node, its previous own node or -1
    private readonly int[] _predecessorAction; // and the position of the action taken there
    private readonly T[] _link; // probability of coming here from there, others and chance alone
    private readonly int[] _offset; // per own node, where its actions start in the arrays below
    private readonly T[] _constant; // per own node and action, the payoff of plays that end before the next own move
    private readonly T[] _played; // per own node, the value of playing on as the profile says
    private readonly int[] _sets; // own live sets, forest in depth-first order
    private readonly int[] _setEnd; // per position in _sets, the end of its subtree
    private readonly int[] _positionOfSet;
    private readonly int[] _memberStart;
    private readonly int[] _memberOwn; // own-node indices grouped by position in _sets
    private readonly int[] _forced;
    private readonly T[] _weight;
    private readonly T[] _value;
    private readonly T _rootConstant;

    /// <param name="game">The structure; it must have perfect recall.</param>
    /// <param name="player">Whose problem.</param>
    /// <param name="root">The node it starts at.</param>
    /// <param name="forcedActions">Per information set, the only action left, or −1.</param>
    /// <param name="chance">Per node, the probability of the chance branch into it as the player believes it; null branches are left out.</param>
    /// <param name="payoffs">The player's payoffs by terminal ordinal.</param>
    /// <param name="probabilities">σ, by global action index.</param>
    public ContinuationTree(
        ExtensiveGame game, int player, int root, ReadOnlySpan<int> forcedActions, ReadOnlySpan<T> chance, ReadOnlySpan<T> payoffs, ReadOnlySpan<T> probabilities)
    {
        _game = game;
        _forced = forcedActions.ToArray();
        var below = Below(game, root); // what follows is indexed by position in it
        var previous = new int[below.Length];
        var previousAction = new int[below.Length];
        var reach = new T[below.Length];
        var live = new bool[below.Length];
        var ownIndex = new int[below.Length];
        var nodes = new List<int>();
        var places = new List<int>();
        var offsets = new List<int>();
        var actions = 0;
        for (var place = 0; place < below.Length; place++)
        {
            var node = below[place];
            var parent = game.Parent[node];
            var above = place == 0 ? -1 : root == 0 ? parent : Array.BinarySearch(below, parent);
            if (place == 0)
            {
                (live[place], previous[place], previousAction[place], reach[place]) = (true, -1, -1, T.MultiplicativeIdentity);
            }
            else if (!live[above])
            {
                continue;
            }
            else if (game.InformationSetOf[parent] is >= 0 and var from)
            {
                var mover = game.InformationSets[from];
                var action = node - game.FirstChild[parent];
                live[place] = _forced[from] < 0 || _forced[from] == action;
                (previous[place], previousAction[place], reach[place]) = mover.Player == player
                    ? (ownIndex[above], action, T.MultiplicativeIdentity)
                    : (previous[above], previousAction[above], reach[above] * probabilities[mover.FirstAction + action]);
            }
            else
            {
                live[place] = chance[node] > T.AdditiveIdentity;
                (previous[place], previousAction[place], reach[place]) = (previous[above], previousAction[above], reach[above] * chance[node]);
            }

            if (live[place] && game.InformationSetOf[node] is >= 0 and var set && game.InformationSets[set].Player == player)
            {
                ownIndex[place] = nodes.Count;
                nodes.Add(node);
                places.Add(place);
                offsets.Add(actions);
                actions += game.ChildCount[node];
            }
        }

        _nodes = [.. nodes];
        _offset = [.. offsets];
        _constant = new T[actions];
        Array.Fill(_constant, T.AdditiveIdentity);
        _rootConstant = T.AdditiveIdentity;
        for (var place = 0; place < below.Length; place++)
        {
            if (live[place] && game.Kind[below[place]] == NodeKind.Terminal)
            {
                var gain = reach[place] * payoffs[game.TerminalOrdinal[below[place]]];
                if (previous[place] < 0)
                {
                    _rootConstant += gain;
                }
                else
                {
                    _constant[_offset[previous[place]] + previousAction[place]] += gain;
                }
            }
        }

        _predecessor = [.. places.Select(place => previous[place])];
        _predecessorAction = [.. places.Select(place => previousAction[place])];
        _link = [.. places.Select(place => reach[place])];
        _played = new T[_nodes.Length];
        _weight = new T[_nodes.Length];
        _value = (T[])_constant.Clone();
        for (var own = _nodes.Length - 1; own >= 0; own--)
        {
            var set = game.InformationSets[game.InformationSetOf[_nodes[own]]];
            var sum = T.AdditiveIdentity;
            for (var action = 0; action < set.Actions.Length; action++)
            {
                if (IsOpen(own, action))
                {
                    sum += probabilities[set.FirstAction + action] * _value[_offset[own] + action];
                }
            }

            _played[own] = sum;
            if (_predecessor[own] >= 0)
            {
                _value[_offset[_predecessor[own]] + _predecessorAction[own]] += _link[own] * sum;
            }
        }

        (_sets, _setEnd, _positionOfSet, _memberStart, _memberOwn) = Forest();
    }

    // A node and all below it, ascending.
    private static int[] Below(ExtensiveGame game, int root)
    {
        if (root == 0)
        {
            return [.. Enumerable.Range(0, game.NodeCount)];
        }

        var result = new List<int> { root };
        for (var index = 0; index < result.Count; index++)
        {
            result.AddRange(Enumerable.Range(game.FirstChild[result[index]], game.ChildCount[result[index]]));
        }

        result.Sort();
        return [.. result];
    }

    /// <summary>The player's information sets that are met in this world, parents before children.</summary>
    public ReadOnlySpan<int> Sets => _sets;

    /// <summary>The live member nodes of an own set.</summary>
    public IEnumerable<int> LiveMembersOf(int set)
    {
        var position = _positionOfSet[set];
        for (var member = _memberStart[position]; member < _memberStart[position + 1]; member++)
        {
            yield return _nodes[_memberOwn[member]];
        }
    }

    /// <summary>What the player can gain from its own set by the best continuation over the profile's, and the action that begins it.</summary>
    /// <param name="set">One of <see cref="Sets"/>.</param>
    /// <param name="beliefs">Per node of the game, the belief at its information set.</param>
    public (T Gain, int Action) GainFrom(int set, ReadOnlySpan<T> beliefs)
    {
        var start = _positionOfSet[set];
        var played = T.AdditiveIdentity;
        for (var member = _memberStart[start]; member < _memberStart[start + 1]; member++)
        {
            var own = _memberOwn[member];
            _weight[own] = beliefs[_nodes[own]];
            played += _weight[own] * _played[own];
        }

        Weigh(start + 1, _setEnd[start]);
        var (best, action) = Optimise(start, _setEnd[start]);
        return (best - played, action);
    }

    /// <summary>What the player can gain from the root of this tree by the best strategy over the profile's, and the first (set, action) that differs in its favour.</summary>
    public (T Gain, int Set, int Action) GainFromRoot()
    {
        var best = _rootConstant;
        var played = _rootConstant;
        for (var own = 0; own < _nodes.Length; own++)
        {
            if (_predecessor[own] < 0)
            {
                _weight[own] = _link[own];
                played += _link[own] * _played[own];
            }
        }

        var (largest, largestSet, largestAction) = (T.AdditiveIdentity, -1, -1);
        for (var position = 0; position < _sets.Length; position = _setEnd[position])
        {
            var before = T.AdditiveIdentity;
            for (var member = _memberStart[position]; member < _memberStart[position + 1]; member++)
            {
                before += _weight[_memberOwn[member]] * _played[_memberOwn[member]];
            }

            Weigh(position + 1, _setEnd[position]);
            var (value, action) = Optimise(position, _setEnd[position]);
            best += value;
            if (largestSet < 0 || value - before > largest)
            {
                (largest, largestSet, largestAction) = (value - before, _sets[position], action);
            }
        }

        return (best - played, largestSet, largestAction);
    }

    private bool IsOpen(int own, int action) => _forced[_game.InformationSetOf[_nodes[own]]] is var forced && (forced < 0 || forced == action);

    private void Weigh(int first, int end)
    {
        for (var member = _memberStart[first]; member < _memberStart[end]; member++)
        {
            var own = _memberOwn[member];
            _weight[own] = _weight[_predecessor[own]] * _link[own];
        }
    }

    // Latest sets first; a chosen set hands its value to the action of the earlier set that led to it. Returns the value at the first position.
    private (T Value, int Action) Optimise(int first, int end)
    {
        for (var member = _memberStart[first]; member < _memberStart[end]; member++)
        {
            var own = _memberOwn[member];
            var count = _game.ChildCount[_nodes[own]];
            _constant.AsSpan(_offset[own], count).CopyTo(_value.AsSpan(_offset[own], count));
        }

        var best = T.AdditiveIdentity;
        var chosen = -1;
        for (var position = end - 1; position >= first; position--)
        {
            chosen = -1;
            for (var action = 0; action < _game.InformationSets[_sets[position]].Actions.Length; action++)
            {
                var sum = T.AdditiveIdentity;
                for (var member = _memberStart[position]; member < _memberStart[position + 1]; member++)
                {
                    sum += _weight[_memberOwn[member]] * _value[_offset[_memberOwn[member]] + action];
                }

                // The negated comparison lets a sum that is no number through, so that it shows in the result.
                if (IsOpen(_memberOwn[_memberStart[position]], action) && (chosen < 0 || !(sum <= best)))
                {
                    (best, chosen) = (sum, action);
                }
            }

            for (var member = _memberStart[position]; position > first && member < _memberStart[position + 1]; member++)
            {
                var own = _memberOwn[member];
                _value[_offset[_predecessor[own]] + _predecessorAction[own]] += _link[own] * _value[_offset[own] + chosen];
            }
        }

        return (best, chosen);
    }

    private (int[] Sets, int[] End, int[] Position, int[] MemberStart, int[] Members) Forest()
    {
        var members = new Dictionary<int, List<int>>();
        var children = new Dictionary<int, List<int>>();
        for (var own = 0; own < _nodes.Length; own++)
        {
            var set = _game.InformationSetOf[_nodes[own]];
            if (!members.TryGetValue(set, out var list))
            {
                members.Add(set, list = []);
                var parent = _predecessor[own] < 0 ? -1 : _game.InformationSetOf[_nodes[_predecessor[own]]];
                if (!children.TryGetValue(parent, out var siblings))
                {
                    children.Add(parent, siblings = []);
                }

                siblings.Add(set);
            }

            list.Add(own);
        }

        var sets = new List<int>();
        var end = new int[members.Count];
        var position = new int[_game.InformationSets.Length];
        Array.Fill(position, -1);
        var start = new List<int>();
        var flat = new List<int>();
        Visit(-1);
        start.Add(flat.Count);
        return ([.. sets], end, position, [.. start], [.. flat]);

        void Visit(int set)
        {
            var own = sets.Count;
            if (set >= 0)
            {
                position[set] = own;
                sets.Add(set);
                start.Add(flat.Count);
                flat.AddRange(members[set]);
            }

            foreach (var child in children.GetValueOrDefault(set, []))
            {
                Visit(child);
            }

            if (set >= 0)
            {
                end[own] = sets.Count;
            }
        }
    }
}
