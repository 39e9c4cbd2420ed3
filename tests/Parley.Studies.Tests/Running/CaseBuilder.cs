using System.Collections.Immutable;
using Parley.Games.Numerics;
using Parley.Language.Model;
using Parley.Language.Text;

namespace Parley.Studies.Tests.Running;

/// <summary>Bound cases written in code, for tests that must not rest on how text is read.</summary>
internal static class CaseBuilder
{
    public static TextSpan Nowhere => default;

    public static Assumption Assume(int index, string name, Rational at, Rational? low = null, Rational? high = null) => new(
        index, name, at, low is null ? null : new AssumptionRange(low.Value, high!.Value, RangeShape.Even), name, null, [], false, Nowhere);

    public static BoundExpression Number(Rational value) => new BoundExpression.Literal(value, Nowhere);

    public static BoundExpression Value(Assumption assumption) => new BoundExpression.AssumptionValue(assumption, Nowhere);

    public static BoundExpression Minus(BoundExpression left, BoundExpression right) =>
        new BoundExpression.Arithmetic(ArithmeticOperator.Subtract, left, right, Nowhere);

    public static BoundExpression And(BoundExpression left, BoundExpression right) => new BoundExpression.And(left, right, Nowhere);

    public static BoundExpression Is(Move move, string option) => new BoundExpression.OptionTest(
        move, new RoundReference(RoundKind.Current), OptionOf(move, option), Nowhere);

    public static OptionModel OptionOf(Move move, string option) => move.Options.Single(candidate => candidate.Name == option);

    public static BoundExpression Greater(BoundExpression left, BoundExpression right, ComparisonOperator op = ComparisonOperator.Greater) =>
        new BoundExpression.Comparison(op, left, right, null, Nowhere);

    public static DoRule Do(Move move, string option) =>
        new(move, new RoundReference(RoundKind.Current), OptionOf(move, option), null, Nowhere);

    public static BoundExpression P(
        GameModel game, BoundExpression condition, BoundExpression? given = null, WorldModel? world = null) =>
        new BoundExpression.Measure(MeasureKind.Probability, condition, null, given, world ?? WorldModel.Base, game, Nowhere);

    public static BoundExpression Payoff(GameModel game, PartyModel party, WorldModel? world = null) =>
        new BoundExpression.Measure(MeasureKind.Payoff, null, party, null, world ?? WorldModel.Base, game, Nowhere);

    public static Move Move(int index, string name, PartyModel? party, MoveKind kind, params ReadOnlySpan<(string Name, BoundExpression? Chance)> options)
    {
        var list = ImmutableArray.CreateBuilder<OptionModel>();
        foreach (var (option, chance) in options)
        {
            list.Add(new OptionModel { Index = list.Count, Name = option, Text = null, Chance = chance, Number = null, Span = Nowhere });
        }

        return Make(index, name, party, kind, list.ToImmutable());
    }

    public static ClaimModel Claim(int index, string name, BoundExpression formula, params ReadOnlySpan<string> restsOn) => new()
    {
        Index = index,
        Name = name,
        Text = name,
        IsCounterclaim = false,
        Formula = formula,
        RestsOn = [.. restsOn],
        Against = [],
        AtBase = false,
        Expected = ExpectedVerdict.Holds,
        Citations = [],
        Span = Nowhere,
        FormulaText = name,
    };

    public static StepModel Play(Move move) => new StepModel.Play(move, Nowhere);

    public static StepModel When(BoundExpression condition, params ReadOnlySpan<StepModel> steps) =>
        new StepModel.Block(condition, [.. steps], [], Nowhere);

    public static TermModel Term(int index, PartyModel party, bool isLoss, BoundExpression amount, BoundExpression condition) =>
        new(index, party, isLoss, amount, null, condition, $"term {index}", [], Nowhere);

    private static Move Make(int index, string name, PartyModel? party, MoveKind kind, ImmutableArray<OptionModel> options) => new()
    {
        Kind = kind,
        Index = index,
        Name = name,
        Party = party,
        Options = options,
        IsLadder = false,
        SeenBy = kind == MoveKind.Private ? new Seers(false, []) : new Seers(true, []),
        Repeat = null,
        Citations = [],
        Span = Nowhere,
    };
}
