using System.Numerics;
using Parley.Solving.Strategic.Bimatrix;

namespace Parley.Solving.Strategic.ExtremeEquilibria;

/// <summary>
/// The index of equilibrium components (Shapley 1974; von Schemde and von Stengel 2008; Balthasar 2009). A regular equilibrium with supports I and J of k strategies has the index
/// (−1)^(k+1) · sign det A_IJ · sign det B_IJ for positive payoffs. A degenerate component has the sum of the indices of the equilibria that it falls apart into when payoffs change a little:
/// here every reply's payoffs are divided by 1 + ε^j, with ε symbolic, so that each equilibrium of the changed game is a pair of complementary bases and
/// has its limit exactly in one extreme equilibrium of the given game. Nothing is guessed by distance.
/// </summary>
internal sealed class EquilibriumIndex(BestResponsePolytope first, BestResponsePolytope second, CancellationToken stop)
{
    // A vertex of a very degenerate game has exponentially many bases.
    private const int MostBases = 20_000;

    private readonly Dictionary<PolytopeVertex, HashSet<LabelSet>?> _firstBases = [];
    private readonly Dictionary<PolytopeVertex, HashSet<LabelSet>?> _secondBases = [];

    /// <summary>What one extreme equilibrium adds to the index of its component; null when that would take too long.</summary>
    public int? Of(VertexPair pair)
    {
        if (Bases(_firstBases, first, pair.First) is not { } own || Bases(_secondBases, second, pair.Second) is not { } others)
        {
            return null;
        }

        var sum = 0;
        foreach (var nonbasic in own)
        {
            if (stop.IsCancellationRequested)
            {
                return null;
            }

            sum += others.Contains(nonbasic.Complement(first.Labels)) ? Sign(nonbasic) : 0;
        }

        return sum;
    }

    private HashSet<LabelSet>? Bases(Dictionary<PolytopeVertex, HashSet<LabelSet>?> known, BestResponsePolytope polytope, PolytopeVertex vertex)
    {
        if (!known.TryGetValue(vertex, out var bases))
        {
            bases = vertex.Tight.Count == polytope.Variables ? [vertex.Tight] : new ExactDictionary(polytope).PerturbedBases(vertex.Tight, MostBases, stop);
            known.Add(vertex, bases);
        }

        return bases;
    }

    private int Sign(LabelSet firstNonbasic)
    {
        var own = Enumerable.Range(0, first.Variables).Where(strategy => !firstNonbasic[first.VariableLabel + strategy]).ToArray();
        var replies = Enumerable.Range(0, first.Rows).Where(reply => firstNonbasic[first.RowLabel + reply]).ToArray();
        var replyPayoffs = new BigInteger[own.Length * own.Length];
        var ownPayoffs = new BigInteger[own.Length * own.Length];
        for (var i = 0; i < own.Length; i++)
        {
            for (var j = 0; j < own.Length; j++)
            {
                replyPayoffs[(j * own.Length) + i] = first.Exact[(replies[j] * first.Variables) + own[i]];
                ownPayoffs[(i * own.Length) + j] = second.Exact[(own[i] * second.Variables) + replies[j]];
            }
        }

        var sign = IntegerSystem.DeterminantSign(ownPayoffs, own.Length) * IntegerSystem.DeterminantSign(replyPayoffs, own.Length);
        return own.Length % 2 == 0 ? -sign : sign;
    }
}
