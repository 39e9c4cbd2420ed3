using System.Numerics;
using Parley.Games.Forms;
using Parley.Games.Numerics;

namespace Parley.Solving.Strategic.Bimatrix;

/// <summary>
/// One player's best-response polytope {v ≥ 0 : M v ≤ 1}: v is the player's mixed strategy up to scale, and the rows of M are the other player's payoffs, one row per
/// strategy of the other, made positive and whole by a positive affine map (which moves no equilibrium). The entries are positive, so the polytope is bounded and full-dimensional. A
/// variable carries the label of the player's own strategy, the slack of a row that of the other's; a pair of points of both polytopes, not both zero, is an equilibrium
/// exactly when every label is tight in one of them (von Stengel 2002, "Computing equilibria for two-person games", §2.3).
/// </summary>
internal sealed class BestResponsePolytope
{
    private const int RoundedBits = 30;

    private readonly Rational _origin; // payoff = _origin + _unit × entry of M
    private readonly Rational _unit;

    /// <param name="game">A game of two players.</param>
    /// <param name="player">Whose strategies are the variables.</param>
    public BestResponsePolytope(StrategicGame game, int player)
    {
        var first = game.Strategies[0].Length;
        Variables = game.Strategies[player].Length;
        Rows = game.Strategies[1 - player].Length;
        VariableLabel = player == 0 ? 0 : first;
        RowLabel = player == 0 ? first : 0;
        (Exact, _origin, _unit) = PositiveIntegers(game, player);

        var largest = Exact.Max();
        var dropped = Math.Max(0, (int)largest.GetBitLength() - RoundedBits);
        var half = dropped > 0 ? BigInteger.One << (dropped - 1) : BigInteger.Zero;
        RoundedIsExact = dropped == 0;
        Rounded = Array.ConvertAll(Exact, entry => (long)((entry + half) >> dropped));
        FloatingExponent = (int)(largest.GetBitLength() - dropped);
        Floating = Array.ConvertAll(Rounded, entry => Math.ScaleB(entry, -FloatingExponent));
        ScaleShift = dropped + FloatingExponent;
    }

    /// <summary>The number of variables, the player's strategies.</summary>
    public int Variables { get; }

    /// <summary>The number of rows, the other player's strategies.</summary>
    public int Rows { get; }

    /// <summary>The number of labels, variables and slacks.</summary>
    public int Labels => Variables + Rows;

    /// <summary>The label of the first variable; the others follow.</summary>
    public int VariableLabel { get; }

    /// <summary>The label of the first row's slack; the others follow.</summary>
    public int RowLabel { get; }

    /// <summary>M, row by row: integers, at least one.</summary>
    public BigInteger[] Exact { get; }

    /// <summary>M divided by a power of two so that it fits in 30 bits, rounded.</summary>
    public long[] Rounded { get; }

    /// <summary>Whether <see cref="Rounded"/> is M itself; else each entry is within one half of M divided by the power of two.</summary>
    public bool RoundedIsExact { get; }

    /// <summary><see cref="Rounded"/> divided by 2^<see cref="FloatingExponent"/>: at most one.</summary>
    public double[] Floating { get; }

    /// <summary>The power of two between <see cref="Rounded"/> and <see cref="Floating"/>.</summary>
    public int FloatingExponent { get; }

    /// <summary>The power of two between M and <see cref="Floating"/>.</summary>
    public int ScaleShift { get; }

    /// <summary>Whether a label belongs to a variable rather than to a slack.</summary>
    public bool IsVariable(int label) => (uint)(label - VariableLabel) < (uint)Variables;

    /// <summary>What the other player's best responses to a point other than the origin earn: a point that touches a row plays so that M times its strategy is one over its sum.</summary>
    /// <param name="sum">The sum of the point's coordinates; some row must be tight there.</param>
    public Rational BestResponsePayoff(Rational sum) => _origin + (_unit / sum);

    // Payoffs of the other player times their common denominator, less the least, divided by what all have in common, plus an eighth of the range so that no entry is tiny
    // beside another.
    private static (BigInteger[] Entries, Rational Origin, Rational Unit) PositiveIntegers(StrategicGame game, int player)
    {
        var payoffs = game.ExactPayoffsOf(1 - player);
        var denominator = BigInteger.One;
        foreach (var payoff in payoffs)
        {
            denominator *= payoff.Denominator / BigInteger.GreatestCommonDivisor(denominator, payoff.Denominator);
        }

        var (rows, columns) = (game.Strategies[1 - player].Length, game.Strategies[player].Length);
        var (rowStride, columnStride) = (game.StrideOf(1 - player), game.StrideOf(player));
        var whole = new BigInteger[rows * columns];
        for (var entry = 0; entry < whole.Length; entry++)
        {
            var payoff = payoffs[(entry / columns * rowStride) + (entry % columns * columnStride)];
            whole[entry] = payoff.Numerator * (denominator / payoff.Denominator);
        }

        var least = whole.Min();
        var common = BigInteger.Zero;
        foreach (var entry in whole)
        {
            common = BigInteger.GreatestCommonDivisor(common, entry - least);
        }

        common = common.IsZero ? BigInteger.One : common;
        var shift = BigInteger.One + ((whole.Max() - least) / common / 8);
        var unit = new Rational(common, denominator);
        return (Array.ConvertAll(whole, entry => ((entry - least) / common) + shift), new Rational(least, denominator) - (unit * shift), unit);
    }
}
