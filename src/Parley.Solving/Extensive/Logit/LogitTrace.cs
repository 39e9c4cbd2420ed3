using System.Collections.Immutable;

namespace Parley.Solving.Extensive.Logit;

/// <summary>One branch of one point, looked at where it first reaches each of some precisions.</summary>
/// <param name="Precisions">λ, ascending.</param>
/// <param name="Answers">The principal solution at each of them.</param>
/// <param name="Turns">The λ where the branch turned, in the order of the path.</param>
/// <param name="Branchings">The λ where another branch crossed.</param>
public sealed record LogitTrace(
    ImmutableArray<double> Precisions, ImmutableArray<Answer> Answers, ImmutableArray<double> Turns, ImmutableArray<double> Branchings);
