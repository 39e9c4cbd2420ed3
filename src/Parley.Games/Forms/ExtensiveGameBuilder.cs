using System.Collections.Immutable;
using Parley.Games.Numerics;

namespace Parley.Games.Forms;

/// <summary>
/// Builds an <see cref="ExtensiveGame"/> from the root down. Every node starts open; exactly one of <see cref="MakeDecision"/>,
/// <see cref="MakeChance"/> and <see cref="MakeTerminal"/> closes it.
/// </summary>
public sealed class ExtensiveGameBuilder
{
    private readonly List<int> _parent = [];
    private readonly List<int> _firstChild = [];
    private readonly List<int> _childCount = [];
    private readonly List<NodeKind> _kind = [];
    private readonly List<int> _informationSet = [];
    private readonly List<int> _chanceValue = [];
    private readonly List<int> _step = [];
    private readonly List<string> _branchLabels = [];
    private readonly List<PayoffEntry[]?> _entries = [];
    private readonly List<Expression> _values = [];
    private readonly Dictionary<Expression, int> _valueIndex = [];
    private readonly List<PayoffTerm> _terms = [];
    private readonly List<InformationSet> _informationSets = [];
    private readonly ImmutableArray<string> _players;
    private readonly int _parameterCount;
    private int _actionCount;

    /// <summary>Starts a game whose root (node 0) is open.</summary>
    /// <param name="players">The players' names.</param>
    /// <param name="parameterCount">The length of θ.</param>
    public ExtensiveGameBuilder(ImmutableArray<string> players, int parameterCount)
    {
        _players = players;
        _parameterCount = parameterCount;
        AddOpenNode(-1, string.Empty, -1);
    }

    /// <summary>The number of nodes so far.</summary>
    public int NodeCount => _parent.Count;

    /// <summary>The index of an expression among the game's values; equal expressions share one.</summary>
    public int AddValue(Expression expression)
    {
        if (!_valueIndex.TryGetValue(expression, out var index))
        {
            index = _values.Count;
            _values.Add(expression);
            _valueIndex.Add(expression, index);
        }

        return index;
    }

    /// <summary>Adds a payoff term and returns its index.</summary>
    public int AddTerm(int player, string label)
    {
        _terms.Add(new PayoffTerm(player, label));
        return _terms.Count - 1;
    }

    /// <summary>Adds an information set and returns its index.</summary>
    public int AddInformationSet(int player, int step, string label, string decision, ImmutableArray<string> actions)
    {
        _informationSets.Add(new InformationSet(player, step, label, decision, actions, _actionCount));
        _actionCount += actions.Length;
        return _informationSets.Count - 1;
    }

    /// <summary>Makes an open node a member of an information set; returns its first child, the others follow.</summary>
    public int MakeDecision(int node, int informationSet)
    {
        var set = _informationSets[informationSet];
        Close(node, NodeKind.Decision, set.Step);
        _informationSet[node] = informationSet;
        return AddChildren(node, set.Actions.AsSpan(), []);
    }

    /// <summary>Makes an open node a chance node; returns its first child, the others follow.</summary>
    /// <param name="node">The open node.</param>
    /// <param name="step">Its time step.</param>
    /// <param name="labels">The branches' names.</param>
    /// <param name="values">Per branch, the index of its probability (see <see cref="AddValue"/>).</param>
    public int MakeChance(int node, int step, ReadOnlySpan<string> labels, ReadOnlySpan<int> values)
    {
        Close(node, NodeKind.Chance, step);
        return AddChildren(node, labels, values);
    }

    /// <summary>Makes an open node terminal.</summary>
    public void MakeTerminal(int node, PayoffEntry[] entries)
    {
        Close(node, NodeKind.Terminal, -1);
        _entries[node] = entries;
    }

    /// <summary>The finished game.</summary>
    /// <exception cref="InvalidOperationException">A node is still open.</exception>
    public ExtensiveGame Build()
    {
        var entryStart = new List<int> { 0 };
        var entries = new List<PayoffEntry>();
        for (var node = 0; node < _parent.Count; node++)
        {
            if (_firstChild[node] < 0 && _entries[node] is null)
            {
                throw new InvalidOperationException($"Node {node} is still open.");
            }

            if (_entries[node] is { } own)
            {
                entries.AddRange(own);
                entryStart.Add(entries.Count);
            }
        }

        return new ExtensiveGame(
            _players, _parameterCount, [.. _values], [.. _terms], [.. _informationSets], [.. _parent], [.. _firstChild], [.. _childCount],
            [.. _kind], [.. _informationSet], [.. _chanceValue], [.. _step], [.. _branchLabels], [.. entryStart], [.. entries]);
    }

    private int AddOpenNode(int parent, string label, int chanceValue)
    {
        _parent.Add(parent);
        _firstChild.Add(-1);
        _childCount.Add(0);
        _kind.Add(NodeKind.Terminal);
        _informationSet.Add(-1);
        _chanceValue.Add(chanceValue);
        _step.Add(-1);
        _branchLabels.Add(label);
        _entries.Add(null);
        return _parent.Count - 1;
    }

    private int AddChildren(int node, ReadOnlySpan<string> labels, ReadOnlySpan<int> values)
    {
        _firstChild[node] = _parent.Count;
        _childCount[node] = labels.Length;
        for (var branch = 0; branch < labels.Length; branch++)
        {
            AddOpenNode(node, labels[branch], values.IsEmpty ? -1 : values[branch]);
        }

        return _firstChild[node];
    }

    private void Close(int node, NodeKind kind, int step)
    {
        if (_firstChild[node] >= 0 || _entries[node] is not null)
        {
            throw new InvalidOperationException($"Node {node} is closed already.");
        }

        _kind[node] = kind;
        _step[node] = step;
    }
}
