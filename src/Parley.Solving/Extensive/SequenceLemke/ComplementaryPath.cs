using System.Numerics;

namespace Parley.Solving.Extensive.SequenceLemke;

/// <summary>How a complementary path ended.</summary>
internal enum PathEnd
{
    /// <summary>At a solution.</summary>
    Solution,

    /// <summary>On a ray, or in a cycle that only rounding can make.</summary>
    Ray,

    /// <summary>It was stopped.</summary>
    Stopped,
}

/// <summary>
/// Lemke's algorithm (1965) on the linear complementarity problem w = q + Mv + dz, w ⊥ v, as a dictionary: one row per basic variable, one column per nonbasic one. The right-hand
/// side q may have several columns, the coefficients of ascending powers of a positive ε as small as need be: they are compared one after the other. Remaining ties are broken by
/// the lexicographic rule (Eaves 1971), so that no basis comes twice. One pivot costs rows × columns; a path is usually about as many pivots as there are pairs.
/// </summary>
/// <remarks>Working memory of one search; belongs to one thread.</remarks>
internal sealed class ComplementaryPath<T, TArithmetic>
    where T : struct, IAdditionOperators<T, T, T>, IMultiplyOperators<T, T, T>, IDivisionOperators<T, T, T>, ISubtractionOperators<T, T, T>, IUnaryNegationOperators<T, T>,
    IComparisonOperators<T, T, bool>, IAdditiveIdentity<T, T>, IMultiplicativeIdentity<T, T>
    where TArithmetic : struct, IPivotArithmetic<T>
{
    private readonly int _pairs;
    private readonly int _width;
    private readonly T[] _table;
    private readonly int[] _basic; // per row: pair × 2 + (1 when it is the variable that started nonbasic), or 2 × pairs for z
    private readonly int[] _nonbasic; // per column likewise
    private readonly int[] _rowOf; // per variable, its row or −1
    private readonly int[] _columnOf;
    private readonly List<int> _tied = [];

    /// <param name="pairs">The number of complementary pairs.</param>
    /// <param name="rightHandSides">The number of columns of q, at least one.</param>
    public ComplementaryPath(int pairs, int rightHandSides)
    {
        _pairs = pairs;
        RightHandSides = rightHandSides;
        _width = pairs + 1 + rightHandSides;
        _table = new T[(long)pairs * _width];
        _basic = [.. Enumerable.Range(0, pairs).Select(pair => 2 * pair)];
        _nonbasic = [.. Enumerable.Range(0, pairs).Select(pair => (2 * pair) + 1), 2 * pairs];
        _rowOf = [.. Enumerable.Range(0, (2 * pairs) + 1).Select(variable => variable % 2 == 0 && variable < 2 * pairs ? variable / 2 : -1)];
        _columnOf = [.. Enumerable.Range(0, (2 * pairs) + 1).Select(variable => variable == 2 * pairs ? pairs : variable % 2 == 1 ? variable / 2 : -1)];
    }

    /// <summary>The number of columns of q.</summary>
    public int RightHandSides { get; }

    /// <summary>The number of complementary pairs.</summary>
    public int Pairs => _pairs;

    /// <summary>The pivots made.</summary>
    public int Pivots { get; private set; }

    /// <summary>An entry of the dictionary that the path starts from: row and column are pairs, the column after the last pair is z.</summary>
    public ref T Entry(int row, int column) => ref _table[((long)row * _width) + column];

    /// <summary>An entry of q.</summary>
    public ref T Constant(int row, int rightHandSide) => ref _table[((long)row * _width) + _pairs + 1 + rightHandSide];

    /// <summary>Whether the variable of a pair that started nonbasic is basic now.</summary>
    public bool HasEntered(int pair) => _rowOf[(2 * pair) + 1] >= 0;

    /// <summary>The value of a variable of a pair, as a coefficient of a power of ε.</summary>
    /// <param name="pair">The pair.</param>
    /// <param name="startedBasic">Which of the two.</param>
    /// <param name="rightHandSide">The power.</param>
    public T ValueOf(int pair, bool startedBasic, int rightHandSide) =>
        _rowOf[(2 * pair) + (startedBasic ? 0 : 1)] is >= 0 and var row ? Constant(row, rightHandSide) : T.AdditiveIdentity;

    /// <summary>Follows the path.</summary>
    /// <param name="stop">Asked after every pivot.</param>
    public PathEnd Follow(CancellationToken stop)
    {
        var leaving = -1;
        _tied.Clear();
        for (var row = 0; row < _pairs; row++)
        {
            if (IsNegative(row))
            {
                if (TArithmetic.Sign(Entry(row, _pairs)) <= 0)
                {
                    return PathEnd.Ray;
                }

                _tied.Add(row);
            }
        }

        if (_tied.Count == 0)
        {
            return PathEnd.Solution;
        }

        // The row that z must lift most: largest −q/d, so that all others are feasible with it.
        leaving = Choose(_pairs, largest: true);
        var most = (40 * _pairs) + 1000;
        for (var entering = 2 * _pairs; ;)
        {
            var left = Pivot(leaving, _columnOf[entering]);
            if (left == 2 * _pairs)
            {
                return PathEnd.Solution;
            }

            if (stop.IsCancellationRequested)
            {
                return PathEnd.Stopped;
            }

            entering = left ^ 1;
            var column = _columnOf[entering];
            _tied.Clear();
            for (var row = 0; row < _pairs; row++)
            {
                if (TArithmetic.Sign(Entry(row, column)) < 0)
                {
                    _tied.Add(row);
                }
            }

            if (_tied.Count == 0 || Pivots >= most)
            {
                return PathEnd.Ray;
            }

            leaving = Choose(column, largest: false);
        }
    }

    private bool IsNegative(int row)
    {
        for (var side = 0; side < RightHandSides; side++)
        {
            if (TArithmetic.Sign(Constant(row, side)) is var sign and not 0)
            {
                return sign < 0;
            }
        }

        return false;
    }

    // Among the tied rows, the one with the least (or largest) ratio −q/entry, lexicographically.
    private int Choose(int column, bool largest)
    {
        for (var side = 0; side < RightHandSides && _tied.Count > 1; side++)
        {
            Keep(column, largest, row => Constant(row, side));
        }

        if (!largest)
        {
            foreach (var row in _tied)
            {
                if (_basic[row] == 2 * _pairs)
                {
                    return row;
                }
            }
        }

        for (var pair = 0; pair < _pairs && _tied.Count > 1; pair++)
        {
            // How a unit more on the first right-hand side of this row shows in each row now.
            var started = 2 * pair;
            var at = _columnOf[started];
            Keep(column, largest, row => at >= 0 ? -Entry(row, at) : _basic[row] == started ? T.MultiplicativeIdentity : T.AdditiveIdentity);
        }

        return _tied[0];
    }

    private void Keep(int column, bool largest, Func<int, T> numerator)
    {
        var best = T.AdditiveIdentity;
        var count = 0;
        for (var index = 0; index < _tied.Count; index++)
        {
            var row = _tied[index];
            var ratio = -(numerator(row) / Entry(row, column));
            var order = count == 0 ? -1 : TArithmetic.Sign(ratio - best);
            order = largest && count > 0 ? -order : order;
            if (order < 0)
            {
                (best, count) = (ratio, 0);
            }

            if (order <= 0)
            {
                _tied[count++] = row;
            }
        }

        _tied.RemoveRange(count, _tied.Count - count);
    }

    private int Pivot(int row, int column)
    {
        Pivots++;
        var own = _table.AsSpan(row * _width, _width);
        var inverse = T.MultiplicativeIdentity / own[column];
        for (var i = 0; i < own.Length; i++)
        {
            own[i] = -(own[i] * inverse);
        }

        own[column] = inverse;
        for (var other = 0; other < _pairs; other++)
        {
            var target = _table.AsSpan(other * _width, _width);
            var factor = target[column];
            if (other != row && factor != T.AdditiveIdentity)
            {
                target[column] = T.AdditiveIdentity;
                TArithmetic.AddMultiple(target, factor, own);
            }
        }

        var (left, entered) = (_basic[row], _nonbasic[column]);
        (_basic[row], _nonbasic[column]) = (entered, left);
        (_rowOf[entered], _columnOf[entered]) = (row, -1);
        (_rowOf[left], _columnOf[left]) = (-1, column);
        return left;
    }
}
