using System.Runtime.Intrinsics;
using Parley.Solving.Extensive.Logit.Continuation;

namespace Parley.Solving.Extensive.Logit.Public;

/// <content>From x = 0 at the root down to every δz.</content>
internal sealed unsafe partial class PublicSystem
{
    private readonly LaneBuffer _steps;
    private readonly int _stepSize;

    /// <summary>δz = Z x + ζ at a decision, then x at each child that has decisions below it; for Newton and tangent side by side.</summary>
    private void SubstituteBack(int index)
    {
        var node = _tree.Nodes[index];
        var plan = _plans[index]!;
        var here = _steps.Pointer + (node.Depth * _stepSize);
        var next = here + _stepSize;
        if (node.Kind == PublicKind.Decision)
        {
            Solution(node, plan, here);
        }

        foreach (var (inner, outer) in plan.Plain)
        {
            next[2 * inner] = here[2 * outer];
            next[(2 * inner) + 1] = here[(2 * outer) + 1];
        }

        for (var position = 0; position < node.Children.Length; position++)
        {
            var child = _tree.Nodes[node.Children[position]];
            if (child.Kind == PublicKind.Leaf)
            {
                continue;
            }

            if (plan.MoverInner >= 0 && plan.Actions == 2)
            {
                StepBeliefsBinary(node, plan, here, next, position);
            }
            else if (plan.MoverInner >= 0)
            {
                StepBeliefs(node, plan, here, next, position);
            }

            SubstituteBack(node.Children[position]);
        }
    }

    private void Solution(PublicNode node, DecisionPlan plan, Vector512<double>* here)
    {
        var columns = plan.Outer.Columns;
        var solved = _store.Pointer + plan.Store;
        var size = plan.Types * (plan.Actions - 1);
        for (var unknown = 0; unknown < size; unknown++, solved += columns + 2)
        {
            var newton = solved[0];
            var tangent = solved[1];
            for (var column = 0; column < columns; column++)
            {
                newton = Vector512.FusedMultiplyAdd(solved[2 + column], here[2 * column], newton);
                tangent = Vector512.FusedMultiplyAdd(solved[2 + column], here[(2 * column) + 1], tangent);
            }

            Newton.Pointer[node.Unknown + unknown] = newton;
            Tangent.Pointer[node.Unknown + unknown] = tangent;
        }
    }

    /// <summary>The change of the log-odds of the mover's types after an action: δ log σ_m(a) − δ log σ_0(a), added to what it was.</summary>
    private void StepBeliefs(PublicNode node, DecisionPlan plan, Vector512<double>* here, Vector512<double>* next, int action)
    {
        var z = Z.Pointer + node.Unknown;
        for (var part = 0; part < 2; part++)
        {
            var change = (part == 0 ? Newton : Tangent).Pointer + node.Unknown;
            var first = LogChange(plan, z, change, 0, action);
            for (var type = 1; type < plan.Types; type++)
            {
                var before = plan.MoverOuter < 0 ? Vector512<double>.Zero : here[(2 * (plan.MoverOuter + type - 1)) + part];
                next[(2 * (plan.MoverInner + type - 1)) + part] = before + LogChange(plan, z, change, type, action) - first;
            }
        }
    }

    /// <summary>δ log σ(a) = δz_a − Σ_c σ(c) δz_c.</summary>
    private Vector512<double> LogChange(DecisionPlan plan, Vector512<double>* z, Vector512<double>* change, int type, int action)
    {
        var probability = _probabilities.Pointer + (z - Z.Pointer) + (type * (plan.Actions - 1));
        var own = change + (type * (plan.Actions - 1));
        var result = action == 0 ? Vector512<double>.Zero : own[action - 1];
        for (var taken = 1; taken < plan.Actions; taken++)
        {
            result -= probability[taken - 1] * own[taken - 1];
        }

        return result;
    }
}
