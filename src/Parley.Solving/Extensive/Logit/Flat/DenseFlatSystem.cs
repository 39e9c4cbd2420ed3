using Parley.Solving.Extensive.Logit.Continuation;

namespace Parley.Solving.Extensive.Logit.Flat;

/// <summary>
/// The exact Jacobian of the logit equations, entry by entry, and a dense factorization. For information sets h of player i and k ≠ h:
/// k below (h,a): ∂ū_{h,a}/∂z_{k,c} = Σ Pr(y|h,a) σ_k(c)(v_i(y·c) − v_i(y)) over the nodes y of k; k above h: the change of i's belief,
/// Σ_x μ(x)(v_i(x·a) − ū_{h,a})(1[b=c] − σ_k(c)) with b the action of k on the way to x (it sums to nothing for i's own k under perfect recall). One pass over pairs of ancestor and descendant,
/// O(nodes × depth), then ⅔n³ for n unknowns: for n up to a few hundred.
/// </summary>
internal sealed class DenseFlatSystem : FlatSystem
{
    private readonly double[] _slope;
    private readonly double[] _matrix;
    private readonly double[] _path;
    private readonly int _unknowns;

    public DenseFlatSystem(FlatTree tree, UnknownLayout layout)
        : base(tree, layout)
    {
        _unknowns = layout.Count;
        _slope = new double[Probability.Length * _unknowns];
        _matrix = new double[_unknowns * _unknowns];
        _path = new double[tree.Game.Players.Length + 1];
    }

    /// <inheritdoc/>
    protected override int Solve(double precision, double[] newton, double[] tangent)
    {
        _slope.AsSpan().Clear();
        for (var set = 0; set < SetStart.Length; set++)
        {
            foreach (var node in Tree.Members[set])
            {
                WalkUp(set, node);
            }
        }

        for (var set = 0; set < SetStart.Length; set++)
        {
            var first = _slope.AsSpan(ActionStart[set] * _unknowns, _unknowns);
            for (var action = 1; action < ActionStart[set + 1] - ActionStart[set]; action++)
            {
                var slope = _slope.AsSpan((ActionStart[set] + action) * _unknowns, _unknowns);
                var unknown = SetStart[set] + action - 1;
                var row = _matrix.AsSpan(unknown * _unknowns, _unknowns);
                for (var column = 0; column < row.Length; column++)
                {
                    row[column] = -precision * (slope[column] - first[column]);
                }

                row[unknown] += 1;
            }
        }

        return DenseFactorization.Solve(_matrix, _unknowns, newton, tangent);
    }

    private void WalkUp(int set, int node)
    {
        Array.Fill(_path, 1);
        var child = node;
        for (var above = Tree.Parent[node]; above >= 0; child = above, above = Tree.Parent[above])
        {
            var upper = FreeIndex[above];
            if (upper >= 0)
            {
                AddEffectOnValues(upper, above, child, set, node);
                AddEffectOnBeliefs(upper, Tree.Position[child], set, node);
            }

            for (var view = 0; view < Current.Views; view++)
            {
                _path[view] *= Move[child] * Current.Chance(view)[child];
            }
        }
    }

    private void AddEffectOnValues(int upper, int above, int child, int lower, int node)
    {
        var player = Mover[upper];
        var weight = Belief[above] * _path[Current.ViewOf(player)];
        var row = (ActionStart[upper] + Tree.Position[child]) * _unknowns;
        var here = Value[(node * Players) + player];
        for (var action = 1; action < ActionStart[lower + 1] - ActionStart[lower]; action++)
        {
            var after = Value[(Tree.Children[Tree.ChildStart[node] + action] * Players) + player];
            _slope[row + SetStart[lower] + action - 1] += weight * Probability[ActionStart[lower] + action] * (after - here);
        }
    }

    private void AddEffectOnBeliefs(int upper, int taken, int lower, int node)
    {
        var player = Mover[lower];
        for (var own = 0; own < ActionStart[lower + 1] - ActionStart[lower]; own++)
        {
            var after = Value[(Tree.Children[Tree.ChildStart[node] + own] * Players) + player];
            var weight = Belief[node] * (after - ActionValue[ActionStart[lower] + own]);
            var row = ((ActionStart[lower] + own) * _unknowns) + SetStart[upper];
            for (var action = 1; action < ActionStart[upper + 1] - ActionStart[upper]; action++)
            {
                _slope[row + action - 1] += weight * ((taken == action ? 1 : 0) - Probability[ActionStart[upper] + action]);
            }
        }
    }
}
