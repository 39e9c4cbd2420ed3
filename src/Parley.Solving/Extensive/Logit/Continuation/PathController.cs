namespace Parley.Solving.Extensive.Logit.Continuation;

/// <summary>What one evaluation says of one lane; products are those of the z-parts in the path's metric.</summary>
/// <param name="Residual">max|F|.</param>
/// <param name="Sign">sign det J, or 0.</param>
/// <param name="Newton">⟨ż, −J⁻¹F⟩.</param>
/// <param name="Tangent">⟨ż, dz/dλ⟩.</param>
/// <param name="Length">⟨dz/dλ, dz/dλ⟩.</param>
/// <param name="NewtonLength">⟨J⁻¹F, J⁻¹F⟩.</param>
/// <param name="Cross">⟨−J⁻¹F, dz/dλ⟩.</param>
internal readonly record struct PathReading(double Residual, int Sign, double Newton, double Tangent, double Length, double NewtonLength, double Cross)
{
    /// <summary>The squared length of the step −J⁻¹F + along·(dz/dλ, 1).</summary>
    public double Correction(double along, double weight) => NewtonLength + (2 * along * Cross) + (along * along * (Length + (weight * weight)));
}

/// <summary>The step control of one lane: what to do after an evaluation, from a handful of scalars. It reads nothing of the other lanes.</summary>
internal sealed class PathController(LogitOptions options)
{
    private const int MostCorrections = 4;
    private const int MostFixedCorrections = 8;
    private const double HopelessResidual = 5;

    /// <summary>Sets a lane on a path.</summary>
    public void Begin(PathLane lane, PathJob job, LogitRung rung, double span)
    {
        lane.Job = job;
        lane.Phase = job.WarmStart is null ? PathPhase.Start : PathPhase.Warm;
        lane.Accepted = 0;
        lane.Trial = job.WarmStart is null ? 0 : job.Targets[0];
        lane.Slope = 0;
        lane.Weight = span;
        lane.Step = rung.FirstStep;
        lane.Corrections = 0;
        lane.Residual = double.PositiveInfinity;
        lane.Orientation = 1;
        lane.Target = 0;
        lane.Steps = 0;
        lane.Landed = false;
    }

    /// <summary>Decides. Sets the scalars that the follower then applies to the lane's vectors.</summary>
    public PathMove Decide(PathLane lane, LogitRung rung, long stepLimit, PathReading reading)
    {
        lane.Steps++;
        lane.Landed = false;
        if (lane.Steps + lane.Job!.Steps > stepLimit)
        {
            lane.Job.Status = PathStatus.BudgetRanOut;
            return PathMove.None;
        }

        return lane.Phase switch
        {
            PathPhase.Start => Depart(lane, rung, reading),
            PathPhase.Predicted => Follow(lane, rung, reading),
            _ => Settle(lane, rung, reading),
        };
    }

    private PathMove Depart(PathLane lane, LogitRung rung, PathReading reading)
    {
        // At λ = 0 the residual is zero and J the identity. A game without any gap at indifference still needs a scale for λ.
        // Half the speed of z: measured, it costs the fewest steps.
        lane.Weight = 0.5 * Math.Max(Math.Sqrt(reading.Length), 0.02 * lane.Weight);
        lane.Weight = lane.Weight > 0 ? lane.Weight : 1;
        lane.AlongTangent = 0;
        lane.Sign = 1;
        lane.Landed = lane.Job!.Targets[0] <= 0;
        if (lane.Job.Targets[^1] <= 0)
        {
            return Finish(lane, 1);
        }

        lane.Target = lane.Landed ? 1 : 0;

        Turn(lane, reading, 1);
        Predict(lane, rung);
        return PathMove.Accept;
    }

    private PathMove Follow(PathLane lane, LogitRung rung, PathReading reading)
    {
        var denominator = (lane.Slope * lane.Weight * lane.Weight) + reading.Tangent;
        var along = -reading.Newton / denominator;
        var correction = Math.Sqrt(Math.Max(0, reading.Correction(along, lane.Weight)));
        if (!double.IsFinite(correction) || !(reading.Residual <= HopelessResidual) || correction > options.LongestCorrection * lane.Step
            || (lane.Corrections > 0 && correction > options.Contraction * lane.LastCorrection))
        {
            return Retreat(lane, rung);
        }

        if (reading.Residual > rung.Tolerance || correction > rung.LargestCorrection * lane.Step)
        {
            lane.LastCorrection = correction;
            return lane.Corrections < MostCorrections ? Correct(lane, reading, along) : Retreat(lane, rung);
        }

        var precision = lane.Trial + along;
        var direction = denominator >= 0 ? 1 : -1;
        if (precision > lane.Job!.Targets[lane.Target] || precision < 0 || !IsSameSheet(lane, reading, direction))
        {
            return Retreat(lane, rung);
        }

        if (direction > 0 != lane.Slope > 0 && lane.Step > options.LongestStepAcrossTurn)
        {
            return Retreat(lane, rung);
        }

        var before = lane.Accepted;
        var slope = lane.Slope;
        var step = lane.Step;
        lane.AlongTangent = along;
        lane.Accepted = precision;
        Turn(lane, reading, direction);
        if (slope > 0 != lane.Slope > 0)
        {
            (lane.Job.Folds ??= []).Add(Extremum(before, step * slope, precision, step * lane.Slope));
        }

        lane.Step = Math.Min(Longest(lane, rung), lane.Step * (lane.Corrections switch { 0 => 2, 1 => 1.4, 2 => 1, _ => 0.6 }));
        Predict(lane, rung);
        return PathMove.Accept;
    }

