using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Parley.Solving.Strategic.Bimatrix;

namespace Parley.Solving.Strategic.LemkeHowson;

/// <summary>A simplex dictionary in floating point, in one flat array, for paths through large games. Where it ends is a guess that exact arithmetic has to confirm.</summary>
internal sealed class FloatingDictionary : IPathDictionary<FloatingDictionary>
{
    // Entries below this are taken for zero, and ratios closer than this for equal.
    private const double Tiny = 1e-10;

    private readonly BestResponsePolytope _polytope;
    private readonly double[] _entries; // row × stride; column 0 is the right-hand side
    private readonly int[] _basic;
    private readonly int[] _nonbasic;
    private readonly int[] _place;      // by label: its row, or −1 − column
    private readonly int _stride;

    /// <summary>The dictionary of the origin: every slack basic.</summary>
    public FloatingDictionary(BestResponsePolytope polytope)
    {
        _polytope = polytope;
        _stride = (polytope.Variables + 1 + 7) & ~7;
        _entries = new double[polytope.Rows * _stride];
        _basic = new int[polytope.Rows];
        _nonbasic = new int[polytope.Variables + 1];
        _place = new int[polytope.Labels];
        for (var row = 0; row < _basic.Length; row++)
        {
            _entries[row * _stride] = 1;
            polytope.Floating.AsSpan(row * polytope.Variables, polytope.Variables).CopyTo(_entries.AsSpan((row * _stride) + 1));
            _basic[row] = polytope.RowLabel + row;
            _place[_basic[row]] = row;
        }

        for (var column = 1; column < _nonbasic.Length; column++)
        {
            _nonbasic[column] = polytope.VariableLabel + column - 1;
            _place[_nonbasic[column]] = -1 - column;
        }
    }

    private FloatingDictionary(FloatingDictionary other)
    {
        _polytope = other._polytope;
        _stride = other._stride;
        _entries = [.. other._entries];
        _basic = [.. other._basic];
        _nonbasic = [.. other._nonbasic];
        _place = [.. other._place];
    }

    /// <inheritdoc/>
    public FloatingDictionary Copy() => new(this);

    /// <inheritdoc/>
    public bool IsNonbasic(int label) => _place[label] < 0;

    /// <inheritdoc/>
    public int Enter(int label)
    {
        var column = -1 - _place[label];
        var row = LeavingRow(column);
        if (row < 0)
        {
            return -1;
        }

        var leaving = _basic[row];
        Pivot(row, column);
        return leaving;
    }

    /// <inheritdoc/>
    public LabelSet NonbasicLabels()
    {
        var labels = new LabelSet(_polytope.Labels);
        for (var column = 1; column < _nonbasic.Length; column++)
        {
            labels[_nonbasic[column]] = true;
        }

        return labels;
    }

    private int LeavingRow(int column)
    {
        var (least, best) = (double.PositiveInfinity, -1);
        ref var entry = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_entries), column);
        ref var value = ref MemoryMarshal.GetArrayDataReference(_entries);
        for (var row = 0; row < _basic.Length; row++)
        {
            if (entry > Tiny)
            {
                var ratio = value / entry;
                var close = Tiny * (1 + Math.Abs(least));
                if (best < 0 || ratio < least - close)
                {
                    least = ratio;
                    best = row;
                }
                else if (ratio < least + close)
                {
                    best = ComesFirst(column, row, best) ? row : best;
                    least = Math.Min(least, ratio);
                }
            }

            entry = ref Unsafe.Add(ref entry, _stride);
            value = ref Unsafe.Add(ref value, _stride);
        }

        return best;
    }

    // Of two rows with the same ratio, the one that leaves when the right-hand side of row j is 1 + ε^(j+1).
    private bool ComesFirst(int column, int row, int other)
    {
        var (own, others) = (_entries[(row * _stride) + column], _entries[(other * _stride) + column]);
        for (var slack = 0; slack < _polytope.Rows; slack++)
        {
            var place = _place[_polytope.RowLabel + slack];
            var mine = place < 0 ? _entries[(row * _stride) - 1 - place] : place == row ? 1 : 0;
            var theirs = place < 0 ? _entries[(other * _stride) - 1 - place] : place == other ? 1 : 0;
            var difference = (mine / own) - (theirs / others);
            if (Math.Abs(difference) > Tiny)
            {
                return difference < 0;
            }
        }

        return false;
    }

    private void Pivot(int row, int column)
    {
        ref var origin = ref MemoryMarshal.GetArrayDataReference(_entries);
        ref var pivotRow = ref Unsafe.Add(ref origin, row * _stride);
        var inverse = Vector512.Create(1 / Unsafe.Add(ref pivotRow, column));
        Unsafe.Add(ref pivotRow, column) = 1;
        for (var j = 0; j < _stride; j += 8)
        {
            (Vector512.LoadUnsafe(ref pivotRow, (nuint)j) * inverse).StoreUnsafe(ref pivotRow, (nuint)j);
        }

        for (var other = 0; other < _basic.Length; other++)
        {
            ref var target = ref Unsafe.Add(ref origin, other * _stride);
            var factor = Unsafe.Add(ref target, column);
            if (other == row || factor == 0)
            {
                continue;
            }

            Unsafe.Add(ref target, column) = 0;
            var negative = Vector512.Create(-factor);
            for (var j = 0; j < _stride; j += 8)
            {
                Vector512.FusedMultiplyAdd(negative, Vector512.LoadUnsafe(ref pivotRow, (nuint)j), Vector512.LoadUnsafe(ref target, (nuint)j)).StoreUnsafe(ref target, (nuint)j);
            }
        }

        (_basic[row], _nonbasic[column]) = (_nonbasic[column], _basic[row]);
        _place[_basic[row]] = row;
        _place[_nonbasic[column]] = -1 - column;
    }
}
