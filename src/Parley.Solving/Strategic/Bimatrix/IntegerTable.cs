using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Parley.Solving.Strategic.Bimatrix;

/// <summary>
/// The entries of a simplex dictionary as whole numbers over one common determinant above zero, exchanged without fractions (Edmonds 1967; Bareiss 1968): in 64-bit
/// integers as long as every entry fits, then in big ones. Every entry is a minor of the game's matrix, so it stays as short as the answer itself.
/// </summary>
internal sealed class IntegerTable
{
    // Below this, a product of two entries and the difference of two products fit in 64 bits.
    private const long Short = 1L << 31;

    // Below this, a difference of two products is exact as a double, and so is its quotient by the determinant, which is whole.
    private const long Tiny = 1L << 26;

    private readonly int _rows;
    private readonly int _columns;
    private readonly int _stride; // a multiple of 8; the entries behind the columns stay zero
    private long[]? _small;
    private BigInteger[]? _large;
    private long _smallDeterminant = 1;
    private BigInteger _largeDeterminant;
    private long _largest = 1;

    /// <summary>A table of zeros over the determinant one.</summary>
    public IntegerTable(int rows, int columns)
    {
        (_rows, _columns, _stride) = (rows, columns, (columns + 7) & ~7);
        _small = new long[rows * _stride];
    }

    /// <summary>A copy.</summary>
    public IntegerTable(IntegerTable other)
    {
        (_rows, _columns, _stride) = (other._rows, other._columns, other._stride);
        (_small, _large) = (other._small?.ToArray(), other._large?.ToArray());
        (_smallDeterminant, _largeDeterminant, _largest) = (other._smallDeterminant, other._largeDeterminant, other._largest);
    }

    /// <summary>The common denominator, above zero.</summary>
    public BigInteger Determinant => _small is null ? _largeDeterminant : _smallDeterminant;

    /// <summary>An entry times the determinant.</summary>
    public BigInteger At(int row, int column) => _small is null ? _large![(row * _stride) + column] : _small[(row * _stride) + column];

    /// <summary>The sign of an entry.</summary>
    public int Sign(int row, int column) => _small is null ? _large![(row * _stride) + column].Sign : Math.Sign(_small[(row * _stride) + column]);

    /// <summary>Sets an entry, before any exchange.</summary>
    public void Set(int row, int column, BigInteger value)
    {
        if (_small is not null && BigInteger.Abs(value) <= long.MaxValue)
        {
            _small[(row * _stride) + column] = (long)value;
            _largest = Math.Max(_largest, Math.Abs((long)value));
            return;
        }

        Grow()[(row * _stride) + column] = value;
    }

    /// <summary>Compares the quotients of two rows: entry in column <paramref name="numerator"/> by entry in column <paramref name="denominator"/>, which is above zero in both.</summary>
    public int CompareRatios(int numerator, int denominator, int row, int other)
    {
        var (a, b) = ((row * _stride) + numerator, (other * _stride) + denominator);
        var (c, d) = ((other * _stride) + numerator, (row * _stride) + denominator);
        return _small is null ? (_large![a] * _large[b]).CompareTo(_large[c] * _large[d])
            : _largest < Short ? (_small[a] * _small[b]).CompareTo(_small[c] * _small[d])
            : ((Int128)_small[a] * _small[b]).CompareTo((Int128)_small[c] * _small[d]);
    }

    /// <summary>
    /// The row with the least quotient of right-hand side by entry in a column, among rows with the entry above zero; ties go by the quotients of further columns in turn; −1 when no row has.
    /// </summary>
    /// <param name="column">The column.</param>
    /// <param name="ties">The further columns; a row r, written −1 − r, stands for the unit column of that row.</param>
    public int LeastRatioRow(int column, ReadOnlySpan<int> ties)
    {
        var best = -1;
        for (var row = 0; row < _rows; row++)
        {
            if (Sign(row, column) > 0)
            {
                best = best < 0 || Compare(column, row, best, ties) < 0 ? row : best;
            }
        }

        return best;
    }

    private int Compare(int column, int row, int other, ReadOnlySpan<int> ties)
    {
        if (_small is null || _largest >= Short)
        {
            var large = CompareRatios(0, column, row, other);
            for (var position = 0; large == 0 && position < ties.Length; position++)
            {
                large = ties[position] >= 0 ? CompareRatios(ties[position], column, row, other) : UnitOrder(ties[position], row, other);
            }

            return large;
        }

        var own = _small.AsSpan(row * _stride, _columns);
        var others = _small.AsSpan(other * _stride, _columns);
        var (ownPivot, otherPivot) = (own[column], others[column]);
        var result = (own[0] * otherPivot).CompareTo(others[0] * ownPivot);
        for (var position = 0; result == 0 && position < ties.Length; position++)
        {
            var tie = ties[position];
            result = tie >= 0 ? (own[tie] * otherPivot).CompareTo(others[tie] * ownPivot) : UnitOrder(tie, row, other);
        }

        return result;
    }

    private static int UnitOrder(int tie, int row, int other) => -1 - tie == row ? 1 : -1 - tie == other ? -1 : 0;

    /// <summary>The sign of the sum of a column's entries in some rows, less the determinant where that is asked for.</summary>
    public int SumSign(int column, Func<int, bool> isCounted, bool lessDeterminant)
    {
        if (_small is null)
        {
            var large = lessDeterminant ? -_largeDeterminant : BigInteger.Zero;
            for (var row = 0; row < _rows; row++)
            {
                large += isCounted(row) ? _large![(row * _stride) + column] : BigInteger.Zero;
            }

            return large.Sign;
        }

        Int128 sum = lessDeterminant ? -_smallDeterminant : 0;
        for (var row = 0; row < _rows; row++)
        {
            sum += isCounted(row) ? _small[(row * _stride) + column] : 0;
        }

        return Int128.Sign(sum);
    }