    private PathMove Settle(PathLane lane, LogitRung rung, PathReading reading)
    {
        lane.AlongTangent = 0;
        var done = reading.Residual <= options.FinalResidual;
        if (!done)
        {
            var hopeless = !double.IsFinite(reading.Residual) || lane.Corrections >= MostFixedCorrections
                || (lane.Corrections > 1 && reading.Residual > 0.5 * lane.Residual);
            return !hopeless ? Correct(lane, reading, 0) : lane.Phase == PathPhase.Warm ? Abandon(lane) : Retreat(lane, rung);
        }

        if (lane.Phase == PathPhase.Warm)
        {
            // The principal branch comes from λ = 0 with det J > 0; a negative sign is the middle sheet of a fold.
            if (reading.Sign < 0 && !lane.Job!.AnySheet)
            {
                return Abandon(lane);
            }

            lane.Accepted = lane.Trial;
            lane.Landed = true;
            lane.Sign = reading.Sign;
            return Finish(lane, reading.Sign);
        }

        var direction = lane.Slope * lane.Weight * lane.Weight + reading.Tangent >= 0 ? 1 : -1;
        if (direction < 0 || !IsSameSheet(lane, reading, direction))
        {
            return Retreat(lane, rung);
        }

        lane.Accepted = lane.Trial;
        lane.Landed = true;
        lane.Sign = reading.Sign;
        lane.Target++;
        if (lane.Target == lane.Job!.Targets.Length)
        {
            return Finish(lane, reading.Sign);
        }

        Turn(lane, reading, direction);
        Predict(lane, rung);
        return PathMove.Accept;
    }

    /// <summary>Whether the point just found continues the path: a small angle, and sign det J · sign λ̇ as before unless the step is tiny.</summary>
    private bool IsSameSheet(PathLane lane, PathReading reading, int direction)
    {
        var weight = lane.Weight * lane.Weight;
        var cosine = direction * ((lane.Slope * weight) + reading.Tangent) / Math.Sqrt(reading.Length + weight);
        if (!(cosine >= options.SmallestCosine))
        {
            return false;
        }

        if (reading.Sign == 0 || reading.Sign * direction == lane.Orientation)
        {
            return true;
        }

        if (lane.Step > options.BranchingStep)
        {
            return false;
        }

        lane.Orientation = -lane.Orientation;
        (lane.Job!.Branchings ??= []).Add(lane.Trial);
        return true;
    }

    private static void Turn(PathLane lane, PathReading reading, int direction)
    {
        lane.TangentScale = direction / Math.Sqrt(reading.Length + (lane.Weight * lane.Weight));
        lane.Slope = lane.TangentScale;
    }

    private static double Longest(PathLane lane, LogitRung rung) => Math.Min(rung.LongestStep, rung.LongestRelativeStep * (1 + (lane.Weight * lane.Accepted)));

    private static void Predict(PathLane lane, LogitRung rung)
    {
        lane.Corrections = 0;
        lane.Residual = double.PositiveInfinity;
        lane.Step = Math.Min(lane.Step, Longest(lane, rung));
        var target = lane.Job!.Targets[lane.Target];
        lane.Trial = lane.Accepted + (lane.Step * lane.Slope);
        lane.Phase = PathPhase.Predicted;
        if (lane.Slope > 0 && lane.Trial >= target)
        {
            lane.Step = (target - lane.Accepted) / lane.Slope;
            lane.Trial = target;
            lane.Phase = PathPhase.Landing;
        }
    }

    private static PathMove Correct(PathLane lane, PathReading reading, double along)
    {
        lane.Corrections++;
        lane.Residual = reading.Residual;
        lane.AlongTangent = along;
        lane.Trial += along;
        return PathMove.Correct;
    }

    private PathMove Retreat(PathLane lane, LogitRung rung)
    {
        lane.Step *= 0.4;
        if (lane.Step < rung.ShortestStep)
        {
            lane.Job!.Status = PathStatus.Stalled;
            return PathMove.None;
        }

        Predict(lane, rung);
        return PathMove.Retreat;
    }

    private static PathMove Abandon(PathLane lane)
    {
        lane.Job!.Status = PathStatus.WarmFailed;
        return PathMove.None;
    }

    private static PathMove Finish(PathLane lane, int sign)
    {
        lane.Job!.Status = PathStatus.Reached;
        lane.Job.DeterminantSign = sign;
        return PathMove.Finish;
    }

    /// <summary>The turning value of the cubic with values a, b and slopes p, q at 0 and 1 (p and q of opposite sign).</summary>
    private static double Extremum(double a, double p, double b, double q)
    {
        // λ(t) = a + p t + c t² + d t³
        var c = (3 * (b - a)) - (2 * p) - q;
        var d = (2 * (a - b)) + p + q;
        var root = Math.Sqrt(Math.Max(0, (c * c) - (3 * d * p)));
        var t = p > 0 ? -p / (c - root) : -p / (c + root);
        return double.IsFinite(t) && t is >= 0 and <= 1 ? a + (t * (p + (t * (c + (t * d))))) : p > 0 ? Math.Max(a, b) : Math.Min(a, b);
    }
}
