namespace Parley.Studies.Designs;

/// <summary>
/// Nested uniform scrambling (Owen 1995, 1997): each binary digit of a coordinate is flipped or not by a coin that depends on all digits above it. The
/// coins come from a hash of key, place and prefix instead of a stored tree, so any point can be had alone. Scrambling keeps a net a net, and makes
/// every point uniform on the unit interval.
/// </summary>
internal static class OwenScramble
{
    /// <summary>Scrambles a coordinate.</summary>
    /// <param name="digits">The coordinate as a 32-bit fraction, highest digit first.</param>
    /// <param name="key">The key of the scramble: one per dimension and replication.</param>
    /// <returns>A number strictly between 0 and 1.</returns>
    public static double Apply(uint digits, ulong key)
    {
        var scrambled = 0u;
        for (var place = 0; place < SobolDirections.Digits; place++)
        {
            var shift = SobolDirections.Digits - 1 - place;

            // A leading one marks the length of the prefix, so that 0 and 00 toss different coins.
            var prefix = (1ul << place) | (place == 0 ? 0 : digits >> (shift + 1));
            var coin = (uint)(StableHash.Mix(key ^ StableHash.Mix(prefix)) >> 63);
            scrambled |= ((digits >> shift & 1) ^ coin) << shift;
        }

        // Digits below the 32nd are free: half a unit of the 53rd keeps the number off both ends.
        var below = StableHash.Mix(key ^ StableHash.Mix((1ul << SobolDirections.Digits) | digits)) >> 44;
        return ((((ulong)scrambled << 20) | below) + 0.5) * (1.0 / (1ul << 52));
    }
}
