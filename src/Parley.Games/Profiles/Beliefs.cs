using System.Collections.Immutable;
using Parley.Games.Concepts.Sequential;
using Parley.Games.Forms;

namespace Parley.Games.Profiles;

/// <summary>
/// The beliefs that an assessment's trembles imply. On the path they are Bayes' rule; off it they are the limit of Bayes' rule along the trembles.
/// They are always computed, never supplied.
/// </summary>
public sealed class Beliefs
{
    private readonly TrembleReach<double>[] _ofPlayer;
    private readonly ImmutableArray<double> _atNode;

    internal Beliefs(TrembleReach<double>[] ofPlayer, ImmutableArray<double> atNode)
    {
        _ofPlayer = ofPlayer;
        _atNode = atNode;
    }

    /// <summary>
    /// Per node, the mover's probability of being there once at its information set; 0 at chance and terminal nodes, and at nodes that lie
    /// under a vanished or null branch. A set all of whose nodes do has no belief: its numbers are all 0.
    /// </summary>
    public ImmutableArray<double> AtNode => _atNode;

    /// <summary>
    /// The belief of one player over any nodes that it cannot tell apart, movers or not (an observer set): what <c>belief(p, event | history)</c> reads.
    /// </summary>
    /// <param name="player">Whose belief.</param>
    /// <param name="nodes">The nodes; no one above another.</param>
    /// <returns>One probability per node; all 0 where none of them can be met.</returns>
    public ImmutableArray<double> Over(int player, ReadOnlySpan<int> nodes)
    {
        var result = new double[nodes.Length];
        _ofPlayer[player].Believe(nodes, result);
        return [.. result];
    }

    /// <summary>The least total label K of a node's path: how many slips, weighted, lead there; 0 exactly on the path of play; null where no play can come.</summary>
    /// <param name="player">Whose view of chance decides which draws are possible.</param>
    /// <param name="node">The node.</param>
    public long? SlipsTo(int player, int node) => _ofPlayer[player].Label(node) is >= 0 and var label ? label : null;
}
