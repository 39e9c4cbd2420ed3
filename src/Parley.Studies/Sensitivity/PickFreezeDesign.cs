using Parley.Studies.Compilation;
using Parley.Studies.Designs;

namespace Parley.Studies.Sensitivity;

/// <summary>
/// The points that variance-based indices are read from (Sobol' 1993; Saltelli and others 2010): two independent samples A and B of the space, and per coordinate the sample A
/// with that coordinate taken from B. A and B are the two halves of one Sobol' sequence of twice the dimensions, in <see cref="SampleDesign.Scrambles"/> independent Owen scrambles.
/// Rows never change when there are more of them.
/// </summary>
internal sealed class PickFreezeDesign
{
    private readonly int[] _varied;
    private readonly ulong[] _keys;
    private readonly double[] _base;
    private readonly Func<int, double, double> _place;

    /// <summary>Lays out a design over the varied coordinates of a space.</summary>
    /// <exception cref="ArgumentException">There are more varied coordinates than half the dimensions Sobol' points are known for.</exception>
    public PickFreezeDesign(AssumptionSpace space, ulong seed)
        : this(
            [.. space.Varied], [.. space.Dimensions.Select(dimension => dimension.Name)], [.. space.BasePoint], space.Place, seed)
    {
    }

    /// <summary>Lays out a design over named coordinates.</summary>
    /// <param name="varied">The coordinates that are varied.</param>
    /// <param name="names">All coordinates' names; they key the scrambles.</param>
    /// <param name="basePoint">The values of those that are not varied.</param>
    /// <param name="place">A coordinate's value where so much of its distribution lies below.</param>
    /// <param name="seed">The seed.</param>
    public PickFreezeDesign(int[] varied, string[] names, double[] basePoint, Func<int, double, double> place, ulong seed)
    {
        if (2 * varied.Length > SobolDirections.Dimensions)
        {
            throw new ArgumentException(FormattableString.Invariant($"Indices are known for at most {SobolDirections.Dimensions / 2} varied assumptions, not {varied.Length}."), nameof(varied));
        }

        (_varied, _base, _place) = (varied, basePoint, place);
        _keys = new ulong[2 * varied.Length * SampleDesign.Scrambles];
        for (var dimension = 0; dimension < 2 * varied.Length; dimension++)
        {
            var name = StableHash.Of(names[varied[dimension % varied.Length]]);
            for (var scramble = 0; scramble < SampleDesign.Scrambles; scramble++)
            {
                // The third part tells A from B.
                _keys[(dimension * SampleDesign.Scrambles) + scramble] =
                    StableHash.Mix(StableHash.Mix(StableHash.Mix(seed ^ name) + (ulong)scramble) + (ulong)(dimension < varied.Length ? 1 : 2));
            }
        }
    }

    /// <summary>The varied coordinates.</summary>
    public ReadOnlySpan<int> Varied => _varied;

    /// <summary>The number of samples per row: A, B, and A with each coordinate exchanged.</summary>
    public int Samples => _varied.Length + 2;

    /// <summary>One point.</summary>
    /// <param name="row">Which row; row r belongs to scramble r mod <see cref="SampleDesign.Scrambles"/>.</param>
    /// <param name="sample">0 for A, 1 for B, 2 + k for A with varied coordinate k taken from B.</param>
    public double[] Point(int row, int sample)
    {
        var point = (double[])_base.Clone();
        for (var index = 0; index < _varied.Length; index++)
        {
            var fromSecond = sample == 1 || sample == 2 + index;
            var dimension = fromSecond ? _varied.Length + index : index;
            var unit = OwenScramble.Apply(
                SampleDesign.SobolDigits(row / SampleDesign.Scrambles, dimension), _keys[(dimension * SampleDesign.Scrambles) + SampleDesign.ScrambleOf(row)]);
            point[_varied[index]] = _place(_varied[index], unit);
        }

        return point;
    }
}
