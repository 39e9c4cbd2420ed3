using FsCheck;
using FsCheck.Fluent;
using Parley.Games.Numerics;
using Parley.Language.Binding.Ranges;

namespace Parley.Language.Tests.Binding;

/// <summary>Normal forms and intervals, on which the checks over ranges stand.</summary>
public sealed class RangeTests
{
    private static readonly Expression X = new Expression.Parameter(0);
    private static readonly Expression Y = new Expression.Parameter(1);

    [Fact]
    public void IdentitiesAreZero()
    {
        Assert.True(RationalFunction.IsZeroEverywhere(Minus(Square(Plus(X, Y)), Plus(Plus(Square(X), Times(Number(2), Times(X, Y))), Square(Y)))));
        Assert.True(RationalFunction.IsZeroEverywhere(Minus(Plus(Over(X, Plus(X, Y)), Over(Y, Plus(X, Y))), Number(1))));
        Assert.True(RationalFunction.IsZeroEverywhere(Minus(Over(Minus(Square(X), Square(Y)), Minus(X, Y)), Plus(X, Y))));
        Assert.False(RationalFunction.IsZeroEverywhere(Minus(Square(X), X)));
        Assert.False(RationalFunction.IsZeroEverywhere(new Expression.Binary(BinaryOperator.Minimum, X, Y)));
    }

    /// <summary>The value at a point lies in the interval over every box around it, and in the bound by the expanded polynomial.</summary>
    [Fact]
    public void IntervalsHoldEveryValue() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(2000),
        Prop.ForAll(Expressions().ToArbitrary(), Gen.Choose(0, 1000).Four().ToArbitrary(), (expression, at) =>
        {
            double[] low = [at.Item1 / 250.0 - 2, at.Item2 / 250.0 - 2];
            double[] high = [low[0] + (at.Item3 / 500.0), low[1] + (at.Item4 / 500.0)];
            var isInside = true;
            foreach (var share in new[] { 0, 0.3, 0.5, 1 })
            {
                double[] point = [low[0] + (share * (high[0] - low[0])), low[1] + ((1 - share) * (high[1] - low[1]))];
                var value = RangeEvaluator.At(expression, [Math.Clamp(point[0], low[0], high[0]), Math.Clamp(point[1], low[1], high[1])]);

                // A division by zero on the way has no value that an interval could hold.
                isInside &= !double.IsFinite(value) || Holds(RangeEvaluator.Over(expression, low, high), value);
                isInside &= !double.IsFinite(value) || RationalFunction.BoundOf(expression) is not { } bound || Holds(bound(low, high), value);
            }

            return isInside;
        }));

    private static bool Holds(Parley.Games.Numerics.Interval interval, double value)
    {
        // The value itself is rounded at every step, so it may lie a few units beside the exact one that the interval holds.
        var slack = 1e-9 * (1 + Math.Abs(value));
        return interval.Low <= value + slack && value - slack <= interval.High;
    }

    private static Gen<Expression> Expressions() => Gen.Sized(size => Expressions(Math.Min(size, 5)));

    private static Gen<Expression> Expressions(int depth)
    {
        var leaf = Gen.OneOf(Gen.Constant(X), Gen.Constant(Y), Gen.Choose(-3, 3).Select(Number));
        if (depth == 0)
        {
            return leaf;
        }

        var part = Expressions(depth - 1);
        var op = Gen.Elements(BinaryOperator.Add, BinaryOperator.Subtract, BinaryOperator.Multiply, BinaryOperator.Divide, BinaryOperator.Minimum, BinaryOperator.Maximum);
        return Gen.OneOf(
            leaf,
            part.Select(operand => (Expression)new Expression.Unary(UnaryOperator.Negate, operand)),
            part.Zip(Gen.Choose(0, 3)).Select(pair => (Expression)new Expression.Binary(BinaryOperator.Power, pair.Item1, Number(pair.Item2))),
            op.Zip(part.Zip(part)).Select(triple => (Expression)new Expression.Binary(triple.Item1, triple.Item2.Item1, triple.Item2.Item2)));
    }

    private static Expression Number(int value) => new Expression.Constant(value);

    private static Expression Plus(Expression left, Expression right) => new Expression.Binary(BinaryOperator.Add, left, right);

    private static Expression Minus(Expression left, Expression right) => new Expression.Binary(BinaryOperator.Subtract, left, right);

    private static Expression Times(Expression left, Expression right) => new Expression.Binary(BinaryOperator.Multiply, left, right);

    private static Expression Over(Expression left, Expression right) => new Expression.Binary(BinaryOperator.Divide, left, right);

    private static Expression Square(Expression value) => new Expression.Binary(BinaryOperator.Power, value, Number(2));
}
