using Parley.Games.Forms;
using Parley.Games.Numerics;
using Parley.Tests;
using Interval = Parley.Games.Numerics.Interval;

namespace Parley.Games.Tests.Forms;

public sealed class ChanceLawsTests
{
    private static readonly Expression X = new Expression.Parameter(0);
    private static readonly Expression Y = new Expression.Parameter(1);
    private static readonly Interval[] Unit = [new(0, 1), new(0, 1)];

    [Fact]
    public void Draws_that_are_sound_everywhere_are_proved_so()
    {
        Assert.Empty(Check(Unit, null, X, Minus(One, X)));
        Assert.Empty(Check(Unit, null, Times(X, Y), Times(X, Minus(One, Y)), Minus(One, X)));
        Assert.Empty(Check([new(1, 2), new(1, 3)], null, Over(X, Plus(X, Y)), Over(Y, Plus(X, Y)))); // weights that are divided by their sum
        Assert.Empty(ChanceLaws.Check(SampleGames.Crisis().Game, [new(0.05, 0.95), new(-1, 1), new(-1, 1), new(0, 1), new(0, 4)]));
    }

    [Fact]
    public void Sums_that_are_not_one_and_negative_probabilities_are_found()
    {
        Assert.Equal(ChanceFaultKind.SumIsNotOne, Assert.Single(Check(Unit, null, X, Y)).Kind);
        var rest = Minus(Minus(One, X), Y); // negative where x + y > 1
        var fault = Assert.Single(Check(Unit, null, X, Y, rest));
        Assert.Equal((ChanceFaultKind.Negative, 2), (fault.Kind, fault.Branch));
        Assert.True(fault.Witness[0] + fault.Witness[1] > 1);
        Assert.Empty(Check(Unit, new Expression.Binary(BinaryOperator.LessOrEqual, Plus(X, Y), new Expression.Constant(new Rational(4, 5))), X, Y, rest));
    }

    [Fact]
    public void What_is_no_rational_function_is_left_undecided_and_points_are_checked_instead()
    {
        var smaller = new Expression.Binary(BinaryOperator.Minimum, X, Y);
        Assert.Empty(Check(Unit, null, smaller, Minus(One, smaller))); // the same unknown cancels
        var swapped = new Expression.Binary(BinaryOperator.Minimum, Y, X);
        Assert.Equal(ChanceFaultKind.SumUndecided, Assert.Single(Check(Unit, null, smaller, Minus(One, swapped))).Kind);
        var game = Draw(X, Minus(One, Y));
        Assert.Equal(-1, GameAtPoint.Evaluate(game, Intervention.None(game), [0.25, 0.25]).UnsoundChance());
        Assert.Equal(0, GameAtPoint.Evaluate(game, Intervention.None(game), [0.25, 0.26]).UnsoundChance());
        Assert.Equal(0, GameAtPoint.Evaluate(game, Intervention.None(game), [-0.25, -0.25]).UnsoundChance());
        Assert.Equal(0, GameAtPoint.Evaluate(game, Intervention.None(game), [double.NaN, 0.25]).UnsoundChance());
        Assert.Equal(0, GameAtPoint.Evaluate(game, Intervention.None(game), [0.25, 0.25], [[0.5, 0.6]]).UnsoundChance());
    }

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    public void Powers_are_multiplied_out(int exponent)
    {
        // (x+y)^n = (x+y)·(x+y)^(n−1) is an identity; with one sign changed it is not.
        var sum = Plus(X, Y);
        Expression Power(Expression basis, int n) => new Expression.Binary(BinaryOperator.Power, basis, new Expression.Constant(n));
        Assert.True(RationalIdentity.AreEqual(Power(sum, exponent), Times(sum, Power(sum, exponent - 1))));
        Assert.False(RationalIdentity.AreEqual(Power(sum, exponent), Times(Minus(X, Y), Power(sum, exponent - 1))));
        Assert.True(RationalIdentity.AreEqual(Power(sum, -exponent), Over(One, Power(sum, exponent))));
    }

    private static Expression One => new Expression.Constant(1);

    private static Expression Plus(Expression a, Expression b) => new Expression.Binary(BinaryOperator.Add, a, b);

    private static Expression Minus(Expression a, Expression b) => new Expression.Binary(BinaryOperator.Subtract, a, b);

    private static Expression Times(Expression a, Expression b) => new Expression.Binary(BinaryOperator.Multiply, a, b);

    private static Expression Over(Expression a, Expression b) => new Expression.Binary(BinaryOperator.Divide, a, b);

    private static ChanceFault[] Check(Interval[] box, Expression? requirement, params Expression[] chances) =>
        [.. ChanceLaws.Check(Draw(chances), box, requirement)];

    private static ExtensiveGame Draw(params Expression[] chances)
    {
        var builder = new ExtensiveGameBuilder(["p"], 2);
        var first = builder.MakeChance(0, 0, [.. chances.Select((_, index) => $"b{index}")], [.. chances.Select(builder.AddValue)]);
        for (var branch = 0; branch < chances.Length; branch++)
        {
            builder.MakeTerminal(first + branch, []);
        }

        return builder.Build();
    }
}
