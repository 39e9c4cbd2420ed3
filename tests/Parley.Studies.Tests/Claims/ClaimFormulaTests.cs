using System.Collections.Immutable;
using Parley.Language.Model;
using Parley.Solving;
using Parley.Studies.Claims;
using Parley.Studies.Results;
using Parley.Studies.Tests.Running;
using static Parley.Studies.Tests.Running.CaseBuilder;

namespace Parley.Studies.Tests.Claims;

/// <summary>Formulas over worlds whose values are given by hand.</summary>
public class ClaimFormulaTests
{
    private static readonly CrisisCase Crisis = new();
    private static readonly BoundExpression First = Measured();
    private static readonly BoundExpression Second = Measured();

    /// <summary>Values of two worlds are compared over all pairs.</summary>
    [Theory]
    [InlineData(new[] { 0.2, 0.6 }, new[] { 0.4 }, ComparisonOperator.Greater, Verdict.Differs)]
    [InlineData(new[] { 0.5, 0.6 }, new[] { 0.4 }, ComparisonOperator.Greater, Verdict.Holds)]
    [InlineData(new[] { 0.3, 0.35 }, new[] { 0.4 }, ComparisonOperator.Greater, Verdict.Reversed)]
    [InlineData(new[] { 0.3, 0.4 }, new[] { 0.4 }, ComparisonOperator.Greater, Verdict.Reversed)]
    [InlineData(new[] { 0.3, 0.4 }, new[] { 0.4 }, ComparisonOperator.GreaterOrEqual, Verdict.Differs)]
    [InlineData(new[] { 0.4005 }, new[] { 0.4, 0.4002 }, ComparisonOperator.Greater, Verdict.Level)]
    [InlineData(new[] { 0.4005, 0.5 }, new[] { 0.4 }, ComparisonOperator.Greater, Verdict.Differs)]
    [InlineData(new[] { 0.5, double.NaN }, new[] { 0.4 }, ComparisonOperator.Greater, Verdict.CannotBeJudged)]
    [InlineData(new double[0], new[] { 0.4 }, ComparisonOperator.Greater, Verdict.CannotBeJudged)]
    public void Comparisons_span_all_pairs_of_equilibria(double[] left, double[] right, ComparisonOperator op, Verdict verdict) =>
        Assert.Equal(verdict, Judge(Greater(First, Second, op), left, right).Verdict);

    [Fact]
    public void The_whole_formula_is_judged_at_each_tuple()
    {
        // At each equilibrium exactly one of the two parts holds: atom by atom this would differ, tuple by tuple `or` holds.
        var formula = new BoundExpression.Or(
            Greater(First, Number(new Games.Numerics.Rational(1, 2))), Greater(Number(new Games.Numerics.Rational(1, 2)), First), Nowhere);
        Assert.Equal(Verdict.Holds, Judge(formula, [0.2, 0.9], []).Verdict);
    }

    [Fact]
    public void And_or_not_take_the_least_the_greatest_the_opposite()
    {
        BoundExpression above = Greater(First, Number(new Games.Numerics.Rational(1, 2)));
        BoundExpression level = Greater(First, Number(new Games.Numerics.Rational(9, 10)));
        Assert.Equal(Verdict.Level, Judge(And(above, level), [0.9005], []).Verdict);
        Assert.Equal(Verdict.Holds, Judge(new BoundExpression.Or(above, level, Nowhere), [0.9005], []).Verdict);
        Assert.Equal(Verdict.Reversed, Judge(new BoundExpression.Not(above, Nowhere), [0.9005], []).Verdict);
        Assert.Equal(Verdict.Level, Judge(new BoundExpression.Not(level, Nowhere), [0.9005], []).Verdict);
    }

    [Theory]
    [InlineData(0.255, Verdict.Holds)]
    [InlineData(0.26, Verdict.Holds)]
    [InlineData(0.2601, Verdict.Reversed)]
    public void Equality_holds_within_its_tolerance(double value, Verdict verdict)
    {
        var formula = new BoundExpression.Comparison(
            ComparisonOperator.Equal, First, Number(new Games.Numerics.Rational(1, 4)), Number(new Games.Numerics.Rational(1, 100)), Nowhere);
        Assert.Equal(verdict, Judge(formula, [value], []).Verdict);
    }

    [Fact]
    public void The_margin_is_that_of_the_principal_solutions()
    {
        var judgement = Judge(Greater(First, Second), [0.7, 0.1], [0.2, 0.9]);
        Assert.Equal(0.5, judgement.Margin, 12);
        Assert.Equal((4, 1), (judgement.Tuples, judgement.Holding));
    }

    [Fact]
    public void A_trend_is_read_at_nine_points_of_the_range()
    {
        var trend = new BoundExpression.Trend(true, First, Crisis.Q, Nowhere);
        var formula = new ClaimFormula(trend, new Book());
        Assert.Equal(9, formula.Needs.Length);
        Assert.Equal((0.05, 0.95), (formula.Needs[0].Value, formula.Needs[8].Value));
        Assert.Equal(0.5, formula.Needs[4].Value, 12);
        double[] point = [0.3, 0, 0, 0, 0];
        Assert.Equal(Verdict.Holds, formula.Judge(point, [.. formula.Needs.Select(need => World([need.Value]))]).Verdict);
        var falling = formula.Needs.Select(need => World([1 - need.Value])).ToArray();
        Assert.Equal(Verdict.Reversed, formula.Judge(point, falling).Verdict);
        Assert.Equal("falls", formula.DescribeTrends(point, falling));
    }

    private static BoundExpression Measured() => P(Crisis.Game, Crisis.Threat);

    private static PointJudgement Judge(BoundExpression expression, double[] left, double[] right)
    {
        var formula = new ClaimFormula(expression, new Book());
        return formula.Judge([0.3, 0, 0, 0, 0], [.. formula.Needs.Select(need => World(need.World == 0 ? left : right))]);
    }

    private static MeasuredWorld World(double[] values) => values.Length == 0
        ? MeasuredWorld.None(SolveStatus.Failed, CompletenessLevel.Unknown)
        : new MeasuredWorld(SolveStatus.Found, CompletenessLevel.All, values.Length, values);

    private sealed class Book : IMeasureBook
    {
        public MeasureAddress Enter(BoundExpression.Measure measure) => new(ReferenceEquals(measure, First) ? 0 : 1, 0);

        public IRivalWeigher WeigherOf(HypothesisSet set) => throw new NotSupportedException();
    }
}
