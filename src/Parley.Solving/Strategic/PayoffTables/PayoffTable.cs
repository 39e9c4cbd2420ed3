using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Parley.Games.Forms;
using Parley.Games.Numerics;

namespace Parley.Solving.Strategic.PayoffTables;

/// <summary>
/// The payoffs of a strategic form as doubles, laid out for fast expected values: what each strategy earns against the others' mixtures, and how that changes with
/// one strategy of one opponent (the pairwise table). Immutable and safe for many threads; callers bring their buffers. Strategies are global indices
/// (<see cref="StrategicGame.StrategyStartOf"/>), a mixture is one double per strategy and need not sum to one: everything here is the multilinear extension.
/// </summary>
internal sealed class PayoffTable
{
    private readonly int[] _start;

    // Player by player: the player's own strategy slowest, then the others with the lowest-numbered fastest, so that any run of neighbouring opponents is contiguous.
    private readonly double[][] _tables;
    private readonly int[][] _others;

    private PayoffTable(StrategicGame game, ReadOnlySpan<double> payoffs)
    {
        var players = game.Players.Length;
        _start = new int[players + 1];
        for (var player = 0; player < players; player++)
        {
            _start[player + 1] = _start[player] + game.Strategies[player].Length;
        }

        _others = new int[players][];
        _tables = new double[players][];
        for (var player = 0; player < players; player++)
        {
            var own = player;
            _others[player] = [.. Enumerable.Range(0, players).Where(other => other != own)];
            _tables[player] = OwnSlowest(payoffs.Slice(player * game.ProfileCount, game.ProfileCount), game.StrideOf(player), CountOf(player));
            ScratchLength = Math.Max(ScratchLength, Needed(player, 0, players - 1));
        }
    }

    /// <summary>The number of players.</summary>
    public int PlayerCount => _tables.Length;

    /// <summary>The number of strategies over all players.</summary>
    public int StrategyCount => _start[^1];

    /// <summary>How many doubles of scratch space the evaluations need.</summary>
    public int ScratchLength { get; }

    /// <summary>The table of a game in its own units.</summary>
    public static PayoffTable Of(StrategicGame game) => new(game, game.Payoffs);

    /// <summary>
    /// The table with every player's payoffs mapped to [0, 1] (all 0 for a player to whom nothing matters): the same equilibria. Where doubles would overflow or lose
    /// what separates the payoffs, the map is made in exact arithmetic.
    /// </summary>
    public static PayoffTable Normalized(StrategicGame game)
    {
        var payoffs = game.Payoffs.ToArray();
        for (var player = 0; player < game.Players.Length; player++)
        {
            var own = payoffs.AsSpan(player * game.ProfileCount, game.ProfileCount);
            var (low, high) = (double.PositiveInfinity, double.NegativeInfinity);
            foreach (var payoff in own)
            {
                (low, high) = (Math.Min(low, payoff), Math.Max(high, payoff));
            }

            var span = high - low;
            if (double.IsFinite(span) && span > 1e-280 && Math.Max(Math.Abs(low), Math.Abs(high)) <= 1e4 * span)
            {
                foreach (ref var payoff in own)
                {
                    payoff = (payoff - low) / span;
                }
            }
            else
            {
                Normalize(game.ExactPayoffsOf(player), own);
            }
        }

        return new PayoffTable(game, payoffs);
    }

    /// <summary>The global index of a player's first strategy; for the number of players, the number of strategies.</summary>
    public int StartOf(int player) => _start[player];

    /// <summary>The number of a player's strategies.</summary>
    public int CountOf(int player) => _start[player + 1] - _start[player];

    /// <summary>What every strategy earns against the others' mixtures. One pass over the tables: O(players × profiles).</summary>
    /// <param name="mixtures">By global strategy index.</param>
    /// <param name="payoffs">Receives the expected payoff by global strategy index.</param>
    /// <param name="scratch">At least <see cref="ScratchLength"/> doubles.</param>
    public void StrategyPayoffs(ReadOnlySpan<double> mixtures, Span<double> payoffs, Span<double> scratch)
    {
        for (var player = 0; player < PlayerCount; player++)
        {
            var own = payoffs[_start[player].._start[player + 1]];
            var table = _tables[player].AsSpan();
            var others = _others[player].Length;
            if (others == 0)
            {
                table.CopyTo(own);
                continue;
            }

            var middle = (others + 1) / 2;
            var low = Weights(player, 0, middle, mixtures, scratch);
            var high = Weights(player, middle, others, mixtures, scratch[low..]);
            var lowWeights = scratch[..low];
            var highWeights = scratch.Slice(low, high);
            for (var strategy = 0; strategy < own.Length; strategy++)
            {
                var sum = 0.0;
                for (var row = 0; row < high; row++)
                {
                    if (highWeights[row] != 0)
                    {
                        sum += highWeights[row] * Dot(table.Slice(((strategy * high) + row) * low, low), lowWeights);
                    }
                }

                own[strategy] = sum;
            }
        }
    }

