using System.Runtime.Intrinsics;
using Parley.Games.Numerics;
using Parley.Solving.Extensive.Logit.Continuation;

namespace Parley.Solving.Extensive.Logit.Public;

/// <content>The same as the general elimination for menus of two actions, where σ(1)σ(0) and one gap per row say everything; nearly all of the time goes here.</content>
internal sealed unsafe partial class PublicSystem
{
    private readonly LaneBuffer _effects;

    /// <summary>σ from one exponential; logarithms only where a later player learns from the move.</summary>
    private void RespondBinary(PublicNode node, DecisionPlan plan)
    {
        var one = Vector512<double>.One;
        var zero = Vector512<double>.Zero;
        var z = Z.Pointer + node.Unknown;
        var kept = _probabilities.Pointer + node.Unknown;
        var probability = MovesAt(node.Depth);
        var log = probability + (_mostTypes * _tree.Widest);
        for (var type = 0; type < plan.Types; type++)
        {
            var odds = z[type];
            var up = Vector512.GreaterThan(odds, zero);
            var less = DeterministicMath.Exp(-Vector512.Abs(odds));
            var likely = one / (one + less);
            var unlikely = less * likely;
            probability[2 * type] = Vector512.ConditionalSelect(up, unlikely, likely);
            probability[(2 * type) + 1] = kept[type] = Vector512.ConditionalSelect(up, likely, unlikely);
            if (plan.MoverInner >= 0)
            {
                var total = DeterministicMath.Log(one + less);
                log[2 * type] = Vector512.ConditionalSelect(up, -odds, zero) - total;
                log[(2 * type) + 1] = Vector512.ConditionalSelect(up, zero, odds) - total;
            }
        }

        if (plan.Types == 1)
        {
            return;
        }

        for (var view = 0; view < _views; view++)
        {
            if (view > 0 && !_numbers.HasView[view - 1])
            {
                continue;
            }

            var belief = BeliefAt(node.Depth, view);
            Believe(belief, node.Mover, node.BeliefLevel[node.Mover], view);
            var sum = belief[0] * probability[1];
            for (var type = 1; type < plan.Types; type++)
            {
                sum = Vector512.FusedMultiplyAdd(belief[type], probability[(2 * type) + 1], sum);
            }

            MoveAt(node.Depth, view)[1] = sum;
        }
    }

    /// <summary>A decision of a player with one type: all rows are weighed alike, and nothing is learnt.</summary>
    private void EliminateKnown(PublicNode node, DecisionPlan plan, Vector512<double>* first, Vector512<double>* block)
    {
        var second = first + _blockSize;
        var inner = plan.Inner.Stride;
        var outer = plan.Outer.Stride;
        var likely = MovesAt(node.Depth)[1];
        var slope = likely * MovesAt(node.Depth)[0];
        var side = _store.Pointer + plan.Store;
        var f = first + (plan.OwnInner * inner);
        var g = second + (plan.OwnInner * inner);
        var gap = g[0] - f[0];
        var residual = Z.Pointer[node.Unknown] - Bias.Pointer[node.Unknown] - (_precision * gap);
        _worst = Vector512.Max(_worst, Vector512.Abs(residual));
        var newton = side[0] = Vector512.FusedMultiplyAdd(_precision, g[1] - f[1], -residual);
        var tangent = side[1] = Vector512.FusedMultiplyAdd(_precision, g[2] - f[2], gap);
        foreach (var (from, to) in plan.Plain)
        {
            side[2 + to] = _precision * (g[3 + from] - f[3 + from]);
        }

        foreach (var column in plan.ZeroColumns)
        {
            side[2 + column] = Vector512<double>.Zero;
        }

        foreach (var row in plan.Rows)
        {
            f = first + (row.Inner * inner);
            g = second + (row.Inner * inner);
            var target = block + (row.Outer * outer);
            var difference = g[0] - f[0];
            var effect = slope * difference;
            target[0] = Vector512.FusedMultiplyAdd(likely, difference, f[0]);
            target[1] = Vector512.FusedMultiplyAdd(effect, newton, Vector512.FusedMultiplyAdd(likely, g[1] - f[1], f[1]));
            target[2] = Vector512.FusedMultiplyAdd(effect, tangent, Vector512.FusedMultiplyAdd(likely, g[2] - f[2], f[2]));
            foreach (var (from, to) in plan.Plain)
            {
                var mean = Vector512.FusedMultiplyAdd(likely, g[3 + from] - f[3 + from], f[3 + from]);
                target[3 + to] = Vector512.FusedMultiplyAdd(effect, side[2 + to], mean);
            }

            foreach (var column in plan.ZeroColumns)
            {
                target[3 + column] = Vector512<double>.Zero;
            }
        }
    }

