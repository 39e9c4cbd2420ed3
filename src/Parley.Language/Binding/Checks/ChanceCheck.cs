using Parley.Games.Numerics;
using Parley.Language.Binding.Expressions;
using Parley.Language.Binding.Plays;
using Parley.Language.Binding.Ranges;
using Parley.Language.Diagnostics;
using Parley.Language.Model;

namespace Parley.Language.Binding.Checks;

/// <summary>
/// Chances are chances at every point of the range: their sum is one as an identity of rational functions, and none is negative, by
/// intervals with bisection over the box that <c>require</c> leaves, in the case's own world and in those of its variants and rivals.
/// </summary>
internal sealed class ChanceCheck(BindingContext context, IReadOnlyList<WorldBox> worlds)
{
    private const int MostCases = 256;
    private readonly RangeSearch _search = new(context.Budget);

    /// <summary>Checks the private draws whose chances rest on nothing that is played; for a case without a game.</summary>
    public void Run(IEnumerable<Move> draws)
    {
        foreach (var draw in draws.Where(draw => !RestsOnPlay(draw)))
        {
            Check(draw, [null]);
        }
    }

    /// <summary>Checks the draws of one game, private draws included.</summary>
    public void Run(PlayReadings plays)
    {
        foreach (var draw in plays.Game.Model!.Moves.Where(move => move.Kind != MoveKind.Choice && !move.IsLadder && !move.Options.IsEmpty))
        {
            if (!RestsOnPlay(draw))
            {
                Check(draw, [null]);
                continue;
            }

            var needs = plays.Explorer.Needs();
            foreach (var option in draw.Options)
            {
                needs.Add(option.Chance, plays.Game.RepeatOf(draw), isWhilePlayed: true);
            }

            var visitor = new Visitor(draw);
            if (plays.Explorer.Explore(needs, visitor: visitor) is null || visitor.IsUnclear || visitor.Cases.Count > MostCases)
            {
                context.Report(ChanceDiagnostics.ChanceUndecided.At(draw.Span, draw.Name));
                continue;
            }

            Check(draw, visitor.Cases.Values);
        }
    }

    private static bool RestsOnPlay(Move draw) => draw.Options.Any(option => option.Chance is not null && PlayAtoms.Of(option.Chance).Count > 0);

    /// <summary>Checks a draw for each way in which play decides its chances; null where play decides nothing.</summary>
    private void Check(Move draw, IEnumerable<(PlayEvaluator Play, RepeatCounter? Repeat, int Round)?> cases)
    {
        if (draw.Options.IsEmpty || draw.Options.Any(option => option.Chance is null or BoundExpression.Erroneous))
        {
            return;
        }

        var rests = draw.Options.Select(option => AssumptionUses.Of(option.Chance)).SelectMany(used => used).ToHashSet();
        foreach (var at in cases)
        {
            foreach (var world in worlds.Where(world => world.Concerns(rests)))
            {
                var theta = new ThetaExpression(at?.Play, at?.Repeat, at?.Round ?? 0, world.Overrides);
                var chances = draw.Options.Select(option => theta.Of(option.Chance!)).ToList();
                if (chances.Contains(null))
                {
                    context.Report(ChanceDiagnostics.ChanceUndecided.At(draw.Span, draw.Name));
                }
                else if (!IsSound(draw, chances!, world))
                {
                    return;
                }
            }
        }

    }

    private bool IsSound(Move draw, List<Expression> chances, WorldBox world)
    {
        var gap = chances.Aggregate((left, right) => new Expression.Binary(BinaryOperator.Add, left, right));
        gap = new Expression.Binary(BinaryOperator.Subtract, gap, new Expression.Constant(Rational.One));
        if (!IsZeroEverywhere(gap, 0))
        {
            var answer = _search.EverywhereZero(gap, world.Box);
            if (answer.Finding == RangeFinding.Refuted)
            {
                context.Report(ChanceDiagnostics.SumNotOne.At(
                    draw.Span, draw.Name, ExactNumber.Print(answer.Value + 1), world.Describe(answer.Point, gap)));
                return false;
            }

            if (answer.Finding == RangeFinding.Undecided)
            {
                context.Report(ChanceDiagnostics.ChanceUndecided.At(draw.Span, draw.Name));
            }
        }

        for (var index = 0; index < chances.Count; index++)
        {
            var answer = _search.NowhereNegative(chances[index], world.Box);
            if (answer.Finding == RangeFinding.Refuted)
            {
                context.Report(ChanceDiagnostics.ChanceNegative.At(
                    draw.Options[index].Span, draw.Options[index].Name, ExactNumber.Print(answer.Value), world.Describe(answer.Point, chances[index])));
                return false;
            }

            if (answer.Finding == RangeFinding.Undecided)
            {
                context.Report(ChanceDiagnostics.ChanceUndecided.At(draw.Span, draw.Name));
            }
        }

        return true;
    }

    /// <summary>Whether an expression is zero as an identity, each <c>if … else</c> in it taken both ways.</summary>
    private static bool IsZeroEverywhere(Expression expression, int depth)
    {
        if (RationalFunction.IsZeroEverywhere(expression) == true)
        {
            return true;
        }

        return depth < 6 && FirstCondition(expression) is { } condition
            && IsZeroEverywhere(Decided(expression, condition, true), depth + 1)
            && IsZeroEverywhere(Decided(expression, condition, false), depth + 1);
    }

    private static Expression? FirstCondition(Expression expression) => expression switch
    {
        Expression.Conditional conditional => conditional.Condition,
        Expression.Unary unary => FirstCondition(unary.Operand),
        Expression.Binary binary => FirstCondition(binary.Left) ?? FirstCondition(binary.Right),
        _ => null,
    };

    private static Expression Decided(Expression expression, Expression condition, bool holds) => expression switch
    {
        Expression.Conditional conditional when conditional.Condition == condition =>
            Decided(holds ? conditional.WhenTrue : conditional.WhenFalse, condition, holds),
        Expression.Conditional conditional => conditional with
        {
            WhenTrue = Decided(conditional.WhenTrue, condition, holds), WhenFalse = Decided(conditional.WhenFalse, condition, holds),
        },
        Expression.Unary unary => unary with { Operand = Decided(unary.Operand, condition, holds) },
        Expression.Binary binary => binary with { Left = Decided(binary.Left, condition, holds), Right = Decided(binary.Right, condition, holds) },
        _ => expression,
    };

    /// <summary>Collects the ways in which play decides the chances of a draw.</summary>
    private sealed class Visitor(Move draw) : IPlayVisitor
    {
        public Dictionary<string, (PlayEvaluator Play, RepeatCounter? Repeat, int Round)?> Cases { get; } = new(StringComparer.Ordinal);

        public bool IsUnclear { get; private set; }

        public void BeforeMove(Move move, RepeatCounter? repeat, int round, PlayLayout layout, int[] state)
        {
            if (move != draw || Cases.Count > MostCases)
            {
                return;
            }

            var evaluator = new PlayStateEvaluator(layout) { State = state };
            var theta = new ThetaExpression(evaluator, repeat, round);
            var chances = draw.Options.Select(option => option.Chance is null ? null : theta.Of(option.Chance)).ToList();
            IsUnclear |= chances.Contains(null);
            Cases.TryAdd(string.Join('|', chances), (evaluator, repeat, round));
        }
    }
}