    /// <summary>
    /// The pairwise tables: how the payoff of strategy a of one player changes with the probability of strategy b of another, which is what a earns when the other plays b
    /// and the rest mix. Their products with any one opponent's mixture are the strategy payoffs. Each player's table is read once: O(players × profiles).
    /// </summary>
    /// <param name="mixtures">By global strategy index.</param>
    /// <param name="pairs">Receives ∂u(a)/∂x(b) at <c>a × StrategyCount + b</c>; zero where a and b are the same player's.</param>
    /// <param name="scratch">At least <see cref="ScratchLength"/> doubles.</param>
    public void Pairs(ReadOnlySpan<double> mixtures, Span<double> pairs, Span<double> scratch)
    {
        for (var player = 0; player < PlayerCount; player++)
        {
            for (var strategy = _start[player]; strategy < _start[player + 1]; strategy++)
            {
                pairs[((strategy * StrategyCount) + _start[player])..((strategy * StrategyCount) + _start[player + 1])].Clear();
            }

            if (PlayerCount > 1)
            {
                Pairs(player, 0, PlayerCount - 1, _tables[player], mixtures, pairs, scratch);
            }
        }
    }

    /// <summary>The payoffs of every strategy from the pairwise tables at the same mixtures: O(strategies²).</summary>
    public void PayoffsFromPairs(ReadOnlySpan<double> pairs, ReadOnlySpan<double> mixtures, Span<double> payoffs)
    {
        for (var player = 0; player < PlayerCount; player++)
        {
            if (PlayerCount == 1)
            {
                _tables[0].CopyTo(payoffs);
                return;
            }

            var other = player == 0 ? 1 : 0;
            for (var strategy = _start[player]; strategy < _start[player + 1]; strategy++)
            {
                payoffs[strategy] = Dot(pairs.Slice((strategy * StrategyCount) + _start[other], CountOf(other)), mixtures.Slice(_start[other], CountOf(other)));
            }
        }
    }

    // Splits the opponents in two runs; one pass sums out each run in turn, and the halves are split further until one opponent is left.
    private void Pairs(
        int player, int first, int end, ReadOnlySpan<double> table, ReadOnlySpan<double> mixtures, Span<double> pairs, Span<double> scratch)
    {
        var count = CountOf(player);
        if (end - first == 1)
        {
            var other = _others[player][first];
            for (var strategy = 0; strategy < count; strategy++)
            {
                table.Slice(strategy * CountOf(other), CountOf(other)).CopyTo(pairs[(((_start[player] + strategy) * StrategyCount) + _start[other])..]);
            }

            return;
        }

        var middle = first + ((end - first + 1) / 2);
        var low = Weights(player, first, middle, mixtures, scratch);
        var high = Weights(player, middle, end, mixtures, scratch[low..]);
        var lowWeights = scratch[..low];
        var highWeights = scratch.Slice(low, high);
        var lowTable = scratch.Slice(low + high, count * low);
        var highTable = scratch.Slice(low + high + (count * low), count * high);
        lowTable.Clear();
        for (var strategy = 0; strategy < count; strategy++)
        {
            var sums = lowTable.Slice(strategy * low, low);
            for (var row = 0; row < high; row++)
            {
                var entries = table.Slice(((strategy * high) + row) * low, low);
                highTable[(strategy * high) + row] = Dot(entries, lowWeights);
                if (highWeights[row] != 0)
                {
                    AddMultiple(highWeights[row], entries, sums);
                }
            }
        }

        var rest = scratch[(low + high + (count * (low + high)))..];
        Pairs(player, first, middle, lowTable, mixtures, pairs, rest);
        Pairs(player, middle, end, highTable, mixtures, pairs, rest);
    }