    /// <summary>Exchanges the basic variable of a row with the nonbasic one of a column; their entry is not zero.</summary>
    public void Pivot(int row, int column)
    {
        if (_small is null)
        {
            PivotLarge(_large!, row, column);
        }
        else if (_largest >= Short || _smallDeterminant >= Short)
        {
            PivotSmall(_small, row, column);
        }
        else if (_largest >= Tiny || _smallDeterminant >= Tiny)
        {
            PivotShort(_small, row, column);
        }
        else
        {
            PivotTiny(_small, row, column);
        }
    }

    private void PivotTiny(long[] entries, int row, int column)
    {
        ref var origin = ref MemoryMarshal.GetArrayDataReference(entries);
        var pivotStart = row * _stride;
        var pivot = entries[pivotStart + column];
        var (pivots, inverse) = (Vector512.Create(pivot), Vector512.Create((double)_smallDeterminant));
        var largest = Vector512<long>.Zero;
        var most = 0L;
        for (var start = 0; start < entries.Length; start += _stride)
        {
            if (start == pivotStart)
            {
                continue;
            }

            var factor = entries[start + column];
            var factors = Vector512.Create(factor);
            for (var j = 0; j < _stride; j += 8)
            {
                var value = (Vector512.LoadUnsafe(ref origin, (nuint)(start + j)) * pivots) - (factors * Vector512.LoadUnsafe(ref origin, (nuint)(pivotStart + j)));
                value = _smallDeterminant == 1 ? value : Vector512.ConvertToInt64(Vector512.ConvertToDouble(value) / inverse);
                value.StoreUnsafe(ref origin, (nuint)(start + j));
                largest = Vector512.Max(largest, Vector512.Abs(value));
            }

            entries[start + column] = -factor;
            most = Math.Max(most, Math.Abs(factor));
        }

        for (var lane = 0; lane < 8; lane++)
        {
            most = Math.Max(most, largest[lane]);
        }

        Finish(entries, row, column, pivot, most);
    }

    private void PivotShort(long[] entries, int row, int column)
    {
        var pivotRow = entries.AsSpan(row * _stride, _columns);
        var pivot = pivotRow[column];
        var (determinant, largest) = (_smallDeterminant, 0L);
        for (var other = 0; other < _rows; other++)
        {
            var target = entries.AsSpan(other * _stride, _columns);
            var factor = target[column];
            if (other == row)
            {
                continue;
            }

            for (var j = 0; j < target.Length; j++)
            {
                var value = (target[j] * pivot) - (factor * pivotRow[j]);
                value = determinant == 1 ? value : value / determinant;
                target[j] = value;
                largest = Math.Max(largest, Math.Abs(value));
            }

            target[column] = -factor;
            largest = Math.Max(largest, Math.Abs(factor));
        }

        Finish(entries, row, column, pivot, largest);
    }

    private void PivotSmall(long[] entries, int row, int column)
    {
        var pivot = entries[(row * _stride) + column];
        var largest = 0L;
        var result = new long[entries.Length];
        for (var other = 0; other < _rows; other++)
        {
            var factor = entries[(other * _stride) + column];
            for (var j = 0; j < _columns; j++)
            {
                var place = (other * _stride) + j;
                var value = other == row ? entries[place] : j == column ? -factor
                    : (((Int128)entries[place] * pivot) - ((Int128)factor * entries[(row * _stride) + j])) / _smallDeterminant;
                if (value > long.MaxValue || value < -long.MaxValue)
                {
                    PivotLarge(Grow(), row, column);
                    return;
                }

                result[place] = (long)value;
                largest = Math.Max(largest, Math.Abs(result[place]));
            }
        }

        _small = result;
        Finish(result, row, column, pivot, largest);
    }

    private void Finish(long[] entries, int row, int column, long pivot, long largest)
    {
        foreach (var entry in entries.AsSpan(row * _stride, _columns))
        {
            largest = Math.Max(largest, Math.Abs(entry));
        }

        entries[(row * _stride) + column] = _smallDeterminant;
        _largest = Math.Max(largest, _smallDeterminant);
        _smallDeterminant = Math.Abs(pivot);
        if (pivot < 0)
        {
            for (var entry = 0; entry < entries.Length; entry++)
            {
                entries[entry] = -entries[entry];
            }
        }
    }

    private void PivotLarge(BigInteger[] entries, int row, int column)
    {
        var pivot = entries[(row * _stride) + column];
        for (var other = 0; other < _rows; other++)
        {
            var factor = entries[(other * _stride) + column];
            if (other == row)
            {
                continue;
            }

            for (var j = 0; j < _columns; j++)
            {
                ref var entry = ref entries[(other * _stride) + j];
                var cross = factor.IsZero || entries[(row * _stride) + j].IsZero ? BigInteger.Zero : factor * entries[(row * _stride) + j];
                entry = ((entry * pivot) - cross) / _largeDeterminant;
            }

            entries[(other * _stride) + column] = -factor;
        }

        entries[(row * _stride) + column] = _largeDeterminant;
        _largeDeterminant = BigInteger.Abs(pivot);
        if (pivot.Sign < 0)
        {
            for (var entry = 0; entry < entries.Length; entry++)
            {
                entries[entry] = -entries[entry];
            }
        }
    }

    private BigInteger[] Grow()
    {
        if (_small is not null)
        {
            _large = Array.ConvertAll(_small, entry => (BigInteger)entry);
            _largeDeterminant = _smallDeterminant;
            _small = null;
        }

        return _large!;
    }
}
