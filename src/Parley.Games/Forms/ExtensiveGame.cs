using System.Collections.Immutable;
using Parley.Games.Numerics;

namespace Parley.Games.Forms;

/// <summary>What happens at a node.</summary>
public enum NodeKind : byte
{
    /// <summary>The play is over.</summary>
    Terminal,

    /// <summary>A player moves.</summary>
    Decision,

    /// <summary>Chance moves.</summary>
    Chance,
}

/// <summary>
/// A finite extensive game as immutable flat arrays. The structure never depends on the parameter vector θ; chance probabilities and
/// payoffs are expressions over θ. Node 0 is the root, a parent's index is below its children's, and siblings are contiguous, so a forward
/// sweep is an ascending loop and a backward sweep a descending one. Build one with <see cref="ExtensiveGameBuilder"/>.
/// </summary>
public sealed class ExtensiveGame
{
    private readonly int[] _parent;
    private readonly int[] _firstChild;
    private readonly int[] _childCount;
    private readonly NodeKind[] _kind;
    private readonly int[] _informationSet;
    private readonly int[] _chanceValue;
    private readonly int[] _step;
    private readonly int[] _terminals;
    private readonly int[] _terminalOrdinal;
    private readonly int[] _entryStart;
    private readonly PayoffEntry[] _entries;
    private readonly int[] _memberStart;
    private readonly int[] _members;

    internal ExtensiveGame(
        ImmutableArray<string> players, int parameterCount, ImmutableArray<Expression> values, ImmutableArray<PayoffTerm> terms,
        ImmutableArray<InformationSet> informationSets, int[] parent, int[] firstChild, int[] childCount, NodeKind[] kind,
        int[] informationSet, int[] chanceValue, int[] step, ImmutableArray<string> branchLabels, int[] entryStart, PayoffEntry[] entries)
    {
        Players = players;
        ParameterCount = parameterCount;
        Values = values;
        Program = new ExpressionProgram(values);
        Terms = terms;
        InformationSets = informationSets;
        BranchLabels = branchLabels;
        _parent = parent;
        _firstChild = firstChild;
        _childCount = childCount;
        _kind = kind;
        _informationSet = informationSet;
        _chanceValue = chanceValue;
        _step = step;
        _entryStart = entryStart;
        _entries = entries;
        ActionCount = informationSets.Sum(set => set.Actions.Length);

        _terminalOrdinal = new int[parent.Length];
        var terminals = new List<int>();
        for (var node = 0; node < parent.Length; node++)
        {
            _terminalOrdinal[node] = kind[node] == NodeKind.Terminal ? terminals.Count : -1;
            if (kind[node] == NodeKind.Terminal)
            {
                terminals.Add(node);
            }
        }

        _terminals = [.. terminals];
        _memberStart = new int[informationSets.Length + 1];
        foreach (var set in informationSet)
        {
            if (set >= 0)
            {
                _memberStart[set + 1]++;
            }
        }

        for (var set = 0; set < informationSets.Length; set++)
        {
            _memberStart[set + 1] += _memberStart[set];
        }

        _members = new int[_memberStart[^1]];
        var next = (int[])_memberStart.Clone();
        for (var node = 0; node < informationSet.Length; node++)
        {
            if (informationSet[node] >= 0)
            {
                _members[next[informationSet[node]]++] = node;
            }
        }
    }

    /// <summary>The players' names; chance is not among them.</summary>
    public ImmutableArray<string> Players { get; }

    /// <summary>The length of θ.</summary>
    public int ParameterCount { get; }

    /// <summary>The distinct expressions over θ that chance probabilities and payoff entries refer to by index.</summary>
    public ImmutableArray<Expression> Values { get; }

    /// <summary><see cref="Values"/>, compiled.</summary>
    public ExpressionProgram Program { get; }

    /// <summary>The payoff terms.</summary>
    public ImmutableArray<PayoffTerm> Terms { get; }

    /// <summary>The information sets; their actions are numbered consecutively in this order.</summary>
    public ImmutableArray<InformationSet> InformationSets { get; }

    /// <summary>Per node, the name of the branch that leads into it; empty at the root.</summary>
    public ImmutableArray<string> BranchLabels { get; }

    /// <summary>The number of nodes.</summary>
    public int NodeCount => _parent.Length;

    /// <summary>The number of terminal nodes.</summary>
    public int TerminalCount => _terminals.Length;

    /// <summary>The number of actions over all information sets.</summary>
    public int ActionCount { get; }

    /// <summary>Per node, its parent; −1 at the root.</summary>
    public ReadOnlySpan<int> Parent => _parent;

    /// <summary>Per node, its first child; meaningless at terminals. Child k is <c>FirstChild + k</c>: branch k of chance, or action k of the menu.</summary>
    public ReadOnlySpan<int> FirstChild => _firstChild;

    /// <summary>Per node, the number of children; 0 exactly at terminals.</summary>
    public ReadOnlySpan<int> ChildCount => _childCount;

    /// <summary>Per node, its kind.</summary>
    public ReadOnlySpan<NodeKind> Kind => _kind;

    /// <summary>Per node, the index of its information set; −1 at chance and terminal nodes.</summary>
    public ReadOnlySpan<int> InformationSetOf => _informationSet;

    /// <summary>Per node that is a child of a chance node, the index in <see cref="Values"/> of its probability; −1 elsewhere.</summary>
    public ReadOnlySpan<int> ChanceValue => _chanceValue;

    /// <summary>Per node, the time step that moves there (draws of types are step 0); −1 at terminals or where there is no common clock.</summary>
    public ReadOnlySpan<int> Step => _step;

    /// <summary>The terminal nodes in ascending order.</summary>
    public ReadOnlySpan<int> Terminals => _terminals;

    /// <summary>Per node, its position in <see cref="Terminals"/>, or −1.</summary>
    public ReadOnlySpan<int> TerminalOrdinal => _terminalOrdinal;

    /// <summary>The member nodes of an information set, ascending.</summary>
    public ReadOnlySpan<int> MembersOf(int informationSet) =>
        _members.AsSpan(_memberStart[informationSet], _memberStart[informationSet + 1] - _memberStart[informationSet]);

    /// <summary>The payoff entries of the terminal node with this ordinal (not node index).</summary>
    public ReadOnlySpan<PayoffEntry> PayoffEntriesOf(int terminalOrdinal) =>
        _entries.AsSpan(_entryStart[terminalOrdinal], _entryStart[terminalOrdinal + 1] - _entryStart[terminalOrdinal]);
}
