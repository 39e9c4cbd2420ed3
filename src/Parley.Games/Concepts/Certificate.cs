namespace Parley.Games.Concepts;

/// <summary>The solution concepts a certificate can speak of.</summary>
public enum SolutionConcept
{
    /// <summary>Nash equilibrium.</summary>
    Nash,

    /// <summary>Subgame-perfect equilibrium.</summary>
    SubgamePerfect,

    /// <summary>Sequential equilibrium (Kreps and Wilson 1982).</summary>
    Sequential,

    /// <summary>Agent logit quantal response equilibrium (McKelvey and Palfrey 1998).</summary>
    LogitQuantalResponse,
}

/// <summary>How firmly a certificate holds.</summary>
public enum CertificateLevel
{
    /// <summary>Every condition was checked in exact rational arithmetic.</summary>
    Exact,

    /// <summary>An interval method encloses a true equilibrium.</summary>
    Proved,

    /// <summary>Checked in floating point to <see cref="Certificate.Residual"/>.</summary>
    Numerical,
}

/// <summary>What an independent checker found for one profile. Only checkers make accepted ones.</summary>
/// <param name="Concept">The concept checked.</param>
/// <param name="Accepted">Whether every condition held within the tolerance.</param>
/// <param name="Level">How firmly.</param>
/// <param name="Residual">The largest violation: regret relative to the player's payoff span (Nash, sequential), or the largest |log-odds − λ·gap| (logit).</param>
/// <param name="Tolerance">The largest violation that is accepted.</param>
/// <param name="Reason">Where and how the check failed; empty when accepted.</param>
public sealed record Certificate(SolutionConcept Concept, bool Accepted, CertificateLevel Level, double Residual, double Tolerance, string Reason);
