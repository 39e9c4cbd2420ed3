namespace Parley.Solving.Extensive.ConsistentBeliefs;

/// <summary>A completely mixed profile near a limit, in logarithms so that nothing underflows, and what its beliefs tend to.</summary>
/// <param name="LogProbability">By action of the tree.</param>
/// <param name="Carries">By position in <see cref="WorldTree.Members"/>: whether the belief in the node stays positive in the limit.</param>
internal sealed record NearProfile(double[] LogProbability, bool[] Carries);
