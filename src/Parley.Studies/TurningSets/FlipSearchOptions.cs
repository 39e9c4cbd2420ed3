namespace Parley.Studies.TurningSets;

/// <summary>How hard joint changes are sought.</summary>
/// <param name="Tries">The most corners tried per claim and size.</param>
/// <param name="LargestSize">The largest number of assumptions changed together, 2 or 3.</param>
/// <param name="Kept">The most sets reported per claim beyond single assumptions.</param>
/// <param name="Tolerance">How closely a witness is drawn to the base, in units of the range.</param>
public sealed record FlipSearchOptions(int Tries, int LargestSize, int Kept, double Tolerance)
{
    /// <summary>256 tries, up to three assumptions, the five nearest kept, 10⁻⁵ of the range.</summary>
    public static FlipSearchOptions Default { get; } = new(256, 3, 5, 1e-5);
}
