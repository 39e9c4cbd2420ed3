namespace Parley.Studies.Designs;

/// <summary>Wilson's (1927) score interval of a share, at 95 %, for points taken as independent draws.</summary>
internal static class ScoreInterval
{
    private const double Normal = 1.959964;

    /// <summary>The share and its interval.</summary>
    /// <param name="hits">The points counted.</param>
    /// <param name="count">The points there are, at least 1.</param>
    public static (double Share, double Low, double High) Of(int hits, int count)
    {
        var share = (double)hits / count;
        var scale = 1 + (Normal * Normal / count);
        var centre = (share + (Normal * Normal / (2 * count))) / scale;
        var half = Normal / scale * Math.Sqrt((share * (1 - share) / count) + (Normal * Normal / (4.0 * count * count)));
        return (share, Math.Max(0, centre - half), Math.Min(1, centre + half));
    }
}
