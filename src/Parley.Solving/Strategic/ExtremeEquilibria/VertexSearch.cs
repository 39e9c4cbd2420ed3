using Parley.Solving.Strategic.Bimatrix;

namespace Parley.Solving.Strategic.ExtremeEquilibria;

/// <summary>
/// All extreme equilibria by way of all vertices of the first polytope, as lrsnash has it (Avis, Rosenberg, Savani and von Stengel 2010, §4): the labels that are slack at a vertex must be tight on
/// a face of the second. Better than branching where a game is so degenerate that there are few vertices and many ways to each.
/// </summary>
internal sealed class VertexSearch(BestResponsePolytope first, BestResponsePolytope second, CancellationToken stop)
{
    /// <summary>What was found, the pair of origins not among it.</summary>
    public HashSet<VertexPair> Found { get; } = [];

    /// <summary>The vertices of the first polytope looked at.</summary>
    public long Visited { get; private set; }

    /// <summary>Searches; false when more than <paramref name="work"/> bases would have to be walked through on one polytope, or the stop came first.</summary>
    public bool Run(long work)
    {
        var left = work;
        if (new ExactDictionary(first).AllVertices(ref left, stop) is not { } points)
        {
            return false;
        }

        var vertices = new FaceVertices(second, work, stop);
        var proof = new FaceProof(second);
        var (whole, face) = (new CertifiedFace(second, proof, vertices), new CertifiedFace(second, proof, vertices));
        foreach (var (tight, nonbasic) in points)
        {
            if (stop.IsCancellationRequested || vertices.IsExhausted)
            {
                return false;
            }

            Visited++;
            face.CopyFrom(whole);
            if (!TightenOthers(face, tight) || face.Vertices() is not { Length: > 0 } replies || ExactVertex.At(first, nonbasic, out _, stop) is not { IsOrigin: false } vertex)
            {
                continue;
            }

            foreach (var reply in replies)
            {
                if (vertex.Tight.CountWith(reply.Tight) == first.Labels)
                {
                    Found.Add(new VertexPair(vertex, reply));
                }
            }
        }

        return !stop.IsCancellationRequested && !vertices.IsExhausted;
    }

    private bool TightenOthers(CertifiedFace face, LabelSet tight)
    {
        for (var label = 0; label < first.Labels; label++)
        {
            if (!tight[label] && !face.Tighten(label))
            {
                return false;
            }
        }

        return true;
    }
}
