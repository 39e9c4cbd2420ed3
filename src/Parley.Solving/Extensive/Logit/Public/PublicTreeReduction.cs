using Parley.Games.Forms;
using Parley.Solving.Extensive.Logit.Continuation;
using Parley.Solving.Extensive.Logit.Flat;

namespace Parley.Solving.Extensive.Logit.Public;

/// <summary>
/// Recognises a game of public moves and private types from the flat tree alone, and takes the types out. It walks the subtrees of all type profiles side by side: they
/// must have the same shape, a mover's information sets must be exactly "this public history and my type", a draw in the middle must have the same probability
/// in every profile and be seen by all. Whether the types are independent is left to the numbers, point by point.
/// </summary>
internal sealed class PublicTreeReduction
{
    private readonly FlatTree _flat;
    private readonly TypeProfiles _profiles;
    private readonly List<PublicNode> _nodes = [];
    private readonly List<int> _sets = [];
    private readonly PayoffForms _payoffs = new();
    private readonly bool[] _folds;
    private readonly Dictionary<int, int> _memberCount;
    private readonly int _players;
    private int _unknowns;

    private PublicTreeReduction(FlatTree flat, TypeProfiles profiles)
    {
        _flat = flat;
        _profiles = profiles;
        _players = profiles.Types.Length;
        _memberCount = flat.FreeSets.Select((set, index) => (set, flat.Members[index].Length)).ToDictionary(pair => pair.set, pair => pair.Length);
        _folds = new bool[flat.NodeCount];
        Array.Fill(_folds, true);
        for (var node = flat.NodeCount - 1; node >= 0; node--)
        {
            _folds[node] &= flat.Set[node] < 0;
            if (node > 0)
            {
                _folds[flat.Parent[node]] &= _folds[node];
            }
        }
    }

    /// <summary>The public tree; null when the game is of another structure.</summary>
    public static PublicTree? TryReduce(FlatTree flat)
    {
        if (flat.FreeSets.Length == 0 || flat.Game.Players.Length > 30)
        {
            return null;
        }

        foreach (var firstStepOnly in (ReadOnlySpan<bool>)[true, false])
        {
            if (TypeProfiles.Find(flat, firstStepOnly) is { } profiles && Reduce(flat, profiles) is { } tree)
            {
                return tree;
            }
        }

        return Reduce(flat, TypeProfiles.None(flat));
    }

    private static PublicTree? Reduce(FlatTree flat, TypeProfiles profiles)
    {
        var reduction = new PublicTreeReduction(flat, profiles);
        if (!reduction.Walk(profiles.Nodes, -1, 0, 0, 0, new int[profiles.Types.Length]))
        {
            return null;
        }

        reduction.FindDependence();
        return new PublicTree
        {
            Types = profiles.Types,
            ProfileDraws = profiles.Draws,
            Nodes = [.. reduction._nodes],
            Payoffs = reduction._payoffs,
            Layout = new UnknownLayout(flat.Game, flat.Intervention, reduction._sets),
            Levels = reduction._nodes.Max(node => node.Depth) + 1,
            Widest = reduction._nodes.Max(node => node.Children.Length),
        };
    }

    private bool Walk(int[] nodes, int parent, int position, int depth, int live, int[] beliefLevel)
    {
        var folds = nodes.Count(node => _folds[node]);
        var kind = folds > 0 ? PublicKind.Leaf : _flat.Set[nodes[0]] >= 0 ? PublicKind.Decision : PublicKind.Chance;
        if (folds > 0 && folds < nodes.Length)
        {
            return false;
        }

        var mover = kind == PublicKind.Decision ? _flat.Game.InformationSets[_flat.Set[nodes[0]]].Player : -1;
        var here = new PublicNode
        {
            Kind = kind, Parent = parent, Position = position, Depth = depth, Mover = mover, Live = live, BeliefLevel = beliefLevel,
        };
        var index = _nodes.Count;
        _nodes.Add(here);
        if (kind == PublicKind.Leaf)
        {
            here.Payoffs = [.. Enumerable.Range(0, _players).Where(player => (live >> player & 1) != 0).Select(player => Payoff(nodes, player))];
            return true;
        }

        var children = _flat.ChildStart[nodes[0] + 1] - _flat.ChildStart[nodes[0]];
        if (nodes.Any(node => _flat.ChildStart[node + 1] - _flat.ChildStart[node] != children)
            || !(kind == PublicKind.Decision ? IsPublicDecision(nodes, here) : IsPublicDraw(nodes, here)))
        {
            return false;
        }

        var below = beliefLevel;
        if (mover >= 0)
        {
            below = [.. beliefLevel];
            below[mover] = depth + 1;
        }

        here.Children = new int[children];
        for (var child = 0; child < children; child++)
        {
            here.Children[child] = _nodes.Count;
            var next = nodes.Select(node => _flat.Children[_flat.ChildStart[node] + child]).ToArray();
            if (!Walk(next, index, child, depth + 1, mover >= 0 ? live | (1 << mover) : live, below))
            {
                return false;
            }
        }

        return true;
    }

