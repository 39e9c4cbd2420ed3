namespace Parley.Solving.Extensive.Logit.Continuation;

/// <summary>What a lane is waiting for.</summary>
internal enum PathPhase
{
    /// <summary>Nothing: the lane is free.</summary>
    Idle,

    /// <summary>The first evaluation, at λ = 0.</summary>
    Start,

    /// <summary>A predicted point, to be accepted or corrected along the hyperplane across the tangent.</summary>
    Predicted,

    /// <summary>A point at a target precision, to be corrected at fixed λ.</summary>
    Landing,

    /// <summary>A warm start, to be corrected at fixed λ.</summary>
    Warm,
}

/// <summary>What the follower does with a lane's numbers after an evaluation.</summary>
internal enum PathMove
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The candidate becomes the next trial.</summary>
    Correct,

    /// <summary>The candidate is accepted; the next trial is predicted from it.</summary>
    Accept,

    /// <summary>Back to the accepted point; the next trial is predicted with a shorter step.</summary>
    Retreat,

    /// <summary>The candidate is accepted and the path is over.</summary>
    Finish,
}

/// <summary>The scalars of one lane of the path follower.</summary>
internal sealed class PathLane
{
    public PathJob? Job { get; set; }

    public PathPhase Phase { get; set; }

    /// <summary>λ at the accepted point and at the trial.</summary>
    public double Accepted { get; set; }

    public double Trial { get; set; }

    /// <summary>dλ along the unit tangent at the accepted point; ż is in the follower's buffer.</summary>
    public double Slope { get; set; }

    /// <summary>The weight of dλ² in the metric.</summary>
    public double Weight { get; set; }

    public double Step { get; set; }

    public int Corrections { get; set; }

    public double Residual { get; set; }

    /// <summary>The length of the last correction.</summary>
    public double LastCorrection { get; set; }

    /// <summary>+1, or −1 after an odd number of branchings: sign det J · sign λ̇ along the path.</summary>
    public int Orientation { get; set; }

    public int Target { get; set; }

    public long Steps { get; set; }

    /// <summary>Whether the point just accepted lies at a target.</summary>
    public bool Landed { get; set; }

    /// <summary>sign det J at the last target.</summary>
    public int Sign { get; set; }

    /// <summary>The candidate is trial + newton + this · tangent.</summary>
    public double AlongTangent { get; set; }

    /// <summary>The new ż is this · tangent.</summary>
    public double TangentScale { get; set; }
}
