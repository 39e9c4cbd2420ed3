using System.Collections.Immutable;
using System.Numerics;
using Parley.Games.Numerics;

namespace Parley.Solving.Strategic.Bimatrix;

/// <summary>A vertex of a best-response polytope, exactly; two are equal exactly when they are the same point.</summary>
internal sealed class PolytopeVertex : IEquatable<PolytopeVertex>
{
    private readonly BigInteger[] _numerators;
    private readonly BigInteger _denominator;
    private readonly int _hash;

    /// <param name="numerators">By variable, the coordinate times the denominator. The array is taken over.</param>
    /// <param name="denominator">Above zero.</param>
    /// <param name="tight">The labels that are tight there.</param>
    public PolytopeVertex(BigInteger[] numerators, BigInteger denominator, LabelSet tight)
    {
        var divisor = denominator;
        for (var i = 0; i < numerators.Length && !divisor.IsOne; i++)
        {
            divisor = BigInteger.GreatestCommonDivisor(divisor, numerators[i]);
        }

        if (!divisor.IsOne)
        {
            for (var i = 0; i < numerators.Length; i++)
            {
                numerators[i] /= divisor;
            }
        }

        _numerators = numerators;
        _denominator = denominator / divisor;
        Tight = tight;
        var hash = default(HashCode);
        hash.Add(_denominator);
        foreach (var numerator in numerators)
        {
            hash.Add(numerator);
        }

        _hash = hash.ToHashCode();
    }

    /// <summary>The labels that are tight there.</summary>
    public LabelSet Tight { get; }

    /// <summary>Whether every coordinate is zero.</summary>
    public bool IsOrigin => _numerators.All(numerator => numerator.IsZero);

    /// <summary>The sum of the coordinates.</summary>
    public Rational CoordinateSum => new(Sum(), _denominator);

    /// <summary>The mixed strategy: the coordinates divided by their sum.</summary>
    /// <exception cref="DivideByZeroException">The vertex is the origin.</exception>
    public ImmutableArray<Rational> Strategy()
    {
        var sum = Sum();
        return [.. _numerators.Select(numerator => new Rational(numerator, sum))];
    }

    /// <summary>Orders by strategy: the one that plays the first strategy on which they differ more often comes first.</summary>
    public int CompareStrategy(PolytopeVertex other)
    {
        var (own, others) = (Sum(), other.Sum());
        for (var variable = 0; variable < _numerators.Length; variable++)
        {
            if ((other._numerators[variable] * own).CompareTo(_numerators[variable] * others) is not 0 and var order)
            {
                return order;
            }
        }

        return 0;
    }

    /// <inheritdoc/>
    public bool Equals(PolytopeVertex? other) => other is not null && _hash == other._hash && _denominator == other._denominator && _numerators.AsSpan().SequenceEqual(other._numerators);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is PolytopeVertex other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _hash;

    private BigInteger Sum()
    {
        var sum = BigInteger.Zero;
        foreach (var numerator in _numerators)
        {
            sum += numerator;
        }

        return sum;
    }
}
