using System.Runtime.Intrinsics;

namespace Parley.Solving.Extensive.Logit.Public;

/// <content>One decision eliminated, for any number of types and actions.</content>
internal sealed unsafe partial class PublicSystem
{
    /// <summary>
    /// From W, c, A at the children to those at the decision. With G^a_{m,sc} = ∂(log-odds of type m after a)/∂z_{s,c} the mover's own equations read
    /// (I − λK) δz = λ(A_a − A_0) x + λ(c_a − c_0) − F, where K = (A_a G^a − A_0 G^0) on the mover's columns.
    /// </summary>
    private void Eliminate(PublicNode node, DecisionPlan plan, Vector512<double>* children, Vector512<double>* block)
    {
        SetUp(node, plan, children);
        var size = plan.Types * (plan.Actions - 1);
        var solved = _store.Pointer + plan.Store;
        if (plan.MoverInner >= 0)
        {
            _sign *= LaneElimination.Solve(_small.Pointer, size, solved, plan.Outer.Columns + 2);
        }

        for (var type = 0; plan.OwnOuter >= 0 && type < plan.Types; type++)
        {
            var probability = MovesAt(node.Depth) + (type * plan.Actions);
            Combine(node, plan, children, block, plan.OwnInner + type, plan.OwnOuter + type, probability, null, type);
        }

        foreach (var row in plan.Others)
        {
            var view = _viewOf[row.Player];
            Combine(node, plan, children, block, row.Inner, row.Outer, MoveAt(node.Depth, view), BeliefAt(node.Depth, view), -1);
        }
    }

    /// <summary>The mover's equations: the matrix in the scratch space, the right-hand sides in the store.</summary>
    private void SetUp(PublicNode node, DecisionPlan plan, Vector512<double>* children)
    {
        var stride = plan.Inner.Stride;
        var probability = MovesAt(node.Depth);
        var width = plan.Outer.Columns + 2;
        var size = plan.Types * (plan.Actions - 1);
        var first = children;
        for (var type = 0; type < plan.Types; type++)
        {
            var own = (plan.OwnInner + type) * stride;
            for (var action = 1; action < plan.Actions; action++)
            {
                var after = children + (action * _blockSize);
                var unknown = (type * (plan.Actions - 1)) + action - 1;
                var gap = after[own] - first[own];
                var residual = Z.Pointer[node.Unknown + unknown] - Bias.Pointer[node.Unknown + unknown] - (_precision * gap);
                _worst = Vector512.Max(_worst, Vector512.Abs(residual));
                var side = _store.Pointer + plan.Store + (unknown * width);
                side[0] = (_precision * (after[own + 1] - first[own + 1])) - residual;
                side[1] = (_precision * (after[own + 2] - first[own + 2])) + gap;
                foreach (var column in plan.ZeroColumns)
                {
                    side[2 + column] = Vector512<double>.Zero;
                }

                var slope = after + own + 3;
                var slope0 = first + own + 3;
                foreach (var (inner, outer) in plan.Plain)
                {
                    side[2 + outer] = _precision * (slope[inner] - slope0[inner]);
                }

                for (var m = 1; plan.MoverOuter >= 0 && m < plan.Types; m++)
                {
                    side[2 + plan.MoverOuter + m - 1] = plan.MoverInner < 0 ? Vector512<double>.Zero
                        : _precision * (slope[plan.MoverInner + m - 1] - slope0[plan.MoverInner + m - 1]);
                }

                if (plan.MoverInner < 0)
                {
                    continue;
                }

                FillRow(plan, _small.Pointer + (unknown * size), slope, slope0, probability, action, unknown);
            }
        }
    }

    private void FillRow(
        DecisionPlan plan, Vector512<double>* row, Vector512<double>* slope, Vector512<double>* slope0, Vector512<double>* probability, int action, int unknown)
    {
        for (var taken = 1; taken < plan.Actions; taken++)
        {
            var ofFirst = Vector512<double>.Zero;
            for (var type = 1; type < plan.Types; type++)
            {
                var column = plan.MoverInner + type - 1;
                var here = slope[column];
                var there = slope0[column];
                var direct = taken == action ? here : Vector512<double>.Zero;
                ofFirst -= direct - ((here - there) * probability[taken]);
                var effect = direct - ((here - there) * probability[(type * plan.Actions) + taken]);
                row[(type * (plan.Actions - 1)) + taken - 1] = -_precision * effect;
            }

            row[taken - 1] = -_precision * ofFirst;
        }

        row[unknown] += Vector512<double>.One;
    }

