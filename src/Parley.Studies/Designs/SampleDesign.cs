using Parley.Studies.Compilation;

namespace Parley.Studies.Designs;

/// <summary>
/// Where a study samples the assumption space: 16 independently scrambled Sobol' sequences taken in turn (Owen 1997; L'Ecuyer and Lemieux 2002).
/// Sample i is point ⌊i/16⌋ of scramble i mod 16, so the first N samples never change when N grows. A coordinate's Sobol' dimension is its place in
/// the declarations and its scramble is keyed by its own name, so they do not change when another's range does, or when a declaration is added below.
/// </summary>
public sealed class SampleDesign
{
    /// <summary>The number of independent scrambles; the spread of their means gives the standard error.</summary>
    public const int Scrambles = 16;

    /// <summary>The 97.5 % point of Student's t with as many degrees of freedom as there are scrambles, less one.</summary>
    internal const double Student = 2.131;

    private readonly ulong[] _keys;

    /// <summary>Lays out a design.</summary>
    /// <param name="space">The space.</param>
    /// <param name="seed">The seed, printed with every report.</param>
    /// <exception cref="ArgumentException">The space has more coordinates than there are direction numbers.</exception>
    public SampleDesign(AssumptionSpace space, ulong seed)
    {
        if (space.Length > SobolDirections.Dimensions)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"The space has {space.Length} coordinates; Sobol' points are known up to {SobolDirections.Dimensions}."),
                nameof(space));
        }

        Space = space;
        Seed = seed;
        _keys = new ulong[space.Length * Scrambles];
        for (var dimension = 0; dimension < space.Length; dimension++)
        {
            var name = StableHash.Of(space.Dimensions[dimension].Name);
            for (var scramble = 0; scramble < Scrambles; scramble++)
            {
                _keys[(dimension * Scrambles) + scramble] = StableHash.Mix(StableHash.Mix(seed ^ name) + (ulong)scramble);
            }
        }
    }

    /// <summary>The space sampled.</summary>
    public AssumptionSpace Space { get; }

    /// <summary>The seed.</summary>
    public ulong Seed { get; }

    /// <summary>The scramble a sample belongs to.</summary>
    public static int ScrambleOf(int sample) => sample % Scrambles;

    /// <summary>A sample's point.</summary>
    /// <param name="sample">Which sample, from 0.</param>
    /// <param name="point">Receives <see cref="AssumptionSpace.Length"/> numbers.</param>
    /// <returns>Whether the point meets every <c>require</c>; a point that does not is discarded, and keeps its number.</returns>
    public bool Sample(int sample, Span<double> point)
    {
        for (var dimension = 0; dimension < Space.Length; dimension++)
        {
            point[dimension] = Space.Dimensions[dimension].Range is null
                ? Space.Dimensions[dimension].Base
                : Space.Place(dimension, Unit(sample, dimension));
        }

        return Space.Admits(point);
    }

    /// <summary>A sample's place in one coordinate's distribution, strictly between 0 and 1.</summary>
    /// <param name="sample">Which sample, from 0.</param>
    /// <param name="dimension">Which coordinate.</param>
    public double Unit(int sample, int dimension) =>
        OwenScramble.Apply(SobolDigits(sample / Scrambles, dimension), _keys[(dimension * Scrambles) + ScrambleOf(sample)]);

    /// <summary>A coordinate of the unscrambled sequence, as a 32-bit fraction.</summary>
    internal static uint SobolDigits(int index, int dimension)
    {
        var directions = SobolDirections.Of(dimension);
        var digits = 0u;
        for (var left = (uint)index; left != 0; left &= left - 1)
        {
            digits ^= directions[(int)uint.TrailingZeroCount(left)];
        }

        return digits;
    }
}
