namespace Parley.Studies.Hypotheses;

/// <summary>Bayes' rule on plain numbers.</summary>
internal static class PosteriorArithmetic
{
    /// <summary>Weight × likelihood, normalised; null where all products are zero or one is undefined, never a division by zero.</summary>
    public static double[]? Posterior(ReadOnlySpan<double> weights, ReadOnlySpan<double> likelihoods)
    {
        var posterior = new double[weights.Length];
        var sum = 0.0;
        for (var rival = 0; rival < posterior.Length; rival++)
        {
            posterior[rival] = weights[rival] * likelihoods[rival];
            sum += posterior[rival];
        }

        if (!(sum > 0) || double.IsInfinity(sum))
        {
            return null;
        }

        for (var rival = 0; rival < posterior.Length; rival++)
        {
            posterior[rival] /= sum;
        }

        return posterior;
    }

    /// <summary>The standard error of a statistic by the delete-one jackknife (Efron 1982): √((n−1)/n Σ(xᵢ − x̄)²) over the statistics with one block left out.</summary>
    public static double Jackknife(IReadOnlyList<double> leaveOneOut)
    {
        var n = leaveOneOut.Count;
        if (n < 2)
        {
            return double.NaN;
        }

        var mean = leaveOneOut.Sum() / n;
        return Math.Sqrt((n - 1.0) / n * leaveOneOut.Sum(value => (value - mean) * (value - mean)));
    }

    /// <summary>A percentile of sorted numbers, by linear interpolation between ranks.</summary>
    public static double Percentile(IReadOnlyList<double> sorted, double share)
    {
        var rank = share * (sorted.Count - 1);
        var below = (int)Math.Floor(rank);
        var above = Math.Min(below + 1, sorted.Count - 1);
        return sorted[below] + ((rank - below) * (sorted[above] - sorted[below]));
    }
}