    /// <summary>Σ left·right.</summary>
    internal static double Dot(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        var length = left.Length;
        ref var a = ref MemoryMarshal.GetReference(left);
        ref var b = ref MemoryMarshal.GetReference(right[..length]);
        var (at, result) = (0, 0.0);
        if (length >= Vector512<double>.Count)
        {
            var sum = Vector512<double>.Zero;
            for (; at <= length - Vector512<double>.Count; at += Vector512<double>.Count)
            {
                sum = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref a, (nuint)at), Vector512.LoadUnsafe(ref b, (nuint)at), sum);
            }

            result = Vector512.Sum(sum);
        }

        if (at <= length - Vector256<double>.Count)
        {
            result += Vector256.Sum(Vector256.LoadUnsafe(ref a, (nuint)at) * Vector256.LoadUnsafe(ref b, (nuint)at));
            at += Vector256<double>.Count;
        }

        for (; at < length; at++)
        {
            result += Unsafe.Add(ref a, at) * Unsafe.Add(ref b, at);
        }

        return result;
    }

    /// <summary>target += factor·source.</summary>
    internal static void AddMultiple(double factor, ReadOnlySpan<double> source, Span<double> target)
    {
        var length = source.Length;
        ref var from = ref MemoryMarshal.GetReference(source);
        ref var to = ref MemoryMarshal.GetReference(target[..length]);
        var at = 0;
        var wide = Vector512.Create(factor);
        for (; at <= length - Vector512<double>.Count; at += Vector512<double>.Count)
        {
            Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref from, (nuint)at), wide, Vector512.LoadUnsafe(ref to, (nuint)at)).StoreUnsafe(ref to, (nuint)at);
        }

        if (at <= length - Vector256<double>.Count)
        {
            Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref from, (nuint)at), Vector256.Create(factor), Vector256.LoadUnsafe(ref to, (nuint)at))
                .StoreUnsafe(ref to, (nuint)at);
            at += Vector256<double>.Count;
        }

        for (; at < length; at++)
        {
            Unsafe.Add(ref to, at) = double.FusedMultiplyAdd(Unsafe.Add(ref from, at), factor, Unsafe.Add(ref to, at));
        }
    }

    // The products of the opponents' probabilities over a run of opponents, the first of them fastest; returns how many.
    private int Weights(int player, int first, int end, ReadOnlySpan<double> mixtures, Span<double> weights)
    {
        weights[0] = 1;
        var length = 1;
        for (var position = first; position < end; position++)
        {
            var other = _others[player][position];
            for (var strategy = CountOf(other) - 1; strategy >= 0; strategy--)
            {
                var probability = mixtures[_start[other] + strategy];
                for (var at = 0; at < length; at++)
                {
                    weights[(strategy * length) + at] = weights[at] * probability;
                }
            }

            length *= CountOf(other);
        }

        return length;
    }

    private int Needed(int player, int first, int end)
    {
        if (end - first < 1)
        {
            return 0;
        }

        var middle = first + ((end - first + 1) / 2);
        var low = Product(player, first, middle);
        var high = Product(player, middle, end);
        return ((CountOf(player) + 1) * (low + high))
            + (end - first == 1 ? 0 : Math.Max(Needed(player, first, middle), Needed(player, middle, end)));
    }

    private int Product(int player, int first, int end)
    {
        var product = 1;
        for (var position = first; position < end; position++)
        {
            product *= CountOf(_others[player][position]);
        }

        return product;
    }

    private static double[] OwnSlowest(ReadOnlySpan<double> payoffs, int stride, int count)
    {
        var table = new double[payoffs.Length];
        var (own, blocks) = (payoffs.Length / count, payoffs.Length / (stride * count));
        for (var block = 0; block < blocks; block++)
        {
            for (var strategy = 0; strategy < count; strategy++)
            {
                payoffs.Slice(((block * count) + strategy) * stride, stride).CopyTo(table.AsSpan((strategy * own) + (block * stride), stride));
            }
        }

        return table;
    }

    private static void Normalize(ReadOnlySpan<Rational> exact, Span<double> payoffs)
    {
        var (low, high) = (exact[0], exact[0]);
        foreach (var payoff in exact)
        {
            low = payoff < low ? payoff : low;
            high = payoff > high ? payoff : high;
        }

        var span = high - low;
        for (var profile = 0; profile < payoffs.Length; profile++)
        {
            payoffs[profile] = span.IsZero ? 0 : ((exact[profile] - low) / span).ToDouble();
        }
    }
}
