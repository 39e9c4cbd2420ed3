using System.Numerics;

namespace Parley.Solving.LinearPrograms;

/// <summary>
/// A regular square block of a whole-number matrix, solved exactly by p-adic lifting (Dixon 1982, "Exact solution of linear equations using p-adic expansions"): one
/// factorisation modulo a prime, then one digit of every unknown per step, until fractions with one common denominator are found that meet the equations. O(k³) once and
/// O(k²) per 31 bits of the answer; it ends as soon as the numbers of this very system are known.
/// </summary>
internal sealed class ExactBasis
{
    private readonly IntegerProgram _program;
    private readonly int[] _positionOfRow;
    private readonly ModularFactorization _factors;
    private readonly int _stride;

    /// <param name="program">The program.</param>
    /// <param name="rows">The block's rows.</param>
    /// <param name="columns">The block's columns, as many.</param>
    /// <param name="stop">When signalled, the block is left unfactored and may not be used.</param>
    public ExactBasis(IntegerProgram program, int[] rows, int[] columns, CancellationToken stop = default)
    {
        (_program, RowsOf, ColumnsOf) = (program, rows, columns);
        _positionOfRow = new int[program.Rows];
        Array.Fill(_positionOfRow, -1);
        for (var i = 0; i < rows.Length; i++)
        {
            _positionOfRow[rows[i]] = i;
        }

        _stride = (rows.Length + 7) & ~7;
        var matrix = new double[rows.Length * _stride];
        for (var j = 0; j < columns.Length; j++)
        {
            for (var entry = program.Start[columns[j]]; entry < program.Start[columns[j] + 1]; entry++)
            {
                if (_positionOfRow[program.RowOf[entry]] is >= 0 and var i)
                {
                    matrix[(i * _stride) + j] = Residue(program.Values[entry]);
                }
            }
        }

        _factors = new ModularFactorization(matrix, rows.Length, _stride, stop);
    }

    /// <summary>The block's rows.</summary>
    public int[] RowsOf { get; }

    /// <summary>The block's columns.</summary>
    public int[] ColumnsOf { get; }

    /// <summary>Positions of columns and of rows to leave out so that the rest is regular; empty when it is.</summary>
    public (List<int> Columns, List<int> Rows) Dependent => (_factors.DependentColumns, _factors.DependentRows);

    /// <summary>Solves block · x = right, or x · block = right; null when the stop came first.</summary>
    /// <returns>Numerators, and the common denominator, positive.</returns>
    public (BigInteger[] Numerators, BigInteger Denominator)? Solve(BigInteger[] right, bool transposed, CancellationToken stop)
    {
        if (right.All(value => value.IsZero))
        {
            return (new BigInteger[right.Length], BigInteger.One);
        }

        // Residuals stay below size × largest entry, or the right side while that is larger; with the digit's 31 bits they must fit.
        var bound = BigInteger.Max((_program.LargestEntry + 1) * (right.Length + 1), right.Max(BigInteger.Abs));
        return bound < BigInteger.One << 31 ? Lift(right, transposed, value => (long)value, stop)
            : bound < BigInteger.One << 94 ? Lift(right, transposed, value => (Int128)value, stop)
            : Lift(right, transposed, value => value, stop);
    }

    private (BigInteger[] Numerators, BigInteger Denominator)? Lift<T>(BigInteger[] right, bool transposed, Func<BigInteger, T> convert, CancellationToken stop)
        where T : struct, IBinaryInteger<T>
    {
        var size = right.Length;
        var (starts, places, entries) = Block(convert);
        var residual = Array.ConvertAll(right, value => convert(value));
        var prime = T.CreateChecked(ModularFactorization.Prime);
        var digits = new List<double[]>();
        var work = new double[size];
        for (var attempt = 2; ; attempt += 1 + (attempt / 2))
        {
            while (digits.Count < attempt)
            {
                if (stop.IsCancellationRequested)
                {
                    return null;
                }

                for (var i = 0; i < size; i++)
                {
                    var residue = residual[i] % prime;
                    work[i] = double.CreateTruncating(residue < T.Zero ? residue + prime : residue);
                }

                var digit = new double[size];
                if (transposed)
                {
                    _factors.SolveTransposed(work, digit);
                }
                else
                {
                    _factors.Solve(work, digit);
                }

                digits.Add(digit);
                for (var j = 0; j < size; j++)
                {
                    if (transposed)
                    {
                        var sum = residual[j];
                        for (var entry = starts[j]; entry < starts[j + 1]; entry++)
                        {
                            sum -= entries[entry] * T.CreateTruncating((long)digit[places[entry]]);
                        }

                        residual[j] = sum / prime;
                    }
                    else if (digit[j] != 0)
                    {
                        var value = T.CreateTruncating((long)digit[j]);
                        for (var entry = starts[j]; entry < starts[j + 1]; entry++)
                        {
                            residual[places[entry]] -= entries[entry] * value;
                        }
                    }
                }

                for (var i = 0; i < size && !transposed; i++)
                {
                    residual[i] /= prime;
                }
            }

            if (Reconstruct(digits, size, stop) is { } found && Meets(found.Numerators, found.Denominator, right, transposed, stop))
            {
                return found;
            }

            if (stop.IsCancellationRequested)
            {
                return null;
            }
        }
    }

