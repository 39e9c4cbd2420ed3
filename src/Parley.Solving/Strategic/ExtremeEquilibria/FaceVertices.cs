using System.Numerics;
using Parley.Solving.Strategic.Bimatrix;

namespace Parley.Solving.Strategic.ExtremeEquilibria;

/// <summary>
/// The vertices of faces of one best-response polytope, in exact arithmetic. A face that a tableau shows to be a point is solved from its support; any other, and any on
/// which floating point and exact arithmetic disagree, by an exact dictionary. What was solved once is remembered: in degenerate games many ways lead to one face.
/// </summary>
internal sealed class FaceVertices(BestResponsePolytope polytope, CancellationToken stop)
{
    private readonly Dictionary<LabelSet, PolytopeVertex[]> _points = [];
    private readonly Dictionary<LabelSet, PolytopeVertex[]> _faces = [];
    private readonly Dictionary<PolytopeVertex, PolytopeVertex> _known = [];

    /// <summary>All vertices of the face on which the labels in <paramref name="tight"/> are tight; none when it is empty.</summary>
    public PolytopeVertex[] Of(FaceTableau tableau, LabelSet tight)
    {
        if (tableau.Free == 0)
        {
            var nonbasic = new LabelSet(polytope.Labels);
            for (var column = 1; column <= tableau.Columns; column++)
            {
                nonbasic[tableau.Nonbasic(column)] = true;
            }

            if (!_points.TryGetValue(nonbasic, out var point))
            {
                point = Point(tableau, nonbasic);
                _points.Add(nonbasic, point);
            }

            if (point.Length == 1)
            {
                // The only point with the nonbasic labels tight; the face is within.
                return point[0].Tight.Contains(tight) ? point : [];
            }
        }

        if (!_faces.TryGetValue(tight, out var vertices))
        {
            vertices = Dictionary(tight) is { } dictionary ? [.. dictionary.Vertices(tight, stop).Select(Known)] : [];
            _faces.Add(tight.Copy(), vertices);
        }

        return vertices;
    }

    /// <summary>An exact dictionary on the face on which the labels are tight; null when the face is empty.</summary>
    public ExactDictionary? Dictionary(LabelSet tight)
    {
        var dictionary = new ExactDictionary(polytope);
        var done = new LabelSet(polytope.Labels);
        for (var label = 0; label < polytope.Labels; label++)
        {
            if (tight[label])
            {
                if (!dictionary.Tighten(label, done, stop))
                {
                    return null;
                }

                done[label] = true;
            }
        }

        return dictionary;
    }

    private PolytopeVertex Known(PolytopeVertex vertex)
    {
        if (_known.TryGetValue(vertex, out var known))
        {
            return known;
        }

        _known.Add(vertex, vertex);
        return vertex;
    }

    // The one point where the nonbasic labels are tight, if it lies in the polytope; empty when it does not, or when the labels do not determine a point.
    private PolytopeVertex[] Point(FaceTableau tableau, LabelSet nonbasic)
    {
        var support = new int[tableau.BasicVariables];
        var rows = new int[support.Length];
        var (found, filled) = (0, 0);
        for (var row = 0; row < polytope.Rows; row++)
        {
            var label = tableau.Basic(row);
            if (polytope.IsVariable(label))
            {
                support[found++] = label - polytope.VariableLabel;
            }

            if (nonbasic[polytope.RowLabel + row])
            {
                rows[filled++] = row;
            }
        }

        var system = new BigInteger[support.Length * (support.Length + 1)];
        var width = support.Length + 1;
        for (var row = 0; row < rows.Length; row++)
        {
            for (var column = 0; column < support.Length; column++)
            {
                system[(row * width) + column] = polytope.Exact[(rows[row] * polytope.Variables) + support[column]];
            }

            system[(row * width) + support.Length] = BigInteger.One;
        }

        if (IntegerSystem.Solve(system, support.Length) is not { } solved)
        {
            return [];
        }

        var values = new BigInteger[polytope.Variables];
        var tight = new LabelSet(polytope.Labels);
        for (var position = 0; position < support.Length; position++)
        {
            values[support[position]] = solved.Numerators[position];
        }

        for (var variable = 0; variable < values.Length; variable++)
        {
            if (values[variable].Sign < 0)
            {
                return [];
            }

            tight[polytope.VariableLabel + variable] = values[variable].IsZero;
        }

        for (var row = 0; row < polytope.Rows; row++)
        {
            var slack = solved.Determinant;
            foreach (var variable in support)
            {
                slack -= polytope.Exact[(row * polytope.Variables) + variable] * values[variable];
            }

            if (slack.Sign < 0)
            {
                return [];
            }

            tight[polytope.RowLabel + row] = slack.IsZero;
        }

        return [Known(new PolytopeVertex(values, solved.Determinant, tight))];
    }
}
