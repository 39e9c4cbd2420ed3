using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Parley.Games.Forms;
using Parley.Games.Numerics;

namespace Parley.Games.Concepts.StrategicNash;

/// <summary>What each pure strategy earns against the others' mixed strategies.</summary>
internal static class StrategyPayoffs
{
    /// <summary>
    /// The expected payoff of every strategy of every player, by global strategy index, by contracting each player's table with the others' strategies, last player first.
    /// O(players × profiles).
    /// </summary>
    /// <param name="game">The game.</param>
    /// <param name="payoffs">Its payoffs, laid out like <see cref="StrategicGame.ExactPayoffs"/>.</param>
    /// <param name="probabilities">By global strategy index.</param>
    public static T[] Of<T>(StrategicGame game, ReadOnlySpan<T> payoffs, ReadOnlySpan<T> probabilities)
        where T : struct, IAdditionOperators<T, T, T>, IMultiplyOperators<T, T, T>, IAdditiveIdentity<T, T>, IEquatable<T>
    {
        if (typeof(T) == typeof(Rational))
        {
            return (T[])(object)Exact(game, AsRational(payoffs), AsRational(probabilities));
        }

        var result = new T[game.StrategyCount];
        var table = new T[game.ProfileCount];
        for (var player = 0; player < game.Players.Length; player++)
        {
            payoffs.Slice(player * game.ProfileCount, game.ProfileCount).CopyTo(table);
            var length = game.ProfileCount;
            for (var other = game.Players.Length - 1; other >= 0; other--)
            {
                if (other != player)
                {
                    length = Contract(table, length, game.StrideOf(other), probabilities.Slice(game.StrategyStartOf(other), game.Strategies[other].Length));
                }
            }

            table.AsSpan(0, length).CopyTo(result.AsSpan(game.StrategyStartOf(player)));
        }

        return result;
    }

    // In whole numbers over one denominator per player: sums of fractions would look for a common divisor at every step.
    private static Rational[] Exact(StrategicGame game, ReadOnlySpan<Rational> payoffs, ReadOnlySpan<Rational> probabilities)
    {
        var weights = new BigInteger[probabilities.Length];
        var scales = new BigInteger[game.Players.Length];
        var product = BigInteger.One;
        for (var player = 0; player < scales.Length; player++)
        {
            var start = game.StrategyStartOf(player);
            product *= scales[player] = CommonDenominator.Of(probabilities.Slice(start, game.Strategies[player].Length), weights.AsSpan(start));
        }

        var result = new Rational[game.StrategyCount];
        var whole = new BigInteger[payoffs.Length];
        var payoffScale = CommonDenominator.Of(payoffs, whole);
        var earned = Of<BigInteger>(game, whole, weights);
        for (var player = 0; player < scales.Length; player++)
        {
            var scale = payoffScale * (product / scales[player]);
            for (var strategy = 0; strategy < game.Strategies[player].Length; strategy++)
            {
                var index = game.StrategyStartOf(player) + strategy;
                result[index] = new Rational(earned[index], scale);
            }
        }

        return result;
    }

    private static ReadOnlySpan<Rational> AsRational<T>(ReadOnlySpan<T> values) =>
        MemoryMarshal.CreateReadOnlySpan(ref Unsafe.As<T, Rational>(ref MemoryMarshal.GetReference(values)), values.Length);

    // Sums out the axis with this stride. Players are taken from the last to the first, so every axis but the player's own that lies above has gone already, and the
    // player's own, when it lies above, is the only one left there.
    private static int Contract<T>(T[] table, int length, int stride, ReadOnlySpan<T> weights)
        where T : struct, IAdditionOperators<T, T, T>, IMultiplyOperators<T, T, T>, IAdditiveIdentity<T, T>, IEquatable<T>
    {
        var block = stride * weights.Length;
        var target = 0;
        for (var start = 0; start < length; start += block)
        {
            for (var low = 0; low < stride; low++)
            {
                var sum = T.AdditiveIdentity;
                for (var strategy = 0; strategy < weights.Length; strategy++)
                {
                    if (!weights[strategy].Equals(T.AdditiveIdentity))
                    {
                        sum += weights[strategy] * table[start + (strategy * stride) + low];
                    }
                }

                table[target++] = sum;
            }
        }

        return target;
    }
}
