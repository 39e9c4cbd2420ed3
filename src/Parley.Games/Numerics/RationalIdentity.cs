using System.Numerics;

namespace Parley.Games.Numerics;

/// <summary>
/// Decides whether two expressions over θ are the same rational function, by bringing their difference to one fraction of polynomials in normal form: an identity, not a sample
/// of points. What is no rational function (a condition, a comparison, min, max, a power that is not whole) counts as an unknown of its own.
/// </summary>
public static class RationalIdentity
{
    // Past this many monomials the normal form costs more than the question is worth.
    private const int LargestForm = 20_000;
    private const int LargestExponent = 64;

    /// <summary>Whether the expressions agree wherever both are defined.</summary>
    /// <returns>True: proved. False: proved different somewhere. Null: not decided, since some part is no rational function or the form grows too large.</returns>
    public static bool? AreEqual(Expression left, Expression right)
    {
        var atoms = new Dictionary<Expression, int>();
        var opaque = false;
        if (FormOf(new Expression.Binary(BinaryOperator.Subtract, left, right), atoms, ref opaque) is not { } form)
        {
            return null;
        }

        return form.Numerator.IsZero ? true : opaque ? null : false;
    }

    private static (Polynomial Numerator, Polynomial Denominator)? FormOf(Expression expression, Dictionary<Expression, int> atoms, ref bool opaque)
    {
        var one = Polynomial.Constant(1);
        switch (expression)
        {
            case Expression.Constant constant:
                return (Polynomial.Constant(constant.Value), one);
            case Expression.Parameter:
                return (AtomOf(expression, atoms), one);
            case Expression.Unary { Operator: UnaryOperator.Negate } negation:
                return FormOf(negation.Operand, atoms, ref opaque) is { } operand ? (-operand.Numerator, operand.Denominator) : null;
            case Expression.Binary { Operator: BinaryOperator.Power, Right: Expression.Constant { Value: { IsInteger: true } exponent } } power
                when BigInteger.Abs(exponent.Numerator) <= LargestExponent:
                return FormOf(power.Left, atoms, ref opaque) is { } basis ? Power(basis, (int)exponent.Numerator) : null;
            case Expression.Binary { Operator: BinaryOperator.Add or BinaryOperator.Subtract or BinaryOperator.Multiply or BinaryOperator.Divide } binary:
                return FormOf(binary.Left, atoms, ref opaque) is { } left && FormOf(binary.Right, atoms, ref opaque) is { } right
                    ? Combine(binary.Operator, left, right) : null;
            default:
                opaque = true;
                return (AtomOf(expression, atoms), one);
        }
    }

    private static (Polynomial Numerator, Polynomial Denominator)? Combine(
        BinaryOperator op, (Polynomial N, Polynomial D) left, (Polynomial N, Polynomial D) right)
    {
        if ((long)left.N.Count * right.D.Count > LargestForm || (long)left.D.Count * right.N.Count > LargestForm
            || (long)left.D.Count * right.D.Count > LargestForm || (long)left.N.Count * right.N.Count > LargestForm)
        {
            return null;
        }

        return op switch
        {
            BinaryOperator.Add => ((left.N * right.D) + (right.N * left.D), left.D * right.D),
            BinaryOperator.Subtract => ((left.N * right.D) + -(right.N * left.D), left.D * right.D),
            BinaryOperator.Multiply => (left.N * right.N, left.D * right.D),
            _ => right.N.IsZero ? null : (left.N * right.D, left.D * right.N),
        };
    }

    private static (Polynomial Numerator, Polynomial Denominator)? Power((Polynomial N, Polynomial D) basis, int exponent)
    {
        (Polynomial N, Polynomial D)? result = (Polynomial.Constant(1), Polynomial.Constant(1));
        for (var count = Math.Abs(exponent); count > 0 && result is { } product; count--)
        {
            result = Combine(exponent < 0 ? BinaryOperator.Divide : BinaryOperator.Multiply, product, basis);
        }

        return result;
    }

    private static Polynomial AtomOf(Expression expression, Dictionary<Expression, int> atoms)
    {
        if (!atoms.TryGetValue(expression, out var atom))
        {
            atoms.Add(expression, atom = atoms.Count);
        }

        return Polynomial.Atom(atom);
    }
}
