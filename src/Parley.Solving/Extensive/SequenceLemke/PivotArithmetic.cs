using System.Numerics;
using System.Runtime.InteropServices;
using Parley.Games.Numerics;

namespace Parley.Solving.Extensive.SequenceLemke;

/// <summary>The arithmetic that a complementary path is followed in.</summary>
internal interface IPivotArithmetic<T>
{
    /// <summary>Converts an exact number.</summary>
    static abstract T From(Rational value);

    /// <summary>−1, 0 or 1; in floating point 0 within rounding.</summary>
    static abstract int Sign(T value);

    /// <summary>target += factor × row, all along.</summary>
    static abstract void AddMultiple(Span<T> target, T factor, ReadOnlySpan<T> row);
}

/// <summary>Doubles, for numbers of order one.</summary>
internal readonly struct FloatingPivots : IPivotArithmetic<double>
{
    private const double Zero = 1e-10;

    public static double From(Rational value) => value.ToDouble();

    public static int Sign(double value) => value > Zero ? 1 : value < -Zero ? -1 : 0;

    public static void AddMultiple(Span<double> target, double factor, ReadOnlySpan<double> row)
    {
        var wide = MemoryMarshal.Cast<double, Vector<double>>(target);
        var source = MemoryMarshal.Cast<double, Vector<double>>(row);
        var multiplier = new Vector<double>(factor);
        for (var i = 0; i < wide.Length; i++)
        {
            wide[i] = Vector.FusedMultiplyAdd(multiplier, source[i], wide[i]);
        }

        for (var i = wide.Length * Vector<double>.Count; i < target.Length; i++)
        {
            target[i] = Math.FusedMultiplyAdd(factor, row[i], target[i]);
        }
    }
}

/// <summary>Exact rational numbers.</summary>
internal readonly struct ExactPivots : IPivotArithmetic<Rational>
{
    public static Rational From(Rational value) => value;

    public static int Sign(Rational value) => value.Sign;

    public static void AddMultiple(Span<Rational> target, Rational factor, ReadOnlySpan<Rational> row)
    {
        for (var i = 0; i < target.Length; i++)
        {
            if (!row[i].IsZero)
            {
                target[i] += factor * row[i];
            }
        }
    }
}
