using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Parley.Solving.Strategic.SupportPolynomials;

/// <content>What a cell's payoffs at its vertices rule out.</content>
internal sealed partial class SupportCells
{
    // A shrink is worth its work when a simplex loses this much.
    private const double WorthwhileShare = 0.8;

    // Shrinks a cell to where solutions can be; false when there is no such place. Regular: the last Newton step could be taken.
    private bool Prune(int cell, ref bool regular)
    {
        for (var round = 0; ; round++)
        {
            for (var player = 0; player < _players; player++)
            {
                Array.Clear(_low[player], 0, _used[player]);
            }

            if (!Compare(cell))
            {
                return false;
            }

            var share = ShrinkAll(cell);
            if (share < 0)
            {
                return false;
            }

            if (share < WorthwhileShare && round < 100)
            {
                continue;
            }

            for (var player = 0; player < _players; player++)
            {
                Array.Clear(_low[player], 0, _used[player]);
            }

            regular = Invert(cell);
            if (!regular)
            {
                return true;
            }

            if (!Newton(cell))
            {
                return false;
            }

            share = ShrinkAll(cell);
            if (share < 0)
            {
                return false;
            }

            if (share >= WorthwhileShare || round >= 100)
            {
                return true;
            }
        }
    }

    // Shrinks by _low; the smallest share of a simplex that is left, negative when nothing is.
    private double ShrinkAll(int cell)
    {
        var least = 1.0;
        for (var player = 0; player < _players; player++)
        {
            var low = _low[player].AsSpan(0, _used[player]);
            var sum = 0.0;
            foreach (var weight in low)
            {
                sum += weight;
            }

            if (sum > 1 + (low.Length * 4 * Unit))
            {
                return -1;
            }

            var share = 1 - sum;
            if (share < 1e-9)
            {
                // The simplex must not collapse: it stays wide enough for rounding.
                foreach (ref var weight in low)
                {
                    weight = Math.Max(0, weight - (1e-9 / low.Length));
                }

                sum = 0;
                foreach (var weight in low)
                {
                    sum += weight;
                }

                share = 1 - sum;
            }

            if (share < 1)
            {
                Shrink(cell, player, share);
                least = Math.Min(least, share);
            }
        }

        return least;
    }

    // Each pair of a player's strategies: two used ones earn the same, an unused one at most what a used one does.
    private bool Compare(int cell)
    {
        for (var player = 0; player < _players; player++)
        {
            var columns = _columns[player];
            var table = _stack.AsSpan(cell + _table[player], _rows[player] * columns);
            var error = (2 * _stack[cell + _errors + player]) + (4 * Unit);
            var difference = _difference.AsSpan(0, columns);
            var slice = columns / Fewest(player);
            foreach (var (row, less, equal) in _comparisons[player])
            {
                var range = less < 0 ? Copy(table.Slice(row * columns, columns), difference)
                    : Subtract(table.Slice(row * columns, columns), table.Slice(less * columns, columns), difference);
                if (range.Least > error || (equal && range.Greatest < -error))
                {
                    return false;
                }

                // Only where one side of zero fits into one slice can there be anything to tighten.
                if ((range.Below <= slice || (equal && range.Above <= slice)) && (equal || range.Greatest > error) && !Tighten(player, difference, error, equal))
                {
                    return false;
                }
            }
        }

        return true;
    }

    // The fewest used strategies of another player that mixes.
    private int Fewest(int player)
    {
        var fewest = int.MaxValue;
        for (var other = 0; other < _players; other++)
        {
            fewest = other != player && _used[other] > 1 ? Math.Min(fewest, _used[other]) : fewest;
        }

        return Math.Min(fewest, _columns[player]);
    }