    /// <summary>A decision of a player with several types.</summary>
    private void EliminateBinary(PublicNode node, DecisionPlan plan, Vector512<double>* first, Vector512<double>* block)
    {
        var second = first + _blockSize;
        SetUpBinary(node, plan, first, second);
        var sides = _store.Pointer + plan.Store;
        var width = plan.Outer.Columns + 2;
        if (plan.MoverInner >= 0)
        {
            _sign *= plan.Types == 2 ? SolveTwo(_small.Pointer, sides, width) : LaneElimination.Solve(_small.Pointer, plan.Types, sides, width);
        }

        foreach (var row in plan.Rows)
        {
            CombineBinary(node, plan, first, second, row, sides, width, block + (row.Outer * plan.Outer.Stride));
        }
    }

    private void SetUpBinary(PublicNode node, DecisionPlan plan, Vector512<double>* first, Vector512<double>* second)
    {
        var probability = MovesAt(node.Depth);
        var width = plan.Outer.Columns + 2;
        var side = _store.Pointer + plan.Store;
        var matrix = _small.Pointer;
        for (var type = 0; type < plan.Types; type++, side += width)
        {
            var f = first + ((plan.OwnInner + type) * plan.Inner.Stride);
            var g = second + ((plan.OwnInner + type) * plan.Inner.Stride);
            var gap = g[0] - f[0];
            var residual = Z.Pointer[node.Unknown + type] - Bias.Pointer[node.Unknown + type] - (_precision * gap);
            _worst = Vector512.Max(_worst, Vector512.Abs(residual));
            side[0] = Vector512.FusedMultiplyAdd(_precision, g[1] - f[1], -residual);
            side[1] = Vector512.FusedMultiplyAdd(_precision, g[2] - f[2], gap);
            foreach (var (from, to) in plan.Plain)
            {
                side[2 + to] = _precision * (g[3 + from] - f[3 + from]);
            }

            foreach (var column in plan.ZeroColumns)
            {
                side[2 + column] = Vector512<double>.Zero;
            }

            for (var m = 1; plan.MoverOuter >= 0 && m < plan.Types; m++)
            {
                var column = 3 + plan.MoverInner + m - 1;
                side[2 + plan.MoverOuter + m - 1] = plan.MoverInner < 0 ? Vector512<double>.Zero : _precision * (g[column] - f[column]);
            }

            if (plan.MoverInner < 0)
            {
                continue;
            }

            var row = matrix + (type * plan.Types);
            var ofFirst = Vector512<double>.Zero;
            for (var m = 1; m < plan.Types; m++)
            {
                var here = g[3 + plan.MoverInner + m - 1];
                var there = f[3 + plan.MoverInner + m - 1];
                ofFirst += Vector512.FusedMultiplyAdd(here, probability[0], there * probability[1]);
                row[m] = -_precision * Vector512.FusedMultiplyAdd(here, probability[2 * m], there * probability[(2 * m) + 1]);
            }

            row[0] = _precision * ofFirst;
            row[type] += Vector512<double>.One;
        }
    }

    /// <summary>Two equations by Cramer's rule; returns the determinant's sign.</summary>
    private static Vector512<double> SolveTwo(Vector512<double>* matrix, Vector512<double>* sides, int width)
    {
        var (a, b, c, d) = (matrix[0], matrix[1], matrix[2], matrix[3]);
        var determinant = Vector512.FusedMultiplyAdd(a, d, -(b * c));
        var inverse = Vector512<double>.One / determinant;
        a *= inverse;
        b *= inverse;
        c *= inverse;
        d *= inverse;
        for (var column = 0; column < width; column++)
        {
            var top = sides[column];
            var bottom = sides[width + column];
            sides[column] = Vector512.FusedMultiplyAdd(d, top, -(b * bottom));
            sides[width + column] = Vector512.FusedMultiplyAdd(a, bottom, -(c * top));
        }

        return LaneElimination.Sign(determinant);
    }

