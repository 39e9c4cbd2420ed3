using System.Collections.Immutable;
using Parley.Games.Profiles;

namespace Parley.Solving.Extensive.BoxSearch;

/// <summary>The pure profiles that a search over a box of θ could not rule out.</summary>
/// <param name="Status">
/// <see cref="SolveStatus.Found"/> where some were left at the end; <see cref="SolveStatus.ProvenNone"/> where no point of the box has a pure sequential
/// equilibrium; <see cref="SolveStatus.BudgetRanOut"/> where the list may lack some.
/// </param>
/// <param name="Steps">Actions tried, whether or not the bounds let them stand.</param>
/// <param name="Profiles">The candidates in the order of the search; each may still be an equilibrium nowhere in the box.</param>
public sealed record PureCandidates(SolveStatus Status, long Steps, ImmutableArray<BehaviorProfile> Profiles);
