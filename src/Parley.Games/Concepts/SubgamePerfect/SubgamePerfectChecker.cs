using Parley.Games.Concepts.Nash;
using Parley.Games.Forms;
using Parley.Games.Numerics;
using Parley.Games.Profiles;

namespace Parley.Games.Concepts.SubgamePerfect;

/// <summary>
/// Decides whether a behavior profile is a subgame-perfect equilibrium (Selten 1965): a Nash equilibrium of every subgame. Where <see cref="Subgames.RootsOf"/> finds
/// only the game itself, as in every game with private types at the root, this says no more than <see cref="NashChecker"/>; print that beside it.
/// </summary>
public static class SubgamePerfectChecker
{
    /// <summary>Checks in floating point.</summary>
    /// <param name="point">The game at a point, under its surgery; each player's chances are those it believes.</param>
    /// <param name="profile">The strategies; a forced action must have probability one.</param>
    /// <param name="tolerance">The largest regret accepted in any subgame, relative to the player's payoff span in the whole game at the point.</param>
    public static Certificate Check(GameAtPoint point, BehaviorProfile profile, double tolerance = 1e-9) => NashChecker.Check<double>(
        point, profile.Probabilities.AsSpan(), RootsOf(point.Game, point.Intervention), SolutionConcept.SubgamePerfect,
        CertificateLevel.Numerical, tolerance, value => value, 1e-12);

    /// <summary>Checks in exact rational arithmetic: accepted only where every regret in every subgame is exactly zero.</summary>
    /// <param name="point">The game at an exact point, under its surgery.</param>
    /// <param name="profile">σ by global action index.</param>
    public static Certificate Check(ExactGameAtPoint point, ReadOnlySpan<Rational> profile) => NashChecker.Check<Rational>(
        point, profile, RootsOf(point.Game, point.Intervention), SolutionConcept.SubgamePerfect, CertificateLevel.Exact, 0, value => value.ToDouble(), Rational.Zero);

    private static ReadOnlySpan<int> RootsOf(ExtensiveGame game, Intervention intervention) => Subgames.RootsOf(game, intervention).AsSpan();
}