    private (int[] Starts, int[] Places, T[] Entries) Block<T>(Func<BigInteger, T> convert)
    {
        var starts = new int[ColumnsOf.Length + 1];
        var places = new List<int>();
        var entries = new List<T>();
        for (var j = 0; j < ColumnsOf.Length; j++)
        {
            for (var entry = _program.Start[ColumnsOf[j]]; entry < _program.Start[ColumnsOf[j] + 1]; entry++)
            {
                if (_positionOfRow[_program.RowOf[entry]] is >= 0 and var i)
                {
                    places.Add(i);
                    entries.Add(convert(_program.Values[entry]));
                }
            }

            starts[j + 1] = places.Count;
        }

        return (starts, [.. places], [.. entries]);
    }

    // Fractions with a common denominator from p-adic digits (Wang 1981); null when the digits are too few. A wrong guess is caught by Meets.
    private static (BigInteger[] Numerators, BigInteger Denominator)? Reconstruct(List<double[]> digits, int size, CancellationToken stop)
    {
        var modulus = BigInteger.Pow(ModularFactorization.Prime, digits.Count);
        var half = modulus >> 1;
        var bound = BigInteger.One << (int)((modulus.GetBitLength() / 2) - 2);
        var numerators = new BigInteger[size];
        var denominator = BigInteger.One;
        for (var i = 0; i < size; i++)
        {
            if (stop.IsCancellationRequested)
            {
                return null;
            }

            var value = Join(digits, i, 0, digits.Count);
            var scaled = denominator.IsOne ? value : value * denominator % modulus;
            scaled = scaled > half ? scaled - modulus : scaled;
            if (BigInteger.Abs(scaled) <= bound)
            {
                numerators[i] = scaled;
                continue;
            }

            var (above, below, over, under) = (modulus, scaled.Sign < 0 ? scaled + modulus : scaled, BigInteger.Zero, BigInteger.One);
            while (below > bound)
            {
                var quotient = BigInteger.DivRem(above, below, out var remainder);
                (above, below) = (below, remainder);
                (over, under) = (under, over - (quotient * under));
            }

            var factor = BigInteger.Abs(under);
            denominator *= factor;
            if (denominator > bound)
            {
                return null;
            }

            for (var earlier = 0; earlier < i; earlier++)
            {
                numerators[earlier] *= factor;
            }

            numerators[i] = under.Sign < 0 ? -below : below;
        }

        return (numerators, denominator);
    }

    private static BigInteger Join(List<double[]> digits, int place, int from, int to)
    {
        if (to - from <= 4)
        {
            var sum = BigInteger.Zero;
            for (var k = to - 1; k >= from; k--)
            {
                sum = (sum * ModularFactorization.Prime) + (long)digits[k][place];
            }

            return sum;
        }

        var middle = (from + to) / 2;
        return Join(digits, place, from, middle) + (Join(digits, place, middle, to) * BigInteger.Pow(ModularFactorization.Prime, middle - from));
    }

    private bool Meets(BigInteger[] numerators, BigInteger denominator, BigInteger[] right, bool transposed, CancellationToken stop)
    {
        var sums = Array.ConvertAll(right, value => value * denominator);
        for (var j = 0; j < ColumnsOf.Length && !stop.IsCancellationRequested; j++)
        {
            for (var entry = _program.Start[ColumnsOf[j]]; entry < _program.Start[ColumnsOf[j] + 1]; entry++)
            {
                if (_positionOfRow[_program.RowOf[entry]] is >= 0 and var i)
                {
                    if (transposed)
                    {
                        sums[j] -= _program.Values[entry] * numerators[i];
                    }
                    else
                    {
                        sums[i] -= _program.Values[entry] * numerators[j];
                    }
                }
            }
        }

        return !stop.IsCancellationRequested && sums.All(value => value.IsZero);
    }

    private static double Residue(BigInteger value)
    {
        var residue = (long)(value % ModularFactorization.Prime);
        return residue < 0 ? residue + ModularFactorization.Prime : residue;
    }
}
