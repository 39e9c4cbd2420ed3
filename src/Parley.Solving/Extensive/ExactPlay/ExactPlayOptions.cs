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

    /// <summary>The most Newton steps along one logit branch.</summary>
    public long BranchSteps { get; init; } = 20_000;

    /// <summary>The precision, times the smallest payoff span, at which a branch is given up if no limit was read off before.</summary>
    public double LargestPrecision { get; init; } = 1e6;

    /// <summary>How many branches with a fading bias are followed besides the principal one where the exhaustive searches did not finish.</summary>
    public int BiasedBranches { get; init; } = 7;

    /// <summary>The most unknowns for which biased branches are followed.</summary>
    public int LargestBiased { get; init; } = 400;

    /// <summary>Above this many pure profiles (as a power of two, before pruning) the pure search only gets <see cref="ProbingSteps"/>.</summary>
    public double LargestPureSearch { get; init; } = 24;

    /// <summary>The steps that a pure search gets to show that pruning makes it small after all.</summary>
    public long ProbingSteps { get; init; } = 2_000;

    /// <summary>The most steps of the search over mixed supports at one point.</summary>
    public long MixedSteps { get; init; } = 50_000;

    /// <summary>Up to this many supports (as a power of two, before bounds rule any out) it is tried to show that no play was missed.</summary>
    public double LargestClosure { get; init; } = 16;

    /// <summary>The most steps of that attempt at one point.</summary>
    public long ClosureSteps { get; init; } = 5_000;
}
