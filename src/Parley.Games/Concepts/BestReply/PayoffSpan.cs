using System.Numerics;

namespace Parley.Games.Concepts.BestReply;

/// <summary>The range of a player's payoffs, the unit in which regret is quoted.</summary>
internal static class PayoffSpan
{
    /// <summary>Largest minus smallest; zero exactly where the player has nothing at stake.</summary>
    public static T Of<T>(ReadOnlySpan<T> payoffs)
        where T : struct, ISubtractionOperators<T, T, T>, IComparisonOperators<T, T, bool>
    {
        var (low, high) = (payoffs[0], payoffs[0]);
        foreach (var payoff in payoffs)
        {
            low = payoff < low ? payoff : low;
            high = payoff > high ? payoff : high;
        }

        return high - low;
    }
}
