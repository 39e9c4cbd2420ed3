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

    /// <summary>Logit quantal response equilibrium (McKelvey and Palfrey 1995); of a tree, that of its agents (McKelvey and Palfrey 1998).</summary>
    LogitQuantalResponse,

    /// <summary>Nash equilibrium in pure strategies.</summary>
    PureNash,

    /// <summary>Trembling-hand perfect equilibrium of the strategic form (Selten 1975); with two players, an undominated Nash equilibrium (van Damme 1991, theorem 3.2.2).</summary>
    TremblingHandPerfect,

    /// <summary>Quasi-perfect equilibrium (van Damme 1984).</summary>
    QuasiPerfect,

    /// <summary>Correlated equilibrium (Aumann 1974).</summary>
    Correlated,

    /// <summary>Coarse correlated equilibrium (Moulin and Vial 1978).</summary>
    CoarseCorrelated,

    /// <summary>Extensive-form correlated equilibrium (von Stengel and Forges 2008).</summary>
    ExtensiveFormCorrelated,

    /// <summary>Strong Stackelberg equilibrium: commitment to a mixed strategy, ties broken for the leader (von Stengel and Zamir 2010).</summary>
    Stackelberg,

    /// <summary>Evolutionarily stable strategy of a symmetric two-player game (Maynard Smith and Price 1973).</summary>
    EvolutionarilyStable,
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
/// <param name="Reason">Where and how the check failed; when accepted, empty or why enclosures that came with the profile could not be proved.</param>
public sealed record Certificate(SolutionConcept Concept, bool Accepted, CertificateLevel Level, double Residual, double Tolerance, string Reason)
{
    /// <summary>The place of the largest violation when the check failed at one information set; null when accepted or when the profile itself is malformed.</summary>
    public CertificateFailure? Failure { get; init; }
}

/// <summary>The information set at which a check failed, and by how much.</summary>
/// <param name="InformationSet">The set's label.</param>
/// <param name="Action">The action that would have paid more, or whose odds are off.</param>
/// <param name="Node">The member node that carries the largest belief there.</param>
/// <param name="Gain">What the better continuation would add to the mover's payoff, in its own units; for logit play the log-odds missed.</param>
public sealed record CertificateFailure(string InformationSet, string Action, int Node, double Gain);
