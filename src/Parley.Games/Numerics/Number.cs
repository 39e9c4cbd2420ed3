using System.Globalization;

namespace Parley.Games.Numerics;

/// <summary>
/// A number as an answer gives it: exact where it is rational and known exactly, else a double; the double may come with an interval that was proved to contain the
/// true number. The default value is exactly zero.
/// </summary>
public readonly record struct Number
{
    private readonly Rational _exact;
    private readonly bool _inexact;

    private Number(Rational exact, bool inexact, double value, Interval? enclosure)
    {
        _exact = exact;
        _inexact = inexact;
        Value = value;
        Enclosure = enclosure;
    }

    /// <summary>The exact number; null where only a double is known.</summary>
    public Rational? Exact => _inexact ? null : _exact;

    /// <summary>The number, or the double nearest to it that is known.</summary>
    public double Value { get; }

    /// <summary>An interval proved to contain the true number; null where none was proved (an exact number needs none).</summary>
    public Interval? Enclosure { get; }

    /// <summary>An exact number.</summary>
    public static Number Of(Rational exact) => new(exact, false, exact.ToDouble(), null);

    /// <summary>A number known to lie in an interval.</summary>
    /// <param name="value">The best double known.</param>
    /// <param name="enclosure">An interval proved to contain the true number.</param>
    public static Number Within(double value, Interval enclosure) => new(default, true, value, enclosure);

    /// <summary>A number known in floating point only.</summary>
    public static Number Approximate(double value) => new(default, true, value, null);

    /// <summary>"2/3" where the number is exact, else the shortest decimal that reads back as the same double.</summary>
    public override string ToString() => Exact is { } exact ? exact.ToString() : Value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>An exact number.</summary>
    public static implicit operator Number(Rational exact) => Of(exact);

    /// <summary>A floating-point number.</summary>
    public static implicit operator Number(double value) => Approximate(value);
}
