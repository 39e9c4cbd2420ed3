using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Parley.Solving.Strategic.Bimatrix;

namespace Parley.Solving.Strategic.ExtremeEquilibria;

/// <summary>How an attempt to make a label tight on a face ended.</summary>
internal enum TightenResult
{
    /// <summary>The tableau stands at a vertex of the smaller face.</summary>
    Tight,

    /// <summary>A row says that the smaller face is empty.</summary>
    Empty,

    /// <summary>Too many pivots: nothing is known.</summary>
    Stalled,
}

/// <summary>
/// A vertex of a face of a best-response polytope as a simplex tableau in floating point: what it says is a guess until <see cref="FaceProof"/> or exact arithmetic
/// confirms it. Columns of labels that are tight on the face stand behind the free ones and never enter; they stay because a proof needs their entries.
/// </summary>
internal sealed class FaceTableau
{
    /// <summary>Below this an entry counts as zero.</summary>
    public const double Tiny = 1e-11;

    private const int BlandAfter = 24;
    private const int MostPivots = 400;

    private readonly BestResponsePolytope _polytope;
    private readonly double[] _entries; // row × stride; column 0 is the right-hand side
    private readonly int[] _basic;
    private readonly int[] _nonbasic;
    private readonly int[] _place;      // by label: its row, or −1 − column
    private readonly int _stride;
    private int _free;

