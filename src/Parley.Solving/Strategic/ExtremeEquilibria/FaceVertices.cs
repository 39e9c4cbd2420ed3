using Parley.Solving.Strategic.Bimatrix;

namespace Parley.Solving.Strategic.ExtremeEquilibria;

/// <summary>
/// The vertices of faces of one best-response polytope, in exact arithmetic. A face that a tableau shows to be a point is solved from its support; any other, and any on
/// which floating point and exact arithmetic disagree, by an exact dictionary. What was solved once is remembered: in degenerate games many ways lead to one face.
/// </summary>
/// <param name="polytope">The polytope.</param>
/// <param name="work">How many bases may be walked through on faces that are no points.</param>
/// <param name="stop">Signalled when the caller wants an end.</param>
internal sealed class FaceVertices(BestResponsePolytope polytope, long work, CancellationToken stop)
{
    private long _work = work;

    private readonly Dictionary<LabelSet, PolytopeVertex[]?> _points = [];
    private readonly Dictionary<LabelSet, PolytopeVertex[]> _faces = [];
    private readonly Dictionary<PolytopeVertex, PolytopeVertex> _known = [];

    /// <summary>Whether more bases were wanted than allowed; what was returned then is not complete.</summary>
    public bool IsExhausted => _work < 0;

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
                var vertex = ExactVertex.At(polytope, nonbasic, out var determined, stop);
                point = vertex is not null ? [Known(vertex)] : determined ? [] : null;
                _points.Add(nonbasic, point);
            }

            if (point is not null)
            {
                // The face lies within the only point with the nonbasic labels tight.
                return point.Length == 1 && point[0].Tight.Contains(tight) ? point : [];
            }
        }

        if (!_faces.TryGetValue(tight, out var vertices))
        {
            vertices = Dictionary(tight)?.Vertices(tight, ref _work, stop) is { } found ? [.. found.Select(Known)] : [];
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
}
