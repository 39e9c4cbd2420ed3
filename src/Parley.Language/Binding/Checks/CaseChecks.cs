using Parley.Games.Numerics;
using Parley.Language.Binding.Claims;
using Parley.Language.Binding.Expressions;
using Parley.Language.Binding.Game;
using Parley.Language.Binding.Hypotheses;
using Parley.Language.Binding.Plays;
using Parley.Language.Diagnostics;
using Parley.Language.Model;

namespace Parley.Language.Binding.Checks;

/// <summary>The checks that need the whole case: over the ranges of its assumptions and over the plays of its games.</summary>
internal static class CaseChecks
{
    /// <summary>Runs them all; those over plays for games that were bound without an error.</summary>
    public static void Run(
        CaseModel model, BindingContext context, IReadOnlyList<BoundMeasure> measures, IReadOnlyList<BoundObservation> observations)
    {
        var plays = new Dictionary<GameScope, PlayReadings>();
        if (!context.Privates.Exists(draw => draw.Options.Any(option => option.Chance is null or BoundExpression.Erroneous)))
        {
            foreach (var game in context.Games.Where(game => game.IsSound))
            {
                plays.Add(game, new PlayReadings(game, context.Budget));
            }
        }

        CheckRanges(model, context, measures, plays);
        foreach (var game in plays.Values)
        {
            new ReachCheck(context, game).Run();
            new SightCheck(context, game).Run();
            new ConditionCheck(context, game).Run();
            var checks = new MeasureCheck(context, game);
            foreach (var measure in measures.Where(measure => measure.Game == game.Game))
            {
                checks.Check(measure);
            }

            foreach (var set in model.HypothesisSets)
            {
                checks.Check([.. set.Observations.Where(observation => observations.Any(bound => bound.Observation == observation && bound.Game == game.Game))]);
            }
        }

        CheckRivals(model, context);
        new UsageCheck(model, context).Run();
    }

    private static void CheckRanges(
        CaseModel model, BindingContext context, IReadOnlyList<BoundMeasure> measures, Dictionary<GameScope, PlayReadings> plays)
    {
        var worlds = WorldBoxes.Of(model, context, measures);
        var ranges = new RangeChecks(context, worlds, game => plays.GetValueOrDefault(game));
        ranges.CheckRequirements();
        ranges.CheckPartialOperations();
        ranges.CheckNotBelowZero(model.Precision, (value, where) => ChanceDiagnostics.BelowZero.At(model.Precision!.Span, "The precision", value, where));
        var chances = new ChanceCheck(context, worlds);
        chances.Run(context.Privates);
        foreach (var (game, readings) in plays)
        {
            chances.Run(readings);
            foreach (var repeat in game.Model!.Steps.SelectMany(Repeats))
            {
                ranges.CheckNotBelowZero(repeat.Discount, (value, where) => ChanceDiagnostics.BelowZero.At(repeat.Discount!.Span, "The discount", value, where));
            }

            foreach (var term in game.Model.Terms.DistinctBy(term => term.Span))
            {
                ranges.CheckAmount(term, game);
            }
        }

        foreach (var set in model.HypothesisSets)
        {
            foreach (var rival in set.Rivals)
            {
                ranges.CheckNotBelowZero(rival.Weight, (value, where) => ClaimDiagnostics.WeightBelowZero.At(rival.Weight!.Span, rival.Name, value, where));
            }

            foreach (var trust in set.Observations.Select(observation => observation.Trust).OfType<BoundExpression>())
            {
                ranges.CheckNotBelowZero(trust, (value, where) => ClaimDiagnostics.TrustOutside.At(trust.Span, value, where), Rational.One);
            }
        }
    }

    private static IEnumerable<StepModel.Repeat> Repeats(StepModel step) => step switch
    {
        StepModel.Repeat repeat => repeat.Steps.SelectMany(Repeats).Prepend(repeat),
        StepModel.Block block => block.Then.Concat(block.Else).SelectMany(Repeats),
        StepModel.Together together => together.Steps.SelectMany(Repeats),
        _ => [],
    };

    /// <summary>Reports rivals whose private draws cannot be as they suppose.</summary>
    private static void CheckRivals(CaseModel model, BindingContext context)
    {
        foreach (var rival in model.HypothesisSets.SelectMany(set => set.Rivals))
        {
            if (rival.Conditions is { } conditions && ExpressionParts.AllOf(conditions).All(part => part is not BoundExpression.Erroneous)
                && !new PrivateDraws(conditions).CanHold())
            {
                context.Report(ClaimDiagnostics.RivalImpossible.At(conditions.Span, rival.Name));
            }
        }
    }
}
