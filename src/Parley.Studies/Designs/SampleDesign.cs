using Parley.Studies.Compilation;

namespace Parley.Studies.Designs;

/// <summary>
/// Where a study samples the assumption space: 16 independently scrambled Sobol' sequences taken in turn. Sample i is point ⌊i/16⌋ of scramble
/// i mod 16, so the first N samples never change when N grows, and each coordinate's scramble is keyed by its own name, so they do not change when
/// an unrelated range does.
/// </summary>
/// <param name="space">The space.</param>
/// <param name="seed">The seed, printed with every report.</param>
public sealed class SampleDesign(AssumptionSpace space, ulong seed)
{
    /// <summary>The number of independent scrambles; the spread of their means gives the standard error.</summary>
    public const int Scrambles = 16;

    /// <summary>The space sampled.</summary>
    public AssumptionSpace Space => space;

    /// <summary>The seed.</summary>
    public ulong Seed => seed;

    /// <summary>The scramble a sample belongs to.</summary>
    public static int ScrambleOf(int sample) => sample % Scrambles;

    /// <summary>A sample's point.</summary>
    /// <param name="sample">Which sample, from 0.</param>
    /// <param name="point">Receives <see cref="AssumptionSpace.Length"/> numbers.</param>
    /// <returns>Whether the point meets every <c>require</c>; a point that does not is discarded, and keeps its number.</returns>
    public bool Sample(int sample, Span<double> point) => throw new NotSupportedException("Being written.");
}
