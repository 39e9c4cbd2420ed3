using Parley.Games.Numerics;

namespace Parley.Language.Binding.Ranges;

/// <summary>
/// A quotient of polynomials: the normal form of an expression, in which parts that are no polynomial (a minimum, a power that is
/// not whole, a condition) stand as variables of their own. A difference that is zero here is zero wherever both sides are defined.
/// </summary>
internal sealed record RationalFunction(Polynomial Numerator, Polynomial Denominator)
{
    private const int MostVariables = 60_000;

    /// <summary>Whether it is zero everywhere.</summary>
    public bool IsZero => Numerator.IsZero;

    /// <summary>The normal form; null where it would grow too long.</summary>
    public static RationalFunction? Of(Expression expression) => new Reader().Read(expression);

    /// <summary>
    /// A bound of an expression over a box, by its expanded polynomial: tighter than the expression itself where a parameter stands
    /// in it several times. Null where it is no polynomial of bearable length.
    /// </summary>
    public static Func<double[], double[], Interval>? BoundOf(Expression expression)
    {
        var reader = new Reader();
        if (reader.Read(expression) is not { } function || function.Denominator.Plus(Polynomial.Constant(Rational.One), -1) is not { IsZero: true })
        {
            return null;
        }

        var variables = reader.Variables;
        return (low, high) => function.Numerator.Over(index => RangeEvaluator.Over(variables[index], low, high));
    }

    /// <summary>Whether an expression is zero everywhere; null where the normal form would grow too long. False is no proof of the contrary.</summary>
    public static bool? IsZeroEverywhere(Expression expression) => Of(expression)?.IsZero;

    private sealed class Reader
    {
        private readonly Dictionary<Expression, int> _variables = [];

        public IReadOnlyList<Expression> Variables => [.. _variables.OrderBy(pair => pair.Value).Select(pair => pair.Key)];

        public RationalFunction? Read(Expression expression)
        {
            switch (expression)
            {
                case Expression.Constant constant:
                    return new RationalFunction(Polynomial.Constant(constant.Value), Polynomial.Constant(Rational.One));
                case Expression.Unary { Operator: UnaryOperator.Negate } unary:
                    return Sum(new RationalFunction(new Polynomial(), Polynomial.Constant(Rational.One)), Read(unary.Operand), -1);
                case Expression.Binary { Operator: BinaryOperator.Add } binary:
                    return Sum(Read(binary.Left), Read(binary.Right), 1);
                case Expression.Binary { Operator: BinaryOperator.Subtract } binary:
                    return Sum(Read(binary.Left), Read(binary.Right), -1);
                case Expression.Binary { Operator: BinaryOperator.Multiply } binary:
                    return Product(Read(binary.Left), Read(binary.Right));
                case Expression.Binary { Operator: BinaryOperator.Divide } binary:
                    return Product(Read(binary.Left), Inverse(Read(binary.Right)));
                case Expression.Binary { Operator: BinaryOperator.Power, Right: Expression.Constant { Value: { IsInteger: true } exponent } } binary
                    when exponent >= -16 && exponent <= 16:
                    return Power(Read(binary.Left), (int)exponent.Numerator);
                default:
                    return Variable(expression);
            }
        }

        private RationalFunction? Variable(Expression expression)
        {
            if (!_variables.TryGetValue(expression, out var index))
            {
                if (_variables.Count >= MostVariables)
                {
                    return null;
                }

                index = _variables.Count;
                _variables.Add(expression, index);
            }

            return new RationalFunction(Polynomial.Variable(index), Polynomial.Constant(Rational.One));
        }

        private static RationalFunction? Sum(RationalFunction? left, RationalFunction? right, int sign)
        {
            if (left is null || right is null)
            {
                return null;
            }

            return left.Numerator.Times(right.Denominator) is { } first
                && right.Numerator.Times(left.Denominator) is { } second
                && first.Plus(second, sign) is { } numerator
                && left.Denominator.Times(right.Denominator) is { } denominator
                ? new RationalFunction(numerator, denominator)
                : null;
        }

        private static RationalFunction? Product(RationalFunction? left, RationalFunction? right) =>
            left is not null && right is not null
            && left.Numerator.Times(right.Numerator) is { } numerator
            && left.Denominator.Times(right.Denominator) is { } denominator
                ? new RationalFunction(numerator, denominator)
                : null;

        private static RationalFunction? Inverse(RationalFunction? value) =>
            value is null || value.Numerator.IsZero ? null : new RationalFunction(value.Denominator, value.Numerator);

        private static RationalFunction? Power(RationalFunction? value, int exponent)
        {
            if (exponent < 0)
            {
                return Power(Inverse(value), -exponent);
            }

            RationalFunction? power = new(Polynomial.Constant(Rational.One), Polynomial.Constant(Rational.One));
            for (var times = 0; times < exponent; times++)
            {
                power = Product(power, value);
            }

            return power;
        }
    }
}
