namespace Parley.Solving.Strategic.Bimatrix;

/// <summary>A pair of vertices, one of each best-response polytope, on which every label is tight: an extreme equilibrium, unless both are the origin.</summary>
/// <param name="First">The first player's vertex.</param>
/// <param name="Second">The second player's.</param>
internal readonly record struct VertexPair(PolytopeVertex First, PolytopeVertex Second);
