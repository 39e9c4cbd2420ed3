namespace Parley.Solving.Strategic.Bimatrix;

/// <summary>A simplex dictionary of one best-response polytope as complementary pivoting uses it; it starts at the origin.</summary>
/// <typeparam name="T">The dictionary itself.</typeparam>
internal interface IPathDictionary<out T>
{
    /// <summary>A copy that goes its own way.</summary>
    T Copy();

    /// <summary>Whether a label is nonbasic, and so tight.</summary>
    bool IsNonbasic(int label);

    /// <summary>The labels that are nonbasic.</summary>
    LabelSet NonbasicLabels();

    /// <summary>Lets a nonbasic label enter the basis and returns the label that leaves, chosen by the lexicographic rule; −1 when rounding left none.</summary>
    int Enter(int label);
}
