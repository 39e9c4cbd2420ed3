using Parley.Solving;

namespace Parley.Studies.Claims;

/// <summary>
/// What a study keeps of one world at one point: how the search ended and the numbers asked for at every solution, the principal one first. The
/// profiles themselves are let go.
/// </summary>
public sealed class MeasuredWorld
{
    private readonly double[] _values;

    /// <param name="status">How the search ended.</param>
    /// <param name="completeness">How complete the solutions are.</param>
    /// <param name="solutionCount">The number of certified solutions.</param>
    /// <param name="values">Solution by solution, one number per request of the world; NaN where undefined.</param>
    /// <param name="folds">Folds and branchings passed on the way to the principal solution.</param>
    public MeasuredWorld(SolveStatus status, CompletenessLevel completeness, int solutionCount, double[] values, int folds = 0)
    {
        Status = status;
        Completeness = completeness;
        SolutionCount = solutionCount;
        _values = values;
        Folds = folds;
    }

    /// <summary>How the search ended.</summary>
    public SolveStatus Status { get; }

    /// <summary>How complete the solutions are.</summary>
    public CompletenessLevel Completeness { get; }

    /// <summary>The number of certified solutions; 0 where none was found.</summary>
    public int SolutionCount { get; }

    /// <summary>Folds and branchings passed on the way to the principal solution.</summary>
    public int Folds { get; }

    /// <summary>A number for the actions the principal solution uses where it gets to; 0 under finite precision, where all are used.</summary>
    public int PlayOnPath { get; init; }

    /// <summary>A number for the actions it uses anywhere, replies to moves that are not made included; 0 under finite precision.</summary>
    public int PlayEverywhere { get; init; }

    /// <summary>The numbers at one solution, by request; NaN where undefined.</summary>
    public ReadOnlySpan<double> ValuesAt(int solution)
    {
        var width = _values.Length / SolutionCount;
        return _values.AsSpan(solution * width, width);
    }

    /// <summary>No solution and why.</summary>
    public static MeasuredWorld None(SolveStatus status, CompletenessLevel completeness) => new(status, completeness, 0, []);
}
