using Parley.Games.Forms;
using Parley.Games.Numerics;

namespace Parley.Solving.Extensive.Logit;

/// <summary>
/// Agent logit quantal responses on the principal branch (McKelvey and Palfrey 1998; Turocy 2005, 2010): the path from indifference at λ = 0 to each
/// point's precision λ, where an action's log-odds are λ times its advantage in expected payoff, beliefs following by Bayes' rule.
/// </summary>
/// <remarks>
/// A game whose moves are all public and whose private types are independent is solved on its public tree: O(public nodes) per Newton step.
/// Any other is solved on the flat tree: O(n³) per step for n unknowns up to <see cref="LogitOptions.LargestDense"/>, a preconditioned Krylov method above; that
/// is meant for tens of points, not thousands. Do not use it for exact equilibria: precision is finite, and one branch says nothing of the others.
/// </remarks>
public static class LogitSolver
{
    /// <summary>Prepares a game in one world.</summary>
    /// <param name="game">The game.</param>
    /// <param name="intervention">The surgery that makes the world.</param>
    /// <param name="precision">λ over θ: a parameter, a constant or any expression; per payoff point, not negative.</param>
    /// <param name="options">How branches are followed; null for the defaults.</param>
    public static LogitForm Prepare(ExtensiveGame game, Intervention intervention, Expression precision, LogitOptions? options = null) =>
        new(game, intervention, precision, options ?? new LogitOptions());
}
