using System.Runtime.Intrinsics;
using Parley.Solving.Extensive.Logit.Continuation;

namespace Parley.Solving.Extensive.Logit.Public;

/// <content>
/// Rows at two-action decisions of players with two or three types, written out. What a row needs of the mover is worked out once per decision and way of weighing: own type t, or
/// one of the others' views. It is P(1), then per type the share of δz in δP(1), then per type but the first the share of its log-odds in δP(1).
/// </content>
internal sealed unsafe partial class PublicSystem
{
    private readonly LaneBuffer _weighings;

    private void EliminateFew(PublicNode node, DecisionPlan plan, Vector512<double>* first, Vector512<double>* block)
    {
        var second = first + _blockSize;
        SetUpBinary(node, plan, first, second);
        var sides = _store.Pointer + plan.Store;
        var width = plan.Outer.Columns + 2;
        if (plan.MoverInner >= 0)
        {
            _sign *= plan.Types == 2 ? SolveTwo(_small.Pointer, sides, width) : LaneElimination.Solve(_small.Pointer, plan.Types, sides, width);
        }

        Weigh(node, plan);
        var size = 2 * plan.Types;
        foreach (var row in plan.Rows)
        {
            var weighing = _weighings.Pointer + (size * (row.Player == node.Mover ? row.Inner - plan.OwnInner : plan.Types + _viewOf[row.Player]));
            var f = first + (row.Inner * plan.Inner.Stride);
            var g = second + (row.Inner * plan.Inner.Stride);
            var target = block + (row.Outer * plan.Outer.Stride);
            if (plan.Types == 2)
            {
                CombineTwo(plan, MovesAt(node.Depth), f, g, weighing, sides, width, target);
            }
            else
            {
                CombineThree(plan, MovesAt(node.Depth), f, g, weighing, sides, width, target);
            }
        }
    }

    private void Weigh(PublicNode node, DecisionPlan plan)
    {
        var types = plan.Types;
        var probability = MovesAt(node.Depth);
        var weighing = _weighings.Pointer;
        for (var own = 0; own < types; own++, weighing += 2 * types)
        {
            weighing[0] = probability[(2 * own) + 1];
            for (var index = 1; index < 2 * types; index++)
            {
                weighing[index] = Vector512<double>.Zero;
            }

            weighing[1 + own] = probability[2 * own] * probability[(2 * own) + 1];
        }

        for (var view = 0; view < _views; view++, weighing += 2 * types)
        {
            if (view > 0 && !_numbers.HasView[view - 1])
            {
                continue;
            }

            var belief = BeliefAt(node.Depth, view);
            var likely = MoveAt(node.Depth, view)[1];
            weighing[0] = likely;
            for (var type = 0; type < types; type++)
            {
                weighing[1 + type] = belief[type] * probability[2 * type] * probability[(2 * type) + 1];
                if (type > 0)
                {
                    weighing[types + type] = belief[type] * (probability[(2 * type) + 1] - likely);
                }
            }
        }
    }

    private static void CombineTwo(
        DecisionPlan plan, Vector512<double>* probability, Vector512<double>* f, Vector512<double>* g, Vector512<double>* weighing,
        Vector512<double>* sides, int width, Vector512<double>* target)
    {
        var likely = weighing[0];
        var difference = g[0] - f[0];
        var effect0 = weighing[1] * difference;
        var effect1 = weighing[2] * difference;
        var mean = Vector512<double>.Zero;
        if (plan.MoverInner >= 0)
        {
            var column = 3 + plan.MoverInner;
            var after = likely * g[column];
            var before = Vector512.FusedMultiplyAdd(-likely, f[column], f[column]);
            effect1 += Vector512.FusedMultiplyAdd(after, probability[2], -(before * probability[3]));
            effect0 -= Vector512.FusedMultiplyAdd(after, probability[0], -(before * probability[1]));
            mean = after + before;
        }

        var other = sides + width;
        target[0] = Vector512.FusedMultiplyAdd(likely, difference, f[0]);
        for (var part = 0; part < 2; part++)
        {
            var plain = Vector512.FusedMultiplyAdd(likely, g[1 + part] - f[1 + part], f[1 + part]);
            target[1 + part] = Vector512.FusedMultiplyAdd(effect1, other[part], Vector512.FusedMultiplyAdd(effect0, sides[part], plain));
        }

        foreach (var (from, to) in plan.Plain)
        {
            var plain = Vector512.FusedMultiplyAdd(likely, g[3 + from] - f[3 + from], f[3 + from]);
            target[3 + to] = Vector512.FusedMultiplyAdd(effect1, other[2 + to], Vector512.FusedMultiplyAdd(effect0, sides[2 + to], plain));
        }

        if (plan.MoverOuter >= 0)
        {
            var to = plan.MoverOuter;
            var direct = Vector512.FusedMultiplyAdd(weighing[3], difference, mean);
            target[3 + to] = Vector512.FusedMultiplyAdd(effect1, other[2 + to], Vector512.FusedMultiplyAdd(effect0, sides[2 + to], direct));
        }

        foreach (var column in plan.ZeroColumns)
        {
            target[3 + column] = Vector512<double>.Zero;
        }
    }

