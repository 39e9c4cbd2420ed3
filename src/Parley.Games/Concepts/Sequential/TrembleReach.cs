using System.Collections.Immutable;
using System.Numerics;
using Parley.Games.Forms;

namespace Parley.Games.Concepts.Sequential;

/// <summary>
/// How the probability of reaching each node vanishes along the trembles ζ(a)ε^K(a): like weight·ε^label, where the label is ΣK and the weight chance·Πζ over
/// the path. Limits of Bayes' rule follow without taking a limit: among nodes, those of least label share belief by weight.
/// </summary>
internal sealed class TrembleReach<T>
    where T : struct, IAdditionOperators<T, T, T>, IMultiplyOperators<T, T, T>, IDivisionOperators<T, T, T>, IComparisonOperators<T, T, bool>,
    IAdditiveIdentity<T, T>, IMultiplicativeIdentity<T, T>
{
    private readonly long[] _label; // −1: no play of this world comes here
    private readonly T[] _weight;

    /// <param name="point">The game at a point, with its surgery.</param>
    /// <param name="player">Whose view of chance is taken.</param>
    /// <param name="labels">K, by global action index.</param>
    /// <param name="weights">ζ, by global action index.</param>
    public TrembleReach(IGameNumbers<T> point, int player, ImmutableArray<int> labels, ReadOnlySpan<T> weights)
    {
        var game = point.Game;
        var chance = point.ChanceBelievedBy(player);
        var forced = point.Intervention.ForcedActions;
        _label = new long[game.NodeCount];
        _weight = new T[game.NodeCount];
        _weight[0] = T.MultiplicativeIdentity;
        for (var node = 1; node < _label.Length; node++)
        {
            var parent = game.Parent[node];
            _label[node] = _label[parent];
            _weight[node] = T.AdditiveIdentity;
            if (_label[parent] < 0)
            {
                continue;
            }

            if (game.Kind[parent] == NodeKind.Chance)
            {
                _weight[node] = _weight[parent] * chance[node];
                _label[node] = chance[node] > T.AdditiveIdentity ? _label[parent] : -1;
                continue;
            }

            var set = game.InformationSetOf[parent];
            var position = node - game.FirstChild[parent];
            if (forced[set] >= 0)
            {
                _weight[node] = _weight[parent];
                _label[node] = forced[set] == position ? _label[parent] : -1;
                continue;
            }

            var action = game.InformationSets[set].FirstAction + position;
            _weight[node] = _weight[parent] * weights[action];
            _label[node] = _label[parent] + labels[action];
        }
    }

    /// <summary>The label of a node, or −1 where no play of this world comes.</summary>
    public long Label(int node) => _label[node];

    /// <summary>The weight of a node; 0 where no play comes, or where the product underflowed.</summary>
    public T Weight(int node) => _weight[node];

    /// <summary>Writes the belief over <paramref name="nodes"/>; false (and zeros) where none of them can be met.</summary>
    public bool Believe(ReadOnlySpan<int> nodes, Span<T> beliefs)
    {
        var least = long.MaxValue;
        foreach (var node in nodes)
        {
            if (_label[node] >= 0 && _label[node] < least)
            {
                least = _label[node];
            }
        }

        var total = T.AdditiveIdentity;
        for (var index = 0; index < nodes.Length; index++)
        {
            beliefs[index] = _label[nodes[index]] == least ? _weight[nodes[index]] : T.AdditiveIdentity;
            total += beliefs[index];
        }

        if (!(total > T.AdditiveIdentity))
        {
            beliefs.Clear();
            return false;
        }

        for (var index = 0; index < nodes.Length; index++)
        {
            beliefs[index] /= total;
        }

        return true;
    }
}
