namespace Parley.Studies.Tipping;

/// <summary>How finely tipping points are sought.</summary>
/// <param name="GridCells">Cells of equal width between the ends of the range; a verdict that changes and changes back inside one cell is missed.</param>
/// <param name="TrendCells">The same for claims that read a trend, whose every point costs nine.</param>
/// <param name="Tolerance">The width of the final bracket, as a share of the range.</param>
/// <param name="MaximumRounds">The most refinements of one bracket; beyond it the bracket is reported as wide as it is.</param>
public sealed record TippingOptions(int GridCells, int TrendCells, double Tolerance, int MaximumRounds)
{
    /// <summary>For play with precision: 32 cells (8 for trends), 10⁻⁹ of the range.</summary>
    public static TippingOptions ForPrecision { get; } = new(32, 8, 1e-9, 80);

    /// <summary>For exact play, whose margins jump: 64 cells (16 for trends), 10⁻¹⁰ of the range.</summary>
    public static TippingOptions ForExactPlay { get; } = new(64, 16, 1e-10, 80);
}