    /// <summary>The tableau of the origin: every slack basic, every column free.</summary>
    public FaceTableau(BestResponsePolytope polytope)
    {
        _polytope = polytope;
        _free = polytope.Variables;
        _stride = (polytope.Variables + 1 + 7) & ~7;
        _entries = new double[polytope.Rows * _stride];
        _basic = new int[polytope.Rows];
        _nonbasic = new int[polytope.Variables + 1];
        _place = new int[polytope.Labels];
        Determinant = 1;
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

    /// <summary>The number of free columns: 1 to this.</summary>
    public int Free => _free;

    /// <summary>The number of columns, free and tight.</summary>
    public int Columns => _nonbasic.Length - 1;

    /// <summary>The absolute determinant of the basis, in units of <see cref="BestResponsePolytope.Floating"/>.</summary>
    public double Determinant { get; private set; }

    /// <summary>The number of variables, rather than slacks, that are basic.</summary>
    public int BasicVariables { get; private set; }

    /// <summary>The row of a label, or −1 − column where it is nonbasic.</summary>
    public int Place(int label) => _place[label];

    /// <summary>The label that is basic in a row.</summary>
    public int Basic(int row) => _basic[row];

    /// <summary>The label that is nonbasic in a column, from 1.</summary>
    public int Nonbasic(int column) => _nonbasic[column];

    /// <summary>The entries of a row; column 0 is the value of its basic variable.</summary>
    public ReadOnlySpan<double> Row(int row) => _entries.AsSpan(row * _stride, _stride);

    /// <summary>Becomes a copy of another tableau of the same polytope.</summary>
    public void CopyFrom(FaceTableau other)
    {
        other._entries.AsSpan().CopyTo(_entries);
        other._basic.AsSpan().CopyTo(_basic);
        other._nonbasic.AsSpan().CopyTo(_nonbasic);
        other._place.AsSpan().CopyTo(_place);
        _free = other._free;
        Determinant = other.Determinant;
        BasicVariables = other.BasicVariables;
    }

    /// <summary>Takes over the vertex at which an exact dictionary stands.</summary>
    public void Load(ExactDictionary exact, LabelSet tight)
    {
        var scale = Math.ScaleB(1, _polytope.ScaleShift);
        BasicVariables = 0;
        for (var row = 0; row < _basic.Length; row++)
        {
            _basic[row] = exact.Basic(row);
            _place[_basic[row]] = row;
            var rowScale = _polytope.IsVariable(_basic[row]) ? scale : 1;
            BasicVariables += _polytope.IsVariable(_basic[row]) ? 1 : 0;
            for (var column = 0; column <= exact.Columns; column++)
            {
                var columnScale = column > 0 && _polytope.IsVariable(exact.Nonbasic(column)) ? scale : 1;
                _entries[(row * _stride) + column] = exact.Floating(row, column) * rowScale / columnScale;
            }
        }

        for (var column = 1; column < _nonbasic.Length; column++)
        {
            _nonbasic[column] = exact.Nonbasic(column);
            _place[_nonbasic[column]] = -1 - column;
        }

        Determinant = double.PositiveInfinity; // only proofs of exact zeros use it, and they go without
        _free = Columns;
        for (var column = Columns; column > 0; column--)
        {
            if (tight[_nonbasic[column]])
            {
                Hold(column);
            }
        }
    }

    /// <summary>Whether a label's variable is above zero on the whole face, as far as its row shows at a glance.</summary>
    public bool LooksPositive(int label)
    {
        var row = _place[label];
        if (row < 0 || _entries[row * _stride] <= Tiny)
        {
            return false;
        }

        foreach (var entry in Row(row).Slice(1, _free))
        {
            if (entry > Tiny)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether a label's variable is zero on the whole face, as far as its row shows at a glance.</summary>
    public bool LooksZero(int label)
    {
        var row = _place[label];
        if (row < 0 || _entries[row * _stride] > Tiny)
        {
            return false;
        }

        foreach (var entry in Row(row).Slice(1, _free))
        {
            if (entry < -Tiny)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>How easily a label's variable falls to zero: the sum of what each free column takes from it, relative to its value. Small where tightening it soon empties the face.</summary>
    public double Ease(int label)
    {
        var row = _place[label];
        if (row < 0)
        {
            return 1e9;
        }

        var sum = 0.0;
        foreach (var entry in Row(row).Slice(1, _free))
        {
            sum += Math.Max(0, entry);
        }

        return sum / (_entries[row * _stride] + 1e-9);
    }

    /// <summary>Moves by the primal simplex method to a vertex of the face where this label is tight too, and holds the label there.</summary>
    public TightenResult Tighten(int label)
    {
        for (var pivots = 0; pivots < MostPivots; pivots++)
        {
            var row = _place[label];
            if (row < 0)
            {
                Hold(-1 - row);
                return TightenResult.Tight;
            }

            if (_entries[row * _stride] <= Tiny)
            {
                // At zero already: leave through the largest entry, which moves nothing; without one the label is tight on the whole face.
                var largest = 0;
                for (var column = 1; column <= _free; column++)
                {
                    largest = Math.Abs(_entries[(row * _stride) + column]) > (largest == 0 ? Tiny : Math.Abs(_entries[(row * _stride) + largest])) ? column : largest;
                }

                if (largest == 0)
                {
                    return TightenResult.Tight;
                }

                Pivot(row, largest);
                continue;
            }

            var (entering, leaving) = Exchange(row, pivots >= BlandAfter);
            if (entering == 0)
            {
                return TightenResult.Empty;
            }

            Pivot(leaving, entering);
        }

        return TightenResult.Stalled;
    }

    // The exchange that takes most from the row's variable; past many pivots, the one of least labels (Bland).
    private (int Entering, int Leaving) Exchange(int row, bool bland)
    {
        var (entering, leaving, best) = (0, -1, -1.0);
        for (var column = 1; column <= _free; column++)
        {
            var rate = _entries[(row * _stride) + column];
            if (rate <= Tiny || (bland && entering > 0 && _nonbasic[column] > _nonbasic[entering]))
            {
                continue;
            }

            var (ratio, limit) = (double.PositiveInfinity, -1);
            ref var entry = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_entries), column);
            ref var value = ref MemoryMarshal.GetArrayDataReference(_entries);
            for (var other = 0; other < _basic.Length; other++)
            {
                if (entry > Tiny)
                {
                    var step = value / entry;
                    if (step < ratio - Tiny || (step < ratio + Tiny && (other == row || (limit != row && bland && _basic[other] < _basic[limit]))))
                    {
                        ratio = step;
                        limit = other;
                    }
                }

                entry = ref Unsafe.Add(ref entry, _stride);
                value = ref Unsafe.Add(ref value, _stride);
            }

            if (limit == row)
            {
                return (column, row);
            }

            if (bland || ratio * rate > best)
            {
                best = ratio * rate;
                (entering, leaving) = (column, limit);
            }
        }

        return (entering, leaving);
    }

    private void Hold(int column)
    {
        if (column > _free)
        {
            return;
        }

        var last = _free--;
        if (column != last)
        {
            for (var start = 0; start < _entries.Length; start += _stride)
            {
                (_entries[start + column], _entries[start + last]) = (_entries[start + last], _entries[start + column]);
            }

            (_nonbasic[column], _nonbasic[last]) = (_nonbasic[last], _nonbasic[column]);
            _place[_nonbasic[column]] = -1 - column;
            _place[_nonbasic[last]] = -1 - last;
        }
    }

    private void Pivot(int row, int column)
    {
        var pivot = _entries[(row * _stride) + column];
        Determinant *= Math.Abs(pivot);
        BasicVariables += (_polytope.IsVariable(_nonbasic[column]) ? 1 : 0) - (_polytope.IsVariable(_basic[row]) ? 1 : 0);
        ref var origin = ref MemoryMarshal.GetArrayDataReference(_entries);
        ref var pivotRow = ref Unsafe.Add(ref origin, row * _stride);
        Unsafe.Add(ref pivotRow, column) = 1;
        var inverse = Vector512.Create(1 / pivot);
        for (var j = 0; j < _stride; j += 8)
        {
            (Vector512.LoadUnsafe(ref pivotRow, (nuint)j) * inverse).StoreUnsafe(ref pivotRow, (nuint)j);
        }

        var tiny = Vector512.Create(Tiny);
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
                var sum = Vector512.FusedMultiplyAdd(negative, Vector512.LoadUnsafe(ref pivotRow, (nuint)j), Vector512.LoadUnsafe(ref target, (nuint)j));
                Vector512.ConditionalSelect(Vector512.LessThan(Vector512.Abs(sum), tiny), Vector512<double>.Zero, sum).StoreUnsafe(ref target, (nuint)j);
            }
        }

        (_basic[row], _nonbasic[column]) = (_nonbasic[column], _basic[row]);
        _place[_basic[row]] = row;
        _place[_nonbasic[column]] = -1 - column;
    }
}