    // The row less the other into difference, with its extremes and how many entries are below and above zero.
    private static Extremes Subtract(ReadOnlySpan<double> row, ReadOnlySpan<double> less, Span<double> difference)
    {
        var result = new Extremes(double.PositiveInfinity, double.NegativeInfinity, 0, 0);
        var column = 0;
        if (Vector256.IsHardwareAccelerated && difference.Length >= Vector256<double>.Count)
        {
            ref var first = ref MemoryMarshal.GetReference(row);
            ref var second = ref MemoryMarshal.GetReference(less);
            ref var target = ref MemoryMarshal.GetReference(difference);
            var (least, greatest) = (Vector256.Create(double.PositiveInfinity), Vector256.Create(double.NegativeInfinity));
            for (; column <= difference.Length - Vector256<double>.Count; column += Vector256<double>.Count)
            {
                var value = Vector256.LoadUnsafe(ref first, (nuint)column) - Vector256.LoadUnsafe(ref second, (nuint)column);
                value.StoreUnsafe(ref target, (nuint)column);
                least = Vector256.MinNative(least, value);
                greatest = Vector256.MaxNative(greatest, value);
                result.Below += BitOperations.PopCount(Vector256.LessThan(value, Vector256<double>.Zero).ExtractMostSignificantBits());
                result.Above += BitOperations.PopCount(Vector256.GreaterThan(value, Vector256<double>.Zero).ExtractMostSignificantBits());
            }

            for (var lane = 0; lane < Vector256<double>.Count; lane++)
            {
                result.Least = Math.Min(result.Least, least[lane]);
                result.Greatest = Math.Max(result.Greatest, greatest[lane]);
            }
        }

        for (; column < difference.Length; column++)
        {
            var value = row[column] - less[column];
            difference[column] = value;
            result.Add(value);
        }

        return result;
    }

    private static Extremes Copy(ReadOnlySpan<double> row, Span<double> difference)
    {
        var result = new Extremes(double.PositiveInfinity, double.NegativeInfinity, 0, 0);
        row.CopyTo(difference);
        foreach (var value in row)
        {
            result.Add(value);
        }

        return result;
    }

    private record struct Extremes(double Least, double Greatest, int Below, int Above)
    {
        public void Add(double value)
        {
            Least = Math.Min(Least, value);
            Greatest = Math.Max(Greatest, value);
            Below += value < 0 ? 1 : 0;
            Above += value > 0 ? 1 : 0;
        }
    }

    // With f(λ) = Σ λ_v·f_v over another's simplex and f_v at least l_v, f ≤ 0 needs weight on the only vertex that has l_v below 0; the same for f ≥ 0 where f must be 0.
    private bool Tighten(int player, ReadOnlySpan<double> difference, double error, bool equal)
    {
        for (var other = 0; other < _players; other++)
        {
            var used = _used[other];
            if (other == player || used == 1)
            {
                continue;
            }

            var stride = _stride[(player * _players) + other];
            var low = _low[other];
            int below = -1, above = -1, belowCount = 0, aboveCount = 0;
            double leastBelow = 0, restBelow = double.PositiveInfinity, leastAbove = 0, restAbove = double.PositiveInfinity;
            for (var vertex = 0; vertex < used; vertex++)
            {
                var (least, greatest) = (double.PositiveInfinity, double.NegativeInfinity);
                for (var start = vertex * stride; start < difference.Length; start += stride * used)
                {
                    for (var i = start; i < start + stride; i++)
                    {
                        least = Math.Min(least, difference[i]);
                        greatest = Math.Max(greatest, difference[i]);
                    }
                }

                if (least <= error)
                {
                    belowCount++;
                    below = vertex;
                    leastBelow = least;
                }
                else
                {
                    restBelow = Math.Min(restBelow, least);
                }

                if (greatest >= -error)
                {
                    aboveCount++;
                    above = vertex;
                    leastAbove = -greatest;
                }
                else
                {
                    restAbove = Math.Min(restAbove, -greatest);
                }
            }

            if (belowCount == 0 || (equal && aboveCount == 0))
            {
                return false;
            }

            if (belowCount == 1)
            {
                low[below] = Math.Max(low[below], Weight(restBelow - error, leastBelow - error));
            }

            if (equal && aboveCount == 1)
            {
                low[above] = Math.Max(low[above], Weight(restAbove - error, leastAbove - error));
            }
        }

        return true;
    }

    // The least λ with λ·low + (1 − λ)·rest ≤ 0, rounded down.
    private static double Weight(double rest, double low) => rest <= 0 ? 0 : rest / (rest - low) * (1 - (8 * Unit));
}
