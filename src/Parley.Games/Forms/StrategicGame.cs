using System.Collections.Immutable;
using Parley.Games.Numerics;

namespace Parley.Games.Forms;

/// <summary>
/// A finite game in strategic form: n players, each with a list of strategies, and a dense table of exact payoffs as flat arrays. The pure profile (s₀, …, sₙ₋₁) has the
/// index Σ sᵢ·<see cref="StrideOf"/>(i); the first player's strategy runs fastest, as in a .nfg file.
/// </summary>
public sealed class StrategicGame
{
    /// <summary>The largest number of pure profiles a table may have: 2²⁴.</summary>
    public const int LargestProfileCount = 1 << 24;

    private readonly int[] _stride;
    private readonly int[] _strategyStart;
    private readonly Rational[] _exact;
    private double[]? _payoffs;

    /// <param name="players">The players' names, at least one.</param>
    /// <param name="strategies">Per player, the names of its strategies, at least one each.</param>
    /// <param name="payoffs">Player by player: <c>player × ProfileCount + profile index</c>. The array is copied.</param>
    /// <exception cref="ArgumentException">The sizes do not fit together, a player has no strategy, or there are more than <see cref="LargestProfileCount"/> profiles.</exception>
    public StrategicGame(ImmutableArray<string> players, ImmutableArray<ImmutableArray<string>> strategies, ReadOnlySpan<Rational> payoffs)
    {
        if (players.IsDefaultOrEmpty || strategies.Length != players.Length || strategies.Any(own => own.IsDefaultOrEmpty))
        {
            throw new ArgumentException("Every player needs at least one strategy.", nameof(strategies));
        }

        if (CountProfiles(strategies.Select(own => own.Length)) is not { } count)
        {
            throw new ArgumentException($"The table would have more than {LargestProfileCount} profiles.", nameof(strategies));
        }

        if (payoffs.Length != (long)count * players.Length)
        {
            throw new ArgumentException($"{count} profiles of {players.Length} players need {(long)count * players.Length} payoffs, not {payoffs.Length}.", nameof(payoffs));
        }

        Players = players;
        Strategies = strategies;
        ProfileCount = count;
        _exact = payoffs.ToArray();
        _stride = new int[players.Length];
        _strategyStart = new int[players.Length + 1];
        var stride = 1;
        for (var player = 0; player < players.Length; player++)
        {
            _stride[player] = stride;
            stride *= strategies[player].Length;
            _strategyStart[player + 1] = _strategyStart[player] + strategies[player].Length;
        }
    }

    /// <summary>The players' names.</summary>
    public ImmutableArray<string> Players { get; }

    /// <summary>Per player, the names of its strategies.</summary>
    public ImmutableArray<ImmutableArray<string>> Strategies { get; }

    /// <summary>The number of pure profiles.</summary>
    public int ProfileCount { get; }

    /// <summary>The number of strategies over all players.</summary>
    public int StrategyCount => _strategyStart[^1];

    /// <summary>All payoffs exactly, player by player: <c>player × ProfileCount + profile index</c>.</summary>
    public ReadOnlySpan<Rational> ExactPayoffs => _exact;

    /// <summary>All payoffs as the nearest doubles, laid out like <see cref="ExactPayoffs"/>.</summary>
    // Two threads may both make them: the numbers are the same.
    public ReadOnlySpan<double> Payoffs => _payoffs ??= Array.ConvertAll(_exact, value => value.ToDouble());

    /// <summary>Profile-index step between two neighbouring strategies of a player.</summary>
    public int StrideOf(int player) => _stride[player];

    /// <summary>The global index of a player's first strategy; strategy s has index <c>StrategyStartOf(player) + s</c>.</summary>
    public int StrategyStartOf(int player) => _strategyStart[player];

    /// <summary>The strategy a player uses in the pure profile of this index.</summary>
    public int StrategyAt(int profile, int player) => profile / _stride[player] % Strategies[player].Length;

    /// <summary>One player's payoffs exactly, by profile index.</summary>
    public ReadOnlySpan<Rational> ExactPayoffsOf(int player) => _exact.AsSpan(player * ProfileCount, ProfileCount);

    /// <summary>One player's payoffs, by profile index.</summary>
    public ReadOnlySpan<double> PayoffsOf(int player) => Payoffs.Slice(player * ProfileCount, ProfileCount);

    /// <summary>The number of pure profiles with so many strategies per player; null when above <see cref="LargestProfileCount"/>.</summary>
    public static int? CountProfiles(IEnumerable<int> strategyCounts)
    {
        var count = 1L;
        foreach (var own in strategyCounts)
        {
            count *= own;
            if (count > LargestProfileCount)
            {
                return null;
            }
        }

        return (int)count;
    }
}