    private bool IsPublicDecision(int[] nodes, PublicNode here)
    {
        var types = _profiles.Types[here.Mover];
        var setOfType = new int[types];
        Array.Fill(setOfType, -1);
        for (var profile = 0; profile < nodes.Length; profile++)
        {
            var set = _flat.Set[nodes[profile]];
            if (set < 0 || _flat.Game.InformationSets[set].Player != here.Mover)
            {
                return false;
            }

            ref var known = ref setOfType[_profiles.TypeOf(profile, here.Mover)];
            if (known >= 0 && known != set)
            {
                return false;
            }

            known = set;
        }

        // Nothing else may be in these sets: every member is one of these nodes.
        if (setOfType.Distinct().Count() != types || setOfType.Any(set => _memberCount[set] != nodes.Length / types))
        {
            return false;
        }

        here.Unknown = _unknowns;
        foreach (var set in setOfType)
        {
            _sets.Add(set);
            _unknowns += _flat.Game.InformationSets[set].Actions.Length - 1;
        }

        return true;
    }

    private bool IsPublicDraw(int[] nodes, PublicNode here)
    {
        int[] Values(int node) => [.. _flat.Children.AsSpan(_flat.ChildStart[node], _flat.ChildStart[node + 1] - _flat.ChildStart[node]).ToArray()
            .Select(child => _flat.Game.ChanceValue[_flat.Branch[child]])];
        here.ChanceValues = Values(nodes[0]);
        return nodes.All(node => _flat.Set[node] < 0 && Values(node).AsSpan().SequenceEqual(here.ChanceValues));
    }

    private LeafPayoff Payoff(int[] nodes, int player)
    {
        var forms = new int[nodes.Length];
        for (var profile = 0; profile < nodes.Length; profile++)
        {
            var terminals = new List<(int, int)>();
            Fold(nodes[profile], [], terminals);
            forms[profile] = _payoffs.Form(_flat.Game, player, terminals);
        }

        var types = _profiles.Types;
        var others = Enumerable.Range(0, _players).Where(other => other != player && types[other] > 1 && DependsOn(forms, other)).ToArray();
        int[] varying = [player, .. others];
        var count = varying.Aggregate(1, (product, other) => product * types[other]);
        var kept = new int[count];
        for (var profile = 0; profile < nodes.Length; profile++)
        {
            kept[varying.Aggregate(0, (index, other) => (index * types[other]) + _profiles.TypeOf(profile, other))] = forms[profile];
        }

        return new LeafPayoff(player, types[player], others, kept);
    }

    private bool DependsOn(int[] forms, int other)
    {
        var stride = 1;
        for (var later = other + 1; later < _players; later++)
        {
            stride *= _profiles.Types[later];
        }

        return forms.Select((form, profile) => (form, profile))
            .Any(entry => entry.form != forms[entry.profile - (_profiles.TypeOf(entry.profile, other) * stride)]);
    }

    private void Fold(int node, int[] draws, List<(int Terminal, int Weight)> terminals)
    {
        if (_flat.Game.Kind[_flat.Original[node]] == NodeKind.Terminal)
        {
            terminals.Add((_flat.Original[node], _payoffs.Weight(draws)));
            return;
        }

        for (var slot = _flat.ChildStart[node]; slot < _flat.ChildStart[node + 1]; slot++)
        {
            var child = _flat.Children[slot];
            Fold(child, [.. draws, _flat.Game.ChanceValue[_flat.Branch[child]]], terminals);
        }
    }

    private void FindDependence()
    {
        for (var index = _nodes.Count - 1; index >= 0; index--)
        {
            var node = _nodes[index];
            if (node.Mover >= 0 && _profiles.Types[node.Mover] > 1)
            {
                node.DependsOn |= 1 << node.Mover;
            }

            foreach (var payoff in node.Payoffs)
            {
                foreach (var other in payoff.Others)
                {
                    node.DependsOn |= 1 << other;
                }
            }

            if (node.Parent >= 0)
            {
                _nodes[node.Parent].DependsOn |= node.DependsOn;
            }
        }
    }
}
