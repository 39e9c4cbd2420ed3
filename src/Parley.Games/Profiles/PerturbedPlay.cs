using System.Collections.Immutable;
using Parley.Games.Forms;
using Parley.Games.Numerics;

namespace Parley.Games.Profiles;

/// <summary>
/// Completely mixed play that tends to a profile as ε falls to 0, in exact form: every action has a realization weight (the product of its player's probabilities on the way to it, itself
/// included) that is a polynomial in ε, positive for all small ε.
/// </summary>
/// <param name="Weights">By global action index (<see cref="InformationSet.FirstAction"/> + position), the coefficients of ascending powers of ε.</param>
public sealed record PerturbedPlay(ImmutableArray<ImmutableArray<Rational>> Weights);
