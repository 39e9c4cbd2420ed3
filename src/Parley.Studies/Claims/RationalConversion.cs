using Parley.Games.Numerics;

namespace Parley.Studies.Claims;

/// <summary>The double nearest a rational whose numerator and denominator are below 2⁵³, which every literal of a case is in practice.</summary>
internal static class RationalConversion
{
    public static double ToDouble(this Rational value) => (double)value.Numerator / (double)value.Denominator;
}
