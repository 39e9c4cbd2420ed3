using System.Numerics;
using Parley.Solving.Strategic.Bimatrix;

namespace Parley.Solving.Strategic.ExtremeEquilibria;

/// <summary>
/// Proves in whole numbers what a row of a floating-point tableau claims of a face. The row names multipliers of the constraints; rounded to whole numbers they give an
/// equation that holds exactly, whatever the rounding, and as every variable is bounded the equation decides (Farkas 1902; Neumaier and Shcherbina 2004, "Safe bounds in linear
/// and mixed-integer linear programming"). O(rows × variables) operations on 64-bit integers.
/// </summary>
internal sealed class FaceProof
{
    private readonly BestResponsePolytope _polytope;
    private readonly long[] _largest;     // by variable, the largest entry of its column: one divided by it bounds the variable
    private readonly long[] _multipliers;
    private readonly long[] _coefficients;
    private readonly double _most;        // multipliers up to here keep every sum below 2^62

    /// <param name="polytope">The polytope of the faces.</param>
    public FaceProof(BestResponsePolytope polytope)
    {
        _polytope = polytope;
        _multipliers = new long[polytope.Rows];
        _coefficients = new long[polytope.Variables];
        _largest = new long[polytope.Variables];
        for (var entry = 0; entry < polytope.Rounded.Length; entry++)
        {
            ref var largest = ref _largest[entry % polytope.Variables];
            largest = Math.Max(largest, polytope.Rounded[entry] - (polytope.RoundedIsExact ? 0 : 1));
        }

        var entryBits = BitOperations.Log2((ulong)polytope.Rounded.Max()) + 1;
        _most = Math.ScaleB(1, 61 - entryBits - BitOperations.Log2((ulong)polytope.Rows) - 1);
    }

    /// <summary>Whether no point of the face where the labels in <paramref name="tight"/> are tight has the row's variable at zero.</summary>
    public bool NeverZero(FaceTableau tableau, int row, LabelSet tight)
    {
        var largest = 0.0;
        var entries = tableau.Row(row);
        for (var column = 1; column <= tableau.Columns; column++)
        {
            largest = _polytope.IsVariable(tableau.Nonbasic(column)) ? largest : Math.Max(largest, Math.Abs(entries[column]));
        }

        largest = _polytope.IsVariable(tableau.Basic(row)) ? largest : Math.Max(largest, 1);
        if (!(largest > 0) || !TryCombine(tableau, row, Math.ScaleB(1, (int)Math.Floor(Math.Log2(_most / largest)))))
        {
            return false;
        }

        // With the row's variable and those of the tight labels at zero, the others' terms must sum to the constant; they cannot reach it.
        var constant = 0L;
        var sizes = 0L;
        Int128 reach = 0;
        var zero = tableau.Basic(row);
        for (var slack = 0; slack < _multipliers.Length; slack++)
        {
            var multiplier = _multipliers[slack];
            constant += multiplier;
            sizes += Math.Abs(multiplier);
            reach += multiplier > 0 && !IsZero(_polytope.RowLabel + slack, zero, tight) ? multiplier : 0;
        }

        var error = _polytope.RoundedIsExact ? 0 : (sizes / 2) + 1;
        for (var variable = 0; variable < _coefficients.Length; variable++)
        {
            var coefficient = _coefficients[variable] + error;
            if (coefficient > 0 && !IsZero(_polytope.VariableLabel + variable, zero, tight))
            {
                if (_largest[variable] <= 0)
                {
                    return false;
                }

                reach += (coefficient / _largest[variable]) + 1;
            }
        }

        return constant > reach;
    }

    /// <summary>Whether the row's variable is zero on the whole face where the labels in <paramref name="tight"/> are tight. Only where the multipliers are small whole numbers times one over the determinant.</summary>
    public bool AlwaysZero(FaceTableau tableau, int row, LabelSet tight)
    {
        var determinant = Math.ScaleB(tableau.Determinant, _polytope.FloatingExponent * tableau.BasicVariables);
        if (!_polytope.RoundedIsExact || !(determinant <= 1L << 40))
        {
            return false;
        }

        // A basic variable is scaled by a power of two; whole multipliers need it undone.
        var scale = _polytope.IsVariable(tableau.Basic(row)) ? Math.ScaleB(determinant, -_polytope.FloatingExponent) : determinant;
        if (!TryCombine(tableau, row, scale))
        {
            return false;
        }

        var constant = 0L;
        var own = tableau.Basic(row);
        for (var slack = 0; slack < _multipliers.Length; slack++)
        {
            constant += _multipliers[slack];
            if (!HasRightSign(_multipliers[slack], _polytope.RowLabel + slack, own, tight))
            {
                return false;
            }
        }

        for (var variable = 0; variable < _coefficients.Length; variable++)
        {
            if (!HasRightSign(_coefficients[variable], _polytope.VariableLabel + variable, own, tight))
            {
                return false;
            }
        }

        return constant == 0;
    }

    private static bool IsZero(int label, int zero, LabelSet tight) => label == zero || tight[label];

    private static bool HasRightSign(long coefficient, int label, int own, LabelSet tight) => label == own ? coefficient > 0 : coefficient >= 0 || tight[label];

    // The multipliers of the row times a factor, rounded, and the coefficients of the variables in the constraints so combined; those of the slacks are the multipliers.
    private bool TryCombine(FaceTableau tableau, int row, double factor)
    {
        Array.Clear(_multipliers);
        Array.Clear(_coefficients);
        var entries = tableau.Row(row);
        for (var column = 0; column <= tableau.Columns; column++)
        {
            var label = column == 0 ? tableau.Basic(row) : tableau.Nonbasic(column);
            if (_polytope.IsVariable(label))
            {
                continue;
            }

            var multiplier = (column == 0 ? 1 : entries[column]) * factor;
            if (!(Math.Abs(multiplier) <= _most))
            {
                return false;
            }

            _multipliers[label - _polytope.RowLabel] = (long)Math.Round(multiplier);
        }

        for (var slack = 0; slack < _multipliers.Length; slack++)
        {
            var multiplier = _multipliers[slack];
            if (multiplier != 0)
            {
                var constraint = _polytope.Rounded.AsSpan(slack * _coefficients.Length, _coefficients.Length);
                for (var variable = 0; variable < constraint.Length; variable++)
                {
                    _coefficients[variable] += multiplier * constraint[variable];
                }
            }
        }

        return true;
    }
}
