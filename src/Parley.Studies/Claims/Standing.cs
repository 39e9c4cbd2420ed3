namespace Parley.Studies.Claims;

/// <summary>How a formula stands at one tuple of equilibria; ordered, so that <c>and</c> is the least and <c>or</c> the greatest.</summary>
public enum Standing
{
    /// <summary>The margin is negative.</summary>
    Reversed = -1,

    /// <summary>Both sides are level: the margin lies within the band around zero.</summary>
    Level = 0,

    /// <summary>The margin is positive.</summary>
    Holds = 1,
}

/// <summary>What a formula is worth at one tuple of equilibria.</summary>
/// <param name="Standing">How it stands; null where a measure in it is undefined.</param>
/// <param name="Margin">
/// Left minus right in the claim's direction, in the units of the measure; least, greatest and opposite of the parts' margins under <c>and</c>,
/// <c>or</c> and <c>not</c>. NaN where undefined.
/// </param>
public readonly record struct Judgement(Standing? Standing, double Margin)
{
    /// <summary>A measure has no value here.</summary>
    public static Judgement Undefined { get; } = new(null, double.NaN);

    /// <summary>The opposite.</summary>
    public Judgement Opposite() => Standing is { } standing ? new Judgement((Standing)(-(int)standing), -Margin) : Undefined;

    /// <summary>Both: the lesser standing and margin; undefined where either is.</summary>
    public Judgement And(Judgement other) => Standing is { } mine && other.Standing is { } others
        ? new Judgement((Standing)Math.Min((int)mine, (int)others), Math.Min(Margin, other.Margin))
        : Undefined;

    /// <summary>Either: the greater standing and margin; undefined where either is.</summary>
    public Judgement Or(Judgement other) => Opposite().And(other.Opposite()).Opposite();
}

/// <summary>The tolerances of verdicts, all absolute.</summary>
public static class VerdictTolerances
{
    /// <summary>A strict comparison is level while |margin| is at most this.</summary>
    public const double Band = 0.001;

    /// <summary>Rounding: <c>&lt;=</c>, <c>&gt;=</c> and <c>within</c> hold down to minus this.</summary>
    public const double Rounding = 1e-9;

    /// <summary>The band of the verdict whose changes are borders: all but none, so that a border lies where the margin is zero.</summary>
    public const double Edge = 1e-12;

    /// <summary>A trend may step back by at most this between two of its nine points.</summary>
    public const double StepBack = 0.01;

    /// <summary>The points at which a trend is read.</summary>
    public const int TrendPoints = 9;
}
