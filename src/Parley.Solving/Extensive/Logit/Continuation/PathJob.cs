namespace Parley.Solving.Extensive.Logit.Continuation;

/// <summary>How a path ended.</summary>
internal enum PathStatus
{
    /// <summary>Not followed yet.</summary>
    Waiting,

    /// <summary>The last target was reached, or the observer was satisfied.</summary>
    Reached,

    /// <summary>The step became too short.</summary>
    Stalled,

    /// <summary>The budget of Newton steps ran out.</summary>
    BudgetRanOut,

    /// <summary>The system at hand does not represent the point (its types are not independent).</summary>
    NotRepresented,

    /// <summary>Newton from a warm start did not converge, or not on the sheet of the start.</summary>
    WarmFailed,
}

/// <summary>What an observer sees at an accepted point of a path.</summary>
/// <param name="precision">λ.</param>
/// <param name="logOdds">z.</param>
/// <param name="tangent">dz/dλ.</param>
/// <param name="rising">Whether λ rises along the path here.</param>
internal readonly ref struct PathPoint(double precision, ReadOnlySpan<double> logOdds, ReadOnlySpan<double> tangent, bool rising)
{
    /// <summary>λ.</summary>
    public double Precision { get; } = precision;

    /// <summary>z.</summary>
    public ReadOnlySpan<double> LogOdds { get; } = logOdds;

    /// <summary>dz/dλ.</summary>
    public ReadOnlySpan<double> Tangent { get; } = tangent;

    /// <summary>Whether λ rises along the path here.</summary>
    public bool IsRising { get; } = rising;
}

/// <summary>Looks at an accepted point; true stops the path there.</summary>
internal delegate bool PathObserver(PathPoint point);

/// <summary>One path to follow, and what became of it.</summary>
internal sealed class PathJob
{
    public required PointBatch Points { get; init; }

    public required int Point { get; init; }

    /// <summary>The precisions to stop at, ascending; the last ends the path.</summary>
    public required double[] Targets { get; init; }

    /// <summary>A profile's log-odds near the solution at the one target: Newton from there, without a path. Null: from indifference.</summary>
    public double[]? WarmStart { get; init; }

    /// <summary>β, or null for 0.</summary>
    public double[]? Bias { get; init; }

    /// <summary>Sees every accepted point, or null.</summary>
    public PathObserver? Observer { get; init; }

    /// <summary>How it ended.</summary>
    public PathStatus Status { get; set; }

    /// <summary>z at each target reached.</summary>
    public List<double[]> Found { get; } = new(1);

    /// <summary>λ where the path turned.</summary>
    public List<double>? Folds { get; set; }

    /// <summary>λ where another branch crossed.</summary>
    public List<double>? Branchings { get; set; }

    /// <summary>λ where the path ended.</summary>
    public double Precision { get; set; }

    /// <summary>sign det J at the end; 0 where unknown.</summary>
    public int DeterminantSign { get; set; }

    /// <summary>Newton steps spent, all attempts together.</summary>
    public long Steps { get; set; }

    /// <summary>Per entry of <see cref="Found"/>, the turns and branchings before it and sign det J.</summary>
    public List<(int Folds, int Branchings, int Sign)> FoundAfter { get; } = new(1);

    /// <summary>Whether a warm start may end where det J is negative: on a sheet between two turns.</summary>
    public bool AnySheet { get; init; }

    /// <summary>How many settings were tried.</summary>
    public int Attempts { get; set; }

    /// <summary>Forgets a failed attempt, but not what it cost.</summary>
    public void Restart()
    {
        Attempts++;
        Status = PathStatus.Waiting;
        Found.Clear();
        FoundAfter.Clear();
        Folds = null;
        Branchings = null;
    }

    /// <summary>This path as if its target number <paramref name="index"/> had been its only one.</summary>
    public PathJob StopAt(int index, double precision)
    {
        var reached = index < Found.Count;
        var stop = new PathJob { Points = Points, Point = Point, Targets = [precision] };
        stop.Status = reached ? PathStatus.Reached : Status;
        stop.Precision = reached ? precision : Precision;
        stop.Steps = Steps;
        if (reached)
        {
            var (folds, branchings, sign) = FoundAfter[index];
            stop.Found.Add(Found[index]);
            stop.DeterminantSign = sign;
            stop.Folds = folds > 0 ? Folds![..folds] : null;
            stop.Branchings = branchings > 0 ? Branchings![..branchings] : null;
        }

        return stop;
    }
}
