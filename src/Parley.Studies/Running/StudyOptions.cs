namespace Parley.Studies.Running;

/// <summary>The parts of a study.</summary>
[Flags]
public enum StudyParts
{
    /// <summary>The base verdicts and predicted play; always done, and first.</summary>
    Base = 0,

    /// <summary>The shares of verdicts over the range, premises, and averages over rivals.</summary>
    Range = 1,

    /// <summary>The tipping points.</summary>
    Tipping = 2,

    /// <summary>The smallest sets of changes that alter a verdict; needs the tipping points.</summary>
    TurnsOn = 4,

    /// <summary>The posterior at other precisions.</summary>
    Precision = 8,

    /// <summary>A search for further logit branches at the base.</summary>
    Branches = 16,

    /// <summary>Everything.</summary>
    All = Range | Tipping | TurnsOn | Precision | Branches,
}

/// <summary>What is asked of a study.</summary>
public sealed record StudyOptions
{
    /// <summary>The default: seed 1, 1,024 points, everything.</summary>
    public static StudyOptions Default { get; } = new();

    /// <summary>The seed of every random choice.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>The points of the range; at least 0.</summary>
    public int Points { get; init; } = 1024;

    /// <summary>
    /// Stop the range early once every share of every swept claim is known to within this much either side (95 %), looked at whenever the number of points has doubled, so that
    /// every scramble holds a whole net; <see cref="Points"/> is then the most. Null to judge all points. Above 0.
    /// </summary>
    public double? Until { get; init; }

    /// <summary>
    /// The rows from which variance-based sensitivity indices are estimated; 0 for none. A row costs two points more than there are varied assumptions.
    /// </summary>
    public int SensitivityRows { get; init; }

    /// <summary>The work per world-solve: Newton steps for path following, candidates for pure search.</summary>
    public long Budget { get; init; } = 200_000;

    /// <summary>Worker threads, at least 1. Results do not depend on it.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>The parts wanted.</summary>
    public StudyParts Parts { get; init; } = StudyParts.All;

    /// <summary>The most joint changes tried per claim when looking for what its verdict turns on.</summary>
    public int JointTries { get; init; } = 256;

    /// <summary>Whether the table of points is kept in the result.</summary>
    public bool KeepPoints { get; init; }

    /// <summary>The case's file, as the user named it.</summary>
    public string File { get; init; } = string.Empty;
}
