using FsCheck;
using FsCheck.Fluent;
using Parley.Games.Numerics;

namespace Parley.Games.Tests.Numerics;

/// <summary>Random expressions over a few parameters, of every operator, with shared parts.</summary>
internal static class RandomExpressions
{
    public const int ParameterCount = 4;

    private static readonly Gen<Expression> Leaf = Gen.OneOf(
        Gen.Choose(-6, 6).Zip(Gen.Choose(1, 4), (n, d) => (Expression)new Expression.Constant(new Rational(n, d))),
        Gen.Choose(0, ParameterCount - 1).Select(index => (Expression)new Expression.Parameter(index)));

    /// <summary>Expressions up to a depth that grows with the size; powers have whole constant exponents unless <paramref name="anyPower"/>.</summary>
    public static Gen<Expression> Any(bool anyPower) => Gen.Sized(size => OfDepth(Math.Min(1 + (size / 12), 6), anyPower));

    /// <summary>The value by plain recursion, the meaning that programs are held to.</summary>
    public static double Value(Expression expression, ReadOnlySpan<double> parameters)
    {
        switch (expression)
        {
            case Expression.Constant constant:
                return constant.Value.ToDouble();
            case Expression.Parameter parameter:
                return parameters[parameter.Index];
            case Expression.Unary { Operator: UnaryOperator.Negate } negation:
                return -Value(negation.Operand, parameters);
            case Expression.Unary not:
                return Value(not.Operand, parameters) == 0 ? 1 : 0;
            case Expression.Conditional choice:
                return Value(choice.Condition, parameters) != 0 ? Value(choice.WhenTrue, parameters) : Value(choice.WhenFalse, parameters);
            case Expression.Binary binary:
                var (a, b) = (Value(binary.Left, parameters), Value(binary.Right, parameters));
                return binary.Operator switch
                {
                    BinaryOperator.Add => a + b,
                    BinaryOperator.Subtract => a - b,
                    BinaryOperator.Multiply => a * b,
                    BinaryOperator.Divide => a / b,
                    BinaryOperator.Power => Math.Pow(a, b),
                    BinaryOperator.Minimum => Math.Min(a, b),
                    BinaryOperator.Maximum => Math.Max(a, b),
                    BinaryOperator.Less => a < b ? 1 : 0,
                    BinaryOperator.LessOrEqual => a <= b ? 1 : 0,
                    BinaryOperator.Equal => a == b ? 1 : 0,
                    BinaryOperator.And => a != 0 && b != 0 ? 1 : 0,
                    _ => a != 0 || b != 0 ? 1 : 0,
                };
            default:
                throw new InvalidOperationException();
        }
    }

    private static Gen<Expression> OfDepth(int depth, bool anyPower)
    {
        if (depth == 0)
        {
            return Leaf;
        }

        var below = OfDepth(depth - 1, anyPower);
        var whole = Gen.Choose(-3, 5).Select(exponent => (Expression)new Expression.Constant(exponent));
        return Gen.OneOf(
            Leaf,
            Gen.Elements(UnaryOperator.Negate, UnaryOperator.Not).Zip(below, (op, operand) => (Expression)new Expression.Unary(op, operand)),
            Gen.Elements(Enum.GetValues<BinaryOperator>().Where(op => op != BinaryOperator.Power).ToArray())
                .SelectMany(op => below.Two().Select(pair => (Expression)new Expression.Binary(op, pair.Item1, pair.Item2))),
            below.Select(same => (Expression)new Expression.Binary(BinaryOperator.Multiply, same, same)),
            below.Zip(anyPower ? below : whole, (left, right) => (Expression)new Expression.Binary(BinaryOperator.Power, left, right)),
            below.Three().Select(three => (Expression)new Expression.Conditional(three.Item1, three.Item2, three.Item3)));
    }
}
