using System.Numerics;
using Parley.Games.Forms;
using Parley.Games.Numerics;

namespace Parley.Solving.Strategic.SupportPolynomials;

/// <summary>
/// A game's payoffs as doubles near 1 in magnitude, each player's moved by a positive affine map (which changes no equilibrium), with a bound on the error of every entry.
/// Where a common denominator keeps all of a player's payoffs below 2⁵⁰ the doubles are exact and the bound is zero.
/// </summary>
internal sealed class ScaledPayoffs
{
    private static readonly BigInteger LargestExact = BigInteger.One << 50;

    public ScaledPayoffs(StrategicGame game)
    {
        Game = game;
        Values = new double[game.Players.Length][];
        Error = new double[game.Players.Length];
        for (var player = 0; player < Values.Length; player++)
        {
            var own = game.ExactPayoffsOf(player);
            Values[player] = Whole(own) ?? Fractions(own, out Error[player]);
        }
    }

    /// <summary>The game.</summary>
    public StrategicGame Game { get; }

    /// <summary>Per player, the scaled payoffs by profile index; at most 1 in magnitude.</summary>
    public double[][] Values { get; }

    /// <summary>Per player, the largest distance of a scaled payoff from the true number.</summary>
    public double[] Error { get; }

    private static double[]? Whole(ReadOnlySpan<Rational> own)
    {
        var denominator = BigInteger.One;
        foreach (var value in own)
        {
            if (!value.IsInteger)
            {
                denominator *= value.Denominator / BigInteger.GreatestCommonDivisor(denominator, value.Denominator);
                if (denominator > LargestExact)
                {
                    return null;
                }
            }
        }

        var whole = new long[own.Length];
        var (low, high) = (long.MaxValue, long.MinValue);
        for (var i = 0; i < own.Length; i++)
        {
            var value = own[i].Numerator * (denominator / own[i].Denominator);
            if (BigInteger.Abs(value) > LargestExact)
            {
                return null;
            }

            whole[i] = (long)value;
            low = Math.Min(low, whole[i]);
            high = Math.Max(high, whole[i]);
        }

        // Differences from the middle and powers of two are exact.
        var middle = low + ((high - low) / 2);
        var scale = Math.ScaleB(1, -Math.ILogB(Math.Max(high - low, 1)) - 1);
        var result = new double[own.Length];
        for (var i = 0; i < own.Length; i++)
        {
            result[i] = (whole[i] - middle) * scale;
        }

        return result;
    }

    private static double[] Fractions(ReadOnlySpan<Rational> own, out double error)
    {
        var (low, high) = (own[0], own[0]);
        foreach (var value in own)
        {
            low = value < low ? value : low;
            high = value > high ? value : high;
        }

        var span = high - low;
        var result = new double[own.Length];
        for (var i = 0; i < own.Length && !span.IsZero; i++)
        {
            result[i] = ((own[i] - low) / span).ToDouble();
        }

        error = Math.ScaleB(1, -53);
        return result;
    }
}
