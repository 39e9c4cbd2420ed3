using System.Collections.Immutable;
using Parley.Language.Model;

namespace Parley.Studies.Compilation;

/// <summary>The quantities whose mean some claim asks of a game. They are worked out for every finished play while the game is built.</summary>
/// <param name="Texts">What each is, as canonical text; equal quantities stand once.</param>
/// <param name="Expressions">The same, resolved for the end of a play.</param>
/// <param name="Measures">Every measure that asks for one of them.</param>
internal sealed record QuantityPlan(
    ImmutableArray<string> Texts, PlayExpression[] Expressions, ImmutableArray<BoundExpression.Measure> Measures)
{
    public static QuantityPlan Of(CaseModel model, Schedule schedule, PayoffPlan payoffs)
    {
        var texts = ImmutableArray.CreateBuilder<string>();
        var expressions = new List<PlayExpression>();
        var measures = ImmutableArray.CreateBuilder<BoundExpression.Measure>();
        foreach (var measure in model.Claims.SelectMany(claim => MeasuresIn(claim.Formula)))
        {
            if (measure.Kind != MeasureKind.Mean || !ReferenceEquals(measure.Form, schedule.Game) || measure.Argument is null)
            {
                continue;
            }

            measures.Add(measure);
            var text = BoundExpressionText.Of(measure.Argument);
            if (!texts.Contains(text))
            {
                texts.Add(text);
                expressions.Add(schedule.Resolver.Resolve(measure.Argument, schedule.Resolver.AtTheEnd));
            }
        }

        foreach (var party in model.Parties)
        {
            var players = schedule.Seats.PlayersOf(party);
            if (players.Length > 1)
            {
                texts.Add(PayoffText(party));
                expressions.Add(new SeatTotal(payoffs, players));
            }
        }

        return new QuantityPlan(texts.ToImmutable(), [.. expressions], measures.ToImmutable());
    }

    /// <summary>The name under which the payoff of a party is kept whose seat strangers take in turn.</summary>
    public static string PayoffText(PartyModel party) => $"payoff({party.Name})";

    /// <summary>Every measure of a claim's formula, from left to right.</summary>
    public static IEnumerable<BoundExpression.Measure> MeasuresIn(BoundExpression expression) => expression switch
    {
        BoundExpression.Measure measure => [measure],
        BoundExpression.Negation negation => MeasuresIn(negation.Operand),
        BoundExpression.Not not => MeasuresIn(not.Operand),
        BoundExpression.And and => MeasuresIn(and.Left).Concat(MeasuresIn(and.Right)),
        BoundExpression.Or or => MeasuresIn(or.Left).Concat(MeasuresIn(or.Right)),
        BoundExpression.Arithmetic arithmetic => MeasuresIn(arithmetic.Left).Concat(MeasuresIn(arithmetic.Right)),
        BoundExpression.Comparison comparison => MeasuresIn(comparison.Left).Concat(MeasuresIn(comparison.Right))
            .Concat(comparison.Within is null ? [] : MeasuresIn(comparison.Within)),
        BoundExpression.Trend trend => MeasuresIn(trend.Measured),
        BoundExpression.Conditional choice => MeasuresIn(choice.Condition).Concat(MeasuresIn(choice.WhenTrue)).Concat(MeasuresIn(choice.WhenFalse)),
        BoundExpression.LetValue value => MeasuresIn(value.Let.Value),
        _ => [],
    };

    private sealed class SeatTotal(PayoffPlan payoffs, int[] players) : PlayExpression
    {
        public override bool RestsOnPlay => true;

        public override bool RestsOnAssumptions => true;

        public override Parley.Games.Numerics.Expression In(ReadOnlySpan<ushort> play) => payoffs.TotalOf(play, players);

        public override void CollectColumns(ISet<int> columns) => throw new NotSupportedException("A total is read from finished plays alone.");
    }
}