    private static void CombineThree(
        DecisionPlan plan, Vector512<double>* probability, Vector512<double>* f, Vector512<double>* g, Vector512<double>* weighing,
        Vector512<double>* sides, int width, Vector512<double>* target)
    {
        var likely = weighing[0];
        var difference = g[0] - f[0];
        var effect0 = weighing[1] * difference;
        var effect1 = weighing[2] * difference;
        var effect2 = weighing[3] * difference;
        var mean1 = Vector512<double>.Zero;
        var mean2 = Vector512<double>.Zero;
        if (plan.MoverInner >= 0)
        {
            var column = 3 + plan.MoverInner;
            var after1 = likely * g[column];
            var before1 = Vector512.FusedMultiplyAdd(-likely, f[column], f[column]);
            var after2 = likely * g[column + 1];
            var before2 = Vector512.FusedMultiplyAdd(-likely, f[column + 1], f[column + 1]);
            effect1 += Vector512.FusedMultiplyAdd(after1, probability[2], -(before1 * probability[3]));
            effect2 += Vector512.FusedMultiplyAdd(after2, probability[4], -(before2 * probability[5]));
            effect0 -= Vector512.FusedMultiplyAdd(after1 + after2, probability[0], -((before1 + before2) * probability[1]));
            mean1 = after1 + before1;
            mean2 = after2 + before2;
        }

        var second = sides + width;
        var third = second + width;
        target[0] = Vector512.FusedMultiplyAdd(likely, difference, f[0]);
        for (var part = 0; part < 2; part++)
        {
            var plain = Vector512.FusedMultiplyAdd(likely, g[1 + part] - f[1 + part], f[1 + part]);
            target[1 + part] = Sum(plain, effect0, sides[part], effect1, second[part], effect2, third[part]);
        }

        foreach (var (from, to) in plan.Plain)
        {
            var plain = Vector512.FusedMultiplyAdd(likely, g[3 + from] - f[3 + from], f[3 + from]);
            target[3 + to] = Sum(plain, effect0, sides[2 + to], effect1, second[2 + to], effect2, third[2 + to]);
        }

        if (plan.MoverOuter >= 0)
        {
            var to = plan.MoverOuter;
            var direct1 = Vector512.FusedMultiplyAdd(weighing[4], difference, mean1);
            var direct2 = Vector512.FusedMultiplyAdd(weighing[5], difference, mean2);
            target[3 + to] = Sum(direct1, effect0, sides[2 + to], effect1, second[2 + to], effect2, third[2 + to]);
            target[4 + to] = Sum(direct2, effect0, sides[3 + to], effect1, second[3 + to], effect2, third[3 + to]);
        }

        foreach (var column in plan.ZeroColumns)
        {
            target[3 + column] = Vector512<double>.Zero;
        }
    }

    private static Vector512<double> Sum(
        Vector512<double> start, Vector512<double> effect0, Vector512<double> side0, Vector512<double> effect1, Vector512<double> side1,
        Vector512<double> effect2, Vector512<double> side2) =>
        Vector512.FusedMultiplyAdd(effect2, side2, Vector512.FusedMultiplyAdd(effect1, side1, Vector512.FusedMultiplyAdd(effect0, side0, start)));
}
