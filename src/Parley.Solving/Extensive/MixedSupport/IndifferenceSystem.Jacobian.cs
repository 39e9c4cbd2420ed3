using Parley.Games.Numerics;

namespace Parley.Solving.Extensive.MixedSupport;

/// <content>How the equations move with mixing probabilities and trembles.</content>
internal sealed partial class IndifferenceSystem
{
    /// <summary>The Jacobian of the equations over the weights held fixed as scales: through values below a set, and through beliefs from above it.</summary>
    private void Differentiate(WorldPoint point, ReadOnlySpan<double> probabilities, double[] matrix)
    {
        for (var column = 0; column < _unknowns.Count; column++)
        {
            var (set, action) = _unknowns[column];
            for (var member = _tree.MemberStart[set]; member < _tree.MemberStart[set + 1]; member++)
            {
                ThroughValues(point, probabilities, matrix, column, _tree.Members[member], action, _reference[set]);
            }
        }

        for (var row = 0; row < _equations.Count; row++)
        {
            var (set, action) = _equations[row];
            var offset = _tree.Mover[set] * _tree.NodeCount;
            for (var member = _tree.MemberStart[set]; member < _tree.MemberStart[set + 1]; member++)
            {
                if (_relevant[member])
                {
                    var first = offset + _tree.FirstChild[_tree.Members[member]] - _tree.ActionStart[set];
                    ThroughBelief(probabilities, matrix, row, member, point.Value[first + action] - point.Value[first + _reference[set]], point);
                }
            }
        }
    }

    private void ThroughValues(
        WorldPoint point, ReadOnlySpan<double> probabilities, double[] matrix, int column, int node, int action, int reference)
    {
        var below = _tree.FirstChild[node] - _tree.ActionStart[_tree.SetOf[node]];
        for (int child = node, ancestor = _tree.Parent[node]; ancestor >= 0; child = ancestor, ancestor = _tree.Parent[ancestor])
        {
            if (_tree.SetOf[ancestor] is not (>= 0 and var set) || _firstEquation[set] < 0 || !_relevant[_memberOf[ancestor]])
            {
                continue;
            }

            var player = _tree.Mover[set];
            var offset = player * _tree.NodeCount;
            var gain = point.Value[offset + below + action] - point.Value[offset + below + reference];
            if (gain == 0)
            {
                continue;
            }

            // From the ancestor's child down to the node, as the ancestor's mover believes chance.
            for (var step = node; step != child; step = _tree.Parent[step])
            {
                gain *= _tree.ActionInto[step] is >= 0 and var taken ? probabilities[taken] : point.Chance[offset + step];
            }

            gain *= _weight[_memberOf[ancestor]] / _scale[set];
            for (var row = _firstEquation[set]; row < _equations.Count && _equations[row].Set == set; row++)
            {
                matrix[(row * _columns) + column] += _tree.ActionInto[child] == _equations[row].Action ? gain
                    : _tree.ActionInto[child] == _reference[set] ? -gain : 0;
            }
        }
    }

    private void ThroughBelief(ReadOnlySpan<double> probabilities, double[] matrix, int row, int member, double gap, WorldPoint point)
    {
        var set = _equations[row].Set;
        var others = structure.OthersActions(member);
        foreach (var taken in others)
        {
            if (!_used[taken] && !double.IsNaN(_logScale[set]))
            {
                matrix[(row * _columns) + _trembleColumn[taken]] += _weight[member] * gap / _scale[set];
                continue;
            }

            if (_firstUnknown[_tree.SetOfAction[taken]] is not (>= 0 and var column) || !_used[taken])
            {
                continue;
            }

            var weight = point.ChanceReach[(_tree.Mover[set] * _tree.NodeCount) + _tree.Members[member]] * gap / _scale[set];
            foreach (var other in others)
            {
                weight *= _used[other] && other != taken ? probabilities[other] : 1;
            }

            weight *= double.IsNaN(_logScale[set]) ? 1 : DeterministicMath.Exp(LogTrembles(member) - _logScale[set]);

            var above = _tree.SetOfAction[taken];
            for (; column < _unknowns.Count && _unknowns[column].Set == above; column++)
            {
                matrix[(row * _columns) + column] += taken == _unknowns[column].Action ? weight : taken == _reference[above] ? -weight : 0;
            }
        }
    }
}
