using Parley.Solving.Strategic.Bimatrix;

namespace Parley.Solving.Strategic.ExtremeEquilibria;

/// <summary>
/// A face of a best-response polytope, given by the labels that are tight on it. A tableau in floating point stands at one of its vertices, as far as that is known; what is said of
/// the face is proved.
/// </summary>
/// <param name="polytope">The polytope.</param>
/// <param name="proof">What proves claims of the tableau.</param>
/// <param name="vertices">What answers exactly where the tableau's claims cannot be proved.</param>
internal sealed class CertifiedFace(BestResponsePolytope polytope, FaceProof proof, FaceVertices vertices)
{
    private readonly FaceTableau _tableau = new(polytope);
    private readonly LabelSet _tight = new(polytope.Labels);

    /// <summary>The questions that exact arithmetic had to answer on this face and those it was copied to.</summary>
    public long Doubts { get; private set; }

    /// <summary>Becomes a copy of another face of the same polytope.</summary>
    public void CopyFrom(CertifiedFace other)
    {
        _tableau.CopyFrom(other._tableau);
        _tight.CopyFrom(other._tight);
    }

    /// <summary>Makes a label tight; false when that leaves the face empty, which is then proved.</summary>
    public bool Tighten(int label)
    {
        var result = _tableau.Tighten(label);
        if (result == TightenResult.Empty && proof.NeverZero(_tableau, _tableau.Place(label), _tight))
        {
            return false;
        }

        _tight[label] = true;
        if (result != TightenResult.Tight)
        {
            Doubts++;
            if (vertices.Dictionary(_tight) is not { } exact)
            {
                return false;
            }

            _tableau.Load(exact, _tight);
        }

        return true;
    }

    /// <summary>Whether a label's variable is at a glance, and then provably, above zero on the whole face.</summary>
    public bool IsPositive(int label) => _tableau.LooksPositive(label) && proof.NeverZero(_tableau, _tableau.Place(label), _tight);

    /// <summary>Whether a label is at a glance, and then provably, tight on the whole face.</summary>
    public bool IsZero(int label) => _tableau.LooksZero(label) && proof.AlwaysZero(_tableau, _tableau.Place(label), _tight);

    /// <summary>Whether a label seems to be tight on the whole face; rounding may err.</summary>
    public bool LooksZero(int label) => _tableau.LooksZero(label);

    /// <summary>How easily a label's variable falls to zero: small where making it tight soon empties the face.</summary>
    public double Ease(int label) => _tableau.Ease(label);

    /// <summary>All vertices of the face, exactly; not all when <see cref="FaceVertices.IsExhausted"/>.</summary>
    public PolytopeVertex[] Vertices() => vertices.Of(_tableau, _tight);
}