    /// <summary>One row of W, c and A: its own player's expectation over the mover's actions, with δz put in.</summary>
    private void Combine(
        PublicNode node, DecisionPlan plan, Vector512<double>* children, Vector512<double>* block, int inner, int outer,
        Vector512<double>* weights, Vector512<double>* belief, int ownType)
    {
        var row = inner * plan.Inner.Stride;
        var width = plan.Outer.Columns + 2;
        var probability = MovesAt(node.Depth);
        var value = Vector512<double>.Zero;
        var newton = Vector512<double>.Zero;
        var tangent = Vector512<double>.Zero;
        for (var action = 0; action < plan.Actions; action++)
        {
            var after = children + (action * _blockSize);
            value = Vector512.FusedMultiplyAdd(weights[action], after[row], value);
            newton = Vector512.FusedMultiplyAdd(weights[action], after[row + 1], newton);
            tangent = Vector512.FusedMultiplyAdd(weights[action], after[row + 2], tangent);
        }

        var target = block + (outer * plan.Outer.Stride);
        var slopes = target + 3;
        for (var column = 0; column < plan.Outer.Columns; column++)
        {
            slopes[column] = Vector512<double>.Zero;
        }

        foreach (var (from, to) in plan.Plain)
        {
            slopes[to] = Total(plan, children, inner, from, weights);
        }

        for (var type = 0; type < plan.Types; type++)
        {
            var own = probability + (type * plan.Actions);
            var mean = Vector512<double>.Zero;
            for (var action = 0; action < plan.Actions; action++)
            {
                mean = Vector512.FusedMultiplyAdd(own[action], (children + (action * _blockSize))[row], mean);
            }

            if (type > 0 && plan.MoverOuter >= 0)
            {
                var direct = belief is null ? Vector512<double>.Zero : belief[type] * (mean - value);
                slopes[plan.MoverOuter + type - 1] += plan.MoverInner < 0 ? direct
                    : Total(plan, children, inner, plan.MoverInner + type - 1, weights) + direct;
            }

            for (var taken = 1; taken < plan.Actions; taken++)
            {
                var share = belief is not null ? belief[type] : type == ownType ? Vector512<double>.One : Vector512<double>.Zero;
                var effect = share * own[taken] * ((children + (taken * _blockSize))[row] - mean);
                effect += ThroughBeliefs(plan, children, inner, weights, own[taken], type, taken);
                var solved = _store.Pointer + plan.Store + (((type * (plan.Actions - 1)) + taken - 1) * width);
                for (var column = 0; column < width - 2; column++)
                {
                    slopes[column] = Vector512.FusedMultiplyAdd(effect, solved[2 + column], slopes[column]);
                }

                newton = Vector512.FusedMultiplyAdd(effect, solved[0], newton);
                tangent = Vector512.FusedMultiplyAdd(effect, solved[1], tangent);
            }
        }

        target[0] = value;
        target[1] = newton;
        target[2] = tangent;
    }

    /// <summary>Σ_a w_a Σ_m A_a[row, m] G^a_{m,sc}: how a change of the mover's log-odds moves this row by what others then believe.</summary>
    private Vector512<double> ThroughBeliefs(
        DecisionPlan plan, Vector512<double>* children, int row, Vector512<double>* weights, Vector512<double> probability, int type, int taken)
    {
        var effect = Vector512<double>.Zero;
        if (plan.MoverInner < 0)
        {
            return effect;
        }

        for (var m = 1; m < plan.Types; m++)
        {
            if (type != 0 && type != m)
            {
                continue;
            }

            var direct = weights[taken] * Slope(plan, children, taken, row, plan.MoverInner + m - 1);
            var part = direct - (probability * Total(plan, children, row, plan.MoverInner + m - 1, weights));
            effect = type == 0 ? effect - part : effect + part;
        }

        return effect;
    }

    private Vector512<double> Total(DecisionPlan plan, Vector512<double>* children, int row, int column, Vector512<double>* weights)
    {
        var total = Vector512<double>.Zero;
        for (var action = 0; action < plan.Actions; action++)
        {
            total = Vector512.FusedMultiplyAdd(weights[action], Slope(plan, children, action, row, column), total);
        }

        return total;
    }

    /// <summary>A public draw: expectations with the chances as the row's player believes them.</summary>
    private void Average(int index, DecisionPlan plan, Vector512<double>* children, Vector512<double>* block)
    {
        foreach (var row in plan.Others)
        {
            var chances = _numbers.Chances.Pointer + (_viewOf[row.Player] * _numbers.ChanceCount) + _numbers.ChanceStart[index];
            var target = block + (row.Outer * plan.Outer.Stride);
            for (var part = 0; part < 3; part++)
            {
                var sum = Vector512<double>.Zero;
                for (var branch = 0; branch < plan.Actions; branch++)
                {
                    sum = Vector512.FusedMultiplyAdd(chances[branch], (children + (branch * _blockSize))[(row.Inner * plan.Inner.Stride) + part], sum);
                }

                target[part] = sum;
            }

            var slopes = target + 3;
            foreach (var column in plan.ZeroColumns)
            {
                slopes[column] = Vector512<double>.Zero;
            }

            foreach (var (from, to) in plan.Plain)
            {
                slopes[to] = Total(plan, children, row.Inner, from, chances);
            }
        }
    }

    private Vector512<double> Slope(DecisionPlan plan, Vector512<double>* children, int action, int row, int column) =>
        (children + (action * _blockSize))[(row * plan.Inner.Stride) + 3 + column];
}