    private void CombineBinary(
        PublicNode node, DecisionPlan plan, Vector512<double>* first, Vector512<double>* second, OtherRow row, Vector512<double>* sides, int width,
        Vector512<double>* target)
    {
        var probability = MovesAt(node.Depth);
        var f = first + (row.Inner * plan.Inner.Stride);
        var g = second + (row.Inner * plan.Inner.Stride);
        var effects = _effects.Pointer;
        var difference = g[0] - f[0];
        var own = row.Player == node.Mover ? row.Inner - plan.OwnInner : -1;
        var view = own >= 0 ? 0 : _viewOf[row.Player];
        var belief = BeliefAt(node.Depth, view);
        var likely = own >= 0 ? probability[(2 * own) + 1] : MoveAt(node.Depth, view)[1];
        for (var type = 0; type < plan.Types; type++)
        {
            var slope = probability[2 * type] * probability[(2 * type) + 1] * difference;
            effects[type] = own < 0 ? belief[type] * slope : own == type ? slope : Vector512<double>.Zero;
        }

        foreach (var (from, to) in plan.Plain)
        {
            target[3 + to] = Vector512.FusedMultiplyAdd(likely, g[3 + from] - f[3 + from], f[3 + from]);
        }

        foreach (var column in plan.ZeroColumns)
        {
            target[3 + column] = Vector512<double>.Zero;
        }

        for (var m = 1; m < plan.Types && (plan.MoverInner >= 0 || plan.MoverOuter >= 0); m++)
        {
            var mean = Vector512<double>.Zero;
            if (plan.MoverInner >= 0)
            {
                var column = 3 + plan.MoverInner + m - 1;
                var after = likely * g[column];
                var before = Vector512.FusedMultiplyAdd(-likely, f[column], f[column]);
                effects[m] += Vector512.FusedMultiplyAdd(after, probability[2 * m], -(before * probability[(2 * m) + 1]));
                effects[0] -= Vector512.FusedMultiplyAdd(after, probability[0], -(before * probability[1]));
                mean = after + before;
            }

            if (plan.MoverOuter >= 0)
            {
                target[3 + plan.MoverOuter + m - 1] = own >= 0 ? mean
                    : Vector512.FusedMultiplyAdd(belief[m] * difference, probability[(2 * m) + 1] - likely, mean);
            }
        }

        target[0] = Vector512.FusedMultiplyAdd(likely, difference, f[0]);
        var newton = Vector512.FusedMultiplyAdd(likely, g[1] - f[1], f[1]);
        var tangent = Vector512.FusedMultiplyAdd(likely, g[2] - f[2], f[2]);
        for (var type = 0; type < plan.Types; type++, sides += width)
        {
            var effect = effects[type];
            newton = Vector512.FusedMultiplyAdd(effect, sides[0], newton);
            tangent = Vector512.FusedMultiplyAdd(effect, sides[1], tangent);
            for (var column = 2; column < width; column++)
            {
                target[1 + column] = Vector512.FusedMultiplyAdd(effect, sides[column], target[1 + column]);
            }
        }

        target[1] = newton;
        target[2] = tangent;
    }

    /// <summary>δ log σ_m(a) − δ log σ_0(a) for two actions.</summary>
    private void StepBeliefsBinary(PublicNode node, DecisionPlan plan, Vector512<double>* here, Vector512<double>* next, int action)
    {
        var probability = _probabilities.Pointer + node.Unknown;
        for (var part = 0; part < 2; part++)
        {
            var change = (part == 0 ? Newton : Tangent).Pointer + node.Unknown;
            var first = action == 1 ? Vector512.FusedMultiplyAdd(-probability[0], change[0], change[0]) : -(probability[0] * change[0]);
            for (var type = 1; type < plan.Types; type++)
            {
                var own = action == 1 ? Vector512.FusedMultiplyAdd(-probability[type], change[type], change[type]) : -(probability[type] * change[type]);
                var before = plan.MoverOuter < 0 ? Vector512<double>.Zero : here[(2 * (plan.MoverOuter + type - 1)) + part];
                next[(2 * (plan.MoverInner + type - 1)) + part] = before + own - first;
            }
        }
    }
}
