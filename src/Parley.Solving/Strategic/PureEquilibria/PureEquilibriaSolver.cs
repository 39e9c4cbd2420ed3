using System.Numerics;
using System.Runtime.InteropServices;
using Parley.Games.Forms;
using Parley.Games.Numerics;

namespace Parley.Solving.Strategic.PureEquilibria;

/// <summary>
/// All pure Nash equilibria of a table in one pass per player: a profile stays when each player's payoff is the greatest in its own row. O(players × profiles). Rounding to
/// doubles keeps the order of payoffs or makes them equal, so the pass over doubles loses none; what it leaves is decided on the exact payoffs.
/// </summary>
internal static class PureEquilibriaSolver
{
    /// <summary>The equilibria's profile indices, ascending; fewer when stopped.</summary>
    /// <param name="game">The game.</param>
    /// <param name="stop">Ends the search early.</param>
    /// <param name="finished">Whether all profiles were looked at.</param>
    public static List<int> Find(StrategicGame game, CancellationToken stop, out bool finished)
    {
        var count = game.ProfileCount;
        var open = new byte[count];
        Array.Fill(open, (byte)1);
        var best = new double[count];
        finished = false;
        for (var player = 0; player < game.Players.Length; player++)
        {
            var own = game.Strategies[player].Length;
            var stride = game.StrideOf(player);
            var payoffs = game.PayoffsOf(player);
            for (var start = 0; start < count; start += stride * own)
            {
                if ((start & 0xFFFF) < stride * own && stop.IsCancellationRequested)
                {
                    return [];
                }

                Greatest(payoffs.Slice(start, stride * own), best.AsSpan(0, stride), stride);
                for (var lane = start; lane < start + (stride * own); lane += stride)
                {
                    Keep(payoffs.Slice(lane, stride), best.AsSpan(0, stride), open.AsSpan(lane, stride));
                }
            }
        }

        var found = new List<int>();
        for (var profile = 0; profile < count; profile++)
        {
            var next = open.AsSpan(profile).IndexOf((byte)1);
            if (next < 0)
            {
                break;
            }

            profile += next;
            if ((found.Count & 1023) == 0 && stop.IsCancellationRequested)
            {
                return found;
            }

            if (IsEquilibrium(game, profile))
            {
                found.Add(profile);
            }
        }

        finished = true;
        return found;
    }

    private static void Greatest(ReadOnlySpan<double> block, Span<double> best, int stride)
    {
        if (stride == 1)
        {
            var greatest = block[0];
            foreach (var value in block)
            {
                greatest = Math.Max(greatest, value);
            }

            best[0] = greatest;
            return;
        }

        block[..stride].CopyTo(best);
        for (var lane = stride; lane < block.Length; lane += stride)
        {
            var row = block.Slice(lane, stride);
            var wide = MemoryMarshal.Cast<double, Vector<double>>(row);
            var wideBest = MemoryMarshal.Cast<double, Vector<double>>(best);
            for (var i = 0; i < wide.Length; i++)
            {
                wideBest[i] = Vector.Max(wideBest[i], wide[i]);
            }

            for (var i = wide.Length * Vector<double>.Count; i < stride; i++)
            {
                best[i] = Math.Max(best[i], row[i]);
            }
        }
    }

    private static void Keep(ReadOnlySpan<double> row, ReadOnlySpan<double> best, Span<byte> open)
    {
        for (var i = 0; i < row.Length; i++)
        {
            open[i] &= row[i] >= best[i] ? (byte)1 : (byte)0;
        }
    }

    // Only strategies whose double is as great as the profile's own can be better exactly.
    private static bool IsEquilibrium(StrategicGame game, int profile)
    {
        for (var player = 0; player < game.Players.Length; player++)
        {
            var stride = game.StrideOf(player);
            var first = profile - (game.StrategyAt(profile, player) * stride);
            var payoffs = game.PayoffsOf(player);
            var exact = game.ExactPayoffsOf(player);
            for (var strategy = 0; strategy < game.Strategies[player].Length; strategy++)
            {
                var other = first + (strategy * stride);
                if (other != profile && payoffs[other] >= payoffs[profile] && exact[other] > exact[profile])
                {
                    return false;
                }
            }
        }

        return true;
    }
}
