namespace Parley.Solving.Extensive.ExactPlay;

/// <summary>How far exact play is searched.</summary>
public sealed record ExactPlayOptions
{
    /// <summary>The defaults.</summary>
    public static ExactPlayOptions Default { get; } = new();

    /// <summary>Whether to stop after pure strategies; an empty answer then proves that there is no pure equilibrium, not that there is none.</summary>
    public bool PureOnly { get; init; }

    /// <summary>The largest number of information sets that may mix at once in the search over supports.</summary>
    public int LargestMixing { get; init; } = 4;

    /// <summary>The largest number of groups of mixing sets considered.</summary>
    public int GroupLimit { get; init; } = 4_000;

    /// <summary>Payoff differences up to this share of the mover's payoff span count as ties: both sides of a tie are reported.</summary>
    public double TieTolerance { get; init; } = 1e-11;

    /// <summary>Search stops when this many different plays are found; the answer then says so.</summary>
    public int LargestAnswer { get; init; } = 64;
}
